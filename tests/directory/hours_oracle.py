"""Opening hours worked out the slow way, minute by minute, with nothing of the directory's own rules."""

import random
from bisect import bisect_left
from calendar import monthrange
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import cache

from navigator.directory.hours import DatedHours, Hours, Interval, LastReferral, Sometimes
from navigator.directory.opening import Opening, opening_at
from navigator.directory.recurring import ComesRound

DAY = 1440
AHEAD = 14
ASKED_DAYS, TABLE_DAYS = 6, 40
"""Days of a window that are asked about; days that its table holds, so that every answer lies in it."""


def last_sunday(year, month):
    last = date(year, month, monthrange(year, month)[1])
    return last - timedelta(days=(last.weekday() + 1) % 7)


CHANGES = [last_sunday(year, month) for year in range(2024, 2033) for month in (3, 10)]


def shown_by_a_clock(moment):
    """Give what London's clocks show: an hour more from the last Sunday of March to that of October, at 1 UTC."""
    spring, autumn = (datetime.combine(last_sunday(moment.year, month), time(1)) for month in (3, 10))
    return moment + timedelta(hours=1) if spring <= moment < autumn else moment


@cache
def clock_of(first):
    """Give the minutes that the clock of a window shows, counted from its first day, never running back."""
    start, shown, latest = datetime.combine(first, time(0)), [], -DAY
    for hour in range(-24, TABLE_DAYS * 24):
        minutes = int((shown_by_a_clock(start + timedelta(hours=hour)) - start).total_seconds()) // 60
        for minute in range(60):
            latest = max(latest, minutes + minute)
            shown.append(latest)
    return shown


@dataclass
class Kept:
    """Hours as plain numbers: minutes of a day, a closing beyond 1440 is on the next one."""

    week: list
    rounds: list = field(default_factory=list)
    dated: dict = field(default_factory=dict)
    holidays: str = "closed"
    kind: str = "weekly"
    last: tuple | None = None

    def usual(self, day):
        if self.kind == "always":
            return [(0, DAY)]
        found = list(self.week[day.weekday()])
        for weekday, rule, spans in self.rounds:
            if day.weekday() == weekday and self.comes(rule, day):
                found += spans
        return found

    @staticmethod
    def comes(rule, day):
        if rule[0] == "every":
            later = (day - rule[2]).days
            return later >= 0 and later // 7 % rule[1] == 0
        alike = [n for n in range(1, monthrange(day.year, day.month)[1] + 1) if (n - day.day) % 7 == 0]
        return rule[1] <= len(alike) and alike[rule[1] - 1 if rule[1] > 0 else -1] == day.day

    def begins(self, day, special):
        if day in self.dated:
            return self.dated[day]
        if day in special and self.holidays != "as-usual":
            return [] if self.holidays == "closed" else None
        return self.usual(day)

    @staticmethod
    def comes_round(weekday, rule):
        return ComesRound(weekday, rule[1], rule[2]) if rule[0] == "every" else ComesRound(weekday, place=rule[1])

    def as_the_house_keeps_it(self):
        dated = tuple(DatedHours(day, None if on is None else spans_of(on)) for day, on in self.dated.items())
        rounds = tuple(
            Sometimes(self.comes_round(weekday, rule), spans_of(spans)) for weekday, rule, spans in self.rounds
        )
        what, minutes = self.last or ("", 0)
        at = LastReferral(at=time(*divmod(minutes, 60)))
        last = {"": None, "before": LastReferral(minutes), "at": at}[what]
        return Hours(self.kind, tuple(map(spans_of, self.week)), dated, self.holidays, frozenset(), rounds, last)


def spans_of(spans):
    return tuple(Interval(time(*divmod(a, 60)), time(*divmod(b % DAY, 60))) for a, b in sorted(spans))


