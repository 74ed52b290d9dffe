"""How long each class is kept, to the day."""

from datetime import UTC, date, datetime, timedelta

import pytest

from navigator.database import Base
from navigator.london import Week
from navigator.retention.classes import CLASSES, LOG, Keep, first_day_kept
from navigator.retention.rules import UnknownRetention, classes_of_site, start_of


@pytest.mark.parametrize(
    ("today", "keep", "first"),
    [
        (date(2029, 11, 24), Keep(3), date(2026, 11, 24)),
        (date(2028, 2, 29), Keep(3), date(2025, 2, 28)),
        (date(2028, 2, 28), Keep(3), date(2025, 2, 28)),
        (date(2028, 2, 29), Keep(4), date(2024, 2, 29)),
        (date(2027, 2, 28), Keep(3), date(2024, 2, 28)),
        (date(2027, 3, 1), Keep(3), date(2024, 3, 1)),
        (date(2026, 3, 1), Keep(60, "d"), date(2025, 12, 31)),
    ],
)
def test_a_row_of_exactly_so_long_ago_stays_and_the_day_before_goes(today, keep, first):
    assert first_day_kept(keep, today) == first


def test_a_london_day_begins_with_londons_clocks():
    assert start_of(date(2026, 7, 1)) == datetime(2026, 6, 30, 23, 0, tzinfo=UTC)
    assert start_of(date(2026, 1, 1)) == datetime(2026, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize("sunday", [date(2026, 11, 22), date(2024, 3, 3), date(2027, 1, 3)])
def test_a_week_goes_on_the_day_after_its_sunday_was_three_years_ago(sunday):
    kept = classes_of_site("")[LOG]
    day = sunday.replace(year=sunday.year + 3)

    assert kept.first_day(day) == Week.of(sunday).monday
    assert kept.first_day(day + timedelta(days=1)) == Week.of(sunday).after.monday


def test_every_table_is_in_exactly_one_class():
    told = [table for each in CLASSES for table in each.tables]

    assert sorted(told) == sorted(Base.metadata.tables)
    for each in CLASSES:
        if each.column:
            assert each.column in Base.metadata.tables[each.tables[0]].columns


def test_a_site_sets_its_own_times():
    classes = classes_of_site("signpost-log=5y, wrong-passwords=90d")

    assert classes[LOG].keep == Keep(5)
    assert str(classes["wrong-passwords"].keep) == "90 days"
    assert classes["audit-log"].keep == Keep(6)


@pytest.mark.parametrize(
    ("setting", "words"),
    [
        ("signpost-log=3", "not like"),
        ("signpost-log", "not like"),
        ("signpost-log=0y", "not like"),
        ("signpost-log=30d", "less than 1 year"),
        ("audit-log=101y", "more than 100 years"),
        ("plums=3y", "no time to set"),
        ("weekly-figures=3y", "no time to set"),
    ],
)
def test_a_time_that_cannot_be_meant_is_said(setting, words):
    with pytest.raises(UnknownRetention, match=words):
        classes_of_site(setting)
