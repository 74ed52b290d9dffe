"""What a control chart comes to, in one or two plain sentences."""

from collections.abc import Sequence

from navigator.reports.charts.control import ChartWeek
from navigator.reports.charts.weeks import USUAL_WORKING_DAYS, Measure
from navigator.reports.charts.why import less_logging, usual_weeks
from navigator.reports.charts.words import all_of, one_place, some, week_said
from navigator.reports.spc import FEWEST_POINTS, Limits, Signal


def chart_in_words(weeks: Sequence[ChartWeek], measure: Measure) -> str:
    """Say whether the last week of a chart is within the usual range, and what a holiday or less logging did to it."""
    if not weeks:
        return "Nothing was logged in these weeks."
    last = weeks[-1]
    if last.limits is None:
        return f"Only {some(len(weeks), 'week')} so far: too few to tell."
    fell = last.signal and not last.is_high
    usual = usual_weeks([week.sum for week in weeks], last.sum)
    words = (
        _verdict(weeks, last, last.limits),
        _holiday(last),
        less_logging(last.sum, usual, measure) if fell else "",
        _others(weeks),
        _trial(last.limits),
    )
    return " ".join(word for word in words if word)


def _verdict(weeks: Sequence[ChartWeek], last: ChartWeek, limits: Limits) -> str:
    where, when = "above" if last.is_high else "below", week_said(last.sum.week)
    if last.signal is None:
        return f"Within the usual range: {one_place(last.value)} in the last week ({when}), usually {_range(limits)}."
    if last.signal is Signal.OUTSIDE:
        return f"The last week ({when}) is {where} the usual range: {one_place(last.value)}, usually {_range(limits)}."
    if last.signal is Signal.RUN:
        return f"{_run(weeks, last)} weeks in a row are {where} the mean of {one_place(limits.mean)}: not by chance."
    if last.signal is Signal.TREND:
        return f"Seven weeks or more have gone {_direction(weeks)} one after another: not by chance."
    return f"Two of the last three weeks are close to the {_limit(last)} limit: perhaps not by chance."


def _range(limits: Limits) -> str:
    return f"{one_place(limits.shown_lower)} to {one_place(limits.upper)}"


def _run(weeks: Sequence[ChartWeek], last: ChartWeek) -> int:
    number = 0
    for week in reversed(weeks):
        if week.limits != last.limits or week.limits is None or week.limits.side(week.value) != last_side(last):
            break
        number += 1
    return number


def last_side(week: ChartWeek) -> int:
    """Say on which side of its mean a week lies."""
    return week.limits.side(week.value) if week.limits else 0


def _direction(weeks: Sequence[ChartWeek]) -> str:
    return "up" if weeks[-1].value > weeks[-2].value else "down"


def _limit(week: ChartWeek) -> str:
    return "upper" if week.is_high else "lower"


def _holiday(last: ChartWeek) -> str:
    days = len(last.sum.working_days)
    if days == USUAL_WORKING_DAYS:
        return ""
    names = all_of(list(last.sum.holidays.values()))
    counted = f"{last.count} counted in {some(days, 'working day')}"
    dip = "the dip is the bank holiday: " if last.signal is None and last.count < last.value else ""
    return f"It had {names}; {dip}{counted} is {one_place(last.value)} in five."


def _others(weeks: Sequence[ChartWeek]) -> str:
    """Say how many weeks before the last are not by chance; where most are, the limits mix two ways of working."""
    marked = sum(week.signal is not None for week in weeks[:-1])
    if not marked:
        return ""
    said = f"{some(marked, 'week')} before it {'is' if marked == 1 else 'are'} marked as not by chance."
    mixed = " The limits seem to mix two ways of working: begin them anew where you know what changed."
    return said + mixed if marked > len(weeks) / 2 else said


def _trial(limits: Limits) -> str:
    if not limits.is_trial:
        return ""
    return f"These are trial limits, made of {some(limits.points, 'week')}; {FEWEST_POINTS} are needed to rely on them."
