"""An audit of appointments and its ratings: a number, a rater's letter and a reason, nothing of any patient."""

import uuid
from datetime import date, datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from navigator.accounts.models import OfPractice
from navigator.database import Base, HasId


class AppointmentAudit(OfPractice, HasId, Base):
    """One round of ratings: the first, or a repeat of another."""

    __tablename__ = "appointment_audits"

    title: Mapped[str] = mapped_column(String(60))
    repeats_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("appointment_audits.id"))
    """The audit that this one repeats; empty of a first one."""
    begun_by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("people.id"))
    """Empty where the command began it."""
    begun_at: Mapped[datetime]


class AppointmentRating(OfPractice, HasId, Base):
    """What one rater says of one appointment; the latest word of a rater stands."""

    __tablename__ = "appointment_ratings"
    __table_args__ = (UniqueConstraint("audit_id", "day", "appointment", "rater"),)

    audit_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("appointment_audits.id"), index=True)
    day: Mapped[date]
    appointment: Mapped[int]
    """Its number in that day's audit: not its number in any record."""
    rater: Mapped[str] = mapped_column(String(1))
    """A letter that the practice gives: no name is kept."""
    reason: Mapped[str] = mapped_column(String(15))
