"""Lays entries over the rows of services: what differs, and the row as an entry says it; whoever calls commits."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import fields
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from navigator.accounts.audit import Actor
from navigator.accounts.queries import organisation_by_code
from navigator.directory import queries
from navigator.directory.entries import NOT_COLUMNS, ServiceEntry
from navigator.directory.models import Service, ServiceArea
from navigator.directory.positions import with_positions

Differences = Mapping[str, tuple[Any, Any]]
"""Each field that differs, with what it is and what it becomes."""

_COLUMNS = tuple(one.name for one in fields(ServiceEntry) if one.name not in NOT_COLUMNS)


class UnknownOrganisation(ValueError):
    """An entry names an organisation that this site does not have; nothing was written."""


def organisation_ids(session: Session, entries: Collection[ServiceEntry]) -> dict[str, UUID]:
    """Give the ids behind the codes that entries name; raise UnknownOrganisation naming all that are missing."""
    codes = sorted({code for entry in entries for code in (entry.owner, *entry.serves)})
    found = {code: organisation_by_code(session, code) for code in codes}
    missing = [code for code, organisation in found.items() if organisation is None]
    if missing:
        raise UnknownOrganisation(f"This site has no organisation {', '.join(missing)}. Nothing was written.")
    return {code: organisation.id for code, organisation in found.items() if organisation is not None}


def placed(entries: Sequence[ServiceEntry], rows: Mapping[str, Service]) -> list[ServiceEntry]:
    """Fill in the positions that are missing, by what is saved or by the postcode."""
    places = {key: (row.latitude, row.longitude) for key, row in rows.items()}
    return with_positions(entries, {key: (row.postcode, places[key]) for key, row in rows.items()})


def differences_of(row: Service, entry: ServiceEntry, demonstration: bool) -> Differences:
    """Give each field that differs with what it is and what it becomes."""
    served = sorted(area.organisation.code for area in row.areas)
    pairs = {name: (getattr(row, name), getattr(entry, name)) for name in _COLUMNS}
    pairs |= {
        "owner": (row.owner.code, entry.owner),
        "serves": (served, sorted(set(entry.serves))),
        "demonstration": (row.demonstration, demonstration),
    }
    return {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}


def new_row(
    entry: ServiceEntry, organisations: Mapping[str, UUID], demonstration: bool, revision: int, actor: Actor
) -> Service:
    """Make the row of a new entry."""
    row = Service()
    write_entry(row, entry, organisations, demonstration)
    stamp(row, revision, actor)
    return row


def write_entry(row: Service, entry: ServiceEntry, organisations: Mapping[str, UUID], demonstration: bool) -> None:
    """Write everything that an entry says over a row."""
    for name in _COLUMNS:
        setattr(row, name, getattr(entry, name))
    row.demonstration = demonstration
    row.owner_id = organisations[entry.owner]
    wanted = {organisations[code] for code in entry.serves}
    kept = [area for area in row.areas if area.organisation_id in wanted]
    missing = wanted - {area.organisation_id for area in kept}
    row.areas = kept + [ServiceArea(organisation_id=organisation) for organisation in sorted(missing)]


def next_revision(session: Session) -> int:
    """Raise the directory's revision by one."""
    last = queries.revision_to_raise(session)
    last.number += 1
    return last.number


def stamp(service: Service, revision: int, actor: Actor) -> None:
    """Mark a row as changed now, at a revision of the directory."""
    service.revision = revision
    service.changed_at = actor.at
