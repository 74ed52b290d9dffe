"""Earache: the pharmacist's ear service for ages 1 to 17, what an adult and a baby come to, and what cannot wait."""

from datetime import date

import pytest

from navigator.directory.gates import Known
from navigator.signposting.dispositions import Disposition
from navigator.signposting.flow import CHECK, Outcome, Question
from tests.signposting.flows import end_of, the_flows

EARACHE = "earache"
NOTHING_SPECIAL = {
    CHECK: "none",
    "bang-or-battery": "no",
    "baby-hot": "no",
    "baby-39": "no",
    "immune": "no",
    "contacted-before": "no",
    "deaf-or-running": "no",
    "again-and-again": "no",
    "diabetes-or-weeks": "no",
}


def aged(months: int, sex: str | None = None, pregnant: bool | None = None) -> Known:
    return Known(months, months, sex, pregnant)


A_CHILD = Known.of_years(4, "female")
AN_ADULT = Known.of_years(44, "male")
A_BABY = aged(8)


def outcome(name: str) -> Outcome:
    step = the_flows()[EARACHE].steps[name]
    assert isinstance(step, Outcome)
    return step


@pytest.mark.hazard("H11")
@pytest.mark.parametrize(
    ("months", "end"),
    [
        (0, "baby-today"),
        (2, "baby-today"),
        (3, "baby-today"),
        (11, "baby-today"),
        (12, "pharmacist-child"),
        (215, "pharmacist-child"),
        (216, "pharmacist-adult"),
        (1000, "pharmacist-adult"),
    ],
)
def test_the_ear_service_is_for_ages_1_to_17_to_the_month(months: int, end: str):
    assert end_of(EARACHE, NOTHING_SPECIAL, aged(months, "male")) == end


@pytest.mark.hazard("H11")
@pytest.mark.parametrize(
    ("known", "end"),
    [
        (Known.of_years(1), "pharmacist-child"),
        (Known.of_years(17), "pharmacist-child"),
        (Known.of_years(18), "pharmacist-adult"),
        (Known.of_years(0), "asks how-old"),
        (Known(), "asks how-old"),
    ],
)
def test_an_age_said_in_years_is_taken_from_one_birthday_to_the_next(known: Known, end: str):
    assert end_of(EARACHE, NOTHING_SPECIAL, known) == end


def test_a_child_is_offered_the_ear_service_and_an_adult_is_not():
    assert outcome("pharmacist-child").types[0] == "pharmacy-first"
    assert "pharmacy-first" not in outcome("pharmacist-adult").types
    assert outcome("pharmacist-adult").types == ("pharmacy-minor-illness", "minor-illness-clinic")


@pytest.mark.hazard("H11")
def test_a_baby_is_seen_here_today_and_never_by_a_pharmacist():
    assert outcome("baby-today").disposition is Disposition.CLINICIAN_TODAY
    assert outcome("baby-today").types == ("minor-illness-clinic", "duty-gp")


@pytest.mark.hazard("H13")
@pytest.mark.parametrize("said", ["yes", "not-sure"])
@pytest.mark.parametrize(
    ("question", "known", "end"),
    [
        ("baby-hot", aged(0), "go-to-ae"),
        ("baby-hot", aged(2), "go-to-ae"),
        ("baby-39", aged(3), "duty-now"),
        ("baby-39", aged(6), "duty-now"),
        ("immune", aged(2), "duty-now"),
        ("immune", A_BABY, "duty-now"),
        ("immune", A_CHILD, "duty-now"),
        ("immune", AN_ADULT, "duty-now"),
    ],
)
def test_what_cannot_wait_is_never_talked_away_by_a_shrug(question: str, known: Known, end: str, said: str):
    assert end_of(EARACHE, NOTHING_SPECIAL | {question: said}, known) == end


@pytest.mark.parametrize("months", [7, 12, 216])
def test_only_young_babies_are_asked_about_their_temperature(months: int):
    answers = NOTHING_SPECIAL | {"baby-hot": "yes", "baby-39": "yes"}

    assert end_of(EARACHE, answers, aged(months)) not in {"go-to-ae", "duty-now"}


@pytest.mark.hazard("H13")
@pytest.mark.parametrize(
    ("more", "end"),
    [
        ({}, "clinician-today"),
        ({"baby-hot": "yes"}, "go-to-ae"),
        ({"baby-hot": "not-sure"}, "go-to-ae"),
        ({"baby-39": "yes"}, "duty-now"),
        ({"immune": "not-sure"}, "duty-now"),
    ],
)
def test_an_age_nobody_says_is_asked_what_a_baby_is_asked_and_ends_with_a_clinician(more: dict[str, str], end: str):
    assert end_of(EARACHE, NOTHING_SPECIAL | {"how-old": "not-sure"} | more, Known()) == end


@pytest.mark.hazard("H30")
@pytest.mark.hazard("H13")
@pytest.mark.parametrize("said", ["yes", "not-sure"])
@pytest.mark.parametrize(("question", "known"), [("again-and-again", A_CHILD), ("contacted-before", AN_ADULT)])
def test_someone_who_rings_again_or_was_treated_hears_from_a_clinician(question: str, known: Known, said: str):
    assert end_of(EARACHE, NOTHING_SPECIAL | {question: said}, known) == "clinician-today"


