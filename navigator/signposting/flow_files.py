"""Reads the decision flows from their YAML files and lets none pass that is not safe to follow."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import TypeVar

from navigator.directory.service_types import ServiceTypes
from navigator.signposting.flow import CHECK, Flow, Outcome, Step, exits_of
from navigator.signposting.flow_check import FlowReport, report_on
from navigator.signposting.flow_entries import FlowDocument, Pieces, SharedDocument, UnknownPiece
from navigator.signposting.flow_rules import FlowRules
from navigator.signposting.flow_walk import Problem
from navigator.yaml_documents import Fault, Place, UnreadableDocument, faults_at, read_document

SHARED = Path("shared") / "pieces.yaml"
"""Questions, choices, safety nets and outcomes that any flow of the folder may use by name."""

EARLIER = "earlier"
"""The folder of flows that were live before: a call that began with one of them ends with it."""

Made = TypeVar("Made")


@dataclass(frozen=True)
class Names:
    """What a flow may name in the rest of the guidance: groups of red-flag questions, dangers, what callers mean."""

    groups: Collection[str]
    dangers: Collection[str]
    meanings: Collection[str]


@dataclass(frozen=True)
class ReadFlow:
    """A flow read from its file, what checking it came to, and where its steps stand."""

    path: Path
    flow: Flow
    report: FlowReport
    faults: tuple[Fault, ...]


@dataclass
class _Steps:
    """The steps of one document as they are read, with the place of each and every fault met."""

    places: dict[str, Place] = field(default_factory=dict)
    steps: dict[str, Step] = field(default_factory=dict)
    problems: list[tuple[Place, str]] = field(default_factory=list)

    def take(self, place: Place, make: Callable[[], Step]) -> None:
        """Make one step and keep it with its place, or keep what is wrong with it."""
        try:
            step = make()
        except UnknownPiece as error:
            self.problems.append((place, str(error)))
            return
        if step.id in self.steps:
            self.problems.append((place, f"two steps are called “{step.id}”"))
            return
        self.steps[step.id], self.places[step.id] = step, place


def load_flows(folder: Path, types: ServiceTypes, rules: FlowRules) -> dict[str, Flow]:
    """Read every flow of a folder by need; raise UnreadableDocument with every fault of every file."""
    return {one.flow.need: one.flow for one in only_sound(read_flows(folder, types, rules))}


def only_sound(read: Sequence[ReadFlow]) -> Sequence[ReadFlow]:
    """Give the flows as they are; raise UnreadableDocument with every fault when one of them has any."""
    faults = [fault for one in read for fault in one.faults]
    if faults:
        raise UnreadableDocument(faults)
    return read


def load_earlier_flows(
    folder: Path, types: ServiceTypes, rules: FlowRules, names: Names | None = None
) -> tuple[Flow, ...]:
    """Read the flows that were live before, leaving out any that today's rules no longer let pass.

    They keep their wording where the pieces they shared are kept beside them, in `earlier/shared`; without these
    they take today's. Raise UnreadableDocument where one cannot be read at all.
    """
    earlier = folder / EARLIER
    if not earlier.is_dir():
        return ()
    pieces = read_pieces(earlier if (earlier / SHARED).exists() else folder)
    read = (_read_flow(path, pieces, types, rules, names) for path in sorted(earlier.glob("*.yaml")))
    return tuple(one.flow for one in read if not one.faults)


def read_flows(folder: Path, types: ServiceTypes, rules: FlowRules, names: Names | None = None) -> list[ReadFlow]:
    """Read and check every flow of a folder, sound or not; raise UnreadableDocument where one cannot be read.

    With `names`, whatever a flow names in the rest of the guidance must be there.
    """
    pieces, unreadable = read_pieces(folder), list[Fault]()
    read: list[ReadFlow] = []
    for path in sorted(folder.glob("*.yaml")):
        try:
            read.append(_read_flow(path, pieces, types, rules, names))
        except UnreadableDocument as error:
            unreadable += error.faults
    unreadable += _twice(read)
    if unreadable:
        raise UnreadableDocument([*unreadable, *(fault for one in read for fault in one.faults)])
    return read


def _twice(read: Sequence[ReadFlow]) -> Iterator[Fault]:
    seen: set[str] = set()
    for one in read:
        if one.flow.need in seen:
            yield from faults_at(one.path, [(("need",), f"another file has a flow for the need “{one.flow.need}”")])
        seen.add(one.flow.need)


def read_pieces(folder: Path) -> Pieces:
    """Read what the flows of a folder share; raise UnreadableDocument."""
    path = folder / SHARED
    if not path.exists():
        return Pieces()
    written = read_document(path, SharedDocument)
    problems: list[tuple[Place, str]] = []
    words = Pieces(
        _named(written.questions, "questions", problems),
        _named(written.choices, "choices", problems),
        _named(written.safety_nets, "safety_nets", problems),
    )
    outcomes = _Steps(problems=problems)
    for at, entry in enumerate(written.outcomes):
        outcomes.take(("outcomes", at), lambda entry=entry: entry.step(words))  # type: ignore[misc]
    if problems:
        raise UnreadableDocument(faults_at(path, problems))
    found = {name: step for name, step in outcomes.steps.items() if isinstance(step, Outcome)}
    return Pieces(words.questions, words.choices, words.safety_nets, found)


def _named(entries: Sequence[Made], kind: str, problems: list[tuple[Place, str]]) -> dict[str, Made]:
    named: dict[str, Made] = {}
    for at, entry in enumerate(entries):
        name = getattr(entry, "id", None)
        if not name:
            problems.append(((kind, at), "a shared piece needs an id"))
        elif name in named:
            problems.append(((kind, at), f"two of these are called “{name}”"))
        named[str(name)] = entry
    return named


def _read_flow(
    path: Path, pieces: Pieces, types: ServiceTypes, rules: FlowRules, names: Names | None = None
) -> ReadFlow:
    document = read_document(path, FlowDocument)
    read = _steps_of(document, pieces)
    flow = _flow_of(document, read.steps, pieces.outcomes)
    report = report_on(flow, types, rules)
    told = [(_place_of(problem, read.places), _story(problem)) for problem in report.problems]
    unknown = _unknown_names(document, names) if names else ()
    return ReadFlow(path, flow, report, tuple(faults_at(path, [*read.problems, *unknown, *told])))


def _unknown_names(document: FlowDocument, names: Names) -> Iterator[tuple[Place, str]]:
    if document.check.group not in names.groups:
        known = ", ".join(sorted(names.groups))
        yield (CHECK, "group"), f"there is no group of questions “{document.check.group}”; there is {known}"
    for at, danger in enumerate(document.check.also):
        if danger not in names.dangers:
            yield (CHECK, "also", at), f"there is no danger “{danger}” in the red-flag list"
    for at, meaning in enumerate(document.meanings):
        if meaning not in names.meanings:
            yield ("meanings", at), f"there is no meaning “{meaning}” in the vocabulary"


def _steps_of(document: FlowDocument, pieces: Pieces) -> _Steps:
    read = _Steps()
    read.take((CHECK,), document.check.step)
    for at, question in enumerate(document.questions):
        read.take(("questions", at), lambda question=question: question.step(pieces))  # type: ignore[misc]
    for at, gate in enumerate(document.gates):
        read.take(("gates", at), gate.step)
    for at, outcome in enumerate(document.outcomes):
        read.take(("outcomes", at), lambda outcome=outcome: outcome.step(pieces))  # type: ignore[misc]
    return read


def _flow_of(document: FlowDocument, steps: dict[str, Step], shared: Mapping[str, Outcome]) -> Flow:
    """Give the flow, with those shared outcomes that it leads to."""
    wanted = {goes_to for step in steps.values() for _, goes_to in exits_of(step)} - set(steps)
    steps |= {name: shared[name] for name in sorted(wanted) if name in shared}
    return Flow(
        need=document.need,
        title=document.title,
        version=document.version,
        author=document.author,
        approver=document.approver,
        expires_on=document.expires_on,
        check=document.check.group,
        check_also=document.check.also,
        steps=steps,
        meanings=document.meanings,
        edition=f"{document.version}.{_mark_of(document, steps)}",
    )


def _mark_of(document: FlowDocument, steps: Mapping[str, Step]) -> str:
    """Tell one wording of a flow from another, even where nobody raised the version."""
    words = document.title, document.check.group, document.check.also, sorted(steps.items(), key=lambda item: item[0])
    return sha256(repr(words).encode()).hexdigest()[:8]


def _place_of(problem: Problem, places: Mapping[str, Place]) -> Place:
    return places.get(problem.step, ())


def _story(problem: Problem) -> str:
    return f"{problem.story} See {problem.link}" if problem.link else problem.story
