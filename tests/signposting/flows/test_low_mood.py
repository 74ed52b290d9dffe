"""The low mood flow asks about harm and thoughts first, and leads each age to its own people."""

import pytest

from navigator.directory.gates import Known
from navigator.signposting.dispositions import Disposition
from navigator.signposting.flow import CHECK, Outcome, Question
from tests.signposting.flows import end_of, the_flows

NEED = "low-mood"
NOTHING = {
    CHECK: "none",
    "harm": "no",
    "harm-young": "no",
    "thoughts": "no",
    "strange-ideas": "no",
    "strange-ideas-or-birth": "no",
    "frightened": "no",
    "contacted-before": "no",
    "hurt-before": "feelings",
}
WOMAN, MAN = Known.of_years(33, "female"), Known.of_years(45, "male")


def aged(months: int, sex: str | None = None) -> Known:
    return Known(months, months, sex)


def ends_with(said: dict[str, str], known: Known) -> Outcome:
    outcome = the_flows()[NEED].steps[end_of(NEED, NOTHING | said, known)]
    assert isinstance(outcome, Outcome)
    return outcome


@pytest.mark.hazard("H13")
@pytest.mark.parametrize(
    ("said", "end"),
    [
        ({CHECK: "yes"}, "by-the-card"),
        ({CHECK: "not-sure"}, "duty-now"),
        ({"harm": "taken"}, "ambulance"),
        ({"harm": "deep"}, "go-to-ae"),
        ({"harm": "not-sure"}, "go-to-ae"),
        ({"harm": "lately"}, "crisis-now"),
        ({"harm": "shaking"}, "go-to-ae"),
        ({"thoughts": "yes"}, "crisis-now"),
        ({"thoughts": "not-sure"}, "crisis-now"),
        ({"strange-ideas": "yes"}, "duty-now"),
        ({"strange-ideas": "not-sure"}, "duty-now"),
    ],
)
def test_a_danger_or_a_shrug_at_one_gets_help_at_once(said: dict[str, str], end: str):
    assert end_of(NEED, NOTHING | said, MAN) == end


@pytest.mark.hazard("H35")
@pytest.mark.parametrize("said", ["yes", "not-sure"])
def test_thoughts_of_not_wanting_to_live_end_the_flow_at_any_age(said: str):
    ends = {end_of(NEED, NOTHING | {"thoughts": said}, aged(months)) for months in (100, 215, 216, 900)}

    assert ends == {"crisis-now"}


@pytest.mark.hazard("H35")
@pytest.mark.parametrize("known", [WOMAN, MAN, aged(180, "female"), Known()])
def test_nobody_goes_on_without_being_asked_about_such_thoughts(known: Known):
    unasked = {question: answer for question, answer in NOTHING.items() if question != "thoughts"}

    assert end_of(NEED, unasked | {"what-most": "feelings"}, known) == "asks thoughts"


@pytest.mark.hazard("H35")
def test_the_question_about_thoughts_is_asked_in_plain_words():
    assert "ending your life" in the_flows()[NEED].steps["thoughts"].say


@pytest.mark.hazard("H11")
@pytest.mark.parametrize(
    ("months", "end"),
    [
        (0, "heard-today"),
        (11, "heard-today"),
        (12, "talk-here-soon"),
        (47, "talk-here-soon"),
        (48, "young-minds"),
        (215, "young-minds"),
        (216, "asks what-most"),
        (924, "asks what-most"),
    ],
)
def test_each_age_has_its_own_people(months: int, end: str):
    assert end_of(NEED, NOTHING, aged(months)) == end


@pytest.mark.parametrize(
    ("kind", "end", "first"),
    [
        ("feelings", "young-minds", "child-mental-health"),
        ("school", "school-nurse", "school-nursing"),
        ("death", "child-grief", "bereavement-support"),
        ("caring", "carer", "carers-support"),
        ("not-sure", "heard-today", "duty-gp"),
    ],
)
def test_a_young_person_is_led_by_what_it_is_about(kind: str, end: str, first: str):
    outcome = ends_with({"hurt-before": kind}, aged(215))

    assert (outcome.id, outcome.types[0]) == (end, first)


