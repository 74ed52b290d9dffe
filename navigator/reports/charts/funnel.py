"""Practices beside one another by a rate, with the range that chance alone gives: never a ranking."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, log10, sqrt
from uuid import UUID

from navigator.reports.charts.drawing import BOTTOM, LEFT, RIGHT, TOP, Mark
from navigator.reports.charts.words import all_of, one_place, some

WEEKS = 13
FEWEST_CALLS = 30
"""A rate of fewer calls is not placed: chance alone could put it anywhere."""
FEWEST_PRACTICES = 3
INNER, OUTER = 2.0, 3.0
STEPS = 40
_ROUND = (1, 1.2, 1.6, 2, 2.4, 2.8, 3.2, 4, 6, 8, 10)


@dataclass(frozen=True)
class PracticeRate:
    """Calls of one practice, and those of them in the figure; lines of sensitive kinds are in neither."""

    practice_id: UUID
    calls: int
    moved: int
    avoided: int

    @property
    def together(self) -> int:
        """Give the calls in the figure; never shown without the two beside it."""
        return self.moved + self.avoided

    @property
    def rate(self) -> float:
        """Give their share of the calls."""
        return self.together / self.calls if self.calls else 0.0


@dataclass(frozen=True)
class Placed:
    """One practice with where it lies."""

    name: str
    code: str
    rate: PracticeRate
    place: int
    """0 within the limits or not placed; 1 or 2 beyond the inner or outer upper limit; -1 or -2 beyond the lower."""
    compared: bool = True
    """False where too few practices are placed to say anything of one."""

    @property
    def is_placed(self) -> bool:
        """Tell whether it has calls enough."""
        return self.rate.calls >= FEWEST_CALLS

    @property
    def words(self) -> str:
        """Say where it lies."""
        if not self.is_placed:
            return f"Fewer than {FEWEST_CALLS} calls logged: too few to tell"
        if not self.compared:
            return "Too few practices to compare"
        if not self.place:
            return "Within the limits: no more than chance"
        side = "Above" if self.place > 0 else "Below"
        which = "outer limit: more than chance" if abs(self.place) > 1 else "inner limit: perhaps more than chance"
        return f"{side} the {which}"

    @property
    def per_cent(self) -> str:
        """Write the rate."""
        return f"{one_place(100 * self.rate.rate)}%" if self.rate.calls else "–"


def overall(rates: Sequence[PracticeRate]) -> float:
    """Give the rate of all practices together."""
    calls = sum(rate.calls for rate in rates)
    return sum(rate.together for rate in rates) / calls if calls else 0.0


def limit(mean: float, calls: float, sigmas: float) -> float:
    """Give the rate that chance alone hardly goes beyond, with so many calls; never under 0 or over 1."""
    return min(max(mean + sigmas * sqrt(mean * (1 - mean) / calls), 0.0), 1.0)


def place_of(rate: PracticeRate, mean: float) -> int:
    """Say beyond which limit a practice lies."""
    if rate.calls < FEWEST_CALLS:
        return 0
    above = sum(rate.rate > limit(mean, rate.calls, sigmas) for sigmas in (INNER, OUTER))
    below = sum(rate.rate < limit(mean, rate.calls, -sigmas) for sigmas in (INNER, OUTER))
    return above - below


def funnel_in_words(practices: Sequence[Placed], mean: float) -> str:
    """Say in a sentence or two what the funnel shows, and that it says nothing of who works well."""
    placed = [practice for practice in practices if practice.is_placed]
    if len(placed) < FEWEST_PRACTICES:
        return f"{some(len(placed), 'practice')} with {FEWEST_CALLS} calls logged or more: too few to compare."
    beyond = [practice for practice in placed if abs(practice.place) > 1]
    of_all = (
        f"In {one_place(100 * mean)}% of the calls logged somebody said yes where it would have been a GP otherwise."
    )
    if not beyond:
        return f"{of_all} No practice lies beyond the outer limits: these differences may be chance."
    names = all_of([f"{practice.name} ({'above' if practice.place > 0 else 'below'})" for practice in beyond])
    return f"{of_all} Beyond the outer limits: {names}. Ask first how calls are logged there."


@dataclass(frozen=True)
class Funnel:
    """The picture: its curves, its practices and its axes."""

    curves: tuple[tuple[str, str], ...]
    """What each curve is, and its points."""
    mean_y: float
    dots: tuple[tuple[float, float, Placed], ...]
    heights: tuple[Mark, ...]
    widths: tuple[Mark, ...]


def draw_funnel(practices: Sequence[Placed], mean: float) -> Funnel:
    """Lay the funnel out; practices with too few calls are in the table only."""
    placed = [practice for practice in practices if practice.is_placed]
    most = _round_up(max((practice.rate.calls for practice in placed), default=FEWEST_CALLS))
    rates = [practice.rate.rate for practice in placed]
    top = _round_up(100 * max([*rates, limit(mean, FEWEST_CALLS, OUTER), 0.04])) / 100
    calls = [FEWEST_CALLS + (most - FEWEST_CALLS) * step / STEPS for step in range(STEPS + 1)]
    return Funnel(
        curves=tuple(
            (kind, " ".join(f"{_x(one, most):.1f},{_y(limit(mean, one, sigmas), top):.1f}" for one in calls))
            for kind, sigmas in (("outer", OUTER), ("inner", INNER), ("inner", -INNER), ("outer", -OUTER))
        ),
        mean_y=_y(mean, top),
        dots=tuple((_x(one.rate.calls, most), _y(one.rate.rate, top), one) for one in placed),
        heights=tuple(Mark(_y(top * step / 4, top), f"{one_place(100 * top * step / 4)}%") for step in range(5)),
        widths=tuple(Mark(_x(most * step / 4, most), one_place(most * step / 4)) for step in range(5)),
    )


def _x(calls: float, most: float) -> float:
    return LEFT + (RIGHT - LEFT) * calls / most


def _y(rate: float, top: float) -> float:
    return BOTTOM - (BOTTOM - TOP) * rate / top


def _round_up(value: float) -> float:
    unit = 10.0 ** max(ceil(log10(value)) - 1, 0)
    return next((step * unit for step in _ROUND if step * unit >= value), 10.0 * unit)
