"""Reads of what was told of entries."""

from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import Session, lazyload

from navigator.directory.models import Service
from navigator.directory.told.models import EntryProblem
from navigator.directory.told.rules import WARNS


def problem_by_id(session: Session, problem_id: UUID) -> EntryProblem | None:
    """Find one problem."""
    return session.get(EntryProblem, problem_id)


def problem_by_key(session: Session, key: UUID) -> EntryProblem | None:
    """Find what this very button told before."""
    return session.scalar(select(EntryProblem).where(EntryProblem.idempotency_key == key))


def open_problems(session: Session, owners: Collection[UUID]) -> Sequence[EntryProblem]:
    """List what was told of the entries that these organisations look after and waits to be settled, oldest first."""
    return session.scalars(_of_owners(owners).where(EntryProblem.settled_at.is_(None))).all()


def settled_problems(session: Session, owners: Collection[UUID], since: datetime) -> Sequence[EntryProblem]:
    """List what was settled since a moment, the last first."""
    lately = _of_owners(owners).where(EntryProblem.settled_at >= since)
    return session.scalars(lately.order_by(None).order_by(EntryProblem.settled_at.desc())).all()


def told_to_others(session: Session, practice: UUID) -> Sequence[EntryProblem]:
    """List what a practice's desk told of entries that others look after and that waits, oldest first."""
    return session.scalars(
        select(EntryProblem)
        .join(EntryProblem.service)
        .where(EntryProblem.told_at_id == practice, EntryProblem.settled_at.is_(None), Service.owner_id != practice)
        .order_by(EntryProblem.told_at, EntryProblem.id)
    ).all()


def open_like(session: Session, newest: EntryProblem) -> Sequence[EntryProblem]:
    """List the open problems of the same entry and kind that came no later than this one."""
    return session.scalars(
        select(EntryProblem).where(
            EntryProblem.settled_at.is_(None),
            EntryProblem.service_id == newest.service_id,
            EntryProblem.kind == newest.kind,
            or_(EntryProblem.told_at <= newest.told_at, EntryProblem.id == newest.id),
        )
    ).all()


def open_warnings(session: Session) -> Sequence[tuple[UUID, str, datetime]]:
    """List which entries stand in doubt at this site, of what kind and since when."""
    rows = session.execute(
        select(EntryProblem.service_id, EntryProblem.kind, EntryProblem.told_at)
        .where(EntryProblem.settled_at.is_(None), EntryProblem.kind.in_([kind.value for kind in WARNS]))
        .order_by(EntryProblem.told_at)
    )
    return [(service, kind, told_at) for service, kind, told_at in rows]


def open_of_service(session: Session, service: UUID) -> Sequence[EntryProblem]:
    """List what was told of one entry and waits."""
    waiting = select(EntryProblem).where(EntryProblem.service_id == service, EntryProblem.settled_at.is_(None))
    return session.scalars(waiting.order_by(EntryProblem.told_at)).all()


def unheard(session: Session, person: UUID) -> Sequence[EntryProblem]:
    """List what became of the problems that somebody told and that they have not seen yet."""
    mine = select(EntryProblem).where(EntryProblem.told_by_id == person, EntryProblem.heard_at.is_(None))
    return session.scalars(mine.where(EntryProblem.settled_at.is_not(None)).order_by(EntryProblem.settled_at)).all()


def made_up_problems(session: Session) -> Sequence[EntryProblem]:
    """List what the demonstration made up."""
    return session.scalars(select(EntryProblem).where(EntryProblem.demonstration)).all()


def services_named(session: Session, keys: Collection[str]) -> dict[str, Service]:
    """Give the entries with these keys."""
    found = session.scalars(select(Service).where(Service.key.in_(keys)).options(lazyload(Service.areas)))
    return {service.key: service for service in found}


def _of_owners(owners: Collection[UUID]) -> Select[EntryProblem]:
    return (
        select(EntryProblem)
        .join(EntryProblem.service)
        .where(Service.owner_id.in_(owners))
        .order_by(EntryProblem.told_at, EntryProblem.id)
    )
