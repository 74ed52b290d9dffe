"""When a week may be closed, which weeks are missing, and what files are called."""

import re
from collections.abc import Collection, Sequence
from datetime import date

from navigator.london import UnknownWeek, Week
from navigator.reports.charts.weeks import weeks_between
from navigator.reports.suppression.profiles import Profile

MOST_MISSING = 13
"""Weeks that are missing longer than this are no line of a list any more: somebody decided not to send them."""
FOLDER, MAIL = "folder", "mail"
_ADDRESS = re.compile(r"[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+")
LONGEST_ADDRESS = 200


def is_over(week: Week, today: date) -> bool:
    """Tell whether a week's last day has passed."""
    return week.sunday < today


def missing_weeks(closed: Collection[Week], today: date) -> list[Week]:
    """List the weeks that are over and not closed: from the first that was closed on, else the last one only."""
    last = Week.of(today).before
    first = min(closed, default=last)
    return [week for week in weeks_between(first, last)[-MOST_MISSING:] if week not in closed]


def neighbour(week: Week, step: int) -> Week | None:
    """Give the week before or after; nothing where the calendar has none."""
    try:
        return week.before if step < 0 else week.after
    except UnknownWeek:
        return None


def stem(week: Week, code: str, profile: Profile, number: int) -> str:
    """Name the files of one return, without what each of them ends in."""
    whom = "" if profile is Profile.CONTRACT else f"-{profile.value}"
    which = f"-amendment-{number}" if number else ""
    return f"navigator-return-{week}-{code}{whom}{which}"


def is_address(text: str) -> bool:
    """Tell whether something can be written to as an e-mail address."""
    return len(text) <= LONGEST_ADDRESS and text.isascii() and _ADDRESS.fullmatch(text) is not None


def place_in_words(way: str, sent_to: str) -> str:
    """Say where a return went: of a folder its name only, since a path tells how the site is laid out."""
    if way != FOLDER:
        return sent_to
    path, bracket, template = sent_to.partition(" (")
    return f"the folder “{path.rstrip('/').rpartition('/')[2]}”{bracket}{template}"


def weeks_in_words(weeks: Sequence[Week]) -> str:
    """Name weeks as a person lists them."""
    return ", ".join(str(week) for week in weeks)
