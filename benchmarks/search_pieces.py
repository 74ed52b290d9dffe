"""Takes the pieces of search away one by one and prints what each gives, on the judged sets nobody tuned on.

`make bench` runs this; the list alone is judged, without the danger cards.
"""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from navigator.directory import lexicon, listening, ranking, spelling, vocabulary
from navigator.directory.gates import Known
from navigator.directory.search import LearntWords, SearchIndex
from navigator.directory.search_entries import EVERYWHERE, SearchEntry
from navigator.directory.service_type_file import load_service_types
from navigator.directory.vocabulary import Vocabulary
from navigator.directory.vocabulary_file import load_vocabulary
from navigator.signposting.judged_set_file import read_judged_queries
from navigator.signposting.query_evaluation import evaluate_queries

PROJECT = Path(__file__).resolve().parent.parent
TYPES = load_service_types(PROJECT / "data" / "service_types.yaml")
WORDS = load_vocabulary(PROJECT / "data" / "vocabulary", TYPES)
SETS = sorted((PROJECT / "tests" / "judged").glob("unseen_*.yaml"))
SEXES = {"f": "female", "m": "male"}


def main() -> None:
    """Print success@1, success@3 and nDCG@5 with everything, and without each piece."""
    whole = index_of(WORDS)
    print(f"{'':44}   @1    @3   nDCG@5")
    judge("everything", whole)
    judge("without knowing age and sex", whole, asks=False)
    for label, owner, name, value in (
        ("without mending slips", lexicon.Lexicon, "_put_right", lambda _self, word: ((word,), ())),
        ("a slip without the words beside it", listening, "MOST_WEIGHED", 0),
        ("slips by letters alone, not by sound", spelling, "sound_of", lambda _word: ""),
        ("without the texts of kinds", ranking, "ABOUT", 0.0),
        ("without the ways each need is said", ranking, "ALIKE", 0.0),
        ("no other words between those of a phrase", vocabulary, "WIDEST_GAP", 0),
        ("whole phrases only", vocabulary, "ENOUGH_OF_A_PHRASE", 1.0),
        ("every phrase counts in full", vocabulary, "_longest_first", lambda found, *_: tuple(found)),
    ):
        with another(owner, name, value):
            judge(label, whole)
    meanings = WORDS.meanings
    names_only = tuple(replace(meaning, say=(), written=()) for meaning in meanings)
    judge("no vocabulary but the names of needs", index_of(replace(WORDS, meanings=names_only)))
    one_each = tuple(replace(meaning, say=meaning.written) for meaning in meanings)
    judge("one phrase of each pattern", index_of(replace(WORDS, meanings=one_each)))
    judge("no words alike, such as wee and pee", index_of(replace(WORDS, same=())))
    judge("no everyday words", index_of(replace(WORDS, everyday=())))
    judge("no fillers", index_of(replace(WORDS, fillers=())))


def index_of(words: Vocabulary) -> SearchIndex:
    """Build a search with one service of every kind."""
    index, everywhere = SearchIndex(LearntWords.of(TYPES, words)), frozenset({EVERYWHERE})
    index.rebuild((SearchEntry(uuid.uuid4(), slug, f"Demo {n}", areas=everywhere) for n, slug in enumerate(TYPES)), 1)
    return index


def judge(label: str, index: SearchIndex, *, asks: bool = True) -> None:
    """Print what one search comes to."""
    judged = [one for path in SETS for one in read_judged_queries(path, TYPES)]

    def search(one: Any) -> list[str]:
        known = Known.of_years(one.age, SEXES.get(one.sex, one.sex) or None) if asks else Known()
        return [match.type for match in index.find(one.q, frozenset(), "", known)]

    figures = evaluate_queries(judged, search).all
    print(f"{label:44} {figures.success_at_1:.3f} {figures.success_at_3:.3f} {figures.ndcg_at_5:.3f}", flush=True)


@contextmanager
def another(owner: Any, name: str, value: Any) -> Iterator[None]:
    """Put another value in place of one for a while."""
    before = getattr(owner, name)
    setattr(owner, name, value)
    try:
        yield
    finally:
        setattr(owner, name, before)


if __name__ == "__main__":
    main()
