"""The days in England and Wales on which usual hours cannot be relied on; nothing is fetched."""

from datetime import date, timedelta
from functools import cache

from govuk_bank_holidays.bank_holidays import BankHolidays

from navigator.directory.expected_days import expected_days

WARN_BEFORE = timedelta(days=90)

# Closed doors follow the calendar even where the official list names another day: in 2026
# Boxing Day is a Saturday and only the Monday after it is official.
_EVERY_YEAR = {(1, 1): "New Year's Day", (12, 25): "Christmas Day", (12, 26): "Boxing Day"}


def special_days(first: date, last: date) -> dict[date, str]:
    """Give the special days from the first day to the last, with their names, in order."""
    fixed = {
        date(year, month, day): name
        for year in range(first.year, last.year + 1)
        for (month, day), name in _EVERY_YEAR.items()
    }
    beyond = range(max(first.year, known_until().year + 1), last.year + 1)
    found = {day: name for year in beyond for day, name in expected_days(year).items()} | fixed | _official_days()
    return {day: found[day] for day in sorted(found) if first <= day <= last}


def known_until() -> date:
    """Give the last day of the official list; later years have the bank holidays that the rules make."""
    return max(_official_days())


def is_running_out(today: date) -> bool:
    """Tell whether the official list ends so soon that somebody must update it."""
    return known_until() - today <= WARN_BEFORE


@cache
def _official_days() -> dict[date, str]:
    """Read the list that came with the package once, and add the Easter Sundays it leaves out."""
    official = BankHolidays(use_cached_holidays=True)
    holidays = official.get_holidays(division=BankHolidays.ENGLAND_AND_WALES)
    days = {holiday["date"]: str(holiday["title"]).replace("’", "'") for holiday in holidays}
    sundays = {day - timedelta(days=1): "Easter Sunday" for day, name in days.items() if name == "Easter Monday"}
    return days | sundays
