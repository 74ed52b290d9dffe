"""What reception told of the red-flag cards, and the words a practice teaches its desk."""

import uuid
from datetime import date, datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from navigator.accounts.models import OfPractice, Person
from navigator.database import Base, HasId
from navigator.signposting.card_reports import HEARD_LENGTH


class CardReport(OfPractice, HasId, Base):
    """One card that came up and should not have, or should have and did not; nothing of who called or what was said."""

    __tablename__ = "card_reports"
    __table_args__ = (UniqueConstraint("practice_id", "idempotency_key"),)

    idempotency_key: Mapped[uuid.UUID]
    flag_id: Mapped[str | None] = mapped_column(String(60))
    """The danger; empty where the one that was missed is not in the list."""
    kind: Mapped[str] = mapped_column(String(10))
    red_flag_version: Mapped[str] = mapped_column(String(40))
    heard: Mapped[str | None] = mapped_column(String(HEARD_LENGTH))
    """The words of the list that brought the card up, as the list has them; never what the caller said."""
    person_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("people.id"))
    reported_at: Mapped[datetime]
    settled_at: Mapped[datetime | None]
    settled_by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("people.id"))
    settled_as: Mapped[str | None] = mapped_column(String(20))

    settled_by: Mapped[Person | None] = relationship(foreign_keys=[settled_by_id], lazy="joined")


class TaughtWords(OfPractice, HasId, Base):
    """Words that a practice taught its desk, and what they lead to there; forgotten ones stay as they were."""

    __tablename__ = "taught_words"

    phrase: Mapped[str] = mapped_column(String(60))
    means: Mapped[str] = mapped_column(String(120), default="")
    """A need of the vocabulary; empty where only a kind of service was chosen."""
    service_type: Mapped[str] = mapped_column(String(40))
    taught_by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("people.id"))
    taught_at: Mapped[datetime]
    forgotten_by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("people.id"))
    forgotten_at: Mapped[datetime | None]
    """Empty while the words are in force."""

    taught_by: Mapped[Person] = relationship(foreign_keys=[taught_by_id], lazy="joined")


class UnansweredWords(OfPractice, Base):
    """That some words found nothing on a day: a mark of them, never the words, nor who said them or in which call."""

    __tablename__ = "unanswered_words"

    practice_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("organisations.id"), primary_key=True)
    mark: Mapped[str] = mapped_column(String(64), primary_key=True)
    london_day: Mapped[date] = mapped_column(primary_key=True)


class SuggestedWords(OfPractice, HasId, Base):
    """Words that a manager may want to teach: they found nothing on three days, or reception sent them."""

    __tablename__ = "suggested_words"

    phrase: Mapped[str] = mapped_column(String(60))
    first_suggested_on: Mapped[date]
    dismissed_at: Mapped[datetime | None]
    dismissed_by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("people.id"))
