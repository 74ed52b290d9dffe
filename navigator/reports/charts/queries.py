"""Reads for the charts of one practice: its days, its kinds of service, and what was done to its directory."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import and_, func, select
from sqlalchemy.orm import Session

from navigator.accounts.models import AuditEvent
from navigator.accounts.tenancy import of_practices
from navigator.directory.models import Service
from navigator.directory.service_types import ServiceTypes
from navigator.referrals.rules import Ending
from navigator.reports.charts.funnel import PracticeRate
from navigator.reports.charts.models import ChartLimits, DatedChange
from navigator.reports.charts.stops import ACTIONS, Event
from navigator.reports.charts.weeks import DayCount
from navigator.reports.charts.why import KindCount
from navigator.reports.queries import how_many, is_ordinary, standing_lines
from navigator.reports.rules import AVOIDED, GP_OTHERWISE, MOVED


def day_counts(
    session: Session, practice: UUID, first: date, last: date, types: ServiceTypes, kind: str = ""
) -> list[DayCount]:
    """Count each day of a practice on which anything was logged, in one statement; every “yes” or those of a kind."""
    lines = standing_lines(first, last, [practice], types).subquery()
    is_yes = lines.c.ending == Ending.SAID_YES.value
    if kind:
        is_yes = and_(is_yes, lines.c.service_type == kind)
    is_gp = and_(lines.c.place == 1, is_yes, lines.c.otherwise.in_(sorted(GP_OTHERWISE)))
    counted = (
        select(
            lines.c.london_day.label("day"),
            func.count().label("lines"),
            how_many(lines.c.place == 1).label("calls"),
            how_many(is_yes).label("said_yes"),
            how_many(and_(is_gp, lines.c.disposition == MOVED)).label("moved"),
            how_many(and_(is_gp, lines.c.disposition == AVOIDED)).label("avoided"),
            func.count(lines.c.person_id.distinct()).label("people"),
        )
        .where(lines.c.london_day >= first)
        .group_by(lines.c.london_day)
        .order_by(lines.c.london_day)
    )
    return [DayCount(**row._mapping) for row in session.execute(of_practices(counted, [practice]))]


def kind_counts(
    session: Session, practice: UUID, first: date, last: date, week_from: date, types: ServiceTypes
) -> list[KindCount]:
    """Count calls with a GP appointment otherwise by kind of service, in a week and in the weeks before it."""
    lines = standing_lines(first, last, [practice], types).subquery()
    is_gp = and_(
        lines.c.place == 1,
        lines.c.ending == Ending.SAID_YES.value,
        lines.c.otherwise.in_(sorted(GP_OTHERWISE)),
        lines.c.disposition.in_([MOVED, AVOIDED]),
    )
    counted = (
        select(
            lines.c.service_type,
            how_many(lines.c.london_day >= week_from).label("in_week"),
            how_many(lines.c.london_day < week_from).label("before"),
        )
        .where(lines.c.london_day >= first, is_gp)
        .group_by(lines.c.service_type)
        .order_by(lines.c.service_type)
    )
    return [KindCount(**row._mapping) for row in session.execute(of_practices(counted, [practice]))]


def practice_rates(
    session: Session, practices: Collection[UUID], first: date, last: date, types: ServiceTypes
) -> list[PracticeRate]:
    """Count each practice's calls and those in the figure, as if no line of a sensitive kind had been logged."""
    lines = standing_lines(first, last, practices, types).subquery()
    is_gp = and_(lines.c.ending == Ending.SAID_YES.value, lines.c.otherwise.in_(sorted(GP_OTHERWISE)))
    counted = (
        select(
            lines.c.practice_id,
            func.count().label("calls"),
            how_many(and_(is_gp, lines.c.disposition == MOVED)).label("moved"),
            how_many(and_(is_gp, lines.c.disposition == AVOIDED)).label("avoided"),
        )
        .where(lines.c.london_day >= first, lines.c.place == 1, is_ordinary(lines.c.service_type, types))
        .group_by(lines.c.practice_id)
    )
    return [PracticeRate(**row._mapping) for row in session.execute(of_practices(counted, practices))]


def directory_events(session: Session, practice: UUID, since: datetime, until: datetime) -> list[Event]:
    """List what the practice said of services being paused or full, oldest first, with their names."""
    told = (
        select(AuditEvent)
        .where(AuditEvent.practice_id == practice, AuditEvent.action.in_(sorted(ACTIONS)))
        .where(AuditEvent.at >= since, AuditEvent.at < until)
        .order_by(AuditEvent.number)
    )
    events = session.scalars(told).all()
    ids = {UUID(event.object_id) for event in events}
    names = {service.id: service.name for service in session.scalars(select(Service).where(Service.id.in_(ids)))}
    return [
        Event(event.action, event.object_id, names[UUID(event.object_id)], event.at, event.after or {})
        for event in events
        if UUID(event.object_id) in names
    ]


def changes_of(session: Session, practice: UUID) -> Sequence[DatedChange]:
    """List the dated changes of a practice that stand, newest first."""
    standing = select(DatedChange).where(DatedChange.withdrawn_at.is_(None))
    newest_first = standing.order_by(DatedChange.changed_on.desc(), DatedChange.added_at.desc())
    return session.scalars(of_practices(newest_first, [practice])).all()


def change_of(session: Session, practice: UUID, change_id: UUID) -> DatedChange | None:
    """Find one dated change of a practice that stands."""
    return next((change for change in changes_of(session, practice) if change.id == change_id), None)


def limits_of(session: Session, practice: UUID, measure: str) -> Sequence[ChartLimits]:
    """List where the limits of one chart begin anew, oldest first."""
    holding = select(ChartLimits).where(ChartLimits.undone_at.is_(None), ChartLimits.measure == measure)
    return session.scalars(of_practices(holding.order_by(ChartLimits.from_on), [practice])).all()


def limits_by_id(session: Session, practice: UUID, limits_id: UUID) -> ChartLimits | None:
    """Find one beginning of limits of a practice, held or undone."""
    return session.scalar(of_practices(select(ChartLimits).where(ChartLimits.id == limits_id), [practice]))
