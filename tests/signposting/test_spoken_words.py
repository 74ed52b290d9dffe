"""What no card may say, and how long and hard what it says may be."""

import pytest

from navigator.signposting.flow_words import MOST_WORDS, SayingRules
from navigator.signposting.spoken_words import age_problems, text_problems

RULES = SayingRules(reassuring=("don't worry",), blaming=("refus*",), oldest_reading_age=11.0)
TOO_LONG = " ".join(["word"] * (MOST_WORDS + 1)) + "."


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("Don't worry.", "says what we never say: “Don't worry” reassures"),
        ("You refused to help.", "says what we never say: “refused” blames"),
        (f"I am here. {TOO_LONG}", f"has a sentence of {MOST_WORDS + 1} words; {MOST_WORDS} is the most"),
    ],
)
def test_what_may_not_be_said_is_found(text, problem):
    (told,) = text_problems(text, RULES)

    assert told.startswith(problem)


def test_plain_short_words_are_no_fault():
    assert list(text_problems("I can hear how upset you are. I want to help you.", RULES)) == []
    assert list(age_problems(["I can hear how upset you are.", "I want to help you."], RULES)) == []


def test_hard_words_are_a_fault_of_what_is_said():
    (told,) = age_problems(["Organisational considerations necessitate prioritisation."], RULES)

    assert told.startswith("what is said needs a reading age of ")
