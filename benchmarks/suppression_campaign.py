"""Random tables are protected, then attacked; of small ones every possible table is tried: is a hidden figure found?

`make campaign-suppression` prints how many tables, figures and hidden figures were tried, and what was found.
"""

import random
import sys
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from math import inf

from navigator.reports.rules import HIDDEN
from navigator.reports.suppression.attack import worked_out
from navigator.reports.suppression.cube import ALL, Key, with_totals
from navigator.reports.suppression.profiles import OPEN, Profile, could_be, written
from navigator.reports.suppression.protect import protected

COUNTS = (0, 0, 0, 1, 1, 2, 3, 4, 5, 6, 7, 8, 9, 13, 27)
TABLES, SMALL_TABLES = 1_000, 400
MORE = 6
"""How far above the smallest possible a figure without an upper end is tried."""


@dataclass
class Tried:
    """What was tried and what was found."""

    tables: int = 0
    figures: int = 0
    hidden: int = 0
    found: int = 0
    found_unprotected: int = 0
    small_tables: int = 0
    found_by_trying_all: int = 0

    @property
    def words(self) -> str:
        """Say it in one line."""
        return (
            f"{self.tables} tables, {self.figures} figures, {self.hidden} of them hidden: {self.found} worked out "
            f"({self.found_unprotected} before anything else was hidden); of {self.small_tables} small ones every "
            f"possible table was tried: {self.found_by_trying_all} found"
        )


def random_table(chance: random.Random, most: int, *, with_weeks: bool) -> dict[Key, int]:
    """Make up a table: practices by kinds, of one week or of several with their totals."""
    sizes = [chance.randint(1, most), chance.randint(1, most), *([chance.randint(2, 3)] if with_weeks else [])]
    places = product(
        *([f"{letter}{number}" for number in range(size)] for letter, size in zip("pkw", sizes, strict=False))
    )
    return {place: chance.choice(COUNTS) for place in places}


def try_tables(number: int, small: int, seed: int = 1, most: int = 5) -> Tried:
    """Protect and attack so many tables by both open profiles."""
    chance, tried = random.Random(seed), Tried()
    for one in range(number):
        cells = random_table(chance, most, with_weeks=one % 4 == 0)
        for profile in OPEN:
            shown = protected(cells, profile)
            tried.tables += 1
            tried.figures += len(shown)
            tried.hidden += list(shown.values()).count(HIDDEN)
            tried.found += len(worked_out(shown, profile))
            bare = {key: written(profile, count) for key, count in with_totals(cells).items()}
            tried.found_unprotected += len(worked_out(bare, profile))
    for _ in range(small):
        rows, columns = chance.choice(((2, 2), (1, 3), (2, 3)))
        cells = {
            (f"p{row}", f"k{column}"): chance.choice((0, 1, 1, 2, 4, 5))
            for row in range(rows)
            for column in range(columns)
        }
        tried.small_tables += 1
        tried.found_by_trying_all += len(only_one_value(protected(cells, Profile.LEGACY), Profile.LEGACY))
    return tried


def only_one_value(shown: Mapping[Key, str], profile: Profile) -> list[Key]:
    """Try every table that could stand behind what is shown; list the hidden figures that are the same in all."""
    inside = [key for key in shown if ALL not in key]
    seen: dict[Key, set[int]] = {key: set() for key, said in shown.items() if said == HIDDEN}
    for table in _possible(inside, shown, profile):
        for key, values in seen.items():
            values.add(table[key])
    return [key for key, values in seen.items() if len(values) < 2]


def _possible(inside: list[Key], shown: Mapping[Key, str], profile: Profile) -> Iterator[dict[Key, int]]:
    ranges = {key: could_be(profile, said, is_total=ALL in key) for key, said in shown.items()}
    for values in product(*(_values(*ranges[key]) for key in inside)):
        table = with_totals(dict(zip(inside, values, strict=True)))
        if all(low <= table[key] <= high for key, (low, high) in ranges.items()):
            yield table


def _values(low: float, high: float) -> range:
    return range(int(low), int(low + MORE if high == inf else high) + 1)


def main() -> int:
    """Run it whole."""
    began = time.monotonic()
    tried = try_tables(TABLES, SMALL_TABLES)
    print(f"{tried.words}; {time.monotonic() - began:.0f} s")
    return 1 if tried.found or tried.found_by_trying_all else 0


if __name__ == "__main__":
    sys.exit(main())
