"""Questions that somebody above a practice asks of one of its figures, and what was said of it."""

import uuid
from datetime import date, datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from navigator.accounts.models import OfPractice, Organisation, Person
from navigator.database import Base, HasId


class FigureQuestion(OfPractice, HasId, Base):
    """One question about one figure of one practice's week; counts only, never the lines behind it."""

    __tablename__ = "figure_questions"

    organisation_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("organisations.id"), index=True)
    """Who asks."""
    monday: Mapped[date] = mapped_column(index=True)
    figure: Mapped[str] = mapped_column(String(60))
    shown: Mapped[str] = mapped_column(String(20))
    """The figure as it stood on the page when it was asked about."""
    asked_by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("people.id"))
    asked_at: Mapped[datetime]
    settled_at: Mapped[datetime | None]
    """Empty until whoever asked has no further question."""

    organisation: Mapped[Organisation] = relationship(foreign_keys=[organisation_id], lazy="joined")
    messages: Mapped[list["FigureMessage"]] = relationship(order_by="FigureMessage.said_at", lazy="selectin")


class FigureMessage(OfPractice, HasId, Base):
    """One thing that was said of a figure, by whoever asked or by the practice."""

    __tablename__ = "figure_messages"

    question_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("figure_questions.id", ondelete="CASCADE"), index=True)
    said: Mapped[str] = mapped_column(String(500))
    from_practice: Mapped[bool]
    said_by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("people.id"))
    said_at: Mapped[datetime]

    said_by: Mapped[Person] = relationship(lazy="joined")
