"""Hours as somebody types them: times as people write them, days that come round, the last referral."""

import re
from collections.abc import Iterable, Sequence
from datetime import date, time

from navigator.directory.hours import (
    DAYS,
    MOST_MINUTES_BEFORE,
    Intervals,
    LastReferral,
    Sometimes,
    UnreadableHours,
    parse_intervals,
)
from navigator.directory.recurring import EVERY_WORDS, PLACES, ComesRound

DAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MOST_ROUNDS = 12
AN_EXAMPLE = "Every second Tuesday from 2026-12-01 10:00-12:00, or First Tuesday of the month 10:00-12:00"

_ORDINALS = {name: place for place, name in PLACES.items()} | {"1st": 1, "2nd": 2, "3rd": 3, "4th": 4, "5th": 5}
_WEEKS = {"second": 2, "other": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4}
_ORDINAL = "|".join(_ORDINALS)
_DAY = r"(?P<day>[a-z]{3,9})"
_EVERY = re.compile(
    rf"every (?:(?P<nth>{'|'.join(_WEEKS)}) {_DAY}|(?P<weeks>[0-9]{{1,2}}) weeks on (?P<day_too>[a-z]{{3,9}}))"
    r" from (?P<from>[0-9-]{8,10}):? (?P<hours>.+)",
    re.IGNORECASE,
)
_MONTHLY = re.compile(
    rf"(?P<nth>{_ORDINAL}) {_DAY}(?: (?:of|in) (?:the|every|each|a) month)?:? (?P<hours>[0-9].*)", re.IGNORECASE
)
_CLOCK = re.compile(r"([0-9]{1,2})[:.]?([0-9]{2})?\s*(am|pm)\b|([0-9]{1,2})[:.]([0-9]{2})|([0-9]{2})([0-9]{2})", re.I)
_SPAN = re.compile(r"\s*(.+?)\s*(?:-|–|\bto\b|\buntil\b)\s*(.+?)\s*", re.IGNORECASE)
_BEFORE = re.compile(r"([0-9]{1,3})\s*(?:min|mins|minutes)?(?:\s+before(?:\s+(?:it\s+)?clos\w*)?)?", re.IGNORECASE)
_WORDS_FOR = {"noon": "12:00", "midday": "12:00", "midnight": "24:00"}


def hours_of(typed: str) -> Intervals:
    """Give a day's hours, several with commas between; nothing, or “closed”, is a closed day."""
    if typed.strip().casefold() in ("", "closed"):
        return ()
    return parse_intervals(_tidy(span) for span in re.split(r",|;|&|\band\b", typed))


def hours_text(pairs: Iterable[Sequence[str]]) -> str:
    """Write a day's hours as `hours_of` reads them."""
    # Midnight is kept as 00:00; at the end of a day people read and write 24:00.
    return ", ".join(f"{opens}-{'24:00' if closes == '00:00' else closes}" for opens, closes in pairs)


def intervals_text(intervals: Intervals) -> str:
    """Write a day's hours, “closed” where there are none."""
    return hours_text((f"{one.opens:%H:%M}", f"{one.closes:%H:%M}") for one in intervals) or "closed"


def _tidy(span: str) -> str:
    """Write 9am to 5.30pm as 09:00-17:30; what is not clear stays as it was typed, to be said so."""
    found = _SPAN.fullmatch(span)
    clocks = [_clock(part) for part in found.groups()] if found else []
    return "-".join(clocks) if clocks and all(clocks) else span


def _clock(text: str) -> str:
    """Give a time of day as 17:30; nothing where it may mean two things: 9-5 would last all night."""
    if text.casefold() in _WORDS_FOR:
        return _WORDS_FOR[text.casefold()]
    found = _CLOCK.fullmatch(text)
    if not found:
        return ""
    if not found[3]:
        return f"{int(found[4] or found[6]):02d}:{found[5] or found[7]}"
    hour = int(found[1])
    if not 1 <= hour <= 12:
        return ""
    return f"{hour % 12 + (12 if found[3].casefold() == 'pm' else 0):02d}:{found[2] or '00'}"


def last_referral_of(typed: str) -> LastReferral | None:
    """Give until when referrals are taken; nothing typed is until it closes."""
    text = " ".join(typed.split())
    if not text:
        return None
    clock = _clock(text)
    if clock and clock != "24:00":
        try:
            return LastReferral(at=time.fromisoformat(clock))
        except ValueError:
            raise UnreadableHours(f"No clock shows {clock}.") from None
    found = _BEFORE.fullmatch(text)
    if not found or not 1 <= int(found[1]) <= MOST_MINUTES_BEFORE:
        raise UnreadableHours(f"“{text[:40]}” is not a last referral. Write 16:30, or 30 minutes before closing.")
    return LastReferral(minutes=int(found[1]))


def last_referral_text(kept: str) -> str:
    """Write a last referral as `last_referral_of` reads it."""
    return kept if ":" in kept or not kept else f"{kept} minutes before closing"


def sometimes_of(typed: str) -> tuple[Sometimes, ...]:
    """Give hours on days that come round otherwise than every week, one a line; nothing else of a line is kept."""
    read = tuple(_sometimes(" ".join(line.split())) for line in typed.splitlines() if line.strip())
    for number, one in enumerate(read):
        if any(one.when == earlier.when for earlier in read[:number]):
            raise UnreadableHours(f"{one.when.words} is there twice. Write all its hours on one line, with commas.")
    if len(read) > MOST_ROUNDS:
        raise UnreadableHours(f"That is {len(read)} lines; at most {MOST_ROUNDS} can be kept.")
    return read


def sometimes_text(one: Sometimes) -> str:
    """Write such hours as `sometimes_of` reads them."""
    when, hours = one.when, intervals_text(one.intervals)
    if when.first_on is None:
        return f"{when.words} {hours}"
    name = DAY_NAMES[when.weekday]
    every = f"{EVERY_WORDS[when.weeks]} {name}" if when.weeks in EVERY_WORDS else f"Every {when.weeks} weeks on {name}"
    return f"{every} from {when.first_on.isoformat()} {hours}"


def _sometimes(line: str) -> Sometimes:
    try:
        when, hours = _when(line)
        intervals = hours_of(hours)
    except UnreadableHours as problem:
        raise UnreadableHours(f"{line[:40]}: {problem}") from None
    except ValueError as problem:
        raise UnreadableHours(f"“{line[:60]}” cannot be read. {problem}") from None
    if not intervals:
        raise UnreadableHours(f"“{line[:60]}” has no hours.")
    return Sometimes(when, intervals)


def _when(line: str) -> tuple[ComesRound, str]:
    if every := _EVERY.fullmatch(line):
        first_on = _date(every["from"])
        weeks = _WEEKS[every["nth"].casefold()] if every["nth"] else int(every["weeks"])
        return ComesRound(_weekday(every["day"] or every["day_too"]), weeks, first_on), every["hours"]
    if monthly := _MONTHLY.fullmatch(line):
        place = _ORDINALS[monthly["nth"].casefold()]
        return ComesRound(_weekday(monthly["day"]), place=place), monthly["hours"]
    raise ValueError(
        "Write Every second Tuesday from 2026-12-01 10:00-12:00, or First Tuesday of the month 10:00-12:00."
    )


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ValueError(f"“{text}” is not a date. Write it like 2026-12-24.") from None


def _weekday(name: str) -> int:
    key = name.casefold()
    found = [number for number, full in enumerate(DAY_NAMES) if key in (full.casefold(), DAYS[number])]
    if not found:
        raise ValueError(f"“{name}” is not a day of the week.")
    return found[0]
