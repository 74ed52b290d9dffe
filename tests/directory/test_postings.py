"""The index in memory gives what trying every document gives, and forgets what is taken away."""

import random

import pytest

from navigator.directory.beginnings import Beginnings
from navigator.directory.postings import Postings

WORDS = "eye ear back knee wax sticky sore choir walk tea bus lift".split()  # noqa: SIM905


def an_index(documents):
    index = Postings()
    for number, words in documents.items():
        index.put(number, ((words, 1.0),), words)
    return index


def tried_one_by_one(index, documents, said, within, most):
    """Score every document by itself, from its own words."""
    known = [word for word in said if any(word in words for words in documents.values())]
    telling = [word for word in known if sum(word in words for words in documents.values()) <= 0.3 * len(documents)]
    scored = []
    for number in within:
        score = sum(
            index.rarity(word) * (count * 2.2) / (count + 1.2)
            for word in (telling or known)
            if (count := documents[number].count(word))
        )
        if score:
            scored.append((number, score))
    return sorted(scored, key=lambda hit: (-hit[1], hit[0]))[:most]


@pytest.mark.parametrize("seed", range(25))
def test_the_best_are_those_that_trying_each_finds(seed):
    chance = random.Random(seed)
    documents = {n: chance.choices(WORDS, k=chance.randrange(1, 7)) for n in range(chance.randrange(2, 60))}
    index = an_index(documents)
    for number in chance.sample(sorted(documents), k=len(documents) // 4):
        del documents[number]
        index.drop(number)
    for number in list(documents)[:5]:
        documents[number] = chance.choices(WORDS, k=3)
        index.put(number, ((documents[number], 1.0),), documents[number])
    said = list(dict.fromkeys(chance.choices([*WORDS, "nowhere"], k=3)))
    within = frozenset(chance.sample(sorted(documents), k=chance.randrange(len(documents) + 1)))

    found = index.best(said, within, 5)

    wanted = tried_one_by_one(index, documents, said, within, 5)
    assert [number for number, _ in found] == [number for number, _ in wanted]
    assert [score for _, score in found] == pytest.approx([score for _, score in wanted])
    start = chance.choice(WORDS)[:2]
    assert set(index.begun([start], within, 99)) == {
        n for n in within if any(word.startswith(start) for word in documents[n])
    }


def test_every_letter_typed_must_begin_a_word_of_the_name():
    every = frozenset({1, 2, 3})
    index = an_index({1: ["talking", "tables"], 2: ["talking", "rooms"], 3: ["table", "tennis"]})

    assert sorted(index.begun(["talk", "ta"], every, 9)) == [1, 2]
    assert index.begun(["talk", "tab"], every, 9) == [1]
    assert index.begun(["x"], every, 9) == []


def test_a_word_of_a_name_says_more_than_one_of_a_text():
    index = Postings()
    index.put(1, ((["choir"], 3.0), (["tea"], 1.0)), ["choir"])
    index.put(2, ((["tea"], 3.0), (["choir"], 1.0)), ["tea"])
    for other in range(3, 12):
        index.put(other, ((["walk"], 3.0),), ["walk"])

    assert [number for number, _ in index.best(["choir"], None, 5)] == [1, 2]


def test_what_nearly_all_hold_tells_nothing_beside_a_rarer_word():
    documents = {n: ["pharmacy"] for n in range(10)} | {10: ["pharmacy", "bridge"]}

    assert [number for number, _ in an_index(documents).best(["pharmacy", "bridge"], None, 5)] == [10]
    assert len(an_index(documents).best(["pharmacy"], None, 5)) == 5


def test_a_name_that_begins_so_beats_one_that_goes_on_so():
    names = [("talking-therapies", ("talking", "therapies"), 1.0), ("dentist", ("no", "talking"), 1.0)]

    kinds = Beginnings(names).kinds(("talk",))

    assert kinds["talking-therapies"] > kinds["dentist"] > 0
    assert Beginnings(names).kinds(("talking", "th")) == {"talking-therapies": pytest.approx(0.6 + 0.4 * 9 / 16)}
    assert Beginnings(names).kinds(("zz",)) == {}
