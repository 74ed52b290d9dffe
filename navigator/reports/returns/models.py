"""What is kept of a week once it is closed: its files byte for byte, where they went, and how others want them."""

import uuid
from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from navigator.accounts.models import Person
from navigator.database import Base, HasId


class WeekReturn(HasId, Base):
    """One week of one organisation as it was closed, or one amendment of it; never changed after."""

    __tablename__ = "week_returns"
    __table_args__ = (UniqueConstraint("organisation_id", "monday", "profile", "number"),)

    organisation_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("organisations.id"), index=True)
    monday: Mapped[date] = mapped_column(index=True)
    profile: Mapped[str] = mapped_column(String(10))
    number: Mapped[int]
    """0 is the week as it was closed; 1, 2, 3 … are its amendments."""
    practices: Mapped[list[str]] = mapped_column(JSON)
    """The codes of the practices that are in it."""
    lines: Mapped[int]
    calls: Mapped[int]
    method_version: Mapped[str] = mapped_column(String(10))
    demonstration: Mapped[bool] = mapped_column(default=False)
    """Closed by the demonstration itself, and removable with it."""
    closed_by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("people.id"))
    """Empty where a command closed it."""
    closed_at: Mapped[datetime]

    closed_by: Mapped[Person | None] = relationship(lazy="joined")
    files: Mapped[list["ReturnFile"]] = relationship(
        order_by="ReturnFile.place", lazy="selectin", cascade="all, delete-orphan"
    )
    deliveries: Mapped[list["ReturnDelivery"]] = relationship(
        order_by="ReturnDelivery.begun_at", lazy="selectin", cascade="all, delete-orphan"
    )


class ReturnFile(HasId, Base):
    """One file of a closed week, as it was written."""

    __tablename__ = "return_files"
    __table_args__ = (UniqueConstraint("return_id", "place"),)

    return_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("week_returns.id", ondelete="CASCADE"), index=True)
    place: Mapped[int]
    file: Mapped[str] = mapped_column(String(80))
    sha256: Mapped[str] = mapped_column(String(64))
    size: Mapped[int]
    content: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)


class ReturnDelivery(HasId, Base):
    """That one closed week is to go to one place: whether it went, when, and which bytes."""

    __tablename__ = "return_deliveries"
    __table_args__ = (UniqueConstraint("return_id", "way", "sent_to"),)

    return_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("week_returns.id", ondelete="CASCADE"), index=True)
    way: Mapped[str] = mapped_column(String(10))
    sent_to: Mapped[str] = mapped_column(String(300))
    sha256: Mapped[str] = mapped_column(String(64))
    """Of the manifest, which holds the hash of every other file."""
    tries: Mapped[int] = mapped_column(default=0)
    begun_by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("people.id"))
    begun_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]
    """Empty until it arrived."""
    failed: Mapped[str] = mapped_column(String(200), default="")
    """Why the last try did not work; empty where it did."""


class ColumnMap(HasId, Base):
    """How an organisation wants the file laid out: its own headings, each with what stands under it."""

    __tablename__ = "column_maps"
    __table_args__ = (UniqueConstraint("organisation_id", "title"),)

    organisation_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("organisations.id"), index=True)
    title: Mapped[str] = mapped_column(String(40))
    columns: Mapped[list[Any]] = mapped_column(JSON)
    """Each as its heading, our column and a constant; one of the last two is empty."""
    changed_by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("people.id"))
    changed_at: Mapped[datetime]
