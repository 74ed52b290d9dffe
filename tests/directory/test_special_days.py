"""The special days of England and Wales, from the list that came with the package."""

import socket
from datetime import date, timedelta

import pytest

from navigator.directory import special_days as module
from navigator.directory.expected_days import expected_days
from navigator.directory.special_days import is_running_out, known_until, special_days


@pytest.mark.hazard("H09")
def test_christmas_2026_has_its_calendar_days_and_its_official_days():
    found = special_days(date(2026, 12, 20), date(2027, 1, 2))

    assert list(found) == [date(2026, 12, 25), date(2026, 12, 26), date(2026, 12, 28), date(2027, 1, 1)]
    assert found[date(2026, 12, 25)] == "Christmas Day"


@pytest.mark.hazard("H09")
def test_easter_sunday_is_special_though_it_is_not_official():
    found = special_days(date(2027, 3, 1), date(2027, 4, 1))

    assert found == {
        date(2027, 3, 26): "Good Friday",
        date(2027, 3, 28): "Easter Sunday",
        date(2027, 3, 29): "Easter Monday",
    }


def test_both_ends_of_the_span_count():
    assert list(special_days(date(2026, 12, 25), date(2026, 12, 25))) == [date(2026, 12, 25)]
    assert special_days(date(2026, 11, 1), date(2026, 11, 30)) == {}


def test_scotlands_days_are_not_ours():
    assert date(2026, 1, 2) not in special_days(date(2026, 1, 1), date(2026, 1, 31))


ONE_OFFS = (2012, 2020, 2022, 2023)
"""Years with a jubilee, a coronation or a day of remembrance that no rule makes."""


@pytest.mark.hazard("H09")
@pytest.mark.parametrize("year", [year for year in range(2013, 2029) if year not in ONE_OFFS])
def test_the_rules_make_the_days_of_the_official_list(year: int):
    by_rule = {day for day in expected_days(year) if day.weekday() < 5}

    assert by_rule == {day for day in module._official_days() if day.year == year and day.weekday() < 5}


@pytest.mark.hazard("H09")
def test_beyond_the_list_the_days_that_the_rules_make_are_special():
    later = known_until().year + 2
    found = special_days(date(later, 1, 1), date(later, 12, 31))

    assert found == expected_days(later)
    assert {"Good Friday", "Easter Sunday", "Summer bank holiday", "Christmas Day"} <= set(found.values())


@pytest.mark.hazard("H09")
def test_the_end_of_the_list_is_told_ninety_days_before():
    assert not is_running_out(known_until() - timedelta(days=91))
    assert is_running_out(known_until() - timedelta(days=90))


def test_no_network_is_used(monkeypatch):
    def no_network(*_arguments):
        raise AssertionError("the network was used")

    monkeypatch.setattr(socket, "getaddrinfo", no_network)
    monkeypatch.setattr(socket.socket, "connect", no_network)
    module._official_days.cache_clear()

    assert known_until() >= date(2028, 12, 26)
