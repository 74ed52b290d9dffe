"""Reads opening hours that somebody wrote in words, such as “Tues & Fri 12pm - 3pm”; only where it is sure."""

import re
from collections.abc import Iterator
from typing import Any

from navigator.directory.hours import DAYS, Hours, UnreadableHours, parse_intervals

_DAY = r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*"
_MANY_DAYS = r"(?:weekdays|daily|every day|7 days a week)"
_TO = r"\s*(?:-|to)\s*"
_AND = r"(?:\s*(?:,\s*and|,|&|/|and)\s*)"
_DAYS = rf"(?:{_MANY_DAYS}|{_DAY}(?:{_TO}{_DAY}|{_AND}{_DAY})*)"
_TIME = r"[0-9]{1,2}(?:[:.][0-9]{2})?\s*(?:am|pm)?"
_RANGE = rf"{_TIME}{_TO}{_TIME}"
_CLAUSE = rf"(?:{_DAYS})\s*:?\s*(?:{_RANGE})(?:{_AND}{_RANGE})*"
_WHOLE = re.compile(rf"{_CLAUSE}(?:(?:\s*[,;.&]?\s*(?:and\s+)?){_CLAUSE})*")
_ONE_CLAUSE = re.compile(rf"({_DAYS})\s*:?\s*({_RANGE}(?:{_AND}{_RANGE})*)")
_ONE_RANGE = re.compile(rf"({_TIME}){_TO}({_TIME})")
_ONE_TIME = re.compile(r"([0-9]{1,2})(?:[:.]([0-9]{2}))?\s*(am|pm)?")
_ON_BANK_HOLIDAYS = re.compile(r"\s*\(?(?:except|closed(?: on)?|not open on) bank holidays?\)?\.?")

_SHORT = {
    "mon": ("mon", "monday", "mondays"),
    "tue": ("tue", "tues", "tuesday", "tuesdays"),
    "wed": ("wed", "weds", "wednesday", "wednesdays"),
    "thu": ("thu", "thur", "thurs", "thursday", "thursdays"),
    "fri": ("fri", "friday", "fridays"),
    "sat": ("sat", "saturday", "saturdays"),
    "sun": ("sun", "sunday", "sundays"),
}
_DAY_OF = {written: day for day, names in _SHORT.items() for written in names}
_DAYS_OF = {"weekdays": DAYS[:5], "daily": DAYS, "every day": DAYS, "7 days a week": DAYS}
_LONGEST = 300


class Unsure(ValueError):
    """Hours in words that could be meant in more than one way, or that say more than hours."""


def hours_in_words(text: str) -> dict[str, Any]:
    """Give the fields of an entry that hours in words say; raise Unsure where a person must read them."""
    said: dict[str, Any] = {"hours_kind": "weekly", "weekly_hours": week_in_words(text), "hours_as_written": {}}
    return said | ({"bank_holidays": "closed"} if _ON_BANK_HOLIDAYS.search(_plain(text)) else {})


def week_in_words(text: str) -> dict[str, list[list[str]]]:
    """Give the week that hours in words say, as the tables keep it; raise Unsure where a person must read them."""
    plain = _ON_BANK_HOLIDAYS.sub("", _plain(text)).strip(" .")
    if len(plain) > _LONGEST or not _WHOLE.fullmatch(plain):
        raise Unsure("these words are not hours only")
    days: dict[str, list[str]] = {}
    for written_days, ranges in _ONE_CLAUSE.findall(plain):
        spans = [_span(*pair) for pair in _ONE_RANGE.findall(ranges)]
        for day in _days(written_days):
            days.setdefault(day, []).extend(spans)
    return _week(days)


def _plain(text: str) -> str:
    plain = re.sub(r"[–—]", "-", " ".join(text.lower().split()))
    plain = re.sub(r"\b12\s*noon\b|\bnoon\b|\bmidday\b", "12pm", plain)
    return re.sub(r"(?<=[0-9])\s*([ap])\.?m\.?(?![a-z])", r"\1m", plain)


def _week(days: dict[str, list[str]]) -> dict[str, list[list[str]]]:
    try:
        week = tuple(parse_intervals(days.get(day, ())) for day in DAYS)
    except UnreadableHours as error:
        raise Unsure(str(error)) from None
    return Hours("weekly", week).stored()[0]


def _days(written: str) -> Iterator[str]:
    written = written.strip()
    if written in _DAYS_OF:
        yield from _DAYS_OF[written]
        return
    for part in re.split(r",\s*and\b|,|&|/|\band\b", written):
        first, _, last = (re.sub(r"\s*(?:-|\bto\b)\s*", "-", part.strip())).partition("-")
        names = [first.strip(), (last or first).strip()]
        if not all(name in _DAY_OF for name in names):
            raise Unsure(f"“{part.strip()}” is not a day")
        start, end = (DAYS.index(_DAY_OF[name]) for name in names)
        if end < start:
            raise Unsure("the days run backwards")
        yield from DAYS[start : end + 1]


def _span(opens: str, closes: str) -> str:
    """Give one opening as 10:00-16:00; a start without am or pm takes whichever fits before the closing."""
    start, end = _ONE_TIME.fullmatch(opens.strip()), _ONE_TIME.fullmatch(closes.strip())
    if start is None or end is None:
        raise Unsure("the times cannot be read")
    if not end[3]:
        return _on_24_hours(start, end)
    until = _minutes(end, end[3])
    each = [start[3]] if start[3] else [end[3], "am"]
    fits = [begin for begin in (_minutes(start, half) for half in each) if begin < until]
    if not fits:
        raise Unsure("it would close before it opens")
    return f"{_clock(fits[0])}-{_clock(until)}"


def _on_24_hours(start: re.Match[str], end: re.Match[str]) -> str:
    """Read 09:00-17:00; without am and pm, 9 - 4 could be meant in two ways."""
    if start[3] or not (start[2] and end[2] and len(start[1]) == len(end[1]) == 2):
        raise Unsure("it does not say am or pm")
    return f"{start[1]}:{start[2]}-{end[1]}:{end[2]}"


def _minutes(time: re.Match[str], half: str) -> int:
    hour, minute = int(time[1]), int(time[2] or 0)
    if not 1 <= hour <= 12 or minute > 59:
        raise Unsure("the times cannot be read")
    return (hour % 12 + (12 if half == "pm" else 0)) * 60 + minute


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02d}:{minutes % 60:02d}"
