"""One kind's services as they stand for this caller at this moment: what can be used first, the nearest first."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from types import MappingProxyType
from uuid import UUID

from navigator.directory.catchment.rules import Whereabouts
from navigator.directory.distance import miles_words
from navigator.directory.freshness import Freshness, demotes, freshness_of, freshness_words, hides
from navigator.directory.gates import Fit, Gates, Known, Verdict
from navigator.directory.listed import Listed
from navigator.directory.opening import Opening, opening_at
from navigator.directory.opening_words import opening_words
from navigator.directory.pharmacy_display import BY_REFERRAL, is_shown
from navigator.directory.service_types import ServiceType, Setting
from navigator.directory.shelf import Near

MOST_CHOICES = 60
Standing = tuple[int, int, int, int, int, int]
BEST_STANDING: Standing = (0, 0, 0, 0, 0, 0)
"""Sees this caller, is known of, asks no fee, is open now, lately confirmed and there when it was tried."""
NO_DOUBTS: Mapping[UUID, str] = MappingProxyType({})


@dataclass(frozen=True)
class Clock:
    """The moment of the call, and the days around it that are like no other."""

    moment: datetime
    today: date
    special_days: Mapping[date, str]


@dataclass(frozen=True)
class Choice:
    """One service as it stands for this caller at this moment."""

    service: Listed
    verdict: Verdict
    miles: float | None
    clock: Clock
    setting: Setting
    doubt: str = ""
    """How often it was not there when it was tried, where that is too often."""

    @cached_property
    def opening(self) -> Opening:
        """Tell whether its door is open at the moment of the call."""
        return self.service.opening(self.clock.moment, self.clock.special_days)

    @cached_property
    def is_paused(self) -> bool:
        """Tell whether it takes nobody for now."""
        until = self.service.paused_until
        return self.service.status == "paused" and (until is None or until > self.clock.today)

    @cached_property
    def is_full(self) -> bool:
        """Tell whether it has no room for now."""
        return self.service.full_until is not None and self.service.full_until > self.clock.today

    @cached_property
    def is_open(self) -> bool:
        """Tell whether somebody answers now."""
        return self.opening.state == "open" and not self.is_paused and not self.is_full

    @cached_property
    def is_shut_too_long(self) -> bool:
        """Tell whether a pharmacy is left out of a referral: shut, or nearly, and not open within 24 hours."""
        if self.service.type not in BY_REFERRAL:
            return False
        hours, days = self.service.hours, self.clock.special_days
        return not is_shown(self.opening, self.clock.moment, lambda later: opening_at(hours, later, days))

    @property
    def state(self) -> str:
        """Give the state in one word, for its look."""
        if self.is_paused:
            return "paused"
        return "full" if self.is_full else self.opening.state

    @cached_property
    def words(self) -> str:
        """Say how it stands."""
        if self.is_paused and self.service.paused_until:
            return f"Paused until {_short_day(self.service.paused_until)}"
        if self.is_paused:
            return "Paused"
        if self.is_full and self.service.full_until:
            return f"Full until {_short_day(self.service.full_until)}"
        return opening_words(self.opening, self.clock.moment)

    @property
    def why_not_now(self) -> str:
        """Say why it takes nobody now, as whoever paused or filled it put it; empty where it takes people."""
        if self.is_paused or self.is_full:
            because = self.service.paused_because if self.is_paused else self.service.full_because
            return f"{self.words}: {because}" if because else self.words
        return ""

    @property
    def distance(self) -> str:
        """Say how far it is, where that is known."""
        return miles_words(self.miles) if self.miles is not None else ""

    @cached_property
    def freshness(self) -> Freshness:
        """Tell how old the word of this entry is."""
        return freshness_of(self.service.verified_on, self.service.review_by, self.clock.today)

    @property
    def freshness_words(self) -> str:
        """Say how old it is, where that matters."""
        return freshness_words(self.freshness, self.service.verified_on, self.clock.today, self.setting)

    @property
    def is_stale(self) -> bool:
        """Tell whether fresher entries go before this one."""
        return demotes(self.freshness, self.setting)

    @property
    def is_expired(self) -> bool:
        """Tell whether nobody has confirmed it for so long that guides leave it out."""
        return hides(self.freshness, self.setting)

    @property
    def asks_a_fee(self) -> bool:
        """Tell whether the caller pays here for care: nobody is led to pay because the free clinic is shut now."""
        return self.setting in (Setting.NHS, Setting.PRACTICE) and self.service.cost.startswith("£")

    def standing(self) -> Standing:
        """Give how it stands among those of its kind, best lowest: fitting, known, free, open, fresh; not how good."""
        fit = {Fit.YES: 0, Fit.ASK: 0, Fit.NO: 1}[self.verdict.fit]
        open_now = 0 if self.is_open else 2 if self.is_paused or self.is_full else 1
        return fit, int(self.is_expired), int(self.asks_a_fee), open_now, int(self.is_stale), int(bool(self.doubt))


def _short_day(day: date) -> str:
    return f"{day:%a} {day.day} {day:%b}"


def choices_for(
    near: Iterable[Near],
    kind: ServiceType,
    known: Known,
    clock: Clock,
    doubts: Mapping[UUID, str] = NO_DOUBTS,
    where: Whereabouts | None = None,
) -> tuple[Choice, ...]:
    """Give the services of one kind as they stand for this caller: what can be used first, the nearest first.

    They come nearest first, and only the first sixty that stand alike are looked at.
    """
    verdicts: dict[Gates, Verdict] = {}
    alike: dict[Standing, list[Choice]] = defaultdict(list)
    for one in near:
        gates = one.listed.gates
        if gates not in verdicts:
            verdicts[gates] = _both(kind.gates.verdict(known), gates.verdict(known), kind.gates, gates)
        verdict = verdicts[gates]
        if one.listed.catchment is not None:
            verdict = _also(verdict, one.listed.catchment.verdict(where, one.miles if where else None))
        choice = Choice(one.listed, verdict, one.miles, clock, kind.setting, doubts.get(one.listed.id, ""))
        alike[choice.standing()].append(choice)
        if len(alike[BEST_STANDING]) >= MOST_CHOICES:
            break
    ordered = [choice for standing in sorted(alike) for choice in alike[standing]]
    return tuple(ordered[:MOST_CHOICES])


class KeptChoices:
    """Remembers for a minute how the services of a kind stand for one sort of caller: each key press asks again."""

    def __init__(self) -> None:
        """Remember nothing yet."""
        self._as_of: tuple[datetime, Mapping[UUID, str]] | None = None
        self._kept: dict[object, tuple[Sequence[Near], tuple[Choice, ...]]] = {}

    def of(
        self,
        practice: UUID,
        near: Sequence[Near],
        kind: ServiceType,
        known: Known,
        at: Clock,
        doubts: Mapping[UUID, str],
        where: Whereabouts | None = None,
    ) -> tuple[Choice, ...]:
        """Do as `choices_for` does, once a minute and once for each change of the services themselves."""
        if self._as_of != (at.moment, doubts):
            # A new dictionary, so that a thread that still reads the old one is not disturbed.
            self._as_of, self._kept = (at.moment, doubts), {}
        key = (practice, kind.slug, kind.gates, known, where)
        kept = self._kept.get(key)
        if kept is None or kept[0] is not near:
            kept = self._kept[key] = (near, choices_for(near, kind, known, at, doubts, where))
        return kept[1]


def _both(first: Verdict, second: Verdict, first_gates: Gates, second_gates: Gates) -> Verdict:
    """Join the verdicts of a kind and of a service; a kind says nothing more where the service repeats it."""
    if first_gates == second_gates or second.fit is Fit.NO:
        return second
    if first.fit is Fit.NO or second.fit is Fit.YES:
        return first
    return second


def _also(first: Verdict, second: Verdict) -> Verdict:
    """Join a verdict about the caller with one about where they live: the worse decides, what is alike is said."""
    if first.fit is second.fit:
        return Verdict(first.fit, " · ".join(filter(None, (first.because, second.because))))
    order = (Fit.NO, Fit.ASK, Fit.YES)
    return min(first, second, key=lambda one: order.index(one.fit))
