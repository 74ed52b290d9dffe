"""Says what was measured, on what machine, and whether a goal was met; the same way in every benchmark."""

import os
import platform
import sqlite3
import statistics
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Spread:
    """Milliseconds in their middle, their tail and their worst; of each query the median of its passes counts."""

    middle: float
    tail: float
    worst: float

    def __str__(self) -> str:
        """Say it in one line."""
        return f"p50 {shown(self.middle)} ms, p99 {shown(self.tail)} ms, max {shown(self.worst)} ms"


def spread_of(times: Iterable[float]) -> Spread:
    """Give the spread of single times; the tail of fewer than a hundred is the worst of them."""
    ordered = sorted(times)
    tail = ordered[min(len(ordered) - 1, int(len(ordered) * 0.99))]
    return Spread(statistics.median(ordered), tail, ordered[-1])


def spread_of_passes(passes: Iterable[Iterable[float]]) -> Spread:
    """Give the spread over queries, each with the times of its passes: one slice lost to a neighbour counts for none.

    A busy machine takes the processor away for some milliseconds now and then; the median of a query's passes leaves
    that out, and the spread over queries keeps what is slow by itself.
    """
    return spread_of(statistics.median(times) for times in passes)


def shown(milliseconds: float) -> str:
    """Write milliseconds with the digits that mean something."""
    if milliseconds >= 100:
        return f"{milliseconds:,.0f}"
    return f"{milliseconds:.1f}" if milliseconds >= 10 else f"{milliseconds:.3f}"


def goal(is_met: bool, words: str) -> str:
    """Say a goal and whether it was met."""
    return f"[goal: {words}: {'met' if is_met else 'NOT MET'}]"


def load() -> str:
    """Say how busy the machine is now: figures taken on a busy one are up to twice too high."""
    return "load average " + " ".join(f"{each:.1f}" for each in os.getloadavg()) + f" on {os.cpu_count()} cores"


def machine() -> str:
    """Say what everything below was measured on."""
    return f"{load()}; Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}, {platform.machine()}"
