"""The child flow takes the youngest first, and leads nobody under one to a pharmacist."""

import pytest

from navigator.directory.gates import Known
from navigator.signposting.flow import CHECK, Outcome
from tests.signposting.flows import end_of, the_flows

NEED = "child-unwell"
NOTHING = {
    CHECK: "none",
    "rash-or-drowsy": "no",
    "hot-young-baby": "no",
    "very-hot-baby": "no",
    "yellow": "no",
    "breathing-or-drinking": "no",
    "breathing-or-thirst": "no",
    "not-right": "no",
    "not-right-or-limp": "no",
    "contacted-before": "no",
}
KINDS = ("cold", "tummy", "tummy-new", "teeth", "fever", "spots", "vaccination", "feeding", "not-sure")


def aged(months: int, pregnant: bool | None = None) -> Known:
    return Known(months, months, None, pregnant)


def of_kind(kind: str) -> dict[str, str]:
    return NOTHING | {"baby-kind": kind, "small-child-kind": kind, "child-kind": kind}


def types_at(months: int) -> set[str]:
    ends = {end_of(NEED, of_kind(kind), aged(months)) for kind in KINDS}
    steps = [the_flows()[NEED].steps[end] for end in ends if not end.startswith("asks")]
    return {slug for step in steps if isinstance(step, Outcome) for slug in step.types}


@pytest.mark.hazard("H11")
@pytest.mark.parametrize("said", ["yes", "not-sure"])
@pytest.mark.parametrize(("months", "end"), [(0, "go-to-ae"), (2, "go-to-ae"), (3, "asks baby-kind")])
def test_a_baby_under_three_months_who_is_hot_goes_to_ae(said: str, months: int, end: str):
    assert end_of(NEED, NOTHING | {"hot-young-baby": said}, aged(months)) == end


@pytest.mark.hazard("H11")
@pytest.mark.parametrize("said", ["yes", "not-sure"])
@pytest.mark.parametrize(
    ("months", "end"), [(2, "young-baby-today"), (3, "duty-now"), (6, "duty-now"), (7, "asks baby-kind")]
)
def test_a_baby_of_three_to_six_months_who_is_very_hot_is_heard_now(said: str, months: int, end: str):
    assert end_of(NEED, NOTHING | {"very-hot-baby": said}, aged(months)) == end


@pytest.mark.parametrize("said", ["yes", "not-sure"])
@pytest.mark.parametrize(("months", "end"), [(0, "duty-now"), (1, "duty-now"), (2, "young-baby-today")])
def test_a_newborn_who_is_yellow_is_heard_now(said: str, months: int, end: str):
    assert end_of(NEED, NOTHING | {"yellow": said}, aged(months)) == end


@pytest.mark.hazard("H13")
@pytest.mark.parametrize("months", [1, 5, 11, 12, 100, 215])
@pytest.mark.parametrize(
    ("said", "end"),
    [
        ({CHECK: "yes"}, "by-the-card"),
        ({CHECK: "not-sure"}, "duty-now"),
        ({"rash-or-drowsy": "yes"}, "ambulance"),
        ({"rash-or-drowsy": "not-sure"}, "go-to-ae"),
        ({"rash-or-drowsy": "tummy"}, "go-to-ae"),
        ({"breathing-or-drinking": "yes", "breathing-or-thirst": "yes"}, "duty-now"),
        ({"breathing-or-drinking": "not-sure", "breathing-or-thirst": "not-sure"}, "duty-now"),
        ({"not-right": "yes", "not-right-or-limp": "yes"}, "duty-now"),
        ({"not-right": "not-sure", "not-right-or-limp": "not-sure"}, "duty-now"),
    ],
)
def test_a_danger_or_a_worried_parent_gets_help_at_once(said: dict[str, str], end: str, months: int):
    assert end_of(NEED, NOTHING | said, aged(months)) == end


@pytest.mark.hazard("H13")
@pytest.mark.parametrize("said", ["yes", "not-sure"])
@pytest.mark.parametrize("question", ["breathing-or-thirst", "not-right-or-limp"])
@pytest.mark.parametrize(
    ("months", "end"), [(2, "young-baby-today"), (3, "duty-now"), (24, "duty-now"), (215, "duty-now")]
)
def test_thirst_a_limp_or_weak_defences_are_heard_now(question: str, said: str, months: int, end: str):
    assert end_of(NEED, NOTHING | {question: said}, aged(months)) == end


@pytest.mark.parametrize("months", [3, 60, 215])
def test_a_fever_of_five_days_is_heard_today(months: int):
    assert end_of(NEED, NOTHING | {"not-right-or-limp": "five-days"}, aged(months)) == "child-today"


@pytest.mark.hazard("H11")
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("months", "young"), [(0, True), (1, True), (2, True), (3, False)])
def test_a_baby_under_three_months_is_seen_today_whatever_it_is(months: int, young: bool, kind: str):
    assert (end_of(NEED, of_kind(kind), aged(months)) == "young-baby-today") is young


@pytest.mark.hazard("H30")
@pytest.mark.parametrize("said", ["yes", "not-sure"])
@pytest.mark.parametrize("months", [3, 5, 11, 12, 59, 60, 215])
def test_a_parent_who_rings_again_hears_from_a_clinician_today(said: str, months: int):
    assert end_of(NEED, NOTHING | {"contacted-before": said}, aged(months)) == "child-today"


