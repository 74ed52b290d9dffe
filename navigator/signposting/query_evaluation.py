"""Scores the kinds of help that a search gave against those people named: how high the best one stood."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log2
from typing import Any

GAIN_OF_BEST, GAIN_OF_OK = 2, 1
DEEPEST_GAIN = 5
"""Further down than this nothing counts for the gain: a desk shows about as many lines at once."""
RIGHT_WITHIN = 3
SHOWN_OF_A_MISS = 4


@dataclass(frozen=True)
class JudgedQuery:
    """What a receptionist types, with the kinds of service that the people who wrote the set would name."""

    id: str
    q: str
    best: tuple[str, ...]
    ok: tuple[str, ...] = ()
    style: str = ""
    age: int | None = None
    sex: str = ""

    @property
    def number(self) -> int | None:
        """Give the number that the id ends in."""
        found = re.search(r"[0-9]+$", self.id)
        return int(found[0]) if found else None

    @property
    def question(self) -> dict[str, Any]:
        """Give it as one question of a batch."""
        return {"id": self.id, "q": self.q, "age": self.age, "sex": self.sex}


@dataclass(frozen=True)
class Answered:
    """One judged query with the kinds of service found for it, each once, the first one first."""

    judged: JudgedQuery
    types: tuple[str, ...]

    @property
    def rank(self) -> int | None:
        """Give the place of the first kind that is among the best, counted from 1; None where there is none."""
        return next((place for place, slug in enumerate(self.types, 1) if slug in self.judged.best), None)

    @property
    def gain(self) -> float:
        """Give the discounted gain of the first kinds (nDCG@5) as a share of the most it could have been."""
        # A kind named in both lists counts as best.
        gains = {**dict.fromkeys(self.judged.ok, GAIN_OF_OK), **dict.fromkeys(self.judged.best, GAIN_OF_BEST)}
        most = _discounted(sorted(gains.values(), reverse=True))
        return _discounted([gains.get(slug, 0) for slug in self.types]) / most if most else 0.0

    @property
    def is_near_miss(self) -> bool:
        """Tell whether one of the best stood in sight, and not first."""
        return self.is_within(RIGHT_WITHIN) and not self.is_within(1)

    def is_within(self, places: int) -> bool:
        """Tell whether one of the best stood within the first places."""
        return self.rank is not None and self.rank <= places

    def as_json(self) -> dict[str, Any]:
        """Give it as plain values, with the first kinds only."""
        judged, shown = self.judged, list(self.types[:SHOWN_OF_A_MISS])
        return {"id": judged.id, "q": judged.q, "best": list(judged.best), "types": shown}

    def __str__(self) -> str:
        """Say it on one line: the id, the words, what was best and what came first."""
        shown = ", ".join(self.types[:SHOWN_OF_A_MISS]) or "nothing"
        return " | ".join((self.judged.id, self.judged.q, ", ".join(self.judged.best), shown))


@dataclass(frozen=True)
class QueryScore:
    """What some queries came to; everything but the count is a share or a mean between 0 and 1."""

    n: int
    success_at_1: float
    success_at_3: float
    success_at_5: float
    mrr: float
    ndcg_at_5: float
    empty: float

    @property
    def measures(self) -> dict[str, float]:
        """Give every measure by the name it is read under."""
        return {name.replace("_at_", "@"): figure for name, figure in vars(self).items() if name != "n"}

    def as_json(self) -> dict[str, Any]:
        """Give it as plain values."""
        return {"n": self.n, **{name: round(figure, 4) for name, figure in self.measures.items()}}


@dataclass(frozen=True)
class QueryEvaluation:
    """Everything that one judged set of queries came to; there is at least one."""

    answers: tuple[Answered, ...]

    @property
    def all(self) -> QueryScore:
        """Give the score of the whole set."""
        return score(self.answers)

    @property
    def styles(self) -> dict[str, QueryScore]:
        """Give the score of each style of typing, in the order of the set."""
        names = dict.fromkeys(one.judged.style for one in self.answers if one.judged.style)
        return {name: score([one for one in self.answers if one.judged.style == name]) for name in names}

    @property
    def halves(self) -> dict[str, QueryScore]:
        """Give the score of odd and of even ids, where ids have numbers: tuning on one half shows as a gap."""
        parts = {
            name: [one for one in self.answers if one.judged.number is not None and one.judged.number % 2 == rest]
            for name, rest in (("odd", 1), ("even", 0))
        }
        return {name: score(part) for name, part in parts.items() if part}

    @property
    def misses(self) -> tuple[Answered, ...]:
        """Give the queries with none of the best in sight."""
        return tuple(one for one in self.answers if not one.is_within(RIGHT_WITHIN))

    @property
    def near_misses(self) -> tuple[Answered, ...]:
        """Give the queries with one of the best in sight, and something else first."""
        return tuple(one for one in self.answers if one.is_near_miss)

    def falls_short(self, least: float | None) -> bool:
        """Tell whether success@3 of the whole set is below a floor."""
        return least is not None and self.all.success_at_3 < least

    def as_json(self) -> dict[str, Any]:
        """Give all of it as plain values."""
        return {
            "all": self.all.as_json(),
            "styles": _as_json(self.styles),
            "halves": _as_json(self.halves),
            "misses": [one.as_json() for one in self.misses],
            "near_misses": [one.as_json() for one in self.near_misses],
        }

    def lines(self, *, second: bool = False) -> Iterator[str]:
        """Say it in lines: the table, the misses, and on request what came second or third."""
        halves = {f"{name} ids": one for name, one in self.halves.items()}
        # A list: a style may have the name of another row.
        yield from _table([*self.styles.items(), *halves.items(), ("all", self.all)])
        yield f"\nnone of the best within the first {RIGHT_WITHIN}: {len(self.misses)}"
        yield from (f"  {one}" for one in self.misses)
        if second:
            yield f"\none of the best within the first {RIGHT_WITHIN}, not first: {len(self.near_misses)}"
            yield from (f"  {one}" for one in self.near_misses)


def evaluate_queries(judged: Iterable[JudgedQuery], search: Callable[[JudgedQuery], Iterable[str]]) -> QueryEvaluation:
    """Search for every judged query and keep which kinds of service were found."""
    return QueryEvaluation(tuple(Answered(one, tuple(dict.fromkeys(search(one)))) for one in judged))


def score(answers: Collection[Answered]) -> QueryScore:
    """Count what some answers came to; there is at least one."""
    n = len(answers)
    return QueryScore(
        n=n,
        success_at_1=sum(one.is_within(1) for one in answers) / n,
        success_at_3=sum(one.is_within(3) for one in answers) / n,
        success_at_5=sum(one.is_within(5) for one in answers) / n,
        mrr=sum(1 / one.rank for one in answers if one.rank) / n,
        ndcg_at_5=sum(one.gain for one in answers) / n,
        empty=sum(not one.types for one in answers) / n,
    )


def _discounted(gains: Sequence[int]) -> float:
    return sum(gain / log2(place + 1) for place, gain in enumerate(gains[:DEEPEST_GAIN], 1))


def _as_json(scores: Mapping[str, QueryScore]) -> dict[str, Any]:
    return {name: one.as_json() for name, one in scores.items()}


def _table(rows: Sequence[tuple[str, QueryScore]]) -> Iterator[str]:
    width = max(len(name) for name, _ in rows)
    names = "".join(f"{name:>11}" for name in rows[-1][1].measures)
    yield f"{'':{width}}{'n':>7}{names}"
    for name, one in rows:
        figures = "".join(f"{figure:11.3f}" for figure in one.measures.values())
        yield f"{name:{width}}{one.n:7}{figures}"
