"""A question that a rule asks for is passed over in a guide that ships, a limit of a rule is left out: each is told."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from navigator.signposting.dispositions import Disposition
from navigator.signposting.flow import CHECK, NO, Answer, Case, Flow, Gate, Outcome, Question, Step
from navigator.signposting.flow_rules import Rule
from navigator.signposting.flow_walk import Walk
from tests.signposting.guidance_in_hand import RULES, TYPES, shipped_flows
from tests.signposting.random_flows import an_outcome
from tests.signposting.test_flow_rules_broken import BREAKS

BY_HAND = {(one.rule, one.about) for one in BREAKS}
ASKED = [(rule, question) for rule in RULES.rules for question in rule.said if (rule.id, question) not in BY_HAND]
LIMITED = [rule for rule in RULES.rules if rule.only != Rule("", "").only]


def told_of(flow: Flow) -> set[str]:
    walk = Walk(flow, TYPES, RULES.about(flow.need, ends_of(flow), TYPES))
    walk.run()
    return {rule for rule, _ in walk.told}


def ends_of(flow: Flow) -> list[Outcome]:
    return [step for step in flow.steps.values() if isinstance(step, Outcome)]


def guides_about(rule: Rule, question: str) -> Iterator[Flow]:
    """Give the guides that ship and ask a question that this rule wants asked before one of their offers."""
    for flow in shipped_flows().values():
        step = flow.question_of(question)
        about = any(rule.offered.found_in(flow.need, end, TYPES) for end in ends_of(flow))
        if about and step and step.answer(NO):
            yield flow


def passed_over(flow: Flow, question: str) -> Flow:
    """Lead every way to a question to where its “no” leads."""
    asked = flow.question_of(question)
    assert asked is not None
    no = asked.answer(NO)
    assert no is not None
    led = {step_id: led_past(step, asked.id, no.goes_to) for step_id, step in flow.steps.items()}
    return replace(flow, steps=led)


def led_past(step: Step, question: str, onward: str) -> Step:
    def way(goes_to: str) -> str:
        return onward if goes_to == question else goes_to

    if isinstance(step, Question):
        return replace(step, answers=tuple(replace(answer, goes_to=way(answer.goes_to)) for answer in step.answers))
    if isinstance(step, Gate):
        cases = tuple(Case(case.when, way(case.goes_to)) for case in step.cases)
        return replace(step, cases=cases, unknown=way(step.unknown))
    return step


@pytest.mark.hazard("H18")
@pytest.mark.parametrize(("rule", "question"), ASKED, ids=[f"{rule.id} {question}" for rule, question in ASKED])
def test_a_question_that_is_passed_over_is_told(rule: Rule, question: str):
    guides = list(guides_about(rule, question))

    assert guides, "no guide asks this before what the rule is about"
    assert any(rule.id in told_of(passed_over(flow, question)) for flow in guides)


@pytest.mark.hazard("H18")
@pytest.mark.hazard("H11")
@pytest.mark.parametrize("rule", LIMITED, ids=[rule.id for rule in LIMITED])
def test_an_offer_without_the_limits_of_its_rule_is_told(rule: Rule):
    assert rule.id in told_of(a_guide_that_asks_nothing_of(rule))


def a_guide_that_asks_nothing_of(rule: Rule) -> Flow:
    """Lead every caller from the check through the questions of a rule straight to what it is about."""
    kind = next(slug for slug, kind in TYPES.items() if rule.offered.takes(kind) or not _names_kinds(rule))
    disposition = next(iter(rule.offered.dispositions), Disposition.AVOIDED)
    offer = an_outcome("offer", str(disposition), kind)
    doctor = an_outcome("doctor", "kept", "gp-appointment")
    duty = an_outcome("duty", "duty_now", "duty-gp")
    asked = list(rule.said)
    ways = [*asked, offer.id]
    check = Question(
        CHECK, "?", "", (Answer("none", "", ways[0]), Answer("yes", "", duty.id), Answer("not-sure", "", duty.id))
    )
    questions = [
        Question(
            name, "?", "", (Answer("yes", "", doctor.id), Answer("no", "", after), Answer("not-sure", "", doctor.id))
        )
        for name, after in zip(asked, ways[1:], strict=True)
    ]
    need = next(iter(sorted(rule.offered.needs)), "hiccups")
    steps = {step.id: step for step in (check, *questions, offer, doctor, duty)}
    some = next(iter(shipped_flows().values()))
    return replace(some, need=need, steps=steps)


def _names_kinds(rule: Rule) -> bool:
    return bool(rule.offered.types or rule.offered.settings)
