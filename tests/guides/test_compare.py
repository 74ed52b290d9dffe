"""A planted wrong gate and a planted missing question stand out when two wordings of a guide are compared."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from navigator.guides.compare import Change, Weight, changes_between
from navigator.guides.ends import other_ends
from navigator.signposting.flow import Answer, Case, Flow, Gate, Outcome, Question, Step
from tests.signposting.flows import the_flows
from tests.signposting.guidance_in_hand import RULES, TYPES

URINE, THROAT = the_flows()["urine"], the_flows()["sore-throat"]


def with_steps(flow: Flow, steps: Mapping[str, Step]) -> Flow:
    return replace(flow, steps=dict(flow.steps) | dict(steps))


def a_gate_that_begins_at_15() -> Flow:
    gate = URINE.steps["by-age"]
    assert isinstance(gate, Gate)
    moved = {"3-191": "3-179", "192-779": "180-779"}
    cases = tuple(Case(moved.get(case.when, case.when), case.goes_to) for case in gate.cases)
    return with_steps(URINE, {gate.id: replace(gate, cases=cases)})


def without_the_immune_question() -> Flow:
    check = THROAT.check_step
    past = tuple(Answer(a.key, a.words, "one-side" if a.goes_to == "immune" else a.goes_to) for a in check.answers)
    steps = {name: step for name, step in THROAT.steps.items() if name != "immune"}
    return replace(THROAT, steps=steps | {"check": replace(check, answers=past)})


def test_a_guide_compared_with_itself_differs_in_nothing():
    for flow in the_flows().values():
        assert changes_between(flow, flow) == []


@pytest.mark.parametrize("need", ["urine", "sore-throat", "leg", "low-mood", "stomach-upset"])
def test_a_guide_walked_beside_itself_leads_nobody_elsewhere(need: str):
    assert other_ends(the_flows()[need], the_flows()[need], TYPES, RULES) == []


@pytest.mark.hazard("H53")
@pytest.mark.hazard("H11")
def test_a_gate_moved_by_a_year_names_who_would_end_elsewhere():
    wrong = a_gate_that_begins_at_15()

    worse = [end for end in other_ends(URINE, wrong, TYPES, RULES) if end.is_less_safe]

    assert any(end.who.startswith("female, aged 15") and end.after.types[0] == "pharmacy-first" for end in worse)
    (change,) = changes_between(URINE, wrong)
    assert change == Change(
        Weight.LED,
        "by-age",
        "who goes where by age",
        "up to 2 months: duty-now; 3 months to 15 years: child-end; 16 years to 64 years: adult-end; "
        "65 years or over: older-today; not known: duty-now",
        "up to 2 months: duty-now; 3 months to 14 years: child-end; 15 years to 64 years: adult-end; "
        "65 years or over: older-today; not known: duty-now",
    )


@pytest.mark.hazard("H53")
@pytest.mark.hazard("H13")
def test_a_question_that_is_gone_comes_first_with_the_callers_it_would_have_found():
    wrong = without_the_immune_question()

    changes, ends = changes_between(THROAT, wrong), other_ends(THROAT, wrong, TYPES, RULES)

    assert (changes[0].weight, changes[0].step, changes[0].what) == (Weight.ASKED, "immune", "this question is gone")
    assert all(end.is_less_safe and end.before.id == "duty-now" for end in ends)
    assert any(end.after.id == "pharmacist" for end in ends)
    immune = THROAT.steps["immune"]
    assert isinstance(immune, Question)
    assert all((immune.say, "Yes") in end.answers for end in ends)


@pytest.mark.parametrize(
    ("changed", "weight", "what"),
    [
        ({"offer": "Come in, or stay?"}, Weight.SAID, "offer"),
        ({"types": ("minor-illness-clinic",)}, Weight.OFFERED, "the kinds of service"),
        ({"if_worse": ()}, Weight.SAID, "if worse"),
        ({"teach_back": "What now?"}, Weight.SAID, "teach back"),
    ],
)
def test_every_part_of_an_ending_is_compared(changed: dict[str, object], weight: Weight, what: str):
    ending = THROAT.steps["small-child"]
    assert isinstance(ending, Outcome)
    other = with_steps(THROAT, {ending.id: replace(ending, **changed)})  # type: ignore[arg-type]

    assert [(one.weight, one.step, one.what) for one in changes_between(THROAT, other)] == [(weight, ending.id, what)]


def test_what_a_guide_is_called_and_asked_of_is_compared():
    other = replace(THROAT, title="Throat", meanings=("sore throat",), check="chest")

    assert [(one.weight, one.what) for one in changes_between(THROAT, other)] == [
        (Weight.ASKED, "red-flag questions"),
        (Weight.ABOUT, "title"),
        (Weight.ABOUT, "what callers mean by it"),
    ]
