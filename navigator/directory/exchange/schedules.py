"""Opening hours as the standard writes them: one schedule for each stretch of open hours, weekly or not."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from typing import Any
from uuid import UUID

from navigator.directory.exchange.ids import part_id
from navigator.directory.hours import (
    ALL_DAY,
    DAYS,
    LAST_REFERRAL,
    Hours,
    Interval,
    Sometimes,
    UnreadableHours,
    parse_intervals,
)
from navigator.directory.recurring import ComesRound, UnreadableDays

CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
MIDNIGHT = "23:59:59"
"""How a closing at midnight is written: to a reader that compares times, 00:00:00 would be before the opening."""

_CLOCK = re.compile(r"([0-9]{1,2}):([0-9]{2})(?::[0-9]{2}(?:\.[0-9]+)?)?Z?")
_IN_A_MONTH = re.compile(r"\+?(-1|[1-5])(MO|TU|WE|TH|FR|SA|SU)")
_NOTES = {"closed": "Closed on bank holidays.", "as-usual": "Open as usual on bank holidays."}

Document = dict[str, Any]


def schedules_of(service: UUID, hours: Hours, as_written: Mapping[str, str]) -> list[Document]:
    """Give the schedules of a week; days that could not be read keep the words of their source."""
    if hours.kind == "not-confirmed":
        return []
    week = ((ALL_DAY,),) * 7 if hours.kind == "always" else hours.week
    days: dict[Interval, list[str]] = {}
    for code, intervals in zip(CODES, week, strict=True):
        for interval in intervals:
            days.setdefault(interval, []).append(code)
    note = _NOTES.get(hours.bank_holidays)
    found = [_schedule(service, interval, codes, note) for interval, codes in sorted(days.items())]
    if hours.kind == "weekly":
        found += list(_others(service, hours.sometimes, note))
    written = [(CODES[DAYS.index(day)], as_written[day]) for day in DAYS if day in as_written]
    return found + [_in_words(service, code, words) for code, words in written if words]


def _others(service: UUID, sometimes: Iterable[Sometimes], note: str | None) -> Iterator[Document]:
    """Give what comes round otherwise than every week: every so many weeks from a start, or at a place in the month."""
    for each in sometimes:
        when, code = each.when, CODES[each.when.weekday]
        if when.first_on is None:
            rule: Document = {"freq": "MONTHLY", "interval": 1, "byday": f"{when.place}{code}"}
        else:
            start = when.first_on.isoformat()
            rule = {"freq": "WEEKLY", "interval": when.weeks, "byday": code, "dtstart": start}
        named = "/".join(str(value) for name, value in sorted(rule.items()) if name != "freq")
        for interval in each.intervals:
            yield _schedule(service, interval, [code], note, named + "/") | rule


def _schedule(service: UUID, interval: Interval, codes: Iterable[str], note: str | None, named: str = "") -> Document:
    closes = MIDNIGHT if interval.closes == time(0) else f"{interval.closes:%H:%M:%S}"
    found = {
        "id": part_id(service, f"schedule/{named}{interval.opens:%H:%M}-{interval.closes:%H:%M}"),
        "freq": "WEEKLY",
        "interval": 1,
        "byday": ",".join(codes),
        "opens_at": f"{interval.opens:%H:%M:%S}",
        "closes_at": closes,
    }
    return found | ({"notes": note} if note else {})


def _in_words(service: UUID, code: str, words: str) -> Document:
    return {
        "id": part_id(service, f"schedule/{code}"),
        "freq": "WEEKLY",
        "interval": 1,
        "byday": code,
        "description": words,
    }


@dataclass
class Week:
    """What was read of somebody's schedules."""

    days: dict[str, list[str]] = field(default_factory=dict)
    others: dict[ComesRound, list[str]] = field(default_factory=dict)
    as_written: dict[str, str] = field(default_factory=dict)
    unused: list[str] = field(default_factory=list)
    """What could not be used, and why."""

    def stored(self, last_referral: str = "") -> Document:
        """Give the fields of an entry; a day whose stretches overlap is kept as it was written."""
        week = []
        for day in DAYS:
            try:
                week.append(parse_intervals(self.days.get(day, ())))
            except UnreadableHours as error:
                week.append(())
                self.as_written[day] = ", ".join(self.days[day])
                self.unused.append(f"{day} kept as written: {error}")
        others = tuple(self._others())
        always = not others and all(intervals == (ALL_DAY,) for intervals in week)
        weekly = {} if always else Hours("weekly", tuple(week), sometimes=others).stored()[0]
        if last_referral and not always:
            weekly[LAST_REFERRAL] = last_referral
        return {
            "hours_kind": "always" if always else "weekly",
            "weekly_hours": weekly,
            "hours_as_written": self.as_written,
        }

    def _others(self) -> Iterator[Sometimes]:
        for when, spans in self.others.items():
            try:
                yield Sometimes(when, parse_intervals(spans))
            except UnreadableHours as error:
                self.unused.append(f"{when.words} is left out: {error}")