@pytest.mark.parametrize(
    ("kind", "end", "first"),
    [
        ("feelings", "talking", "talking-therapies"),
        ("death", "grief", "bereavement-support"),
        ("caring", "carer", "carers-support"),
        ("alone", "link-worker", "social-prescribing"),
        ("drink", "drink-or-drugs", "drug-alcohol"),
        ("not-coping", "heard-today", "duty-gp"),
        ("not-sure", "heard-today", "duty-gp"),
    ],
)
def test_an_adult_is_led_by_what_it_is_about(kind: str, end: str, first: str):
    outcome = ends_with({"what-most": kind}, aged(216))

    assert (outcome.id, outcome.types[0]) == (end, first)


def test_an_adult_may_choose_talking_therapy_or_somebody_here():
    assert ends_with({"what-most": "feelings"}, WOMAN).types == ("talking-therapies", "mental-health-practitioner")


@pytest.mark.hazard("H11")
def test_no_young_person_is_led_to_a_service_for_adults():
    kinds = ("feelings", "school", "death", "caring", "not-sure")
    types = {slug for kind in kinds for slug in ends_with({"hurt-before": kind}, aged(215)).types}

    assert not types & {"talking-therapies", "social-prescribing", "health-coach"}


@pytest.mark.hazard("H11")
@pytest.mark.hazard("H13")
@pytest.mark.parametrize(
    ("said", "end"),
    [("taken", "ambulance"), ("deep", "go-to-ae"), ("lately", "crisis-now"), ("not-sure", "go-to-ae")],
)
@pytest.mark.parametrize("months", [0, 60, 120, 215, 216, 900])
def test_harm_of_the_last_days_gets_a_child_the_help_that_a_grown_up_gets(months: int, said: str, end: str):
    assert end_of(NEED, NOTHING | {"harm": said, "harm-young": said}, aged(months)) == end
    assert end_of(NEED, NOTHING | {"harm": said}) == end


@pytest.mark.hazard("H13")
@pytest.mark.parametrize(
    ("said", "end"), [("lately", "heard-today"), ("not-sure", "heard-today"), ("healed", "young-and-hurt")]
)
@pytest.mark.parametrize("months", [48, 155, 215])
def test_a_young_person_who_was_ever_hurt_reaches_a_clinician_whatever_it_is_about(months: int, said: str, end: str):
    step = the_flows()[NEED].steps["hurt-before"]

    assert end_of(NEED, NOTHING | {"hurt-before": said}, aged(months)) == end
    assert isinstance(step, Question)
    about = [answer for answer in step.answers if answer.key not in ("lately", "healed", "not-sure")]
    assert all(answer.words.startswith("Never harmed") for answer in about)


def test_healed_harm_brings_a_clinicians_call_in_the_same_breath():
    outcome = ends_with({"hurt-before": "healed"}, aged(186, "female"))

    assert outcome.types == ("child-mental-health", "duty-gp")
    assert "One of our clinicians will ring you both today." in outcome.offer
    assert "Keep the clinician's call today" in outcome.decline


def test_nobody_from_4_to_17_gets_further_without_the_question_about_harm():
    unasked = {question: answer for question, answer in NOTHING.items() if question != "hurt-before"}

    assert {end_of(NEED, unasked, aged(months)) for months in (48, 120, 215)} == {"asks hurt-before"}


@pytest.mark.parametrize(
    ("known", "asked"),
    [
        (aged(155, "female"), "strange-ideas"),
        (aged(156, "female"), "strange-ideas-or-birth"),
        (aged(671, "female"), "strange-ideas-or-birth"),
        (aged(672, "female"), "strange-ideas"),
        (aged(400, "male"), "strange-ideas"),
        (aged(400), "strange-ideas-or-birth"),
        (Known(), "strange-ideas-or-birth"),
        (Known(sex="male"), "strange-ideas"),
    ],
)
def test_a_birth_is_asked_about_only_where_there_can_be_one(known: Known, asked: str):
    up_to_here = {question: NOTHING[question] for question in (CHECK, "harm", "harm-young", "thoughts")}

    assert end_of(NEED, up_to_here, known) == f"asks {asked}"


