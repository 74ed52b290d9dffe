"""A planted wrong gate and a planted missing question stand out when two wordings of a guide are compared."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from navigator.guides.changes import Keeps, Weight
from navigator.guides.compare import changes_between
from navigator.guides.comparison import Comparison, titles_of
from navigator.guides.ends import other_ends
from navigator.signposting.flow import Answer, Case, Flow, Gate, Outcome, Question, SafetyNet, Step
from tests.signposting.flows import the_flows
from tests.signposting.guidance_in_hand import RULES, TYPES, shipped_guidance

URINE, THROAT, EARACHE = the_flows()["urine"], the_flows()["sore-throat"], the_flows()["earache"]
TITLES = titles_of(shipped_guidance())


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


@pytest.mark.hazard("H18")
@pytest.mark.hazard("H11")
def test_a_gate_moved_by_a_year_names_who_would_end_elsewhere():
    wrong = a_gate_that_begins_at_15()

    worse = [end for end in other_ends(URINE, wrong, TYPES, RULES) if end.is_less_safe]

    assert any(end.who.startswith("aged 15") and end.after.types[0] == "pharmacy-first" for end in worse)
    (change,) = changes_between(URINE, wrong, TITLES)
    assert (change.weight, change.keeps, change.what) == (Weight.SAFE, Keeps.AGES, "aged 15 years")
    assert change.is_less_safe
    assert (change.before, change.after) == ("By pregnancy: yes, no", "By pregnancy: yes, no")


@pytest.mark.hazard("H18")
@pytest.mark.hazard("H13")
def test_a_question_that_is_gone_comes_first_with_the_callers_it_would_have_found():
    wrong = without_the_immune_question()

    changes, ends = changes_between(THROAT, wrong), other_ends(THROAT, wrong, TYPES, RULES)

    assert (changes[0].weight, changes[0].keeps, changes[0].what) == (
        Weight.SAFE,
        Keeps.QUESTIONS,
        "this question is gone",
    )
    assert changes[0].is_danger_question
    assert all(end.is_less_safe and end.before.id == "duty-now" for end in ends)
    assert any(end.after.id == "pharmacist" for end in ends)
    immune = THROAT.steps["immune"]
    assert isinstance(immune, Question)
    assert all((immune.say, "Yes") in end.answers for end in ends)


@pytest.mark.parametrize(
    ("changed", "weight", "what"),
    [
        ({"offer": "Come in, or stay?"}, Weight.SAID, "the offer"),
        ({"types": ("minor-illness-clinic",)}, Weight.OFFERED, "how the call ends"),
        ({"teach_back": "What now?"}, Weight.SAID, "check they have it"),
    ],
)
def test_every_part_of_an_ending_is_compared(changed: dict[str, object], weight: Weight, what: str):
    ending = THROAT.steps["small-child"]
    assert isinstance(ending, Outcome)
    other = with_steps(THROAT, {ending.id: replace(ending, **changed)})  # type: ignore[arg-type]

    assert [(one.weight, one.what) for one in changes_between(THROAT, other)] == [(weight, what)]


def test_what_a_guide_is_called_and_asked_of_is_compared():
    other = replace(THROAT, title="Throat", meanings=("sore throat",), check="chest")

    assert [(one.weight, one.what) for one in changes_between(THROAT, other)] == [
        (Weight.SAFE, "which red-flag questions fit"),
        (Weight.ABOUT, "title"),
        (Weight.ABOUT, "what callers mean by it"),
    ]


# --- What keeps callers safe comes first ---


def changed(flow: Flow, step_id: str, **fields: object) -> Flow:
    return with_steps(flow, {step_id: replace(flow.steps[step_id], **fields)})  # type: ignore[arg-type]


def with_answers(flow: Flow, step_id: str, moved: Mapping[str, Answer]) -> Flow:
    step = flow.steps[step_id]
    assert isinstance(step, Question)
    return changed(flow, step_id, answers=tuple(moved.get(answer.key, answer) for answer in step.answers))


def first(old: Flow, new: Flow) -> list[tuple[Keeps, str, bool]]:
    found = changes_between(old, new, TITLES)
    return [(one.keeps, one.what, one.is_less_safe) for one in found if one.weight is Weight.SAFE]


@pytest.mark.hazard("H18")
@pytest.mark.hazard("H13")
def test_words_that_moved_to_another_answer_are_seen_and_their_callers_end_less_safely():
    swapped = with_answers(
        EARACHE,
        "bang-or-battery",
        {
            "giddy": Answer("giddy", "None of these", "ambulance"),
            "no": Answer("no", "Giddy or staggering all at once", "how-old"),
        },
    )

    ends = [end for end in other_ends(EARACHE, swapped, TYPES, RULES) if end.is_less_safe]

    assert (Keeps.ANSWERS, "“Giddy or staggering all at once” leads to", True) in first(EARACHE, swapped)
    assert any(end.before.id == "ambulance" and end.after.id.startswith("pharmacist") for end in ends)
    assert all("Giddy or staggering all at once" in [answer for _, answer in end.answers] for end in ends)


@pytest.mark.hazard("H18")
@pytest.mark.hazard("H11")
def test_bounds_of_an_answer_stand_in_ages_old_and_new():
    moved = with_answers(EARACHE, "how-old", {"3-6": Answer("3-4", "3 to 6 months", "baby-39")})

    (change,) = [one for one in changes_between(EARACHE, moved, TITLES) if one.keeps is Keeps.AGES]

    assert (change.what, change.before, change.after) == (
        "the ages that “3 to 6 months” is taken for",
        "3 to 6 months",
        "3 to 4 months",
    )
    assert change.is_less_safe


@pytest.mark.hazard("H18")
@pytest.mark.parametrize("kept", [0, 1])
def test_a_sentence_cut_from_the_check_comes_first(kept: int):
    check = THROAT.check_step
    sentences = check.say.split("? ")
    shorter = changed(THROAT, "check", say=sentences[kept].removesuffix("?") + "?")

    assert [(keeps, less) for keeps, _, less in first(THROAT, shorter)] == [(Keeps.CHECK, True)]


@pytest.mark.hazard("H18")
def test_a_danger_that_is_asked_about_no_longer_is_named():
    (stroke, *_) = changes_between(EARACHE, replace(EARACHE, check_also=()), TITLES)

    assert (stroke.keeps, stroke.before, stroke.is_less_safe) == (Keeps.DANGERS, "Signs of a stroke", True)


@pytest.mark.hazard("H18")
@pytest.mark.parametrize(
    ("net", "less"),
    [
        (SafetyNet("the skin behind the ear swells", "go to A&E", "at once"), True),
        (SafetyNet("the skin behind the ear swells or the ear sticks out", "ring us", "that same day"), True),
        (SafetyNet("the skin behind the ear swells or the ear sticks out", "ring 999", "at once"), False),
        (SafetyNet("the skin behind the ear swells or the ear sticks out or bleeds", "go to A&E", "at once"), False),
        (None, True),
    ],
)
def test_a_safety_net_that_changed_or_went_comes_first(net: SafetyNet | None, less: bool):
    ending = EARACHE.steps["pharmacist-child"]
    assert isinstance(ending, Outcome)
    swells = next(one for one in ending.if_worse if "behind the ear" in one.trigger)
    nets = tuple(net if one == swells else one for one in ending.if_worse if net or one != swells)

    assert [(keeps, is_less) for keeps, _, is_less in first(EARACHE, changed(EARACHE, ending.id, if_worse=nets))] == [
        (Keeps.NETS, less)
    ]


def test_no_change_calls_a_step_by_the_name_it_has_in_the_text():
    wrong = without_the_immune_question()
    said = [word for one in changes_between(THROAT, wrong, TITLES) for word in (one.where, one.before, one.after)]

    assert [name for name in ("duty-now", "one-side", "duty_now") if any(name in word for word in said)] == []


@pytest.mark.hazard("H18")
def test_nobody_who_cannot_be_is_an_example():
    ends = other_ends(EARACHE, with_answers(EARACHE, "immune", {"yes": Answer("yes", "Yes", "age-said")}), TYPES, RULES)

    assert ends
    assert [end.who for end in ends if end.who.startswith("male") and end.who.endswith(" pregnant")] == []
    assert [end.who for end in ends if "week" in end.who] == []


@pytest.mark.hazard("H56")
def test_what_is_ticked_is_ticked_for_these_very_differences():
    one, other = (
        Comparison(changes_between(EARACHE, replace(EARACHE, check_also=also), TITLES), (), TITLES)
        for also in ((), ("stroke_now",))
    )

    assert [group.words for group in one.to_tick] == ["Dangers that are no longer asked about: 3"]
    assert one.to_tick[0].key != other.to_tick[0].key
