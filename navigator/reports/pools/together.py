"""Puts a pool's chart together, and each practice's alone beside it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy.orm import Session

from navigator.accounts.models import Organisation
from navigator.directory.service_types import ServiceTypes
from navigator.directory.special_days import special_days
from navigator.london import Week
from navigator.reports.charts.control import Begun, ChartWeek, Dated, control_chart
from navigator.reports.charts.together import Asked, Trend
from navigator.reports.charts.weeks import DayCount, weeks_back, weeks_of
from navigator.reports.pools.models import PoolMember
from navigator.reports.pools.queries import ordinary_days
from navigator.reports.pools.rules import Stay, can_tell, first_full_day, pooled, tell_in_words

WEEKS = 26
ASKED = Asked(shown=WEEKS)
Days = Mapping[UUID, Sequence[DayCount]]


@dataclass(frozen=True)
class Alone:
    """One practice by itself: what its own calls could tell."""

    name: str
    code: str
    words: str
    can_tell: bool


@dataclass(frozen=True)
class PoolChart:
    """What a pool comes to; no chart while so few practices are in it that one could be read out of it."""

    trend: Trend | None
    words: str
    can_tell: bool
    alone: Sequence[Alone]


def stays_of(members: Collection[PoolMember], organisations: Mapping[UUID, Organisation]) -> list[Stay]:
    """Give who is or was in a pool, by code."""
    found = []
    for one in members:
        if one.from_on is not None:
            practice = organisations[one.practice_id]
            found.append(Stay(practice.id, practice.name, practice.code, one.from_on, one.until_on))
    return sorted(found, key=lambda stay: (stay.code, stay.from_on))


def pool_chart(
    session: Session, stays: Sequence[Stay], last: Week, types: ServiceTypes, only: Collection[UUID]
) -> PoolChart:
    """Draw the weeks of a pool; say of each practice that may be looked at what it could tell alone."""
    first = weeks_back(last, WEEKS)
    inside = {stay.practice for stay in stays}
    days: Days = ordinary_days(session, inside, first.monday, last.sunday, types)
    holidays = special_days(first.monday, last.sunday)
    alone = [_alone(stay, days, first, last, holidays) for stay in _once(stays) if stay.practice in only]
    began = first_full_day(stays)
    if began is None:
        return PoolChart(None, "", can_tell=False, alone=alone)
    chart = _chart(pooled(days, stays), first, last, holidays, _changes(stays, began), begun_anew(stays, began))
    sums = [week.sum for week in chart]
    return PoolChart(Trend(ASKED, chart, sums, [], []), tell_in_words(chart), can_tell(chart), alone)


def _once(stays: Sequence[Stay]) -> list[Stay]:
    return list({stay.practice: stay for stay in stays}.values())


def _alone(stay: Stay, days: Days, first: Week, last: Week, holidays: Mapping[date, str]) -> Alone:
    chart = _chart(days.get(stay.practice, []), first, last, holidays)
    return Alone(stay.name, stay.code, tell_in_words(chart), can_tell(chart))


def _chart(
    days: Sequence[DayCount],
    first: Week,
    last: Week,
    holidays: Mapping[date, str],
    changes: Sequence[Dated] = (),
    begun: Sequence[Begun] = (),
) -> list[ChartWeek]:
    return control_chart(weeks_of(days, first, last, holidays), ASKED.measure, begun, changes)


def _changes(stays: Sequence[Stay], began: date) -> list[Dated]:
    """Mark who came and who left after it began: a chart that rises only because somebody joined must say so."""
    came = [Dated(stay.from_on, f"{stay.name} joined") for stay in stays if stay.from_on > began]
    left = [Dated(stay.until_on, f"{stay.name} left") for stay in stays if stay.until_on]
    return sorted(came + left, key=lambda one: one.changed_on)


def begun_anew(stays: Sequence[Stay], began: date) -> list[Begun]:
    """Begin limits anew whenever somebody joins or has left: it is another pool, its limits are of the weeks since."""
    came = {stay.from_on for stay in stays if stay.from_on > began}
    left = {stay.until_on + timedelta(days=1) for stay in stays if stay.until_on and stay.until_on >= began}
    return [Begun(day) for day in sorted(came | left)]
