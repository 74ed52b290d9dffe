"""Knows which services hold which words, and finds the ones that answer best: an index in memory."""

import math
from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from heapq import nlargest

SATURATION = 1.2
"""How soon more of the same word stops adding, as BM25 has it (its k1)."""

TOO_COMMON = 0.3
"""A word in more than this share of all services tells nothing beside a rarer one."""

MOST_CHAMPIONS = 64
"""Documents kept in order for a word that more of them hold."""

Field = tuple[Sequence[str], float]
"""Words, and what each of them counts: a word of a name says more than one of a text."""


class Postings:
    """An inverted index of small documents known by number; a change shows at once and costs microseconds."""

    def __init__(self) -> None:
        """Hold nothing yet."""
        self._says: dict[str, dict[int, float]] = defaultdict(dict)
        self._words: dict[int, tuple[str, ...]] = {}
        self._names: dict[str, set[int]] = defaultdict(set)
        self._name_words: dict[int, tuple[str, ...]] = {}
        self._sorted: list[str] = []
        self._champions: dict[str, list[int]] = {}

    def __len__(self) -> int:
        """Count the documents."""
        return len(self._words)

    def put(self, number: int, fields: Iterable[Field], name_words: Collection[str]) -> None:
        """Take in a document, in place of what had its number; `name_words` are found by their beginnings."""
        self.drop(number)
        counts: dict[str, float] = defaultdict(float)
        for words, weight in fields:
            for word in words:
                counts[word] += weight
        for word, count in counts.items():
            self._says[word][number] = count * (SATURATION + 1) / (count + SATURATION)
            self._champions.pop(word, None)
        for word in name_words:
            if word not in self._names:
                insort(self._sorted, word)
            self._names[word].add(number)
        self._words[number], self._name_words[number] = tuple(counts), tuple(name_words)

    def drop(self, number: int) -> None:
        """Forget a document; one that is not there is forgotten already."""
        for word in self._words.pop(number, ()):
            del self._says[word][number]
            self._champions.pop(word, None)
            if not self._says[word]:
                del self._says[word]
        for word in self._name_words.pop(number, ()):
            self._names[word].discard(number)

    def rarity(self, word: str) -> float:
        """Tell how much a word says: BM25's inverse document frequency, 0 for one that nothing holds."""
        held = len(self._says.get(word, ()))
        return math.log(1 + (len(self._words) - held + 0.5) / (held + 0.5)) if held else 0.0

    def best(self, words: Iterable[str], within: AbstractSet[int] | None, most: int) -> list[tuple[int, float]]:
        """Give the documents that hold any of these words, best first, of those `within` only where given."""
        telling = self._telling(words)
        if within is None or len(within) >= len(self._words):
            within = self._worth_weighing(telling, most)
        scores: dict[int, float] = {}
        for word in telling:
            held, rarity = self._says[word], self.rarity(word)
            for number in within & held.keys():
                scores[number] = scores.get(number, 0.0) + rarity * held[number]
        return _best_of(scores, most)

    def _worth_weighing(self, words: Sequence[str], most: int) -> set[int]:
        """Give every document that may be among the best.

        One that holds several of the words may be; one that holds a single word only if it is a champion of that word:
        all of its champions say as much or more.
        """
        found, once = set[int](), set[int]()
        for word in words:
            held = self._says[word].keys()
            found |= once & held
            once |= held
            found.update(self._champions_of(word, most))
        return found

    def _champions_of(self, word: str, most: int) -> list[int]:
        held = self._says[word]
        if len(held) <= most:
            return list(held)
        champions = self._champions.get(word, [])
        if len(champions) < most:
            champions = self._champions[word] = [number for number, _ in _best_of(held, max(most, MOST_CHAMPIONS))]
        return champions[:most]

    def begun(self, starts: Sequence[str], within: frozenset[int], most: int) -> list[int]:
        """Give documents of which every one of these begins a word of the name, in the order of that word."""
        longest, *others = sorted(starts, key=len, reverse=True)
        kept = [set().union(*self._beginning(start)) for start in others]
        found: dict[int, None] = {}
        for held in self._beginning(longest):
            found.update(dict.fromkeys(sorted(within.intersection(held, *kept))))
            if len(found) >= most:
                break
        return list(found)[:most]

    def _beginning(self, start: str) -> Iterator[set[int]]:
        """Give who holds each word that starts so, in the order of the alphabet."""
        for place in range(bisect_left(self._sorted, start), len(self._sorted)):
            if not self._sorted[place].startswith(start):
                return
            yield self._names[self._sorted[place]]

    def _telling(self, words: Iterable[str]) -> list[str]:
        """Leave out words that nearly every document holds, unless nothing else was said."""
        known: Mapping[str, int] = {word: len(self._says[word]) for word in dict.fromkeys(words) if word in self._says}
        rare = [word for word, held in known.items() if held <= TOO_COMMON * len(self._words)]
        return rare or list(known)


def _best_of(scores: Mapping[int, float], most: int) -> list[tuple[int, float]]:
    """Give the highest scores; among equals the lower number, so that an answer never depends on a table's order."""
    if len(scores) <= most:
        best = list(scores.items())
    else:
        least = nlargest(most, scores.values())[-1]
        best = [hit for hit in scores.items() if hit[1] >= least]
    return sorted(best, key=lambda hit: (-hit[1], hit[0]))[:most]
