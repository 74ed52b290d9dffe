"""Tables of what practices share: entries and menus published, entries adopted, and which kind stands first."""

import uuid
from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from navigator.accounts.models import OfPractice, Organisation
from navigator.database import Base, HasId
from navigator.directory.models import Service


class SharedEntry(Base):
    """One entry that its owner gives to everybody within an organisation; taken back, the row is gone."""

    __tablename__ = "shared_entries"

    service_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("services.id"), primary_key=True)
    organisation_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("organisations.id"), primary_key=True, index=True)
    shared_at: Mapped[datetime]

    service: Mapped[Service] = relationship(lazy="joined")
    organisation: Mapped[Organisation] = relationship(lazy="joined")


class SharedMenu(HasId, Base):
    """A named list of entries that its owner gives to everybody within an organisation."""

    __tablename__ = "shared_menus"

    owner_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("organisations.id"), index=True)
    organisation_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("organisations.id"), index=True)
    title: Mapped[str] = mapped_column(String(100))
    about: Mapped[str] = mapped_column(String(300), default="")
    shared_at: Mapped[datetime]

    owner: Mapped[Organisation] = relationship(foreign_keys=[owner_id], lazy="joined")
    organisation: Mapped[Organisation] = relationship(foreign_keys=[organisation_id], lazy="joined")
    lines: Mapped[list["SharedMenuLine"]] = relationship(
        back_populates="menu", lazy="selectin", cascade="all, delete-orphan", order_by="SharedMenuLine.place"
    )


class SharedMenuLine(Base):
    """One entry of a menu, in its place."""

    __tablename__ = "shared_menu_lines"

    menu_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("shared_menus.id"), primary_key=True)
    service_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("services.id"), primary_key=True, index=True)
    place: Mapped[int]

    menu: Mapped[SharedMenu] = relationship(back_populates="lines")
    service: Mapped[Service] = relationship(lazy="joined")


class Adoption(Base):
    """How one practice's entry follows another's: which original, and which parts are the practice's own."""

    __tablename__ = "adoptions"

    copy_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("services.id"), primary_key=True)
    original_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("services.id"), index=True)
    base_version: Mapped[int]
    """The version of the original that the practice last looked at."""
    own: Mapped[dict[str, dict[str, Any]]] = mapped_column(JSON, default=dict)
    """The parts that are the practice's own: the value, and what the original said when it was written."""
    withdrawn_on: Mapped[date | None]
    """The London day on which the original was closed or no longer shared; empty while it is followed."""
    look_again_on: Mapped[date | None]
    """The day from which changes put off with “later” are on the work list again."""
    adopted_at: Mapped[datetime]

    # The rows themselves, so that a change that is being written is seen by what follows it.
    copy: Mapped[Service] = relationship(foreign_keys=[copy_id], lazy="joined")
    original: Mapped[Service] = relationship(foreign_keys=[original_id], lazy="joined")


class FirstKind(OfPractice, HasId, Base):
    """Which kind of service stands first at a practice for one need."""

    __tablename__ = "first_kinds"
    __table_args__ = (UniqueConstraint("practice_id", "need"),)

    need: Mapped[str] = mapped_column(String(120))
    """A need of the vocabulary by its name."""
    service_type: Mapped[str] = mapped_column(String(40))
    shared_with_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("organisations.id"))
    """The organisation whose practices are shown this choice; empty where it is the practice's own only."""
    chosen_at: Mapped[datetime]
