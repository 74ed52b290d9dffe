"""By when something was promised: today where it is urgent, else by the end of the next core-hours period."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from navigator.london import LONDON, london_time

FRIDAY = 4
LOOKED_AHEAD = timedelta(days=60)
"""Days of bank holidays that are enough for every promise made here."""


@dataclass(frozen=True)
class CoreHours:
    """When a practice must answer: weekdays that are no bank holiday, from one time to another."""

    opens: time
    closes: time
    closed_days: Collection[date]

    def is_open_on(self, day: date) -> bool:
        """Tell whether a day has core hours."""
        return day.weekday() <= FRIDAY and day not in self.closed_days


def due_at(moment: datetime, hours: CoreHours, *, same_day: bool) -> datetime:
    """Give when a promise made at a moment is due.

    What is urgent is due when core hours end today; after them, or on a day without, before the day ends.
    """
    local = london_time(moment)
    if same_day:
        in_time = hours.is_open_on(local.date()) and local.time() < hours.closes
        return _moment(local.date(), hours.closes if in_time else time(23, 59))
    if hours.is_open_on(local.date()) and local.time() < hours.opens:
        return _moment(local.date(), hours.closes)
    return end_of_core_day(moment, 1, hours)


def end_of_core_day(moment: datetime, number: int, hours: CoreHours) -> datetime:
    """Give the end of core hours on the first, second, third … day with core hours after today."""
    day = london_time(moment).date()
    for _ in range(number):
        day += timedelta(days=1)
        while not hours.is_open_on(day):
            day += timedelta(days=1)
    return _moment(day, hours.closes)


def _moment(day: date, clock: time) -> datetime:
    return datetime.combine(day, clock, LONDON).astimezone(UTC)