@pytest.mark.hazard("H12")
@pytest.mark.parametrize("said", ["yes", "not-sure"])
@pytest.mark.parametrize(("question", "known"), [("again-and-again", A_CHILD), ("diabetes-or-weeks", AN_ADULT)])
def test_each_reason_against_the_pharmacist_leads_to_a_clinician_today(question: str, known: Known, said: str):
    assert end_of(EARACHE, NOTHING_SPECIAL | {question: said}, known) == "clinician-today"


@pytest.mark.parametrize("known", [A_CHILD, AN_ADULT])
@pytest.mark.parametrize(
    ("said", "end"), [("deaf", "clinician-today"), ("running", "ear-clinic"), ("not-sure", "clinician-today")]
)
def test_sudden_deafness_is_for_today_and_a_running_ear_for_the_nurse(said: str, end: str, known: Known):
    assert end_of(EARACHE, NOTHING_SPECIAL | {"deaf-or-running": said}, known) == end


@pytest.mark.hazard("H12")
@pytest.mark.parametrize(
    ("known", "end"),
    [
        (aged(191, "female", True), "clinician-today"),
        (aged(192, "female", True), "pharmacist-child"),
        (aged(119, "female", True), "clinician-today"),
        (aged(119, "female"), "pharmacist-child"),
        (aged(120, "female"), "asks could-be-pregnant"),
        (aged(191, "female"), "asks could-be-pregnant"),
        (aged(191, "female", False), "pharmacist-child"),
        (aged(191), "asks could-be-pregnant"),
        (aged(191, "male"), "pharmacist-child"),
        (aged(192), "pharmacist-child"),
        (Known.of_years(30, "female"), "pharmacist-adult"),
    ],
)
def test_pregnancy_is_asked_only_of_girls_from_10_to_15(known: Known, end: str):
    assert end_of(EARACHE, NOTHING_SPECIAL, known) == end


@pytest.mark.hazard("H13")
@pytest.mark.parametrize("said", ["yes", "not-sure"])
def test_a_girl_who_may_be_pregnant_hears_from_a_clinician(said: str):
    answers = NOTHING_SPECIAL | {"could-be-pregnant": said}

    assert end_of(EARACHE, answers, aged(170)) == "clinician-today"


@pytest.mark.parametrize(("said", "end"), [("yes", "by-the-card"), ("not-sure", "duty-now"), ("", f"asks {CHECK}")])
def test_the_red_flag_questions_come_first_and_nothing_undoes_them(said: str, end: str):
    assert end_of(EARACHE, NOTHING_SPECIAL | {CHECK: said}, A_CHILD) == end


@pytest.mark.parametrize(
    ("asked", "danger"),
    [
        (CHECK, "breathe"),
        (CHECK, "spit"),
        (CHECK, "behind the ear"),
        (CHECK, "one side of the face"),
        (CHECK, "neck stiff"),
        (CHECK, "hard to wake"),
        ("immune", "hardly drinking"),
        ("immune", "methotrexate"),
        ("bang-or-battery", "stagger"),
        ("bang-or-battery", "battery"),
        ("bang-or-battery", "bleed after a bang"),
    ],
)
def test_the_first_questions_name_every_danger_that_an_ear_can_hide(asked: str, danger: str):
    step = the_flows()[EARACHE].steps[asked]

    assert isinstance(step, Question)
    assert danger in step.say


@pytest.mark.hazard("H13")
@pytest.mark.parametrize(("said", "end"), [("giddy", "ambulance"), ("yes", "go-to-ae"), ("not-sure", "go-to-ae")])
@pytest.mark.parametrize("known", [A_BABY, A_CHILD, AN_ADULT, Known()])
def test_giddiness_a_bang_or_a_battery_goes_to_the_hospital(said: str, end: str, known: Known):
    assert end_of(EARACHE, NOTHING_SPECIAL | {"bang-or-battery": said}, known) == end


@pytest.mark.hazard("H13")
def test_a_grown_up_is_asked_nothing_about_a_baby():
    said = {name: answer for name, answer in NOTHING_SPECIAL.items() if not name.startswith("baby")}

    assert end_of(EARACHE, said | {"how-old": "216-up"}) == "pharmacist-adult"


def test_an_ear_that_hurts_is_never_led_to_a_hearing_test_or_wax_removal():
    steps = the_flows()[EARACHE].steps.values()
    offered = {slug for step in steps if isinstance(step, Outcome) for slug in step.types}

    assert not {"audiology", "ear-wax-removal", "health-visiting"} & offered


@pytest.mark.hazard("H31")
@pytest.mark.parametrize("end", ["pharmacist-child", "pharmacist-adult", "ear-clinic", "baby-today"])
def test_everybody_is_told_what_swelling_behind_the_ear_means(end: str):
    nets = {net.route: net.trigger for net in outcome(end).if_worse}

    assert "behind the ear" in nets["go to A&E"]
    assert "ring 999" in nets


def test_the_earache_flow_ends_with_its_pathway():
    assert the_flows()[EARACHE].is_expired(date(2027, 1, 31))
    assert not the_flows()[EARACHE].is_expired(date(2027, 1, 30))
