"""Reads of provider links and of what came by them."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from navigator.directory.models import Service
from navigator.directory.provider_links.models import ProviderLink, ProviderTold
from navigator.directory.provider_links.rules import Told


def link_by_id(session: Session, link_id: UUID) -> ProviderLink | None:
    """Find one link."""
    return session.get(ProviderLink, link_id)


def links_of(session: Session, service: Service, today: date) -> Sequence[ProviderLink]:
    """List an entry's links that still work, the one that works longest first."""
    works = (
        ProviderLink.service_id == service.id,
        ProviderLink.organisation_id == service.owner_id,
        ProviderLink.ended_at.is_(None),
        ProviderLink.good_until >= today,
    )
    order = (ProviderLink.good_until.desc(), ProviderLink.made_at.desc())
    return session.scalars(select(ProviderLink).where(*works).order_by(*order)).all()


def told_by_id(session: Session, told_id: UUID) -> ProviderTold | None:
    """Find one thing that came by a link."""
    return session.get(ProviderTold, told_id)


def told_by_key(session: Session, key: UUID) -> ProviderTold | None:
    """Find what this very button told before."""
    return session.scalar(select(ProviderTold).where(ProviderTold.idempotency_key == key))


def told_lately(session: Session, link: UUID, since: datetime) -> int:
    """Count what came by a link since a moment."""
    found = select(func.count()).select_from(ProviderTold)
    return session.scalar(found.where(ProviderTold.link_id == link, ProviderTold.told_at >= since)) or 0


def waiting_told(session: Session, owners: Collection[UUID]) -> Sequence[ProviderTold]:
    """List what came by links to the entries that these organisations look after and waits, oldest first."""
    return session.scalars(
        select(ProviderTold)
        .join(ProviderTold.service)
        .where(Service.owner_id.in_(owners), ProviderTold.settled_at.is_(None))
        .order_by(ProviderTold.told_at, ProviderTold.id)
    ).all()


def waiting_of_service(session: Session, service: UUID, kinds: Collection[Told]) -> Sequence[ProviderTold]:
    """List what was told of one entry in these ways and waits."""
    return session.scalars(
        select(ProviderTold)
        .where(ProviderTold.service_id == service, ProviderTold.kind.in_([kind.value for kind in kinds]))
        .where(ProviderTold.settled_at.is_(None))
        .order_by(ProviderTold.told_at)
    ).all()


def last_told(session: Session, service: UUID) -> ProviderTold | None:
    """Give the last thing that came by any link of an entry."""
    told = select(ProviderTold).where(ProviderTold.service_id == service)
    return session.scalar(told.order_by(ProviderTold.told_at.desc()).limit(1))


def made_up_links(session: Session) -> Sequence[ProviderLink]:
    """List the links that the demonstration made up."""
    return session.scalars(select(ProviderLink).where(ProviderLink.demonstration)).all()


def last_pause(session: Session, service: UUID) -> ProviderTold | None:
    """Give the last pause that came by a link, or its end."""
    told = select(ProviderTold).where(ProviderTold.service_id == service)
    of_pauses = told.where(ProviderTold.kind.in_([Told.PAUSED.value, Told.BACK.value]))
    return session.scalar(of_pauses.order_by(ProviderTold.told_at.desc()).limit(1))
