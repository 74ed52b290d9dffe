"""The search as a copy in memory: it keeps up, outlives damage and junk, and serves many threads."""

import random
import threading
import uuid
from dataclasses import replace
from pathlib import Path

import pytest

from navigator.directory.gates import Known
from navigator.directory.postings import Postings
from navigator.directory.search import UNBUILT, LearntWords, SearchIndex
from navigator.directory.search_entries import EVERYWHERE, SearchEntry
from navigator.directory.service_type_file import load_service_types
from navigator.directory.vocabulary import Meaning, Vocabulary

TYPES = load_service_types(Path(__file__).parents[2] / "data" / "service_types.yaml")
WORDS = Vocabulary(
    meanings=(
        Meaning(
            "conjunctivitis", ("sticky eye", "gunky eyes"), ("pharmacy-minor-illness", "urgent-eye-service"), "eye"
        ),
        Meaning("loneliness", ("lonely", "nobody to talk to"), ("befriending", "social-groups"), "social"),
    ),
    fillers=("my", "the", "a"),
)


def an_entry(kind="pharmacy-minor-illness", name="Bridge Street Pharmacy", **more):
    areas = more.pop("areas", frozenset({EVERYWHERE}))
    return SearchEntry(uuid.uuid5(uuid.NAMESPACE_URL, name), kind, name, areas=areas, **more)


ONE_OF_EACH = tuple(an_entry(slug, f"Demo entry {n}") for n, slug in enumerate(TYPES))


def an_index(*entries):
    index = SearchIndex(LearntWords.of(TYPES, WORDS))
    index.rebuild(entries or ONE_OF_EACH, 1)
    return index


@pytest.fixture(scope="module")
def everything():
    return an_index()


def find(index, text):
    return index.find(text, frozenset({"area-here"}), "practice-here", Known())


def types(matches):
    return [match.type for match in matches]


# --- Keeping up ---------------------------------------------------------------------------------------------------


@pytest.mark.hazard("H24")
def test_one_changed_entry_shows_at_once():
    index = an_index(an_entry("befriending", "Visitors"))
    choir = an_entry("social-groups", "Choir")

    index.catch_up([choir], 2)

    assert "social-groups" in types(find(index, "lonely"))
    assert index.revision == 2
    index.catch_up([replace(choir, areas=frozenset())], 3)
    assert "social-groups" not in types(find(index, "lonely"))


@pytest.mark.hazard("H24")
def test_a_service_that_changes_its_name_is_found_by_the_new_one_alone():
    index = an_index(an_entry("befriending", "Tuesday Teapots"), an_entry("social-groups", "Choir"))
    old = an_entry("befriending", "Tuesday Teapots")

    index.catch_up([replace(old, name="Friday Kettles")], 2)

    assert find(index, "friday kettles")[0].pinned
    assert not any(match.pinned for match in find(index, "tuesday teapots"))


def test_a_search_that_has_read_nothing_says_so_and_finds_nothing():
    index = SearchIndex(LearntWords.of(TYPES, WORDS))

    assert index.revision == UNBUILT
    assert find(index, "sticky eye") == ()


def test_what_is_read_anew_forgets_what_has_gone():
    index = an_index(an_entry("befriending", "Visitors"))

    index.rebuild([an_entry()], 2)

    assert types(find(index, "lonely")) == []
    assert types(find(index, "sticky eye")) == ["pharmacy-minor-illness"]


# --- Damage -------------------------------------------------------------------------------------------------------


@pytest.mark.hazard("H37")
def test_a_damaged_copy_still_answers_and_asks_to_be_read_again(monkeypatch, caplog):
    index = an_index()
    before = types(find(index, "sticky eye"))
    monkeypatch.setattr(Postings, "best", lambda *_: 1 / 0)

    assert types(find(index, "sticky eye"))[0] == before[0]
    assert index.revision == UNBUILT
    assert "damaged" in caplog.text

    monkeypatch.undo()
    index.rebuild(ONE_OF_EACH, 2)
    assert (index.revision, types(find(index, "sticky eye"))) == (2, before)


# --- Junk ---------------------------------------------------------------------------------------------------------

JUNK = [
    "x" * 10_000,
    "sticky eye " * 2_000,
    "🙂🙃 🤒",
    "\x00\x01\x1b[31m\x7f",
    "\u202eeye ykcits",
    "AND OR NOT ( [ TO ] ^2 ~3 * ? : \" ' \\",
    "name:* OR kind:mark",
    "type:[a TO z]",
    "'; DROP TABLE services; --",
    "* ",
    "???",
    "& && a&e &amp;",
    "ﬁ ﬂ Ⅷ ½ ٣ 九",
    "\ud800",
]


@pytest.mark.parametrize("text", ["", " ", "\n\t", "!!!", "…", "’"])
def test_nothing_typed_finds_nothing(everything, text):
    assert find(everything, text) == ()


@pytest.mark.hazard("H15")
@pytest.mark.parametrize("text", JUNK)
def test_junk_is_answered_and_never_an_error(everything, text, caplog):
    find(everything, text)

    assert caplog.records == []


@pytest.mark.hazard("H15")
def test_random_text_is_answered_and_never_an_error(everything, caplog):
    chance = random.Random(4)
    alphabet = "abcdeimnorst  '\"*~:^()[]{}\\/+-&|!?\x00é🙂0159"

    for _ in range(150):
        find(everything, "".join(chance.choices(alphabet, k=chance.randrange(60))))

    assert caplog.records == []


def test_many_threads_may_search_while_one_writes(caplog):
    index = an_index()
    answers = []

    def search():
        for _ in range(40):
            answers.append(types(find(index, "sticky eye"))[0])

    threads = [threading.Thread(target=search) for _ in range(4)]
    for thread in threads:
        thread.start()
    for number in range(40):
        index.catch_up([an_entry("befriending", f"Visitor {number}")], number + 2)
    for thread in threads:
        thread.join()

    assert (set(answers), len(answers)) == ({"pharmacy-minor-illness"}, 160)
    assert caplog.records == []
