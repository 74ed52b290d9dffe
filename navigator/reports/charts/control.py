"""A practice's weeks as a control chart: each with its limits, its signal, and what was changed in it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from navigator.reports import spc
from navigator.reports.charts.weeks import Measure, WeekSum, shown_value
from navigator.reports.spc import FEWEST_POINTS, Limits, Phase, Signal

SIGNAL_WORDS = {
    Signal.OUTSIDE: "outside the limits",
    Signal.RUN: "one of seven or more in a row on one side of the mean",
    Signal.TREND: "one of seven or more rising or falling in a row",
    Signal.TWO_OF_THREE: "one of two in three close to a limit",
}


@dataclass(frozen=True)
class Begun:
    """New limits from a week on, made of all weeks since or fixed on the first of them."""

    from_on: date
    fixed_until: date | None = None
    """The Monday of the last week that makes them."""


@dataclass(frozen=True)
class Dated:
    """A change with its day, as charts mark it."""

    changed_on: date
    what: str


@dataclass(frozen=True)
class ChartWeek:
    """One week of a chart."""

    sum: WeekSum
    count: int
    value: float
    limits: Limits | None
    signal: Signal | None
    is_high: bool
    changes: tuple[Dated, ...]
    begins: bool
    """Whether new limits begin with it."""

    @property
    def signal_words(self) -> str:
        """Say why it is marked; empty where nothing is but chance."""
        if self.signal is None:
            return ""
        where = "above" if self.is_high else "below"
        return f"{where.capitalize()} the mean, {SIGNAL_WORDS[self.signal]}"


def control_chart(
    weeks: Sequence[WeekSum],
    measure: Measure,
    begun: Iterable[Begun] = (),
    changes: Iterable[Dated] = (),
    *,
    screen: bool = False,
) -> list[ChartWeek]:
    """Give each week its place on the chart; a week without a working day has none."""
    there = [week for week in weeks if week.value(measure) is not None]
    mondays, begun, changes = [week.week.monday for week in there], list(begun), list(changes)
    phases = [phase for one in begun if (phase := phase_of(mondays, one)) is not None]
    points = spc.chart([shown_value(week, measure) for week in there], phases, screen=screen)
    starts = {phase.starts for phase in phases}
    return [
        ChartWeek(
            sum=week,
            count=week.count(measure),
            value=point.value,
            limits=point.limits,
            signal=point.signal,
            is_high=point.is_high,
            changes=tuple(one for one in changes if week.week.monday <= one.changed_on <= week.week.sunday),
            begins=number in starts,
        )
        for number, (week, point) in enumerate(zip(there, points, strict=True))
    ]


def phase_of(mondays: Sequence[date], begun: Begun) -> Phase | None:
    """Say at which of these weeks new limits begin; None where all of them came before."""
    starts = sum(monday < begun.from_on for monday in mondays)
    if starts == len(mondays):
        return None
    if begun.fixed_until is None:
        return Phase(starts)
    return Phase(starts, sum(begun.from_on <= monday <= begun.fixed_until for monday in mondays) or None)


def needs_data_from(begun: Iterable[Begun], first: date) -> date:
    """Say from which Monday on weeks are needed: where limits that still hold at the first week were begun."""
    return max((one.from_on for one in begun if one.from_on <= first), default=first)


def may_be_fixed(from_on: date, until: date) -> bool:
    """Tell whether limits may be fixed on these weeks: of fewer they would be trial limits for good."""
    return (until - from_on).days // 7 + 1 >= FEWEST_POINTS
