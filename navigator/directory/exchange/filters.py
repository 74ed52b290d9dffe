"""Which public services somebody asked for: every filter narrows what the others left."""

from collections.abc import Iterable, Iterator
from datetime import time

from navigator.directory.distance import Place, metres_between
from navigator.directory.exchange.parameters import Asked
from navigator.directory.exchange.publication import Published
from navigator.directory.hours import ALL_DAY, DAYS, Hours, Interval

MONTHS = 12


def wanted(services: Iterable[Published], asked: Asked) -> list[Published]:
    """Pick the services that fit everything that was asked."""
    words = (asked.search or "").casefold().split()
    return [
        one
        for one in services
        if all(word in one.names for word in words)
        and asked.taxonomy_term_id in (None, *one.terms)
        and asked.taxonomy_id in (None, *one.taxonomies)
        and (asked.modified_after is None or one.modified > asked.modified_after)
        and sees(one.ages, asked.minimum_age, asked.maximum_age)
        and opens(one.hours, asked)
    ]


def nearest(services: Iterable[Published], here: Place, metres: float | None) -> list[Published]:
    """Pick the services within some metres of a place, nearest first; those without a place are left out."""
    away = [(metres_between(here, one.place), one) for one in services if one.place]
    near = [pair for pair in away if metres is None or pair[0] <= metres]
    return [one for _metres, one in sorted(near, key=lambda pair: (pair[0], pair[1].id))]


def sees(months: tuple[int | None, int | None], lowest: float | None, highest: float | None) -> bool:
    """Tell whether somebody between two ages in years is seen; a whole year counts to its end."""
    youngest, oldest = months
    if lowest is not None and oldest is not None and oldest < lowest * MONTHS:
        return False
    return highest is None or youngest is None or youngest < (highest + 1) * MONTHS


def opens(hours: Hours, asked: Asked) -> bool:
    """Tell whether the usual hours touch the day and the times that were asked."""
    if asked.day is None and asked.start_time is None and asked.end_time is None:
        return True
    begin, end = _minutes(asked.start_time) or 0, _minutes(asked.end_time)
    return any(closes > begin and (end is None or opening < end) for opening, closes in _spans(hours, asked.day))


def _spans(hours: Hours, day: int | None) -> Iterator[tuple[int, int]]:
    """Give opening and closing in minutes of a day; hours past midnight end beyond its last one."""
    if hours.kind == "not-confirmed":
        return
    week: tuple[tuple[Interval, ...], ...] = ((ALL_DAY,),) * len(DAYS) if hours.kind == "always" else hours.week
    usual = [one for number, each in enumerate(week) if day in (None, number) for one in each]
    others = [one for each in hours.sometimes if day in (None, each.when.weekday) for one in each.intervals]
    for interval in (*usual, *others):
        opening, closes = _minutes(interval.opens) or 0, _minutes(interval.closes) or 0
        yield opening, closes + (1440 if closes <= opening else 0)


def _minutes(clock: time | None) -> int | None:
    return None if clock is None else clock.hour * 60 + clock.minute
