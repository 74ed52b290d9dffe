"""Reads the decision flows from their YAML files and lets none pass that is not safe to follow."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from navigator.directory.service_types import ServiceTypes
from navigator.signposting.flow import CHECK, Flow, Outcome, Step, exits_of
from navigator.signposting.flow_check import FlowReport
from navigator.signposting.flow_entries import FlowDocument, Pieces, SharedDocument, UnknownPiece
from navigator.signposting.flow_proofs import FlowProofs
from navigator.signposting.flow_repeats import repeats
from navigator.signposting.flow_rules import FlowRules
from navigator.signposting.flow_walk import Problem
from navigator.yaml_documents import (
    Fault,
    Place,
    UnreadableDocument,
    faults_at,
    faults_in,
    read_document,
    read_text,
    text_of,
)

SHARED = "shared"
"""The folder of questions, choices, safety nets and outcomes that any flow beside it may use by name."""

EARLIER = "earlier"
"""The folder of flows that were live before: a call that began with one of them ends with it."""


@dataclass(frozen=True)
class Names:
    """What a flow may name in the rest of the guidance: groups of red-flag questions, dangers, what callers mean."""

    groups: Collection[str]
    dangers: Collection[str]
    meanings: Collection[str]


@dataclass(frozen=True)
class ReadFlow:
    """A flow read from its file, what checking it came to, and where its steps stand."""

    name: str
    """What its file is called."""
    text: str
    document: FlowDocument
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
    folder: Path, types: ServiceTypes, rules: FlowRules, names: Names | None = None, proofs: FlowProofs | None = None
) -> tuple[Flow, ...]:
    """Read the flows that were live before, leaving out any that today's rules no longer let pass.

    They keep their wording where the pieces they shared are kept beside them, in `earlier/shared`; without these
    they take today's. Raise UnreadableDocument where one cannot be read at all.
    """
    earlier = folder / EARLIER
    if not earlier.is_dir():
        return ()
    proofs = proofs or FlowProofs(types, rules)
    pieces = read_pieces(earlier if (earlier / SHARED).exists() else folder)
    read = (_read_flow(path, pieces, proofs, names) for path in sorted(earlier.glob("*.yaml")))
    return tuple(one.flow for one in read if not one.faults)


def read_flows(
    folder: Path,
    types: ServiceTypes,
    rules: FlowRules,
    names: Names | None = None,
    proofs: FlowProofs | None = None,
    pieces: Pieces | None = None,
) -> list[ReadFlow]:
    """Read and check every flow of a folder, sound or not; raise UnreadableDocument where one cannot be read.

    With `names`, whatever a flow names in the rest of the guidance must be there. With `proofs`, a flow that was
    proved safe before is not walked again. `pieces` are those of the folder, where they were read already.
    """
    proofs = proofs or FlowProofs(types, rules)
    pieces, unreadable = pieces or read_pieces(folder), list[Fault]()
    read: list[ReadFlow] = []
    for path in sorted(folder.glob("*.yaml")):
        try:
            read.append(_read_flow(path, pieces, proofs, names))
        except UnreadableDocument as error:
            unreadable += error.faults
    unreadable += _twice(read)
    unreadable += [
        fault
        for one, problems in zip(read, repeats(pieces.documents, [one.document for one in read]), strict=True)
        for fault in faults_in(one.text, one.name, problems)
    ]
    if unreadable:
        raise UnreadableDocument([*unreadable, *(fault for one in read for fault in one.faults)])
    return read


def _twice(read: Sequence[ReadFlow]) -> Iterator[Fault]:
    seen: set[str] = set()
    of_meaning: dict[str, str] = {}
    for one in read:
        need, problems = one.flow.need, list[tuple[Place, str]]()
        if need in seen:
            problems.append((("need",), f"another file has a flow for the need “{need}”"))
        seen.add(need)
        for at, meaning in enumerate(one.flow.meanings):
            if of_meaning.setdefault(meaning, need) != need:
                problems.append((("meanings", at), f"“{meaning}” is led by “{of_meaning[meaning]}” already"))
        yield from faults_in(one.text, one.name, problems)


def read_pieces(folder: Path) -> Pieces:
    """Read what the flows of a folder share; raise UnreadableDocument."""
    written = {path: read_document(path, SharedDocument) for path in sorted((folder / SHARED).glob("*.yaml"))}
    faults: list[Fault] = []
    words = Pieces(
        _named(written, "questions", faults), _named(written, "choices", faults), _named(written, "safety_nets", faults)
    )
    outcomes: dict[str, Outcome] = {}
    for path, document in written.items():
        read = _Steps()
        for at, entry in enumerate(document.outcomes):
            read.take(("outcomes", at), lambda entry=entry: entry.step(words))  # type: ignore[misc]
        twice = [(read.places[name], _twice_called(name)) for name in read.steps.keys() & outcomes.keys()]
        faults += faults_at(path, [*read.problems, *twice])
        outcomes |= {name: step for name, step in read.steps.items() if isinstance(step, Outcome)}
    if faults:
        raise UnreadableDocument(faults)
    return Pieces(words.questions, words.choices, words.safety_nets, outcomes, tuple(written.values()))


def _named(written: Mapping[Path, SharedDocument], kind: str, faults: list[Fault]) -> dict[str, Any]:
    """Give the pieces of one kind in every shared file by name; two of one name are a fault."""
    named: dict[str, Any] = {}
    for path, document in written.items():
        problems: list[tuple[Place, str]] = []
        for at, entry in enumerate(getattr(document, kind)):
            if not entry.id:
                problems.append(((kind, at), "a shared piece needs an id"))
            elif entry.id in named:
                problems.append(((kind, at), _twice_called(entry.id)))
            named[str(entry.id)] = entry
        faults += faults_at(path, problems)
    return named


def _twice_called(name: str) -> str:
    return f"two of these are called “{name}”"


def _read_flow(path: Path, pieces: Pieces, proofs: FlowProofs, names: Names | None) -> ReadFlow:
    return read_flow_text(text_of(path), path.name, pieces, proofs, names)


def read_flow_text(text: str, name: str, pieces: Pieces, proofs: FlowProofs, names: Names | None) -> ReadFlow:
    """Read and check one flow from its text, sound or not; raise UnreadableDocument where it cannot be read."""
    document = read_text(text, name, FlowDocument)
    read = _steps_of(document, pieces)
    flow = _flow_of(document, read.steps, pieces.outcomes)
    report = proofs.report_on(flow)
    told = [(_place_of(problem, read.places), _story(problem)) for problem in report.problems]
    unknown = _unknown_names(document, names) if names else ()
    return ReadFlow(name, text, document, flow, report, tuple(faults_in(text, name, [*read.problems, *unknown, *told])))


def _unknown_names(document: FlowDocument, names: Names) -> Iterator[tuple[Place, str]]:
    if document.check.group not in names.groups:
        known = ", ".join(sorted(names.groups))
        yield (CHECK, "group"), f"there is no group of questions “{document.check.group}”; there is {known}"
    for at, danger in enumerate(document.check.also):
        if danger not in names.dangers:
            yield (CHECK, "also", at), f"there is no danger “{danger}” in the red-flag list"
    for at, question in enumerate(document.questions):
        for danger in (one for one in question.answered_by if one not in names.dangers):
            yield ("questions", at), f"there is no danger “{danger}” in the red-flag list"
    for at, meaning in enumerate(document.meanings):
        if meaning not in names.meanings:
            yield ("meanings", at), f"there is no meaning “{meaning}” in the vocabulary"


def _steps_of(document: FlowDocument, pieces: Pieces) -> _Steps:
    read = _Steps()
    read.take((CHECK,), lambda: document.check.step(pieces))
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
        sensitive=document.sensitive,
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
