"""The small language of wordings: what must not come next, and numbers that are names."""

import pytest

from navigator.signposting.red_flag_patterns import PhraseFinder, UnreadableWording, read_family, rule_words
from navigator.signposting.red_flag_words import Spelling, read_words

SPELLING = Spelling(frozenset({"puffed", "right", "sugar"}), frozenset(), frozenset(), {})


def finds(wording: str, said: str) -> bool:
    words = [word for word in read_words(said, SPELLING) if not word.is_filler]
    return any(True for _ in PhraseFinder([read_family(wording, {})]).find(words))


@pytest.mark.parametrize("said", ["she's puffed", "puffed with it", "puffed, up all night", "so puffed he sat down"])
def test_a_word_is_found_where_the_other_does_not_come_next(said):
    assert finds("puffed !up !right", said)


@pytest.mark.parametrize("said", ["puffed up", "his face puffed it up", "puffed right up", "it has puffed really up"])
def test_a_word_is_not_found_where_the_other_comes_next(said):
    assert not finds("puffed !up !right", said)


@pytest.mark.hazard("H43")
def test_the_rule_is_told_in_its_own_words_and_holds_no_figure_and_no_other_word_that_was_said():
    family = read_family("temp / temperature + 38..43 + puffed !up", {})
    words = [word for word in read_words("our Zoe is puffed with a temp of 39.4", SPELLING) if not word.is_filler]

    ((_, spans),) = PhraseFinder([family]).find(words)

    assert rule_words(family, words, spans) == "temp … 38..43 … puffed"


def test_a_stem_may_be_what_must_not_come_next():
    assert not finds("puffed !right*", "puffed rightly")


def test_what_must_not_come_next_is_known_to_the_mender_of_slips():
    finder = PhraseFinder([read_family("puffed !properly", {})])

    assert finder.vocabulary == {"puffed", "properly"}


@pytest.mark.parametrize(
    ("wording", "said"), [("puffed !up out", "written last"), ("!up puffed", "not a word"), ("puffed !ri*", "three")]
)
def test_a_wording_that_cannot_be_read_says_why(wording, said):
    with pytest.raises(UnreadableWording, match=said):
        read_family(wording, {})


@pytest.mark.parametrize(("said", "found"), [("sugar two", True), ("sugar, type two", False), ("type 2 sugar", False)])
def test_the_number_of_a_type_is_no_reading(said, found):
    assert finds("sugar + 1..3.4", said) == found


def test_the_name_of_a_type_is_still_found():
    assert finds("type two", "he's type two")
    assert finds("type 2", "he's type 2")
