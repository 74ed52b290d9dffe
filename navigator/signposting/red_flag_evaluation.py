"""Scores what was heard in judged words: emergencies caught and missed, false alarms, and which danger did it."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Any

from navigator.signposting.red_flags import Heard, is_stop, most_urgent

# The 97.5th part of the normal distribution: an interval that holds the true rate 95 times in 100.
_Z = 1.959964


@dataclass(frozen=True)
class Judged:
    """What a caller said, with the judgement of the people who wrote the set."""

    id: str
    text: str
    emergency: bool
    category: str
    age: str = ""
    sex: str = ""

    @property
    def number(self) -> int | None:
        """Give the last number in the id."""
        found = re.findall(r"\d+", self.id)
        return int(found[-1]) if found else None


@dataclass(frozen=True)
class Rate:
    """A share of things counted, with its Wilson interval."""

    count: int
    of: int

    @property
    def share(self) -> float | None:
        """Give the share; None where there was nothing to count."""
        return self.count / self.of if self.of else None

    @property
    def interval(self) -> tuple[float, float] | None:
        """Give the least and the most that the true share may be, 95 times in 100."""
        if not self.of:
            return None
        share, square = self.count / self.of, _Z * _Z
        middle = (share + square / (2 * self.of)) / (1 + square / self.of)
        reach = _Z * sqrt(share * (1 - share) / self.of + square / (4 * self.of**2)) / (1 + square / self.of)
        return max(0.0, middle - reach), min(1.0, middle + reach)

    def __str__(self) -> str:
        """Write the share with its interval and the counts."""
        if self.share is None or self.interval is None:
            return "nothing to count"
        return f"{self.share:.3f} (95% {self.interval[0]:.3f} to {self.interval[1]:.3f}), {self.count} of {self.of}"

    def as_json(self) -> dict[str, Any]:
        """Give the rate as plain values."""
        interval = [round(end, 4) for end in self.interval] if self.interval else None
        share = None if self.share is None else round(self.share, 4)
        return {"share": share, "interval95": interval, "count": self.count, "of": self.of}


@dataclass(frozen=True)
class Outcome:
    """One judged text with everything that was heard in it."""

    judged: Judged
    heard: tuple[Heard, ...]

    @property
    def fired(self) -> tuple[Heard, ...]:
        """Give what fired, leaving out what the caller only denied."""
        return tuple(one for one in self.heard if not one.said_no)

    @property
    def stopped(self) -> bool:
        """Tell whether the desk stops the call: a danger that only needs somebody today is no stop."""
        action = most_urgent(self.heard)
        return action is not None and is_stop(action)

    @property
    def missed(self) -> bool:
        """Tell whether an emergency passed the desk by."""
        return self.judged.emergency and not self.stopped

    @property
    def false_alarm(self) -> bool:
        """Tell whether the desk was stopped for nothing."""
        return self.stopped and not self.judged.emergency


@dataclass(frozen=True)
class Score:
    """The counts of some outcomes."""

    n: int
    caught: int
    missed: int
    false_alarms: int
    near_misses: int

    @property
    def recall(self) -> Rate:
        """Give the share of emergencies that were caught."""
        return Rate(self.caught, self.caught + self.missed)

    @property
    def false_alarm_rate(self) -> Rate:
        """Give the share of near-misses that stopped the desk."""
        return Rate(self.false_alarms, self.near_misses)

    def as_json(self) -> dict[str, Any]:
        """Give the counts and both rates as plain values."""
        rates = {"recall": self.recall.as_json(), "false_alarm_rate": self.false_alarm_rate.as_json()}
        return {**vars(self), **rates}


@dataclass(frozen=True)
class Firing:
    """How often one danger fired."""

    flag: str
    on_emergencies: int
    on_near_misses: int


@dataclass(frozen=True)
class Evaluation:
    """Everything that one judged set came to."""

    outcomes: tuple[Outcome, ...]

    @property
    def categories(self) -> dict[str, Score]:
        """Give the score of each category, in the order of the set."""
        names = dict.fromkeys(one.judged.category for one in self.outcomes)
        return {name: score([one for one in self.outcomes if one.judged.category == name]) for name in names}

    @property
    def parts(self) -> dict[str, Score]:
        """Give the score of odd ids, even ids and all: tuning on one half shows as a gap between the two."""
        halves = {
            name: [one for one in self.outcomes if one.judged.number is not None and one.judged.number % 2 == rest]
            for name, rest in (("odd", 1), ("even", 0))
        }
        return {name: score(part) for name, part in {**halves, "all": self.outcomes}.items()}

    @property
    def firings(self) -> tuple[Firing, ...]:
        """Give every danger that fired, the busiest first."""
        counts: dict[str, list[int]] = {}
        for outcome in self.outcomes:
            for one in outcome.fired:
                counts.setdefault(one.flag.id, [0, 0])[not outcome.judged.emergency] += 1
        found = [Firing(flag, *both) for flag, both in counts.items()]
        return tuple(sorted(found, key=lambda one: (-one.on_emergencies - one.on_near_misses, one.flag)))

    @property
    def misses(self) -> tuple[Outcome, ...]:
        """Give the emergencies that were not caught."""
        return tuple(one for one in self.outcomes if one.missed)

    @property
    def false_alarms(self) -> tuple[Outcome, ...]:
        """Give the near-misses that stopped the desk."""
        return tuple(one for one in self.outcomes if one.false_alarm)

    def falls_short(self, least_recall: float | None, most_alarms: float | None) -> bool:
        """Tell whether a bound is not met; a rate that nothing was counted for meets none."""
        recall, alarms = self.parts["all"].recall.share, self.parts["all"].false_alarm_rate.share
        too_few = least_recall is not None and (recall is None or recall < least_recall)
        return too_few or (most_alarms is not None and (alarms is None or alarms > most_alarms))

    def as_json(self) -> dict[str, Any]:
        """Give all of it as plain values."""
        return {
            "categories": {name: one.as_json() for name, one in self.categories.items()},
            "parts": {name: one.as_json() for name, one in self.parts.items()},
            "flags": [vars(one) for one in self.firings],
            "misses": [_outcome_as_json(one) for one in self.misses],
            "false_alarms": [_outcome_as_json(one) for one in self.false_alarms],
        }

    def lines(self) -> Iterator[str]:
        """Say all of it in lines."""
        yield f"{'category':30}{'n':>6}{'caught':>8}{'missed':>8}{'false alarms':>14}"
        for name, one in self.categories.items():
            yield f"{name:30}{one.n:6}{one.caught:8}{one.missed:8}{one.false_alarms:14}"
        for name, part in self.parts.items():
            yield f"\n{'all' if name == 'all' else f'{name} ids'}: {part.n}"
            yield f"  recall            {part.recall}"
            yield f"  false-alarm rate  {part.false_alarm_rate}"
        yield f"\n{'kind of danger that fired':30}{'on emergencies':>16}{'on near-misses':>16}"
        for firing in self.firings:
            yield f"{firing.flag:30}{firing.on_emergencies:16}{firing.on_near_misses:16}"
        yield f"\nmissed: {len(self.misses)}"
        yield from (f"  {_named(one)}\n      heard: {_heard(one.heard)}" for one in self.misses)
        yield f"\nfalse alarms: {len(self.false_alarms)}"
        yield from (f"  {_named(one)}\n      {_heard(one.fired)}" for one in self.false_alarms)


def evaluate(judged: Iterable[Judged], hear: Callable[[Judged], tuple[Heard, ...]]) -> Evaluation:
    """Hear every judged text and keep what came of it."""
    return Evaluation(tuple(Outcome(one, hear(one)) for one in judged))


def score(outcomes: Sequence[Outcome]) -> Score:
    """Count what some outcomes came to."""
    return Score(
        n=len(outcomes),
        caught=sum(one.judged.emergency and one.stopped for one in outcomes),
        missed=sum(one.missed for one in outcomes),
        false_alarms=sum(one.false_alarm for one in outcomes),
        near_misses=sum(not one.judged.emergency for one in outcomes),
    )


def _named(outcome: Outcome) -> str:
    return f"{outcome.judged.id} [{outcome.judged.category}] {outcome.judged.text}"


def _heard(heard: Sequence[Heard]) -> str:
    said = (f"{'said no: ' * one.said_no}{one.flag.id} ({' '.join(one.words)})" for one in heard)
    return "; ".join(said) or "nothing"


def _outcome_as_json(outcome: Outcome) -> dict[str, Any]:
    judged = outcome.judged
    heard = [{"flag": one.flag.id, "words": list(one.words), "said_no": one.said_no} for one in outcome.heard]
    return {"id": judged.id, "category": judged.category, "text": judged.text, "heard": heard}
