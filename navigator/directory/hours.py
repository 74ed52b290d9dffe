"""When a service is open, as it is kept: its week, its exceptions, and what comes round otherwise."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from itertools import pairwise
from typing import Any, Literal, Self, cast, get_args

from navigator.directory.recurring import ComesRound
from navigator.london import LONDON

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
SOMETIMES, LAST_REFERRAL = "sometimes", "last_referral"
"""Names beside those of the days under which the week as the tables keep it has what is not of one weekday."""

KEPT_IN_A_WEEK = frozenset({*DAYS, SOMETIMES, LAST_REFERRAL})
MOST_MINUTES_BEFORE = 240

Kind = Literal["weekly", "always", "not-confirmed"]
OnBankHolidays = Literal["closed", "as-usual", "not-confirmed"]

_INTERVAL = re.compile(r"([0-9]{1,2}):([0-9]{2})\s*[-–]\s*([0-9]{1,2}):([0-9]{2})")
_DAY = timedelta(days=1)
LATEST_NIGHT_CLOSING = time(9)  # later than this the two times were swapped


class UnreadableHours(ValueError):
    """Opening hours that are not written as 09:00-13:00, or that no day could have."""


@dataclass(frozen=True, order=True)
class Interval:
    """From opening to closing; a closing at or before the opening is on the next day."""

    opens: time
    closes: time

    def span(self, on: date) -> tuple[datetime, datetime]:
        """Give the moments in UTC between which the door is open when it opens on this day."""
        last_day = on + _DAY if self.closes <= self.opens else on
        return instant(datetime.combine(on, self.opens)), instant(datetime.combine(last_day, self.closes))


ALL_DAY = Interval(time(0), time(0))
Intervals = tuple[Interval, ...]


@dataclass(frozen=True)
class DatedHours:
    """The hours of one date instead of the usual ones; no intervals is closed, None is that nobody has said."""

    on: date
    intervals: Intervals | None
    why: str = ""


@dataclass(frozen=True)
class Sometimes:
    """Hours on days that come round otherwise than every week, besides those of the week."""

    when: ComesRound
    intervals: Intervals


@dataclass(frozen=True)
class LastReferral:
    """Until when a referral is taken: minutes before the last closing of a day, or a time of day."""

    minutes: int = 0
    at: time | None = None

    @classmethod
    def from_stored(cls, kept: str) -> Self:
        """Read what `stored` wrote; raise ValueError for anything else."""
        return cls(at=time.fromisoformat(kept)) if ":" in kept else cls(minutes=int(kept))

    def stored(self) -> str:
        """Give it as the tables keep it: 16:30, or 30 for minutes."""
        return f"{self.at:%H:%M}" if self.at else str(self.minutes)


@dataclass(frozen=True)
class Hours:
    """Everything that is known about when a service is open."""

    kind: Kind
    week: tuple[Intervals, ...] = ((),) * 7
    dated: tuple[DatedHours, ...] = ()
    bank_holidays: OnBankHolidays = "not-confirmed"
    unreadable_days: frozenset[str] = frozenset()
    sometimes: tuple[Sometimes, ...] = ()
    last_referral: LastReferral | None = None

    @classmethod
    def from_stored(
        cls,
        kind: str,
        weekly: Mapping[str, Any],
        dated: Iterable[Mapping[str, Any]],
        bank_holidays: str,
        unreadable_days: Iterable[str] = (),
    ) -> Self:
        """Read hours as the tables keep them; raise UnreadableHours for what `stored` never wrote."""
        if kind not in get_args(Kind) or bank_holidays not in get_args(OnBankHolidays) or set(weekly) - KEPT_IN_A_WEEK:
            raise UnreadableHours("These hours are not kept in a form that can be read.")
        return cls(
            cast(Kind, kind),
            tuple(_read_pairs(weekly.get(day, ())) for day in DAYS),
            tuple(
                DatedHours(date.fromisoformat(one["on"]), _read_dated(one["intervals"]), one["why"]) for one in dated
            ),
            cast(OnBankHolidays, bank_holidays),
            frozenset(unreadable_days),
            tuple(_read_sometimes(one) for one in weekly.get(SOMETIMES, ())),
            _read_last(weekly.get(LAST_REFERRAL, "")),
        )

    def stored(self) -> tuple[dict[str, Any], list[dict[str, Any]]]:
        """Give the week and the dated hours as the tables keep them; closed days are left out of the week."""
        weekly: dict[str, Any] = {
            day: _pairs(intervals) for day, intervals in zip(DAYS, self.week, strict=True) if intervals
        }
        if self.sometimes:
            weekly[SOMETIMES] = [
                {"day": DAYS[one.when.weekday], **one.when.stored(), "intervals": _pairs(one.intervals)}
                for one in self.sometimes
            ]
        if self.last_referral:
            weekly[LAST_REFERRAL] = self.last_referral.stored()
        return weekly, [
            {
                "on": one.on.isoformat(),
                "intervals": None if one.intervals is None else _pairs(one.intervals),
                "why": one.why,
            }
            for one in self.dated
        ]


def parse_intervals(texts: Iterable[str]) -> Intervals:
    """Read a day's hours such as 09:00-13:00, in order; raise UnreadableHours saying what is wrong."""
    intervals = sorted(_parse_interval(text) for text in texts)
    for earlier, later in pairwise(intervals):
        if earlier.closes <= earlier.opens or earlier.closes > later.opens:
            first, second = ("-".join(pair) for pair in _pairs((earlier, later)))
            raise UnreadableHours(f"{first} and {second} overlap.")
    return tuple(intervals)


