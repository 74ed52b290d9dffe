"""A flow leads from the red-flag check to one question at a time, and to an outcome."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from navigator.directory.gates import Known
from navigator.signposting.dispositions import Disposition
from navigator.signposting.flow import (
    CHECK,
    NOT_SURE,
    Answer,
    Asked,
    BrokenFlow,
    Case,
    Flow,
    Gate,
    Outcome,
    Question,
    Reached,
    SafetyNet,
    next_step,
)
from navigator.signposting.flow_check import report_on
from tests.signposting.guidance_in_hand import RULES, TYPES

NOBODY_KNOWN = Known()
A_TODDLER = Known(age_from_months=24, age_to_months=35)
NET = SafetyNet("it gets worse", "ring us", "that same day")


def an_outcome(name: str, disposition: Disposition, *types: str) -> Outcome:
    words = ("This, or that. Which would you like?", "Book an appointment.", (NET,), "What will you do?", "Because.")
    return Outcome(name, disposition, types, *words)


def a_question(name: str, asks_fact: str = "", **answers: str) -> Question:
    keys = {key.replace("_", "-"): goes_to for key, goes_to in answers.items()}
    return Question(name, "Is it?", "We ask.", tuple(Answer(key, key, to) for key, to in keys.items()), asks_fact)


def a_flow(*steps: Question | Gate | Outcome, first: str = "cough") -> Flow:
    check = a_question(CHECK, none=first, yes="by-the-card", not_sure="duty-now")
    ends = (
        an_outcome("by-the-card", Disposition.EMERGENCY),
        an_outcome("duty-now", Disposition.DUTY_NOW, "duty-gp"),
        an_outcome("doctor", Disposition.KEPT, "gp-appointment"),
        an_outcome("group", Disposition.AVOIDED, "social-groups"),
    )
    every = {step.id: step for step in (check, *ends, *steps)}
    return Flow("cough", "Cough", "1", "A. Writer", "", date(2027, 1, 30), "chest", every)


COUGH = a_flow(a_question("cough", yes="doctor", no="group", not_sure="doctor"))
BY_AGE = a_flow(
    a_question(
        "cough", asks_fact="age", **{"0_11": "doctor", "12_59": "group", "60_up": "doctor", "not_sure": "doctor"}
    )
)


def where(step: Asked | Reached) -> str:
    return step.question.id if isinstance(step, Asked) else step.outcome.id


@pytest.mark.hazard("H01")
def test_the_red_flag_check_is_asked_first():
    step = next_step(COUGH, {}, NOBODY_KNOWN)

    assert isinstance(step, Asked)
    assert where(step) == CHECK
    assert step.path == ()


def test_later_answers_never_pass_the_check():
    assert where(next_step(COUGH, {"cough": "no"}, NOBODY_KNOWN)) == CHECK


@pytest.mark.hazard("H53")
@pytest.mark.parametrize(("said", "end"), [("yes", "by-the-card"), ("not-sure", "duty-now")])
def test_a_danger_or_a_shrug_at_the_check_ends_with_help_now(said: str, end: str):
    assert where(next_step(COUGH, {CHECK: said, "cough": "no"}, NOBODY_KNOWN)) == end


def test_none_at_the_check_leads_to_the_first_question():
    assert where(next_step(COUGH, {CHECK: "none"}, NOBODY_KNOWN)) == "cough"


def test_answers_lead_to_an_outcome_with_the_path_in_order():
    step = next_step(COUGH, {"cough": "no", CHECK: "none"}, NOBODY_KNOWN)

    assert isinstance(step, Reached)
    assert where(step) == "group"
    assert [(given.question.id, given.answer.key) for given in step.path] == [(CHECK, "none"), ("cough", "no")]


@pytest.mark.parametrize("said", ["", "NO", "maybe", "doctor"])
def test_a_wrong_answer_is_no_answer(said: str):
    assert where(next_step(COUGH, {CHECK: "none", "cough": said}, NOBODY_KNOWN)) == "cough"
    assert where(next_step(COUGH, {CHECK: said, "cough": "no"}, NOBODY_KNOWN)) == CHECK


def test_leftover_answers_are_ignored():
    assert where(next_step(COUGH, {CHECK: "none", "cough": "no", "old": "yes"}, NOBODY_KNOWN)) == "group"


@pytest.mark.hazard("H01")
@pytest.mark.parametrize(
    ("denied", "asked"), [((), "cough"), (("sepsis",), "cough"), (("sepsis", "breathing"), "group")]
)
def test_what_the_cards_have_asked_and_were_denied_is_not_asked_again(denied: tuple[str, ...], asked: str):
    question = replace(
        a_question("cough", yes="doctor", no="group", not_sure="doctor"), answered_by=("sepsis", "breathing")
    )
    step = next_step(a_flow(question), {CHECK: "none"}, NOBODY_KNOWN, denied)

    assert where(step) == asked
    assert where(next_step(a_flow(question), {CHECK: "none", "cough": "yes"}, NOBODY_KNOWN, denied)) == "doctor"
    assert where(next_step(a_flow(question), {}, NOBODY_KNOWN, denied)) == CHECK


def test_a_known_fact_is_never_asked():
    step = next_step(BY_AGE, {CHECK: "none"}, A_TODDLER)

    assert where(step) == "group"
    assert [given.already_known for given in step.path] == [False, True]


def test_a_known_fact_wins_over_an_old_answer():
    assert where(next_step(BY_AGE, {CHECK: "none", "cough": "60-up"}, A_TODDLER)) == "group"


def test_an_age_that_lies_on_both_sides_of_a_band_is_asked():
    assert where(next_step(BY_AGE, {CHECK: "none"}, Known(age_from_months=0, age_to_months=23))) == "cough"


def test_an_answer_about_a_fact_is_known_to_later_gates():
    gate = Gate("gate", "pregnant", (Case("yes", "doctor"), Case("no", "group")), "cough")
    flow = a_flow(a_question("cough", asks_fact="pregnant", yes="gate", no="gate", not_sure="doctor"), gate)

    assert where(next_step(flow, {CHECK: "none", "cough": "no"}, NOBODY_KNOWN)) == "group"
    assert where(next_step(flow, {CHECK: "none", "cough": "yes"}, NOBODY_KNOWN)) == "doctor"


@pytest.mark.parametrize(
    ("known", "end"), [(Known(sex="male"), "group"), (Known(sex="female"), "doctor"), (NOBODY_KNOWN, "cough")]
)
def test_a_gate_decides_without_a_word_and_asks_when_it_does_not_know(known: Known, end: str):
    gate = Gate("gate", "sex", (Case("male", "group"), Case("female", "doctor")), "cough")
    flow = a_flow(a_question("cough", yes="doctor", not_sure="doctor"), gate, first="gate")

    assert where(next_step(flow, {CHECK: "none"}, known)) == end


def test_not_sure_about_a_fact_tells_nothing():
    assert next_step(BY_AGE, {CHECK: "none", "cough": NOT_SURE}, NOBODY_KNOWN).known == NOBODY_KNOWN


def test_a_circle_is_refused_and_not_walked_for_ever():
    flow = a_flow(a_question("cough", yes="again", not_sure="doctor"), a_question("again", yes="cough"))

    with pytest.raises(BrokenFlow, match="leads nowhere"):
        next_step(flow, {CHECK: "none", "cough": "yes", "again": "yes"}, NOBODY_KNOWN)


def test_a_flow_without_a_check_is_refused():
    steps = {name: step for name, step in COUGH.steps.items() if name != CHECK}

    with pytest.raises(BrokenFlow, match="red-flag check"):
        next_step(Flow("x", "X", "1", "A", "", date(2027, 1, 30), "chest", steps), {}, NOBODY_KNOWN)


def test_a_flow_that_talks_a_danger_away_is_refused():
    flow = a_flow(
        a_question("cough", yes="doctor", no="group", not_sure="doctor"),
        a_question(CHECK, none="cough", yes="cough", not_sure="duty-now"),
    )

    with pytest.raises(BrokenFlow, match="goes on after"):
        next_step(flow, {CHECK: "yes", "cough": "no"}, NOBODY_KNOWN)


def test_the_order_of_safety_is_the_agreed_one():
    order = ["999", "ed", "duty_now", "clinician_today", "kept", "moved", "avoided", "self_care", "admin"]
    places = [Disposition(name).safety for name in order]

    assert places == sorted(places, reverse=True)
    assert len(set(places)) == len(places)
    assert len({Disposition(n).safety for n in ("duty_now", "crisis", "maternity_now", "oncology_line")}) == 1
    assert Disposition.EYE_TODAY.safety == Disposition.CLINICIAN_TODAY.safety
    assert Disposition.CLINICIAN_SOON.safety == Disposition.KEPT.safety


def test_a_flow_is_live_on_its_last_day_and_not_after():
    assert not COUGH.is_expired(date(2027, 1, 30))
    assert COUGH.is_expired(date(2027, 1, 31))


def test_a_safety_net_is_said_in_one_breath():
    assert NET.words == "If it gets worse, ring us that same day."


NAMES = ("a", "b", "c", "d", "by-the-card", "duty-now", "doctor", "group", CHECK)


@st.composite
def random_flows(draw: st.DrawFn) -> Flow:
    """Small flows joined at random, most of them broken."""
    goes_to = st.sampled_from(NAMES)
    steps: list[Question | Gate | Outcome] = []
    for name in ("a", "b", "c", "d"):
        if draw(st.booleans()):
            fact = draw(st.sampled_from(("", "", "pregnant")))
            steps.append(a_question(name, fact, yes=draw(goes_to), no=draw(goes_to), not_sure=draw(goes_to)))
        else:
            steps.append(Gate(name, "sex", (Case("male", draw(goes_to)), Case("female", draw(goes_to))), draw(goes_to)))
    if draw(st.booleans()):
        steps.append(a_question(CHECK, none=draw(goes_to), yes=draw(goes_to), not_sure=draw(goes_to)))
    return a_flow(*steps, first=draw(st.sampled_from(("a", "doctor"))))


KNOWN = st.builds(Known, sex=st.sampled_from([None, "male"]), pregnant=st.sampled_from([None, True, False]))
ANSWERS = st.dictionaries(st.sampled_from(NAMES), st.sampled_from(["none", "yes", "no", "not-sure", "x"]))


@pytest.mark.hazard("H01")
@settings(max_examples=300, deadline=None)
@given(flow=random_flows(), answers=ANSWERS, known=KNOWN)
def test_any_flow_ends_and_none_signposts_before_the_check(flow: Flow, answers: dict[str, str], known: Known):
    is_sound = not report_on(flow, TYPES, RULES).problems
    try:
        step = next_step(flow, answers, known)
    except BrokenFlow:
        assert not is_sound
        return

    if isinstance(step, Reached) and not step.outcome.disposition.is_escalation:
        assert answers[CHECK] == "none"
        assert step.path[0].question.id == CHECK
