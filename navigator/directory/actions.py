"""Writes of local services; each raises the directory's revision, tells the audit chain and commits once."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from navigator.accounts.actions import AlreadyThere, record
from navigator.accounts.audit import Actor
from navigator.directory import queries
from navigator.directory.entries import ServiceEntry
from navigator.directory.entry_rows import (
    Differences,
    differences_of,
    new_row,
    next_revision,
    organisation_ids,
    placed,
    stamp,
    write_entry,
)
from navigator.directory.models import Service, TrackRecord
from navigator.directory.upkeep.phone_changes import note_new_numbers

_REPORT_EVERY = 100


class StaleEntry(ValueError):
    """Somebody else changed the service meanwhile; nothing was written and nothing is lost."""


class RetiredService(ValueError):
    """A closed service cannot be paused or full."""


@dataclass(frozen=True)
class Loaded:
    """What a load did."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0


@dataclass(frozen=True)
class Comparison:
    """What a load would do: new entries, changed services with each field that differs, and the rest."""

    new: tuple[ServiceEntry, ...]
    changed: tuple[tuple[Service, ServiceEntry, Differences], ...]
    unchanged: int


def compare_services(
    session: Session,
    entries: Sequence[ServiceEntry],
    *,
    demonstration: bool,
    progress: Callable[[int, int], None] = lambda _done, _total: None,
) -> Comparison:
    """Tell what `load_services` would do, and write nothing."""
    rows = queries.services_by_key(session, {entry.key for entry in entries})
    new: list[ServiceEntry] = []
    changed: list[tuple[Service, ServiceEntry, Differences]] = []
    for done, entry in enumerate(placed(entries, rows), start=1):
        row = rows.get(entry.key)
        if row is None:
            new.append(entry)
        elif differences := differences_of(row, entry, demonstration):
            changed.append((row, entry, differences))
        if done % _REPORT_EVERY == 0 or done == len(entries):
            progress(done, len(entries))
    return Comparison(tuple(new), tuple(changed), len(entries) - len(new) - len(changed))


def load_services(
    session: Session,
    actor: Actor,
    entries: Sequence[ServiceEntry],
    *,
    demonstration: bool,
    progress: Callable[[int, int], None] = lambda _done, _total: None,
) -> Loaded:
    """Add or change services by their keys, all or none; a service that is not among the entries stays untouched."""
    _must_differ(entries)
    organisations = organisation_ids(session, entries)
    found = compare_services(session, entries, demonstration=demonstration, progress=progress)
    if found.new or found.changed:
        revision = next_revision(session)
        for row, entry, _differing in found.changed:
            write_entry(row, entry, organisations, demonstration)
            stamp(row, revision, actor)
        for entry in found.new:
            session.add(new_row(entry, organisations, demonstration, revision, actor))
        before, after = _told({row.key: differences for row, _entry, differences in found.changed})
        told = {"new": [entry.key for entry in found.new], "changed": after}
        _finish(session, actor, "services.loaded", ("directory", "services"), before={"changed": before}, after=told)
    return Loaded(len(found.new), len(found.changed), found.unchanged)


def add_service(session: Session, actor: Actor, entry: ServiceEntry, *, demonstration: bool = False) -> Service:
    """Add one service; raise AlreadyThere when its key is taken."""
    organisations = organisation_ids(session, [entry])
    [entry] = placed([entry], {})
    if queries.services_by_key(session, [entry.key]):
        raise AlreadyThere(f"{entry.key} is there already.")
    service = new_row(entry, organisations, demonstration, next_revision(session), actor)
    session.add(service)
    session.flush()
    told = {"key": entry.key, "name": entry.name}
    _finish(session, actor, "service.added", ("service", service.id), before=None, after=told)
    return service


def change_service(session: Session, actor: Actor, service: Service, entry: ServiceEntry, seen_version: int) -> None:
    """Change a service to what somebody wrote; raise StaleEntry when they wrote over an older version."""
    if service.version != seen_version:
        raise StaleEntry(f"Somebody changed {service.name} while you were writing.")
    organisations = organisation_ids(session, [entry])
    # The key is how files find the service again, whatever a page sends.
    entry, place = replace(entry, key=service.key), (service.latitude, service.longitude)
    if entry.postcode != service.postcode and (entry.latitude, entry.longitude) == place:
        # What stays behind when the postcode moves is the old place.
        entry = replace(entry, latitude=None, longitude=None)
    [entry] = placed([entry], {service.key: service})
    differences = differences_of(service, entry, service.demonstration)
    if differences:
        revision = next_revision(session)
        if "phones" in differences:
            note_new_numbers(session, actor, service, *differences["phones"])
        write_entry(service, entry, organisations, service.demonstration)
        stamp(service, revision, actor)
        _finish_one(session, actor, "service.changed", service, differences)


