"""Leg pain or swelling: clot questions first, then who may see the physio, the foot clinic or our pharmacist."""

import pytest

from navigator.directory.gates import Known
from navigator.signposting.flow import CHECK, Outcome, Question
from tests.signposting.flows import end_of, the_flows

NO_DANGER = {
    CHECK: "none",
    "injury": "no",
    "one-calf": "no",
    "contacted-before": "no",
    "treated-already": "no",
}
A_KNEE = NO_DANGER | {"kind": "joint"}
A_FOOT = NO_DANGER | {"kind": "foot", "foot-wound": "no"}
ANKLES = NO_DANGER | {"kind": "ankles", "new-tablet": "tablet"}
A_MAN = Known(264, 275, "male")
A_WOMAN = Known(696, 707, "female")
MAY_HAVE_A_BABY = Known(360, 371, "female")
PREGNANT = Known(360, 371, "female", pregnant=True)


def aged(months: int, sex: str = "male") -> Known:
    return Known(months, months, sex)


def leg(answers: dict[str, str], known: Known = A_MAN) -> str:
    return end_of("leg", answers, known)


def outcomes() -> list[Outcome]:
    return [step for step in the_flows()["leg"].steps.values() if isinstance(step, Outcome)]


def nets_of(outcome: Outcome) -> str:
    return " ".join(net.words for net in outcome.if_worse)


@pytest.mark.parametrize(
    ("answers", "end"),
    [
        (A_KNEE, "physio"),
        (A_KNEE | {"injury": "can-walk"}, "physio"),
        (A_FOOT, "foot-clinic"),
        (ANKLES, "tablet-review"),
        (NO_DANGER | {"kind": "other"}, "appointment"),
        (NO_DANGER | {"kind": "not-sure"}, "clinician-today"),
        (NO_DANGER | {"injury": "cannot-walk"}, "treatment-centre"),
    ],
)
def test_each_kind_of_leg_trouble_has_its_place(answers: dict[str, str], end: str):
    assert leg(answers) == end


@pytest.mark.hazard("H13")
@pytest.mark.parametrize("kind", [A_KNEE, A_FOOT, ANKLES])
@pytest.mark.parametrize(
    ("question", "said", "end"),
    [
        ("one-calf", "ill", "duty-now"),
        ("one-calf", "not-sure", "duty-now"),
        ("contacted-before", "yes", "clinician-today"),
        ("contacted-before", "not-sure", "clinician-today"),
    ],
)
def test_yes_and_not_sure_end_alike(question: str, end: str, kind: dict[str, str], said: str):
    assert leg(kind | {question: said}) == end


@pytest.mark.hazard("H13")
@pytest.mark.parametrize(("said", "end"), [("yes", "by-the-card"), ("not-sure", "duty-now")])
@pytest.mark.parametrize("known", [A_MAN, A_WOMAN, PREGNANT, Known(), aged(6)])
def test_the_check_ends_the_flow_unless_nothing_was_reported(said: str, end: str, known: Known):
    assert leg(A_KNEE | {CHECK: said}, known) == end


def test_breath_a_cold_limb_and_a_hot_joint_are_named_aloud():
    check = the_flows()["leg"].steps[CHECK]

    assert isinstance(check, Question)
    for words in ("short of breath", "cold, white, black or numb", "hot and red"):
        assert words in check.say


@pytest.mark.hazard("H13")
@pytest.mark.parametrize(
    ("one_calf", "high_chance", "end"),
    [
        ("yes", "yes", "duty-now"),
        ("yes", "not-sure", "duty-now"),
        ("yes", "no", "clinician-today"),
        ("not-sure", "no", "duty-now"),
    ],
)
@pytest.mark.parametrize("known", [A_MAN, A_WOMAN, MAY_HAVE_A_BABY])
def test_one_calf_never_goes_anywhere_but_to_a_clinician(one_calf: str, high_chance: str, end: str, known: Known):
    answers = A_KNEE | {"one-calf": one_calf, "high-chance": high_chance, "high-chance-or-baby": high_chance}

    assert leg(answers, known) == end


