"""Puts what an area came to together, practice by practice."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from navigator.directory.service_types import ServiceTypes
from navigator.london import Week
from navigator.reports.all_round import queries
from navigator.reports.all_round.rules import WEEKS, Sums, ordinary, sums
from navigator.reports.charts.weeks import weeks_back
from navigator.reports.contacts.shares import compared
from navigator.reports.queries import counts_of_days, practices_of_return
from navigator.reports.rules import WeeklyCount


@dataclass(frozen=True)
class PracticeAllRound:
    """One practice's part of an area's page."""

    code: str
    name: str
    share: str
    """What share of its contacts was logged, or why nobody knows."""
    sums: Sums
    waiting: int
    """Referrals to a link worker that wait."""
    taken_on: int


def two_periods(
    session: Session, practices: Collection[UUID], last: Week, types: ServiceTypes
) -> tuple[list[WeeklyCount], list[WeeklyCount]]:
    """Count the weeks up to the last and as many before them, sensitive kinds left out."""
    first = weeks_back(last, WEEKS)
    earlier = weeks_back(first.before, WEEKS)
    now = counts_of_days(session, first.monday, last.sunday, practices, types)
    before = counts_of_days(session, earlier.monday, first.before.sunday, practices, types)
    return ordinary(now, types), ordinary(before, types)


def lines_by_practice(
    session: Session,
    practices: Collection[UUID],
    counts: Sequence[WeeklyCount],
    last: Week,
    types: ServiceTypes,
    today: date,
) -> list[PracticeAllRound]:
    """Lay an area out by practice, in the order of their codes."""
    shares = compared(session, practices, weeks_back(last, WEEKS), last, types)
    load = queries.link_worker_load(session, practices)
    return [
        PracticeAllRound(
            practice.code,
            practice.name,
            shares[practice.practice_id].words or shares[practice.practice_id].why_not,
            sums([count for count in counts if count.practice_id == practice.practice_id]),
            *load.get(practice.practice_id, (0, 0)),
        )
        for practice in practices_of_return(session, last, practices, today)
        if practice.was_open
    ]
