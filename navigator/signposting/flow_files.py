"""Reads the decision flows from their YAML files and lets none pass that is not safe to follow."""

import re
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, StringConstraints, field_validator

from navigator.signposting.flow import (
    AGE,
    CHECK,
    NO,
    NONE,
    NOT_SURE,
    PREGNANT,
    SEX,
    YES,
    Answer,
    Case,
    Disposition,
    Flow,
    Gate,
    Outcome,
    Question,
    SafetyNet,
    Step,
    exits,
)
from navigator.signposting.flow_check import report_on
from navigator.yaml_documents import Entry, Fault, UnreadableDocument, read_document

SHARED_OUTCOMES = Path("shared") / "outcomes.yaml"
"""Outcomes that any flow of the folder may lead to by name."""

USUAL_WORDS = {
    NONE: "Asked, none reported",
    YES: "Yes",
    NO: "No",
    NOT_SURE: "Not sure",
    "female": "Female",
    "male": "Male",
}

Words = Annotated[str, StringConstraints(min_length=1)]


def _is_a_slug(value: str) -> str:
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", value) or len(value) > 40:
        raise ValueError(f"“{value[:40]}” must be at most 40 small letters, digits and hyphens, like how-long")
    return value


def _is_a_fact(value: str) -> str:
    if value not in (AGE, SEX, PREGNANT):
        raise ValueError(f"“{value[:40]}” is not one of: {AGE}, {SEX}, {PREGNANT}")
    return value


Slug = Annotated[str, AfterValidator(_is_a_slug)]
Fact = Annotated[str, AfterValidator(_is_a_fact)]


class AnswerEntry(Entry):
    """An answer as written: its words may be left to the usual ones."""

    goes_to: Slug
    words: Words | None = None


class QuestionEntry(Entry):
    """A question as written."""

    id: Slug
    say: Words
    why: Words
    answers: dict[Slug, AnswerEntry]
    asks_fact: Fact | None = None

    @field_validator("answers")
    @classmethod
    def has_words(cls, answers: dict[str, AnswerEntry]) -> dict[str, AnswerEntry]:
        """Ask for words wherever no usual ones exist."""
        for key, answer in answers.items():
            if answer.words is None and key not in USUAL_WORDS:
                raise ValueError(f"the answer “{key}” needs words")
        return answers

    def step(self) -> Question:
        """Give the question that the flow holds."""
        answers = (Answer(key, a.words or USUAL_WORDS[key], a.goes_to) for key, a in self.answers.items())
        return Question(self.id, self.say, self.why, tuple(answers), self.asks_fact or "")


class CheckEntry(Entry):
    """The red-flag step as written: the group of questions, and where each answer leads."""

    group: Slug
    say: Words
    why: Words
    answers: dict[Slug, AnswerEntry]

    def step(self) -> Question:
        """Give the red-flag step that the flow begins with."""
        return QuestionEntry(id=CHECK, say=self.say, why=self.why, answers=self.answers).step()


class GateEntry(Entry):
    """A gate as written: the way for each value of a fact, and for not known."""

    id: Slug
    fact: Fact
    when: dict[Slug, Slug]
    unknown: Slug

    def step(self) -> Gate:
        """Give the gate that the flow holds."""
        return Gate(self.id, self.fact, tuple(Case(*pair) for pair in self.when.items()), self.unknown)


class SafetyNetEntry(Entry):
    """A safety net as written."""

    trigger: Words
    route: Words
    time: Words


class OutcomeEntry(Entry):
    """An outcome as written."""

    id: Slug
    disposition: Disposition
    types: tuple[Slug, ...] = ()
    offer: Words
    decline: Words
    if_worse: tuple[SafetyNetEntry, ...]
    teach_back: Words
    why: Words

    @field_validator("disposition", mode="before")
    @classmethod
    def is_a_disposition(cls, value: str) -> str:
        """Name the choices when none of them was taken."""
        if value not in list(Disposition):
            raise ValueError(f"“{value}” is not one of: {', '.join(Disposition)}")
        return value

    def step(self) -> Outcome:
        """Give the outcome that the flow holds."""
        nets = tuple(SafetyNet(net.trigger, net.route, net.time) for net in self.if_worse)
        words = (self.offer, self.decline, nets, self.teach_back, self.why)
        return Outcome(self.id, self.disposition, self.types, *words)


