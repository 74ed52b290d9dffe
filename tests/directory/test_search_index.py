"""The search index as a copy: it keeps up, outlives damage and junk, and serves many threads."""

import os
import random
import threading
import uuid
from dataclasses import replace
from pathlib import Path

import pytest
from whoosh.index import open_dir

from navigator.directory.gates import Known
from navigator.directory.search import UNBUILT, SearchIndex
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


ONE_OF_EACH = tuple(an_entry(slug, f"Demo entry {n}", revision=1) for n, slug in enumerate(TYPES))


def an_index(*entries, folder=None):
    index = SearchIndex(folder, TYPES, WORDS)
    assert index.rebuild(entries or ONE_OF_EACH, 1)
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
    choir = an_entry("social-groups", "Choir", revision=2)

    assert index.put(choir)

    assert "social-groups" in types(find(index, "lonely"))
    assert index.revision == 2
    assert index.put(replace(choir, areas=frozenset(), revision=3))
    assert "social-groups" not in types(find(index, "lonely"))


@pytest.mark.hazard("H24")
def test_an_entry_from_beyond_the_next_revision_does_not_hide_what_was_missed():
    index = an_index(an_entry())

    index.put(an_entry("befriending", "Visitors", revision=5))

    assert index.revision == 1
    assert index.catch_up([], 5)
    assert index.revision == 5


@pytest.mark.hazard("H24")
def test_another_process_sees_what_was_written(tmp_path):
    writer = an_index(an_entry(), folder=tmp_path)
    reader = SearchIndex(tmp_path, TYPES, WORDS)
    assert reader.revision == 1

    writer.catch_up([an_entry("befriending", "Visitors", revision=2)], 2)

    assert reader.revision == 2
    assert types(find(reader, "lonely")) == ["befriending"]


def test_a_writer_elsewhere_is_waited_for_and_then_left(tmp_path):
    index = an_index(an_entry(), folder=tmp_path)
    other = open_dir(tmp_path).writer()

    assert index.put(an_entry("befriending", "Visitors", revision=2)) is False

    other.cancel()
    assert index.put(an_entry("befriending", "Visitors", revision=2))


def test_an_index_that_was_never_built_says_so_and_takes_no_crumbs():
    index = SearchIndex(None, TYPES, WORDS)

    assert index.revision == UNBUILT
    assert index.put(an_entry(revision=0)) is False
    assert find(index, "sticky eye") == ()


def test_an_index_of_other_words_must_be_built_again(tmp_path):
    an_index(folder=tmp_path)

    assert SearchIndex(tmp_path, TYPES, replace(WORDS, meanings=WORDS.meanings[1:])).revision == UNBUILT


# --- Damage -------------------------------------------------------------------------------------------------------


def damaged(folder, how):
    for path in sorted(folder.iterdir()):
        if how == "gone":
            path.unlink()
        elif path.suffix in (".toc", ".seg") and how == "cut":
            os.truncate(path, path.stat().st_size // 3)
        elif path.suffix == ".toc" and how == "scrambled":
            path.write_bytes(b"\x80\x04not an index" * 20)
        elif path.suffix == ".seg" and how == "segment lost":
            path.unlink()
        elif path.suffix in (".toc", ".seg") and how == "empty":
            path.write_bytes(b"")


@pytest.mark.hazard("H37")
@pytest.mark.parametrize("how", ["gone", "cut", "scrambled", "segment lost", "empty"])
def test_a_damaged_index_opens_as_unbuilt_and_can_be_built_again(tmp_path, how):
    an_index(folder=tmp_path)
    damaged(tmp_path, how)

    index = SearchIndex(tmp_path, TYPES, WORDS)

    assert index.revision == UNBUILT
    assert find(index, "sticky eye") == ()
    assert index.rebuild(ONE_OF_EACH, 7)
    assert (index.revision, types(find(index, "sticky eye"))[0]) == (7, "pharmacy-minor-illness")


@pytest.mark.hazard("H37")
@pytest.mark.parametrize("how", ["gone", "scrambled", "empty", "segment lost", "cut"])
def test_an_index_damaged_under_a_running_process_still_answers_and_heals(tmp_path, how):
    index = an_index(folder=tmp_path)
    before = types(find(index, "sticky eye"))
    damaged(tmp_path, how)

    assert types(find(index, "sticky eye"))[0] == before[0]
    assert index.put(an_entry(revision=2)) is False
    assert index.revision == UNBUILT
    assert types(find(index, "sticky eye"))[0] == before[0]
    assert index.rebuild(ONE_OF_EACH, 2)
    assert (index.revision, types(find(index, "sticky eye"))) == (2, before)


def test_a_damaged_index_leaves_other_files_of_its_folder_alone(tmp_path):
    an_index(folder=tmp_path)
    damaged(tmp_path, "scrambled")
    (tmp_path / "notes.txt").write_text("mine")

    SearchIndex(tmp_path, TYPES, WORDS)

    assert (tmp_path / "notes.txt").read_text() == "mine"


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


def test_many_threads_may_search_while_one_writes(tmp_path, caplog):
    index = an_index(folder=tmp_path)
    answers = []

    def search():
        for _ in range(12):
            answers.append(types(find(index, "sticky eye"))[0])

    threads = [threading.Thread(target=search) for _ in range(4)]
    for thread in threads:
        thread.start()
    for number in range(6):
        assert index.put(an_entry("befriending", f"Visitor {number}", revision=number + 2))
    for thread in threads:
        thread.join()

    assert (set(answers), len(answers)) == ({"pharmacy-minor-illness"}, 48)
    assert caplog.records == []
