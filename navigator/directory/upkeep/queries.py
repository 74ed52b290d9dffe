"""Reads of what needs somebody among the entries that an organisation looks after."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import Session, lazyload

from navigator.accounts.models import AuditEvent, Person
from navigator.accounts.queries import audit_of
from navigator.directory.models import Service, TrackRecord
from navigator.directory.queries import USABLE
from navigator.directory.sharing.queries import copies_by_original
from navigator.directory.track_record import keeps_its_word
from navigator.directory.upkeep.history import LOADED
from navigator.directory.upkeep.models import PhoneChange
from navigator.directory.upkeep.phone_slips import digits_of
from navigator.london import london_day

PAUSED = "service.paused"


def due_a_check(session: Session, owner: UUID, today: date) -> Sequence[Service]:
    """List the entries of an owner whose day has passed, or that have none; longest unconfirmed first."""
    is_due = or_(Service.review_by.is_(None), Service.review_by < today)
    found = select(Service).where(_kept_by(owner), is_due).options(lazyload(Service.areas), lazyload(Service.owner))
    never_first = Service.verified_on.is_not(None)
    return session.scalars(found.order_by(never_first, Service.verified_on, Service.name, Service.key)).all()


def _kept_by(owner: UUID) -> ColumnElement[bool]:
    return and_(Service.owner_id == owner, Service.status.in_(USABLE))


def paused(session: Session, owner: UUID) -> Sequence[Service]:
    """List the entries of an owner that are paused, by name."""
    found = select(Service).where(Service.owner_id == owner, Service.status == "paused").order_by(Service.name)
    return session.scalars(found).all()


def paused_at(session: Session, services: Collection[UUID]) -> dict[UUID, datetime]:
    """Give when each service was last paused, where the chain still tells."""
    ids = {str(service): service for service in services}
    found = (
        select(AuditEvent.object_id, AuditEvent.at)
        .where(AuditEvent.object_id.in_(ids), AuditEvent.object_kind == "service", AuditEvent.action == PAUSED)
        .order_by(AuditEvent.number)
    )
    return {ids[object_id]: at for object_id, at in session.execute(found)}


def often_not_there(session: Session, owner: UUID) -> list[tuple[Service, int, int]]:
    """List the entries of an owner that were too often not there, with the times they were tried and were not there."""
    found = (
        select(Service, TrackRecord.offered, TrackRecord.not_available)
        .join(TrackRecord, TrackRecord.service_id == Service.id)
        .where(_kept_by(owner), TrackRecord.not_available > 1)
        .order_by(Service.name)
    )
    return [
        (service, tried, missed)
        for service, tried, missed in session.execute(found)
        if not keeps_its_word(tried, missed)
    ]


def phone_change(session: Session, change_id: UUID) -> PhoneChange | None:
    """Find one change of a number."""
    return session.get(PhoneChange, change_id)


def numbers_to_look_at(session: Session, owner: UUID) -> list[tuple[PhoneChange, Service]]:
    """List the changed numbers of an owner's entries that nobody has looked at again, the oldest first."""
    found = (
        select(PhoneChange, Service)
        .join(Service, Service.id == PhoneChange.service_id)
        .where(_kept_by(owner), PhoneChange.settled_as.is_(None))
        .order_by(PhoneChange.changed_at, PhoneChange.number)
    )
    return [(change, service) for change, service in session.execute(found)]


def changes_of(session: Session, service: UUID) -> Sequence[PhoneChange]:
    """List the changes of one entry's numbers, the newest first."""
    found = select(PhoneChange).where(PhoneChange.service_id == service)
    return session.scalars(found.order_by(PhoneChange.changed_at.desc(), PhoneChange.number)).all()


def new_numbers_since(session: Session, moment: datetime) -> dict[tuple[UUID, str], tuple[date, str | None]]:
    """Give by service and digits the day a number changed since a moment, and how the second look at it ended."""
    found = select(PhoneChange).where(PhoneChange.changed_at >= moment).order_by(PhoneChange.changed_at)
    changed = {
        (one.service_id, digits_of(one.number)): (london_day(one.changed_at), one.settled_as)
        for one in session.scalars(found)
    }
    # What was adopted shows the number of its original, so it is new there too.
    copies = copies_by_original(session, {service for service, _ in changed})
    followed = {(copy, digits): new for (service, digits), new in changed.items() for copy in copies.get(service, ())}
    return followed | changed


def events_of(session: Session, service: Service) -> list[AuditEvent]:
    """List what the chain tells of an entry, newest first: what was done to it, and the files that changed it."""
    own = audit_of(session, "service", str(service.id))
    loads = audit_of(session, "directory", "services")
    told = [one for one in loads if one.action == LOADED and service.key in (one.after or {}).get("changed", {})]
    return sorted([*own, *told], key=lambda one: one.number, reverse=True)


def people_by_id(session: Session, people: Collection[UUID]) -> dict[UUID, Person]:
    """Give people by their ids."""
    return {person.id: person for person in session.scalars(select(Person).where(Person.id.in_(people)))}
