"""What the desk shows for the caller's words: one row a kind of service, ready to be offered."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from navigator.directory.distance import Place, miles_between, miles_words
from navigator.directory.gates import Fit, Gates, Known, Verdict
from navigator.directory.hours import Opening, opening_at, opening_words
from navigator.directory.models import Service
from navigator.directory.service_types import ServiceType

MOST_ROWS = 9
MOST_ROWS_OF_A_KIND = 3
MOST_KINDS = 12
"""Kinds of service looked at for one page: the rows, and a few that may turn out not to be here."""
MOST_CHOICES = 60


@dataclass(frozen=True)
class Clock:
    """The moment of the call, and the days around it that are like no other."""

    moment: datetime
    today: date
    special_days: Mapping[date, str]


@dataclass(frozen=True)
class Choice:
    """One service as it stands for this caller at this moment."""

    service: Service
    opening: Opening
    verdict: Verdict
    miles: float | None
    clock: Clock
    same_district: bool = False
    """In the practice's own postcode district, for services whose place is not known."""

    @property
    def is_paused(self) -> bool:
        """Tell whether it takes nobody for now."""
        until = self.service.paused_until
        return self.service.status == "paused" and (until is None or until > self.clock.today)

    @property
    def is_full(self) -> bool:
        """Tell whether it has no room for now."""
        return self.service.full_until is not None and self.service.full_until > self.clock.today

    @property
    def is_open(self) -> bool:
        """Tell whether somebody answers now."""
        return self.opening.state == "open" and not self.is_paused and not self.is_full

    @property
    def state(self) -> str:
        """Give the state in one word, for its look."""
        if self.is_paused:
            return "paused"
        return "full" if self.is_full else self.opening.state

    @property
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

    @property
    def is_stale(self) -> bool:
        """Tell whether somebody should have confirmed this entry by now."""
        return self.service.review_by is not None and self.service.review_by < self.clock.today

    def order(self) -> tuple[int, int, int, float]:
        """Give its place among services of its kind: fitting, open, fresh, near; never how good it is."""
        fit = {Fit.YES: 0, Fit.ASK: 0, Fit.NO: 1}[self.verdict.fit]
        open_now = 0 if self.is_open else 2 if self.is_paused or self.is_full else 1
        far = self.miles if self.miles is not None else 2.0 if self.same_district else 999.0
        return fit, open_now, int(self.is_stale), far


def _short_day(day: date) -> str:
    return f"{day:%a} {day.day} {day:%b}"


@dataclass(frozen=True)
class Row:
    """One line of the list, with everything its panel needs."""

    number: int
    key: str
    kind: ServiceType
    choices: tuple[Choice, ...]
    because: str
    check: str
    """The group of red-flag questions that fits the need, or else the kind of service."""
    need: str
    soon: bool
    verdict: Verdict
    asks: tuple[str, ...] = ()

    @property
    def first(self) -> Choice:
        """Give the service shown first."""
        return self.choices[0]

    @property
    def title(self) -> str:
        """Name the row: the kind where there is a choice, else the service."""
        several = self.kind.interchangeable or len(self.choices) > 1
        return self.kind.label if several else self.first.service.name

    @property
    def state(self) -> str:
        """Give the state of the best choice."""
        return "open" if any(choice.is_open for choice in self.choices) else self.first.state

    @property
    def status(self) -> str:
        """Say how the row stands: “Open now at 6 near”, “Full until Thu 26 Nov”."""
        open_now = sum(choice.is_open for choice in self.choices)
        if len(self.choices) > 1 and open_now:
            return f"Open now at {open_now} near"
        return self.first.words

    @property
    def is_for_caller(self) -> bool:
        """Tell whether nothing known speaks against it."""
        return self.verdict.fit is not Fit.NO

    def say(self, choice: Choice) -> str:
        """Give the words to offer it with."""
        return choice.service.say or self.kind.say


@dataclass(frozen=True)
class Match:
    """A kind of service that search or a flow named, in its order."""

    kind: ServiceType
    because: str = ""
    meaning: str = ""
    check: str = ""
    soon: bool = False
    named: tuple[str, ...] = ()
    """Ids of services that were found by name, best first."""
    pinned: bool = False
    asks: tuple[str, ...] = ()
    """What is asked aloud before it is offered for this need."""


