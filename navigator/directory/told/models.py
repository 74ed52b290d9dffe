"""What reception tells of an entry that is wrong, and what its steward made of it."""

import uuid
from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from navigator.accounts.models import Organisation, Person
from navigator.database import Base, HasId
from navigator.directory.models import Service
from navigator.directory.told.rules import LONGEST_NOTE, LONGEST_REPLY


class EntryProblem(HasId, Base):
    """One thing wrong with an entry, as somebody at a desk told it; nothing of the call it was told in.

    It belongs to the entry, not to the practice: every desk that shows the entry warns, and its steward settles it.
    """

    __tablename__ = "entry_problems"

    service_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("services.id", ondelete="CASCADE"), index=True)
    told_at_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("organisations.id"))
    """The practice whose desk told it."""
    told_by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("people.id"), index=True)
    idempotency_key: Mapped[uuid.UUID] = mapped_column(unique=True)
    kind: Mapped[str] = mapped_column(String(20))
    note: Mapped[str] = mapped_column(String(LONGEST_NOTE), default="")
    told_at: Mapped[datetime]
    demonstration: Mapped[bool] = mapped_column(default=False)
    settled_at: Mapped[datetime | None] = mapped_column(index=True)
    settled_by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("people.id"))
    settled_as: Mapped[str | None] = mapped_column(String(20))
    reply: Mapped[str] = mapped_column(String(LONGEST_REPLY), default="")
    heard_at: Mapped[datetime | None]
    """When whoever told it saw what became of it."""

    service: Mapped[Service] = relationship(lazy="joined")
    told_by: Mapped[Person] = relationship(foreign_keys=[told_by_id], lazy="joined")
    told_from: Mapped[Organisation] = relationship(foreign_keys=[told_at_id], lazy="joined")
