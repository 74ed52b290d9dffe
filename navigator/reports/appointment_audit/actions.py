"""Writes of audits of appointments."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy.orm import Session

from navigator.accounts.actions import record, take_turn
from navigator.accounts.audit import Actor
from navigator.reports.appointment_audit import queries
from navigator.reports.appointment_audit.models import AppointmentAudit, AppointmentRating
from navigator.reports.appointment_audit.rules import Rating


def begin_audit(
    session: Session, actor: Actor, practice: UUID, title: str, repeats: AppointmentAudit | None
) -> AppointmentAudit:
    """Begin a round of ratings; one of this title is begun already."""
    take_turn(session)
    for there in queries.audits(session, practice):
        if there.title == title:
            return there
    row = AppointmentAudit(practice_id=practice, title=title, begun_by_id=actor.person_id, begun_at=actor.at)
    row.repeats_id = repeats.id if repeats else None
    session.add(row)
    session.flush()
    record(session, actor, "appointment-audit.begun", ("appointment-audit", row.id), after={"title": title})
    session.commit()
    return row


def rate(session: Session, actor: Actor, audit: AppointmentAudit, said: Sequence[Rating]) -> int:
    """Keep what raters say of appointments, all or none; give how many are new or other than before."""
    take_turn(session)
    changed = 0
    for rating in said:
        row = queries.rating(session, audit.practice_id, audit.id, rating)
        if row is not None and row.reason == rating.reason:
            continue
        if row is None:
            row = AppointmentRating(
                practice_id=audit.practice_id, audit_id=audit.id, day=rating.day, rater=rating.rater
            )
            row.appointment = rating.appointment
            session.add(row)
        row.reason = rating.reason.value
        changed += 1
    if changed:
        # The chain is told how many and not which: it names a person, and a rater must stay a letter.
        record(session, actor, "appointments.rated", ("appointment-audit", audit.id), after={"ratings": changed})
        session.commit()
    return changed
