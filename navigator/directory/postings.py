"""Knows which services hold which words, and finds the ones that answer best: an index in memory."""

import math
from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from heapq import nlargest

SATURATION = 1.2
"""How soon more of the same word stops adding, as BM25 has it (its k1)."""

TOO_COMMON = 0.3
"""A word in more than this share of all services tells nothing beside a rarer one."""

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
        for word in name_words:
            if word not in self._names:
                insort(self._sorted, word)
            self._names[word].add(number)
        self._words[number], self._name_words[number] = tuple(counts), tuple(name_words)

    def drop(self, number: int) -> None:
        """Forget a document; one that is not there is forgotten already."""
        for word in self._words.pop(number, ()):
            del self._says[word][number]
            if not self._says[word]:
                del self._says[word]
        for word in self._name_words.pop(number, ()):
            self._names[word].discard(number)

    def rarity(self, word: str) -> float:
        """Tell how much a word says: BM25's inverse document frequency, 0 for one that nothing holds."""
        held = len(self._says.get(word, ()))
        return math.log(1 + (len(self._words) - held + 0.5) / (held + 0.5)) if held else 0.0

    def best(self, words: Iterable[str], within: Collection[int] | None, most: int) -> list[tuple[int, float]]:
        """Give the documents that hold any of these words, best first, of those `within` only where given."""
        scores: dict[int, float] = defaultdict(float)
        for word in self._telling(words):
            held, rarity = self._says[word], self.rarity(word)
            if within is not None and len(within) < len(held):
                for number in within:
                    if number in held:
                        scores[number] += rarity * held[number]
            else:
                for number, says in held.items():
                    if within is None or number in within:
                        scores[number] += rarity * says
        # The lower number first among equals: an answer never depends on the order of a table.
        return nlargest(most, scores.items(), key=lambda hit: (hit[1], -hit[0]))

    def begun(self, starts: Sequence[str], within: Collection[int], most: int) -> list[int]:
        """Give documents of which every one of these begins a word of the name, the lowest numbers first."""
        found: set[int] | None = None
        for start in sorted(starts, key=len, reverse=True):
            held = self._beginning(start)
            found = held if found is None else found & held
            if not found:
                return []
        return sorted((found or set()).intersection(within))[:most]

    def _beginning(self, start: str) -> set[int]:
        held: set[int] = set()
        for place in range(bisect_left(self._sorted, start), len(self._sorted)):
            if not self._sorted[place].startswith(start):
                break
            held |= self._names[self._sorted[place]]
        return held

    def _telling(self, words: Iterable[str]) -> list[str]:
        """Leave out words that nearly every document holds, unless nothing else was said."""
        known: Mapping[str, int] = {word: len(self._says[word]) for word in dict.fromkeys(words) if word in self._says}
        rare = [word for word, held in known.items() if held <= TOO_COMMON * len(self._words)]
        return rare or list(known)
