"""A service's week in words: the usual one, and the days from today on as they will really be."""

from collections.abc import Iterator, Mapping
from datetime import date, time, timedelta

from navigator.directory.hours import ALL_DAY, DAYS, Hours, Interval, Intervals, LastReferral, Sometimes, clock_words
from navigator.directory.opening import RING_FIRST, Calendar

CLOSED = "closed"


def week_words(hours: Hours, today: date | None = None) -> tuple[tuple[str, str], ...]:
    """Give the usual week for a panel, days with the same hours together, then what comes round otherwise."""
    week = _grouped([(day.title(), _usual_words(hours, number)) for number, day in enumerate(DAYS)])
    if hours.kind != "weekly":
        return tuple(week)
    others = [(one.when.words, _sometimes_words(one, today)) for one in hours.sometimes]
    last = [("Last referral", last_referral_words(hours.last_referral))] if hours.last_referral else []
    return (*week, *others, *last)


def last_referral_words(rule: LastReferral) -> str:
    """Say until when referrals are taken."""
    return clock_words(rule.at) if rule.at else f"{rule.minutes} minutes before closing"


def _sometimes_words(one: Sometimes, today: date | None) -> str:
    if today is None:
        return _day_words(one.intervals)
    following = one.when.next_from(today)
    return f"{_day_words(one.intervals)}, next on {following:%a} {following.day} {following:%b}"


def coming_words(
    hours: Hours, today: date, special_days: Mapping[date, str], days: int = 7
) -> tuple[tuple[str, str], ...]:
    """Give today and the days after it as they will be, one-off changes and bank holidays with them."""
    calendar = Calendar(hours, special_days)
    coming = [today + timedelta(days=ahead) for ahead in range(days)]
    said = [(f"{day:%a}", _words_on(calendar, day)) for day in coming]
    grouped = tuple(_grouped(said))
    if len(grouped) == 1:
        return grouped
    # “Every day” would take today in.
    after = [("After today" if names == "Every day" else names, words) for names, words in _grouped(said[1:])]
    return ((f"Today ({said[0][0]})", said[0][1]), *after)


def day_hours_words(calendar: Calendar, day: date) -> str:
    """Say the hours of one day as they will be."""
    return _words_on(calendar, day)


def _words_on(calendar: Calendar, day: date) -> str:
    intervals, why = calendar.on(day)
    if intervals is None:
        return f"hours not confirmed: {RING_FIRST}"
    return f"{_day_words(intervals)} ({why})" if why else _day_words(intervals)


def _day_words(intervals: Intervals) -> str:
    return ", ".join(_interval_words(one) for one in intervals) or CLOSED


def _usual_words(hours: Hours, number: int) -> str:
    if hours.kind == "always":
        return "open day and night"
    if hours.kind == "not-confirmed" or DAYS[number] in hours.unreadable_days:
        return f"not confirmed: {RING_FIRST}"
    return _day_words(hours.week[number])


def _interval_words(interval: Interval) -> str:
    if interval == ALL_DAY:
        return "open day and night"
    closes = "midnight" if interval.closes == time(0) else clock_words(interval.closes)
    return f"{clock_words(interval.opens)} to {closes}"


def _grouped(days: list[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Join neighbouring days with the same words."""
    first = 0
    for number in range(1, len(days) + 1):
        if number == len(days) or days[number][1] != days[first][1]:
            start, end = days[first][0], days[number - 1][0]
            joint = " and " if number - first == 2 else " to "
            names = start if start == end else f"{start}{joint}{end}"
            yield ("Every day" if number - first == len(days) else names), days[first][1]
            first = number
