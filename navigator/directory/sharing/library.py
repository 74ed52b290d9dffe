"""What others share with an organisation, each entry held beside what it has."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.orm import Session

from navigator.directory import queries as directory
from navigator.directory.models import Service
from navigator.directory.sharing import queries
from navigator.directory.sharing.models import SharedMenu
from navigator.directory.sharing.queries import Shared
from navigator.directory.sharing.rules import Entry, Twin, Verdict, Wanted, digits_of, held_beside


@dataclass(frozen=True)
class Line:
    """One shared entry as a practice's library shows it."""

    service: Service
    verdict: Verdict
    adopters: int
    menus: tuple[SharedMenu, ...] = ()


@dataclass(frozen=True)
class MenuLine:
    """One shared menu as a practice's library shows it, with its entries in their order."""

    menu: SharedMenu
    entries: tuple[Line, ...]

    @property
    def new(self) -> int:
        """Count the entries that it does not have."""
        return sum(line.verdict.is_new for line in self.entries)

    @property
    def adopters(self) -> int:
        """Give how many adopted what was adopted most of it."""
        return max((line.adopters for line in self.entries), default=0)


@dataclass(frozen=True)
class Library:
    """Everything shared with an organisation."""

    lines: tuple[Line, ...]
    menus: tuple[MenuLine, ...]

    @property
    def by_id(self) -> dict[UUID, Line]:
        """Give the entries by their ids."""
        return {line.service.id: line for line in self.lines}

    @property
    def owners(self) -> dict[str, str]:
        """Give who shares something, by code."""
        found = {line.service.owner.code: line.service.owner.name for line in self.lines}
        return dict(sorted(found.items(), key=lambda one: one[1]))

    def wanted(self, wanted: Wanted) -> list[Line]:
        """List the entries that somebody looks for: by any part of a name or text, by type, by who shares it."""
        part = " ".join(wanted.find.casefold().split())
        return [
            line
            for line in self.lines
            if part in _texts(line.service)
            and wanted.type in ("", line.service.type)
            and wanted.owner in ("", line.service.owner.code)
        ]


def _texts(service: Service) -> str:
    return "\n".join((service.name, *service.also_known_as, service.who_for, service.address)).casefold()


def library_for(session: Session, line: Sequence[UUID]) -> Library:
    """Give what is shared with a practice, or an organisation above practices; `line` is it and what it belongs to."""
    shared = [one for one in queries.shared_within(session, line) if one.service.owner_id != line[0]]
    held = _held(session, line)
    counts = queries.adopters(session, [one.service.id for one in shared])
    lines = [_line(one, held, len(counts[one.service.id])) for one in shared]
    by_id = {one.service.id: one for one in lines}
    menus = [each for each in queries.menus_within(session, line) if each.owner_id != line[0]]
    in_order = [
        MenuLine(each, tuple(by_id[one.service_id] for one in each.lines if one.service_id in by_id)) for each in menus
    ]
    return Library(tuple(lines), tuple(one for one in in_order if one.entries))


@dataclass(frozen=True)
class _Held:
    entries: tuple[Entry, ...]
    adopted: frozenset[UUID]
    adopted_above: frozenset[UUID]
    """What stands on its desk by a copy of its PCN, sub-ICB or ICB."""


def _line(one: Shared, held: _Held, adopters: int) -> Line:
    return Line(one.service, _verdict(_entry(one.service), held), adopters, one.menus)


def _verdict(shared: Entry, held: _Held) -> Verdict:
    if shared.id in held.adopted_above:
        return Verdict(Twin.ON_THE_DESK)
    return held_beside(shared, held.entries, held.adopted)


def _held(session: Session, line: Sequence[UUID]) -> _Held:
    """Give what a practice has: what its desk may use, and what it looks after itself and has not closed."""
    own = [one for one in directory.managed_services(session, line) if one.owner_id == line[0]]
    there = {one.id: one for one in (*directory.usable_services(session, line), *own) if one.status != "closed"}
    adoptions = queries.adoptions_at(session, line[0])
    above = [one for parent in line[1:] for one in queries.adoptions_at(session, parent)]
    on_the_desk = {one.original_id for one in above if one.copy_id in there}
    # A copy has no codes of its own: it is known by those of its original.
    codes = {one.copy_id: one.original.identifiers for one in adoptions}
    entries = tuple(_entry(one, codes.get(one.id)) for one in there.values())
    return _Held(entries, frozenset(one.original_id for one in adoptions), frozenset(on_the_desk))


def _entry(service: Service, identifiers: dict[str, str] | None = None) -> Entry:
    phones = frozenset(digits_of(phone["number"]) for phone in service.phones)
    codes = frozenset((service.identifiers if identifiers is None else identifiers).items())
    return Entry(service.id, service.name, service.type, service.postcode, phones, codes)


def types_in(lines: Iterable[Line]) -> set[str]:
    """Give the kinds of service among these entries."""
    return {line.service.type for line in lines}


def adoptable(lines: Iterable[Line], ticked: Iterable[UUID]) -> list[Service]:
    """Pick of the ticked entries those that adopting would not double."""
    wanted = set(ticked)
    return [
        line.service
        for line in lines
        if line.service.id in wanted and (line.verdict.is_new or line.verdict.may_be_another)
    ]
