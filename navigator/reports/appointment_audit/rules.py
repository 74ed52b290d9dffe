"""What an audit of appointments comes to: a share with its interval, how far two raters agree, before and after."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from navigator.referrals.follow_up.figures import wilson
from navigator.reports.all_round.rules import difference

RATERS = "ABCDEFGH"
MOST_APPOINTMENTS = 999
ENOUGH_TWICE = 20
"""Appointments that two raters should rate, so that agreement can be told from chance."""
FEWEST = 30


class Reason(StrEnum):
    """Whether a GP was needed, and who could have helped (the categories of Making Time in General Practice)."""

    NEEDED = "needed-a-gp"
    SELF_CARE = "self-care"
    TEAM = "another-here"
    SERVICE = "another-service"
    NOT_MEDICAL = "not-medical"
    HOSPITAL = "hospital-admin"


REASON_WORDS = {
    Reason.NEEDED: "Needed a GP",
    Reason.SELF_CARE: "Self-care or advice",
    Reason.TEAM: "Somebody else in the practice",
    Reason.SERVICE: "Another service, such as a pharmacy",
    Reason.NOT_MEDICAL: "Not a medical need",
    Reason.HOSPITAL: "Hospital or admin",
}


@dataclass(frozen=True)
class Rating:
    """One rater's word on one appointment."""

    day: date
    appointment: int
    rater: str
    reason: Reason


@dataclass(frozen=True)
class Share:
    """How many of the appointments rated could have been helped elsewhere."""

    elsewhere: int
    rated: int

    @property
    def words(self) -> str:
        """Say the share with its 95% interval; of too few only the numbers."""
        said = f"{self.elsewhere} of {self.rated} appointments could have been helped elsewhere"
        if self.rated < FEWEST:
            return f"{said}: too few to tell, {FEWEST} are needed."
        interval = wilson(self.elsewhere, self.rated)
        share = f"{_per_cent(self.elsewhere / self.rated)}, 95% interval {_per_cent(interval.low)}"
        return f"{said} ({share} to {_per_cent(interval.high)})."


def first_ratings(ratings: Iterable[Rating]) -> list[Rating]:
    """Give one rating of each appointment, the first rater's by letter: a second rating is for agreement only."""
    found: dict[tuple[date, int], Rating] = {}
    for rating in sorted(ratings, key=lambda one: (one.day, one.appointment, one.rater)):
        found.setdefault((rating.day, rating.appointment), rating)
    return list(found.values())


def share(ratings: Iterable[Rating]) -> Share:
    """Count the appointments that could have been helped elsewhere, each once."""
    first = first_ratings(ratings)
    return Share(sum(rating.reason is not Reason.NEEDED for rating in first), len(first))


def by_reason(ratings: Iterable[Rating]) -> list[tuple[str, int]]:
    """Count appointments by reason, each once, in the order of the reasons."""
    counted = Counter(rating.reason for rating in first_ratings(ratings))
    return [(words, counted[reason]) for reason, words in REASON_WORDS.items()]


def agreement_in_words(ratings: Sequence[Rating]) -> str:
    """Say how far two raters agree on whether a GP was needed, beyond chance (Cohen's kappa)."""
    pairs = rated_twice(ratings)
    if len(pairs) < ENOUGH_TWICE:
        return f"Rated by two people: {len(pairs)} of {ENOUGH_TWICE} appointments. Fewer say nothing of agreement."
    same = sum(one == other for one, other in pairs)
    beyond = f"kappa {kappa(pairs):.2f} (1 is always, 0 is chance)"
    return f"Two raters agreed on {same} of {len(pairs)} appointments; {beyond}."


def rated_twice(ratings: Iterable[Rating]) -> list[tuple[bool, bool]]:
    """List, of each appointment that two people rated, whether either said that a GP was needed."""
    found: dict[tuple[date, int], list[bool]] = {}
    for rating in sorted(ratings, key=lambda one: one.rater):
        found.setdefault((rating.day, rating.appointment), []).append(rating.reason is Reason.NEEDED)
    return [(said[0], said[1]) for said in found.values() if len(said) > 1]


def kappa(pairs: Sequence[tuple[bool, bool]]) -> float:
    """Give Cohen's kappa of two raters (Cohen 1960); 1 where both always say the same one thing."""
    number = len(pairs)
    agreed = sum(one == other for one, other in pairs) / number
    yes, yes_too = sum(one for one, _ in pairs) / number, sum(other for _, other in pairs) / number
    by_chance = yes * yes_too + (1 - yes) * (1 - yes_too)
    return 1.0 if by_chance == 1 else (agreed - by_chance) / (1 - by_chance)


def compared_in_words(before: Share, after: Share) -> str:
    """Say what changed between two audits, with its interval and how many appointments that is of so many."""
    if min(before.rated, after.rated) < FEWEST:
        return f"Too few to compare: {FEWEST} rated appointments are needed in both."
    low, high = difference(after.elsewhere, after.rated, before.elsewhere, before.rated)
    points = 100 * (after.elsewhere / after.rated - before.elsewhere / before.rated)
    word = "fewer" if points < 0 else "more"
    said = f"{abs(points):.1f} percentage points {word} than before (95% interval {100 * low:.1f} to {100 * high:.1f})."
    return f"{said} {'That may be chance.' if low <= 0 <= high else 'That is more than chance alone gives.'}"


def unlike(before: Sequence[Rating], after: Sequence[Rating]) -> list[str]:
    """Say what makes two audits hard to compare: other weekdays, or other raters."""
    told = []
    if {one.day.weekday() for one in before} != {one.day.weekday() for one in after}:
        told.append("The two were not done on the same weekdays.")
    if {one.rater for one in before} != {one.rater for one in after}:
        told.append("The two were not rated by the same people.")
    return told


def _per_cent(share: float) -> str:
    return f"{100 * share:.0f}%"
