"""Reads of contacts and of the calls logged beside them; each takes the practices it may read."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from navigator.accounts.tenancy import of_practices
from navigator.directory.service_types import ServiceTypes
from navigator.london import Week
from navigator.referrals.models import Signpost
from navigator.referrals.rules import Channel
from navigator.reports.contacts.models import ContactTotal
from navigator.reports.contacts.rules import Cell
from navigator.reports.queries import how_many, is_ordinary, of_its_kind, standing_lines


@dataclass(frozen=True)
class DayOfChannel:
    """The calls that a practice logged on one day in one channel; those counted at a sensitive kind apart."""

    practice_id: UUID
    day: date
    channel: str
    calls: int
    sensitive: int


def standing_totals(session: Session, practices: Collection[UUID], first: date, last: date) -> Sequence[ContactTotal]:
    """List the totals that stand, of the weeks that begin from one day to another."""
    standing = of_its_kind(ContactTotal).where(
        ContactTotal.replaced_at.is_(None), ContactTotal.monday.between(first, last)
    )
    return session.scalars(of_practices(standing, practices)).all()


def standing_by_cell(session: Session, practice: UUID, weeks: Collection[Week]) -> dict[Cell, ContactTotal]:
    """Give the totals of a practice that stand, by week and channel, from the first to the last of these weeks."""
    if not weeks:
        return {}
    standing = standing_totals(session, [practice], min(weeks).monday, max(weeks).monday)
    return {(Week.of(total.monday), Channel(total.channel)): total for total in standing}


def told_of_week(session: Session, practice: UUID, monday: date) -> Sequence[ContactTotal]:
    """List everything that was ever told of a week, newest first."""
    told = of_its_kind(ContactTotal).where(ContactTotal.monday == monday)
    in_order = told.order_by(ContactTotal.told_at.desc(), ContactTotal.channel)
    return session.scalars(of_practices(in_order, [practice])).all()


def made_up_totals(session: Session, practices: Collection[UUID]) -> Sequence[ContactTotal]:
    """List the made-up totals that no person told."""
    made_up = select(ContactTotal).where(ContactTotal.demonstration, ContactTotal.told_by_id.is_(None))
    return session.scalars(of_practices(made_up, practices)).all()


def calls_by_channel(
    session: Session, practices: Collection[UUID], first: date, last: date, types: ServiceTypes
) -> list[DayOfChannel]:
    """Count the calls logged by practice, day and channel; a call is in the channel of its first line that counts."""
    lines = standing_lines(first, last, practices, types).add_columns(Signpost.channel).subquery()
    counted = (
        select(
            lines.c.practice_id,
            lines.c.london_day.label("day"),
            lines.c.channel,
            func.count().label("calls"),
            how_many(~is_ordinary(lines.c.service_type, types)).label("sensitive"),
        )
        .where(lines.c.london_day >= first, lines.c.place == 1)
        .group_by(lines.c.practice_id, lines.c.london_day, lines.c.channel)
    )
    return [DayOfChannel(**row._mapping) for row in session.execute(of_practices(counted, practices))]
