"""The bank holidays that a year will have by rule, for years that the official list does not reach yet."""

from collections.abc import Iterator
from datetime import date, timedelta


def expected_days(year: int) -> dict[date, str]:
    """Give the bank holidays of England and Wales in a year as the rules make them, with Easter Sunday."""
    easter = easter_sunday(year)
    days = {
        easter - timedelta(days=2): "Good Friday",
        easter: "Easter Sunday",
        easter + timedelta(days=1): "Easter Monday",
        _monday_from(date(year, 5, 1)): "Early May bank holiday",
        _monday_from(date(year, 5, 25)): "Spring bank holiday",
        _monday_from(date(year, 8, 25)): "Summer bank holiday",
    }
    return days | dict(_in_lieu(year))


def _in_lieu(year: int) -> Iterator[tuple[date, str]]:
    """Give Christmas and New Year, with the next weekday where one of them is at a weekend."""
    taken: set[date] = set()
    for day, name in (
        (date(year, 1, 1), "New Year's Day"),
        (date(year, 12, 25), "Christmas Day"),
        (date(year, 12, 26), "Boxing Day"),
    ):
        yield day, name
        instead = day
        while instead.weekday() > 4 or instead in taken or (instead != day and instead == date(year, 12, 26)):
            instead += timedelta(days=1)
        taken.add(instead)
        yield instead, name


def _monday_from(day: date) -> date:
    return day + timedelta(days=-day.weekday() % 7)


def easter_sunday(year: int) -> date:
    """Give Easter Sunday: the Sunday after the first full moon of spring, by the tables of the Gregorian calendar."""
    golden, century = year % 19, year // 100
    skipped, corrected = century // 4, (8 * century + 13) // 25
    moon = (century - skipped - corrected + 19 * golden + 15) % 30
    moon -= moon // 28 * (1 - moon // 28 * (29 // (moon + 1)) * ((21 - golden) // 11))
    weekday = (year + year // 4 + moon + 2 - century + skipped) % 7
    ahead = moon - weekday
    month = 3 + (ahead + 40) // 44
    return date(year, month, ahead + 28 - 31 * (month // 4))
