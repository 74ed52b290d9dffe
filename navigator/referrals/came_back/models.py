"""What became of signposts, the links by which providers tell of it, and their right of reply."""

import uuid
from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from navigator.accounts.models import OfPractice
from navigator.database import Base, HasId


class SignpostOutcome(OfPractice, HasId, Base):
    """What became of one signpost, as somebody told it; nothing about who the patient is."""

    __tablename__ = "signpost_outcomes"
    __table_args__ = (
        UniqueConstraint("practice_id", "idempotency_key"),
        Index("ix_signpost_outcomes_practice_day", "practice_id", "london_day"),
        Index("ix_signpost_outcomes_line", "signpost_id", "practice_id"),
    )

    # The demonstration's made-up history goes with all that was told of it.
    signpost_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("signposts.id", ondelete="CASCADE"))
    idempotency_key: Mapped[uuid.UUID]
    outcome: Mapped[str] = mapped_column(String(20))
    reason: Mapped[str | None] = mapped_column(String(20))
    """Why they came back; empty for every other outcome."""
    told_by: Mapped[str] = mapped_column(String(10))
    red_flag_answer: Mapped[str | None] = mapped_column(String(25))
    red_flag: Mapped[str | None] = mapped_column(String(60))
    """Id of the card that was answered with yes."""
    red_flag_version: Mapped[str | None] = mapped_column(String(40))
    london_day: Mapped[date]
    counted: Mapped[bool]
    """Whether it was told in time to be counted: written here, so that no later rule changes a past week."""
    told_at: Mapped[datetime]
    person_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("people.id"))
    link_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("outcome_links.id"))
    taken_back_at: Mapped[datetime | None]
    taken_back_by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("people.id"))


class OutcomeLink(OfPractice, HasId, Base):
    """A link by which the people of one service tell one practice what became of its signposts."""

    __tablename__ = "outcome_links"

    service_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("services.id"), index=True)
    made_by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("people.id"))
    made_at: Mapped[datetime]
    good_until: Mapped[date]
    ended_at: Mapped[datetime | None]


class ServiceReply(OfPractice, HasId, Base):
    """What a service answers to the figure of people who came back from it; the latest one is shown."""

    __tablename__ = "service_replies"
    __table_args__ = (UniqueConstraint("practice_id", "service_id"),)

    service_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("services.id"))
    reply: Mapped[str] = mapped_column(String(300))
    replied_on: Mapped[date]
    person_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("people.id"))
