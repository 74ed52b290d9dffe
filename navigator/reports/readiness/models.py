"""A practice's stage where somebody set it by hand."""

import uuid
from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from navigator.accounts.models import OfPractice, Person
from navigator.database import Base, HasId


class StageByHand(OfPractice, HasId, Base):
    """A stage that somebody set, with the reason; the latest stands until it is taken back."""

    __tablename__ = "stages_by_hand"

    stage: Mapped[int]
    why: Mapped[str] = mapped_column(String(200))
    set_by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("people.id"))
    set_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    """When another took its place, or the rule was let speak again; empty while it stands."""

    set_by: Mapped[Person] = relationship(foreign_keys=[set_by_id], lazy="joined")
