"""What each week came to, and how many working days it had; made from the counts of single days."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from navigator.london import Week
from navigator.reports.contacts.rules import Share

USUAL_WORKING_DAYS = 5


class Measure(StrEnum):
    """What a chart may show."""

    GP_OTHERWISE = "gp-otherwise"
    AVOIDED = "avoided"
    SAID_YES = "said-yes"
    CALLS = "calls"


MEASURE_WORDS = {
    Measure.GP_OTHERWISE: "Said yes, a GP appointment otherwise",
    Measure.AVOIDED: "Potentially avoided, outside the practice",
    Measure.SAID_YES: "Signposts: said yes",
    Measure.CALLS: "Calls logged",
}


@dataclass(frozen=True)
class DayCount:
    """What one London day of a practice came to."""

    day: date
    lines: int
    calls: int
    said_yes: int
    moved: int
    avoided: int
    people: int
    """How many people logged; who they are is asked nowhere."""


@dataclass(frozen=True)
class WeekSum:
    """What one week came to."""

    week: Week
    days: Mapping[date, DayCount]
    holidays: Mapping[date, str]
    """Its bank holidays from Monday to Friday."""
    share: Share = field(default_factory=Share)
    """What share of its contacts was logged, where they are known."""

    @property
    def working_days(self) -> tuple[date, ...]:
        """List the days from Monday to Friday that are no bank holiday."""
        all_five = (self.week.monday + timedelta(days=number) for number in range(USUAL_WORKING_DAYS))
        return tuple(day for day in all_five if day not in self.holidays)

    @property
    def silent_days(self) -> tuple[date, ...]:
        """List the working days without any line."""
        return tuple(day for day in self.working_days if day not in self.days)

    @property
    def lines(self) -> int:
        """Count the lines."""
        return sum(day.lines for day in self.days.values())

    @property
    def moved(self) -> int:
        """Count the calls that moved a GP appointment inside the practice."""
        return sum(day.moved for day in self.days.values())

    @property
    def avoided(self) -> int:
        """Count the calls that potentially avoided one."""
        return sum(day.avoided for day in self.days.values())

    def count(self, measure: Measure) -> int:
        """Count what a chart shows, as logged."""
        if measure is Measure.GP_OTHERWISE:
            return self.moved + self.avoided
        if measure is Measure.AVOIDED:
            return self.avoided
        return sum(getattr(day, _FIELDS[measure]) for day in self.days.values())

    def value(self, measure: Measure) -> float | None:
        """Give the count as it would be in a usual week of five working days; nothing where there was none."""
        days = len(self.working_days)
        return self.count(measure) / days * USUAL_WORKING_DAYS if days else None


_FIELDS = {Measure.SAID_YES: "said_yes", Measure.CALLS: "calls"}


def weeks_of(
    days: Iterable[DayCount],
    first: Week,
    last: Week,
    holidays: Mapping[date, str],
    shares: Mapping[Week, Share] | None = None,
) -> list[WeekSum]:
    """Sum days up by week, from the first week in which anything was logged."""
    by_week: dict[Week, dict[date, DayCount]] = {}
    for day in days:
        by_week.setdefault(Week.of(day.day), {})[day.day] = day
    began = min(by_week, default=last)
    weeks = weeks_between(max(first, began), last) if by_week else []
    known = shares or {}
    return [
        WeekSum(week, by_week.get(week, {}), _weekdays_in(holidays, week), known.get(week, Share())) for week in weeks
    ]


def weeks_between(first: Week, last: Week) -> list[Week]:
    """List the weeks from one to another."""
    number = (last.monday - first.monday).days // 7
    return [Week.of(first.monday + timedelta(days=7 * one)) for one in range(number + 1)]


def weeks_back(last: Week, number: int) -> Week:
    """Give the first of so many weeks that end with this one; the calendar's first where it has no more."""
    days = min(7 * (number - 1), (last.monday - date.min).days // 7 * 7)
    return Week.of(last.monday - timedelta(days=days))


def shown_value(week: WeekSum, measure: Measure) -> float:
    """Give the value of a week that is known to have one."""
    return week.value(measure) or 0.0


def mean_value(weeks: Sequence[WeekSum], measure: Measure) -> float:
    """Give the mean of the values of weeks; of none, nothing."""
    values = [value for week in weeks if (value := week.value(measure)) is not None]
    return sum(values) / len(values) if values else 0.0


def _weekdays_in(holidays: Mapping[date, str], week: Week) -> dict[date, str]:
    return {day: name for day, name in holidays.items() if week.monday <= day <= week.sunday and day.weekday() < 5}
