"""Which weekly e-mail went to whom, so that each goes once."""

import uuid
from datetime import datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from navigator.database import Base, HasId


class DigestSent(HasId, Base):
    """The e-mail of one week to one steward."""

    __tablename__ = "digests_sent"
    __table_args__ = (UniqueConstraint("person_id", "week"),)

    person_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("people.id"))
    week: Mapped[str] = mapped_column(String(8))
    begun_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]
    """Empty where the sending began and nobody knows how it ended: it is not sent again by itself."""