class Table:
    """Every minute of a window: is the door open, are referrals taken, and of which days nobody knows."""

    def __init__(self, kept, first, special):
        self.kept, self.first, self.special, self.shown = kept, first, special, clock_of(first)
        self.door = bytearray(len(self.shown))
        self.begins = {n: kept.begins(first + timedelta(days=n), special) for n in range(-2, TABLE_DAYS - 1)}
        for number, spans in self.begins.items():
            for a, b in spans or []:
                start, end = self.at(number, a), self.at(number, b)
                self.door[start:end] = b"\1" * (end - start)
        self.ends = {n: [self.at(n, b) for _, b in spans or []] for n, spans in self.begins.items()}
        self.closed_at = {end for ends in self.ends.values() for end in ends}

    def at(self, number, minute):
        return bisect_left(self.shown, number * DAY + minute)

    def limit(self, end):
        """Give the minute of the last referral before the door closes; None where there is none."""
        if self.kept.last is None:
            return None
        what, minutes = self.kept.last
        today = self.shown[end] // DAY
        for number in (today, today - 1):
            if end in self.ends.get(number, ()):
                if what == "before":
                    return end - minutes if end == max(self.ends[number]) else None
                opens = min(a for a, _ in self.begins[number])
                found = self.at(number + 1 if minutes <= opens else number, minutes)
                return found if found < end else None
        return None

    def answer(self, n):
        """Give state, until, opens at, last referral and unsure from, in minutes of the table."""
        today = self.shown[n] // DAY
        if self.door[n]:
            end = self.door.find(0, n)
            if end < 0 or end - n > AHEAD * DAY:
                return "open", None, None, None, None
            limit = self.limit(end)
            if limit is None or n < limit:
                return "open", end, None, limit, None
            _, _, opens, _, unsure = self.later(n, today)
            return "closed", end, opens, limit, unsure
        if self.begins[today] is None:
            return "not-confirmed", None, None, None, None
        if self.begins[today - 1] is None:
            night = self.kept.usual(self.first + timedelta(days=today - 1))
            if any(n < self.at(today - 1, b) for _, b in night):
                return "not-confirmed", None, None, None, None
        return self.later(n, today)

    def later(self, n, today):
        for number in range(today, today + AHEAD + 1):
            if self.begins[number] is None:
                return "closed", None, None, None, self.at(number, 0)
            starts = [self.at(number, a) for a, b in self.begins[number] if n < self.at(number, a) < self.at(number, b)]
            starts = [one for one in starts if self.takes(one)]
            if starts:
                return "closed", None, min(starts), None, None
        return "closed", None, None, None, None

    def takes(self, start):
        end = self.door.find(0, start)
        if end < 0 or end - start > AHEAD * DAY:
            return True
        limit = self.limit(end)
        return limit is None or start < limit


def made_up_hours(chance, first):
    """Make up hours of every kind: breaks, nights, every other week, once a month, single days, a last referral."""
    kept = Kept([made_up_day(chance) for _ in range(7)])
    if chance.random() < 0.2:
        kept.week = [made_up_day(chance)] * 5 + [[], []]
    if chance.random() < 0.08:
        kept.week = [[(0, DAY)]] * 7
    kept.kind = "always" if chance.random() < 0.04 else "weekly"
    kept.holidays = chance.choice(["closed", "as-usual", "not-confirmed"])
    for _ in range(chance.choice([0, 0, 1, 2])):
        weekday = chance.randrange(7)
        if chance.random() < 0.6:
            start = first + timedelta(days=chance.randrange(-60, 20))
            weekday, rule = start.weekday(), ("every", chance.randrange(2, 6), start)
        else:
            rule = ("month", chance.choice([1, 2, 3, 4, 5, -1]))
        kept.rounds.append((weekday, rule, made_up_day(chance) or [(600, 720)]))
    for _ in range(chance.choice([0, 0, 1, 2, 4])):
        day = first + timedelta(days=chance.randrange(-1, 12))
        kept.dated[day] = chance.choice([None, [], made_up_day(chance), made_up_day(chance)])
    kept.last = chance.choice(
        [None, None, ("before", chance.choice([15, 30, 60, 90])), ("at", 30 * chance.randrange(48))]
    )
    return kept


def made_up_day(chance):
    edges = sorted(chance.sample(range(0, 288), chance.choice([0, 2, 2, 4, 4, 6])))
    spans = [(5 * a, 5 * b) for a, b in zip(edges[::2], edges[1::2], strict=True)]
    if chance.random() < 0.2:
        start = 5 * max(edges[-1] + 1 if edges else 0, 200)
        if start < DAY:
            spans.append((start, chance.choice([DAY, DAY + 5 * chance.randrange(1, 100)])))
    return [(a, min(b, a + DAY)) for a, b in spans]


def windows(special):
    """Give the first days of windows: two days before every clock change and every special day."""
    return sorted({day - timedelta(days=2) for day in [*CHANGES, *special]})


def faults(chance, first, special, instants):
    """Ask about many minutes of one window; give how many were asked and what was wrong."""
    kept = made_up_hours(chance, first)
    hours, table = kept.as_the_house_keeps_it(), Table(kept, first, special)
    begin, end = DAY, DAY + ASKED_DAYS * DAY
    edges = [n for n in range(begin, end) if table.door[n] != table.door[n - 1]][: instants // 3]
    asked = {chance.randrange(begin, end) for _ in range(instants)} | {n - ago for n in edges for ago in (0, 1)}
    if kept.last:
        limits = [limit for n in edges if not table.door[n] and (limit := table.limit(n)) is not None]
        asked |= {n for limit in limits for n in (limit, limit - 1) if begin <= n < end}
    start = datetime.combine(first, time(0), UTC) - timedelta(days=1)
    wrong = []
    for n in sorted(asked):
        moment = start + timedelta(minutes=n)
        said = opening_at(hours, moment, special)
        right = table.answer(n)
        if minutes_of(said, start) != right:
            wrong.append(f"{moment:%Y-%m-%d %H:%M}Z said {minutes_of(said, start)}, is {right}, of {kept}")
    return len(asked), wrong


def minutes_of(said: Opening, start):
    given = (said.until, said.opens_at, said.last_referral, said.unsure_from)
    return said.state, *(None if one is None else int((one - start).total_seconds() // 60) for one in given)


def made_up_chance(seed):
    return random.Random(seed)
