"""Holds the flow checker to a brute-force oracle on thousands of random flows: `make campaign-flows`.

A third of them is sound by construction, the others are broken on purpose in one named way each or changed at will.
"""

import sys
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from navigator.signposting.flow_check import report_on
from tests.signposting.broken_flows import random_flows
from tests.signposting.flow_oracle import ages_that_matter, every_month, first_fault
from tests.signposting.guidance_in_hand import RULES, TYPES
from tests.signposting.random_flows import RandomFlow

FLOWS, SEED = 6000, 20270101
EVERY_MONTH = 60
"""One flow in so many is tried with every month and week of the first years, and not only with those near an edge."""


@dataclass
class Kind:
    """What flows broken in one way came to."""

    flows: int = 0
    safe: int = 0
    disagreements: list[str] = field(default_factory=list)
    """Flows of which the checker and the oracle do not say the same."""
    surprises: list[str] = field(default_factory=list)
    """Flows on which both agree, and which were meant to be the other thing."""
    unnamed: list[str] = field(default_factory=list)
    """Flows broken on purpose where no story names the step."""


@dataclass
class Tally:
    """What all flows came to, by the way they were broken."""

    kinds: dict[str, Kind] = field(default_factory=lambda: defaultdict(Kind))

    def total(self, figure: str) -> int:
        """Add up one figure of all kinds."""
        return sum(getattr(kind, figure) for kind in self.kinds.values())

    def all_of(self, findings: str) -> list[str]:
        """Give one kind of finding of all ways of breaking."""
        return [line for kind in self.kinds.values() for line in getattr(kind, findings)]

    def add(self, number: int, one: RandomFlow, *, every_age: bool) -> None:
        """Ask the checker and the oracle about one flow."""
        kind = self.kinds[one.mutation or "sound by construction"]
        ages = every_month() if every_age else ages_that_matter(one.flow, TYPES, RULES)
        problems, fault = report_on(one.flow, TYPES, RULES).problems, first_fault(one.flow, TYPES, RULES, ages)
        kind.flows += 1
        kind.safe += not problems
        told = [problem.story for problem in problems]
        if bool(problems) != bool(fault):
            kind.disagreements.append(f"flow {number}: checker {told[:2]}, oracle {fault!r}")
        elif one.verdict is not None and one.verdict is bool(problems):
            kind.surprises.append(f"flow {number}: checker {told[:2]}, oracle {fault!r}")
        elif one.names and not any(f"“{name}”" in story or name in story for story in told for name in one.names):
            kind.unnamed.append(f"flow {number}: none of {sorted(one.names)} in {told[:2]}")


def tried(flows: Iterable[RandomFlow], every: int = 0) -> Tally:
    """Try flows; one in `every` of them with every month, none where it is 0."""
    tally = Tally()
    for number, one in enumerate(flows):
        tally.add(number, one, every_age=bool(every) and number % every == 0)
    return tally


def lines_of(tally: Tally) -> Iterator[str]:
    """Say a tally in lines: the whole, each way of breaking, and every flow that needs a look."""
    flows, apart = tally.total("flows"), len(tally.all_of("disagreements"))
    sound, safe = tally.kinds["sound by construction"].flows, tally.total("safe")
    yield f"{flows} flows: {sound} sound by construction, {flows - sound} broken or changed; {safe} found safe"
    yield f"checker and oracle: {flows - apart} agreements, {apart} disagreements"
    yield f"not what they were meant to be: {len(tally.all_of('surprises'))}"
    yield f"broken on purpose, and no story names the step: {len(tally.all_of('unnamed'))}"
    for name, kind in sorted(tally.kinds.items()):
        wrong = len(kind.disagreements)
        yield f"  {name:72} {kind.flows:5} flows {kind.safe:5} safe {kind.flows - wrong:5} agreed {wrong:3} not"
        yield from (f"      {line}" for line in (*kind.disagreements, *kind.surprises, *kind.unnamed))


def main() -> None:
    """Print the whole campaign; a number of flows and a seed may follow the command."""
    flows, seed, *_ = (*map(int, sys.argv[1:]), *(FLOWS, SEED)[len(sys.argv) - 1 :])
    began = time.perf_counter()
    tally = tried(random_flows(seed, flows), EVERY_MONTH)
    print("\n".join(lines_of(tally)))
    print(f"seed {seed}, {time.perf_counter() - began:.0f} seconds")
    sys.exit(any(map(tally.all_of, ("disagreements", "surprises", "unnamed"))))


if __name__ == "__main__":
    main()
