"""Says every danger in tens of thousands of other ways and counts which are still heard: `make campaign-red-flags`.

A variant is lost when what is heard in it is less urgent than what is heard in the plain words.
"""

import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from random import Random
from types import SimpleNamespace

from navigator.signposting.desk_state import read_state
from navigator.signposting.hearing import hear as heard_by_the_page
from navigator.signposting.red_flag_file import load_red_flags
from navigator.signposting.red_flags import SAFETY, RedFlagTable, most_urgent
from tests.signposting.dangers_said import said
from tests.signposting.harmless_mentions import named, near_misses
from tests.signposting.variants import pairs, variants

DATA = Path(__file__).resolve().parent.parent / "data"
LEAST_URGENT = max(SAFETY.values()) + 1
EXAMPLES = 6

Hear = Callable[[str], int]
"""Gives how urgent the most urgent danger in some words is; least number first."""


@dataclass
class Tally:
    """How many were tried by each rule, and which of them went wrong."""

    tried: Counter[str] = field(default_factory=Counter)
    wrong: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def add(self, rule: str, text: str, *, right: bool) -> None:
        self.tried[rule] += 1
        if not right:
            self.wrong[rule].append(text)

    @property
    def count(self) -> int:
        return sum(self.tried.values())

    @property
    def share_right(self) -> float:
        return 1 - sum(map(len, self.wrong.values())) / max(1, self.count)

    def share_right_by(self, rule: str) -> float:
        return 1 - len(self.wrong[rule]) / max(1, self.tried[rule])


def hearing(table: RedFlagTable) -> Hear:
    """Hear as the page does, with the state read from its address; of all guidance that needs the dangers alone."""
    guidance = SimpleNamespace(red_flags=table)

    def hear(text: str) -> int:
        action = most_urgent(heard_by_the_page(guidance, read_state({"q": text}, frozenset())))
        return LEAST_URGENT if action is None else SAFETY[action]

    return hear


def kept(hear: Hear, spoken: Iterable[tuple[str, str]], most: int | None = None) -> Tally:
    """Count the variants in which a danger is still heard: all, or at most so many drawn of each rule."""
    by_rule: dict[str, list[tuple[str, str, int]]] = defaultdict(list)
    for flag, plain in spoken:
        wanted = hear(plain)
        if wanted < LEAST_URGENT:
            for rule, text in chain(variants(plain, flag), pairs(plain, flag)):
                by_rule[rule].append((flag, text, wanted))
    tally = Tally()
    for rule, all_of_it in by_rule.items():
        drawn = all_of_it if most is None else Random(rule).sample(all_of_it, min(most, len(all_of_it)))
        for flag, text, wanted in drawn:
            tally.add(rule, f"{flag}: {text}", right=hear(text) <= wanted)
    return tally


def quiet(hear: Hear, names: Iterable[tuple[str, str]]) -> Tally:
    """Count the harmless mentions in which nothing is heard."""
    tally = Tally()
    for flag, name in names:
        for why, text in near_misses(name, flag):
            tally.add(why, f"{flag}: {text}", right=hear(text) == LEAST_URGENT)
    return tally


def lines_of(title: str, tally: Tally, examples: int) -> Iterable[str]:
    """Say a tally in lines: the whole, each rule, and examples of what went wrong."""
    wrong = sum(map(len, tally.wrong.values()))
    yield f"{title}: {tally.count} tried, {tally.count - wrong} right, {wrong} wrong ({tally.share_right:.2%} right)"
    for rule, tried in sorted(tally.tried.items(), key=lambda one: tally.share_right_by(one[0])):
        lost = tally.wrong[rule]
        yield f"  {rule:44} {tried:6} tried {len(lost):5} wrong  {tally.share_right_by(rule):8.2%}"
        yield from (f"      {text!r}" for text in lost[:examples])


def main() -> None:
    """Print the whole campaign; with `--all` every example, else a few of each rule."""
    examples = sys.maxsize if "--all" in sys.argv else EXAMPLES
    table = load_red_flags(DATA / "red_flags.yaml")
    hear, began = hearing(table), time.perf_counter()
    unheard = [plain for flag, plain in said() if hear(plain) > SAFETY[table.flag(flag).action]]
    print(
        f"version {table.version}: {len(said())} plain ways to say {len(table.flags)} dangers, {len(unheard)} not heard"
    )
    print("\n".join(f"      {plain!r}" for plain in unheard))
    print("\n".join(lines_of("the same danger said otherwise", kept(hear, said()), examples)))
    print("\n".join(lines_of("harmless mentions that stay quiet", quiet(hear, named()), examples)))
    print(f"{time.perf_counter() - began:.0f} seconds")


if __name__ == "__main__":
    main()
