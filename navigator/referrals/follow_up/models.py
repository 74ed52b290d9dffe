"""Samples drawn for call-back with what was said, and the counts that searches of the clinical system gave."""

import uuid
from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from navigator.accounts.models import OfPractice
from navigator.database import Base, HasId


class FollowUpSample(OfPractice, HasId, Base):
    """One draw among the “said yes” of a period, with all that is needed to draw it again."""

    __tablename__ = "follow_up_samples"
    __table_args__ = (
        UniqueConstraint("practice_id", "idempotency_key"),
        Index("ix_follow_up_samples_practice_first", "practice_id", "first_on"),
    )

    idempotency_key: Mapped[uuid.UUID]
    first_on: Mapped[date]
    last_on: Mapped[date]
    population: Mapped[int]
    """How many codes it was drawn from."""
    log_to: Mapped[int]
    """The last line of the practice's log at the draw: what came later is in no draw."""
    seed: Mapped[str] = mapped_column(String(32))
    questions_version: Mapped[str] = mapped_column(String(20))
    demonstration: Mapped[bool]
    drawn_at: Mapped[datetime]
    drawn_by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("people.id"))
    cancelled_at: Mapped[datetime | None]
    cancelled_by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("people.id"))


class FollowUpCall(OfPractice, HasId, Base):
    """One drawn code and what its call-back came to; nothing about who was called."""

    __tablename__ = "follow_up_calls"
    __table_args__ = (UniqueConstraint("sample_id", "place"), UniqueConstraint("sample_id", "signpost_id"))

    sample_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("follow_up_samples.id", ondelete="CASCADE"))
    # The demonstration's made-up history goes with all that was drawn of it.
    signpost_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("signposts.id", ondelete="CASCADE"), index=True)
    place: Mapped[int]
    """1, 2, 3 … in the order of the draw."""
    seen: Mapped[str | None] = mapped_column(String(15))
    again: Mapped[str | None] = mapped_column(String(15))
    knew_why: Mapped[str | None] = mapped_column(String(15))
    ended: Mapped[str | None] = mapped_column(String(20))
    """How the call-back ended; empty while it is to do."""
    told_at: Mapped[datetime | None]
    person_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("people.id"))


class FollowUpImport(OfPractice, HasId, Base):
    """One table of counts taken in; an undone one counts no more, and what stood before it stands again."""

    __tablename__ = "follow_up_imports"

    demonstration: Mapped[bool]
    imported_at: Mapped[datetime]
    person_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("people.id"))
    undone_at: Mapped[datetime | None]
    undone_by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("people.id"))


class FollowUpCount(OfPractice, HasId, Base):
    """What a search found of one kind of service in one week: two counts, and never a person."""

    __tablename__ = "follow_up_counts"
    __table_args__ = (UniqueConstraint("import_id", "monday", "service_type"),)

    import_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("follow_up_imports.id", ondelete="CASCADE"))
    monday: Mapped[date]
    service_type: Mapped[str] = mapped_column(String(40))
    logged: Mapped[int]
    """“Said yes” with a code in the log when this was taken in."""
    found: Mapped[int]
    came_back: Mapped[int]
