"""Reads of what stands beside the figure; each takes the practice it may read."""

from collections.abc import Collection
from datetime import date, time
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from navigator.accounts.tenancy import of_practices
from navigator.reports.balancing.models import LastSlot, PulseAnswer, WeekComplaints
from navigator.reports.queries import of_its_kind


def last_slot_on(session: Session, practice: UUID, day: date) -> LastSlot | None:
    """Find what was told of a day's last appointment."""
    return session.scalar(of_practices(of_its_kind(LastSlot).where(LastSlot.day == day), [practice]))


def last_slots(session: Session, practice: UUID, first: date, last: date) -> list[time | None]:
    """List when the last appointment went, of the days of which somebody told."""
    found = of_its_kind(LastSlot).where(LastSlot.day.between(first, last)).order_by(LastSlot.day)
    return [row.gone_at for row in session.scalars(of_practices(found, [practice]))]


def complaints_of(session: Session, practice: UUID, monday: date) -> WeekComplaints | None:
    """Find what was told of a week's complaints."""
    found = of_its_kind(WeekComplaints).where(WeekComplaints.monday == monday)
    return session.scalar(of_practices(found, [practice]))


def answers_of(session: Session, practice: UUID, quarter: str, asked: str) -> list[tuple[str, str, str]]:
    """List the three answers of everybody asked in a quarter, in no order that tells who was when."""
    found = of_its_kind(PulseAnswer).where(PulseAnswer.quarter == quarter, PulseAnswer.asked == asked)
    rows = session.scalars(of_practices(found.order_by(PulseAnswer.idempotency_key), [practice]))
    return [(row.first, row.second, row.third) for row in rows]


def is_answered(session: Session, practice: UUID, key: UUID) -> bool:
    """Tell whether this very form was sent before."""
    found = select(PulseAnswer.id).where(PulseAnswer.idempotency_key == key)
    return session.scalar(of_practices(found, [practice])) is not None


def made_up(session: Session, practices: Collection[UUID]) -> list[LastSlot | WeekComplaints | PulseAnswer]:
    """List the made-up rows that no person told, and every made-up answer, of which none says whose it is."""
    slots = select(LastSlot).where(LastSlot.demonstration, LastSlot.told_by_id.is_(None))
    weeks = select(WeekComplaints).where(WeekComplaints.demonstration, WeekComplaints.told_by_id.is_(None))
    answers = select(PulseAnswer).where(PulseAnswer.demonstration)
    found: list[LastSlot | WeekComplaints | PulseAnswer] = []
    for asked in (slots, weeks, answers):
        found += session.scalars(of_practices(asked, practices))
    return found
