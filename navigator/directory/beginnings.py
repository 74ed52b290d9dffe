"""Tells which kinds of service a few letters begin: “podi”, “stop smo”, “talking th”."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import lru_cache

FROM_A_LATER_WORD = 0.6
"""What a name counts that begins so in its second word or after: “visit” of “health visiting”."""

MOST_REMEMBERED = 4_000

Entry = tuple[str, str, float, int]
"""A name from one of its words on, its kind, what it counts for, and how long the whole name is."""


class Beginnings:
    """Every name of every kind, in the order of the alphabet."""

    def __init__(self, names: Iterable[tuple[str, Sequence[str], float]]) -> None:
        """Take the names as slug, words and what the name counts for, 0 to 1."""
        entries: set[Entry] = set()
        for slug, words, counts_for in names:
            length = sum(map(len, words))
            for start in range(len(words)):
                share = counts_for if start == 0 else counts_for * FROM_A_LATER_WORD
                entries.add((" ".join(words[start:]), slug, share, length))
        self.__setstate__(sorted(entries))

    def __getstate__(self) -> list[Entry]:
        """Give what another process needs: the names, and nothing that was worked out of them."""
        return self._entries

    def __setstate__(self, entries: list[Entry]) -> None:
        """Stand on these names."""
        self._entries = entries
        # Few letters begin many names, and there are few of them: they are worked out once.
        self.kinds = lru_cache(MOST_REMEMBERED)(self._kinds)

    def _kinds(self, typed: tuple[str, ...]) -> dict[str, float]:
        """Give the kinds that these words begin, each with how well, 0 to 1: a name nearly typed out is best."""
        start, size = " ".join(typed), sum(map(len, typed))
        best: dict[str, float] = {}
        for place in range(bisect_left(self._entries, (start,)), len(self._entries)):
            name, slug, share, length = self._entries[place]
            if not name.startswith(start):
                break
            how_well = share * (0.6 + 0.4 * size / max(1, length))
            if how_well > best.get(slug, 0.0):
                best[slug] = how_well
        return best
