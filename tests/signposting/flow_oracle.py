"""Decides whether a flow is safe by trying every answer with every caller: what the checker's verdict is held to.

Nothing here is remembered, grouped or taken from the checker: each rule stands once more, read from the words of
docs/flows.md and data/flow_rules.yaml. It is slow, and so plain that it can be believed.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import product

from navigator.directory.gates import Known
from navigator.directory.service_types import ServiceTypes
from navigator.signposting.flow import Asked, Flow, Gate, Outcome, Question, Reached, Step, arrive, follow
from navigator.signposting.flow_rules import FlowRules, Rule
from tests.signposting.flow_oracle_rules import (
    AMBULANCE,
    MAY_BE_PREGNANT_FROM,
    OLDEST,
    WITHIN_MINUTES,
    faults_of_end,
    faults_of_words,
    place,
)

Age = tuple[int | None, int | None]
"""The youngest and the oldest a caller may be in months; None is not known."""

Way = tuple[dict[str, str], int]
"""What is answered from some step on, and the place of its end in the order of safety."""


def first_fault(flow: Flow, types: ServiceTypes, rules: FlowRules, ages: Iterable[Age]) -> str:
    """Tell one thing that makes a flow unsafe; empty where every answer of every caller ends safely."""
    for fault in (*faults_of_shape(flow), *faults_of_words(flow, types, rules)):
        return fault
    meant = tuple(rule for rule in rules.rules if not rule.offered.needs or flow.need in rule.offered.needs)
    for (low, high), sex, pregnant in product(ages, (None, "female", "male"), (None, True, False)):
        faults: list[str] = []
        caller = Known(low, high, sex, pregnant)
        try_everything(flow, arrive(flow, "check", caller), types, meant, faults)
        if faults:
            return f"{caller}: {faults[0]}"
    return ""


def ages_that_matter(flow: Flow, types: ServiceTypes, rules: FlowRules) -> list[Age]:
    """Give the months round every age that something speaks of, the whole years they lie in, and an age not known."""
    edges = {0, MAY_BE_PREGNANT_FROM}
    for rule in rules.rules:
        if not rule.offered.needs or flow.need in rule.offered.needs:
            for only in (rule.only, *rule.unless):
                edges |= {only.from_months, only.to_months + 1, only.not_pregnant_under_months}
    for step in flow.steps.values():
        for key in age_keys(step):
            low, high = months_of(key)
            edges |= {low, high + 1}
        for gates in (types[slug].gates for slug in getattr(step, "types", ()) if slug in types):
            edges |= {gates.min_age_months or 0, (gates.max_age_months or OLDEST) + 1}
    months = {month for edge in edges for month in (edge - 1, edge, edge + 1) if 0 <= month <= OLDEST}
    years = {12 * (month // 12) for month in months}
    spans = ((first, last) for first, last in weeks(1000) if first < last)
    touching = {("from", first) if first + 1 in edges else ("to", last): (first, last) for first, last in spans
                if first + 1 in edges or last in edges}  # fmt: skip
    alone = [*((y, y + 11) for y in sorted(years)), *((m, m) for m in sorted(months))]
    return [(None, None), *alone, *touching.values()]


def weeks(most: int) -> list[Age]:
    """Give the months that an age said in weeks may be: a month has four weeks at least, and 31 days at most."""
    return [(number * 7 // 31, number * 7 // 28) for number in range(most)]


def every_month() -> list[Age]:
    """Give every month and week of the first years and some beyond, whole years, and an age not known."""
    months = [*range(241), 359, 479, 480, 599, 600, 671, 672, 779, 780, 1199, OLDEST]
    years = [*range(21), 39, 40, 49, 50, 55, 56, 64, 65, 99, 130]
    return [
        (None, None),
        *((12 * y, 12 * y + 11) for y in years),
        *((m, m) for m in months),
        *dict.fromkeys(weeks(260)),
    ]


# --- The shape ---


def faults_of_shape(flow: Flow) -> Iterator[str]:
    """Tell what is wrong with how the steps hang together."""
    if any(not getattr(flow, name).strip() for name in ("need", "title", "version", "author", "check")):
        yield "it does not say what it is or whose"
    if flow.approver.lower() == flow.author.lower():
        yield "whoever wrote it signed it"
    for step_id, step in flow.steps.items():
        if step.id != step_id:
            yield f"{step_id} has two names"
        if not isinstance(step, Outcome) and not ways_out(step):
            yield f"{step_id} ends without an outcome"
        if any(goes_to not in flow.steps for goes_to in ways_out(step)):
            yield f"{step_id} leads nowhere"
        if step_id in steps_after(flow, step_id):
            yield f"{step_id} leads back to itself"
        if step_id not in {"check", *steps_after(flow, "check")}:
            yield f"nobody reaches {step_id}"
    yield from faults_of_check(flow)
    for step in flow.steps.values():
        yield from faults_of_question(step) if isinstance(step, Question) else ()
        yield from faults_of_fact(step)


def ways_out(step: Step) -> list[str]:
    """Give every step that a step can lead to."""
    if isinstance(step, Question):
        return [answer.goes_to for answer in step.answers]
    return [*(case.goes_to for case in step.cases), step.unknown] if isinstance(step, Gate) else []


def steps_after(flow: Flow, step_id: str) -> set[str]:
    """Give every step that can come after one."""
    met: set[str] = set()
    todo = ways_out(flow.steps[step_id]) if step_id in flow.steps else []
    while todo:
        step_id = todo.pop()
        if step_id in flow.steps and step_id not in met:
            met.add(step_id)
            todo += ways_out(flow.steps[step_id])
    return met


def faults_of_check(flow: Flow) -> Iterator[str]:
    """Tell what is wrong with the red-flag check."""
    check = flow.steps.get("check")
    if flow.first_step != "check" or not isinstance(check, Question) or check.asks_fact:
        yield "it does not begin with the check"
        return
    if sorted(answer.key for answer in check.answers) != ["none", "not-sure", "yes"]:
        yield "the check has other answers"
    for answer in check.answers:
        end = flow.steps.get(answer.goes_to)
        if answer.key != "none" and not (isinstance(end, Outcome) and place(end) <= WITHIN_MINUTES):
            yield f"“{answer.key}” to the check is no help at once"


def faults_of_question(question: Question) -> Iterator[str]:
    """Tell what a question lacks."""
    keys = [answer.key for answer in question.answers]
    if "not-sure" not in keys or len(keys) != len(set(keys)):
        yield f"{question.id} lacks “not sure” or has an answer twice"
    if not all(words.strip() for words in (question.say, question.why, *(a.words for a in question.answers))):
        yield f"{question.id} lacks words"


def faults_of_fact(step: Step) -> Iterator[str]:
    """Tell where a question or a gate about a fact leaves somebody out, or takes somebody twice."""
    if isinstance(step, Gate):
        fact, keys = step.fact, [case.when for case in step.cases]
    elif isinstance(step, Question) and step.asks_fact:
        fact, keys = step.asks_fact, [answer.key for answer in step.answers if answer.key != "not-sure"]
    else:
        return
    if fact == "age":
        if sum(re.fullmatch(r"\d+-(\d+|up)", key) is None for key in keys):
            yield f"{step.id} has an age that cannot be read"
            return
        bands = [months_of(key) for key in keys]
        held = [sum(low <= month <= high for low, high in bands) for month in range(OLDEST + 1)]
        if set(held) != {1} or any(low > high for low, high in bands):
            yield f"{step.id} leaves out an age or takes it twice"
    elif sorted(keys) != {"sex": ["female", "male"], "pregnant": ["no", "yes"]}.get(fact):
        yield f"{step.id} leaves somebody out"


def age_keys(step: Step) -> list[str]:
    """Give the ages that a step tells apart, as written."""
    if isinstance(step, Gate) and step.fact == "age":
        return [case.when for case in step.cases]
    if isinstance(step, Question) and step.asks_fact == "age":
        return [answer.key for answer in step.answers if answer.key != "not-sure"]
    return []


def months_of(key: str) -> tuple[int, int]:
    """Read “12-59” and “60-up”."""
    low, high = key.split("-")
    return int(low), OLDEST if high == "up" else int(high)


# --- Every path ---


def try_everything(
    flow: Flow, here: Asked | Reached, types: ServiceTypes, rules: tuple[Rule, ...], faults: list[str]
) -> list[Way]:
    """Give every way on from a step, and collect what is wrong on the way."""
    if isinstance(here, Reached):
        faults += faults_of_end(flow.need, here, types, rules)
        return [({}, place(here.outcome))]
    question = here.question
    asked = [given.question.asks_fact for given in here.path if not given.already_known]
    if question.asks_fact and question.asks_fact in asked:
        faults.append(f"{question.id} asks the {question.asks_fact} again")
    ahead = {answer.key: follow(flow, here, answer) for answer in question.answers}
    ways = {key: try_everything(flow, there, types, rules, faults) for key, there in ahead.items()}
    for key in ahead if question.id != "check" else ():
        if is_shrug_at_an_ambulance(ahead["not-sure"], ahead[key]) or cannot_be(here, key):
            continue
        if is_ever_less_safe(ways["not-sure"], ways[key]):
            faults.append(f"“not sure” to {question.id} can end less safely than “{key}”")
    return [({question.id: key} | said, end) for key, on in ways.items() for said, end in on]


def is_ever_less_safe(unsure: list[Way], sure: list[Way]) -> bool:
    """Tell whether the same later answers can end less safely after “not sure”."""
    for said, end in unsure:
        for other, better in sure:
            if end > better and all(other.get(name, key) == key for name, key in said.items()):
                return True
    return False


def is_shrug_at_an_ambulance(unsure: Asked | Reached, sure: Asked | Reached) -> bool:
    """Tell the one exception: an answer that is an ambulance at once, and “not sure” somebody within minutes."""
    if isinstance(unsure, Reached) and isinstance(sure, Reached):
        return place(sure.outcome) == AMBULANCE and place(unsure.outcome) <= WITHIN_MINUTES
    return False


def cannot_be(here: Asked, key: str) -> bool:
    """Tell whether what is known of the age rules an answer out, so that nobody can be unsure of it."""
    low, high = here.known.age_from_months, here.known.age_to_months
    if here.question.asks_fact != "age" or key == "not-sure" or low is None or high is None:
        return False
    return months_of(key)[1] < low or high < months_of(key)[0]
