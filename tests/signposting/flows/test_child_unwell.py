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
    "yellow-or-green": "no",
    "breathing-or-drinking": "no",
    "not-right": "no",
    "five-days": "no",
    "contacted-before": "no",
    "treated-already": "no",
}
KINDS = ("cold", "tummy", "teeth", "fever", "spots", "vaccination", "feeding", "not-sure")


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
    ("months", "end"), [(2, "asks baby-kind"), (3, "duty-now"), (6, "duty-now"), (7, "asks baby-kind")]
)
def test_a_baby_of_three_to_six_months_who_is_very_hot_is_heard_now(said: str, months: int, end: str):
    assert end_of(NEED, NOTHING | {"very-hot-baby": said}, aged(months)) == end


@pytest.mark.parametrize("said", ["yes", "not-sure"])
@pytest.mark.parametrize(("months", "end"), [(0, "duty-now"), (1, "duty-now"), (2, "asks baby-kind")])
def test_a_newborn_who_is_yellow_or_brings_up_green_is_heard_now(said: str, months: int, end: str):
    assert end_of(NEED, NOTHING | {"yellow-or-green": said}, aged(months)) == end


@pytest.mark.hazard("H13")
@pytest.mark.parametrize("months", [1, 5, 11, 12, 100, 215])
@pytest.mark.parametrize(
    ("said", "end"),
    [
        ({CHECK: "yes"}, "by-the-card"),
        ({CHECK: "not-sure"}, "duty-now"),
        ({"rash-or-drowsy": "yes"}, "ambulance"),
        ({"rash-or-drowsy": "not-sure"}, "go-to-ae"),
        ({"breathing-or-drinking": "yes"}, "duty-now"),
        ({"breathing-or-drinking": "not-sure"}, "duty-now"),
        ({"not-right": "yes"}, "duty-now"),
        ({"not-right": "not-sure"}, "duty-now"),
    ],
)
def test_a_danger_or_a_worried_parent_gets_help_at_once(said: dict[str, str], end: str, months: int):
    assert end_of(NEED, NOTHING | said, aged(months)) == end


@pytest.mark.parametrize("said", ["yes", "not-sure"])
@pytest.mark.parametrize(("months", "end"), [(2, "asks baby-kind"), (3, "clinician-today"), (60, "clinician-today")])
def test_a_fever_of_five_days_is_heard_today(said: str, months: int, end: str):
    assert end_of(NEED, NOTHING | {"five-days": said}, aged(months)) == end


@pytest.mark.hazard("H30")
@pytest.mark.parametrize("said", ["yes", "not-sure"])
@pytest.mark.parametrize("months", [0, 5, 11, 12, 59, 60, 215])
def test_a_parent_who_rings_again_hears_from_a_clinician_today(said: str, months: int):
    assert end_of(NEED, NOTHING | {"contacted-before": said}, aged(months)) == "clinician-today"


@pytest.mark.hazard("H12")
@pytest.mark.parametrize("said", ["yes", "not-sure"])
@pytest.mark.parametrize("months", [12, 59, 60, 215])
def test_what_was_treated_already_hears_from_a_clinician_today(said: str, months: int):
    assert end_of(NEED, of_kind("cold") | {"treated-already": said}, aged(months)) == "clinician-today"


@pytest.mark.parametrize(
    ("kind", "end"),
    [
        ("cold", "baby-here"),
        ("tummy", "baby-here"),
        ("spots", "baby-here"),
        ("vaccination", "baby-here"),
        ("fever", "clinician-today"),
        ("feeding", "health-visitor"),
        ("not-sure", "clinician-today"),
    ],
)
@pytest.mark.parametrize("months", [0, 2, 3, 11])
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
        ("tummy", 215, "pharmacist"),
        ("fever", 12, "nurse-here"),
        ("spots", 60, "nurse-here"),
        ("vaccination", 12, "nurse-here"),
        ("not-sure", 12, "clinician-today"),
        ("not-sure", 60, "clinician-today"),
    ],
)
def test_a_child_is_led_by_what_it_is_about(kind: str, months: int, end: str):
    assert end_of(NEED, of_kind(kind), aged(months)) == end


@pytest.mark.hazard("H12")
@pytest.mark.parametrize(("pregnant", "end"), [(True, "clinician-today"), (False, "pharmacist"), (None, "pharmacist")])
def test_a_girl_known_to_be_pregnant_is_not_led_to_a_pharmacist(pregnant: bool | None, end: str):
    assert end_of(NEED, of_kind("cold"), aged(200, pregnant)) == end


@pytest.mark.parametrize(("months", "end"), [(215, "asks child-kind"), (216, "grown-up"), (400, "grown-up")])
def test_an_adult_who_comes_here_is_booked_in(months: int, end: str):
    assert end_of(NEED, NOTHING, aged(months)) == end


@pytest.mark.hazard("H11")
@pytest.mark.parametrize(
    ("said", "end"),
    [
        ({}, "asks how-old"),
        ({"how-old": "0-2", "hot-young-baby": "yes"}, "go-to-ae"),
        ({"how-old": "0-2", "yellow-or-green": "yes"}, "duty-now"),
        ({"how-old": "3-6", "very-hot-baby": "yes"}, "duty-now"),
        ({"how-old": "7-11"}, "asks baby-kind"),
        ({"how-old": "12-59"}, "asks small-child-kind"),
        ({"how-old": "216-up"}, "grown-up"),
        ({"how-old": "not-sure", "hot-young-baby": "yes"}, "go-to-ae"),
        ({"how-old": "not-sure", "hot-young-baby": "no"}, "duty-now"),
    ],
)
@pytest.mark.parametrize("known", [Known(), Known.of_years(0)])
def test_an_age_in_no_band_is_asked_and_a_shrug_counts_as_the_youngest(said: dict[str, str], end: str, known: Known):
    assert end_of(NEED, NOTHING | said, known) == end


@pytest.mark.hazard("H31")
@pytest.mark.parametrize("end", ["baby-here", "health-visitor", "nurse-here", "pharmacist"])
def test_every_parent_is_told_when_to_ring_999_and_when_to_ring_us(end: str):
    outcome = the_flows()[NEED].steps[end]

    assert isinstance(outcome, Outcome)
    routes = [net.route for net in outcome.if_worse]
    assert "ring 999" in routes
    assert any("us" in route for route in routes)
