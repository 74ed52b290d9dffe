"""Texts of guides on their way to the desk, who signed and who accepted them, and what nearly went wrong."""

import uuid
from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from navigator.accounts.models import OfPractice, Organisation, Person
from navigator.database import Base, HasId


class GuideText(HasId, Base):
    """One text of a guide at a practice or a PCN: a draft while it is written, unchangeable from its signature on."""

    __tablename__ = "guide_texts"
    __table_args__ = (Index("ix_guide_texts_organisation_need", "organisation_id", "need"),)

    organisation_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("organisations.id"))
    """Whose desk it is for: a practice, or the PCN whose practices may accept it."""
    need: Mapped[str] = mapped_column(String(40))
    text: Mapped[str] = mapped_column(Text)
    """As it was written, with the shared pieces by name."""
    based_on: Mapped[str] = mapped_column(String(40), default="")
    """The edition in force when it was begun: where that moves, the text is read again."""
    author_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("people.id"))
    """Who changed it last; empty where the text that ships was signed as it stands. All who ever did: `steps`."""
    begun_at: Mapped[datetime]
    saved_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]
    """When it was sent for a signature; empty while it is being written."""
    note: Mapped[str] = mapped_column(String(300), default="")
    """What the author says of the change, or what the reader said when giving it back."""
    whole: Mapped[str | None] = mapped_column(Text)
    """With every shared piece in its place, as it was signed."""
    edition: Mapped[str | None] = mapped_column(String(40))
    signed_by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("people.id"))
    signed_at: Mapped[datetime | None]
    good_until: Mapped[date | None]
    """The last day of the signature."""
    ended_at: Mapped[datetime | None]
    """When another took its place, or it was taken off the desk or thrown away."""
    version: Mapped[int] = mapped_column(default=1)

    organisation: Mapped[Organisation] = relationship(lazy="joined")
    author: Mapped[Person | None] = relationship(foreign_keys=[author_id], lazy="joined")
    signed_by: Mapped[Person | None] = relationship(foreign_keys=[signed_by_id], lazy="joined")
    steps: Mapped[list["GuideStep"]] = relationship(order_by="GuideStep.done_at", lazy="selectin")
    """What was done to it, the first first."""
    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012


class GuideStep(HasId, Base):
    """One thing that was done to a text of a guide, and by whom: its authors are read from here, and never lost."""

    __tablename__ = "guide_steps"

    text_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("guide_texts.id"), index=True)
    what: Mapped[str] = mapped_column(String(12))
    """One of the values of `rules.Done`."""
    person_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("people.id"))
    done_at: Mapped[datetime]
    note: Mapped[str] = mapped_column(String(300), default="")
    """What was said with it."""

    person: Mapped[Person | None] = relationship(lazy="joined")


class GuideStop(OfPractice, HasId, Base):
    """A guide that leads nobody at a practice until a clinician lets it again, whoever signed its text."""

    __tablename__ = "guide_stops"

    need: Mapped[str] = mapped_column(String(40))
    why: Mapped[str] = mapped_column(String(300))
    stopped_by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("people.id"))
    stopped_at: Mapped[datetime]
    ended_by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("people.id"))
    ended_at: Mapped[datetime | None]
    """When it was let again; empty while it is stopped."""

    stopped_by: Mapped[Person] = relationship(foreign_keys=[stopped_by_id], lazy="joined")


class GuideAcceptance(OfPractice, HasId, Base):
    """A practice's clinical lead takes a guide as its PCN signed it."""

    __tablename__ = "guide_acceptances"

    text_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("guide_texts.id"), index=True)
    need: Mapped[str] = mapped_column(String(40))
    accepted_by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("people.id"))
    accepted_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]

    accepted_by: Mapped[Person] = relationship(lazy="joined")
    text: Mapped[GuideText] = relationship(lazy="joined")


class NearMiss(OfPractice, HasId, Base):
    """Something that nearly went wrong, for the practice to learn from; nothing of who called."""

    __tablename__ = "near_misses"
    __table_args__ = (UniqueConstraint("practice_id", "idempotency_key"),)

    idempotency_key: Mapped[uuid.UUID]
    need: Mapped[str] = mapped_column(String(40), default="")
    note: Mapped[str] = mapped_column(String(500))
    told_by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("people.id"))
    told_at: Mapped[datetime]
    learned: Mapped[str] = mapped_column(String(500), default="")
    """What the practice made of it."""
    settled_at: Mapped[datetime | None]
    settled_by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("people.id"))
