"""When a day's last appointment went, complaints of a week, and answers to three questions: nothing of anybody."""

import uuid
from datetime import date, datetime, time

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from navigator.accounts.models import OfPractice
from navigator.database import Base, HasId


class LastSlot(OfPractice, HasId, Base):
    """When the last appointment of a day was given away; the latest word stands."""

    __tablename__ = "last_slots"
    __table_args__ = (UniqueConstraint("practice_id", "day", "demonstration"),)

    day: Mapped[date]
    gone_at: Mapped[time | None]
    """As London's clocks show it; empty where some were left when the phones closed."""
    demonstration: Mapped[bool]
    told_by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("people.id"))
    """Empty where it is made up."""
    told_at: Mapped[datetime]


class WeekComplaints(OfPractice, HasId, Base):
    """How many complaints of a week were about getting help; the latest word stands."""

    __tablename__ = "week_complaints"
    __table_args__ = (UniqueConstraint("practice_id", "monday", "demonstration"),)

    monday: Mapped[date]
    complaints: Mapped[int]
    demonstration: Mapped[bool]
    told_by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("people.id"))
    told_at: Mapped[datetime]


class PulseAnswer(OfPractice, HasId, Base):
    """One patient's or one member of staff's three answers: neither who, nor on which day."""

    __tablename__ = "pulse_answers"
    __table_args__ = (UniqueConstraint("practice_id", "idempotency_key"),)

    idempotency_key: Mapped[uuid.UUID]
    quarter: Mapped[str] = mapped_column(String(7))
    """Such as 2026-Q4."""
    asked: Mapped[str] = mapped_column(String(8))
    first: Mapped[str] = mapped_column(String(7))
    second: Mapped[str] = mapped_column(String(7))
    third: Mapped[str] = mapped_column(String(7))
    demonstration: Mapped[bool]
