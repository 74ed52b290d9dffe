"""How many needed a GP after all: a rate with its interval, or a plain “too few to tell”."""

from dataclasses import dataclass
from math import sqrt

from navigator.referrals.follow_up.rules import ENOUGH

Z = 1.959964
"""Of the 95% interval."""
LEAST_FOUND_PER_CENT = 70
"""A search that finds less of the log than this speaks of too few people."""

CALL_BACK, SEARCH = "call-back", "search"


@dataclass(frozen=True)
class Interval:
    """The least and the most that a share may fairly be, each between 0 and 1."""

    low: float
    high: float


@dataclass(frozen=True)
class FollowedUp:
    """What is known of people who were followed up."""

    source: str
    of: int
    """Drawn for call-back, or logged where a search looked for them."""
    known: int
    back: int
    """Of those known, how many needed a GP for the same thing within 14 days."""
    population: int = 0
    """Among how many they were drawn."""
    to_call: int = 0
    """Drawn and not called yet."""

    @property
    def unknown(self) -> int:
        """Give those of whom nothing is known."""
        return max(self.of - self.known, 0)

    @property
    def most(self) -> int:
        """Give how many came back if everybody not known of did."""
        return self.back + self.unknown

    @property
    def has_rate(self) -> bool:
        """Tell whether enough is known for a rate."""
        found_enough = self.source != SEARCH or 100 * self.known >= LEAST_FOUND_PER_CENT * self.of
        return self.known >= ENOUGH and found_enough


def wilson(part: int, whole: int) -> Interval:
    """Give the 95% interval of a share by Wilson's score, which holds for small numbers and for none at all."""
    share, squared = part / whole, Z * Z
    middle = share + squared / (2 * whole)
    reach = Z * sqrt(share * (1 - share) / whole + squared / (4 * whole * whole))
    below = 1 + squared / whole
    return Interval(max((middle - reach) / below, 0.0), min((middle + reach) / below, 1.0))


def figure_words(figure: FollowedUp) -> str:
    """Say the rate with its interval, or that it is too few to tell."""
    if not figure.known:
        return f"Too few to tell: 0 of {ENOUGH}. Nothing is known of anybody yet."
    known = f"{figure.back} of {figure.known}"
    if figure.has_rate:
        interval = wilson(figure.back, figure.known)
        return (
            f"{known} needed a GP for the same thing within 14 days: {_per_cent(figure.back, figure.known)} "
            f"(95% interval {interval.low:.0%} to {interval.high:.0%})."
        )
    if figure.known >= ENOUGH:
        return f"The search found fewer than {LEAST_FOUND_PER_CENT}% of what was logged, so no rate is given. " + (
            f"{known} needed a GP again."
        )
    return f"Too few to tell: {figure.known} of {ENOUGH}. Of those, {figure.back} needed a GP again."


def bound_words(figure: FollowedUp) -> str:
    """Say what those not known of could change: nobody knows how they fared."""
    if not figure.of:
        return ""
    if not figure.unknown:
        return f"Something is known of all {figure.of}."
    return (
        f"Of {figure.unknown} nothing is known. Of all {figure.of}, between {figure.back} and {figure.most} "
        f"needed a GP again; if everybody not known of did: {_per_cent(figure.most, figure.of)}."
    )


def source_words(figure: FollowedUp) -> str:
    """Say where a figure comes from."""
    if figure.source == SEARCH:
        return f"Search of the clinical system: {figure.known} of {figure.of} in the log were found in the records."
    still = f", {figure.to_call} still to call" if figure.to_call else ""
    return f"Call-back of {figure.of} drawn at random from {figure.population}; {figure.known} answered{still}."


def _per_cent(part: int, whole: int) -> str:
    # A half goes up, as people round: 13 of 40 is 33%.
    return f"{(200 * part + whole) // (2 * whole)}%"
