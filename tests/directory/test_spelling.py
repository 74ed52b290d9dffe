"""Slips of the fingers are mended, words that are right are left."""

import pytest

from navigator.directory.spelling import Speller, slips_between

WORDS = ("asthma", "chiropody", "cholesterol", "ear", "hearing", "physiotherapy", "smoking", "verruca", "walk")
SPELLER = Speller(dict.fromkeys(WORDS, 1), everyday=("wall",))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("ashtma", "asthma"),
        ("hearign", "hearing"),
        ("phsyiotherapy", "physiotherapy"),
        ("colesterol", "cholesterol"),
        ("cholestrole", "cholesterol"),
        ("chiropdy", "chiropody"),
        ("verucca", None),
        ("verrucca", "verruca"),
    ],
)
def test_a_slip_is_mended_within_what_its_length_allows(typed, meant):
    assert SPELLER.correct(typed) == meant


@pytest.mark.parametrize("word", ["walk", "walking", "wall", "ear", "era", "smokes"])
def test_a_known_word_and_a_short_one_are_never_corrected(word):
    assert SPELLER.correct(word) is None


@pytest.mark.parametrize("word", ["", "12345678", "zzzzzzzz", "x" * 10_000, "🙂🙂🙂🙂"])
def test_what_is_no_word_is_left(word):
    assert SPELLER.correct(word) is None


@pytest.mark.parametrize(
    ("left", "right", "slips"),
    [("form", "from", 1), ("nits", "nits", 0), ("nit", "nits", 1), ("abcd", "badc", 2), ("abc", "xyz", 3)],
)
def test_swapped_letters_are_one_slip(left, right, slips):
    assert slips_between(left, right, 2) == slips


def test_the_commoner_of_two_near_words_is_taken():
    speller = Speller({"cramp": 1, "crimp": 5})

    assert speller.correct("crump") == "crimp"
