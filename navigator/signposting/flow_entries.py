"""Decision flows and the pieces they share, as they are written in their YAML files."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, StringConstraints, field_validator, model_validator

from navigator.signposting.flow import (
    CHECK,
    Answer,
    Case,
    Gate,
    Outcome,
    Question,
    SafetyNet,
)
from navigator.signposting.flow_terms import (
    NAMES_OF_THE_CALL,
    USUAL_WORDS,
    DispositionWritten,
    Fact,
    Slug,
    Words,
    YesNo,
)
from navigator.yaml_documents import Entry


class UnknownPiece(ValueError):
    """A flow names a shared piece that does not exist."""

    def __init__(self, kind: str, name: str, known: Mapping[str, object]) -> None:
        super().__init__(f"there is no shared {kind} “{name}”; there is {', '.join(sorted(known)) or 'none'}")


class SafetyNetEntry(Entry):
    """A safety net as written: a shared one has a name."""

    id: Slug | None = None
    trigger: Words
    route: Words
    time: Words


class ChoiceEntry(Entry):
    """An offer as a choice, and what to do when it is declined: shared by name."""

    id: Slug
    offer: Words
    decline: Words


class SharedQuestionEntry(Entry):
    """A question that several flows ask; each flow says where its answers lead."""

    id: Slug
    say: Words
    why: Words
    asks_fact: Fact | None = None
    covers: tuple[Slug, ...] = ()
    answered_by: tuple[Words, ...] = ()
    words: dict[Slug, Words] = Field(default_factory=dict)


@dataclass(frozen=True)
class Pieces:
    """What flows share, by name."""

    questions: Mapping[str, SharedQuestionEntry] = field(default_factory=dict)
    choices: Mapping[str, ChoiceEntry] = field(default_factory=dict)
    safety_nets: Mapping[str, SafetyNetEntry] = field(default_factory=dict)
    outcomes: Mapping[str, Outcome] = field(default_factory=dict)
    documents: tuple["SharedDocument", ...] = ()
    """The files they were read from."""


def _piece(kind: str, name: str, pieces: Mapping[str, Any]) -> Any:
    if name not in pieces:
        raise UnknownPiece(kind, name, pieces)
    return pieces[name]


def _as_fields(written: object) -> object:
    """Read the short way to write an answer, “yes: doctor”, as {goes_to: doctor}."""
    return {"goes_to": written} if isinstance(written, str) else written


class AnswerEntry(Entry):
    """An answer as written: where it goes, and words unless it has usual ones."""

    goes_to: Slug
    words: Words | None = None


Answers = dict[Slug, Annotated[AnswerEntry, BeforeValidator(_as_fields)]]


class QuestionEntry(Entry):
    """A question as written: with its own words, or with those of a shared one."""

    id: Slug = ""
    use: Slug | None = None
    say: Words | None = None
    why: Words | None = None
    answers: Answers
    asks_fact: Fact | None = None
    covers: tuple[Slug, ...] = ()
    answered_by: tuple[Words, ...] = ()

    @model_validator(mode="after")
    def is_own_or_shared(self) -> "QuestionEntry":
        """Let a shared question be used with another id, and never with other words."""
        if self.use and (self.say or self.why or self.asks_fact or self.covers or self.answered_by):
            raise ValueError(f"“{self.use}” is a shared question: it brings its own words, so leave say and why out")
        if not self.use and not (self.id and self.say and self.why):
            raise ValueError("a question needs id, say and why, or use with the name of a shared question")
        return self

    @model_validator(mode="after")
    def is_no_name_of_the_call(self) -> "QuestionEntry":
        """Keep the names that the page's address already has for the call itself."""
        if self.step_id in NAMES_OF_THE_CALL:
            raise ValueError(f"“{self.step_id}” is a name the page's address uses for the call: choose another id")
        return self

    @property
    def step_id(self) -> str:
        """Give the id that answers travel under."""
        return self.id or self.use or ""

    def step(self, pieces: Pieces) -> Question:
        """Give the question that the flow holds; raise UnknownPiece."""
        if self.use:
            shared: SharedQuestionEntry = _piece("question", self.use, pieces.questions)
            say, why, fact, words = shared.say, shared.why, shared.asks_fact, shared.words
            covers, answered_by = shared.covers, shared.answered_by
        else:
            say, why, fact, words = self.say or "", self.why or "", self.asks_fact, {}
            covers, answered_by = self.covers, self.answered_by
        usual = USUAL_WORDS | words
        answers = tuple(Answer(key, a.words or usual.get(key, ""), a.goes_to) for key, a in self.answers.items())
        return Question(self.step_id, say, why, answers, fact or "", covers, answered_by)


