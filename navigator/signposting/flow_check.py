"""Proves that a decision flow is safe to follow, or tells as little stories where it is not."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from navigator.directory.gates import OLDEST_MONTHS
from navigator.directory.service_types import ServiceTypes
from navigator.signposting.flow import (
    AGE,
    CHECK,
    NO,
    NONE,
    NOT_SURE,
    PREGNANT,
    SEX,
    YES,
    Flow,
    Gate,
    Outcome,
    Question,
    age_band,
    exits,
)
from navigator.signposting.flow_ages import age_word_problems
from navigator.signposting.flow_rules import FlowRules, outcome_problems
from navigator.signposting.flow_walk import Problem, Walk
from navigator.signposting.flow_words import word_problems

MOST_STEPS = 200
"""Steps in one flow. A desk asks a handful of questions."""

_FACT_KEYS = {SEX: {"female", "male"}, PREGNANT: {YES, NO}}


@dataclass(frozen=True)
class FlowReport:
    """What checking a flow came to: its paths, the callers walked along them, what was found."""

    paths: int
    states: int
    problems: tuple[Problem, ...]


def report_on(flow: Flow, types: ServiceTypes, rules: FlowRules) -> FlowReport:
    """Tell in plain words everything that makes a flow unsafe; no problems means safe by these rules.

    A flow that cannot be walked is only read. `paths` counts the ways through its steps, `states` every path
    with every age in months, in weeks and in whole years, each sex, pregnant or not, and each of these not known.
    """
    broken = [*_check_step_problems(flow), *_way_problems(flow)]
    other = [*_signature_problems(flow), *_question_problems(flow), *_fact_problems(flow)]
    other += _cover_problems(flow, rules.marks)
    other += [Problem(o.id, s) for o in _outcomes(flow) for s in outcome_problems(o, types, rules)]
    other += [Problem(step, story) for step, story in word_problems(flow, rules.sayings)]
    other += [Problem(step, story) for step, story in age_word_problems(flow)]
    if broken:
        return FlowReport(0, 0, (*broken, *other))
    walk = Walk(flow, types, rules.about(flow.need, _outcomes(flow), types))
    walk.run()
    return FlowReport(walk.paths(), walk.states, (*other, *walk.problems))


def _outcomes(flow: Flow) -> Iterator[Outcome]:
    return (step for step in flow.steps.values() if isinstance(step, Outcome))


def _signature_problems(flow: Flow) -> Iterator[Problem]:
    for name in ("need", "title", "version", "author", "check"):
        if not getattr(flow, name).strip():
            yield Problem("", f"The flow does not say its {name}.")
    if flow.approver and flow.approver.casefold() == flow.author.casefold():
        yield Problem("", f"{flow.author} wrote the flow and signed it. Somebody else must sign.")


def _check_step_problems(flow: Flow) -> Iterator[Problem]:
    step = flow.steps.get(CHECK)
    if flow.first_step != CHECK:
        yield Problem(flow.first_step, f"“{flow.first_step}” comes before the red-flag check.")
    if not isinstance(step, Question) or step.asks_fact or {a.key for a in step.answers} != {NONE, YES, NOT_SURE}:
        yield Problem(CHECK, "The step “check” must be a question answered “none”, “yes” or “not-sure”.")
        return
    for answer in step.answers:
        end = flow.steps.get(answer.goes_to)
        if answer.key != NONE and not (isinstance(end, Outcome) and end.disposition.is_escalation):
            yield Problem(
                CHECK, f"“{answer.key}” to the red-flag check goes on to “{answer.goes_to}”, not to help now."
            )


def _way_problems(flow: Flow) -> Iterator[Problem]:
    if len(flow.steps) > MOST_STEPS:
        yield Problem("", f"The flow has more than {MOST_STEPS} steps.")
        return
    for step_id, step in flow.steps.items():
        if step.id != step_id:
            yield Problem(step_id, f"The step “{step_id}” calls itself “{step.id}”.")
        for said, goes_to in exits(flow, step_id):
            if goes_to not in flow.steps:
                yield Problem(step_id, f"“{step_id}” {said} leads to “{goes_to}”, and there is no such step.")
        if not isinstance(step, Outcome) and not exits(flow, step_id):
            yield Problem(step_id, f"“{step_id}” has no answers: the path ends without an outcome.")
    met: set[str] = set()
    yield from _circles(flow, flow.first_step, (), met)
    for step_id in flow.steps:
        if step_id not in met:
            yield Problem(step_id, f"“{step_id}” is never reached.")


def _circles(flow: Flow, step_id: str, way: tuple[str, ...], met: set[str]) -> Iterator[Problem]:
    """Find every way back to a step already on the way; remember each step met."""
    if step_id in way:
        yield Problem(step_id, f"Goes round in a circle: {' → '.join((*way[way.index(step_id) :], step_id))}.")
    elif step_id not in met:
        met.add(step_id)
        for _, goes_to in exits(flow, step_id):
            yield from _circles(flow, goes_to, (*way, step_id), met)


def _question_problems(flow: Flow) -> Iterator[Problem]:
    for step in flow.steps.values():
        if not isinstance(step, Question):
            continue
        keys = [answer.key for answer in step.answers]
        if NOT_SURE not in keys:
            yield Problem(step.id, f"“{step.id}” cannot be answered “not-sure”.")
        if len(set(keys)) < len(keys):
            yield Problem(step.id, f"“{step.id}” has the same answer twice.")
        if not (step.say.strip() and step.why.strip()):
            yield Problem(step.id, f"“{step.id}” lacks the words to say, or why we ask.")
        for answer in step.answers:
            if not answer.words.strip():
                yield Problem(step.id, f"The answer “{answer.key}” of “{step.id}” needs words.")


def _cover_problems(flow: Flow, marks: frozenset[str]) -> Iterator[Problem]:
    """Find names that no rule asks for: misspelt, they would count as asked and hold nobody to anything."""
    for step in flow.steps.values():
        for name in step.covers if isinstance(step, Question) else ():
            if name not in marks:
                yield Problem(step.id, f"“{step.id}” covers “{name}”, and no rule asks for that.")
        if isinstance(step, Question) and (step.covers or step.answered_by) and step.answer(NO) is None:
            yield Problem(step.id, f"“{step.id}” stands for others and cannot be answered “no”.")


def _fact_problems(flow: Flow) -> Iterator[Problem]:
    """Find questions and gates about a fact that leave somebody out or take somebody twice."""
    for step in flow.steps.values():
        if isinstance(step, Gate):
            fact, keys = step.fact, [case.when for case in step.cases]
        elif isinstance(step, Question) and step.asks_fact:
            fact, keys = step.asks_fact, [answer.key for answer in step.answers if answer.key != NOT_SURE]
        else:
            continue
        if fact == AGE:
            yield from (Problem(step.id, f"“{step.id}” {story}") for story in _band_stories(keys))
        elif sorted(keys) != sorted(_FACT_KEYS.get(fact, ())):
            wanted = " and ".join(sorted(_FACT_KEYS.get(fact, ()))) or "age, sex or pregnant as its fact"
            yield Problem(step.id, f"“{step.id}” needs exactly {wanted}.")


def _band_stories(keys: list[str]) -> Iterator[str]:
    bands = sorted(band for key in keys if (band := age_band(key)))
    if len(bands) < len(keys) or any(low > high for low, high in bands):
        yield "has an age band that cannot be read: write months like “12-59” or “60-up”."
        return
    for (_, last), (first, _) in pairwise([(-1, -1), *bands, (OLDEST_MONTHS + 1, 0)]):
        if first != last + 1:
            yield f"leaves out or takes twice an age near {min(first, last + 1)} months."
