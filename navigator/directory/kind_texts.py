"""Weighs what is written about each kind of service against the words said; the one module that knows Whoosh."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from whoosh import fields
from whoosh.analysis.tokenizers import SpaceSeparatedTokenizer
from whoosh.filedb import filestore

from navigator.directory.service_types import ServiceType, ServiceTypes
from navigator.directory.vocabulary import Phrasebook, Vocabulary
from navigator.directory.words import plain_words

HALFWAY = 12.0
"""The engine's score that counts half; its scores have no top of their own."""

MOST_KINDS = 12

# Whoosh has no types of its own: what it gives is named here and read only in this module.
storages: Any = filestore


class KindTexts:
    """The texts of all kinds, scored by BM25F: each word's scores are asked of Whoosh once and kept.

    A union of Whoosh's matchers walks every posting in Python at every question; a kept table of scores gives the same
    sums some hundred times faster (docs/decisions/0003).
    """

    def __init__(self, types: ServiceTypes, vocabulary: Vocabulary, phrasebook: Phrasebook) -> None:
        """Index every kind with its label, what it is for and the ways its needs are said."""
        self._scores = scores_by_word(
            (kind.slug, phrasebook.heard_as(plain_words(" ".join(_texts_of(kind, vocabulary)))))
            for kind in types.values()
        )

    def about(self, words: Iterable[str]) -> Mapping[str, float]:
        """Give the kinds whose text holds these stems, 0 to about 1 each, the best twelve."""
        totals: dict[str, float] = defaultdict(float)
        for word in dict.fromkeys(words):
            for slug, score in self._scores.get(word, ()):
                totals[slug] += score
        best = sorted(totals.items(), key=lambda found: (-found[1], found[0]))[:MOST_KINDS]
        return {slug: score / (score + HALFWAY) for slug, score in best}


def _texts_of(kind: ServiceType, vocabulary: Vocabulary) -> Iterable[str]:
    # One field whose weights are repetitions: seven fields would be several times slower.
    yield from [kind.label] * 3 + [kind.what_for] * 3 + [*kind.search_words] * 2
    for meaning in vocabulary.meanings:
        if kind.slug in meaning.types[:2]:
            yield from meaning.examples


def scores_by_word(texts: Iterable[tuple[str, Iterable[str]]]) -> dict[str, tuple[tuple[str, float], ...]]:
    """Give for each word the names of the texts that hold it, each with the BM25F score of that word there."""
    # The words come stemmed already: one way of cutting them for search, vocabulary and spelling.
    topic = fields.TEXT(analyzer=SpaceSeparatedTokenizer(), phrase=False)
    index = storages.RamStorage().create_index(fields.Schema(name=fields.ID(stored=True), topic=topic))
    writer = index.writer()
    for name, words in texts:
        writer.add_document(name=name, topic=" ".join(words))
    writer.commit()
    with index.searcher() as searcher:
        return _kept_scores(searcher)


def _kept_scores(searcher: Any) -> dict[str, tuple[tuple[str, float], ...]]:
    names = {number: searcher.stored_fields(number)["name"] for number in range(searcher.doc_count_all())}
    scores: dict[str, tuple[tuple[str, float], ...]] = {}
    for word in searcher.lexicon("topic"):
        matcher = searcher.postings("topic", word)
        found = []
        while matcher.is_active():
            found.append((names[matcher.id()], matcher.score()))
            matcher.next()
        scores[word.decode()] = tuple(found)
    return scores
