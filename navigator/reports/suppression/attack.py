"""What somebody can work out of a table that was given away: the least and the most of every hidden figure.

Two ways, again and again until neither finds more. Ranges go through every total and its parts; and the totals are
solved as equations with exact fractions, which finds what only several of them together give away.
"""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from math import ceil, floor, inf

from navigator.reports.rules import HIDDEN
from navigator.reports.suppression.cube import Key, is_total, sums_of
from navigator.reports.suppression.profiles import Profile, Range, could_be

Equation = dict[Key, Fraction]
"""The figures with what each is taken times; all together they are 0."""
ROUNDS = 60
"""Ranges that still close in after so many rounds do so by ever less."""


def worked_out(shown: Mapping[Key, str], profile: Profile) -> list[Key]:
    """List the hidden figures of which only one value is possible."""
    ranges = ranges_of(shown, profile)
    return sorted(key for key, said in shown.items() if said == HIDDEN and ranges[key][0] >= ranges[key][1])


def ranges_of(shown: Mapping[Key, str], profile: Profile) -> dict[Key, Range]:
    """Give what every figure can be, to somebody who has the table and knows the rule."""
    ranges = {key: could_be(profile, said, is_total=is_total(key)) for key, said in shown.items()}
    equations = [{each.total: Fraction(1), **dict.fromkeys(each.parts, Fraction(-1))} for each in sums_of(shown)]
    _close_in(ranges, equations)
    _close_in(ranges, [*equations, *_solved(equations, ranges)])
    return ranges


def _close_in(ranges: dict[Key, Range], equations: Iterable[Equation]) -> None:
    """Let every equation narrow the ranges in it, until none does."""
    # What is known already never gets narrower, and most of a table is.
    open_ones = [each for each in equations if any(ranges[key][0] < ranges[key][1] for key in each)]
    for _ in range(ROUNDS):
        if not sum(_narrowed(ranges, equation) for equation in open_ones):
            return


def _narrowed(ranges: dict[Key, Range], equation: Equation) -> bool:
    """Narrow each figure of an equation by what all others leave to it; tell whether any became narrower."""
    terms = {key: _times(ranges[key], factor) for key, factor in equation.items()}
    lows, highs = [low for low, _ in terms.values()], [high for _, high in terms.values()]
    no_low, no_high = lows.count(-inf), highs.count(inf)
    low_sum, high_sum = sum(low for low in lows if low != -inf), sum(high for high in highs if high != inf)
    narrower = False
    for key, factor in equation.items():
        low, high = ranges[key]
        if low < high:
            least, most = terms[key]
            # All others together lie between these two, so this one lies between their opposites.
            others_low = -inf if no_low > (least == -inf) else low_sum - (0 if least == -inf else least)
            others_high = inf if no_high > (most == inf) else high_sum - (0 if most == inf else most)
            new_low, new_high = _whole(_times((-others_high, -others_low), 1 / factor))
            if new_low > low or new_high < high:
                ranges[key] = (max(low, new_low), min(high, new_high))
                narrower = True
    return narrower


def _times(range_: Range, factor: Fraction) -> Range:
    low, high = (
        end if end in (inf, -inf) and factor > 0 else (-end if end in (inf, -inf) else end * factor) for end in range_
    )
    return (low, high) if factor > 0 else (high, low)


def _whole(range_: Range) -> Range:
    low, high = range_
    return (low if low == -inf else ceil(low)), (high if high == inf else floor(high))


def _solved(equations: Iterable[Equation], ranges: Mapping[Key, Range]) -> list[Equation]:
    """Solve the equations for what is not known: each answer speaks of one figure by as few others as it can."""
    solved: dict[Key, Equation] = {}
    for equation in equations:
        row = dict(equation)
        for key in [key for key in row if key in solved]:
            _take(row, solved[key], key)
        pivot = next((key for key in row if ranges[key][0] < ranges[key][1]), None)
        if pivot is None:
            continue
        factor = row[pivot]
        row = {key: value / factor for key, value in row.items()}
        for other in solved.values():
            if pivot in other:
                _take(other, row, pivot)
        solved[pivot] = row
    return list(solved.values())


def _take(row: Equation, away: Equation, pivot: Key) -> None:
    """Take so much of one equation from another that a figure is in it no more."""
    times = row[pivot]
    for key, value in away.items():
        left = row.get(key, Fraction(0)) - times * value
        if left:
            row[key] = left
        else:
            row.pop(key, None)
