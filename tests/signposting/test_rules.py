"""Small decisions of the desk, as plain values."""

from datetime import date, timedelta

import pytest

from navigator.signposting.flow import Answer
from navigator.signposting.rules import action_for, expiry_words, in_saying_order

TODAY = date(2026, 11, 22)


@pytest.mark.hazard("H13")
@pytest.mark.parametrize(
    ("action", "answer", "done"),
    [
        ("999", "yes", "999"),
        ("999", "not-sure", "duty_now"),
        ("police", "not-sure", "police"),
        ("ed", "not-sure", "ed"),
        ("crisis", "not-sure", "crisis"),
        ("eye_today", "not-sure", "eye_today"),
    ],
)
def test_not_sure_takes_the_safer_answer_and_no_shrug_is_an_ambulance(action: str, answer: str, done: str):
    assert action_for(action, answer) == done


@pytest.mark.parametrize(
    ("left", "words"), [(-1, "past its date"), (0, "0 days left"), (1, "1 day left"), (60, "60 days left"), (61, "")]
)
def test_a_guide_says_how_near_its_last_day_is(left: int, words: str):
    assert expiry_words(TODAY + timedelta(days=left), TODAY) == words


def test_yes_comes_first_and_the_no_that_goes_on_last():
    answers = [Answer(key, key, "x") for key in ("none", "yes", "not-sure")]

    assert [answer.key for answer in in_saying_order(answers)] == ["yes", "not-sure", "none"]
    others = [Answer(key, key, "x") for key in ("worse", "yes", "new")]
    assert in_saying_order(others) == others
