"""Writes of hours for single days: many services at once, all or none, and back again."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from navigator.accounts.actions import record
from navigator.accounts.audit import Actor
from navigator.directory import queries as directory_queries
from navigator.directory.actions import StaleEntry
from navigator.directory.models import Service
from navigator.directory.rota import queries
from navigator.directory.rota.models import RotaSave
from navigator.directory.rota.rules import Stored, keyed_as, keyed_on, with_keyed


@dataclass(frozen=True)
class Keyed:
    """What is said of one service on one day; an empty cell takes away what was keyed."""

    service: Service
    day: date
    cell: str
    why: str = ""


def what_changes(keyed: Iterable[Keyed]) -> list[tuple[Service, date, Stored | None, Stored | None]]:
    """Give each service and day that would change, with what is keyed and what would be; nothing is written."""
    found = []
    for one in keyed:
        before, after = keyed_on(one.service.dated_hours, one.day), keyed_as(one.cell, one.day, one.why)
        same_hours = before and after and before["intervals"] == after["intervals"]
        if before != after and not same_hours:
            found.append((one.service, one.day, before, after))
    return found


def save_rota(session: Session, actor: Actor, organisation: UUID, keyed: Sequence[Keyed], source: str) -> int:
    """Key hours for single days of services that an organisation looks after; give how many cells changed."""
    changes = [change for change in what_changes(keyed) if change[0].owner_id == organisation]
    if not changes:
        return 0
    cells = [
        {"service": str(service.id), "on": day.isoformat(), "before": before, "after": after}
        for service, day, before, after in changes
    ]
    _write(session, actor, [(service, day, after) for service, day, _before, after in changes])
    save = RotaSave(organisation_id=organisation, saved_by_id=actor.person_id, saved_at=actor.at, source=source)
    save.cells = cells
    session.add(save)
    session.flush()
    _finish(session, actor, "rota.saved", save, cells)
    return len(cells)


def undo_rota(session: Session, actor: Actor, save: RotaSave) -> tuple[int, int]:
    """Put back what stood before one saving; give how many were put back, and how many somebody changed since."""
    services = queries.services_by_id(session, [UUID(cell["service"]) for cell in save.cells])
    back, left = [], 0
    for cell in save.cells if save.undone_at is None else ():
        service, day = services.get(UUID(cell["service"])), date.fromisoformat(cell["on"])
        if service is None or keyed_on(service.dated_hours, day) != cell["after"]:
            left += 1
        else:
            back.append((service, day, cell["before"]))
    if save.undone_at is None:
        _write(session, actor, back)
        save.undone_at = actor.at
        _finish(session, actor, "rota.undone", save, [{"put back": len(back), "left": left}])
    return len(back), left


def _write(session: Session, actor: Actor, changes: Iterable[tuple[Service, date, Stored | None]]) -> None:
    last = directory_queries.revision_to_raise(session)
    last.number += 1
    for service, day, keyed in changes:
        service.dated_hours = with_keyed(service.dated_hours, day, keyed)
        service.revision, service.changed_at = last.number, actor.at


def _finish(session: Session, actor: Actor, action: str, save: RotaSave, cells: Sequence[Mapping[str, Any]]) -> None:
    try:
        record(session, actor, action, ("rota", save.id), after={"cells": [dict(cell) for cell in cells]})
        session.commit()
    except StaleDataError:
        session.rollback()
        raise StaleEntry("Somebody else changed one of these at the same moment. Please try again.") from None
