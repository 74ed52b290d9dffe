"""Puts what an area came to together, practice by practice."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from navigator.directory.service_types import ServiceTypes
from navigator.directory.special_days import special_days
from navigator.london import Week
from navigator.reports.all_round import queries
from navigator.reports.all_round.rules import WEEKS, Sums, ordinary, sums
from navigator.reports.charts.control import control_chart
from navigator.reports.charts.together import Asked, Trend
from navigator.reports.charts.weeks import DayCount, weeks_back, weeks_of
from navigator.reports.contacts.shares import compared
from navigator.reports.pools.queries import ordinary_days
from navigator.reports.pools.rules import FEWEST_MEMBERS, both_days
from navigator.reports.queries import counts_of_days, practices_of_return
from navigator.reports.rules import WeeklyCount
from navigator.reports.suppression.profiles import Profile
from navigator.reports.suppression.protect import protected


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
    became: tuple[str, str, str] = ("", "", "")
    """Came back, waiting and taken on as others may see them."""

    @property
    def own(self) -> tuple[str, str, str]:
        """Give the same as the practice itself sees them."""
        return str(self.sums.returned), str(self.waiting), str(self.taken_on)


def two_periods(
    session: Session, practices: Collection[UUID], last: Week, types: ServiceTypes, weeks: int = WEEKS
) -> tuple[list[WeeklyCount], list[WeeklyCount]]:
    """Count the weeks up to the last and as many before them, sensitive kinds left out."""
    first = weeks_back(last, weeks)
    earlier = weeks_back(first.before, weeks)
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
    weeks: int = WEEKS,
) -> list[PracticeAllRound]:
    """Lay an area out by practice, in the order of their codes."""
    shares = compared(session, practices, weeks_back(last, weeks), last, types)
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


def as_others_see(lines: Sequence[PracticeAllRound]) -> list[PracticeAllRound]:
    """Write what became of people by the public rule; what the return itself gives stays exact."""
    columns = [
        protected({(line.code,): int(line.own[number]) for line in lines}, Profile.PUBLIC) if lines else {}
        for number in range(3)
    ]
    back, waiting, taken_on = columns
    return [replace(one, became=(back[(one.code,)], waiting[(one.code,)], taken_on[(one.code,)])) for one in lines]


def trend_of_area(session: Session, practices: Collection[UUID], last: Week, types: ServiceTypes) -> Trend | None:
    """Chart an area's weeks as one, private kinds left out; nothing of fewer than three practices."""
    if len(practices) < FEWEST_MEMBERS:
        return None
    asked = Asked()
    first = weeks_back(last, asked.shown)
    days: dict[date, DayCount] = {}
    for of_practice in ordinary_days(session, practices, first.monday, last.sunday, types).values():
        for day in of_practice:
            days[day.day] = both_days(days.get(day.day), day)
    sums = weeks_of([days[day] for day in sorted(days)], first, last, special_days(first.monday, last.sunday))
    return Trend(asked, control_chart(sums, asked.measure), sums, [], [])
