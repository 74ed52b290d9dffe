"""Puts a query into the directory's own words: slips mended, words split or joined, the last one completed."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from navigator.directory.service_types import ServiceTypes
from navigator.directory.spelling import Speller
from navigator.directory.vocabulary import Vocabulary
from navigator.directory.words import plain_words

SHORTEST_COMPLETED = 2
MOST_COMPLETIONS = 6


@dataclass(frozen=True)
class Mended:
    """The words of a query as the directory knows them."""

    words: tuple[str, ...]
    corrected: frozenset[str] = frozenset()
    """The words that stand for another that was typed."""


class Lexicon:
    """Knows every word of the vocabulary, of the kinds of service and of the services' names."""

    def __init__(self, vocabulary: Vocabulary, types: ServiceTypes, names: Iterable[str] = ()) -> None:
        """Learn the words; `names` are the words of services' names."""
        spoken = [plain_words(text) for text in _texts(vocabulary, types)]
        counts = Counter(word for words in spoken for word in words)
        counts.update(set(names))
        everyday = {word for text in (*vocabulary.everyday, *vocabulary.fillers) for word in plain_words(text)}
        everyday |= {word for group in vocabulary.people.values() for text in group for word in plain_words(text)}
        self._speller = Speller(counts, everyday)
        self._counts = counts
        self._sorted = sorted(counts)
        pairs = Counter(pair for words in spoken for pair in pairwise(words))
        self._pairs = frozenset(pairs)
        self._joined = {first + second: (first, second) for first, second in pairs if len(first + second) > 5}

    def mend(self, words: tuple[str, ...], last_is_begun: bool) -> Mended:
        """Put each word right; the last may be unfinished and is then left as it is."""
        kept: list[str] = []
        corrected: set[str] = set()
        for place, word in enumerate(words):
            unfinished = last_is_begun and place == len(words) - 1 and self.begins(word)
            parts = (word,) if unfinished else self._put_right(word)
            if parts != (word,):
                corrected.update(parts)
            kept += parts
        return Mended(self._join(kept), frozenset(corrected))

    def knows(self, word: str) -> bool:
        """Tell whether a word needs neither mending nor finishing."""
        return self._speller.knows(word)

    def begins(self, start: str) -> bool:
        """Tell whether a known word starts like this."""
        at = bisect_left(self._sorted, start)
        return at < len(self._sorted) and self._sorted[at].startswith(start)

    def completions(self, start: str, before: str = "") -> tuple[str, ...]:
        """Give the commonest words that start like this, first those that follow the word before."""
        if len(start) < SHORTEST_COMPLETED:
            return ()
        at = bisect_left(self._sorted, start)
        found: list[str] = []
        while at < len(self._sorted) and self._sorted[at].startswith(start):
            found.append(self._sorted[at])
            at += 1
        found.sort(key=lambda word: ((before, word) not in self._pairs, -self._counts[word], word))
        return tuple(found[:MOST_COMPLETIONS])

    def _put_right(self, word: str) -> tuple[str, ...]:
        if self._speller.knows(word):
            return (word,)
        if word in self._joined:
            return self._joined[word]
        better = self._speller.correct(word)
        return (better,) if better else (word,)

    def _join(self, words: list[str]) -> tuple[str, ...]:
        """Make one word of two that the directory writes as one, unless it knows the two as a pair."""
        joined: list[str] = []
        for word in words:
            whole = joined[-1] + word if joined else ""
            if whole in self._counts and (joined[-1], word) not in self._pairs:
                joined[-1] = whole
            else:
                joined.append(word)
        return tuple(joined)


def _texts(vocabulary: Vocabulary, types: ServiceTypes) -> Iterable[str]:
    for meaning in vocabulary.meanings:
        yield meaning.means
        yield from meaning.say
    for kind in types.values():
        yield from (kind.label, kind.what_for, *kind.search_words)
