"""Whose days are in a pool, and whether a practice alone could ever tell a fall from chance."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from navigator.reports.charts.control import ChartWeek
from navigator.reports.charts.weeks import DayCount
from navigator.reports.charts.words import one_place

FEWEST_MEMBERS = 3
"""Of two, each could take its own figures away and read the other's."""


@dataclass(frozen=True)
class Stay:
    """From when until when one practice is in a pool, both days included."""

    practice: UUID
    name: str
    code: str
    from_on: date
    until_on: date | None

    def holds_on(self, day: date) -> bool:
        """Tell whether a day of the practice is in the pool."""
        return self.from_on <= day and (self.until_on is None or day <= self.until_on)


def first_full_day(stays: Sequence[Stay]) -> date | None:
    """Give the first day on which enough practices were in it; nothing where there never were."""
    for day in sorted(stay.from_on for stay in stays):
        if len({stay.practice for stay in stays if stay.holds_on(day)}) >= FEWEST_MEMBERS:
            return day
    return None


def pooled(days: Mapping[UUID, Iterable[DayCount]], stays: Sequence[Stay]) -> list[DayCount]:
    """Add the days of all practices up, each practice's only while it is in the pool and enough others are too."""
    found: dict[date, DayCount] = {}
    for stay in stays:
        for day in days.get(stay.practice, ()):
            if stay.holds_on(day.day) and _is_full(stays, day.day):
                found[day.day] = both_days(found.get(day.day), day)
    return [found[day] for day in sorted(found)]


def _is_full(stays: Sequence[Stay], day: date) -> bool:
    return len({stay.practice for stay in stays if stay.holds_on(day)}) >= FEWEST_MEMBERS


def both_days(one: DayCount | None, other: DayCount) -> DayCount:
    """Add the same day of two practices up; of none and one it is that one."""
    if one is None:
        return other
    return DayCount(
        day=other.day,
        lines=one.lines + other.lines,
        calls=one.calls + other.calls,
        said_yes=one.said_yes + other.said_yes,
        moved=one.moved + other.moved,
        avoided=one.avoided + other.avoided,
        people=one.people + other.people,
    )


def can_tell(chart: Sequence[ChartWeek]) -> bool:
    """Tell whether a fall could ever show: where even a week of nothing lies within the limits, it never does."""
    limits = chart[-1].limits if chart else None
    return limits is not None and not limits.is_trial and limits.lower > 0


def tell_in_words(chart: Sequence[ChartWeek]) -> str:
    """Say plainly whether so few calls can tell anything."""
    limits = chart[-1].limits if chart else None
    if limits is None or limits.is_trial:
        return f"Too few to tell: {len(chart)} weeks only."
    about = f"about {one_place(limits.mean)} a week"
    if limits.lower <= 0:
        return f"Too few to tell: {about}, so even a week with none would be within chance."
    return f"Enough to tell: {about}, and fewer than {one_place(limits.lower)} would not be chance."
