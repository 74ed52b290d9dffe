"""Urine trouble: who may see the pharmacist, who sees a clinician today, and what cannot wait."""

from datetime import date

import pytest

from navigator.directory.gates import Known
from navigator.signposting.dispositions import Disposition
from navigator.signposting.flow import CHECK, Asked, Outcome, Question, next_step
from tests.signposting.flows import end_of, the_flows

URINE = "urine"
NOTHING_SPECIAL = {
    CHECK: "none",
    "thirst": "no",
    "bleeding-or-waters": "no",
    "back-or-fever": "no",
    "immune": "no",
    "contacted-before": "no",
    "blood-in-urine": "no",
}
ASKED_OF_WOMEN = [
    ("immune", "yes"),
    ("immune", "not-sure"),
    ("contacted-before", "yes"),
    ("contacted-before", "not-sure"),
    ("blood-in-urine", "blood"),
    ("blood-in-urine", "not-sure"),
]
PHARMACY = {"pharmacy-first", "pharmacy-minor-illness"}


def aged(months: int, sex: str | None = None, pregnant: bool | None = None) -> Known:
    return Known(months, months, sex, pregnant)


A_WOMAN = Known.of_years(30, "female", False)
A_PREGNANT_WOMAN = Known.of_years(30, "female", True)


def outcome(name: str) -> Outcome:
    step = the_flows()[URINE].steps[name]
    assert isinstance(step, Outcome)
    return step


@pytest.mark.hazard("H11")
@pytest.mark.parametrize(
    ("months", "end"),
    [
        (2, "asks baby-hot"),
        (3, "child-today"),
        (191, "child-today"),
        (192, "pharmacist"),
        (779, "pharmacist"),
        (780, "older-today"),
        (1080, "older-today"),
    ],
)
def test_the_pharmacist_is_for_women_from_16_to_64_to_the_month(months: int, end: str):
    assert end_of(URINE, NOTHING_SPECIAL, aged(months, "female", False)) == end


@pytest.mark.hazard("H11")
@pytest.mark.parametrize(
    ("years", "end"), [(15, "child-today"), (16, "pharmacist"), (64, "pharmacist"), (65, "older-today")]
)
def test_an_age_said_in_years_is_taken_from_one_birthday_to_the_next(years: int, end: str):
    assert end_of(URINE, NOTHING_SPECIAL, Known.of_years(years, "female", False)) == end


@pytest.mark.hazard("H12")
@pytest.mark.parametrize(
    ("known", "end"),
    [
        (Known.of_years(52, "male"), "man-today"),
        (Known.of_years(16, "male"), "man-today"),
        (Known.of_years(7, "male"), "child-today"),
        (Known.of_years(7), "child-today"),
        (Known.of_years(80, "male"), "older-today"),
        (Known.of_years(80), "older-today"),
        (A_PREGNANT_WOMAN, "pregnant-today"),
        (Known.of_years(15, "female", True), "pregnant-today"),
    ],
)
def test_a_man_a_child_an_older_or_pregnant_person_sees_a_clinician_today(known: Known, end: str):
    assert end_of(URINE, NOTHING_SPECIAL, known) == end
    assert outcome(end).disposition is Disposition.CLINICIAN_TODAY
    assert not PHARMACY & set(outcome(end).types)
    assert outcome(end).types[0] == "duty-gp"


def questions_asked(known: Known, answers: dict[str, str]) -> list[str]:
    asked: list[str] = []
    given: dict[str, str] = {}
    step = next_step(the_flows()[URINE], given, known)
    while isinstance(step, Asked):
        asked.append(step.question.id)
        given[step.question.id] = answers[step.question.id]
        step = next_step(the_flows()[URINE], given, known)
    return asked


@pytest.mark.parametrize(
    ("known", "asked"),
    [
        (Known.of_years(52, "male"), ["back-or-fever"]),
        (Known.of_years(4, "female"), ["thirst"]),
        (Known.of_years(12, "female"), ["thirst"]),
        (Known.of_years(17, "male"), ["thirst"]),
        (Known.of_years(70, "female"), ["back-or-fever"]),
        (A_PREGNANT_WOMAN, ["back-or-fever", "bleeding-or-waters"]),
        (A_WOMAN, ["back-or-fever", "immune", "contacted-before", "blood-in-urine"]),
    ],
)
def test_nobody_is_asked_what_is_known_or_cannot_be(known: Known, asked: list[str]):
    assert questions_asked(known, NOTHING_SPECIAL) == [CHECK, *asked]


