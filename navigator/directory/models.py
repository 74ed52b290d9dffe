"""Tables of what is there: local services and the practices each one serves."""

import uuid
from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from navigator.accounts.models import Organisation
from navigator.database import Base, HasId
from navigator.directory.catchment.rules import Catchment, catchment_of
from navigator.directory.gates import Gates
from navigator.directory.hours import DatedHours, Hours
from navigator.directory.track_record import track_words


class Service(HasId, Base):
    """A pharmacy, a walking group, a clinic: somewhere the desk can send a caller."""

    __tablename__ = "services"
    __table_args__ = (Index("ix_services_type_status", "type", "status"),)

    key: Mapped[str] = mapped_column(String(120), unique=True)
    """A stable readable name from the data it came from, so that loading it again finds it."""
    type: Mapped[str] = mapped_column(String(40))
    name: Mapped[str] = mapped_column(String(200))
    also_known_as: Mapped[list[str]] = mapped_column(JSON, default=list)
    owner_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("organisations.id"), index=True)
    serves_everywhere: Mapped[bool] = mapped_column(default=False)
    visibility: Mapped[str] = mapped_column(String(10), default="partners")

    status: Mapped[str] = mapped_column(String(10), default="draft")
    paused_until: Mapped[date | None]
    paused_because: Mapped[str] = mapped_column(String(200), default="")
    full_until: Mapped[date | None]
    full_because: Mapped[str] = mapped_column(String(200), default="")

    who_for: Mapped[str] = mapped_column(Text, default="")
    not_for: Mapped[list[str]] = mapped_column(JSON, default=list)
    min_age_months: Mapped[int | None]
    max_age_months: Mapped[int | None]
    """The last month of age that is still seen."""
    sex: Mapped[str | None] = mapped_column(String(10))
    pregnancy: Mapped[str | None] = mapped_column(String(10))

    mode: Mapped[str] = mapped_column(String(20), default="self-present")
    mode_by_need: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)
    say: Mapped[str] = mapped_column(Text, default="")
    how: Mapped[str] = mapped_column(Text, default="")
    if_they_cannot_help: Mapped[str] = mapped_column(Text, default="")

    phones: Mapped[list[dict[str, str]]] = mapped_column(JSON, default=list)
    web: Mapped[str] = mapped_column(String(300), default="")
    address: Mapped[str] = mapped_column(String(300), default="")
    postcode: Mapped[str] = mapped_column(String(10), default="")
    latitude: Mapped[float | None]
    longitude: Mapped[float | None]
    catchment_outcodes: Mapped[list[str]] = mapped_column(JSON, default=list)
    """First halves of postcodes whose callers it sees, such as LE65; empty where it goes by no such list."""
    catchment_miles: Mapped[float | None]
    """How far away callers may live, as the crow flies; empty where it goes by no distance."""
    identifiers: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)
    """Keys that others know it by, such as its ODS code."""

    hours_kind: Mapped[str] = mapped_column(String(15), default="not-confirmed")
    weekly_hours: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    """Pairs of times by day; what comes round otherwise than every week and the last referral stand beside the days."""
    hours_as_written: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)
    """Days whose hours could not be read, as their source wrote them."""
    dated_hours: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)
    bank_holidays: Mapped[str] = mapped_column(String(15), default="not-confirmed")

    access: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)
    cost: Mapped[str] = mapped_column(String(200), default="")
    source: Mapped[str] = mapped_column(String(200), default="")
    verified_on: Mapped[date | None]
    verified_by: Mapped[str] = mapped_column(String(100), default="")
    review_by: Mapped[date | None]

    demonstration: Mapped[bool] = mapped_column(default=False)
    changed_at: Mapped[datetime]
    revision: Mapped[int] = mapped_column(index=True)
    """The directory's revision at which this entry last changed; search follows it."""
    version: Mapped[int] = mapped_column(default=1)

    owner: Mapped[Organisation] = relationship(lazy="joined")
    areas: Mapped[list["ServiceArea"]] = relationship(
        back_populates="service", lazy="selectin", cascade="all, delete-orphan"
    )
    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012

    @property
    def gates(self) -> Gates:
        """Give the hard rules about who is seen."""
        return Gates(self.min_age_months, self.max_age_months, self.sex, self.pregnancy)

    @property
    def catchment(self) -> Catchment | None:
        """Give whom it sees by where they live; None where that makes no difference."""
        return catchment_of(self.catchment_outcodes, self.catchment_miles)

    @property
    def hours(self) -> Hours:
        """Give when it is open, as the rules read it."""
        return Hours.from_stored(
            self.hours_kind, self.weekly_hours, self.dated_hours, self.bank_holidays, frozenset(self.hours_as_written)
        )

    @property
    def dated(self) -> tuple[DatedHours, ...]:
        """Give the one-off changes to its hours."""
        return self.hours.dated


class ServiceArea(Base):
    """An organisation whose practices may use a service."""

    __tablename__ = "service_areas"

    service_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("services.id"), primary_key=True)
    organisation_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("organisations.id"), primary_key=True, index=True)

    service: Mapped[Service] = relationship(back_populates="areas")
    organisation: Mapped[Organisation] = relationship(lazy="joined")


class TrackRecord(Base):
    """How often a service was there when reception tried it; nothing about who tried."""

    __tablename__ = "track_records"

    service_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("services.id"), primary_key=True)
    offered: Mapped[int] = mapped_column(default=0)
    """Times that somebody said yes to it or that it was tried."""
    not_available: Mapped[int] = mapped_column(default=0)
    updated_day: Mapped[date]

    @property
    def words(self) -> str:
        """Say how often it was not there; nothing where that tells nothing."""
        return track_words(self.offered, self.not_available)


class DirectoryRevision(Base):
    """The number that every change to the directory raises; one row."""

    __tablename__ = "directory_revisions"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    number: Mapped[int]
