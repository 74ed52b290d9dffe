"""The links that stewards give to those who run a service, and what came by them."""

import uuid
from datetime import date, datetime

from sqlalchemy import JSON, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from navigator.accounts.models import Organisation
from navigator.database import Base, HasId
from navigator.directory.models import Service


class ProviderLink(HasId, Base):
    """A link to one entry; whoever has it can confirm, correct and pause that entry, and see nothing else."""

    __tablename__ = "provider_links"

    service_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("services.id", ondelete="CASCADE"), index=True)
    organisation_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("organisations.id"))
    """Who looked after the entry when it was made: with another steward the link ends."""
    made_by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("people.id"))
    """Empty where the weekly e-mail made it."""
    made_at: Mapped[datetime]
    good_until: Mapped[date]
    ended_at: Mapped[datetime | None]
    demonstration: Mapped[bool] = mapped_column(default=False)

    service: Mapped[Service] = relationship(lazy="joined")
    organisation: Mapped[Organisation] = relationship(lazy="joined")


class ProviderTold(HasId, Base):
    """One thing told by a link: that an entry is still right, what is to be corrected, or a pause."""

    __tablename__ = "provider_told"

    link_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("provider_links.id", ondelete="CASCADE"), index=True)
    service_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("services.id", ondelete="CASCADE"), index=True)
    idempotency_key: Mapped[uuid.UUID] = mapped_column(unique=True)
    kind: Mapped[str] = mapped_column(String(12))
    said: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)
    """Each box that differs, with what they wrote in it."""
    until: Mapped[date | None]
    """Where it is a pause: the day from which they take people again."""
    because: Mapped[str] = mapped_column(String(200), default="")
    told_at: Mapped[datetime]
    settled_at: Mapped[datetime | None]
    """Empty while it waits for the steward."""
    settled_by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("people.id"))
    taken: Mapped[list[str]] = mapped_column(JSON, default=list)
    """The boxes that the steward took over."""

    service: Mapped[Service] = relationship(lazy="joined")
