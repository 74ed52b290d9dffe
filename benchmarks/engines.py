"""Measures our search engine beside SQLite's FTS5 and Tantivy, step against step: `make bench` runs this.

All three hold the same made-up documents and are asked for the same words, expanded already. They take turns query by
query in one process, so that a busy machine slows all of them alike; trust the ratios, and those under 2 as equal.
"""

import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from random import Random
from typing import Any

import tantivy

from benchmarks.engine_kinds import MOST, Fts5, Ours, Tantivy, areas_of
from benchmarks.figures import Spread, goal, load, machine, shown, spread_of_passes
from benchmarks.made_directory import SEED, Asked, Document, documents, material, queries
from navigator.directory.spelling import Speller

SIZES = (200, 2_000, 20_000)
QUERIES, PASSES, CHANGES = 100, 5, 20
THE_GOALS_SIZE = 20_000
KINDS: tuple[type[Any], ...] = (Ours, Fts5, Tantivy)

Ask = Callable[..., object]


@dataclass(frozen=True)
class Class:
    """A class of query: what each engine does, ours, FTS5 and Tantivy in turn, and the queries it does it for."""

    label: str
    asks: tuple[Ask, Ask, Ask]
    queries: Sequence[tuple[Any, ...]]
    rival_queries: Sequence[tuple[Any, ...]] = ()
    """Where Tantivy is asked something else: the slip itself instead of the mended word."""


def main() -> None:
    """Print a table for each size."""
    print(f"engines side by side: {machine()}; {tantivy.__version__}")
    print(f"  {QUERIES} queries a class, {PASSES} passes in turn, each query the median of its passes; ms")
    made_of = material()
    for size in SIZES:
        made = list(documents(made_of, size))
        print("\n".join(lines_of(made, queries(made_of, made, QUERIES))), flush=True)


def lines_of(made: Sequence[Document], asked: Asked) -> Iterator[str]:
    """Say everything that was measured at one size."""
    lengths = [len(one.name) + len(one.text) for one in made]
    words = len({word for one in made for word in one.words})
    yield f"\n{len(made):,} services, {statistics.mean(lengths):.0f} words each, {words:,} different words; {load()}"
    engines, built = [], []
    for kind in KINDS:
        began = time.perf_counter()
        engines.append(kind(made))
        built.append(time.perf_counter() - began)
    speller = Speller({word: 1 for one in made for word in one.words})
    for engine in engines[:2]:
        engine.spell_with(speller)
    yield f"  {'p50 / p99 of':46}" + "".join(f"{kind.label:>17}" for kind in KINDS) + "   ours÷FTS5  ours÷Tantivy"
    measured: dict[str, list[Spread]] = {}
    for one in classes(engines, made, asked):
        measured[one.label[0:2].strip()] = spreads = times_of(one)
        yield f"  {one.label:46}" + "".join(f"{_pair(each):>17}" for each in spreads) + _ratios(spreads)
    yield from agreements(engines, asked)
    if len(made) == THE_GOALS_SIZE:
        yield from goals(measured)
    yield from costs(engines, built, made)


def classes(engines: Sequence[Any], made: Sequence[Document], asked: Asked) -> Iterator[Class]:
    """Give the classes of query for these engines."""
    random = Random(SEED)
    ours, fts5, rival = engines
    any_words = [(words,) for words in asked.words]
    yield Class("a  any of 1 to 3 words", _of(engines, "best"), any_words)
    numbered = (ours.best, fts5.best, lambda words: rival.numbers(rival.best(words)))
    yield Class("a# the same, Tantivy's numbers fetched", numbered, any_words)
    begun = [(start,) for start in asked.beginnings]
    yield Class("b  beginning of a name, 1, 2, 3 or 5 letters", _of(engines, "begun"), begun)
    for length in (1, 2, 3, 5):
        these = [(start,) for (start,) in begun if len(start) == length]
        yield Class(f"b{length}   of {length}", _of(engines, "begun"), these)
    yield Class("bs the same, FTS5 scoring all by BM25", (ours.begun, fts5.begun_best, rival.begun), begun)
    slips, words = [(slip,) for slip, _ in asked.slips], [([word],) for _, word in asked.slips]
    yield Class("c  slip: our speller (FTS5's too), Tantivy d≤1", _of(engines, "misspelt"), slips)
    yield Class("cm slip mended before; Tantivy still d≤1", (ours.best, fts5.best, rival.misspelt), words, slips)
    for place, label in ((0, "d  a, one practice's 40 services"), (1, "dw a, one practice's 400 services")):
        if place == 0 or len(made) >= THE_GOALS_SIZE:
            within = [(each, areas_of(random.choice(made))[place]) for each in asked.words]
            yield Class(label, _of(engines, "best_within"), within)


