"""What somebody may type into one box of a directory form: words, lines, days, ages, phones, hours."""

import re
from collections.abc import Collection
from datetime import date, timedelta

from navigator.directory.contact_details import checked_phone, checked_web
from navigator.directory.entries import LONGEST_IN_A_LIST
from navigator.directory.gates import months_of
from navigator.directory.hours import DatedHours, Hours, UnreadableHours
from navigator.directory.hours_editor.texts import hours_of
from navigator.directory.service_fields import plain_text
from navigator.directory.texts import tidy_postcode
from navigator.identifiers import identifiers_in_directory_text

MOST_LINES = 40
LONGEST_LABEL = 60
LONGEST_WHY = 100
TEN_YEARS = timedelta(days=3660)

_DAY = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})|([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})")
_ONE_SPAN = r"[0-9]{1,2}:[0-9]{2}\s*[-–]\s*[0-9]{1,2}:[0-9]{2}"
_DATED_LINE = re.compile(
    rf"(\S+)\s+(closed|not confirmed|{_ONE_SPAN}(?:\s*,\s*{_ONE_SPAN})*)(?:\s+(.*))?", re.IGNORECASE
)


class UnreadableText(ValueError):
    """Something typed that cannot be kept, with the words that say why."""


def text_of(typed: str, longest: int) -> str:
    """Give words of several lines; raise UnreadableText when they are too long or may not be kept."""
    return _checked(typed.replace("\r\n", "\n").replace("\t", " ").strip(), longest, "This")


def line_of(typed: str, longest: int, called: str = "This") -> str:
    """Give words on one line, with single spaces."""
    return _checked(re.sub(r"[ \t\r\n]+", " ", typed).strip(), longest, called)


def _checked(text: str, longest: int, called: str) -> str:
    try:
        plain_text(longest, text)
    except ValueError as problem:
        raise UnreadableText(f"{called} {problem}.") from None
    found = identifiers_in_directory_text(text)
    if found:
        raise UnreadableText(
            f"{called} holds what may be {found[0]}. Write the service's own dates without the year, such as 3 March."
        )
    return text


def lines_of(typed: str) -> list[str]:
    """Give the lines that hold something, each a short text."""
    return [line_of(line, LONGEST_IN_A_LIST, f"“{line.strip()[:40]}”") for line in _lines(typed)]


def _lines(typed: str) -> list[str]:
    lines = [line.strip() for line in typed.replace("\r\n", "\n").split("\n") if line.strip()]
    if len(lines) > MOST_LINES:
        raise UnreadableText(f"That is {len(lines)} lines; at most {MOST_LINES} can be kept.")
    return lines


def one_of(typed: str, allowed: Collection[str]) -> str:
    """Give a choice; raise UnreadableText for one that was not offered."""
    if typed not in allowed:
        raise UnreadableText("Choose one of the answers.")
    return typed


def day_of(typed: str, today: date) -> date | None:
    """Give a day written 2026-12-24 or 24/12/2026; None where nothing is written."""
    if not typed.strip():
        return None
    found = _DAY.fullmatch(typed.strip())
    parts = (found[1] or found[6], found[2] or found[5], found[3] or found[4]) if found else ()
    try:
        year, month, day = (int(part) for part in parts)
        written = date(year, month, day)
    except ValueError:
        raise UnreadableText(f"“{typed.strip()[:20]}” is not a date. Write it like 2026-12-24.") from None
    if abs(written - today) > TEN_YEARS:
        raise UnreadableText(f"{written.isoformat()} is more than ten years away. Check the year.")
    return written


def age_of(typed: str) -> int | None:
    """Give an age in months; None where nothing is written."""
    return months_of(typed) if typed.strip() else None


def web_of(typed: str) -> str:
    """Give a web address, or nothing."""
    return checked_web(typed.strip()) if typed.strip() else ""


def postcode_of(typed: str) -> str:
    """Give a postcode with its space, or nothing."""
    return tidy_postcode(typed) if typed.strip() else ""


def phones_of(typed: str) -> list[dict[str, str]]:
    """Give the numbers to ring, one a line, each with what it is for."""
    return [_phone(line) for line in _lines(typed)]


def _phone(line: str) -> dict[str, str]:
    label, colon, number = line.rpartition(":")
    if not colon:
        label = "Phone"
    if not label.strip():
        raise UnreadableText(f"Say what “{number.strip()[:40]}” is for, like “Bookings: {number.strip()[:20]}”.")
    return {
        "label": line_of(label, LONGEST_LABEL, f"“{label.strip()[:40]}”"),
        "number": checked_phone(" ".join(number.split())),
    }


def dated_hours_of(typed: str, today: date) -> tuple[DatedHours, ...]:
    """Give the days with their own hours, one a line; raise UnreadableText when a day comes twice."""
    dated = tuple(_dated(line, today) for line in _lines(typed))
    if len({one.on for one in dated}) < len(dated):
        raise UnreadableText("One day is there twice. Write all its hours on one line, with commas.")
    return dated


def _dated(line: str, today: date) -> DatedHours:
    found = _DATED_LINE.fullmatch(line)
    if not found:
        raise UnreadableText(
            f"“{line[:40]}” cannot be read. Write 2026-12-24 10:00-14:00 Early close, or 2026-12-29 closed Stocktake."
        )
    try:
        on = day_of(found[1], today)
        intervals = None if found[2].casefold() == "not confirmed" else hours_of(found[2])
    except UnreadableHours as problem:
        raise UnreadableText(f"{found[1]}: {problem}") from None
    if on is None:
        raise UnreadableText(f"“{line[:40]}” has no date.")
    return DatedHours(on, intervals, line_of(found[3] or "", LONGEST_WHY, f"“{(found[3] or '')[:40]}”"))


def stored_dates(dated: tuple[DatedHours, ...]) -> list[dict[str, object]]:
    """Give days with their own hours as the tables keep them."""
    return Hours("weekly", dated=dated).stored()[1]
