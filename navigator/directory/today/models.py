"""What a desk said of a service for today or a few days, and what became of it."""

import uuid
from datetime import date, datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from navigator.accounts.models import OfPractice, Person
from navigator.database import Base, HasId
from navigator.directory.models import Service


class DeskPause(OfPractice, HasId, Base):
    """A service that a practice's desk said is full or closed until a day."""

    __tablename__ = "desk_pauses"

    service_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("services.id", ondelete="CASCADE"), index=True)
    stands_as: Mapped[str] = mapped_column(String(10))
    """“full” or “paused”."""
    because: Mapped[str] = mapped_column(String(20))
    """The reason that was pressed, by its key; nobody types one."""
    until: Mapped[date]
    """The day on which it is offered again by itself."""
    before_until: Mapped[date | None]
    """Until when it was full or paused before, where it was: taking back gives that again."""
    before_because: Mapped[str] = mapped_column(String(200), default="")
    told_at: Mapped[datetime]
    told_by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("people.id"))
    settled_at: Mapped[datetime | None]
    """When it was kept, lifted or taken back; empty while nobody has looked at it."""
    settled_by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("people.id"))
    settled_as: Mapped[str | None] = mapped_column(String(10))

    service: Mapped[Service] = relationship(lazy="joined")
    told_by: Mapped[Person] = relationship(foreign_keys=[told_by_id], lazy="joined")
