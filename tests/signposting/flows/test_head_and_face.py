"""Head and face pain passes its dangers, age and pregnancy before anyone hears of a pharmacist or a dentist."""

import pytest

from navigator.directory.gates import Known
from navigator.signposting.flow import CHECK, Outcome
from tests.signposting.flows import end_of, the_flows

NOTHING_SPECIAL = {
    CHECK: "none",
    "face-signs": "no",
    "scalp-or-jaw": "no",
    "pregnant-or-new-baby": "no",
    "contacted-before": "no",
    "immune": "no",
    "not-the-usual": "no",
    "other-signs": "no",
}
SIGNPOSTS = ["sinus-pharmacist", "child-nose", "urgent-dentist", "known-migraine", "headache-help", "nurse-here"]


def aged(months: int, sex: str | None = "male", pregnant: bool | None = None) -> Known:
    return Known(months, months, sex, pregnant)


def end(known: Known, **said: str) -> str:
    answers = {question.replace("_", "-"): answer for question, answer in said.items()}
    return end_of("head-and-face", NOTHING_SPECIAL | answers, known)


@pytest.mark.hazard("H11")
@pytest.mark.parametrize(
    ("kind", "months", "ends_at"),
    [
        ("nose", 11, "duty-now"),
        ("nose", 12, "child-nose"),
        ("nose", 143, "child-nose"),
        ("nose", 144, "sinus-pharmacist"),
        ("nose", 900, "sinus-pharmacist"),
        ("migraine", 11, "duty-now"),
        ("migraine", 143, "nurse-here"),
        ("migraine", 144, "known-migraine"),
        ("other", 11, "duty-now"),
        ("other", 59, "clinician-today"),
        ("other", 60, "nurse-here"),
        ("other", 143, "nurse-here"),
        ("other", 144, "headache-help"),
        ("other", 599, "headache-help"),
        ("other", 600, "appointment"),
        ("tooth", 11, "duty-now"),
        ("tooth", 12, "urgent-dentist"),
        ("knock", 11, "duty-now"),
        ("knock", 12, "after-a-knock"),
    ],
)
def test_each_kind_of_pain_is_led_by_age(kind: str, months: int, ends_at: str):
    assert end(aged(months), kind=kind) == ends_at


@pytest.mark.hazard("H13")
def test_an_age_not_told_may_be_a_baby():
    assert end(Known(), kind="other") == "asks how-old"
    assert end(Known(), how_old="not-sure") == "duty-now"


@pytest.mark.hazard("H11")
@pytest.mark.parametrize(
    ("band", "ends_at"),
    [
        ("0-11", "duty-now"),
        ("12-119", "clinician-today"),
        ("120-143", "nurse-here"),
        ("144-191", "headache-help"),
        ("192-599", "headache-help"),
        ("600-671", "appointment"),
        ("672-up", "appointment"),
    ],
)
def test_an_age_asked_for_never_leads_less_safely_than_a_known_one(band: str, ends_at: str):
    assert end(Known(sex="male"), how_old=band, kind="other") == ends_at


@pytest.mark.parametrize("months", [599, 600])
def test_the_scalp_and_jaw_are_asked_about_from_fifty(months: int):
    answers = {question: answer for question, answer in NOTHING_SPECIAL.items() if question != "scalp-or-jaw"}

    expected = "asks scalp-or-jaw" if months >= 600 else "headache-help"
    assert end_of("head-and-face", answers | {"kind": "other"}, aged(months)) == expected


@pytest.mark.hazard("H13")
@pytest.mark.parametrize("said", ["yes", "not-sure"])
@pytest.mark.parametrize("known", [aged(600), aged(650, "female"), aged(900, None)])
def test_a_sore_scalp_or_jaw_over_fifty_goes_to_the_duty_clinician(known: Known, said: str):
    assert end(known, scalp_or_jaw=said, kind="nose") == "duty-now"


def asks_about_a_baby(known: Known, **said: str) -> str:
    answers = {CHECK: "none", "face-signs": "no", "scalp-or-jaw": "no"} | said
    return end_of("head-and-face", answers, known).removeprefix("asks ")


@pytest.mark.parametrize(
    ("known", "asked"),
    [
        (aged(119, "female"), "contacted-before"),
        (aged(120, "female"), "pregnant-or-new-baby"),
        (aged(671, "female"), "pregnant-or-new-baby"),
        (aged(672, "female"), "contacted-before"),
        (aged(300, "male"), "contacted-before"),
        (aged(300, None), "pregnant-or-new-baby"),
        (aged(48, None), "contacted-before"),
        (aged(300, "female", True), "bad-head-and-expecting"),
        (aged(300, "male", True), "bad-head-and-expecting"),
        (aged(300, "female", False), "new-baby"),
        (aged(300, "male", False), "contacted-before"),
    ],
)
def test_pregnancy_is_asked_only_where_it_can_be_and_is_not_known(known: Known, asked: str):
    assert asks_about_a_baby(known) == asked


