"""The ways a need is said lead to it also where no phrase of them is heard."""

import pytest

from navigator.directory.need_texts import NeedTexts
from navigator.directory.vocabulary import Meaning, Phrasebook, Vocabulary

HEEL = Meaning("sore heel from lying", ("heel broken down in bed", "red heel bedbound"), ("community-nursing",))
MOOD = Meaning("low mood", ("can't get out of bed", "crying all day"), ("talking-therapies",))
NITS = Meaning("head lice", ("nits", "itchy scalp"), ("pharmacy-minor-illness",))
VOCABULARY = Vocabulary((HEEL, MOOD, NITS), everyday=("can't", "get", "out", "all", "day", "in"))
PHRASEBOOK = Phrasebook(VOCABULARY)
NEEDS = NeedTexts(VOCABULARY, PHRASEBOOK)


def alike(text):
    return NEEDS.alike(PHRASEBOOK.heard_as(text.split()))


def test_the_need_that_shares_the_telling_words_comes_first():
    found = alike("out of bed heel red")

    assert found[0].meaning is HEEL


def test_who_shares_much_less_falls_far_behind():
    heel, mood = alike("red heel broken bed out")[:2]

    assert mood.meaning is MOOD
    assert mood.share < heel.share / 4


def test_every_word_says_what_it_adds_to_a_need():
    words = PHRASEBOOK.heard_as(("red", "heel", "crying"))

    assert [word for word, score in NEEDS.shared(words, HEEL) if score > 0] == ["red", "heel"]
    assert NEEDS.shared(("crying",), HEEL) == ()


@pytest.mark.parametrize("text", ["", "nits", "nits nits", "nothing known"])
def test_one_word_alone_is_like_no_need(text):
    assert alike(text) == ()