@pytest.mark.parametrize(
    ("known", "end"),
    [
        (Known(), "asks how-old"),
        (Known(0, 11), "asks how-old"),
        (Known.of_years(30), "asks boy-or-girl"),
        (Known.of_years(30, "female"), "asks could-be-pregnant"),
        (Known.of_years(16, "female"), "asks could-be-pregnant"),
        (Known.of_years(64, "female"), "asks could-be-pregnant"),
    ],
)
def test_age_sex_and_pregnancy_are_asked_where_they_decide(known: Known, end: str):
    assert end_of(URINE, NOTHING_SPECIAL, known) == end


@pytest.mark.hazard("H13")
@pytest.mark.parametrize("said", ["yes", "not-sure"])
def test_a_maybe_about_pregnancy_is_taken_as_a_pregnancy(said: str):
    answers = NOTHING_SPECIAL | {"could-be-pregnant": said}

    assert end_of(URINE, answers, Known.of_years(30, "female")) == "pregnant-today"
    assert end_of(URINE, answers | {"bleeding-or-waters": "waters"}, Known.of_years(30, "female")) == "maternity-now"


@pytest.mark.hazard("H13")
@pytest.mark.parametrize(
    ("could_be", "end"), [("no", "urine-today"), ("not-sure", "pregnant-today"), ("yes", "pregnant-today")]
)
def test_a_caller_who_will_not_say_man_or_woman_sees_a_clinician_today(could_be: str, end: str):
    answers = NOTHING_SPECIAL | {"boy-or-girl": "not-sure", "could-be-pregnant": could_be}

    assert end_of(URINE, answers, Known.of_years(30)) == end


@pytest.mark.hazard("H13")
@pytest.mark.parametrize(("said", "end"), [("yes", "go-to-ae"), ("not-sure", "go-to-ae"), ("no", "duty-now")])
@pytest.mark.parametrize("known", [aged(0), aged(2, "male"), Known()])
def test_a_hot_young_baby_goes_to_hospital_and_an_age_not_said_is_heard_now(known: Known, said: str, end: str):
    assert end_of(URINE, {CHECK: "none", "how-old": "not-sure", "baby-hot": said}, known) == end


@pytest.mark.hazard("H13")
@pytest.mark.parametrize("said", ["yes", "not-sure"])
@pytest.mark.parametrize(
    "known", [aged(3), Known.of_years(7), Known.of_years(17, "male"), Known.of_years(17, "female", False)]
)
def test_a_big_thirst_or_drying_out_in_a_child_is_heard_now(known: Known, said: str):
    assert end_of(URINE, NOTHING_SPECIAL | {"thirst": said}, known) == "duty-now"


@pytest.mark.hazard("H13")
@pytest.mark.parametrize("said", ["yes", "not-sure"])
@pytest.mark.parametrize(
    "known", [A_WOMAN, A_PREGNANT_WOMAN, aged(3), Known.of_years(7), Known.of_years(52, "male"), Known.of_years(80)]
)
def test_back_pain_or_a_fever_is_heard_now_whoever_it_is(known: Known, said: str):
    asked = next(name for name in questions_asked(known, NOTHING_SPECIAL) if name in ("thirst", "back-or-fever"))
    step = the_flows()[URINE].steps[asked]

    assert isinstance(step, Question)
    assert {"back", "temperature"} <= set(step.say.replace(",", "").split())
    assert end_of(URINE, NOTHING_SPECIAL | {asked: said}, known) == "duty-now"


@pytest.mark.parametrize(
    ("said", "end"), [("bleeding", "duty-now"), ("waters", "maternity-now"), ("not-sure", "duty-now")]
)
def test_a_danger_in_pregnancy_comes_before_the_urine(said: str, end: str):
    assert end_of(URINE, NOTHING_SPECIAL | {"bleeding-or-waters": said}, A_PREGNANT_WOMAN) == end


