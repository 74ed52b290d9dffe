"""Asks a million moments whether made-up services are open, and holds each answer to a table of minutes.

`make campaign-hours` runs this: hours of every kind, around every clock change from 2024 to 2032 and every special day.
"""

import sys
from datetime import date
from time import perf_counter

from navigator.directory.special_days import special_days
from tests.directory.hours_oracle import faults, made_up_chance, windows

MOMENTS = 1_000_000
EACH = 200


def main() -> None:
    """Print how many moments were asked and how many answers were wrong; fail where one was."""
    special = special_days(date(2024, 1, 1), date(2032, 12, 31))
    chance, starts, began = made_up_chance("a million"), windows(special), perf_counter()
    asked, kinds, wrong = 0, 0, []
    while asked < MOMENTS:
        more, found = faults(chance, starts[kinds % len(starts)], special, EACH)
        asked, kinds = asked + more, kinds + 1
        wrong += found
    for line in wrong[:10]:
        print(line)
    took = perf_counter() - began
    print(f"{asked:,} moments of {kinds:,} made-up weeks in {len(starts)} windows: {len(wrong)} wrong ({took:.0f} s)")
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
