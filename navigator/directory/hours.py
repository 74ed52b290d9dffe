"""When a service is open: its week, its exceptions, and one answer for any moment in London."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from typing import Any, Literal, Self, cast, get_args

from navigator.london import LONDON, london_day

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
DAYS_AHEAD = 14
"""How far ahead the next opening is looked for."""

RING_FIRST = "ring first"
BANK_HOLIDAY = "bank holiday"
NOT_SOON = f"no opening in the next {DAYS_AHEAD} days"

Kind = Literal["weekly", "always", "not-confirmed"]
OnBankHolidays = Literal["closed", "as-usual", "not-confirmed"]
State = Literal["open", "closed", "not-confirmed"]

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
        return _instant(datetime.combine(on, self.opens)), _instant(datetime.combine(last_day, self.closes))


ALL_DAY = Interval(time(0), time(0))
Intervals = tuple[Interval, ...]


@dataclass(frozen=True)
class DatedHours:
    """The hours of one date instead of the usual ones; no intervals is closed."""

    on: date
    intervals: Intervals
    why: str = ""


@dataclass(frozen=True)
class Hours:
    """Everything that is known about when a service is open."""

    kind: Kind
    week: tuple[Intervals, ...] = ((),) * 7
    dated: tuple[DatedHours, ...] = ()
    bank_holidays: OnBankHolidays = "not-confirmed"
    unreadable_days: frozenset[str] = frozenset()

    @classmethod
    def from_stored(
        cls,
        kind: str,
        weekly: Mapping[str, Sequence[Sequence[str]]],
        dated: Iterable[Mapping[str, Any]],
        bank_holidays: str,
        unreadable_days: Iterable[str] = (),
    ) -> Self:
        """Read hours as the tables keep them; raise UnreadableHours for what `stored` never wrote."""
        if kind not in get_args(Kind) or bank_holidays not in get_args(OnBankHolidays) or set(weekly) - set(DAYS):
            raise UnreadableHours("These hours are not kept in a form that can be read.")
        return cls(
            cast(Kind, kind),
            tuple(_read_pairs(weekly.get(day, ())) for day in DAYS),
            tuple(
                DatedHours(date.fromisoformat(one["on"]), _read_pairs(one["intervals"]), one["why"]) for one in dated
            ),
            cast(OnBankHolidays, bank_holidays),
            frozenset(unreadable_days),
        )

    def stored(self) -> tuple[dict[str, list[list[str]]], list[dict[str, Any]]]:
        """Give the week and the dated hours as the tables keep them; closed days are left out of the week."""
        weekly = {day: _pairs(intervals) for day, intervals in zip(DAYS, self.week, strict=True) if intervals}
        dated = [{"on": one.on.isoformat(), "intervals": _pairs(one.intervals), "why": one.why} for one in self.dated]
        return weekly, dated


@dataclass(frozen=True)
class Opening:
    """Whether a service is open at a moment; no `until` while open is open day and night."""

    state: State
    until: datetime | None = None
    opens_at: datetime | None = None
    why: str = ""


def parse_intervals(texts: Iterable[str]) -> Intervals:
    """Read a day's hours such as 09:00-13:00, in order; raise UnreadableHours saying what is wrong."""
    intervals = sorted(_parse_interval(text) for text in texts)
    for earlier, later in pairwise(intervals):
        if earlier.closes <= earlier.opens or earlier.closes > later.opens:
            first, second = ("-".join(pair) for pair in _pairs((earlier, later)))
            raise UnreadableHours(f"{first} and {second} overlap.")
    return tuple(intervals)


def opening_at(hours: Hours, moment_utc: datetime, special_days: Mapping[date, str]) -> Opening:
    """Tell whether a service is open at a moment, until when, or when it opens next."""
    if moment_utc.tzinfo is None:
        raise ValueError("a moment needs its time zone")
    calendar = Calendar(hours, special_days)
    today = london_day(moment_utc)
    if calendar.end_of_span(moment_utc):
        return Opening("open", until=_until(calendar, moment_utc))
    if calendar.on(today)[0] is None:
        return Opening("not-confirmed", why=calendar.on(today)[1])
    if calendar.last_night_may_go_on(moment_utc):
        return Opening("not-confirmed", why=calendar.on(today - _DAY)[1])
    return _next_opening(calendar, moment_utc, calendar.on(today)[1])


