"""A table of counts with every total it can have, in as many directions as it has."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import product

ALL = "all"

Key = tuple[str, ...]
"""Where a figure stands, one word for each direction; “all” is a total over it."""


@dataclass(frozen=True)
class Sum:
    """One total and the figures that it is the sum of."""

    total: Key
    parts: tuple[Key, ...]


def with_totals(cells: Mapping[Key, int]) -> dict[Key, int]:
    """Add every total in every direction; a figure that is not there is 0."""
    found: dict[Key, int] = dict.fromkeys(product(*(sorted({*words, ALL}) for words in _directions(cells))), 0)
    for key, count in cells.items():
        for place in product(*((word, ALL) for word in key)):
            found[place] += count
    return found


def sums_of(keys: Iterable[Key]) -> list[Sum]:
    """List every total with its parts, one direction at a time."""
    groups: dict[Key, dict[int, list[Key]]] = {}
    for key in keys:
        for direction, word in enumerate(key):
            if word != ALL:
                total = (*key[:direction], ALL, *key[direction + 1 :])
                groups.setdefault(total, {}).setdefault(direction, []).append(key)
    return [Sum(total, tuple(parts)) for total, by in sorted(groups.items()) for parts in by.values()]


def is_total(key: Key) -> bool:
    """Tell a total from a figure inside the table."""
    return ALL in key


def _directions(cells: Iterable[Key]) -> list[set[str]]:
    return [set(words) for words in zip(*cells, strict=True)]
