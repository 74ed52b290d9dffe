"""Slips of the fingers are mended, words that are right are left."""

import pytest

from navigator.directory.sounds import sound_of
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
        ("verucca", "verruca"),
        ("verooka", "verruca"),
        ("athsma", "asthma"),
        ("wellbeing", None),
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


@pytest.mark.parametrize(
    ("heard", "written"),
    [
        ("nicoteen", "nicotine"),
        ("medicashun", "medication"),
        ("denchers", "dentures"),
        ("thorts", "thoughts"),
        ("fone", "phone"),
        ("cansa", "cancer"),
    ],
)
def test_a_word_written_as_it_is_heard_sounds_like_itself(heard, written):
    assert sound_of(heard) == sound_of(written)


def test_the_word_that_sounds_as_typed_comes_before_one_that_is_as_near():
    speller = Speller({"mood": 9, "mould": 1})

    assert speller.correct("mold") == "mould"


def test_too_little_sound_tells_no_words_apart():
    assert sound_of("soar") == ""


def test_what_else_a_slip_may_have_been_follows_the_nearest():
    speller = Speller({"that": 50, "throat": 1}, everyday=("that",))

    assert [one.word for one in speller.nearby("thoat", 3)] == ["that", "throat"]
