"""Back pain: whom a hospital, a clinician, the physio or a pharmacist is offered to, and whom never."""

import pytest

from navigator.directory.gates import Known
from navigator.signposting.flow import CHECK, Outcome, Question
from tests.signposting.flows import end_of, the_flows

TO_THE_PHYSIO = {
    CHECK: "none",
    "weeing-or-feeling": "no",
    "fever-cancer-or-fall": "no",
    "hurts-to-wee": "no",
    "contacted-before": "no",
    "treated-already": "no",
    "home-first": "no",
}
PREGNANT_NO_DANGER = TO_THE_PHYSIO | {"pregnancy-signs": "no", "waters-or-bleeding": "no"}
A_MAN = Known(468, 479, "male")
A_WOMAN = Known(360, 371, "female", pregnant=False)
PREGNANT = Known(360, 371, "female", pregnant=True)


def aged(months: int, sex: str = "male") -> Known:
    return Known(months, months, sex)


def back(answers: dict[str, str], known: Known = A_MAN) -> str:
    return end_of("back-pain", answers, known)


def outcomes() -> list[Outcome]:
    return [step for step in the_flows()["back-pain"].steps.values() if isinstance(step, Outcome)]


def nets_of(outcome: Outcome) -> str:
    return " ".join(net.words for net in outcome.if_worse)


def test_a_strained_back_sees_the_physio():
    assert back(TO_THE_PHYSIO) == "physio"
    assert back(TO_THE_PHYSIO, A_WOMAN) == "physio"


@pytest.mark.hazard("H13")
@pytest.mark.parametrize("said", ["yes", "not-sure"])
@pytest.mark.parametrize(
    ("question", "end"),
    [
        ("weeing-or-feeling", "go-to-ae"),
        ("fever-cancer-or-fall", "duty-now"),
        ("hurts-to-wee", "clinician-today"),
        ("contacted-before", "clinician-today"),
    ],
)
def test_yes_and_not_sure_end_alike(question: str, end: str, said: str):
    assert back(TO_THE_PHYSIO | {question: said}) == end


@pytest.mark.hazard("H30")
def test_a_back_that_was_treated_and_is_no_better_is_looked_at_again():
    assert back(TO_THE_PHYSIO | {"contacted-before": "treated"}) == "no-better"


@pytest.mark.hazard("H13")
@pytest.mark.parametrize(("said", "end"), [("yes", "by-the-card"), ("not-sure", "duty-now")])
@pytest.mark.parametrize("known", [A_MAN, A_WOMAN, PREGNANT, Known(), aged(60)])
def test_the_check_ends_the_flow_unless_nothing_was_reported(said: str, end: str, known: Known):
    assert back(TO_THE_PHYSIO | {CHECK: said}, known) == end


def test_the_cauda_equina_questions_are_asked_of_everyone():
    nobody_skips = [A_MAN, A_WOMAN, aged(3), aged(190), aged(900, "female")]

    assert {back({CHECK: "none"}, known) for known in nobody_skips} == {"asks weeing-or-feeling"}
    assert back({CHECK: "none", "pregnancy-signs": "no"}, PREGNANT) == "asks weeing-or-feeling"


def test_numbness_both_legs_and_sex_are_named_aloud():
    steps = the_flows()["back-pain"].steps.values()
    asked = " ".join(step.say for step in steps if isinstance(step, Question))

    for words in ("numb between the legs", "both legs", "weeing, pooing or sex", "when you go or wipe"):
        assert words in asked


@pytest.mark.hazard("H11")
@pytest.mark.parametrize(
    ("months", "end"),
    [
        (0, "clinician-today"),
        (119, "clinician-today"),
        (120, "young-person"),
        (191, "young-person"),
        (192, "physio"),
        (671, "physio"),
        (672, "physio"),
        (1200, "physio"),
    ],
)
def test_the_physio_starts_at_sixteen(months: int, end: str):
    assert back(TO_THE_PHYSIO, aged(months)) == end


