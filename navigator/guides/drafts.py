"""A draft as its author sees it: the text, the same as fields to fill in, and what the checker finds in it."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from itertools import groupby

from navigator.guides.comparison import titles_of
from navigator.guides.findings import Finding, findings_of, plain_findings
from navigator.guides.rules import beyond_its_pathways
from navigator.guides.titles import Titles, answer_words, value_words
from navigator.signposting.flow import CHECK, Flow, Gate, Outcome, Question
from navigator.signposting.flow_check import FlowReport
from navigator.signposting.flow_entries import Pieces
from navigator.signposting.flow_files import ReadFlow, read_flow_text
from navigator.signposting.flow_proofs import FlowProofs
from navigator.signposting.flow_words import reading_age, spoken_in
from navigator.signposting.guidance import Guidance
from navigator.yaml_documents import Fault, Place, Scalar, UnreadableDocument, faults_in, scalars_in, with_values

LONGEST_TEXT = 60_000
"""Letters of one guide; the longest that ships has a third of it."""

SHOWN_AS = "text"
"""What the draft is called where a fault names its file."""

FIELD_WORDS = {
    "title": "Title",
    "expires_on": "Last day (year-month-day)",
    "say": "To say",
    "why": "Why we ask, or who this is",
    "words": "Words of the answer",
    "goes_to": "Leads to",
    "offer": "The offer, as a choice",
    "decline": "If they would rather not",
    "teach_back": "Check they have it",
    "trigger": "If …",
    "route": "… then",
    "time": "… when",
    "unknown": "Not known leads to",
    "disposition": "How the call ends",
}
"""The values that have a field of their own; everything else is changed in the text."""

PART_WORDS = {"check": "Red-flag check", "questions": "Question", "gates": "Gate", "outcomes": "Ending"}

_GROUPS = ("answers", "if_worse", "when")


@dataclass(frozen=True)
class Field:
    """One value of the text as a field: its name in the form, what it is called, what stands there."""

    name: str
    label: str
    value: str
    choices: tuple[tuple[str, str], ...] = ()
    """What may stand there, each with its words; none where anything may."""

    @property
    def is_long(self) -> bool:
        """Tell whether it wants room for sentences."""
        return self.name.rpartition("/")[2] in ("say", "why", "offer", "decline", "teach_back", "trigger")


@dataclass(frozen=True)
class Section:
    """The fields of one step."""

    title: str
    fields: tuple[Field, ...]
    said: str = ""
    """What a shared question says: its words are no fields, for other guides say them too."""


@dataclass(frozen=True)
class Looked:
    """What a text comes to."""

    text: str
    flow: Flow | None
    """None where the text cannot be read as a guide at all."""
    faults: tuple[Fault, ...]
    report: FlowReport | None = None
    age: float = 0.0
    findings: tuple[Finding, ...] = ()
    """The faults as the page says them: callers of several ages with the same trouble are told of once."""

    @property
    def is_sound(self) -> bool:
        """Tell whether it may be sent, tried and signed."""
        return self.flow is not None and not self.faults

    @property
    def mark(self) -> str:
        """Tell this very text from any other: whoever signs, signs what they read."""
        return sha256(self.text.encode()).hexdigest()[:16]


def look_at(guidance: Guidance, need: str, text: str) -> Looked:
    """Read and prove a text as it would stand at a desk; every fault has its line."""
    if len(text) > LONGEST_TEXT:
        too_long = (Fault(SHOWN_AS, 1, "", "", f"is longer than {LONGEST_TEXT:,} letters"),)
        return Looked(text, None, too_long, findings=plain_findings(too_long))
    proofs = guidance.proofs or FlowProofs(guidance.types, guidance.flow_rules)
    try:
        read = read_flow_text(text, SHOWN_AS, guidance.pieces, proofs, guidance.flow_names)
    except UnreadableDocument as error:
        return Looked(text, None, error.faults, findings=plain_findings(error.faults))
    other = faults_in(text, SHOWN_AS, _out_of_place(guidance, need, read))
    age = reading_age(spoken_in(read.flow), guidance.flow_rules.sayings.plain_names)
    faults = (*other, *read.faults)
    told = findings_of(faults, read.report.problems, read.flow, guidance.flow_rules, titles_of(guidance))
    return Looked(text, read.flow, faults, read.report, age, told)


def _out_of_place(guidance: Guidance, need: str, read: ReadFlow) -> Iterator[tuple[Place, str]]:
    """Tell what of a text does not go with the desk it is for."""
    if read.flow.need != need:
        yield ("need",), f"this is the guide for “{need}”: a guide for another need is begun by itself"
    if read.flow.approver:
        yield ("approver",), "leave this out: whoever signs is written down when they sign"
    if why := beyond_its_pathways(read.flow.expires_on, read.flow):
        yield ("expires_on",), f"choose an earlier last day: {why}"
    for at, meaning in enumerate(read.flow.meanings):
        other = guidance.flow_for(meaning)
        if other is not None and other.need != need:
            yield ("meanings", at), f"“{meaning}” is led by “{other.title}” already"


@dataclass(frozen=True)
class Steps:
    """The steps of a guide in words, so that fields need not be named by what the text calls them."""

    flow: Flow
    titles: Titles
    pieces: Pieces

    def title(self, name: str) -> str:
        """Call a step by what it asks or offers; by its name where it is none."""
        return self.titles.step(self.flow, name) if name in self.flow.steps else name

    def value(self, step: str, key: str) -> str:
        """Call an answer or a case by its words."""
        found = self.flow.steps.get(step)
        answer = found.answer(key) if isinstance(found, Question) else None
        return f"“{answer_words(answer)}”" if answer else value_words(key)

    def choices(self, now: str) -> tuple[tuple[str, str], ...]:
        """Give every step and ending that an answer may lead to, questions first; what stands there now is one."""
        shared = {name: end for name, end in self.pieces.outcomes.items() if name not in self.flow.steps}
        steps = [step for step in self.flow.steps.values() if step.id != CHECK]
        in_order = sorted(steps, key=lambda step: (isinstance(step, Outcome), isinstance(step, Gate)))
        found = [(step.id, self.title(step.id)) for step in in_order]
        found += [(name, f"{self.titles.ending(end)} (shared)") for name, end in sorted(shared.items())]
        if now not in dict(found):
            found.insert(0, (now, f"{now}: there is no such step"))
        again = Counter(words for _, words in found)
        return tuple((name, f"{words}, called {name}" if again[words] > 1 else words) for name, words in found)


def sections_of(text: str, steps: Steps | None = None) -> list[Section]:
    """Give the fields of a text, step by step; none where it is not YAML. With its steps they stand in words."""
    try:
        scalars = [one for one in scalars_in(text, SHOWN_AS) if one.place[-1] in FIELD_WORDS or _is_a_way(one)]
    except UnreadableDocument:
        return []
    names, used = _names(text)
    found = []
    for step, own in groupby(scalars, key=_step):
        name = names.get(step, "check" if step == ("check",) else "")
        fields = tuple(_field(one, name, steps) for one in own)
        found.append(Section(_title(step, name, steps), fields, _said(used.get(step, ""), steps)))
    return found


def _is_a_way(scalar: Scalar) -> bool:
    """Tell whether a value says where a short answer or a case of a gate leads: “yes: doctor”."""
    return len(scalar.place) > 2 and scalar.place[-2] in ("answers", "when")


def _names(text: str) -> tuple[dict[Place, str], dict[Place, str]]:
    """Give what each step is called, and which shared question it uses."""
    scalars = scalars_in(text, SHOWN_AS)
    own = {one.place[:2]: one.value for one in scalars if len(one.place) == 3 and one.place[-1] == "id"}
    used = {one.place[:-1]: one.value for one in scalars if one.place[-1] == "use"}
    # A shared question that is used under another id is called by that id.
    return used | own, used


def _said(shared: str, steps: Steps | None) -> str:
    question = steps.pieces.questions.get(shared) if steps else None
    return f"A question that guides share: “{question.say}” Why we ask: {question.why}" if question else ""


def _step(scalar: Scalar) -> Place:
    top = scalar.place[0]
    return scalar.place[:2] if top in PART_WORDS and top != "check" else (top,) if top == "check" else ()


def _title(step: Place, name: str, steps: Steps | None) -> str:
    if not step:
        return "The guide"
    part = PART_WORDS[str(step[0])]
    if step == ("check",):
        return part
    return f"{part}: {steps.title(name)}" if steps else f"{part} {name}".strip()


def _field(scalar: Scalar, step: str, steps: Steps | None) -> Field:
    way = (*scalar.place, "goes_to") if _is_a_way(scalar) else scalar.place
    inner = way[1:-1] if way[0] == "check" else way[2:-1]
    keys = [str(part) for part in inner if not isinstance(part, int) and part not in _GROUPS]
    about = [steps.value(step, key) if steps else key for key in keys]
    is_way = way[-1] in ("goes_to", "unknown")
    choices = steps.choices(scalar.value) if steps and is_way else ()
    return Field(
        "/".join(map(str, scalar.place)), " · ".join([*about, FIELD_WORDS[str(way[-1])]]), scalar.value, choices
    )


def with_fields(text: str, filled_in: Mapping[str, str]) -> str:
    """Give the text with what was filled in; fields that are not in the text any more are left out."""
    places = {"/".join(map(str, one.place)): one.place for one in scalars_in(text, SHOWN_AS)}
    values = {places[name]: value.strip() for name, value in filled_in.items() if name in places and value.strip()}
    return with_values(text, SHOWN_AS, values)
