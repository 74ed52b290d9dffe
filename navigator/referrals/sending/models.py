"""A referral and its moves: who was promised what by when, and how far it has come; nothing about who called."""

import uuid
from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from navigator.accounts.models import OfPractice
from navigator.database import Base, HasId


class Referral(OfPractice, HasId, Base):
    """One “said yes” that must be sent; the row of the log says to what and carries the code."""

    __tablename__ = "referrals"
    __table_args__ = (
        UniqueConstraint("signpost_id"),
        Index("ix_referrals_practice_state", "practice_id", "state", "opened_at"),
    )

    signpost_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("signposts.id"))
    state: Mapped[str] = mapped_column(String(15))
    """The state of its last move, copied so that lists are quick."""
    response_type: Mapped[str] = mapped_column(String(20))
    same_day: Mapped[bool]
    opened_at: Mapped[datetime]
    due_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]
    hear_by: Mapped[datetime | None]
    """When the service should have been heard of; set when it is sent."""
    ask_consent_version: Mapped[str] = mapped_column(String(10))
    share_consent_version: Mapped[str | None] = mapped_column(String(10))
    share_consent_at: Mapped[datetime | None]
    safe_contact: Mapped[str | None] = mapped_column(String(20))


class ReferralMove(OfPractice, HasId, Base):
    """One step of a referral: added, never changed."""

    __tablename__ = "referral_moves"
    __table_args__ = (
        UniqueConstraint("referral_id", "number"),
        UniqueConstraint("practice_id", "idempotency_key"),
    )

    referral_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("referrals.id"))
    number: Mapped[int]
    """1, 2, 3 … within the referral."""
    idempotency_key: Mapped[uuid.UUID]
    state: Mapped[str] = mapped_column(String(15))
    why: Mapped[str | None] = mapped_column(String(20))
    moved_at: Mapped[datetime]
    person_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("people.id"))
