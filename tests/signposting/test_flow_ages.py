"""Ages in words: bounds said as people say them, and an answer whose words name other ages is a fault."""

from dataclasses import replace

import pytest

from navigator.directory.gates import OLDEST_MONTHS
from navigator.signposting.flow import Flow, Question, age_band
from navigator.signposting.flow_ages import Band, age_word_problems, ages_in_words, ages_named
from navigator.signposting.flow_check import report_on
from tests.signposting.flows import the_flows
from tests.signposting.guidance_in_hand import RULES, TYPES


@pytest.mark.parametrize(
    ("band", "words"),
    [
        ((0, 2), "under 3 months"),
        ((3, 6), "3 to 6 months"),
        ((7, 11), "7 to 11 months"),
        ((0, 11), "under 1 year"),
        ((12, 23), "1 year"),
        ((12, 215), "1 to 17 years"),
        ((3, 191), "3 months to 15 years"),
        ((5, 5), "5 months"),
        ((12, 14), "12 to 14 months"),
        ((192, 200), "16 years to 16 years 8 months"),
        ((780, OLDEST_MONTHS), "65 years or over"),
        ((0, OLDEST_MONTHS), "any age"),
    ],
)
def test_months_are_said_as_people_say_ages(band: Band, words: str):
    assert ages_in_words(band) == words


@pytest.mark.parametrize(
    ("words", "band"),
    [
        ("Under 3 months", (0, 2)),
        ("Three to six months", (3, 6)),
        ("3 to 6 months", (3, 6)),
        ("From 7 to 11 months", (7, 11)),
        ("3 months to 15 years", (3, 191)),
        ("16 or 17 years", (192, 215)),
        ("1 to 17", (12, 215)),
        ("1 year", (12, 23)),
        ("18 or over, so it may be the parent's", (216, OLDEST_MONTHS)),
        ("Up to 4 years", (0, 59)),
        ("65 and older", (780, OLDEST_MONTHS)),
        ("Under 6 weeks", None),
        ("A grown-up", None),
    ],
)
def test_the_ages_that_words_name_are_read(words: str, band: Band | None):
    assert ages_named(words) == band


@pytest.mark.hazard("H18")
@pytest.mark.parametrize("need", sorted(the_flows()))
def test_no_answer_that_ships_names_other_ages_than_it_is_taken_for(need: str):
    assert list(age_word_problems(the_flows()[need])) == []


def test_the_words_of_every_age_that_ships_are_read():
    asked = [
        step
        for flow in the_flows().values()
        for step in flow.steps.values()
        if isinstance(step, Question) and step.asks_fact == "age"
    ]

    assert [a.words for step in asked for a in step.answers if age_band(a.key) and not ages_named(a.words)] == []


@pytest.mark.hazard("H18")
@pytest.mark.hazard("H11")
def test_bounds_that_disagree_with_their_words_are_a_fault_of_the_check():
    report = report_on(with_bounds({"3-6": "3-4", "7-11": "5-11"}), TYPES, RULES)

    told = [problem.story for problem in report.problems if problem.step == "how-old"]

    assert told == [
        "The answer “3 to 6 months” is taken for 3 to 4 months. Make its words and its ages agree.",
        "The answer “7 to 11 months” is taken for 5 to 11 months. Make its words and its ages agree.",
    ]


def with_bounds(moved: dict[str, str]) -> Flow:
    flow = the_flows()["earache"]
    step = flow.steps["how-old"]
    assert isinstance(step, Question)
    answers = tuple(replace(answer, key=moved.get(answer.key, answer.key)) for answer in step.answers)
    return replace(flow, steps=dict(flow.steps) | {"how-old": replace(step, answers=answers)})
