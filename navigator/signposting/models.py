"""What reception told of the red-flag cards, for the clinical lead."""

import uuid
from datetime import datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from navigator.accounts.models import OfPractice
from navigator.database import Base, HasId


class CardReport(OfPractice, HasId, Base):
    """One card that came up and should not have, or should have and did not; nothing of who called or what was said."""

    __tablename__ = "card_reports"
    __table_args__ = (UniqueConstraint("practice_id", "idempotency_key"),)

    idempotency_key: Mapped[uuid.UUID]
    flag_id: Mapped[str | None] = mapped_column(String(60))
    """The danger; empty where the one that was missed is not in the list."""
    kind: Mapped[str] = mapped_column(String(10))
    red_flag_version: Mapped[str] = mapped_column(String(40))
    person_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("people.id"))
    reported_at: Mapped[datetime]
    settled_at: Mapped[datetime | None]
    settled_by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("people.id"))
    settled_as: Mapped[str | None] = mapped_column(String(20))