@pytest.mark.hazard("H13")
@pytest.mark.parametrize("said", ["yes", "not-sure"])
@pytest.mark.parametrize("bad", ["yes", "not-sure"])
def test_a_bad_head_in_pregnancy_or_after_a_birth_goes_to_the_maternity_unit(said: str, bad: str):
    told = {"kind": "nose", "bad_head_and_expecting": bad}

    assert end(aged(300, "female"), pregnant_or_new_baby=said, **told) == "maternity-now"
    assert end(aged(300, "female", False), new_baby=said, **told) == "maternity-now"
    assert end(aged(300, "female", True), **told) == "maternity-now"


@pytest.mark.hazard("H12")
@pytest.mark.parametrize("kind", ["nose", "tooth", "migraine", "other"])
@pytest.mark.parametrize("months", [150, 300])
def test_nobody_pregnant_or_with_a_new_baby_is_signposted(months: int, kind: str):
    told = {"kind": kind, "bad_head_and_expecting": "no"}

    assert end(aged(months, "female", True), **told) == "clinician-today"
    assert end(aged(months, "female"), pregnant_or_new_baby="yes", **told) == "clinician-today"
    assert end(aged(months, "female", False), new_baby="yes", **told) == "clinician-today"


def test_a_woman_known_not_to_be_pregnant_is_not_asked_it_again():
    assert asks_about_a_baby(aged(300, "female", False), **{"new-baby": "no"}) == "contacted-before"


@pytest.mark.hazard("H12")
@pytest.mark.parametrize("sex", ["female", "male", None])
def test_a_girl_of_twelve_reaches_the_sinus_pathway_only_once_pregnancy_was_asked(sex: str | None):
    assert end(aged(144, sex), kind="nose") == "sinus-pharmacist"
    if sex != "male":
        assert end(aged(144, sex), kind="nose", pregnant_or_new_baby="") == ("asks pregnant-or-new-baby")


@pytest.mark.hazard("H13")
@pytest.mark.parametrize(
    ("said", "ends_at"),
    [("glass", "ambulance"), ("swelling", "go-to-ae"), ("not-sure", "go-to-ae"), ("rash", "duty-now")],
)
@pytest.mark.parametrize("months", [5, 100, 300, 816])
def test_what_shows_on_the_face_is_heard_before_anything_else(months: int, said: str, ends_at: str):
    assert end(aged(months), face_signs=said, kind="nose") == ends_at


@pytest.mark.hazard("H13")
@pytest.mark.parametrize(("said", "ends_at"), [("yes", "by-the-card"), ("not-sure", "duty-now")])
@pytest.mark.parametrize("known", [Known(), aged(5), aged(300, "female"), aged(816)])
def test_a_danger_ends_the_call_whoever_calls(known: Known, said: str, ends_at: str):
    assert end(known, check=said, kind="other") == ends_at


@pytest.mark.hazard("H30")
@pytest.mark.parametrize("said", ["yes", "not-sure"])
@pytest.mark.parametrize("kind", ["nose", "tooth", "migraine", "knock", "other"])
def test_someone_who_rings_again_or_was_treated_hears_from_a_clinician(kind: str, said: str):
    assert end(aged(300), contacted_before=said, kind=kind) == "clinician-today"


@pytest.mark.hazard("H12")
@pytest.mark.hazard("H13")
@pytest.mark.parametrize(
    ("kind", "question", "said", "ends_at"),
    [
        ("nose", "immune", "yes", "clinician-today"),
        ("nose", "immune", "weeks", "appointment"),
        ("nose", "immune", "not-sure", "clinician-today"),
        ("migraine", "not-the-usual", "yes", "clinician-today"),
        ("migraine", "not-the-usual", "not-sure", "clinician-today"),
        ("other", "other-signs", "yes", "clinician-today"),
        ("other", "other-signs", "weeks", "appointment"),
        ("other", "other-signs", "not-sure", "clinician-today"),
    ],
)
def test_a_reason_not_to_be_signposted_leads_to_a_clinician(kind: str, question: str, said: str, ends_at: str):
    assert end(aged(300), **{"kind": kind, question: said}) == ends_at


@pytest.mark.hazard("H13")
def test_not_sure_of_the_kind_of_pain_goes_to_a_clinician_today():
    assert end(aged(300), kind="not-sure") == "clinician-today"


@pytest.mark.hazard("H31")
@pytest.mark.parametrize("ends_at", [*SIGNPOSTS, "after-a-knock"])
def test_every_way_out_says_what_would_mean_an_ambulance(ends_at: str):
    outcome = the_flows()["head-and-face"].steps[ends_at]

    assert isinstance(outcome, Outcome)
    assert any(net.route == "ring 999" and net.time == "at once" for net in outcome.if_worse)


@pytest.mark.hazard("H13")
def test_a_knock_with_warning_signs_is_asked_about_before_anything_else():
    flow = the_flows()["head-and-face"]

    assert "After a knock, were they out, sick or sleepy, or on a blood thinner?" in flow.check_step.say
    assert flow.check == "head"