def test_one_calf_in_pregnancy_is_heard_now():
    assert leg(NO_DANGER | {"one-calf": "yes"}, PREGNANT) == "duty-now"


@pytest.mark.parametrize(
    ("known", "question"),
    [
        (aged(360), "high-chance"),
        (aged(155, "female"), "high-chance"),
        (aged(156, "female"), "high-chance-or-baby"),
        (aged(671, "female"), "high-chance-or-baby"),
        (aged(672, "female"), "high-chance"),
        (Known(360, 371, "female", False), "high-chance-or-birth"),
        (Known(360, 371), "high-chance-or-baby"),
        (Known(), "high-chance-or-baby"),
    ],
)
def test_a_man_a_child_and_an_older_woman_are_not_asked_about_a_baby(known: Known, question: str):
    assert leg(NO_DANGER | {"one-calf": "yes"}, known) == f"asks {question}"


@pytest.mark.hazard("H13")
@pytest.mark.parametrize(
    ("said", "end"), [("bent", "ambulance"), ("not-sure", "duty-now"), ("cannot-walk", "treatment-centre")]
)
def test_a_hurt_leg_is_led_by_how_bad_it_is(said: str, end: str):
    assert leg(A_KNEE | {"injury": said}) == end


@pytest.mark.hazard("H11")
@pytest.mark.parametrize(("months", "end"), [(0, "duty-now"), (23, "duty-now"), (24, "treatment-centre")])
def test_a_child_under_two_who_was_hurt_is_heard_now(months: int, end: str):
    assert leg(NO_DANGER | {"injury": "cannot-walk"}, aged(months)) == end


@pytest.mark.hazard("H11")
@pytest.mark.parametrize(
    ("months", "joint", "ankles", "foot"),
    [
        (11, "clinician-today", "clinician-today", "clinician-today"),
        (12, "clinician-today", "clinician-today", "foot-clinic"),
        (119, "clinician-today", "clinician-today", "foot-clinic"),
        (120, "young-person", "clinician-today", "foot-clinic"),
        (191, "young-person", "clinician-today", "foot-clinic"),
        (192, "physio", "tablet-review", "foot-clinic"),
        (900, "physio", "tablet-review", "foot-clinic"),
    ],
)
def test_each_service_begins_at_its_age(months: int, joint: str, ankles: str, foot: str):
    assert (leg(A_KNEE, aged(months)), leg(ANKLES, aged(months)), leg(A_FOOT, aged(months))) == (joint, ankles, foot)


@pytest.mark.hazard("H11")
def test_an_age_that_stays_unknown_is_for_a_clinician_today():
    assert leg(A_KNEE | {"how-old": "not-sure"}, Known(sex="male")) == "clinician-today"
    assert leg(A_KNEE, Known()) == "asks how-old"


@pytest.mark.hazard("H12")
@pytest.mark.parametrize("kind", [A_KNEE, A_FOOT, ANKLES])
@pytest.mark.parametrize(
    ("signs", "end"), [("yes", "maternity-now"), ("not-sure", "maternity-now"), ("no", "pregnant-here")]
)
def test_nobody_pregnant_or_newly_a_mother_is_signposted(kind: dict[str, str], signs: str, end: str):
    said = kind | {"pregnancy-signs": signs}

    assert leg(said, PREGNANT) == end
    assert leg(said, Known(700, 700, "female", pregnant=True)) == end
    assert leg(said | {"pregnant-or-new-baby": "yes"}, MAY_HAVE_A_BABY) == end
    assert leg(said | {"pregnant-or-new-baby": "not-sure"}, MAY_HAVE_A_BABY) == end
    assert leg(said | {"new-baby": "yes"}, Known(360, 371, "female", pregnant=False)) == end


