"""How dates, times and codes are said on every page."""

from datetime import date, datetime, time, timedelta

from flask import Flask

from navigator.london import london_day, london_time, now


def day_words(day: date) -> str:
    """Say a day as “Mon 23 Nov”, with the year where it is another year."""
    words = f"{day:%a} {day.day} {day:%b}"
    return words if day.year == london_day(now()).year else f"{words} {day.year}"


def time_words(clock: time | datetime) -> str:
    """Say a time as “6:30pm”, “9am”, “midday” or “midnight”; a moment in London time."""
    if isinstance(clock, datetime):
        clock = london_time(clock).time()
    if (clock.hour, clock.minute) in ((0, 0), (12, 0)):
        return "midday" if clock.hour else "midnight"
    hour = clock.hour % 12 or 12
    minutes = f":{clock.minute:02d}" if clock.minute else ""
    return f"{hour}{minutes}{'am' if clock.hour < 12 else 'pm'}"


def moment_words(moment: datetime) -> str:
    """Say a moment as today's time, or with its day."""
    day = london_day(moment)
    return time_words(moment) if day == london_day(now()) else f"{day_words(day)}, {time_words(moment)}"


def day_and_time(moment: datetime) -> str:
    """Say a moment with its day, also where that is today: a signature without its day says too little."""
    return f"{day_words(london_day(moment))}, {time_words(moment)}"


def ago_words(day: date) -> str:
    """Say how long ago a day was, as a person would."""
    days = (london_day(now()) - day) // timedelta(days=1)
    if days < 0:
        return f"on {day_words(day)}"
    if days < 2:
        return ("today", "yesterday")[days]
    if days < 60:
        return f"{days} days ago"
    return f"{round(days / 30.4)} months ago"


def phone_words(number: str) -> str:
    """Keep a number from being broken over two lines."""
    return number.replace(" ", "\u00a0")


def register(app: Flask) -> None:
    """Let every template use the filters."""
    for filter_ in (day_words, time_words, moment_words, day_and_time, ago_words, phone_words):
        app.jinja_env.filters[filter_.__name__] = filter_
