"""A sticky or red eye is led by age, pain, light, sight and lenses, and never to a pharmacy treatment service."""

import pytest

from navigator.directory.gates import Known
from navigator.signposting.flow import CHECK, Outcome
from tests.signposting.flows import end_of, the_flows

A_NEW_STICKY_EYE = {
    CHECK: "none",
    "baby-eye": "no",
    "face-or-operation": "no",
    "rash-or-operation": "no",
    "pain-or-light": "no",
    "lens": "no",
    "contacted-before": "no",
    "how-long": "days",
}
DANGER_LIKE = [
    ("rash-or-operation", "duty-now"),
    ("pain-or-light", "eye-today"),
    ("lens", "eye-today"),
    ("contacted-before", "clinician-today"),
]


def aged(months: int) -> Known:
    return Known(months, months)


def end(known: Known, **said: str) -> str:
    return end_of(
        "eye", A_NEW_STICKY_EYE | {question.replace("_", "-"): answer for question, answer in said.items()}, known
    )


@pytest.mark.hazard("H11")
@pytest.mark.parametrize(
    ("months", "ends_at"),
    [
        (0, "duty-now"),
        (1, "duty-now"),
        (2, "clinician-today"),
        (3, "baby-here"),
        (11, "baby-here"),
        (12, "look-after"),
        (1000, "look-after"),
    ],
)
def test_a_sticky_eye_is_led_by_age(months: int, ends_at: str):
    assert end(aged(months)) == ends_at


@pytest.mark.hazard("H11")
def test_a_baby_whose_age_is_said_as_nought_is_asked_for_its_months():
    assert end(Known(0, 11)) == "asks how-old"


@pytest.mark.hazard("H13")
def test_an_age_not_told_may_be_a_new_baby():
    assert end(Known()) == "asks how-old"
    assert end(Known(), how_old="not-sure") == "duty-now"


@pytest.mark.parametrize(
    ("band", "ends_at"),
    [
        ("0-1", "duty-now"),
        ("2-2", "clinician-today"),
        ("3-11", "baby-here"),
        ("12-599", "look-after"),
        ("600-up", "look-after"),
    ],
)
def test_an_age_asked_for_leads_as_a_known_one_does(band: str, ends_at: str):
    assert end(Known(), how_old=band) == ends_at


@pytest.mark.hazard("H13")
@pytest.mark.parametrize("said", ["yes", "not-sure"])
@pytest.mark.parametrize(("question", "ends_at"), DANGER_LIKE)
def test_a_reason_to_be_seen_is_heard_as_is_a_not_sure(question: str, ends_at: str, said: str):
    assert end(aged(300), **{question: said}) == ends_at


@pytest.mark.hazard("H13")
@pytest.mark.parametrize("said", ["yes", "not-sure"])
def test_a_sore_scalp_or_jaw_is_asked_about_from_fifty_on(said: str):
    assert end(aged(599), face_or_operation=said) == "look-after"
    assert end(aged(600), face_or_operation=said) == "duty-now"


@pytest.mark.hazard("H13")
@pytest.mark.parametrize("said", ["yes", "not-sure"])
@pytest.mark.parametrize("months", [2, 11])
def test_a_baby_with_a_red_eye_or_off_its_feed_goes_to_the_duty_clinician(months: int, said: str):
    assert end(aged(months), baby_eye=said) == "duty-now"


@pytest.mark.hazard("H13")
@pytest.mark.parametrize(("said", "ends_at"), [("yes", "by-the-card"), ("not-sure", "duty-now")])
@pytest.mark.parametrize("months", [1, 2, 11, 12, 300])
def test_a_danger_ends_the_call_at_any_age(months: int, said: str, ends_at: str):
    assert end(aged(months), check=said) == ends_at


@pytest.mark.hazard("H30")
@pytest.mark.parametrize("said", ["yes", "not-sure"])
@pytest.mark.parametrize("months", [2, 11, 12, 300])
def test_someone_who_rings_again_about_an_eye_hears_from_a_clinician(months: int, said: str):
    assert end(aged(months), contacted_before=said) == "clinician-today"


@pytest.mark.parametrize(
    ("said", "ends_at"),
    [("days", "look-after"), ("week", "pharmacist"), ("longer", "optician"), ("not-sure", "optician")],
)
def test_an_eye_that_is_slow_to_clear_is_for_someone_who_looks_inside_it(said: str, ends_at: str):
    assert end(aged(300), how_long=said) == ends_at


def test_a_baby_is_never_asked_about_lenses():
    assert end_of("eye", {CHECK: "none", "baby-eye": "no"}, aged(5)) == "asks contacted-before"


@pytest.mark.hazard("H12")
def test_no_eye_is_led_to_the_pharmacy_treatment_service():
    outcomes = [step for step in the_flows()["eye"].steps.values() if isinstance(step, Outcome)]

    assert not [outcome.id for outcome in outcomes if "pharmacy-first" in outcome.types]


@pytest.mark.hazard("H31")
@pytest.mark.parametrize("ends_at", ["look-after", "pharmacist", "optician", "baby-here"])
def test_everyone_is_told_what_would_take_them_to_hospital(ends_at: str):
    outcome = the_flows()["eye"].steps[ends_at]

    assert isinstance(outcome, Outcome)
    assert any(net.route == "go to A&E" and net.time == "at once" for net in outcome.if_worse)
