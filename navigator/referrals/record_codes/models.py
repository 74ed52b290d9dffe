"""The codes that practices have of their own."""

import uuid
from datetime import datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from navigator.accounts.models import OfPractice
from navigator.database import Base, HasId
from navigator.referrals.record_codes.rules import LONGEST


class PracticeCode(OfPractice, HasId, Base):
    """The code that a practice gives to one kind of service in place of what ships; an empty one is none."""

    __tablename__ = "practice_codes"
    __table_args__ = (UniqueConstraint("practice_id", "service_type"),)

    service_type: Mapped[str] = mapped_column(String(40))
    code: Mapped[str] = mapped_column(String(LONGEST))
    term: Mapped[str] = mapped_column(String(120))
    written_by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("people.id"))
    written_at: Mapped[datetime]
