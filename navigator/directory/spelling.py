"""Mends slips of the fingers against the directory's own words; swapped letters count as one slip."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import combinations
from typing import NamedTuple

from navigator.directory.sounds import sound_of
from navigator.directory.words import stem

SHORTEST_MENDED = 4
LONG_WORD = 8
"""Letters from which two slips are allowed; a shorter word allows one."""

SOUNDS_THE_SAME = 0.6
"""What a word gains that is said as it was typed: “thorts” is “thoughts” before “thorns”."""

LONG_BY_SOUND = 6
"""Letters from which a word of the same sound may be two slips further away than others, not one: “verooka”."""

BY_SOUND_ALONE = 0.9
"""What is added for a word that only its sound brings up: it stands behind those with fewer slips."""

SWAPPED = 0.5
"""What the same letters in another order count: the commonest slip of quick fingers."""

AN_EVERYDAY_WORD = 0.3
"""What a common word stands back by: in “sore thoat” the throat is meant before “that”."""

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

    def __init__(self, words: Mapping[str, int], everyday: Iterable[str] = (), alike: Iterable[str] = ()) -> None:
        """Learn the words, each with how often it stands in the directory, and those to leave alone."""
        self._counts: dict[str, int] = {}
        self._everyday = frozenset(stem(word) for word in everyday)
        self._known = {*self._everyday, *(stem(word) for word in alike)}
        self._near: dict[str, list[str]] = defaultdict(list)
        self._by_sound: dict[str, list[str]] = defaultdict(list)
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
        if sound := sound_of(word):
            self._by_sound[sound].append(word)

    def knows(self, word: str) -> bool:
        """Tell whether a word needs no mending."""
        return stem(word) in self._known

    def correct(self, word: str) -> str | None:
        """Give the word that was meant, or nothing where the word is known or none is near."""
        near = None if self.knows(word) else self.nearest(word)
        return near.word if near else None

    def nearest(self, word: str) -> "NearWord | None":
        """Give the known word that is fewest slips away, the commonest of several; nothing where none is near."""
        return next(iter(self.nearby(word, 1)), None)

    def nearby(self, word: str, most: int) -> "list[NearWord]":
        """Give the known words that may have been meant, the likeliest first, each stem once."""
        allowed = slips_allowed(word)
        if not allowed:
            return []
        near = {other for shortened in _shortened(word, allowed) for other in self._near.get(shortened, ())}
        sound = sound_of(word)
        near.update(self._by_sound.get(sound, ()) if sound else ())
        marked = ((self._slips(word, other, allowed, sound_of(other) == sound), other) for other in near)
        found = sorted(NearWord(slips, -self._counts[other], other) for slips, other in marked if slips is not None)
        first_of_stem: dict[str, NearWord] = {}
        for one in found[: most * 2]:
            first_of_stem.setdefault(stem(one.word), one)
        return list(first_of_stem.values())[:most]

    def _slips(self, word: str, other: str, allowed: int, sounds_so: bool) -> float | None:
        """Tell how far a word is from one that may be meant, sound and commonness counted; None where too far."""
        slips = self._distance(word, other, allowed)
        if slips > allowed:
            further = allowed + (2 if len(word) >= LONG_BY_SOUND else 1)
            if not sounds_so or slips_between(word, other, further) > further:
                return None
            slips = allowed + BY_SOUND_ALONE
        elif slips > SWAPPED and word[0] == other[0] and sorted(word) == sorted(other):
            slips = SWAPPED
        stands_back = AN_EVERYDAY_WORD if stem(other) in self._everyday else 0.0
        return slips - (SOUNDS_THE_SAME if sounds_so and sound_of(word) else 0.0) + stands_back

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