@pytest.mark.parametrize(
    ("kind", "end"),
    [
        ("cold", "baby-here"),
        ("tummy", "baby-here"),
        ("spots", "baby-here"),
        ("vaccination", "baby-here"),
        ("fever", "child-today"),
        ("feeding", "health-visitor"),
        ("not-sure", "child-today"),
    ],
)
@pytest.mark.parametrize("months", [3, 6, 7, 11])
def test_a_baby_is_seen_here_or_by_the_health_visitor(kind: str, end: str, months: int):
    assert end_of(NEED, of_kind(kind), aged(months)) == end


@pytest.mark.hazard("H11")
@pytest.mark.parametrize("months", [0, 2, 3, 6, 7, 11])
def test_nobody_under_one_is_led_to_a_pharmacist(months: int):
    assert not types_at(months) & {"pharmacy-minor-illness", "pharmacy-first"}


@pytest.mark.parametrize("months", [12, 59, 60, 215])
def test_from_one_year_a_pharmacist_is_a_choice_and_never_a_pathway(months: int):
    assert "pharmacy-minor-illness" in types_at(months)
    assert "pharmacy-first" not in types_at(months)


@pytest.mark.parametrize(
    ("kind", "months", "end"),
    [
        ("teeth", 12, "pharmacist"),
        ("teeth", 59, "pharmacist"),
        ("teeth", 60, "asks child-kind"),
        ("cold", 60, "pharmacist"),
        ("tummy-new", 215, "pharmacist"),
        ("fever", 12, "nurse-here"),
        ("spots", 60, "nurse-here"),
        ("vaccination", 12, "nurse-here"),
        ("not-sure", 12, "child-today"),
        ("not-sure", 60, "child-today"),
    ],
)
def test_a_child_is_led_by_what_it_is_about(kind: str, months: int, end: str):
    assert end_of(NEED, of_kind(kind), aged(months)) == end


@pytest.mark.hazard("H12")
@pytest.mark.parametrize(("pregnant", "end"), [(True, "child-today"), (False, "pharmacist"), (None, "pharmacist")])
def test_a_girl_known_to_be_pregnant_is_not_led_to_a_pharmacist(pregnant: bool | None, end: str):
    assert end_of(NEED, of_kind("cold"), aged(200, pregnant)) == end


@pytest.mark.hazard("H52")
@pytest.mark.parametrize(
    ("months", "said", "end"),
    [
        (215, "", "asks child-kind"),
        (216, "", "asks child-or-you"),
        (216, "child", "begin-again"),
        (400, "not-sure", "begin-again"),
        (400, "me", "grown-up"),
    ],
)
def test_a_grown_ups_age_is_asked_about_before_anything_is_booked(months: int, said: str, end: str):
    assert end_of(NEED, NOTHING | {"child-or-you": said}, aged(months)) == end


@pytest.mark.hazard("H52")
def test_whoever_typed_a_parents_age_is_told_to_begin_again():
    outcome = the_flows()[NEED].steps["begin-again"]

    assert isinstance(outcome, Outcome)
    assert outcome.types == ("duty-gp",)
    assert "Put the child's own age in the box and start again" in outcome.why


@pytest.mark.parametrize(
    ("kind", "end"), [("tummy-new", "pharmacist"), ("tummy", "nurse-here"), ("not-sure", "child-today")]
)
@pytest.mark.parametrize("months", [12, 59, 60, 215])
def test_a_tummy_upset_sees_the_nurse_unless_it_is_brief_and_the_child_drinks_and_wees(
    months: int, kind: str, end: str
):
    assert end_of(NEED, of_kind(kind), aged(months)) == end


@pytest.mark.hazard("H11")
@pytest.mark.parametrize(
    ("said", "end"),
    [
        ({}, "asks how-old"),
        ({"how-old": "0-2", "hot-young-baby": "yes"}, "go-to-ae"),
        ({"how-old": "0-2", "yellow": "yes"}, "duty-now"),
        ({"how-old": "3-6", "very-hot-baby": "yes"}, "duty-now"),
        ({"how-old": "7-11"}, "asks baby-kind"),
        ({"how-old": "12-59"}, "asks small-child-kind"),
        ({"how-old": "216-up"}, "asks child-or-you"),
        ({"how-old": "not-sure", "hot-young-baby": "yes"}, "go-to-ae"),
        ({"how-old": "not-sure", "hot-young-baby": "no"}, "duty-now"),
    ],
)
@pytest.mark.parametrize("known", [Known(), Known.of_years(0)])
def test_an_age_in_no_band_is_asked_and_a_shrug_counts_as_the_youngest(said: dict[str, str], end: str, known: Known):
    assert end_of(NEED, NOTHING | said, known) == end


@pytest.mark.hazard("H31")
@pytest.mark.parametrize(
    "end", ["baby-here", "health-visitor", "nurse-here", "pharmacist", "child-today", "young-baby-today"]
)
def test_every_parent_is_told_when_to_ring_999_and_when_to_ring_us(end: str):
    outcome = the_flows()[NEED].steps[end]

    assert isinstance(outcome, Outcome)
    routes = [net.route for net in outcome.if_worse]
    assert "ring 999" in routes
    assert any("us" in route for route in routes)
    assert any("under a glass" in net.trigger or "press a glass" in net.trigger for net in outcome.if_worse)
    assert not any("you feel" in net.trigger for net in outcome.if_worse)