@dataclass(frozen=True)
class Calendar:
    """A service's hours laid over the special days."""

    hours: Hours
    special_days: Mapping[date, str]

    def on(self, day: date) -> tuple[Intervals | None, str]:
        """Give what begins on a day, None where nobody has said; dated hours beat bank holidays beat the week."""
        for dated in self.hours.dated:
            if dated.on == day:
                return dated.intervals, dated.why
        if day in self.special_days and self.hours.bank_holidays != "as-usual":
            return (() if self.hours.bank_holidays == "closed" else None), BANK_HOLIDAY
        if self.hours.kind == "not-confirmed" or DAYS[day.weekday()] in self.hours.unreadable_days:
            return None, RING_FIRST
        return self._usual(day), ""

    def end_of_span(self, moment: datetime) -> datetime | None:
        """Give when the door that is open at a moment closes, or None where it is shut."""
        today = london_day(moment)
        # Yesterday counts: hours past midnight belong to the day on which they start.
        spans = (one.span(day) for day in (today - _DAY, today) for one in self.on(day)[0] or ())
        return max((closes for opens, closes in spans if opens <= moment < closes), default=None)

    def last_night_may_go_on(self, moment: datetime) -> bool:
        """Tell whether a day before without confirmed hours would usually still be open now."""
        yesterday = london_day(moment) - _DAY
        if self.on(yesterday)[0] is not None:
            return False
        return any(moment < one.span(yesterday)[1] for one in self._usual(yesterday))

    def _usual(self, day: date) -> Intervals:
        return (ALL_DAY,) if self.hours.kind == "always" else self.hours.week[day.weekday()]


def _until(calendar: Calendar, moment: datetime) -> datetime | None:
    """Give the end of the opening, joined to what follows without a break; None where none is near."""
    closes = calendar.end_of_span(moment)
    while closes and closes - moment <= DAYS_AHEAD * _DAY:
        later = calendar.end_of_span(closes)
        if later is None:
            return closes
        closes = later
    return None


def _next_opening(calendar: Calendar, moment: datetime, why: str) -> Opening:
    today = london_day(moment)
    for day in (today + ahead * _DAY for ahead in range(DAYS_AHEAD + 1)):
        intervals = calendar.on(day)[0]
        if intervals is None:
            # Beyond a day nobody has confirmed, an opening would be a guess.
            return Opening("closed", why="next opening not confirmed")
        opens = [start for start, end in (one.span(day) for one in intervals) if moment < start < end]
        if opens:
            return Opening("closed", opens_at=min(opens), why=why)
    return Opening("closed", why=why or NOT_SOON)


def _instant(wall: datetime) -> datetime:
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


def _pairs(intervals: Intervals) -> list[list[str]]:
    return [[f"{one.opens:%H:%M}", f"{one.closes:%H:%M}"] for one in intervals]


def opening_words(opening: Opening, moment: datetime) -> str:
    """Say an opening as reception does, such as “Open until 6:30pm” or “Opens 9am tomorrow”."""
    if opening.state == "not-confirmed":
        return f"Hours not confirmed: {opening.why}"
    if opening.state == "open":
        return _open_words(opening.until, moment)
    if opening.opens_at is None:
        return f"Closed: {opening.why}"
    return f"Opens {clock_words(opening.opens_at.astimezone(LONDON).time())}{_day_words(opening.opens_at, moment)}"


def _open_words(until: datetime | None, moment: datetime) -> str:
    if until is None or until - moment > _DAY:
        return "Open day and night"
    minutes = max(1, int((until - moment).total_seconds() // 60))
    if minutes <= 30:
        return f"Closes in {minutes} minute{'' if minutes == 1 else 's'}"
    closes = until.astimezone(LONDON)
    # “Open until 2am” is tonight to anybody; a closing later tomorrow needs its day.
    day = _day_words(until, moment) if closes.time() >= time(6) else ""
    return f"Open until {'midnight' if closes.time() == time(0) else clock_words(closes.time())}{day}"


def _day_words(then: datetime, moment: datetime) -> str:
    day = london_day(then)
    days = (day - london_day(moment)).days
    return ("", " tomorrow")[days] if days in (0, 1) else f" {day:%a} {day.day} {day:%b}"


def clock_words(clock: time) -> str:
    """Say a time of day, such as 9am, 6:30pm or midday."""
    if clock == time(12):
        return "midday"
    minute = f":{clock.minute:02d}" if clock.minute else ""
    return f"{clock.hour % 12 or 12}{minute}{'am' if clock.hour < 12 else 'pm'}"
