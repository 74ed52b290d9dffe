"""Where everything stands in the picture of a control chart; the template only writes it down."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from math import ceil, log10

from navigator.reports.charts.control import ChartWeek
from navigator.reports.charts.words import day_said, one_place, week_said
from navigator.reports.spc import Limits

WIDTH, HEIGHT = 960, 340
LEFT, RIGHT, TOP, BOTTOM = 48, 852, 46, 292
MOST_WEEK_LABELS = 9
_STEPS = (1, 1.2, 1.6, 2, 2.4, 2.8, 3.2, 4, 6, 8, 10)
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(frozen=True)
class Dot:
    """One week in the picture; the number of its signal stands at it, so that colour says nothing alone."""

    x: float
    y: float
    signal: str
    words: str

    @property
    def diamond(self) -> str:
        """Give the corners of the mark of a week that is not by chance."""
        corners = ((0, -7), (7, 0), (0, 7), (-7, 0))
        return " ".join(f"{self.x + x:.1f},{self.y + y:.1f}" for x, y in corners)

    @property
    def label_y(self) -> float:
        """Give where the number of the signal is written."""
        return self.y - 11


@dataclass(frozen=True)
class Level:
    """A mean or a limit, as far as it holds; the words stand at the right end of the last."""

    kind: str
    x1: float
    x2: float
    y: float
    words: str


@dataclass(frozen=True)
class Mark:
    """A label on an axis, or a letter above the line of a dated change."""

    at: float
    words: str


@dataclass(frozen=True)
class Drawing:
    """The whole picture."""

    dots: tuple[Dot, ...]
    lines: tuple[str, ...]
    levels: tuple[Level, ...]
    heights: tuple[Mark, ...]
    days: tuple[Mark, ...]
    changes: tuple[Mark, ...]
    begins: tuple[float, ...]


def draw(weeks: Sequence[ChartWeek]) -> Drawing:
    """Lay a chart out."""
    top = _round_up(max([week.value for week in weeks] + [week.limits.upper for week in weeks if week.limits] + [1.0]))
    places = [_x(number, len(weeks)) for number in range(len(weeks))]
    dots = tuple(_dot(week, x, top) for week, x in zip(weeks, places, strict=True))
    letters = letters_of(weeks)
    return Drawing(
        dots=dots,
        lines=tuple(" ".join(f"{dot.x:.1f},{dot.y:.1f}" for dot in part) for part in _parts(weeks, dots)),
        levels=tuple(_levels(weeks, places, top)),
        heights=tuple(Mark(_y(top * step / 4, top), one_place(top * step / 4)) for step in range(5)),
        days=tuple(_day_marks(weeks, places)),
        changes=tuple(Mark(x, letters[week.sum.week]) for week, x in zip(weeks, places, strict=True) if week.changes),
        begins=tuple(x - _half(places) for week, x in zip(weeks, places, strict=True) if week.begins),
    )


def letters_of(weeks: Sequence[ChartWeek]) -> dict[object, str]:
    """Give each week with a dated change its letter, oldest first; after Z they begin again."""
    changed = [week.sum.week for week in weeks if week.changes]
    return {week: LETTERS[number % len(LETTERS)] for number, week in enumerate(changed)}


def _dot(week: ChartWeek, x: float, top: float) -> Dot:
    said = f"{week_said(week.sum.week)}: {one_place(week.value)}"
    words = f"{said}. {week.signal_words}." if week.signal else said
    return Dot(x, _y(week.value, top), str(week.signal.value) if week.signal else "", words)


def _parts(weeks: Sequence[ChartWeek], dots: Sequence[Dot]) -> list[list[Dot]]:
    """Break the line where new limits begin."""
    parts: list[list[Dot]] = [[]]
    for week, dot in zip(weeks, dots, strict=True):
        if week.begins and parts[-1]:
            parts.append([])
        parts[-1].append(dot)
    return parts


def _levels(weeks: Sequence[ChartWeek], places: Sequence[float], top: float) -> list[Level]:
    levels: list[Level] = []
    half = _half(places)
    phases = groupby(zip(weeks, places, strict=True), key=lambda pair: pair[0].limits)
    for limits, group in phases:
        if limits is not None:
            xs = [x for _, x in group]
            is_last = xs[-1] == places[-1]
            levels += _level_lines(limits, xs[0] - half, xs[-1] + half, top, is_last=is_last)
    return levels


def _level_lines(limits: Limits, x1: float, x2: float, top: float, *, is_last: bool) -> list[Level]:
    heights = {"upper": limits.upper, "mean": limits.mean, "lower": limits.shown_lower}
    return [
        Level(kind, x1, x2, _y(height, top), f"{kind} {one_place(height)}" if is_last else "")
        for kind, height in heights.items()
    ]


def _day_marks(weeks: Sequence[ChartWeek], places: Sequence[float]) -> list[Mark]:
    every = max(1, ceil(len(weeks) / MOST_WEEK_LABELS))
    return [
        Mark(x, day_said(week.sum.week.monday).partition(" ")[2])
        for number, (week, x) in enumerate(zip(weeks, places, strict=True))
        if (len(weeks) - 1 - number) % every == 0
    ]


def _half(places: Sequence[float]) -> float:
    """Give half the way from one week to the next."""
    return (places[1] - places[0]) / 2 if len(places) > 1 else 20.0


def _x(number: int, weeks: int) -> float:
    step = (RIGHT - LEFT) / weeks
    return LEFT + step * (number + 0.5)


def _y(value: float, top: float) -> float:
    return BOTTOM - (BOTTOM - TOP) * value / top


def _round_up(value: float) -> float:
    """Round up to a number that divides into four plain steps."""
    unit = 10 ** max(int(log10(value)), 0)
    return next((step * unit for step in _STEPS if step * unit >= value), 12.0 * unit) if value > 4 else 4.0
