"""Puts a query into the directory's own words: slips mended, words split or joined, the last one completed."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from copy import copy
from dataclasses import dataclass
from itertools import pairwise

from navigator.directory.service_types import ServiceTypes
from navigator.directory.spelling import Speller
from navigator.directory.vocabulary import Vocabulary
from navigator.directory.words import plain_words

SHORTEST_COMPLETED = 2
MOST_COMPLETIONS = 6
MOST_MEANT = 3
"""Words that one slip may have been meant as."""


@dataclass(frozen=True)
class Mended:
    """The words of a query as the directory knows them."""

    words: tuple[str, ...]
    corrected: frozenset[str] = frozenset()
    """The words that stand for another that was typed."""
    others: tuple[tuple[int, tuple[str, ...]], ...] = ()
    """By place, what else a word that was put right may have been meant as."""


class WordList:
    """Words that may be meant: in the order of the alphabet, and each near the slips that make it."""

    def __init__(self, counts: Mapping[str, int], everyday: Iterable[str] = (), alike: Iterable[str] = ()) -> None:
        """Take words, each with how often it stands in the directory, and those to leave alone."""
        self.counts = dict(counts)
        self.sorted = sorted(counts)
        self.speller = Speller(counts, everyday, alike)

    def add(self, words: Iterable[str]) -> None:
        """Take in more words, each standing once; one that is known already costs nothing."""
        new = [word for word in dict.fromkeys(words) if word not in self.counts]
        for word in new:
            self.counts[word] = 1
            self.speller.learn(word, 1)
        if new:
            self.sorted = sorted(self.counts)

    def starting(self, start: str) -> Iterator[str]:
        """Give the words that start so."""
        for place in range(bisect_left(self.sorted, start), len(self.sorted)):
            if not self.sorted[place].startswith(start):
                return
            yield self.sorted[place]


class Lexicon:
    """Knows every word of the vocabulary, of the kinds of service and of the services' names."""

    def __init__(self, vocabulary: Vocabulary, types: ServiceTypes) -> None:
        """Learn the words of the vocabulary and of the kinds."""
        spoken = [plain_words(text) for text in _texts(vocabulary, types)]
        counts = Counter(word for words in spoken for word in words)
        everyday = {word for text in (*vocabulary.everyday, *vocabulary.fillers) for word in plain_words(text)}
        everyday |= {word for group in vocabulary.people.values() for text in group for word in plain_words(text)}
        alike = {word for group in vocabulary.same for text in group for word in plain_words(text)}
        self._words, self._names = WordList(counts, everyday, alike), WordList({})
        pairs = Counter(pair for words in spoken for pair in pairwise(words))
        self._pairs = frozenset(pairs)
        self._joined = {first + second: (first, second) for first, second in pairs if len(first + second) > 5}

    def without_names(self) -> "Lexicon":
        """Give a lexicon that has yet to learn the names of services; what it has learned before is shared."""
        other = copy(self)
        other._names = WordList({})
        return other

    def learn(self, names: Iterable[str]) -> None:
        """Take in words of services' names."""
        self._names.add(word for word in names if word not in self._words.counts)

    def mend(self, words: tuple[str, ...], last_is_begun: bool) -> Mended:
        """Put each word right; the last may be unfinished and is then left as it is."""
        kept: list[str] = []
        corrected: set[str] = set()
        others: list[tuple[int, tuple[str, ...]]] = []
        for place, word in enumerate(words):
            unfinished = last_is_begun and place == len(words) - 1 and self.begins(word)
            parts, else_meant = ((word,), ()) if unfinished else self._put_right(word)
            if parts != (word,):
                corrected.update(parts)
            if else_meant:
                others.append((place, else_meant))
            kept += parts
        joined = self._join(kept)
        # Where words were split or joined the places are no longer those typed.
        return Mended(joined, frozenset(corrected), tuple(others) if len(joined) == len(words) else ())

    def knows(self, word: str) -> bool:
        """Tell whether a word needs neither mending nor finishing."""
        return self._words.speller.knows(word) or self._names.speller.knows(word)

    def begins(self, start: str) -> bool:
        """Tell whether a known word starts like this."""
        return any(True for words in (self._words, self._names) for _ in words.starting(start))

    def completions(self, start: str, before: str = "") -> tuple[str, ...]:
        """Give the commonest words that start like this, first those that follow the word before."""
        if len(start) < SHORTEST_COMPLETED:
            return ()
        counts = {word: words.counts[word] for words in (self._names, self._words) for word in words.starting(start)}
        found = sorted(counts, key=lambda word: ((before, word) not in self._pairs, -counts[word], word))
        return tuple(found[:MOST_COMPLETIONS])

    def _put_right(self, word: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Give the word or words that were meant, and what else may have been."""
        if self.knows(word):
            return (word,), ()
        if word in self._joined:
            return self._joined[word], ()
        near = self._words.speller.nearby(word, MOST_MEANT)
        named = self._names.speller.nearest(word)
        best = min([*near[:1], *([named] if named else [])], default=None)
        if best is None:
            return (word,), ()
        return (best.word,), tuple(one.word for one in near if one.word != best.word)

    def _join(self, words: list[str]) -> tuple[str, ...]:
        """Make one word of two that the directory writes as one, unless it knows the two as a pair."""
        joined: list[str] = []
        for word in words:
            whole = joined[-1] + word if joined else ""
            if (whole in self._words.counts or whole in self._names.counts) and (joined[-1], word) not in self._pairs:
                joined[-1] = whole
            else:
                joined.append(word)
        return tuple(joined)


def _texts(vocabulary: Vocabulary, types: ServiceTypes) -> Iterable[str]:
    for meaning in vocabulary.meanings:
        yield from meaning.examples
        # A pattern of a hundred phrases makes its words no commoner than one phrase does.
        yield from dict.fromkeys(word for text in meaning.say for word in text.split())
    for kind in types.values():
        yield from (kind.label, kind.what_for, *kind.search_words)