@dataclass(frozen=True)
class Here:
    """Where the practice is."""

    place: Place | None
    postcode: str = ""

    def miles_to(self, service: Service) -> float | None:
        """Give the distance to a service, where both places are known."""
        if self.place is None or service.latitude is None or service.longitude is None:
            return None
        return miles_between(self.place, (service.latitude, service.longitude))

    def shares_district(self, postcode: str) -> bool:
        """Tell whether a postcode begins as the practice's does: M33 7XF and M33 4AB."""
        district = self.postcode.split(" ")[0]
        return bool(district) and postcode.split(" ", maxsplit=1)[0] == district


def choices_for(
    services: Iterable[Service], kind: ServiceType, known: Known, here: Here, clock: Clock
) -> tuple[Choice, ...]:
    """Give the services of one kind as they stand for this caller, in the order to show them."""
    choices = [
        Choice(
            service,
            opening_at(service.hours, clock.moment, clock.special_days),
            _both(kind.gates.verdict(known), service.gates.verdict(known), kind.gates, service.gates),
            here.miles_to(service),
            clock,
            here.shares_district(service.postcode),
        )
        for service in services
    ]
    return tuple(sorted(choices, key=Choice.order))[:MOST_CHOICES]


def _both(first: Verdict, second: Verdict, first_gates: Gates, second_gates: Gates) -> Verdict:
    """Join the verdicts of a kind and of a service; a kind says nothing more where the service repeats it."""
    if first_gates == second_gates or second.fit is Fit.NO:
        return second
    if first.fit is Fit.NO or second.fit is Fit.YES:
        return first
    return second


def rows_for(
    matches: Sequence[Match], by_type: Mapping[str, Sequence[Service]], known: Known, here: Here, clock: Clock
) -> tuple[Row, ...]:
    """Turn matches into the rows of the list: those not for this caller last, the rest in the order they came."""
    rows: list[Row] = []
    for match in matches:
        choices = choices_for(by_type.get(match.kind.slug, ()), match.kind, known, here, clock)
        choices = _named_first(choices, match)
        # Only the best answer is spread out, and only where its services differ from one another.
        spread = not rows and not match.kind.interchangeable
        groups = [(choice,) for choice in choices[:MOST_ROWS_OF_A_KIND]] if spread else [choices]
        rows += [_row(match, group) for group in groups if group]
    # What takes nobody now stands after what does, and what is not for this caller stands last.
    rows.sort(key=lambda row: (not row.is_for_caller, row.state in ("paused", "full")))
    kept = rows[:MOST_ROWS]
    return tuple(replace(row, number=number) for number, row in enumerate(kept, 1))


def _named_first(choices: tuple[Choice, ...], match: Match) -> tuple[Choice, ...]:
    """Put a service that the caller named before the others of its kind."""
    if not match.named:
        return choices
    place = {name: number for number, name in enumerate(match.named)}
    if match.pinned:
        return tuple(sorted(choices, key=lambda choice: place.get(str(choice.service.id), len(place))))
    return choices if match.kind.interchangeable else _near_in_name(choices, place)


def _near_in_name(choices: tuple[Choice, ...], place: Mapping[str, int]) -> tuple[Choice, ...]:
    """Keep whoever can be used before whoever cannot, and within those the better answer to the words first."""

    def order(choice: Choice) -> tuple[int, bool, int]:
        fit, open_now, _, _ = choice.order()
        return fit, open_now == 2, place.get(str(choice.service.id), len(place))

    return tuple(sorted(choices, key=order))


def _row(match: Match, choices: tuple[Choice, ...]) -> Row:
    kind = match.kind
    key = kind.slug if kind.interchangeable or len(choices) > 1 else str(choices[0].service.id)
    check = match.check or kind.check
    because = match.because
    if because.startswith("name: ") and str(choices[0].service.id) not in match.named[:1]:
        # Another service's name was typed: it says nothing of this one.
        because = ""
    return Row(0, key, kind, choices, because, check, match.meaning, match.soon, choices[0].verdict, match.asks)


def row_with_key(rows: Iterable[Row], key: str) -> Row | None:
    """Find the row that was picked."""
    return next((row for row in rows if row.key == key), None)


def choice_of(row: Row, service_id: str) -> Choice | None:
    """Find the service that the patient chose in a row."""
    return next((choice for choice in row.choices if str(choice.service.id) == service_id), None)
