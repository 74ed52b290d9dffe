"""What the words of a call tell about the person, and what they do not."""

import pytest

from navigator.directory.caller import read_caller


def months(text):
    caller = read_caller(text)
    return caller.age_from_months, caller.age_to_months


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("my 7 year old has a temperature", (84, 95)),
        ("a 3-year-old with a barking cough", (36, 47)),
        ("six year old limping", (72, 83)),
        ("9 month old not feeding", (9, 9)),
        ("eighteen month old with a rash", (18, 18)),
        ("she's 68 and dizzy", (816, 827)),
        ("he is 51 with a bad shoulder", (612, 623)),
        ("my nan's ninety one", (1092, 1103)),
        ("12 week old baby crying", (2, 2)),
        ("5 day old baby", (0, 0)),
        ("77yo m wheezy", (924, 935)),
        ("33 f backache", (396, 407)),
        ("aged 40 with gout", (480, 491)),
        ("he's nearly three", (24, 35)),
        ("in his seventies and falling", (840, 959)),
        ("0 year old", (0, 11)),
    ],
)
def test_an_age_said_in_any_common_way_is_read(text, age):
    assert months(text) == age


@pytest.mark.parametrize(
    "text",
    [
        "cough for 4 days",
        "sore knee for 6 weeks",
        "bp was 160/95 this morning",
        "temperature of 39",
        "she's 38.6 and shivering",
        "on 2 tablets a day",
        "i'm 14 weeks pregnant",
        "he's 3 weeks post op",
        "ring 111",
        "she's 9 stone",
        "two lots of antibiotics",
        "back pain 10 out of 10",
    ],
)
def test_a_number_that_is_no_age_is_left_alone(text):
    assert months(text) == (None, None)


@pytest.mark.parametrize(
    ("text", "sex", "who"),
    [
        ("my wife has shingles", "female", "wife"),
        ("it's my grandson, he's wheezy", "male", "grandson"),
        ("she can't sleep", "female", ""),
        ("50 yo f with a rash", "female", ""),
        ("my husband says I snore", None, "myself"),
        ("my mum died in June", None, ""),
        ("I look after my poorly brother", None, "myself"),
        ("painful elbow", None, ""),
    ],
)
def test_the_person_is_the_one_it_is_about(text, sex, who):
    caller = read_caller(text)

    assert (caller.sex, caller.who) == (sex, who)


@pytest.mark.parametrize(
    ("text", "pregnant"),
    [
        ("30 weeks pregnant with heartburn", True),
        ("not pregnant, tummy ache", False),
        ("I think I might be pregnant", None),
        ("trying to get pregnant", None),
        ("itchy ankle", None),
    ],
)
def test_pregnancy_is_only_taken_when_it_is_said(text, pregnant):
    assert read_caller(text).pregnant is pregnant


def test_words_that_only_tell_the_age_leave_the_search():
    assert read_caller("my 5 year old lad has earache, 39.2").words == "my lad has earache"


def test_words_of_the_vocabulary_add_to_the_people_known():
    assert read_caller("our kid sister", {"female": ("kid sister",)}).sex == "female"


def test_guesses_can_be_handed_to_the_gates():
    known = read_caller("my 70 year old dad").known

    assert (known.age_from_months, known.sex, known.pregnant) == (840, "male", None)
