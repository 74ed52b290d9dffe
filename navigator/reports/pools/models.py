"""Practices that count together because each alone has too few calls to tell anything."""

import uuid
from datetime import date, datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from navigator.accounts.models import OfPractice, Organisation
from navigator.database import Base, HasId


class Pool(HasId, Base):
    """A group of practices that a PCN proposed."""

    __tablename__ = "pools"

    organisation_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("organisations.id"), index=True)
    title: Mapped[str] = mapped_column(String(60))
    why: Mapped[str] = mapped_column(String(300))
    proposed_by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("people.id"))
    proposed_at: Mapped[datetime]

    organisation: Mapped[Organisation] = relationship(lazy="joined")


class PoolMember(OfPractice, HasId, Base):
    """One practice in a pool: asked, then in it from one Monday until one Sunday."""

    __tablename__ = "pool_members"

    pool_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("pools.id"), index=True)
    asked_at: Mapped[datetime]
    answered_by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("people.id"))
    answered_at: Mapped[datetime | None]
    """When the practice's manager agreed, or would rather not."""
    from_on: Mapped[date | None]
    """The Monday from which its weeks are in it; empty unless it agreed."""
    until_on: Mapped[date | None]
    """The last day that is in it; empty while it stays."""

    pool: Mapped[Pool] = relationship(lazy="joined")
