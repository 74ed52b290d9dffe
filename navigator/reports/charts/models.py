"""What a manager says of the time line: changes with their day, and where limits begin anew."""

import uuid
from datetime import date, datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from navigator.accounts.models import OfPractice, Person
from navigator.database import Base, HasId


class DatedChange(OfPractice, HasId, Base):
    """Something that was changed on a day, with the four parts of a Plan-Do-Study-Act cycle where there is one."""

    __tablename__ = "dated_changes"

    changed_on: Mapped[date]
    what: Mapped[str] = mapped_column(String(80))
    plan: Mapped[str] = mapped_column(String(500), default="")
    did: Mapped[str] = mapped_column(String(500), default="")
    studied: Mapped[str] = mapped_column(String(500), default="")
    acted: Mapped[str] = mapped_column(String(500), default="")
    added_by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("people.id"))
    added_at: Mapped[datetime]
    edited_by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("people.id"))
    edited_at: Mapped[datetime | None]
    withdrawn_by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("people.id"))
    withdrawn_at: Mapped[datetime | None]
    """Empty while it stands."""

    added_by: Mapped[Person] = relationship(foreign_keys=[added_by_id], lazy="joined")


class ChartLimits(OfPractice, HasId, Base):
    """From which week on a chart has limits of its own, why, and on which weeks they are fixed."""

    __tablename__ = "chart_limits"

    measure: Mapped[str] = mapped_column(String(20))
    from_on: Mapped[date]
    fixed_until: Mapped[date | None]
    """The Monday of the last week that makes them; empty where all weeks since do."""
    reason: Mapped[str] = mapped_column(String(300))
    begun_by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("people.id"))
    begun_at: Mapped[datetime]
    undone_by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("people.id"))
    undone_at: Mapped[datetime | None]
    """Empty while they hold."""

    begun_by: Mapped[Person] = relationship(foreign_keys=[begun_by_id], lazy="joined")
