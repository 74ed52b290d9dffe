"""The second count: its own clock and weeks, and no difference from the first over twenty-one years."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from benchmarks.recount_campaign import compare, moments_that_matter
from navigator.directory.service_type_file import load_service_types
from navigator.london import Week, london_day
from navigator.reports.returns.recount import day_by_londons_clock, week_index
from navigator.settings import PROJECT

TYPES = load_service_types(PROJECT / "data" / "service_types.yaml")


@pytest.mark.hazard("H27")
def test_its_own_clock_shows_the_days_of_london():
    for year in range(2015, 2036):
        for turn in moments_that_matter(year):
            for seconds in (-3601, -1, 0, 1, 3600):
                moment = turn + timedelta(seconds=seconds)
                assert day_by_londons_clock(moment) == moment.astimezone(ZoneInfo("Europe/London")).date(), moment


@pytest.mark.parametrize("week", [Week(2015, 53), Week(2016, 1), Week(2020, 53), Week(2026, 53), Week(2027, 1)])
def test_its_own_weeks_are_those_of_the_calendar(week: Week):
    assert week_index(week.monday) == week_index(week.sunday)
    assert week_index(week.sunday) + 1 == week_index(week.after.monday)


def test_a_call_over_the_midnight_of_a_clock_change_is_in_the_week_before():
    late = datetime(2026, 10, 25, 23, 59, tzinfo=UTC)

    assert day_by_londons_clock(late) == london_day(late) == date(2026, 10, 25)


@pytest.mark.hazard("H27")
def test_fifty_thousand_events_with_week_53_and_clock_changes_are_counted_alike(session, record_property):
    done = compare(session, 50_000, (2015, 2026), TYPES)
    record_property("recount", done.words)

    assert done.events >= 50_000
    assert {Week(2015, 53), Week(2026, 53)} <= done.weeks
    assert done.differing == []
