"""What keeping entries true asks of an organisation: numbers to look at, entries to confirm, pauses, closed doors."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from navigator.accounts.models import Organisation
from navigator.directory.models import Service
from navigator.directory.upkeep import queries
from navigator.directory.upkeep.rules import is_paused_too_long
from navigator.directory.work_list import Task, Urgency
from navigator.london import london_day


def tasks(session: Session, home: Organisation, _line: Sequence[UUID], today: date) -> list[Task]:
    """List what waits among an organisation's own entries; those of others have stewards of their own."""
    return [
        *_numbers(len(queries.numbers_to_look_at(session, home.id))),
        *_paused(paused_too_long(session, home.id, today)),
        *_to_confirm(len(queries.due_a_check(session, home.id, today))),
        *_not_there(session, home.id),
    ]


def paused_too_long(session: Session, owner: UUID, today: date) -> list[tuple[Service, date | None]]:
    """List an owner's entries whose pause needs somebody, each with the day it began where that is known."""
    paused = [one for one in queries.paused(session, owner) if not (one.paused_until and one.paused_until <= today)]
    began = {id_: london_day(at) for id_, at in queries.paused_at(session, [one.id for one in paused]).items()}
    pairs = [(one, began.get(one.id)) for one in paused]
    return [(one, day) for one, day in pairs if is_paused_too_long(day, one.paused_until, today)]


def _numbers(count: int) -> list[Task]:
    words = "changed phone number that nobody has rung" if count == 1 else "changed phone numbers that nobody has rung"
    return [Task(count, words, "upkeep.new_numbers", Urgency.NOW)] if count else []


def _paused(found: list[tuple[Service, date | None]]) -> list[Task]:
    return [Task(len(found), "paused too long", "upkeep.long_paused", Urgency.TODAY)] if found else []


def _to_confirm(count: int) -> list[Task]:
    words = "entry to confirm" if count == 1 else "entries to confirm"
    return [Task(count, words, "upkeep.to_confirm")] if count else []


def _not_there(session: Session, owner: UUID) -> list[Task]:
    return [
        Task(missed, f"of the last {tried} tries found {service.name} not available", "directory.service",
             values={"service_id": service.id})
        for service, tried, missed in queries.often_not_there(session, owner)
    ]  # fmt: skip
