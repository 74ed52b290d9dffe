"""Reads of what desks said of services; each takes the practices whose desks they were."""

from collections.abc import Collection, Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from navigator.accounts.tenancy import of_practices
from navigator.directory.models import Service
from navigator.directory.today.models import DeskPause


def pause_of(session: Session, practices: Collection[UUID], pause_id: UUID) -> DeskPause | None:
    """Find one thing that a desk of these practices said."""
    return session.scalar(of_practices(select(DeskPause).where(DeskPause.id == pause_id), practices))


def told_lately(session: Session, practices: Collection[UUID], today: date) -> Sequence[DeskPause]:
    """List what the desks of these practices said and that has not ended by itself, the latest first."""
    found = select(DeskPause).where(DeskPause.until > today).order_by(DeskPause.told_at.desc(), DeskPause.id)
    return session.scalars(of_practices(found, practices)).all()


def unsettled(session: Session, practices: Collection[UUID], today: date) -> Sequence[DeskPause]:
    """List the pauses in force that nobody has kept, lifted or taken back, the latest first."""
    found = (
        select(DeskPause)
        .join(Service, Service.id == DeskPause.service_id)
        .where(DeskPause.until > today, DeskPause.settled_at.is_(None), DeskPause.stands_as == "paused")
        .where(Service.status == "paused", Service.paused_until == DeskPause.until)
        .order_by(DeskPause.told_at.desc(), DeskPause.id)
    )
    return session.scalars(of_practices(found, practices)).all()


def replaced(session: Session, pause: DeskPause, until: date) -> Sequence[DeskPause]:
    """Give what a desk had said of a service, until a day, before it said this: at most the last of them."""
    found = (
        select(DeskPause)
        .where(DeskPause.service_id == pause.service_id, DeskPause.stands_as == pause.stands_as)
        .where(DeskPause.settled_as == "replaced", DeskPause.until == until, DeskPause.told_at <= pause.told_at)
        .order_by(DeskPause.told_at.desc())
        .limit(1)
    )
    return session.scalars(of_practices(found, [pause.practice_id])).all()


def open_of_service(session: Session, practice: UUID, service: UUID, today: date) -> Sequence[DeskPause]:
    """List what a practice's desk said of a service and that was neither lifted nor taken back."""
    found = select(DeskPause).where(
        DeskPause.service_id == service,
        DeskPause.until > today,
        DeskPause.settled_as.is_(None) | (DeskPause.settled_as == "kept"),
    )
    return session.scalars(of_practices(found, [practice])).all()
