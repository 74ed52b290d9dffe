"""Mends slips of the fingers against the directory's own words; swapped letters count as one slip."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import combinations
from typing import NamedTuple

from navigator.directory.words import stem

SHORTEST_MENDED = 4
LONG_WORD = 8
"""Letters from which two slips are allowed; a shorter word allows one."""

_HEAD = 7
"""Only the first letters are indexed: that keeps the index small and loses no near word."""


def slips_allowed(word: str) -> int:
    """Tell how many wrong letters a word of this length may hold."""
    if len(word) < SHORTEST_MENDED or not word.isalpha():
        return 0
    return 2 if len(word) >= LONG_WORD else 1


def slips_between(left: str, right: str, most: int) -> int:
    """Count the letters added, lost, changed or swapped with their neighbour; most + 1 stands for more."""
    if abs(len(left) - len(right)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(right) + 1))
    for i, letter in enumerate(left, 1):
        two_before, before, row = before, row, [i]
        for j, other in enumerate(right, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != other))
            if i > 1 and j > 1 and letter == right[j - 2] and left[i - 2] == other:
                cost = min(cost, two_before[j - 2] + 1)
            row.append(cost)
        if min(row) > most and min(before) > most:
            return most + 1
    return row[-1]


class NearWord(NamedTuple):
    """A word that may be meant; the first in order is the best."""

    slips: float
    rarity: int
    word: str


class Speller:
    """Knows the directory's own words and the nearest of them to one that is not."""

    def __init__(self, words: Mapping[str, int], everyday: Iterable[str] = ()) -> None:
        """Learn the words, each with how often it stands in the directory, and common words to leave alone."""
        self._counts: dict[str, int] = {}
        self._known = {stem(word) for word in everyday}
        self._near: dict[str, list[str]] = defaultdict(list)
        for word, count in words.items():
            self.learn(word, count)

    def learn(self, word: str, count: int) -> None:
        """Take in a word that stands so often in the directory."""
        self._known.add(stem(word))
        if len(word) < SHORTEST_MENDED or not word.isalpha():
            return
        self._counts[word] = count
        for shortened in _shortened(word, slips_allowed(word)):
            self._near[shortened].append(word)

    def knows(self, word: str) -> bool:
        """Tell whether a word needs no mending."""
        return stem(word) in self._known

    def correct(self, word: str) -> str | None:
        """Give the word that was meant, or nothing where the word is known or none is near."""
        near = None if self.knows(word) else self.nearest(word)
        return near.word if near else None

    def nearest(self, word: str) -> "NearWord | None":
        """Give the known word that is fewest slips away, the commonest of several; nothing where none is near."""
        allowed = slips_allowed(word)
        if not allowed:
            return None
        near = {other for shortened in _shortened(word, allowed) for other in self._near.get(shortened, ())}
        best = min(
            (NearWord(self._distance(word, other, allowed), -self._counts[other], other) for other in near),
            default=None,
        )
        return best if best and best.slips <= allowed else None

    def _distance(self, word: str, other: str, allowed: int) -> float:
        most = min(allowed, slips_allowed(other))
        slips = slips_between(word, other, most)
        if slips > most:
            return allowed + 1
        if word[0] == other[0]:
            return slips
        # Fingers seldom miss the first letter; in a short word that would be another word.
        swapped = word[:2] == other[1::-1]
        return slips + (0.5 if swapped or len(word) >= LONG_WORD else allowed)


def _shortened(word: str, slips: int) -> set[str]:
    """Give the head of a word with up to so many letters left out."""
    head = word[:_HEAD]
    found = {head}
    for count in range(1, slips + 1):
        found |= {"".join(kept) for kept in combinations(head, len(head) - count)}
    return found
