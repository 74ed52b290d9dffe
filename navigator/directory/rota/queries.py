"""Reads for hours of single days: the services that are looked after, and what was keyed at once."""

from collections.abc import Collection, Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from navigator.directory.models import Service
from navigator.directory.rota.models import RotaSave

MOST_SAVES = 10


def kept_services(session: Session, owners: Collection[UUID] | None = None) -> Sequence[Service]:
    """List the services that are not closed for good: those of some owners, or all."""
    statement = select(Service).where(Service.status != "closed").order_by(Service.name, Service.key)
    if owners is not None:
        statement = statement.where(Service.owner_id.in_(owners))
    return session.scalars(statement).all()


def services_by_id(session: Session, ids: Collection[UUID]) -> dict[UUID, Service]:
    """Give services by their ids."""
    return {row.id: row for row in session.scalars(select(Service).where(Service.id.in_(ids)))}


def saves_of(session: Session, organisation: UUID) -> Sequence[RotaSave]:
    """List what an organisation keyed at once, the latest first."""
    statement = select(RotaSave).where(RotaSave.organisation_id == organisation)
    return session.scalars(statement.order_by(RotaSave.saved_at.desc()).limit(MOST_SAVES)).all()


def save_of(session: Session, organisation: UUID, save_id: UUID) -> RotaSave | None:
    """Find one saving of an organisation."""
    found = session.get(RotaSave, save_id)
    return found if found is not None and found.organisation_id == organisation else None
