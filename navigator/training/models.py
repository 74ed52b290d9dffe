"""Tries of practice calls: who tried which, when, and what was done; never anything typed, and never counted."""

import uuid
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from navigator.accounts.models import OfPractice
from navigator.database import Base, HasId


class PracticeAttempt(OfPractice, HasId, Base):
    """One try of one practice call by one person."""

    __tablename__ = "practice_attempts"
    __table_args__ = (
        UniqueConstraint("practice_id", "idempotency_key"),
        Index("ix_practice_attempts_person", "practice_id", "person_id"),
    )

    idempotency_key: Mapped[uuid.UUID]
    person_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("people.id"))
    call_id: Mapped[str] = mapped_column(String(60))
    content_version: Mapped[str] = mapped_column(String(20))
    started_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    """Empty while the call goes on, or where it was left."""
    score: Mapped[int | None]
    passed: Mapped[bool | None]
    done: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)
    """How each need of the call was ended, as plain codes."""
