"""Days and weeks are London's, whatever the server's clock says."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from navigator.london import UnknownWeek, Week, london_day, london_time, now


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2026, 7, 1, 22, 59, tzinfo=UTC), date(2026, 7, 1)),
        (datetime(2026, 7, 1, 23, 0, tzinfo=UTC), date(2026, 7, 2)),
        (datetime(2026, 12, 1, 23, 59, tzinfo=UTC), date(2026, 12, 1)),
        (datetime(2026, 3, 28, 23, 59, tzinfo=UTC), date(2026, 3, 28)),
        (datetime(2026, 3, 29, 23, 0, tzinfo=UTC), date(2026, 3, 30)),
    ],
)
def test_the_day_is_londons(moment, day):
    assert london_day(moment) == day


def test_the_clock_goes_forward_and_back_with_london():
    assert london_time(datetime(2026, 3, 29, 1, 0, tzinfo=UTC)).hour == 2
    assert london_time(datetime(2026, 10, 25, 0, 30, tzinfo=UTC)).hour == 1
    assert london_time(datetime(2026, 10, 25, 1, 30, tzinfo=UTC)).hour == 1


def test_now_knows_its_zone():
    assert now().utcoffset() == timedelta(0)


@given(st.dates(date(1, 1, 8), date(9999, 12, 20)))
def test_a_day_lies_in_its_week(day):
    week = Week.of(day)

    assert week.monday <= day <= week.sunday
    assert (week.monday.isoweekday(), week.sunday.isoweekday()) == (1, 7)
    assert Week.named(str(week)) == week
    assert (week.after.before, week.before.after) == (week, week)
    assert week.before < week < week.after


@pytest.mark.hazard("H27")
def test_a_year_of_53_weeks_has_its_last():
    week = Week.named("2026-W53")

    assert (week.monday, week.sunday) == (date(2026, 12, 28), date(2027, 1, 3))
    assert (str(week.before), str(week.after)) == ("2026-W52", "2027-W01")
    assert Week.of(date(2027, 1, 1)) == week


@pytest.mark.parametrize(
    "name",
    [
        "",
        "2026",
        "2026-W",
        "2026-W00",
        "2026-W54",
        "2025-W53",
        "2026-W1",
        "26-W01",
        "2026W47",
        "2026-w47",
        "2026-W47 ",
        "2026-W-1",
        "２０２６-W47",
        "2026-W٤٧",
        "0000-W01",
        "-W01",
        "2026-W47-1",
    ],
)
def test_what_is_no_week_is_refused(name):
    with pytest.raises(UnknownWeek):
        Week.named(name)


def test_the_calendar_ends():
    with pytest.raises(UnknownWeek):
        _ = Week.of(date(1, 1, 1)).before
    with pytest.raises(UnknownWeek):
        Week(9999, 51).after  # noqa: B018


def test_no_name_the_calendar_takes_breaks_the_neighbouring_weeks():
    # A page of one week links to the week before and after.
    for name in ("0001-W01", "9999-W51"):
        week = Week.named(name)
        for neighbour in ("before", "after"):
            try:
                assert isinstance(getattr(week, neighbour), Week)
            except UnknownWeek:
                continue
