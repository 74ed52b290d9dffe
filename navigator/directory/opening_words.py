"""An opening as reception says it: until when, from when, and the last referral before that."""

from datetime import datetime, time, timedelta

from navigator.directory.hours import clock_words
from navigator.directory.opening import RING_FIRST, Opening
from navigator.london import LONDON, london_day

SOON = timedelta(minutes=30)
"""So near, the minutes are counted: a caller must set out now."""


def opening_words(opening: Opening, moment: datetime) -> str:
    """Say an opening as reception does, such as “Open until 6:30pm” or “Opens 9am tomorrow”."""
    if opening.state == "not-confirmed":
        return f"Hours not confirmed: {opening.why or RING_FIRST}"
    if opening.state == "open" and opening.last_referral and opening.until:
        return _last_words(opening.last_referral, opening.until, moment)
    if opening.state == "open":
        return _open_words(opening.until, moment)
    if opening.last_referral and opening.until:
        # The door is open, so a caller may say that they are there: reception knows why it takes nobody.
        return f"Last referral was {_clock(opening.last_referral)}{_next_words(opening, moment)}"
    if opening.opens_at is None:
        return f"Closed: {opening.why}"
    return f"Opens {_opens_words(opening.opens_at, moment)}"


def _next_words(opening: Opening, moment: datetime) -> str:
    if opening.opens_at is None:
        return ""
    return f": opens {_opens_words(opening.opens_at, moment)}"


def _opens_words(opens_at: datetime, moment: datetime) -> str:
    return f"{clock_words(opens_at.astimezone(LONDON).time())}{_day_words(opens_at, moment)}"


def _last_words(last: datetime, until: datetime, moment: datetime) -> str:
    if last - moment <= SOON:
        return f"Last referral in {_minutes(last - moment)}"
    return f"{_open_words(until, moment)}, last referral {_clock(last)}"


def _open_words(until: datetime | None, moment: datetime) -> str:
    if until is None or until - moment > timedelta(days=1):
        return "Open day and night"
    if until - moment <= SOON:
        return f"Closes in {_minutes(until - moment)}"
    # “Open until 2am” is tonight to anybody; a closing later tomorrow needs its day.
    day = _day_words(until, moment) if until.astimezone(LONDON).time() >= time(6) else ""
    return f"Open until {_clock(until)}{day}"


def _minutes(left: timedelta) -> str:
    minutes = max(1, int(left.total_seconds() // 60))
    return f"{minutes} minute{'' if minutes == 1 else 's'}"


def _clock(moment: datetime) -> str:
    clock = moment.astimezone(LONDON).time()
    return "midnight" if clock == time(0) else clock_words(clock)


def _day_words(then: datetime, moment: datetime) -> str:
    day = london_day(then)
    days = (day - london_day(moment)).days
    return ("", " tomorrow")[days] if days in (0, 1) else f" {day:%a} {day.day} {day:%b}"
