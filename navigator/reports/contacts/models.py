"""How many contacts a practice had in a week: a number by channel, and nothing of any contact."""

import uuid
from datetime import date, datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from navigator.accounts.models import OfPractice, Person
from navigator.database import Base, HasId


class ContactTotal(OfPractice, HasId, Base):
    """The contacts of one week in one channel, as somebody told them; the latest stands, the earlier ones stay."""

    __tablename__ = "contact_totals"

    monday: Mapped[date]
    channel: Mapped[str] = mapped_column(String(10))
    contacts: Mapped[int | None]
    """Empty where somebody took a number back."""
    demonstration: Mapped[bool]
    told_by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("people.id"))
    """Empty where the command read it from a file."""
    told_at: Mapped[datetime]
    replaced_at: Mapped[datetime | None]
    """Empty while it stands."""

    told_by: Mapped[Person | None] = relationship(foreign_keys=[told_by_id], lazy="joined")