@lru_cache(maxsize=8192)
def instant(wall: datetime) -> datetime:
    """Give the first moment at which London's clocks show this time or a later one."""
    moment = wall.replace(tzinfo=LONDON).astimezone(UTC)
    if moment.astimezone(LONDON).replace(tzinfo=None) == wall:
        return moment
    # The hour from 1am is left out in spring: all of it is the moment of the change, on the hour.
    return moment.replace(minute=0, second=0, microsecond=0)


def _parse_interval(text: str) -> Interval:
    found = _INTERVAL.fullmatch(text.strip())
    if not found:
        raise UnreadableHours(f"“{text.strip()[:40]}” is not opening hours. Write them like 09:00-13:00.")
    opens, closes = _clock_time(found[1], found[2]), _clock_time(found[3], found[4], closing=True)
    if opens == closes and found[3] != "24":
        raise UnreadableHours(f"“{text.strip()}” closes at the minute it opens.")
    if LATEST_NIGHT_CLOSING < closes < opens:
        raise UnreadableHours(f"“{text.strip()}” closes before it opens.")
    return Interval(opens, closes)


def _clock_time(hour: str, minute: str, closing: bool = False) -> time:
    if closing and (hour, minute) == ("24", "00"):
        return time(0)
    try:
        return time(int(hour), int(minute))
    except ValueError:
        raise UnreadableHours(f"No clock shows {hour}:{minute}.") from None


def _read_pairs(pairs: Iterable[Sequence[str]]) -> Intervals:
    try:
        return tuple(Interval(time.fromisoformat(opens), time.fromisoformat(closes)) for opens, closes in pairs)
    except ValueError:
        raise UnreadableHours("These hours are not kept in a form that can be read.") from None


def _read_dated(pairs: Iterable[Sequence[str]] | None) -> Intervals | None:
    return None if pairs is None else _read_pairs(pairs)


def _read_sometimes(kept: Mapping[str, Any]) -> Sometimes:
    try:
        return Sometimes(ComesRound.from_stored(DAYS.index(kept["day"]), kept), _read_pairs(kept["intervals"]))
    except (KeyError, ValueError):
        raise UnreadableHours("These hours are not kept in a form that can be read.") from None


def _read_last(kept: str) -> LastReferral | None:
    try:
        return LastReferral.from_stored(kept) if kept else None
    except ValueError:
        raise UnreadableHours("These hours are not kept in a form that can be read.") from None


def _pairs(intervals: Intervals) -> list[list[str]]:
    return [[f"{one.opens:%H:%M}", f"{one.closes:%H:%M}"] for one in intervals]


def clock_words(clock: time) -> str:
    """Say a time of day, such as 9am, 6:30pm or midday."""
    if clock == time(12):
        return "midday"
    minute = f":{clock.minute:02d}" if clock.minute else ""
    return f"{clock.hour % 12 or 12}{minute}{'am' if clock.hour < 12 else 'pm'}"