def pause_service(session: Session, actor: Actor, service: Service, until: date | None, because: str) -> None:
    """Stop offering a service until a day, or until somebody says; callers are told why."""
    _must_be_kept(service)
    changes = {"status": "paused", "paused_until": until, "paused_because": because.strip()}
    change_fields(session, actor, "service.paused", service, changes)


def resume_service(session: Session, actor: Actor, service: Service) -> None:
    """Offer a service again."""
    _must_be_kept(service)
    changes = {"status": "live", "paused_until": None, "paused_because": ""}
    change_fields(session, actor, "service.resumed", service, changes)


def mark_full(session: Session, actor: Actor, service: Service, until: date, because: str) -> None:
    """Say that a service takes nobody new until a day."""
    _must_be_kept(service)
    change_fields(session, actor, "service.full", service, {"full_until": until, "full_because": because.strip()})


def mark_not_full(session: Session, actor: Actor, service: Service) -> None:
    """Say that a service takes people again."""
    change_fields(session, actor, "service.not-full", service, {"full_until": None, "full_because": ""})


def retire_service(session: Session, actor: Actor, service: Service) -> None:
    """Close a service for good; its row stays, because past signposts name it."""
    changes = {"status": "closed", "paused_until": None, "paused_because": "", "full_until": None, "full_because": ""}
    change_fields(session, actor, "service.retired", service, changes)


def note_track_record(session: Session, service_id: UUID, took: bool, day: date, *, times: int = 1) -> None:
    """Note that a service took a caller, or was not available; with `times=-1` take such a note back.

    It commits nothing: the note stands or falls with the ending that the caller writes in the same turn.
    """
    track = queries.track_record_to_change(session, service_id)
    track = track or TrackRecord(service_id=service_id, offered=0, not_available=0)
    before = track.words
    session.add(track)
    track.offered = max(track.offered + times, 0)
    track.not_available = min(max(track.not_available + (0 if took else times), 0), track.offered)
    track.updated_day = day
    if track.words != before:
        next_revision(session)  # what is said of a service is part of every worker's copy


def _must_be_kept(service: Service) -> None:
    if service.status == "closed":
        raise RetiredService(f"{service.name} is closed.")


def change_fields(session: Session, actor: Actor, action: str, service: Service, changes: Mapping[str, Any]) -> None:
    """Change some fields of a service under a verb of its own."""
    differences = {name: (getattr(service, name), value) for name, value in changes.items()}
    revision = next_revision(session)
    for name, value in changes.items():
        setattr(service, name, value)
    stamp(service, revision, actor)
    _finish_one(session, actor, action, service, differences)


def _must_differ(entries: Sequence[ServiceEntry]) -> None:
    keys = Counter(entry.key for entry in entries)
    twice = [key for key, times in keys.items() if times > 1]
    if twice:
        raise AlreadyThere(f"These keys are given more than once: {', '.join(twice[:5])}. Nothing was written.")


def _told(changes: Mapping[str, Differences]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Give what was and what is in the plain values that the audit chain keeps."""
    before = {key: {name: _plain(pair[0]) for name, pair in each.items()} for key, each in changes.items()}
    after = {key: {name: _plain(pair[1]) for name, pair in each.items()} for key, each in changes.items()}
    return before, after


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value


def _finish_one(session: Session, actor: Actor, action: str, service: Service, differences: Differences) -> None:
    before, after = _told({service.key: differences})
    _finish(session, actor, action, ("service", service.id), before=before[service.key], after=after[service.key])


def _finish(
    session: Session,
    actor: Actor,
    action: str,
    thing: tuple[str, object],
    *,
    before: Mapping[str, Any] | None,
    after: Mapping[str, Any],
) -> None:
    """Tell the audit chain and commit; raise StaleEntry when another process was faster."""
    try:
        record(session, actor, action, thing, before, after)
        session.commit()
    except StaleDataError:
        session.rollback()
        raise StaleEntry("Somebody else changed this at the same moment. Please try again.") from None
