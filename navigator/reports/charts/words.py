"""How charts say days, weeks and figures."""

from collections.abc import Sequence
from datetime import date

from navigator.london import Week


def day_said(day: date) -> str:
    """Say a day as “Mon 23 Nov”."""
    return f"{day:%a} {day.day} {day:%b}"


def week_said(week: Week) -> str:
    """Say a week by its first and last day."""
    first = f"{week.monday.day}" if week.monday.month == week.sunday.month else f"{week.monday.day} {week.monday:%b}"
    return f"{first} to {week.sunday.day} {week.sunday:%b}"


def one_place(number: float) -> str:
    """Write a figure to one decimal, a whole one without any."""
    rounded = round(number, 1)
    return f"{rounded:.0f}" if rounded == int(rounded) else f"{rounded:.1f}"


def some(number: int, thing: str) -> str:
    """Write how many there are of a thing."""
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


def all_of(words: Sequence[str]) -> str:
    """Join words as a person lists them."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