@pytest.mark.parametrize(
    ("known", "asked"),
    [
        (aged(155, "female"), "contacted-before"),
        (aged(156, "female"), "pregnant-or-new-baby"),
        (Known(140, 140, "female", pregnant=True), "pregnancy-signs"),
        (aged(671, "female"), "pregnant-or-new-baby"),
        (aged(672, "female"), "contacted-before"),
        (aged(360), "contacted-before"),
        (Known(360, 371), "pregnant-or-new-baby"),
        (Known(360, 371, "female", pregnant=False), "new-baby"),
        (PREGNANT, "pregnancy-signs"),
    ],
)
def test_pregnancy_is_asked_only_where_it_may_be(known: Known, asked: str):
    said = {name: NO_DANGER[name] for name in (CHECK, "injury", "one-calf")}

    assert leg(said, known) == f"asks {asked}"


@pytest.mark.hazard("H12")
@pytest.mark.parametrize(
    ("said", "end"),
    [
        ("diabetes", "diabetic-foot"),
        ("hot", "clinician-today"),
        ("not-sure", "clinician-today"),
        ("wound", "appointment"),
    ],
)
def test_a_wound_or_a_hot_foot_never_goes_to_the_foot_clinic(said: str, end: str):
    assert leg(A_FOOT | {"foot-wound": said}) == end


@pytest.mark.parametrize(
    ("said", "end"), [("fast", "clinician-today"), ("not-sure", "clinician-today"), ("no", "appointment")]
)
def test_ankles_go_to_our_pharmacist_only_after_a_new_tablet(said: str, end: str):
    assert leg(ANKLES | {"new-tablet": said}, A_WOMAN) == end


@pytest.mark.hazard("H30")
@pytest.mark.parametrize("kind", [A_KNEE, A_FOOT, ANKLES])
def test_who_rings_again_is_heard_by_a_clinician(kind: dict[str, str]):
    assert leg(kind | {"contacted-before": "yes"}) == "clinician-today"


@pytest.mark.parametrize("said", ["yes", "not-sure"])
def test_a_joint_that_was_treated_and_is_no_better_gets_an_appointment(said: str):
    assert leg(A_KNEE | {"treated-already": said}) == "appointment"


def test_no_end_offers_a_high_street_pharmacist_or_prescriptions():
    offered = {slug for outcome in outcomes() for slug in outcome.types}

    assert not offered & {
        "pharmacy-first",
        "pharmacy-minor-illness",
        "pharmacy-medicines-supply",
        "repeat-prescriptions",
    }


@pytest.mark.hazard("H31")
@pytest.mark.parametrize("name", ["physio", "tablet-review", "treatment-centre", "pregnant-here"])
def test_who_is_sent_on_with_a_leg_knows_when_to_ring_999(name: str):
    outcome = the_flows()["leg"].steps[name]

    assert isinstance(outcome, Outcome)
    assert "short of breath" in nets_of(outcome)
    assert "ring 999 at once" in nets_of(outcome)


@pytest.mark.hazard("H31")
def test_who_goes_to_the_foot_clinic_knows_what_cannot_wait():
    outcome = the_flows()["leg"].steps["foot-clinic"]

    assert isinstance(outcome, Outcome)
    assert "skin breaks" in nets_of(outcome)
    assert "go to A&E at once" in nets_of(outcome)


@pytest.mark.hazard("H12")
@pytest.mark.parametrize("said", ["yes", "not-sure"])
def test_nobody_who_may_be_pregnant_is_led_to_the_physio(said: str):
    assert leg(A_KNEE | {"pregnant-or-new-baby": "no"}, MAY_HAVE_A_BABY) == "physio"
    assert leg(A_KNEE | {"pregnant-or-new-baby": said, "pregnancy-signs": "no"}, MAY_HAVE_A_BABY) == "pregnant-here"
