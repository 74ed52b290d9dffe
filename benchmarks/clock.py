"""The moments at which the desk is measured, whatever the time is now: what is open decides how long a list takes."""

from datetime import datetime, timedelta

from navigator.london import LONDON, now

RUSH, NIGHT = 10, 22
"""Hours of the day: nearly every door open, and nearly every door closed."""


def next_weekday_at(hour: int) -> datetime:
    """Give the next day from Monday to Friday at this hour in London; today's entries are fresh then as well."""
    day = now().astimezone(LONDON).replace(hour=hour, minute=0, second=0, microsecond=0) + timedelta(days=1)
    return day + timedelta(days=max(0, 7 - day.weekday()) if day.weekday() > 4 else 0)
