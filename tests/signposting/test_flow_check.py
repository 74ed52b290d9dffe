"""The checker finds each rule broken, and tells it so that its author understands."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from navigator.directory.service_types import Setting
from navigator.signposting import flow_check, flow_walk
from navigator.signposting.dispositions import Disposition
from navigator.signposting.flow import (
    CHECK,
    Answer,
    Case,
    Flow,
    Gate,
    Outcome,
    Question,
    SafetyNet,
    Step,
)
from navigator.signposting.flow_check import report_on
from navigator.signposting.flow_rules import FlowRules, Offered, Only, Rule
from navigator.signposting.flow_words import SayingRules
from tests.signposting.guidance_in_hand import TYPES

NO = frozenset({"no"})
A_PHARMACIST = Offered(settings=frozenset({Setting.PHARMACY}))
THE_PATHWAY = Offered(needs=frozenset({"sore-throat"}), types=frozenset({"pharmacy-first"}))
RULES = FlowRules(
    "1",
    rules=(
        Rule(
            "baby",
            "no pharmacist sees a child under 1, and an age not known may be that.",
            A_PHARMACIST,
            Only(from_months=12),
        ),
        Rule("pathway", "the pathway takes ages from 60 months.", THE_PATHWAY, Only(from_months=60)),
        Rule("pregnant", "never pregnant and under 16.", THE_PATHWAY, Only(not_pregnant_under_months=192)),
        Rule("again", "a clinician hears whoever rings again.", A_PHARMACIST, said={"contacted-before": NO}),
        Rule("treated", "then a clinician.", A_PHARMACIST, said={"treated-already": NO}),
    ),
    stands_for={
        "duty-gp": Disposition.DUTY_NOW,
        "gp-appointment": Disposition.KEPT,
        "minor-illness-clinic": Disposition.CLINICIAN_TODAY,
    },
    sayings=SayingRules(reassuring=("don't worry", "no red flag*"), blaming=("refus*", "surgery")),
)
NET = SafetyNet("it gets worse", "ring us", "that same day")


def a_question(name: str, ways: dict[str, str], asks_fact: str = "") -> Question:
    answers = tuple(Answer(key, key, goes_to) for key, goes_to in ways.items())
    return Question(name, "Is it so?", "We ask because.", answers, asks_fact)


def an_outcome(name: str, disposition: Disposition, *types: str) -> Outcome:
    offer = "A pharmacist can help, or I can book you here. Which would you like?"
    return Outcome(name, disposition, types, offer, "Book an appointment.", (NET,), "What will you do?", "Because.")


def yes_no(name: str, yes: str, no: str, not_sure: str) -> Question:
    return a_question(name, {"yes": yes, "no": no, "not-sure": not_sure})


CARD = an_outcome("by-the-card", Disposition.EMERGENCY)
DUTY = an_outcome("duty-now", Disposition.DUTY_NOW, "duty-gp")
CLINICIAN = an_outcome("clinician", Disposition.CLINICIAN_TODAY, "duty-gp")
NURSE = an_outcome("nurse", Disposition.MOVED, "minor-illness-clinic")
PHARMACIST = an_outcome("pharmacist", Disposition.AVOIDED, "pharmacy-first")
THE_CHECK = a_question(CHECK, {"none": "contacted-before", "yes": "by-the-card", "not-sure": "duty-now"})
CONTACTED = yes_no("contacted-before", yes="clinician", no="treated-already", not_sure="clinician")
TREATED = yes_no("treated-already", yes="clinician", no="age", not_sure="clinician")
BANDS = {"0-11": "nurse", "12-59": "nurse", "60-191": "pregnant-gate", "192-up": "pharmacist", "not-sure": "clinician"}
HOW_OLD = a_question("age", BANDS, asks_fact="age")
PREGNANT_GATE = Gate("pregnant-gate", "pregnant", (Case("yes", "clinician"), Case("no", "pharmacist")), "pregnant")
PREGNANT = a_question("pregnant", {"yes": "clinician", "no": "pharmacist", "not-sure": "clinician"}, "pregnant")
STEPS = (THE_CHECK, CONTACTED, TREATED, HOW_OLD, PREGNANT_GATE, PREGNANT, CARD, DUTY, CLINICIAN, NURSE, PHARMACIST)


def a_flow(*changed: Step, without: Sequence[str] = (), **fields: str) -> Flow:
    """A sound sore throat flow, with some steps changed or left out."""
    steps = {step.id: step for step in (*STEPS, *changed) if step.id not in without}
    flow = Flow("sore-throat", "Sore throat", "1", "A. Writer", "", date(2027, 1, 30), "ear-throat", steps)
    return replace(flow, **fields)  # type: ignore[arg-type]


def problems(*changed: Step, without: Sequence[str] = (), **fields: str) -> str:
    return told_of(a_flow(*changed, without=without, **fields))


def told_of(flow: Flow) -> str:
    return "\n".join(problem.story for problem in report_on(flow, TYPES, RULES).problems)


def changed_ways(question: Question, **ways: str) -> Question:
    keys = {key.replace("_", "-"): goes_to for key, goes_to in ways.items()}
    return replace(question, answers=tuple(replace(a, goes_to=keys.get(a.key, a.goes_to)) for a in question.answers))


def test_a_sound_flow_has_no_problems_and_is_counted():
    report = report_on(a_flow(), TYPES, RULES)

    assert report.problems == ()
    assert report.paths >= 13
    assert report.states > 1000


@pytest.mark.hazard("H18")
def test_a_path_that_leads_to_no_step_is_found():
    assert "“contacted-before” answered “no” leads to “nowhere”" in problems(changed_ways(CONTACTED, no="nowhere"))


@pytest.mark.hazard("H18")
def test_a_path_that_ends_without_an_outcome_is_found():
    assert "“treated-already” has no answers" in problems(replace(TREATED, answers=()))


@pytest.mark.hazard("H18")
def test_a_circle_is_found():
    story = problems(changed_ways(TREATED, yes="contacted-before"))

    assert "circle: contacted-before → treated-already → contacted-before" in story


def test_a_step_never_reached_is_found():
    assert "“lost” is never reached" in problems(an_outcome("lost", Disposition.KEPT, "gp-appointment"))


def test_a_type_that_does_not_exist_is_found():
    assert "“pharmacy-frist”, and there is no such type" in problems(replace(PHARMACIST, types=("pharmacy-frist",)))


def test_a_step_before_the_check_is_found():
    assert "“contacted-before” comes before the red-flag check" in problems(first_step="contacted-before")


@pytest.mark.hazard("H01")
def test_a_missing_check_is_found():
    assert "“check” must be a question" in problems(without=[CHECK])


def test_a_check_with_other_answers_is_found():
    assert "“none”, “yes” or “not-sure”" in problems(a_question(CHECK, {"no": "contacted-before", "yes": "duty-now"}))


@pytest.mark.hazard("H01")
@pytest.mark.parametrize("key", ["yes", "not_sure"])
def test_a_check_that_goes_on_after_danger_is_found(key: str):
    for place in ("contacted-before", "clinician"):
        assert f"goes on to “{place}”, not to help now" in problems(changed_ways(THE_CHECK, **{key: place}))


def test_a_check_that_a_known_fact_answers_is_found():
    assert "“check” must be a question" in problems(replace(THE_CHECK, asks_fact="pregnant"))


@pytest.mark.hazard("H13")
def test_a_question_without_not_sure_is_found():
    story = problems(replace(TREATED, answers=TREATED.answers[:2]))

    assert "“treated-already” cannot be answered “not-sure”" in story


@pytest.mark.hazard("H18")
def test_a_question_that_asks_two_in_one_counts_for_both_and_a_yes_to_it_for_neither():
    both = replace(CONTACTED, covers=("treated-already",), answers=changed_ways(CONTACTED, no="age").answers)
    careless = replace(both, answers=changed_ways(both, yes="age").answers)

    assert problems(both, without=("treated-already",)) == ""
    assert "without “no” to “treated-already”" in problems(careless, without=("treated-already",))


def test_a_question_that_covers_what_no_rule_asks_for_is_found():
    assert "covers “contacted-befor”, and no rule asks for that" in problems(
        replace(CONTACTED, covers=("contacted-befor",))
    )


def test_an_answer_given_twice_is_found():
    assert "same answer twice" in problems(replace(TREATED, answers=(*TREATED.answers, TREATED.answers[0])))


@pytest.mark.parametrize("missing", [{"say": " "}, {"why": ""}])
def test_a_question_without_words_is_found(missing: dict[str, str]):
    assert "lacks the words" in problems(replace(TREATED, **missing))  # type: ignore[arg-type]


@pytest.mark.hazard("H13")
def test_not_sure_that_ends_less_safely_than_yes_is_told_as_a_story():
    story = problems(changed_ways(TREATED, not_sure="nurse"))

    assert "“Not sure” to “treated-already” ends at “nurse” (moved), less safe than “yes”" in story
    assert "“clinician” (clinician_today)" in story


@pytest.mark.hazard("H13")
def test_not_sure_that_skips_a_later_danger_is_found():
    # “No” is asked one more question, which may end with the duty clinician; “not sure” never is.
    later = yes_no("later", yes="duty-now", no="age", not_sure="duty-now")

    story = problems(changed_ways(TREATED, no="later"), later)

    assert "“Not sure” to “treated-already” ends at “clinician”" in story
    assert "with “yes” to “later”" in story


def test_not_sure_may_go_on_to_the_same_questions_as_no():
    first = yes_no("first", yes="later", no="later", not_sure="later")
    later = yes_no("later", yes="clinician", no="age", not_sure="clinician")

    assert problems(changed_ways(TREATED, no="first"), first, later) == ""


@pytest.mark.parametrize("part", ["offer", "decline", "teach_back", "why"])
def test_an_outcome_without_words_is_found(part: str):
    assert f"“pharmacist” has no words for {part}" in problems(replace(PHARMACIST, **{part: " "}))  # type: ignore[arg-type]


def test_a_signpost_that_is_no_choice_is_found():
    assert "“pharmacist” offers no choice" in problems(replace(PHARMACIST, offer="Go to the pharmacist."))


def test_a_decline_that_does_not_lead_to_an_appointment_is_found():
    assert "declines to an appointment" in problems(replace(PHARMACIST, decline="Ring back tomorrow."))


@pytest.mark.hazard("H31")
@pytest.mark.parametrize("nets", [(), (SafetyNet("", "ring us", "today"),), (SafetyNet("worse", "ring us", ""),)])
def test_a_missing_safety_net_is_found(nets: tuple[SafetyNet, ...]):
    assert "“nurse” does not say what to look for" in problems(replace(NURSE, if_worse=nets))


def test_a_disposition_safer_than_what_is_offered_is_found():
    story = problems(replace(CLINICIAN, types=("duty-gp", "pharmacy-minor-illness")))

    assert "“clinician” says clinician_today, but “pharmacy-minor-illness” is less than that" in story


def test_an_outcome_that_offers_nothing_is_found():
    assert "“nurse” offers no type" in problems(replace(NURSE, types=()))
    assert "red-flag card alone" in problems(replace(CARD, types=("duty-gp",)))


@pytest.mark.hazard("H11")
def test_a_baby_offered_a_pharmacist_is_found():
    minor_illness = replace(PHARMACIST, types=("pharmacy-minor-illness",))

    story = problems(minor_illness, changed_ways(HOW_OLD, **{"0_11": "pharmacist"}))

    assert "A caller (0 to 11 months" in story
    assert "no pharmacist sees a child under 1" in story


@pytest.mark.hazard("H11")
def test_an_age_not_known_is_not_old_enough_for_a_pharmacist():
    assert "A caller (age not known" in problems(changed_ways(HOW_OLD, not_sure="pharmacist"))


def test_a_four_year_old_offered_the_sore_throat_pathway_is_found():
    story = problems(changed_ways(HOW_OLD, **{"12_59": "pharmacist"}))

    assert "A caller (12 to 59 months" in story
    assert "takes ages from 60 months" in story


def test_the_pathway_age_is_a_rule_of_the_sore_throat_alone():
    assert problems(changed_ways(HOW_OLD, **{"12_59": "pharmacist"}), need="cough").count("60 months") == 0


def test_a_pregnant_girl_under_16_offered_the_pathway_is_found():
    gate = replace(PREGNANT_GATE, cases=(Case("yes", "pharmacist"), Case("no", "pharmacist")))

    assert "pregnant and under 16" in problems(gate)
    never_asked = changed_ways(HOW_OLD, **{"60_191": "pharmacist"})
    assert "pregnant and under 16" in problems(never_asked, without=["pregnant", "pregnant-gate"])


@pytest.mark.hazard("H30")
@pytest.mark.parametrize("question", [CONTACTED, TREATED])
def test_a_repeat_caller_led_to_a_pharmacist_is_found(question: Question):
    other_name = replace(question, id="other")
    before = TREATED if question is CONTACTED else CONTACTED
    check = changed_ways(THE_CHECK, none="other") if question is CONTACTED else THE_CHECK
    link = before if question is CONTACTED else changed_ways(CONTACTED, no="other")

    assert f"without “no” to “{question.id}”" in problems(check, link, other_name, without=[question.id])


def test_a_fact_asked_twice_is_found():
    again = a_question("again", {"yes": "clinician", "no": "age", "not-sure": "clinician"}, "pregnant")
    gate = replace(PREGNANT_GATE, unknown="other")
    other = a_question("other", {"yes": "clinician", "no": "pregnant", "not-sure": "pregnant"}, "pregnant")

    assert "“pregnant” asks the pregnant a second time" in problems(gate, other)
    assert "asks the" not in problems(changed_ways(TREATED, no="again"), again)


@pytest.mark.parametrize("bands", [["0-11", "13-up"], ["0-12", "12-up"], ["1-up"], ["0-up", "old"], ["0-12"], ["9-1"]])
def test_ages_left_out_or_taken_twice_are_found(bands: list[str]):
    ways = dict.fromkeys([*bands, "not-sure"], "clinician")

    assert "“age” " in problems(a_question("age", ways, "age"))


def test_a_gate_that_leaves_somebody_out_is_found():
    assert "needs exactly no and yes" in problems(replace(PREGNANT_GATE, cases=(Case("yes", "clinician"),)))
    assert "age, sex or pregnant" in problems(replace(PREGNANT_GATE, fact="shoe size"))


@pytest.mark.hazard("H18")
@pytest.mark.hazard("H56")
def test_whoever_wrote_a_flow_cannot_sign_it():
    assert "Somebody else must sign" in problems(approver="a. writer")


@pytest.mark.parametrize("field", ["need", "title", "version", "author", "check"])
def test_a_flow_without_a_name_or_an_author_is_found(field: str):
    assert f"does not say its {field}" in problems(**{field: " "})


def test_a_step_under_another_name_is_found():
    flow = a_flow()
    steps = dict(flow.steps) | {"nurse": replace(NURSE, id="doctor")}

    assert "“nurse” calls itself “doctor”" in told_of(replace(flow, steps=steps))


def test_one_breach_is_told_a_few_times_and_not_for_every_caller():
    story = problems(changed_ways(HOW_OLD, not_sure="pharmacist"))

    assert 1 <= story.count("under 1, and an age not known") <= flow_walk.MOST_STORIES


def test_a_flow_too_large_to_check_is_refused(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(flow_walk, "MOST_STATES", 50)
    assert "too many to be checked" in problems()

    monkeypatch.setattr(flow_check, "MOST_STEPS", 5)
    assert "more than 5 steps" in problems()


def test_a_problem_names_its_step():
    report = report_on(a_flow(replace(NURSE, types=())), TYPES, RULES)

    assert [(problem.step, str(problem)) for problem in report.problems] == [
        ("nurse", "“nurse” offers no type of service.")
    ]
