"""Writes of what stands beside the figure: the latest word stands, and the audit chain has the one before."""

from collections.abc import Collection, Sequence
from datetime import date, time
from uuid import UUID

from sqlalchemy.orm import Session

from navigator.accounts.actions import record, take_turn
from navigator.accounts.audit import Actor
from navigator.accounts.models import Organisation
from navigator.referrals.follow_up.queries import is_demonstration
from navigator.reports.balancing import queries
from navigator.reports.balancing.models import LastSlot, PulseAnswer, WeekComplaints
from navigator.reports.balancing.rules import Asked


def tell_last_slot(session: Session, actor: Actor, practice: Organisation, day: date, gone_at: time | None) -> None:
    """Keep when a day's last appointment went; None is that some were left."""
    take_turn(session)
    row = queries.last_slot_on(session, practice.id, day)
    before = _clock(row.gone_at) if row else None
    row = row or LastSlot(practice_id=practice.id, day=day, demonstration=is_demonstration(practice))
    row.gone_at, row.told_by_id, row.told_at = gone_at, actor.person_id, actor.at
    session.add(row)
    session.flush()
    told = {"day": day.isoformat(), "gone_at": _clock(gone_at)}
    record(session, actor, "last-slot.told", ("last-slot", row.id), {"gone_at": before}, told)
    session.commit()


def tell_complaints(session: Session, actor: Actor, practice: Organisation, monday: date, complaints: int) -> None:
    """Keep how many complaints a week had."""
    take_turn(session)
    row = queries.complaints_of(session, practice.id, monday)
    before = row.complaints if row else None
    row = row or WeekComplaints(practice_id=practice.id, monday=monday, demonstration=is_demonstration(practice))
    row.complaints, row.told_by_id, row.told_at = complaints, actor.person_id, actor.at
    session.add(row)
    session.flush()
    told = {"monday": monday.isoformat(), "complaints": complaints}
    record(session, actor, "complaints.told", ("week-complaints", row.id), {"complaints": before}, told)
    session.commit()


def answer_pulse(
    session: Session, practice: Organisation, quarter: str, asked: Asked, said: Sequence[str], key: UUID
) -> None:
    """Keep three answers; sent twice they are kept once.

    The audit chain is not told: its events name a person and a moment, and these answers must name neither.
    """
    take_turn(session)
    if not queries.is_answered(session, practice.id, key):
        row = PulseAnswer(practice_id=practice.id, idempotency_key=key, quarter=quarter, asked=asked.value)
        row.first, row.second, row.third = said
        row.demonstration = is_demonstration(practice)
        session.add(row)
    session.commit()


def remove_made_up(session: Session, actor: Actor, practices: Collection[UUID]) -> int:
    """Remove what the demonstration made up; give how many rows went."""
    take_turn(session)
    rows = queries.made_up(session, practices)
    for row in rows:
        session.delete(row)
    record(session, actor, "balancing.removed", ("balancing", "demonstration"), after={"rows": len(rows)})
    session.commit()
    return len(rows)


def _clock(moment: time | None) -> str | None:
    return moment.isoformat("minutes") if moment else None