def week_of(schedules: Iterable[Mapping[str, Any]], today: date) -> Week:
    """Read schedules; what is not a plain week of hours is named and left out."""
    week = Week()
    for schedule in schedules:
        problem = _problem(schedule, today)
        if problem:
            week.unused.append(problem)
            continue
        if not _is_every_week(schedule):
            for when in _comes_round(schedule):
                week.others.setdefault(when, []).append(_span(schedule))
            continue
        for code in str(schedule["byday"]).split(","):
            day = DAYS[CODES.index(code.strip())]
            if "opens_at" in schedule:
                week.days.setdefault(day, []).append(_span(schedule))
            else:
                week.as_written[day] = str(schedule["description"])[:200]
    return week


def _problem(schedule: Mapping[str, Any], today: date) -> str:
    if not _is_every_week(schedule):
        return _problem_of_others(schedule) or _problem_now(schedule, today)
    codes = [code.strip() for code in str(schedule.get("byday", "")).split(",")]
    if not set(codes) <= set(CODES):
        return "a schedule without plain days (MO to SU) is left out"
    if str(schedule.get("dtstart") or "")[:10] > today.isoformat():
        return "a schedule that has not begun is left out"
    return _problem_now(schedule, today)


def _is_every_week(schedule: Mapping[str, Any]) -> bool:
    return bool(schedule.get("freq", "WEEKLY") == "WEEKLY" and schedule.get("interval", 1) == 1)


def _problem_of_others(schedule: Mapping[str, Any]) -> str:
    try:
        found = _comes_round(schedule)
    except (UnreadableDays, ValueError, TypeError):
        return "a schedule that comes round in a way that cannot be kept is left out"
    return "" if found and "opens_at" in schedule else "a schedule without times that can be read is left out"


def _comes_round(schedule: Mapping[str, Any]) -> list[ComesRound]:
    """Give the days of a schedule that is not every week; raise ValueError where nobody could tell them."""
    codes = [code.strip() for code in str(schedule.get("byday", "")).split(",")]
    weeks = schedule.get("interval", 1)
    if schedule.get("freq") == "MONTHLY" and weeks == 1 and "bymonthday" not in schedule:
        found = [_IN_A_MONTH.fullmatch(code) for code in codes]
        if all(found):
            return [ComesRound(CODES.index(one[2]), place=int(one[1])) for one in found if one]
    if schedule.get("freq", "WEEKLY") != "WEEKLY" or not isinstance(weeks, int) or not set(codes) <= set(CODES):
        raise UnreadableDays("These days do not come round in a way that can be kept.")
    begins = date.fromisoformat(str(schedule.get("dtstart") or schedule.get("valid_from"))[:10])
    return [_every(weeks, CODES.index(code), begins) for code in codes]


def _every(weeks: int, weekday: int, begins: date) -> ComesRound:
    # Weeks are counted from Monday: of the first one, a day before the start is left out.
    first = begins - timedelta(days=begins.weekday()) + timedelta(days=weekday)
    return ComesRound(weekday, weeks, first if first >= begins else first + timedelta(weeks=weeks))


def _problem_now(schedule: Mapping[str, Any], today: date) -> str:
    if str(schedule.get("valid_to") or "9999") < today.isoformat():
        return "a schedule that has ended is left out"
    if str(schedule.get("valid_from") or "") > today.isoformat():
        return "a schedule that has not begun is left out"
    if "opens_at" not in schedule and schedule.get("description"):
        return ""
    times = [_CLOCK.fullmatch(str(schedule.get(name))) for name in ("opens_at", "closes_at")]
    return "" if all(times) else "a schedule without times that can be read is left out"


def _span(schedule: Mapping[str, Any]) -> str:
    closes = "24:00" if schedule["closes_at"] in (MIDNIGHT, "00:00:00", "00:00", "24:00:00") else schedule["closes_at"]
    return f"{_minutes(schedule['opens_at'])}-{_minutes(closes)}"


def _minutes(clock: str) -> str:
    found = _CLOCK.fullmatch(str(clock))
    return f"{found[1]}:{found[2]}" if found else str(clock)
