"""What a practice's desk told everybody there for one day."""

import uuid
from datetime import date, datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from navigator.accounts.models import OfPractice
from navigator.database import Base, HasId
from navigator.signposting.notices.rules import LONGEST


class Notice(OfPractice, HasId, Base):
    """A line that stands on a practice's desks until midnight, or until somebody takes it down."""

    __tablename__ = "notices"

    words: Mapped[str] = mapped_column(String(LONGEST))
    service_type: Mapped[str] = mapped_column(String(40), default="")
    """The kind of service whose results it stands beside; empty where it is of none."""
    london_day: Mapped[date]
    """The only day on which it is seen."""
    put_up_at: Mapped[datetime]
    put_up_by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("people.id"))
    taken_down_at: Mapped[datetime | None]
    taken_down_by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("people.id"))
