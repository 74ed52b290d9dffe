"""Control charts of single values (XmR) by NHS England's Making Data Count: limits, four signals, and their order."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from itertools import pairwise
from math import isclose

SCALE = 2.66
"""How many mean moving ranges lie between the mean and a limit."""
SCREENED_OVER = 3.267
"""A moving range of this many mean moving ranges, or more, is left out where outliers are screened."""
RUN = 7
FEWEST_POINTS = 13
"""Limits of fewer points are trial limits."""


class Signal(IntEnum):
    """What is not by chance, by the number that the rules give it."""

    OUTSIDE = 1
    RUN = 2
    TREND = 3
    TWO_OF_THREE = 4


FIRST_TOLD = (Signal.OUTSIDE, Signal.TREND, Signal.TWO_OF_THREE, Signal.RUN)
"""A point that is part of several signals is marked as the first of these."""


@dataclass(frozen=True)
class Limits:
    """The mean and the range in which nearly all points fall by chance."""

    mean: float
    spread: float
    """From the mean to a limit."""
    points: int
    """How many points made them."""

    @property
    def upper(self) -> float:
        """Give the upper limit."""
        return self.mean + self.spread

    @property
    def lower(self) -> float:
        """Give the lower limit as the rules make it; it may be less than nothing."""
        return self.mean - self.spread

    @property
    def shown_lower(self) -> float:
        """Give the lower limit of a count, which is never less than nothing."""
        return max(self.lower, 0.0)

    @property
    def is_trial(self) -> bool:
        """Tell whether too few points made them to be relied on."""
        return self.points < FEWEST_POINTS

    def side(self, value: float) -> int:
        """Say on which side of the mean a value lies: 1, -1, or 0 on the mean itself."""
        if isclose(value, self.mean, abs_tol=1e-9):
            return 0
        return 1 if value > self.mean else -1

    def is_outside(self, value: float) -> bool:
        """Tell whether a value lies beyond a limit."""
        return abs(value - self.mean) > self.spread + 1e-9

    def is_near(self, value: float) -> bool:
        """Tell whether a value lies in the outer third, inside the limit."""
        return abs(value - self.mean) > self.spread * 2 / 3 + 1e-9 and not self.is_outside(value)


@dataclass(frozen=True)
class Phase:
    """From which point on limits of their own hold, and how many of its points make them; None is all."""

    starts: int
    fixed_on: int | None = None


@dataclass(frozen=True)
class Point:
    """One value with its limits, and the signal that it is part of."""

    value: float
    limits: Limits | None
    signal: Signal | None = None

    @property
    def is_high(self) -> bool:
        """Tell whether it lies above the mean."""
        return self.limits is not None and self.limits.side(self.value) > 0


def limits_of(values: Sequence[float], *, screen: bool = False) -> Limits | None:
    """Make limits as the Excel tool does, outliers kept; or with moving ranges of outliers screened once."""
    if len(values) < 2:
        return None
    ranges = [abs(after - before) for before, after in pairwise(values)]
    usual = _mean(ranges)
    if screen and usual:
        usual = _mean([one for one in ranges if one < SCREENED_OVER * usual])
    return Limits(_mean(values), SCALE * usual, len(values))


def chart(values: Sequence[float], phases: Iterable[Phase] = (), *, screen: bool = False) -> list[Point]:
    """Give each value its limits and its signal; no signal reaches from one phase into the next."""
    starts = {0: Phase(0)} | {phase.starts: phase for phase in phases if 0 <= phase.starts < len(values)}
    ordered = [starts[start] for start in sorted(starts)]
    ends = [*(phase.starts for phase in ordered[1:]), len(values)]
    points: list[Point] = []
    for phase, end in zip(ordered, ends, strict=True):
        part = values[phase.starts : end]
        limits = limits_of(part[: phase.fixed_on], screen=screen)
        points += judged(part, limits)
    return points


def judged(values: Sequence[float], limits: Limits | None) -> list[Point]:
    """Mark the values of one phase by limits that are given."""
    if limits is None:
        return [Point(value, None) for value in values]
    marked = {signal: find(values, limits) for signal, find in _FINDERS.items()}
    return [
        Point(value, limits, next((signal for signal in FIRST_TOLD if number in marked[signal]), None))
        for number, value in enumerate(values)
    ]


def _outside(values: Sequence[float], limits: Limits) -> set[int]:
    return {number for number, value in enumerate(values) if limits.is_outside(value)}


def _runs(values: Sequence[float], limits: Limits) -> set[int]:
    sides = [limits.side(value) for value in values]
    return _all_of_windows(RUN, len(values), lambda window: abs(sum(sides[one] for one in window)) == RUN)


def _trends(values: Sequence[float], _limits: Limits) -> set[int]:
    def is_trend(window: range) -> bool:
        steps = [values[one + 1] - values[one] for one in window[:-1]]
        return all(step > 0 for step in steps) or all(step < 0 for step in steps)

    return _all_of_windows(RUN, len(values), is_trend)


def _two_of_three(values: Sequence[float], limits: Limits) -> set[int]:
    near = {number for number, value in enumerate(values) if limits.is_near(value)}
    sides = [limits.side(value) for value in values]

    def is_signal(window: range) -> bool:
        return len(near.intersection(window)) >= 2 and abs(sum(sides[one] for one in window)) == 3

    return near & _all_of_windows(3, len(values), is_signal)


def _all_of_windows(size: int, length: int, holds: Callable[[range], bool]) -> set[int]:
    windows = [range(start, start + size) for start in range(length - size + 1)]
    return {number for window in windows if holds(window) for number in window}


_FINDERS: dict[Signal, Callable[[Sequence[float], Limits], set[int]]] = {
    Signal.OUTSIDE: _outside,
    Signal.RUN: _runs,
    Signal.TREND: _trends,
    Signal.TWO_OF_THREE: _two_of_three,
}


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0
