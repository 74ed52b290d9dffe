"""Reads the list of dangers from its data file, and says by line what is wrong in it."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import Annotated, Any, TypeVar

from pydantic import BeforeValidator, Field

from navigator.directory.service_type_file import load_service_types
from navigator.signposting.red_flag_context import Surroundings
from navigator.signposting.red_flag_patterns import Family, Term, UnreadableWording, read_concept, read_family
from navigator.signposting.red_flag_words import word_set
from navigator.signposting.red_flags import SAFETY, Acknowledgement, Action, Check, RedFlag, RedFlagTable
from navigator.yaml_documents import Entry, UnreadableDocument, faults_at, read_document

NEEDED_CHECKS = word_set(
    """general child eye ear-throat chest urine back-joint leg-foot skin-wound stomach head mental-health women
    pregnancy dental medicines social admin"""
)

Said = Annotated[str, Field(min_length=1, max_length=400)]
Id = Annotated[str, Field(pattern=r"^[a-z0-9]+([_-][a-z0-9]+)*$", max_length=60)]
YesNo = Annotated[bool, BeforeValidator(lambda value: {"yes": True, "no": False}.get(value, value))]
Months = Annotated[int, Field(ge=0, le=1560)]
Wordings = tuple[Said, ...]


class AcknowledgementEntry(Entry):
    """One line of what can have been done."""

    id: Id
    words: Said


class ActionEntry(Entry):
    """One action as written."""

    id: Id
    headline: Said
    do: Said
    say: Said
    if_they_will_not: Said
    type: Id
    acknowledge: tuple[AcknowledgementEntry, ...] = Field(min_length=1)


class CheckEntry(Entry):
    """The questions of one group of needs as written: three to five dangers, or one line."""

    id: Id
    flags: tuple[Id, ...] = ()
    line: str = ""


class SurroundingsEntry(Entry):
    """What changes the meaning of other words, as written."""

    spellings: dict[str, str]
    set_aside: tuple[str, ...]
    past: Wordings
    background: tuple[str, ...]
    paperwork: tuple[str, ...]
    present: Wordings
    recovered: Wordings
    recurs: Wordings
    child: Wordings


class FlagEntry(Entry):
    """One danger as written."""

    id: Id
    title: Said
    action: str
    ask: Said
    say: str = ""
    note: str = ""
    from_months: Months | None = None
    under_months: Months | None = None
    never_silenced: YesNo = False
    hear: tuple[str, ...] = Field(min_length=1)
    named: tuple[str, ...] = ()


class RedFlagDocument(Entry):
    """The whole file as written."""

    version: Said
    status: Said
    actions: tuple[ActionEntry, ...]
    checks: tuple[CheckEntry, ...]
    concepts: dict[str, tuple[str, ...]]
    surroundings: SurroundingsEntry
    everyday_words: str = ""
    flags: tuple[FlagEntry, ...] = Field(min_length=1)


Read = TypeVar("Read")
Place = tuple[str | int, ...]
Problem = tuple[Place, str]


def load_red_flags(path: Path, service_types: Collection[str] | None = None) -> RedFlagTable:
    """Read the dangers of `path`; raise UnreadableDocument with every fault.

    The service types are those of `service_types.yaml` beside the file, unless given.
    """
    written = read_document(path, RedFlagDocument)
    types = load_service_types(path.with_name("service_types.yaml")) if service_types is None else service_types
    problems: list[Problem] = [*_unknown_ids(written, types), *_repeated_ids(written), *_poor_checks(written)]
    concepts = _concepts(written.concepts, problems)
    surroundings = _surroundings(written.surroundings, concepts, problems)
    flags = tuple(_flags(written, concepts, problems))
    if problems:
        raise UnreadableDocument(faults_at(path, problems))
    return RedFlagTable(
        version=written.version,
        status=written.status,
        actions={entry.id: _action(entry) for entry in written.actions},
        flags=flags,
        checks={entry.id: Check(entry.id, entry.flags, entry.line) for entry in written.checks},
        surroundings=surroundings,
        spellings=dict(written.surroundings.spellings),
        leave_alone=frozenset(written.everyday_words.split()),
    )


def _action(entry: ActionEntry) -> Action:
    done = tuple(Acknowledgement(one.id, one.words) for one in entry.acknowledge)
    return Action(entry.id, entry.headline, entry.do, entry.say, entry.if_they_will_not, done, entry.type)


def _unknown_ids(written: RedFlagDocument, types: Collection[str]) -> Iterator[Problem]:
    actions, flags = {one.id for one in written.actions}, {one.id for one in written.flags}
    for at, action in enumerate(written.actions):
        if action.id not in SAFETY:
            yield ("actions", at, "id"), f"“{action.id}” is not an action; use one of {', '.join(SAFETY)}"
        if action.type not in types:
            yield ("actions", at, "type"), f"there is no service type “{action.type}”"
    for at, flag in enumerate(written.flags):
        if flag.action not in actions:
            yield ("flags", at, "action"), f"there is no action “{flag.action}”"
    for at, check in enumerate(written.checks):
        if check.id not in NEEDED_CHECKS:
            yield ("checks", at, "id"), f"“{check.id}” is not a group of questions"
        for number, flag_id in enumerate(check.flags):
            if flag_id not in flags:
                yield ("checks", at, "flags", number), f"there is no danger “{flag_id}”"


def _repeated_ids(written: RedFlagDocument) -> Iterator[Problem]:
    lists: Sequence[tuple[str, Iterable[Any]]] = (
        ("actions", written.actions),
        ("flags", written.flags),
        ("checks", written.checks),
    )
    for name, entries in lists:
        seen: set[str] = set()
        for at, entry in enumerate(entries):
            if entry.id in seen:
                yield (name, at, "id"), f"“{entry.id}” is given twice"
            seen.add(entry.id)


def _poor_checks(written: RedFlagDocument) -> Iterator[Problem]:
    for at, check in enumerate(written.checks):
        if bool(check.line) == bool(check.flags):
            yield ("checks", at), "give either the dangers to ask about or one line"
        elif check.flags and not 3 <= len(check.flags) <= 5:
            yield ("checks", at, "flags"), "ask about three to five dangers"
    for missing in sorted(NEEDED_CHECKS - {check.id for check in written.checks}):
        yield ("checks",), f"the group “{missing}” is missing"
    for missing in sorted(SAFETY.keys() - {action.id for action in written.actions}):
        yield ("actions",), f"the action “{missing}” is missing"


def _concepts(written: Mapping[str, Sequence[str]], problems: list[Problem]) -> dict[str, frozenset[Term]]:
    """Read the concepts in the order written, so that none can go round in a circle."""
    concepts: dict[str, frozenset[Term]] = {}
    for name, wordings in written.items():
        terms: list[frozenset[Term]] = []
        for at, wording in enumerate(wordings):
            terms += _tried(lambda text: read_concept([text], concepts), wording, ("concepts", name, at), problems)
        concepts[name] = frozenset(chain.from_iterable(terms))
    return concepts


def _families(
    wordings: Sequence[str], place: Place, concepts: Mapping[str, frozenset[Term]], problems: list[Problem]
) -> tuple[Family, ...]:
    families: list[Family] = []
    for at, wording in enumerate(wordings):
        families += _tried(lambda text: read_family(text, concepts), wording, (*place, at), problems)
    return tuple(families)


def _tried(read: Callable[[str], Read], wording: str, place: Place, problems: list[Problem]) -> list[Read]:
    try:
        return [read(wording)]
    except UnreadableWording as error:
        problems.append((place, str(error)))
        return []


def _surroundings(
    written: SurroundingsEntry, concepts: Mapping[str, frozenset[Term]], problems: list[Problem]
) -> Surroundings:
    read = {
        name: _families(getattr(written, name), ("surroundings", name), concepts, problems)
        for name in Surroundings.__dataclass_fields__
    }
    return Surroundings(**read)


def _flags(
    written: RedFlagDocument, concepts: Mapping[str, frozenset[Term]], problems: list[Problem]
) -> Iterator[RedFlag]:
    say = {action.id: action.say for action in written.actions}
    for at, entry in enumerate(written.flags):
        yield RedFlag(
            id=entry.id,
            title=entry.title,
            action=entry.action,
            ask=entry.ask,
            say=entry.say or say.get(entry.action, ""),
            note=entry.note,
            from_months=entry.from_months,
            under_months=entry.under_months,
            never_silenced=entry.never_silenced,
            hear=_families(entry.hear, ("flags", at, "hear"), concepts, problems),
            named=_families(entry.named, ("flags", at, "named"), concepts, problems),
        )
