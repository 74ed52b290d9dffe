"""Whether a service is open: its hours laid over the calendar, and one answer for any moment in London."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Literal

from navigator.directory.hours import ALL_DAY, DAYS, Hours, Intervals, instant
from navigator.london import london_day

DAYS_AHEAD = 14
"""How far ahead the next opening is looked for."""

RING_FIRST = "ring first"
BANK_HOLIDAY = "bank holiday"
NOT_SOON = f"no opening in the next {DAYS_AHEAD} days"
NEXT_NOT_CONFIRMED = "next opening not confirmed"

State = Literal["open", "closed", "not-confirmed"]
_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Opening:
    """Whether a service takes callers at a moment; no `until` while open is open day and night.

    After the last referral it is closed, though its door stands open `until` later.
    """

    state: State
    until: datetime | None = None
    opens_at: datetime | None = None
    why: str = ""
    last_referral: datetime | None = None
    unsure_from: datetime | None = None
    """From when on nobody has said whether it opens."""


def opening_at(hours: Hours, moment_utc: datetime, special_days: Mapping[date, str]) -> Opening:
    """Tell whether a service is open at a moment, until when, or when it opens next."""
    if moment_utc.tzinfo is None:
        raise ValueError("a moment needs its time zone")
    calendar = Calendar(hours, special_days)
    today = london_day(moment_utc)
    if calendar.end_of_span(moment_utc):
        return _while_open(calendar, moment_utc)
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

    def last_referral_before(self, closes: datetime) -> datetime | None:
        """Give until when referrals are taken before the door closes; None where that is until it closes."""
        rule = self.hours.last_referral
        for day in (london_day(closes), london_day(closes) - _DAY) if rule else ():
            intervals = self.on(day)[0] or ()
            ends = [one.span(day)[1] for one in intervals]
            if rule and closes in ends:
                if rule.at is None:
                    # Before lunch nobody stops: the rule is about the end of the day.
                    return closes - timedelta(minutes=rule.minutes) if closes == max(ends) else None
                opens = min(intervals).opens
                last = instant(datetime.combine(day + _DAY if rule.at <= opens else day, rule.at))
                return last if last < closes else None
        return None

    def _usual(self, day: date) -> Intervals:
        if self.hours.kind == "always":
            return (ALL_DAY,)
        week = self.hours.week[day.weekday()]
        if not self.hours.sometimes:
            return week
        more = [one for each in self.hours.sometimes if each.when.falls_on(day) for one in each.intervals]
        return tuple(sorted({*week, *more}))


def _while_open(calendar: Calendar, moment: datetime) -> Opening:
    until = _until(calendar, moment)
    last = calendar.last_referral_before(until) if until else None
    if last is None or moment < last:
        return Opening("open", until=until, last_referral=last)
    return replace(_next_opening(calendar, moment, ""), until=until, last_referral=last)


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
            return Opening("closed", why=NEXT_NOT_CONFIRMED, unsure_from=instant(datetime.combine(day, time(0))))
        opens = [start for start, end in (one.span(day) for one in intervals) if moment < start < end]
        if calendar.hours.last_referral:
            opens = [start for start in opens if _takes_referrals(calendar, start)]
        if opens:
            return Opening("closed", opens_at=min(opens), why=why)
    return Opening("closed", why=why or NOT_SOON)


def _takes_referrals(calendar: Calendar, start: datetime) -> bool:
    closes = _until(calendar, start)
    last = calendar.last_referral_before(closes) if closes else None
    return last is None or start < last