@pytest.mark.parametrize(
    ("said", "end"),
    [("strange", "duty-now"), ("not-sure", "duty-now"), ("birth", "new-mother"), ("no", "asks what-most")],
)
def test_a_new_mother_is_heard_today_and_strange_ideas_now(said: str, end: str):
    assert end_of(NEED, NOTHING | {"strange-ideas-or-birth": said}, WOMAN) == end


def test_a_low_mood_in_pregnancy_is_heard_today():
    assert end_of(NEED, NOTHING, Known.of_years(30, "female", pregnant=True)) == "new-mother"
    assert end_of(NEED, NOTHING, Known(140, 140, "female", True)) == "new-mother"
    assert ends_with({"strange-ideas-or-birth": "birth"}, WOMAN).disposition is Disposition.CLINICIAN_TODAY


@pytest.mark.hazard("H35")
@pytest.mark.parametrize(
    ("said", "known", "end"),
    [
        ({"frightened": "yes"}, aged(215), "child-not-safe"),
        ({"frightened": "not-sure"}, aged(215), "child-not-safe"),
        ({"frightened": "alone"}, aged(215), "child-not-safe"),
        ({"frightened": "yes"}, Known(), "child-not-safe"),
        ({"frightened": "alone"}, Known(), "child-not-safe"),
        ({"frightened": "yes"}, aged(216), "abuse-support"),
        ({"frightened": "not-sure"}, aged(216), "seen-alone"),
        ({"frightened": "alone"}, aged(216), "seen-alone"),
    ],
)
def test_the_support_service_is_named_only_where_it_is_safe_to_talk(said: dict[str, str], known: Known, end: str):
    assert end_of(NEED, NOTHING | said, known) == end


@pytest.mark.hazard("H35")
def test_nobody_is_asked_about_home_before_it_is_safe_to_talk():
    unasked = {question: answer for question, answer in NOTHING.items() if question != "frightened"}

    assert {end_of(NEED, unasked, known) for known in (WOMAN, MAN, aged(120), Known())} == {"asks frightened"}
    assert the_flows()[NEED].steps["frightened"].say.startswith("Can you talk freely? Just say yes or no.")


@pytest.mark.hazard("H35")
def test_words_that_may_be_overheard_name_no_abuse():
    outcome = the_flows()[NEED].steps["seen-alone"]

    assert isinstance(outcome, Outcome)
    assert outcome.types == ("duty-gp",)
    assert not {"abuse", "support", "frighten"} & set(f"{outcome.offer} {outcome.teach_back}".lower().split())


@pytest.mark.hazard("H30")
@pytest.mark.parametrize("said", ["yes", "not-sure"])
@pytest.mark.parametrize("known", [WOMAN, MAN, aged(100), Known()])
def test_a_caller_who_rings_again_hears_from_a_clinician_today(said: str, known: Known):
    assert end_of(NEED, NOTHING | {"contacted-before": said}, known) == "heard-today"


def test_an_age_not_known_is_asked_and_a_shrug_is_seen_here():
    assert end_of(NEED, NOTHING) == "asks how-old"
    assert end_of(NEED, NOTHING | {"how-old": "not-sure"}) == "heard-today"
    assert end_of(NEED, NOTHING | {"how-old": "216-up"}) == "asks what-most"


@pytest.mark.hazard("H31")
def test_whoever_is_led_elsewhere_is_told_what_to_do_in_the_dark():
    outcomes = [step for step in the_flows()[NEED].steps.values() if isinstance(step, Outcome)]
    for outcome in outcomes:
        if outcome.disposition.is_signpost and outcome.id != "abuse-support":
            assert any("111" in net.route or "999" in net.route for net in outcome.if_worse), outcome.id
