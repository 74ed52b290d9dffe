"""What is said of the quality of a directory: one plain sentence a line, with the entries that it speaks of."""

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from difflib import SequenceMatcher
from uuid import UUID

from navigator.directory.freshness import Freshness, freshness_of
from navigator.directory.service_types import ServiceType, Setting

LOOKED_BACK = timedelta(days=90)
FEWEST_CALLS = 100
"""Of fewer lines of the log nothing is said of what was never chosen."""

ALIKE = 0.8
"""From here on two names are the same one, written twice."""

_NO_CHOICE = frozenset({Setting.EMERGENCY, Setting.URGENT})


@dataclass(frozen=True)
class Entry:
    """What the page needs of one entry of the directory."""

    id: UUID
    name: str
    kind: ServiceType
    owner: str
    is_live: bool
    phones: tuple[str, ...]
    says_hours: bool
    say: str
    who_for: str
    how: str
    address: str
    postcode: str
    has_position: bool
    says_access: bool
    identifiers: tuple[tuple[str, str], ...]
    verified_on: date | None
    review_by: date | None


@dataclass(frozen=True)
class Line:
    """One sentence with the entries behind it."""

    sentence: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Missing:
    """Something that an entry should say."""

    words: str
    """What they lack, and what follows from that at the desk."""
    lacks: Callable[[Entry], bool]


SHOULD_SAY = (
    Missing("no phone number: reception cannot ring them", lambda one: not one.phones),
    Missing("no opening hours: the desk says “ring first”", lambda one: not one.says_hours),
    Missing("nothing about who they are for", lambda one: not one.who_for),
    Missing("nothing about how to refer or book", lambda one: not one.how),
    Missing("no words of their own to offer them with: the desk reads those of the kind", lambda one: not one.say),
    Missing(
        "an address but no place on the map: they stand behind the others, with no miles",
        lambda one: bool(one.address or one.postcode) and not one.has_position,
    ),
    Missing(
        "nothing about getting in or being understood: steps, interpreters, text relay", lambda one: not one.says_access
    ),
    Missing("no day for the next check", lambda one: one.review_by is None),
)

_AGE_WORDS = {
    Freshness.EXPIRED: "not confirmed for a year: guides leave them out",
    Freshness.STALE: "due a check: they stand below the fresher ones",
    Freshness.AGEING: "due a check soon",
    Freshness.FRESH: "confirmed lately",
}


def missing(entries: Collection[Entry]) -> list[Line]:
    """Say what entries lack, a line for each thing that some lack, in the order in which it matters."""
    found = [(one.words, tuple(filter(one.lacks, entries))) for one in SHOULD_SAY]
    return [
        Line(f"{_entries(lacking)} {_verb(lacking, 'has', 'have')} {words}.", lacking)
        for words, lacking in found
        if lacking
    ]


def complete(entries: Collection[Entry]) -> int:
    """Count the entries that lack nothing."""
    return sum(not any(one.lacks(entry) for one in SHOULD_SAY) for entry in entries)


def ages(entries: Collection[Entry], today: date) -> list[Line]:
    """Say how old the entries are, the oldest first."""
    by_age: dict[Freshness, list[Entry]] = defaultdict(list)
    for entry in entries:
        by_age[freshness_of(entry.verified_on, entry.review_by, today)].append(entry)
    return [
        Line(f"{_entries(by_age[age])} {_verb(by_age[age], 'is', 'are')} {words}.", tuple(by_age[age]))
        for age, words in _AGE_WORDS.items()
        if by_age[age]
    ]


def twins(entries: Collection[Entry]) -> list[Line]:
    """Say which entries of one kind may be one and the same: by number, by code, or by place and name."""
    lines = [
        *_sharing(entries, lambda one: one.phones, "the same phone number"),
        *_sharing(entries, lambda one: [" ".join(pair) for pair in one.identifiers], "the same code"),
        *_namesakes(entries),
    ]
    # Two that share everything are told once.
    return list({frozenset(one.id for one in line.entries): line for line in reversed(lines)}.values())[::-1]