@pytest.mark.hazard("H11")
def test_an_age_that_stays_unknown_is_for_a_clinician_today():
    assert back(TO_THE_PHYSIO | {"how-old": "not-sure"}, Known(sex="male")) == "clinician-today"
    assert back({CHECK: "none"}, Known()) == "asks how-old"


@pytest.mark.hazard("H12")
@pytest.mark.parametrize("months", [120, 192, 360, 671, 672])
def test_nobody_pregnant_is_led_to_the_physio_or_a_pharmacist(months: int):
    known = Known(months, months, "female", pregnant=True)

    assert back(PREGNANT_NO_DANGER, known) == "pregnant-here"
    assert back(PREGNANT_NO_DANGER | {"home-first": "yes"}, known) == "pregnant-here"


@pytest.mark.hazard("H13")
def test_not_sure_of_pregnancy_is_helped_as_if_pregnant():
    woman = Known(360, 371, "female")

    assert back(PREGNANT_NO_DANGER | {"could-be-pregnant": "not-sure"}, woman) == "pregnant-here"
    assert back(TO_THE_PHYSIO | {"could-be-pregnant": "no"}, woman) == "physio"


@pytest.mark.parametrize(
    ("question", "said", "end"),
    [
        ("pregnancy-signs", "yes", "ambulance"),
        ("pregnancy-signs", "not-sure", "go-to-ae"),
        ("waters-or-bleeding", "bleeding", "duty-now"),
        ("waters-or-bleeding", "labour", "maternity-now"),
        ("waters-or-bleeding", "not-sure", "maternity-now"),
        ("weeing-or-feeling", "yes", "go-to-ae"),
        ("fever-cancer-or-fall", "yes", "duty-now"),
    ],
)
def test_a_danger_in_pregnancy_goes_its_own_way(question: str, said: str, end: str):
    assert back(PREGNANT_NO_DANGER | {question: said}, PREGNANT) == end


@pytest.mark.parametrize(
    ("known", "is_asked"),
    [
        (Known(119, 119, "female"), False),
        (Known(120, 120, "female"), True),
        (Known(671, 671, "female"), True),
        (Known(672, 672, "female"), False),
        (Known(360, 371), True),
        (Known(360, 371, "male"), False),
        (Known(360, 371, "female", pregnant=False), False),
    ],
)
def test_pregnancy_is_asked_only_where_it_may_be(known: Known, is_asked: bool):
    assert (back({CHECK: "none"}, known) == "asks could-be-pregnant") is is_asked


@pytest.mark.hazard("H30")
@pytest.mark.parametrize("wish", ["yes", "no", "not-sure"])
def test_who_rings_again_is_heard_by_a_clinician_whatever_they_wish(wish: str):
    assert back(TO_THE_PHYSIO | {"contacted-before": "yes", "home-first": wish}) == "clinician-today"


def test_trying_things_at_home_is_for_what_is_new_and_wished():
    assert back(TO_THE_PHYSIO | {"home-first": "yes"}) == "self-care"
    assert back(TO_THE_PHYSIO | {"home-first": "not-sure"}) == "physio"


def test_no_end_offers_a_pharmacy_pathway_or_the_bladder_service():
    offered = {slug for outcome in outcomes() for slug in outcome.types}

    assert not offered & {"pharmacy-first", "continence", "nhs-111"}


@pytest.mark.hazard("H31")
def test_who_goes_home_with_back_pain_knows_when_to_go_to_hospital():
    going_home = [
        outcome for outcome in outcomes() if outcome.id in {"physio", "self-care", "no-better", "young-person"}
    ]

    assert len(going_home) == 4
    for outcome in going_home:
        assert "numb" in nets_of(outcome)
        assert "go to A&E at once" in nets_of(outcome)


def test_both_ways_to_a_physio_are_told():
    words = {outcome.id: outcome.offer for outcome in outcomes()}

    assert "refer yourself" in words["physio"]
    assert "refer yourself" in words["self-care"]
