"""Every kind of caller that a decision flow can tell from another, and how their ages are said."""

from bisect import bisect
from collections.abc import Iterator
from dataclasses import replace
from itertools import product

from navigator.directory.gates import OLDEST_MONTHS, Known
from navigator.directory.service_types import ServiceTypes
from navigator.signposting.flow import AGE, Answer, Flow, Gate, Outcome, Question, age_band
from navigator.signposting.flow_rules import GIRLS_MAY_BE_PREGNANT_FROM_MONTHS, FlowRules

WEEKS = {(weeks * 7 // 31, weeks * 7 // 28): weeks for weeks in range(1000)}
"""Ages said in weeks, as far as the age box takes them: months that can lie on both sides of an edge."""

EVERY_AGE = (
    (None, None),
    *((12 * year, 12 * year + 11) for year in range(OLDEST_MONTHS // 12 + 1)),
    *((month, month) for month in range(OLDEST_MONTHS + 1)),
    *((low, high) for low, high in WEEKS if low < high),
)
"""Every age a caller can be known by: not known, said in whole years, in months, in weeks."""


def age_said(caller: Known) -> str:
    """Say an age as the age box takes it; nothing where it is not known."""
    low, high = caller.age_from_months, caller.age_to_months
    if low is None or high is None:
        return ""
    if (low % 12, high) == (0, low + 11):
        return str(low // 12)
    return f"{low} months" if low == high else f"{WEEKS[low, high]} weeks"


def kinds_of_caller(flow: Flow, types: ServiceTypes, rules: FlowRules) -> Iterator[tuple[Known, int]]:
    """Give one caller of every kind that the flow, its types and its rules can tell apart, and how many are alike."""
    alike: dict[tuple[object, ...], list[Known]] = {}
    between: dict[tuple[int, ...], list[Known]] = {}
    tellers = _tellers(flow, types, rules)
    edges = sorted({edge for low, high in tellers for edge in (low, high + 1)})
    for span in EVERY_AGE:
        place = tuple(-1 if month is None else bisect(edges, month) for month in span)
        between.setdefault(place, []).append(Known(*span))
    for ages in between.values():
        alike.setdefault(tuple(sides(ages[0], band) for band in tellers), []).extend(ages)
    for ages in alike.values():
        for sex, pregnant in product((None, "female", "male"), (None, True, False)):
            yield replace(ages[0], sex=sex, pregnant=pregnant), len(ages)


def sides(known: Known, band: tuple[int, int]) -> tuple[bool, bool]:
    """Tell whether an age surely lies in a band, and whether it surely does not."""
    low, high = known.age_from_months, known.age_to_months
    if low is None or high is None:
        return False, False
    return band[0] <= low and high <= band[1], high < band[0] or band[1] < low


def is_ruled_out(known: Known, question: Question, answer: Answer) -> bool:
    """Tell whether an age cannot be so by what is known: 80 weeks are not “from 5 years”."""
    band = age_band(answer.key) if question.asks_fact == AGE else None
    return band is not None and sides(known, band)[1]


def _tellers(flow: Flow, types: ServiceTypes, rules: FlowRules) -> list[tuple[int, int]]:
    """Give every band of ages in months that something asks about."""
    bands = {(0, GIRLS_MAY_BE_PREGNANT_FROM_MONTHS - 1)}
    for rule in rules.rules:
        for only in (rule.only, *rule.unless):
            bands |= {(only.from_months, only.to_months), (0, only.not_pregnant_under_months - 1)}
    return sorted(bands.union(*(_bands_of_step(step, types) for step in flow.steps.values())))


def _bands_of_step(step: Question | Gate | Outcome, types: ServiceTypes) -> Iterator[tuple[int, int]]:
    keys: list[str] = []
    if isinstance(step, Gate) and step.fact == AGE:
        keys = [case.when for case in step.cases]
    elif isinstance(step, Question) and step.asks_fact == AGE:
        keys = [answer.key for answer in step.answers]
    elif isinstance(step, Outcome):
        for slug in step.types:
            gates = types[slug].gates if slug in types else None
            if gates and (gates.min_age_months is not None or gates.max_age_months is not None):
                high = OLDEST_MONTHS if gates.max_age_months is None else gates.max_age_months
                yield gates.min_age_months or 0, high
    yield from (band for key in keys if (band := age_band(key)))