def _sharing(entries: Iterable[Entry], of: Callable[[Entry], Iterable[str]], what: str) -> list[Line]:
    by: dict[tuple[str, str], list[Entry]] = defaultdict(list)
    for entry in entries:
        for value in dict.fromkeys(of(entry)):
            by[entry.kind.slug, value].append(entry)
    return [
        Line(f"{_names(found)} have {what}: is it one service?", tuple(found))
        for found in by.values()
        if len(found) > 1
    ]


def _namesakes(entries: Iterable[Entry]) -> list[Line]:
    by: dict[tuple[str, str], list[Entry]] = defaultdict(list)
    for entry in entries:
        if entry.postcode:
            by[entry.kind.slug, entry.postcode].append(entry)
    pairs = [
        (one, other)
        for found in by.values()
        for place, one in enumerate(found)
        for other in found[place + 1 :]
        if are_alike(one.name, other.name)
    ]
    return [
        Line(f"{_names(pair)} have the same postcode and nearly the same name: is it one service?", pair)
        for pair in pairs
    ]


def are_alike(one: str, other: str) -> bool:
    """Tell whether two names may be one: the same words in another order, or nearly the same letters."""
    words, others = (re.sub(r"[^a-z0-9 ]", "", name.casefold()).split() for name in (one, other))
    if sorted(words) == sorted(others) or not words or not others:
        return sorted(words) == sorted(others)
    return SequenceMatcher(None, " ".join(words), " ".join(others)).ratio() >= ALIKE


def never_chosen(entries: Collection[Entry], chosen: Collection[UUID], calls: int) -> list[Line]:
    """Say which entries nobody chose; nothing of too short a log, nor of kinds where patients choose whom they know."""
    if calls < FEWEST_CALLS:
        return []
    found = tuple(one for one in entries if one.is_live and _is_chosen_between(one.kind) and one.id not in chosen)
    if not found:
        return []
    words = f"never chosen in {LOOKED_BACK.days} days: do callers need them, does the desk find them?"
    return [Line(f"{_entries(found)} {_verb(found, 'was', 'were')} {words}", found)]


def _is_chosen_between(kind: ServiceType) -> bool:
    return not (kind.interchangeable or kind.sensitive or kind.setting in _NO_CHOICE)


def often_back(entries: Iterable[Entry], words: Mapping[UUID, str]) -> list[Line]:
    """Say from which entries people often came back; the words are there only where the figure is fair."""
    return [Line(f"{one.name}: {words[one.id]}.", (one,)) for one in entries if words.get(one.id)]


@dataclass(frozen=True)
class Nowhere:
    """A kind of service that callers are led to and that some practices have none of."""

    kind: ServiceType
    needs: tuple[str, ...]
    practices: tuple[str, ...]
    by_guide: bool

    @property
    def sentence(self) -> str:
        """Say who is led to nothing."""
        led = "Guides and the box lead" if self.by_guide else "The box leads"
        about = f" for “{'”, “'.join(self.needs)}”" if self.needs else ""
        *others, last = self.practices
        where = f"{', '.join(others)} and {last}" if others else last
        has = "have" if others else "has"
        return f"{led} to {self.kind.label.lower()}{about}, and {where} {has} nobody of that kind."


def nowhere(
    led_to: Mapping[str, Sequence[str]],
    guided: Collection[str],
    there: Mapping[str, Collection[str]],
    types: Mapping[str, ServiceType],
) -> list[Nowhere]:
    """List the kinds that needs lead to and that a practice has none of; `there` has each practice's kinds by name."""
    found = []
    for slug, needs in led_to.items():
        without = tuple(sorted(name for name, kinds in there.items() if slug not in kinds))
        if without and slug in types:
            found.append(Nowhere(types[slug], tuple(needs[:2]), without, slug in guided))
    return sorted(found, key=lambda one: (not one.by_guide, -len(one.practices), one.kind.label))


def _entries(found: Sequence[Entry]) -> str:
    return "1 entry" if len(found) == 1 else f"{len(found)} entries"


def _verb(found: Sequence[Entry], one: str, more: str) -> str:
    return one if len(found) == 1 else more


def _names(found: Sequence[Entry]) -> str:
    names = [one.name for one in found]
    more = f" and {len(names) - 3} more" if len(names) > 3 else ""
    return f"{', '.join(names[:2])} and {names[2]}{more}" if len(names) > 2 else f"{names[0]} and {names[1]}"
