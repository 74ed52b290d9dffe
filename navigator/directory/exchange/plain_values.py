"""What a plain field of the standard may hold, and what is said where it holds something else."""

import re
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

Holds = Callable[[Any], bool]

_UUID = re.compile(r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
_URI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]+")
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+")
_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}[Tt]\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:[Zz]|[+-]\d{2}:\d{2})")
_CLOCK = re.compile(r"(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d")
_DAYS = re.compile(r"(?:-?[1-5])?(?:MO|TU|WE|TH|FR|SA|SU)")


def _text(pattern: re.Pattern[str]) -> Holds:
    return lambda value: isinstance(value, str) and pattern.fullmatch(value) is not None


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _is_date(value: Any) -> bool:
    try:
        return isinstance(value, str) and len(value) == 10 and bool(date.fromisoformat(value))
    except ValueError:
        return False


def _is_moment(value: Any) -> bool:
    try:
        return _text(_MOMENT)(value) and bool(datetime.fromisoformat(value.upper()))
    except ValueError:
        return False


def _are_days(value: Any) -> bool:
    return isinstance(value, str) and all(_DAYS.fullmatch(day.strip()) for day in value.split(","))


PLAIN: dict[str, tuple[Holds, str]] = {
    "text": (lambda value: isinstance(value, str), "a text"),
    "uuid": (_text(_UUID), "a UUID, such as 6f1c7a52-58f4-5d0e-9b0c-3c9f6f0f7d11"),
    "uri": (_text(_URI), "a whole address, such as https://www.example.org"),
    "email": (_text(_EMAIL), "an e-mail address"),
    "number": (_is_number, "a number"),
    "whole": (lambda value: isinstance(value, int) and not isinstance(value, bool), "a whole number"),
    "yes or no": (lambda value: isinstance(value, bool), "true or false"),
    "latitude": (_is_number, "a number of degrees"),
    "longitude": (_is_number, "a number of degrees"),
    "date": (_is_date, "a date, such as 2026-11-24"),
    "moment": (_is_moment, "a moment with its zone, such as 2026-11-24T10:00:00Z"),
    "clock": (_text(_CLOCK), "a time with its seconds, such as 09:00:00"),
    "days": (_are_days, "days such as MO,TU"),
}


def problem_of(holds: str, value: Any) -> str:
    """Say what is wrong with a value; empty where it is as it should be."""
    if value is None:
        return "is null; leave the field out instead"
    if holds.startswith("one of "):
        choices = holds.removeprefix("one of ").split("|")
        return "" if value in choices else f"{shown(value)} is none of {', '.join(choices)}"
    fits, words = PLAIN[holds]
    return "" if fits(value) else f"{shown(value)} is not {words}"


def doubt_of(holds: str, value: Any) -> str:
    """Say what is odd about a value that the standard lets through; empty where nothing is."""
    if holds == "text" and isinstance(value, str) and not value.strip():
        return "is empty; leave the field out instead"
    bounds = {"latitude": 90, "longitude": 180}
    if holds in bounds and abs(value) > bounds[holds]:
        return f"{value} is nowhere on earth"
    return ""


def shown(value: Any) -> str:
    """Give a value fit to print in a report."""
    if not isinstance(value, str):
        return "a list" if isinstance(value, list) else "a record" if isinstance(value, dict) else str(value)[:40]
    clean = "".join(character if character.isprintable() else "?" for character in value[:60])
    return f"“{clean}{'…' if len(value) > 60 else ''}”"
