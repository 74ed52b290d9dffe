"""Tables of lists that were read in: what each would do and did, and what people chose about them."""

import uuid
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from navigator.accounts.models import Organisation, Person
from navigator.database import Base, HasId


class ListImport(HasId, Base):
    """One file that somebody read in for their organisation."""

    __tablename__ = "list_imports"

    owner_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("organisations.id"), index=True)
    """Whose directory it joins."""
    file_name: Mapped[str] = mapped_column(String(200))
    format: Mapped[str] = mapped_column(String(30))
    choices: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    """Kind, status, visibility and whom new entries serve, and the mapping of a table's columns."""
    content: Mapped[bytes | None] = mapped_column(LargeBinary)
    """The packed file while somebody decides about it; empty as soon as it is written or thrown away."""
    state: Mapped[str] = mapped_column(String(15), default="mapping")
    """mapping, looked-at, applied, undone or thrown-away."""
    counts: Mapped[dict[str, int]] = mapped_column(JSON, default=dict)
    demonstration: Mapped[bool] = mapped_column(default=False)
    read_at: Mapped[datetime]
    read_by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("people.id"))
    """Empty where a command read it."""
    applied_at: Mapped[datetime | None]
    undone_at: Mapped[datetime | None]

    owner: Mapped[Organisation] = relationship(lazy="joined")
    read_by: Mapped[Person | None] = relationship(lazy="joined")


class ListLine(HasId, Base):
    """One service of such a list: what it says, what was decided, what was written and what was there before."""

    __tablename__ = "list_lines"

    import_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("list_imports.id", ondelete="CASCADE"), index=True)
    number: Mapped[int]
    """Its line in the file."""
    place: Mapped[int]
    """Its place in the report: one line of a file may be two services."""
    key: Mapped[str] = mapped_column(String(120), index=True)
    type: Mapped[str] = mapped_column(String(40))
    name: Mapped[str] = mapped_column(String(200))
    said: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    when_new: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    flags: Mapped[list[str]] = mapped_column(JSON, default=list)
    verdict: Mapped[str] = mapped_column(String(12))
    because: Mapped[str] = mapped_column(String(400), default="")
    candidates: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)
    """Entries that it may be, by their ids, with what speaks for each."""
    changes: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    """Each field with what was here and what the list says."""
    kept: Mapped[list[str]] = mapped_column(JSON, default=list)
    """Fields that somebody chose to leave as they are here."""
    service_id: Mapped[uuid.UUID | None] = mapped_column(index=True)
    """The entry that it is; no key, as a closed entry may be removed before its list is."""
    written: Mapped[str] = mapped_column(String(10), default="")
    """added or changed, once it was written; withdrawn, put-back or left, once that was undone."""
    version: Mapped[int | None]
    """The entry's version right after: a later one was changed by somebody."""


class ListMapping(HasId, Base):
    """What somebody chose for the columns of tables with the same headings."""

    __tablename__ = "list_mappings"
    __table_args__ = (UniqueConstraint("owner_id", "headings"),)

    owner_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("organisations.id"), index=True)
    headings: Mapped[str] = mapped_column(String(64))
    """The mark of the headings, whatever their order."""
    name: Mapped[str] = mapped_column(String(80))
    fields: Mapped[dict[str, str]] = mapped_column(JSON)
    type: Mapped[str] = mapped_column(String(40))
    chosen_at: Mapped[datetime]


class ListChoice(HasId, Base):
    """Somebody's word that a line of a list is a certain entry, or is not."""

    __tablename__ = "list_choices"
    __table_args__ = (UniqueConstraint("owner_id", "key", "service_id"),)

    owner_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("organisations.id"), index=True)
    key: Mapped[str] = mapped_column(String(120), index=True)
    service_id: Mapped[uuid.UUID]
    same: Mapped[bool]
    chosen_at: Mapped[datetime]
