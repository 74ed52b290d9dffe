"""Counts the log a second time, from its single rows, by a way of its own: it shares no line with the first.

It knows neither the database nor the other count, keeps London's clock by the rule of the law instead of a table of
zones, and numbers weeks by the days since the calendar began. Where both agree, neither was wrong by itself.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple
from uuid import UUID

Key = tuple[UUID, str, str, str, str, str]
"""Practice, kind of service, mode, disposition, ending, otherwise."""
Tally = dict[Key, list[int]]
"""How many lines, and how many calls are counted there."""


class LogLine(NamedTuple):
    """One row of the log, as far as a count needs it."""

    line: UUID
    practice: UUID
    call: UUID
    sequence: int
    occurred_at: datetime
    service_type: str | None
    mode: str | None
    disposition: str
    ending: str
    otherwise: str
    training: bool
    demonstration: bool
    withdraws: UUID | None


_YES_WEIGHTS = {
    ("avoided", "gp-today"): 1,
    ("avoided", "gp-routine"): 1,
    ("moved", "gp-today"): 2,
    ("moved", "gp-routine"): 2,
    ("avoided", "not-sure"): 3,
    ("moved", "not-sure"): 4,
}


def last_sunday(year: int, month: int) -> date:
    """Give the last Sunday of March or October, both of which have 31 days."""
    end = date(year, month, 31)
    return end - timedelta(days=end.isoweekday() % 7)


def day_by_londons_clock(moment: datetime) -> date:
    """Give the day in London: an hour ahead from the last Sunday of March to that of October, each at 1:00 UTC."""
    utc = moment.astimezone(UTC).replace(tzinfo=None)
    spring, autumn = last_sunday(utc.year, 3), last_sunday(utc.year, 10)
    is_summer = datetime(spring.year, 3, spring.day, 1) <= utc < datetime(autumn.year, 10, autumn.day, 1)
    return (utc + timedelta(hours=1 if is_summer else 0)).date()


def week_index(day: date) -> int:
    """Number the weeks from the calendar's first day, which is a Monday."""
    return (day.toordinal() - 1) // 7


def recount(
    lines: Iterable[LogLine], made_up: Collection[UUID], is_private: Callable[[str], bool]
) -> Mapping[int, Tally]:
    """Count lines and calls by week and by what they have in common; made-up practices count made-up lines only."""
    rows = list(lines)
    withdrawn = {row.withdraws for row in rows if row.withdraws is not None}
    weeks: dict[int, Tally] = {}
    firsts: dict[tuple[UUID, UUID], tuple[tuple[date, bool, int, int], int, Key]] = {}
    for row in rows:
        if row.withdraws is not None or row.line in withdrawn or row.training:
            continue
        if row.demonstration != (row.practice in made_up):
            continue
        day, kind = day_by_londons_clock(row.occurred_at), row.service_type or ""
        week, key = week_index(day), (row.practice, kind, row.mode or "", row.disposition, row.ending, row.otherwise)
        weeks.setdefault(week, {}).setdefault(key, [0, 0])[0] += 1
        place = (day, bool(kind) and is_private(kind), _weight(row), row.sequence)
        call = (row.practice, row.call)
        if call not in firsts or place < firsts[call][0]:
            firsts[call] = (place, week, key)
    for _, week, key in firsts.values():
        weeks[week][key][1] += 1
    return weeks


def _weight(row: LogLine) -> int:
    if row.ending == "emergency":
        return 0
    return _YES_WEIGHTS.get((row.disposition, row.otherwise), 5) if row.ending == "said-yes" else 5