class CheckEntry(Entry):
    """The red-flag step as written: the group of questions, dangers asked about beside it, and where answers lead."""

    group: Slug
    also: tuple[Words, ...] = ()
    use: Slug | None = None
    say: Words | None = None
    why: Words | None = None
    answers: Answers

    @model_validator(mode="after")
    def is_own_or_shared(self) -> "CheckEntry":
        """Ask for its own words, or the name of a shared question."""
        if bool(self.use) == bool(self.say or self.why) or bool(self.say) != bool(self.why):
            raise ValueError("the check needs say and why, or use with the name of a shared question")
        return self

    def step(self, pieces: Pieces) -> Question:
        """Give the red-flag step that the flow begins with; raise UnknownPiece."""
        words = {"use": self.use} if self.use else {"say": self.say, "why": self.why}
        return QuestionEntry(id=CHECK, answers=self.answers, **words).step(pieces)


class GateEntry(Entry):
    """A gate as written: the way for each value of a fact, and for not known."""

    id: Slug
    fact: Fact
    when: dict[Slug, Slug]
    unknown: Slug

    def step(self) -> Gate:
        """Give the gate that the flow holds."""
        return Gate(self.id, self.fact, tuple(Case(*pair) for pair in self.when.items()), self.unknown)


class OutcomeEntry(Entry):
    """An outcome as written: its offer and safety nets in words, or by the name of shared ones."""

    id: Slug
    disposition: DispositionWritten
    types: tuple[Slug, ...] = ()
    choice: Slug | None = None
    offer: Words | None = None
    decline: Words | None = None
    if_worse: tuple[SafetyNetEntry | Slug, ...]
    teach_back: Words
    why: Words

    @model_validator(mode="after")
    def is_own_or_shared(self) -> "OutcomeEntry":
        """Ask for one offer, and one way to decline it."""
        if bool(self.choice) == bool(self.offer or self.decline) or bool(self.offer) != bool(self.decline):
            raise ValueError("an outcome needs offer and decline, or choice with the name of a shared one")
        return self

    @field_validator("if_worse", mode="before")
    @classmethod
    def is_a_list(cls, written: object) -> object:
        """Say plainly what is wanted instead of naming both kinds of entry."""
        if not isinstance(written, list):
            raise ValueError("if_worse must be a list of safety nets, each in words or by the name of a shared one")
        return written

    def step(self, pieces: Pieces) -> Outcome:
        """Give the outcome that the flow holds; raise UnknownPiece."""
        shared: ChoiceEntry | None = _piece("choice", self.choice, pieces.choices) if self.choice else None
        offer, decline = (shared.offer, shared.decline) if shared else (self.offer or "", self.decline or "")
        nets = tuple(self._net(written, pieces) for written in self.if_worse)
        return Outcome(self.id, self.disposition, self.types, offer, decline, nets, self.teach_back, self.why)

    @staticmethod
    def _net(written: SafetyNetEntry | str, pieces: Pieces) -> SafetyNet:
        entry = _piece("safety net", written, pieces.safety_nets) if isinstance(written, str) else written
        return SafetyNet(entry.trigger, entry.route, entry.time)


class SharedDocument(Entry):
    """The file of pieces that flows share."""

    questions: tuple[SharedQuestionEntry, ...] = ()
    choices: tuple[ChoiceEntry, ...] = ()
    safety_nets: tuple[SafetyNetEntry, ...] = ()
    outcomes: tuple[OutcomeEntry, ...] = ()


class FlowDocument(Entry):
    """One flow as written."""

    need: Slug
    title: Words
    version: Annotated[str, StringConstraints(min_length=1, max_length=10)]
    author: Words
    approver: str = ""
    expires_on: date
    sensitive: YesNo = False
    meanings: tuple[Words, ...] = ()
    check: CheckEntry
    questions: tuple[QuestionEntry, ...] = ()
    gates: tuple[GateEntry, ...] = ()
    outcomes: tuple[OutcomeEntry, ...] = ()
