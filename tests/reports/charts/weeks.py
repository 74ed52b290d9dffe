"""Builds weeks for charts, each day alike."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from navigator.directory.special_days import special_days
from navigator.london import Week
from navigator.reports.charts.weeks import DayCount, WeekSum


def a_day(day: date, **counts: int) -> DayCount:
    """Four calls on one day, of which one avoided a GP appointment."""
    usual = {"lines": 4, "calls": 4, "said_yes": 2, "moved": 0, "avoided": 1, "people": 2}
    return DayCount(day=day, **(usual | counts))


def a_week(week: Week, *, calls: int = 80, avoided: int = 20, silent: Sequence[int] = (), people: int = 2) -> WeekSum:
    """One week whose figures stand on its first day with lines; the other days have a line only."""
    holidays = {day: name for day, name in special_days(week.monday, week.sunday).items() if day.weekday() < 5}
    open_days = [week.monday + timedelta(days=number) for number in range(5) if number not in silent]
    there = [day for day in open_days if day not in holidays]
    share, rest = divmod(calls, len(there))
    days = {
        day: a_day(
            day,
            lines=share + (number < rest),
            calls=share + (number < rest),
            avoided=avoided if number == 0 else 0,
            people=people,
        )
        for number, day in enumerate(there)
    }
    return WeekSum(week, days, holidays)


def weeks_from(first: Week, each: Sequence[Mapping[str, object]]) -> list[WeekSum]:
    """Build one week after another."""
    found, week = [], first
    for given in each:
        found.append(a_week(week, **given))  # type: ignore[arg-type]
        week = week.after
    return found