class SharedDocument(Entry):
    """The file of outcomes that flows share."""

    outcomes: tuple[OutcomeEntry, ...]


class FlowDocument(Entry):
    """One flow as written."""

    need: Slug
    title: Words
    version: Words
    author: Words
    approver: str = ""
    expires_on: date
    meanings: tuple[Words, ...] = ()
    check: CheckEntry
    questions: tuple[QuestionEntry, ...] = ()
    gates: tuple[GateEntry, ...] = ()
    outcomes: tuple[OutcomeEntry, ...] = ()

    def flow(self, shared: Mapping[str, Step]) -> Flow:
        """Give the flow, with those shared outcomes that it leads to; raise RepeatedStep on an id used twice."""
        own: list[Step] = [self.check.step(), *(question.step() for question in self.questions)]
        own += [gate.step() for gate in self.gates]
        own += [outcome.step() for outcome in self.outcomes]
        steps = _by_id(own)
        flow = Flow(
            need=self.need,
            title=self.title,
            version=self.version,
            author=self.author,
            approver=self.approver,
            expires_on=self.expires_on,
            check=self.check.group,
            steps=steps,
            meanings=self.meanings,
        )
        wanted = {goes_to for step_id in steps for _, goes_to in exits(flow, step_id)} - set(steps)
        steps |= {name: shared[name] for name in sorted(wanted) if name in shared}
        return flow


class RepeatedStep(ValueError):
    """Two steps of a flow have the same id."""

    def __init__(self, step_id: str) -> None:
        self.step_id = step_id
        super().__init__(f"two steps are called “{step_id}”")


def load_flows(folder: Path, known_types: Collection[str]) -> dict[str, Flow]:
    """Read every flow of a folder by need; raise UnreadableDocument with every fault of every file."""
    shared = _shared_outcomes(folder / SHARED_OUTCOMES)
    flows: dict[str, Flow] = {}
    faults: list[Fault] = []
    for path in sorted(folder.glob("*.yaml")):
        try:
            flow = _read_flow(path, shared, known_types)
        except UnreadableDocument as error:
            faults += error.faults
            continue
        if flow.need in flows:
            faults.append(_fault(path, "need", flow.need, "another file has a flow for this need"))
        flows[flow.need] = flow
    if faults:
        raise UnreadableDocument(faults)
    return flows


def _shared_outcomes(path: Path) -> dict[str, Step]:
    if not path.exists():
        return {}
    outcomes = read_document(path, SharedDocument).outcomes
    try:
        return _by_id([entry.step() for entry in outcomes])
    except RepeatedStep as error:
        raise UnreadableDocument([_fault(path, "id", error.step_id, str(error))]) from None


def _read_flow(path: Path, shared: Mapping[str, Step], known_types: Collection[str]) -> Flow:
    document = read_document(path, FlowDocument)
    try:
        flow = document.flow(shared)
    except RepeatedStep as error:
        raise UnreadableDocument([_fault(path, "id", error.step_id, str(error))]) from None
    problems = report_on(flow, known_types).problems
    if problems:
        raise UnreadableDocument([_fault(path, "id", problem.step, problem.story) for problem in problems])
    return flow


def _by_id(steps: Sequence[Step]) -> dict[str, Step]:
    found: dict[str, Step] = {}
    for step in steps:
        if step.id in found:
            raise RepeatedStep(step.id)
        found[step.id] = step
    return found


def _fault(path: Path, key: str, entry: str, story: str) -> Fault:
    """Say the story with the line where the entry stands: of two the later, line 1 when it stands in no line."""
    sought = rf"{CHECK}:" if entry == CHECK else rf"""{key}:\s*["']?{re.escape(entry)}["']?\s*(?:[,}}#]|$)"""
    here = re.compile(rf"\s*(?:-\s*)?(?:\{{\s*)?{sought}")
    lines = enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
    found = [number for number, line in lines if entry and here.match(line)]
    return Fault(path.name, max(found, default=1), entry, "", story)
