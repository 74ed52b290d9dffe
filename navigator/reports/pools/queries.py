"""Reads of pools and of the practices in them; each takes the practices it may read."""

from collections.abc import Collection, Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import and_, func, literal, select
from sqlalchemy.orm import Session

from navigator.accounts.tenancy import of_practices
from navigator.directory.service_types import ServiceTypes
from navigator.referrals.rules import Ending
from navigator.reports.charts.weeks import DayCount
from navigator.reports.pools.models import Pool, PoolMember
from navigator.reports.queries import how_many, is_ordinary, standing_lines
from navigator.reports.rules import AVOIDED, GP_OTHERWISE, MOVED


def pools_proposed_by(session: Session, organisation: UUID) -> Sequence[Pool]:
    """List the pools that an organisation proposed, newest first."""
    return session.scalars(
        select(Pool).where(Pool.organisation_id == organisation).order_by(Pool.proposed_at.desc())
    ).all()


def memberships_of_practice(session: Session, practice: UUID) -> Sequence[PoolMember]:
    """List the pools that a practice is in, was in or was asked to join, newest first."""
    found = select(PoolMember).order_by(PoolMember.asked_at.desc())
    return session.scalars(of_practices(found, [practice])).all()


def members_of(session: Session, pool: UUID, practices: Collection[UUID]) -> Sequence[PoolMember]:
    """List which of these practices a pool asked, in the order in which they were asked."""
    found = select(PoolMember).where(PoolMember.pool_id == pool).order_by(PoolMember.asked_at, PoolMember.id)
    return session.scalars(of_practices(found, practices)).all()


def pool_by_id(session: Session, pool_id: UUID) -> Pool | None:
    """Find a pool."""
    return session.get(Pool, pool_id)


def made_up_pools(session: Session) -> Sequence[Pool]:
    """List the pools that nobody proposed: the demonstration's own."""
    return session.scalars(select(Pool).where(Pool.proposed_by_id.is_(None))).all()


def ordinary_days(
    session: Session, practices: Collection[UUID], first: date, last: date, types: ServiceTypes
) -> dict[UUID, list[DayCount]]:
    """Count each practice's days as if no line of a sensitive kind had been logged: others read what they add up to."""
    lines = standing_lines(first, last, practices, types).subquery()
    is_yes = lines.c.ending == Ending.SAID_YES.value
    is_gp = and_(lines.c.place == 1, is_yes, lines.c.otherwise.in_(sorted(GP_OTHERWISE)))
    counted = (
        select(
            lines.c.practice_id,
            lines.c.london_day.label("day"),
            func.count().label("lines"),
            how_many(lines.c.place == 1).label("calls"),
            how_many(is_yes).label("said_yes"),
            how_many(and_(is_gp, lines.c.disposition == MOVED)).label("moved"),
            how_many(and_(is_gp, lines.c.disposition == AVOIDED)).label("avoided"),
            literal(0).label("people"),
        )
        .where(lines.c.london_day >= first, is_ordinary(lines.c.service_type, types))
        .group_by(lines.c.practice_id, lines.c.london_day)
        .order_by(lines.c.practice_id, lines.c.london_day)
    )
    found: dict[UUID, list[DayCount]] = {}
    for practice, *day in session.execute(of_practices(counted, practices)):
        found.setdefault(practice, []).append(DayCount(*day))
    return found
