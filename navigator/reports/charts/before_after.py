"""A dated change: the weeks before it against the weeks since, and whether that is more than chance."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from navigator.reports import spc
from navigator.reports.charts.control import Begun, Dated
from navigator.reports.charts.weeks import Measure, WeekSum, mean_value, shown_value
from navigator.reports.charts.words import one_place, some
from navigator.reports.spc import FEWEST_POINTS


@dataclass(frozen=True)
class Compared:
    """The weeks on both sides of a change; the week in which it came is in neither, unless it came on its Monday."""

    before: tuple[WeekSum, ...]
    after: tuple[WeekSum, ...]


def compared(weeks: Sequence[WeekSum], change: Dated, begun: Iterable[Begun] = ()) -> Compared:
    """Split weeks at a change; the weeks before begin where limits were last begun anew."""
    there = [week for week in weeks if week.working_days]
    starts = max((one.from_on for one in begun if one.from_on < change.changed_on), default=date.min)
    return Compared(
        tuple(week for week in there if starts <= week.week.monday and week.week.sunday < change.changed_on),
        tuple(week for week in there if week.week.monday >= change.changed_on),
    )


def in_words(both: Compared, measure: Measure) -> str:
    """Say the mean before and since, and whether it is more than chance by the signals of the chart."""
    if not both.before or not both.after:
        return f"No full week {'since' if both.before else 'before it on this chart'}: nothing to compare yet."
    before, after = mean_value(both.before, measure), mean_value(both.after, measure)
    means = (
        f"Before: {one_place(before)} a week ({some(len(both.before), 'week')}). "
        f"Since: {one_place(after)} ({some(len(both.after), 'week')}){_per_cent(before, after)}."
    )
    if len(both.before) < FEWEST_POINTS:
        return f"{means} Fewer than {FEWEST_POINTS} weeks before it: too few to tell this from chance."
    return f"{means} {_verdict(both, measure)}{_logging(both, measure)}"


def _per_cent(before: float, after: float) -> str:
    if not before:
        return ""
    change = round(100 * (after - before) / before)
    return f", {abs(change)}% {'more' if change > 0 else 'less'}" if change else ", the same"


def _verdict(both: Compared, measure: Measure) -> str:
    """Hold the weeks since against the limits of the weeks before."""
    limits = spc.limits_of([shown_value(week, measure) for week in both.before])
    points = spc.judged([shown_value(week, measure) for week in both.after], limits)
    marked = sum(point.signal is not None for point in points)
    if not marked:
        return "By the limits of the weeks before, this is within chance so far."
    are = "is" if marked == 1 else "are"
    return f"More than chance: {marked} of {some(len(points), 'week')} since {are} marked by the limits of before."


def _logging(both: Compared, measure: Measure) -> str:
    """Say where the calls logged changed alike: then it may only be more logging, or less."""
    if measure is Measure.CALLS:
        return " Calls logged say how much was logged, not how many people rang."
    mean, calls = _ratio(both, measure), _ratio(both, Measure.CALLS)
    if mean == 0 or calls / mean < 1 / 2:
        return ""
    calls_before, calls_after = mean_value(both.before, Measure.CALLS), mean_value(both.after, Measure.CALLS)
    figures = f"{one_place(calls_before)} to {one_place(calls_after)} a week"
    return f" Calls logged went the same way ({figures}), so it may only be {'more' if mean > 0 else 'less'} logging."


def _ratio(both: Compared, measure: Measure) -> float:
    before = mean_value(both.before, measure)
    return mean_value(both.after, measure) / before - 1 if before else 0.0
