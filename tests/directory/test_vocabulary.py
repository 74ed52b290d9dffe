"""Phrases are found in what callers say, and the vocabulary file says what is wrong in it."""

from pathlib import Path

import pytest

from navigator.directory.gates import Gates
from navigator.directory.service_type_file import load_service_types
from navigator.directory.vocabulary import Meaning, Phrasebook, Vocabulary
from navigator.directory.vocabulary_file import load_vocabulary
from navigator.directory.words import plain_words
from navigator.yaml_documents import UnreadableDocument

DATA = Path(__file__).parents[2] / "data"
VOCABULARY = Vocabulary(
    meanings=(
        Meaning("ear wax", ("waxy ears", "ears blocked with wax"), ("ear-wax-removal",)),
        Meaning("cold sore", ("blister on lip", "lip tingling"), ("pharmacy-minor-illness",)),
        Meaning("common cold", ("a cold", "snuffles"), ("pharmacy-minor-illness",)),
        Meaning("diarrhoea", ("the runs",), ("pharmacy-minor-illness",)),
        Meaning("runny nose", ("nose runs",), ("pharmacy-minor-illness",)),
    ),
    fillers=("the", "a", "my", "on", "with", "i have got"),
    same=(("wax", "gunge"),),
    everyday=("got", "up"),
)


def heard(text, vocabulary=VOCABULARY):
    book = Phrasebook(vocabulary)
    said = book.heard_as(plain_words(text))
    return [found.meaning.means for found in book.find(book.content(said), said)]


@pytest.mark.parametrize(
    "text", ["waxy ears", "WAXY EAR", "my ears are all waxy", "ear gunge", "ears, blocked with wax!"]
)
def test_a_phrase_is_found_whatever_its_endings_order_and_fillers(text):
    assert heard(text)[0] == "ear wax"


def test_the_longest_phrase_is_the_first():
    assert heard("i have got a cold sore")[0] == "cold sore"


def test_a_phrase_that_lives_by_its_filler_needs_it():
    assert heard("got the runs")[0] == "diarrhoea"
    assert "diarrhoea" not in heard("nose runs")


def test_two_needs_in_one_breath_are_both_found():
    assert set(heard("waxy ears and a blister on my lip")) >= {"ear wax", "cold sore"}


def test_words_far_apart_are_no_phrase():
    assert "ear wax" not in heard("waxy " + "one two three four five six seven eight nine ten " + "ears")


def test_words_that_mean_nothing_find_nothing():
    assert heard("qwerty uiop") == []
    assert heard("") == []


@pytest.mark.parametrize("begun", ["", "my", "i have", "i have got a", "waxy", "blister on my", "ears blocked with"])
def test_what_was_said_so_far_is_heard_with_each_end_as_the_whole_would_be(begun):
    book, words = Phrasebook(VOCABULARY), plain_words(begun)
    ends = ("wax", "gunge", "ears", "lip", "runs", "got", "the", "cold", "zebra")

    each = list(book.find_each(words, ends))

    for end, (last, found) in zip(ends, each, strict=True):
        said = book.heard_as((*words, end))
        content = book.content(said)
        assert (last, found) == (len(content) - 1, book.find(content, said))


def test_two_meanings_of_the_same_words_for_different_people_both_stand():
    for_women = Meaning("cystitis", ("burning wee",), ("pharmacy-first",), gates=Gates(sex="female"))
    for_men = Meaning("burning wee in a man", ("burning wee",), ("duty-gp",), gates=Gates(sex="male"))

    assert set(heard("burning wee", Vocabulary((for_women, for_men)))) == {for_women.means, for_men.means}


def read(tmp_path, text):
    path = tmp_path / "vocabulary.yaml"
    path.write_text(text, encoding="utf-8")
    return load_vocabulary(path, load_service_types(DATA / "service_types.yaml"))


def test_a_vocabulary_file_is_read_whole(tmp_path):
    vocabulary = read(
        tmp_path,
        "meanings:\n"
        "  - {means: gout, check: leg-foot, say: [big toe], types: [duty-gp], soon: 'yes',\n"
        "     for: {age: {from: 18 years}}}\n"
        "fillers: [please]\npeople: {child: [lad]}\nsame: [[wee, pee]]\neveryday: [thing]\n",
    )

    meaning = vocabulary.meanings[0]
    assert (meaning.means, meaning.check, meaning.soon) == ("gout", "leg-foot", True)
    assert meaning.gates == Gates(min_age_months=216)
    assert vocabulary.people["child"] == ("lad",)
    assert (vocabulary.same, vocabulary.everyday) == ((("wee", "pee"),), ("thing",))


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{means: gout, say: [toe], types: [no-such-kind]}", "there is no service type no-such-kind"),
        ("{means: gout, say: [toe], types: []}", "at least 1"),
        ("{means: gout, say: ['?!'], types: [duty-gp]}", "holds no word"),
        ("{means: gout, say: [toe], types: [duty-gp], soon: maybe}", "say yes or no"),
        ("{means: gout, say: [toe], types: [duty-gp], for: {age: {from: soon}}}", "is not an age"),
        ("{means: gout, tells: [toe], types: [duty-gp]}", "is not a field here"),
    ],
)
def test_a_fault_is_told_with_its_line(tmp_path, line, said):
    with pytest.raises(UnreadableDocument) as told:
        read(tmp_path, f"meanings:\n  - {{means: cold, types: [duty-gp]}}\n  - {line}\n")

    assert "vocabulary.yaml:3" in str(told.value)
    assert said in str(told.value)


def test_the_vocabulary_of_the_house_can_be_read():
    vocabulary = load_vocabulary(DATA / "vocabulary", load_service_types(DATA / "service_types.yaml"))

    assert len(vocabulary.meanings) > 100