@pytest.mark.hazard("H12")
@pytest.mark.hazard("H13")
@pytest.mark.parametrize(("question", "said"), ASKED_OF_WOMEN)
def test_each_reason_against_the_pharmacist_leads_to_a_clinician_today(question: str, said: str):
    assert end_of(URINE, NOTHING_SPECIAL | {question: said}, A_WOMAN) == "urine-today"


@pytest.mark.hazard("H30")
@pytest.mark.parametrize("question", ["immune", "contacted-before", "blood-in-urine"])
def test_no_woman_is_led_to_the_pharmacist_without_being_asked_if_she_has_been_in_touch(question: str):
    answers = {name: said for name, said in NOTHING_SPECIAL.items() if name != question}

    assert end_of(URINE, answers, A_WOMAN) == f"asks {question}"


@pytest.mark.parametrize(("said", "end"), [("yes", "by-the-card"), ("not-sure", "duty-now"), ("", f"asks {CHECK}")])
def test_the_red_flag_questions_come_first_and_nothing_undoes_them(said: str, end: str):
    assert end_of(URINE, NOTHING_SPECIAL | {CHECK: said}, A_WOMAN) == end


@pytest.mark.hazard("H13")
@pytest.mark.parametrize(
    ("said", "end"),
    [
        ({"how-old": "780-up"}, "older-today"),
        ({"how-old": "not-sure"}, "asks baby-hot"),
        ({"how-old": "not-sure", "baby-hot": "no"}, "duty-now"),
        ({"how-old": "not-sure", "baby-hot": "yes"}, "go-to-ae"),
    ],
)
def test_only_an_age_that_nobody_will_say_is_asked_about_as_a_baby(said: dict[str, str], end: str):
    assert end_of(URINE, NOTHING_SPECIAL | said) == end


@pytest.mark.hazard("H12")
@pytest.mark.parametrize(
    ("said", "end"), [("discharge", "test-or-here"), ("not-sure", "urine-today"), ("no", "pharmacist")]
)
def test_a_discharge_an_itch_or_a_new_partner_is_not_for_the_pharmacist(said: str, end: str):
    assert end_of(URINE, NOTHING_SPECIAL | {"blood-in-urine": said}, A_WOMAN) == end
    assert outcome("test-or-here").types == ("sexual-health", "duty-gp")


def test_whoever_is_not_sure_of_pregnancy_is_asked_only_what_anyone_can_feel():
    step = the_flows()[URINE].steps["bleeding-or-waters"]

    assert isinstance(step, Question)
    assert "your waters" not in step.say
    assert "If you can feel a baby" in step.say


@pytest.mark.hazard("H31")
def test_no_wee_means_the_same_in_every_end():
    ends = [step for step in the_flows()[URINE].steps.values() if isinstance(step, Outcome) and step.if_worse]
    own = [end for end in ends if end.id.endswith(("today", "here")) or end.id == "pharmacist"]

    assert len(own) == 7
    for end in own:
        assert [(net.route, net.time) for net in end.if_worse if "no wee will come" in net.trigger] == [
            ("go to A&E", "at once")
        ], end.id


def test_urine_trouble_is_never_led_to_the_bladder_and_bowel_service():
    offered = {slug for step in the_flows()[URINE].steps.values() if isinstance(step, Outcome) for slug in step.types}

    assert not {"continence", "home-monitoring", "pharmacy-minor-illness"} & offered


@pytest.mark.hazard("H31")
@pytest.mark.parametrize(
    "end", ["pharmacist", "test-or-here", "urine-today", "child-today", "man-today", "older-today", "pregnant-today"]
)
def test_everybody_is_told_what_would_need_an_ambulance_and_what_needs_a_call(end: str):
    routes = [net.route for net in outcome(end).if_worse]

    assert "ring 999" in routes
    assert "ring us or 111" in routes


def test_the_urine_flow_ends_with_its_pathway():
    assert the_flows()[URINE].is_expired(date(2027, 1, 31))
    assert not the_flows()[URINE].is_expired(date(2027, 1, 30))
