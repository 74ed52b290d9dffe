"""The answer about opening, held to a table of minutes made in another way."""

from bisect import bisect_left
from datetime import UTC, date, datetime, time, timedelta
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from navigator.directory.hours import DatedHours, Hours, Interval
from navigator.directory.opening import opening_at
from navigator.directory.special_days import special_days
from navigator.london import LONDON

CHRISTMAS_2026 = special_days(date(2026, 12, 1), date(2027, 1, 31))


@cache
def wall_clock(first: date) -> tuple[datetime, list[datetime]]:
    """Give five days of minutes in UTC as London's clocks show them, never running back."""
    start = datetime.combine(first, time(0), tzinfo=UTC)
    shown = [(start + timedelta(minutes=n)).astimezone(LONDON).replace(tzinfo=None, fold=0) for n in range(5 * 1440)]
    for n in range(1, len(shown)):
        shown[n] = max(shown[n], shown[n - 1])
    return start, shown


def open_minutes(hours: Hours, first: date, special: dict[date, str]) -> list[bool]:
    """Open the door when the clock first shows its opening, shut it when it first shows its closing."""
    _, shown = wall_clock(first)
    table = [False] * len(shown)
    for day in (first + timedelta(days=n) for n in range(-2, 6)):
        dated = [one.intervals for one in hours.dated if one.on == day]
        shut = day in special and hours.bank_holidays == "closed"
        for interval in dated[0] if dated else () if shut else hours.week[day.weekday()]:
            end_day = day if interval.closes > interval.opens else day + timedelta(days=1)
            opens = bisect_left(shown, datetime.combine(day, interval.opens))
            closes = bisect_left(shown, datetime.combine(end_day, interval.closes))
            table[opens:closes] = [True] * (closes - opens)
    return table


minutes = st.integers(0, 287).map(lambda five: 5 * five)


@st.composite
def days(draw: st.DrawFn) -> tuple[Interval, ...]:
    edges = sorted(draw(st.lists(minutes, max_size=6, unique=True)))
    pairs = list(zip(edges[::2], edges[1::2], strict=False))
    if len(edges) % 2 and draw(st.booleans()):
        pairs.append((edges[-1], draw(st.integers(0, edges[-1] // 5)) * 5))
    return tuple(Interval(time(*divmod(a, 60)), time(*divmod(b, 60))) for a, b in pairs)


@pytest.mark.hazard("H10")
@pytest.mark.hazard("H08")
@settings(max_examples=200, deadline=None)
@given(
    st.lists(days(), min_size=7, max_size=7),
    st.sampled_from([date(2026, 3, 27), date(2026, 10, 23), date(2026, 12, 24)]),
    st.lists(st.tuples(st.integers(-1, 5), days()), max_size=2, unique_by=lambda pair: pair[0]),
    st.sampled_from(["closed", "as-usual"]),
    st.lists(st.integers(0, 4 * 1440), min_size=15, max_size=15),
)
def test_the_answer_is_that_of_a_table_of_minutes(a_week, first, dated, holidays, moments):
    own = tuple(DatedHours(first + timedelta(days=ahead), intervals) for ahead, intervals in dated)
    hours = Hours("weekly", tuple(a_week), own, holidays)
    table = open_minutes(hours, first, CHRISTMAS_2026)
    edges = [n for n in range(1, 4 * 1440) if table[n] != table[n - 1]]

    for n in {*moments, *edges, *(edge - 1 for edge in edges)}:
        start = wall_clock(first)[0]
        found = opening_at(hours, start + timedelta(minutes=n), CHRISTMAS_2026)
        change = next((later for later in range(n, len(table)) if table[later] != table[n]), None)
        assert found.state == ("open" if table[n] else "closed")
        if change is not None:
            turns_at = start + timedelta(minutes=change)
            assert (found.until if table[n] else found.opens_at) == turns_at