def times_of(one: Class) -> list[Spread]:
    """Time one class: every engine at each query before the next query, and all queries before the next pass."""
    given = (one.queries, one.queries, one.rival_queries or one.queries)
    times: list[list[list[float]]] = [[[] for _ in one.queries] for _ in one.asks]
    for _ in range(PASSES):
        for place in range(len(one.queries)):
            for ask, queries_of, kept in zip(one.asks, given, times, strict=True):
                began = time.perf_counter()
                ask(*queries_of[place])
                kept[place].append(1000 * (time.perf_counter() - began))
    return [spread_of_passes(each) for each in times]


def agreements(engines: Sequence[Any], asked: Asked) -> Iterator[str]:
    """Say how far the engines give the same answers: a quick engine that finds something else is no better."""
    ours, *rivals = engines

    def same(question: str, rival: Any, given: Sequence[tuple[Any, ...]]) -> float:
        shares = []
        for each in given:
            mine, others = (set(one.numbers(getattr(one, question)(*each))) for one in (ours, rival))
            shares.append(len(mine & others) / max(1, min(MOST, len(mine | others))))
        return 100 * statistics.mean(shares)

    for label, question, given in (
        ("a", "best", [(words,) for words in asked.words]),
        ("b", "begun", [(start,) for start in asked.beginnings]),
    ):
        told = ", ".join(f"{rival.label} {same(question, rival, given):.0f}%" for rival in rivals)
        yield f"  {label}: of our first ten also among the first ten of {told}"
    found = {one.label: statistics.mean(bool(one.misspelt(slip)) for slip, _ in asked.slips) for one in engines}
    yield "  c: slips that find anything: " + ", ".join(f"{label} {share:.0%}" for label, share in found.items())


def goals(measured: Mapping[str, Sequence[Spread]]) -> Iterator[str]:
    """Say which goals are met, by the middle of the queries."""
    middles = {label: [spread.middle for spread in spreads] for label, spreads in measured.items()}
    ours, fts5, rival = middles["a"]
    yield f"  a {goal(ours < fts5, 'p50 ahead of FTS5')} {goal(ours <= 3 * rival, 'p50 within 3x of Tantivy')}"
    for label in ("d", "dw"):
        ours, fts5, rival = middles[label]
        yield f"  {label} {goal(ours < fts5, 'p50 ahead of FTS5')} {goal(ours < rival, 'p50 ahead of Tantivy')}"


def costs(engines: Sequence[Any], built: Sequence[float], made: Sequence[Document]) -> Iterator[str]:
    """Say what each engine costs to build, to change and to hold."""
    for engine, seconds in zip(engines, built, strict=True):
        changed = shown(statistics.median(_one_change(engine, made, number) for number in range(CHANGES)))
        megabytes = _memory_of(engine.label, len(made))
        yield f"  {engine.label:8} built in {seconds:.2f} s; one change seen after {changed} ms; {megabytes} MB"


def _one_change(engine: Any, made: Sequence[Document], number: int) -> float:
    """Give the milliseconds from changing a service to the answer that shows it."""
    old, word = made[number * len(made) // CHANGES], f"onlyhere{number}"
    new = replace(old, text=(*old.text, word))
    began = time.perf_counter()
    engine.change(new)
    hits = engine.best([word])
    taken = 1000 * (time.perf_counter() - began)
    if engine.numbers(hits) != [old.number]:
        sys.exit(f"{engine.label} does not show a change.")
    return taken


def _memory_of(label: str, size: int) -> str:
    """Ask a process of its own, where nothing else was built before."""
    code = f"from benchmarks import engines; engines.print_memory({label!r}, {size})"
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip()


def print_memory(label: str, size: int) -> None:
    """Print the megabytes that one engine takes, its documents made one by one and forgotten."""
    [kind] = [each for each in KINDS if each.label == label]
    made_of = material()
    for _ in documents(made_of, size):
        pass
    before = _megabytes()
    engine = kind(documents(made_of, size))
    print(f"{_megabytes() - before:.0f}")
    del engine


def _megabytes() -> float:
    with open("/proc/self/statm") as file:  # noqa: PTH123
        return int(file.read().split()[1]) * 4096 / 1_000_000


def _of(engines: Sequence[Any], question: str) -> tuple[Ask, Ask, Ask]:
    ours, fts5, rival = (getattr(engine, question) for engine in engines)
    return ours, fts5, rival


def _pair(spread: Spread) -> str:
    return f"{shown(spread.middle)} / {shown(spread.tail)}"


def _ratios(spreads: Sequence[Spread]) -> str:
    ours, fts5, rival = (spread.middle for spread in spreads)
    return f"{ours / fts5:13.2f}{ours / rival:14.2f}"


if __name__ == "__main__":
    main()
