"""Reads the list of dangers from its data file, and says by line what is wrong in it."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from datetime import date
from itertools import chain
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar

from pydantic import Field

from navigator.directory.gates import Known
from navigator.directory.service_type_file import load_service_types
from navigator.signposting.flow_terms import YesNo
from navigator.signposting.red_flag_context import Grammar, Surroundings
from navigator.signposting.red_flag_patterns import Family, Term, UnreadableWording, read_concept, read_family
from navigator.signposting.red_flag_words import word_set
from navigator.signposting.red_flags import SAFETY, Acknowledgement, Action, Check, RedFlag, RedFlagTable
from navigator.yaml_documents import Entry, UnreadableDocument, faults_at, read_document

FAMILIES_AROUND = tuple(one.name for one in fields(Surroundings) if one.name != "grammar")
MOST_QUESTIONS = 5
NEEDED_CHECKS = word_set(
    """general child eye ear-throat chest urine back-joint leg-foot skin-wound stomach head mental-health women
    pregnancy dental medicines social admin"""
)

Said = Annotated[str, Field(min_length=1, max_length=400)]
Id = Annotated[str, Field(pattern=r"^[a-z0-9]+([_-][a-z0-9]+)*$", max_length=60)]
Months = Annotated[int, Field(ge=0, le=1560)]


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
    who_rings: str = Field(default="", max_length=400)
    type: Id
    known_as: str = Field(default="", max_length=20)
    acknowledge: tuple[AcknowledgementEntry, ...] = Field(min_length=1)


class CheckEntry(Entry):
    """The questions of one group of needs as written: three to five dangers, or one line."""

    id: Id
    flags: tuple[Id, ...] = ()
    line: str = ""


class GrammarEntry(Entry):
    """The small words of grammar as written: each list is words with spaces between."""

    negators: Said
    listing: Said
    inability: Said
    not_of: str
    not_self: Said
    never_like: Said
    troubles: Said
    afterwards: Said
    answering: Said
    new_topic: Said
    people: Said
    looking_back: Said
    leading_in: Said


class SurroundingsEntry(Entry):
    """What changes the meaning of other words, as written."""

    spellings: dict[str, str]
    grammar: GrammarEntry
    set_aside: tuple[str, ...]
    figures: tuple[str, ...]
    never_meant: tuple[str, ...]
    all_well: tuple[str, ...]
    past: tuple[str, ...]
    background: tuple[str, ...]
    paperwork: tuple[str, ...]
    present: tuple[str, ...]
    recovered: tuple[str, ...]
    recurs: tuple[str, ...]
    child: tuple[str, ...]
    baby: tuple[str, ...]


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
    only_for: Literal["", "female", "male"] = ""
    never_silenced: YesNo = False
    sensitive: YesNo = False
    hear: tuple[str, ...] = Field(min_length=1)
    named: tuple[str, ...] = ()


class RedFlagDocument(Entry):
    """The whole file as written."""

    version: Said
    status: Said
    approver: str = ""
    review_by: date
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
    problems: list[Problem] = [*_unknown_ids(written, types), *_repeated_ids(written)]
    concepts = concepts_of(written.concepts, problems)
    surroundings = _surroundings(written.surroundings, concepts, problems)
    flags = tuple(flags_of(written, concepts, problems))
    problems += _poor_checks(written, flags)
    if problems:
        raise UnreadableDocument(faults_at(path, problems))
    return RedFlagTable(
        version=written.version,
        status=written.status,
        approver=written.approver,
        review_by=written.review_by,
        actions={entry.id: _action(entry) for entry in written.actions},
        flags=flags,
        checks={entry.id: Check(entry.id, entry.flags, entry.line) for entry in written.checks},
        surroundings=surroundings,
        spellings=dict(written.surroundings.spellings),
        leave_alone=frozenset(written.everyday_words.split()),
    )


def _action(entry: ActionEntry) -> Action:
    done = tuple(Acknowledgement(one.id, one.words) for one in entry.acknowledge)
    return Action(
        entry.id,
        entry.headline,
        entry.do,
        entry.say,
        entry.if_they_will_not,
        done,
        entry.type,
        entry.who_rings,
        entry.known_as,
    )


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


def _poor_checks(written: RedFlagDocument, flags: Sequence[RedFlag]) -> Iterator[Problem]:
    by_id = {flag.id: flag for flag in flags}
    for at, check in enumerate(written.checks):
        asked = [by_id[flag_id] for flag_id in check.flags if flag_id in by_id]
        if bool(check.line) == bool(check.flags):
            yield ("checks", at), "give either the dangers to ask about or one line"
        elif check.flags and (len(check.flags) < 3 or _most_asked(asked) > MOST_QUESTIONS):
            yield ("checks", at, "flags"), "ask about three to five dangers"
    for missing in sorted(NEEDED_CHECKS - {check.id for check in written.checks}):
        yield ("checks",), f"the group “{missing}” is missing"
    for missing in sorted(SAFETY.keys() - {action.id for action in written.actions}):
        yield ("actions",), f"the action “{missing}” is missing"


def _most_asked(flags: Sequence[RedFlag]) -> int:
    """Count the questions for the kind of person, by sex and age, of whom most are asked."""
    ages = {0, *(limit for flag in flags for limit in (flag.from_months, flag.under_months) if limit is not None)}
    people = [Known(age, age, sex) for age in ages for sex in ("female", "male")]
    return max(sum(flag.may_be_asked(person) for flag in flags) for person in people)


def concepts_of(written: Mapping[str, Sequence[str]], problems: list[Problem]) -> dict[str, frozenset[Term]]:
    """Read the concepts in the order written, so that none can go round in a circle."""
    concepts: dict[str, frozenset[Term]] = {}
    for name, wordings in written.items():
        terms: list[frozenset[Term]] = []
        for at, wording in enumerate(wordings):
            terms += _tried(lambda text: read_concept([text], concepts), wording, ("concepts", name, at), problems)
        concepts[name] = frozenset(chain.from_iterable(terms))
    return concepts


def families_of(
    wordings: Sequence[str], place: Place, concepts: Mapping[str, frozenset[Term]], problems: list[Problem]
) -> tuple[Family, ...]:
    """Read the wordings that stand at one place of the file, keeping every problem met."""
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
    grammar = Grammar(**{name: word_set(words) for name, words in written.grammar})
    families = {
        name: families_of(getattr(written, name), ("surroundings", name), concepts, problems)
        for name in FAMILIES_AROUND
    }
    return Surroundings(grammar, **families)


def flags_of(
    written: RedFlagDocument, concepts: Mapping[str, frozenset[Term]], problems: list[Problem]
) -> Iterator[RedFlag]:
    """Give the dangers as the table holds them, keeping every problem met."""
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
            only_for=entry.only_for,
            never_silenced=entry.never_silenced,
            sensitive=entry.sensitive,
            hear=families_of(entry.hear, ("flags", at, "hear"), concepts, problems),
            named=families_of(entry.named, ("flags", at, "named"), concepts, problems),
        )
