"""What the desk shows for the caller's words: one row a kind of service, ready to be offered."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from uuid import UUID

from navigator.directory.distance import Place
from navigator.directory.gates import Fit, Verdict
from navigator.directory.service_types import ServiceType, Setting
from navigator.signposting.choices import Choice

MOST_ROWS = 9
MOST_ROWS_OF_A_KIND = 3
MOST_LISTED = 20
"""Services of a kind that a panel lists to choose from."""

MOST_PHARMACIES_LISTED = 40
"""Pharmacies listed: the one that a patient uses may be none of the nearest, and part of its name finds it."""

MOST_KINDS = 12
"""Kinds of service looked at for one page: the rows, and a few that may turn out not to be here."""


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
    is_a_guess: bool = False
    guided_if_worse: str = ""
    is_pinned: bool = False
    """Somebody asked for one of its services by name: that one is listed, open or not."""

    @property
    def if_worse(self) -> str:
        """Give what is said of getting worse: the guide's words where one led here, else those of the kind."""
        return self.guided_if_worse or self.kind.if_worse

    @property
    def first(self) -> Choice:
        """Give the service shown first."""
        return self.choices[0]

    @property
    def title(self) -> str:
        """Name the row: the kind where there is a choice, else the service."""
        several = self.kind.interchangeable or len(self.choices) > 1
        return self.kind.label if several else self.first.service.name

    @cached_property
    def open_now(self) -> int:
        """Count the choices that are open at this moment."""
        return sum(choice.is_open for choice in self.choices)

    @property
    def has_stopped(self) -> bool:
        """Tell whether one of the choices takes nobody for now."""
        return any(choice.is_paused or choice.is_full for choice in self.choices)

    @cached_property
    def listed(self) -> tuple[Choice, ...]:
        """Give the choices that its panel lists; no pharmacy for a referral that is shut for a day to come."""
        shown = self.choices if self.is_pinned else [one for one in self.choices if not one.is_shut_too_long]
        return tuple(shown[: MOST_PHARMACIES_LISTED if self.is_of_pharmacies else MOST_LISTED])

    @property
    def left_out(self) -> int:
        """Count the pharmacies that are shut for so long that they are not listed."""
        return 0 if self.is_pinned else sum(one.is_shut_too_long for one in self.choices)

    @property
    def is_of_pharmacies(self) -> bool:
        """Tell whether the patient's own pharmacy is asked for: no pharmacy is put before another."""
        return self.kind.setting is Setting.PHARMACY

    @property
    def to_choose_from(self) -> tuple[Choice, ...]:
        """Give the listed choices as they are read down: pharmacies the nearest first, open or not, then by name."""
        if not self.is_of_pharmacies:
            return self.listed
        far = float("inf")
        return tuple(sorted(self.listed, key=lambda one: (far if one.miles is None else one.miles, one.service.name)))

    @property
    def state(self) -> str:
        """Give the state of the best choice."""
        return "open" if self.open_now else self.first.state

    @property
    def status(self) -> str:
        """Say how the row stands: “Open now at 6 near”, “Full until Thu 26 Nov”."""
        if len(self.choices) > 1 and self.open_now:
            return f"Open now at {self.open_now} near"
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
    named: tuple[UUID, ...] = ()
    """Ids of services that were found by name, best first."""
    pinned: bool = False
    asks: tuple[str, ...] = ()
    """What is asked aloud before it is offered for this need."""
    is_a_guess: bool = False
    """It only shares words with what is said of its kind."""
    if_worse: str = ""
    """What the guide that led here has reception say of getting worse."""


@dataclass(frozen=True)
class Here:
    """Where the practice is."""

    place: Place | None
    postcode: str = ""

    @property
    def district(self) -> str:
        """Give the first half of its postcode: M33 of M33 7XF."""
        return self.postcode.partition(" ")[0]


def rows_for(stood: Iterable[tuple[Match, tuple[Choice, ...]]], guided: bool = False) -> tuple[Row, ...]:
    """Turn matches and their services into the rows of the list: those not for this caller last, the rest in order.

    Where a guide has led, entries that nobody has confirmed for a year are left out.
    """
    rows: list[Row] = []
    for match, found in stood:
        choices = tuple(choice for choice in found if not (guided and choice.is_expired))
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
        return tuple(sorted(choices, key=lambda choice: place.get(choice.service.id, len(place))))
    return choices if match.kind.interchangeable else _near_in_name(choices, place)


def _near_in_name(choices: tuple[Choice, ...], place: Mapping[UUID, int]) -> tuple[Choice, ...]:
    """Keep whoever can be used before whoever cannot, and within those the better answer to the words first."""

    def order(choice: Choice) -> tuple[int, int, bool, int]:
        fit, expired, _, open_now, *_ = choice.standing()
        return fit, expired, open_now == 2, place.get(choice.service.id, len(place))

    return tuple(sorted(choices, key=order))


def _row(match: Match, choices: tuple[Choice, ...]) -> Row:
    kind = match.kind
    key = kind.slug if kind.interchangeable or len(choices) > 1 else str(choices[0].service.id)
    check = match.check or kind.check
    because = match.because
    if because.startswith("name: ") and choices[0].service.id not in match.named[:1]:
        # Another service's name was typed: it says nothing of this one.
        because = ""
    verdict, guess, net, pin = choices[0].verdict, match.is_a_guess, match.if_worse, match.pinned
    return Row(0, key, kind, choices, because, check, match.meaning, match.soon, verdict, match.asks, guess, net, pin)


def row_with_key(rows: Iterable[Row], key: str) -> Row | None:
    """Find the row that was picked."""
    return next((row for row in rows if row.key == key), None)


def choice_of(row: Row, service_id: str) -> Choice | None:
    """Find the service that the patient chose in a row."""
    return next((choice for choice in row.choices if str(choice.service.id) == service_id), None)


def instead_of(rows: Iterable[Row], service: UUID, kind: str) -> str:
    """Name whom to offer where a service takes nobody: another of its kind, else the next line that takes this caller.

    Of pharmacies none is put before another.
    """
    rows = tuple(row for row in rows if row.is_for_caller)
    for row in sorted(rows, key=lambda row: row.kind.slug != kind):
        there = [one for one in row.choices if one.service.id != service and not one.is_paused and not one.is_full]
        if there and row.is_of_pharmacies:
            return "another pharmacy: ask which they use"
        # Whom something is still to be asked of comes behind whoever it is sure for.
        there.sort(key=lambda one: one.verdict.fit is not Fit.YES)
        if there and there[0].verdict.fit is not Fit.NO:
            return there[0].service.name
    return ""
