"""Reads of audits of appointments; each takes the practice it may read."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from navigator.accounts.tenancy import of_practices
from navigator.reports.appointment_audit.models import AppointmentAudit, AppointmentRating
from navigator.reports.appointment_audit.rules import Rating, Reason


def audits(session: Session, practice: UUID) -> Sequence[AppointmentAudit]:
    """List a practice's audits, the latest first."""
    found = select(AppointmentAudit).order_by(AppointmentAudit.begun_at.desc())
    return session.scalars(of_practices(found, [practice])).all()


def audit(session: Session, practice: UUID, audit_id: UUID) -> AppointmentAudit | None:
    """Find one audit of a practice."""
    return session.scalar(of_practices(select(AppointmentAudit).where(AppointmentAudit.id == audit_id), [practice]))


def ratings(session: Session, practice: UUID, audit_id: UUID) -> list[Rating]:
    """List what was said of an audit's appointments, in their order."""
    found = (
        select(AppointmentRating)
        .where(AppointmentRating.audit_id == audit_id)
        .order_by(AppointmentRating.day, AppointmentRating.appointment, AppointmentRating.rater)
    )
    rows = session.scalars(of_practices(found, [practice]))
    return [Rating(row.day, row.appointment, row.rater, Reason(row.reason)) for row in rows]


def rating(session: Session, practice: UUID, audit_id: UUID, of: Rating) -> AppointmentRating | None:
    """Find what a rater said of an appointment before."""
    found = select(AppointmentRating).where(
        AppointmentRating.audit_id == audit_id,
        AppointmentRating.day == of.day,
        AppointmentRating.appointment == of.appointment,
        AppointmentRating.rater == of.rater,
    )
    return session.scalar(of_practices(found, [practice]))


def last_appointment(session: Session, practice: UUID, audit_id: UUID, day: date, rater: str) -> int:
    """Give the number of the last appointment that a rater rated on a day; 0 before the first."""
    found = select(func.max(AppointmentRating.appointment)).where(
        AppointmentRating.audit_id == audit_id, AppointmentRating.day == day, AppointmentRating.rater == rater
    )
    return session.scalar(of_practices(found, [practice])) or 0
