"""Whom a service sees by where they live; a place that nobody has said is asked about, never guessed."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from navigator.directory.distance import Place, miles_words
from navigator.directory.gates import PASSED, Fit, Verdict

MOST_OUTCODES = 40
LONGEST_MILES = 100.0

_OUTCODE = r"[A-PR-UWYZ][A-HK-Y]?[0-9][0-9A-HJKMNP-Y]?"
_TYPED = re.compile(rf"({_OUTCODE})(?:\s*[0-9][ABD-HJLNP-UW-Z]{{2}}|\s+[0-9][ABD-HJLNP-UW-Z]?)?")


class UnreadableCatchment(ValueError):
    """What was written is no list of first halves of postcodes, or no number of miles."""


@dataclass(frozen=True)
class Whereabouts:
    """Where a caller lives as far as the desk asks: the first half of their postcode, and nothing nearer."""

    outcode: str
    place: Place | None = None
    """The middle of it; empty where its postcodes have no place."""
    reach: float = 0.0
    """Miles from the middle to its furthest postcode."""


@dataclass(frozen=True)
class Catchment:
    """Where a service's callers live: in one of these districts, or within so many miles of it."""

    outcodes: tuple[str, ...] = ()
    miles: float | None = None

    def verdict(self, where: Whereabouts | None, away: float | None) -> Verdict:
        """Tell whether somebody there is seen; `away` is how many miles the middle of their district is from it."""
        if where is None:
            return Verdict(Fit.ASK, f"ask the first half of their postcode: {self.words()}")
        if where.outcode in self.outcodes:
            return PASSED
        if self.miles is None:
            return Verdict(Fit.NO, f"sees only {self.words()}")
        return self._by_distance(self.miles, where, away)

    def _by_distance(self, miles: float, where: Whereabouts, away: float | None) -> Verdict:
        if away is None:
            return Verdict(Fit.ASK, f"ask how far they live from it: {self.words()}")
        if away - where.reach > miles:
            return Verdict(Fit.NO, f"sees only {self.words()}; {where.outcode} is {miles_words(away)} away")
        if away + where.reach <= miles:
            return PASSED
        return Verdict(Fit.ASK, f"ask how far away they live: {self.words()}; some of {where.outcode} is further")

    def words(self) -> str:
        """Say whom it sees: callers from LE65 or LE67."""
        said = [f"callers from {in_words(self.outcodes)}"] if self.outcodes else []
        if self.miles is not None:
            said.append(f"callers within {self.miles:g} {'mile' if self.miles == 1 else 'miles'} of it")
        return ", or ".join(said)


def catchment_of(outcodes: Iterable[str] | None, miles: float | None) -> Catchment | None:
    """Give the catchment of a service; None where it sees callers wherever they live."""
    districts = tuple(outcodes or ())
    return Catchment(districts, miles) if districts or miles is not None else None


def in_words(outcodes: Iterable[str]) -> str:
    """List districts as they are said: LE65, LE66 or LE67."""
    *first, last = outcodes
    return f"{', '.join(first)} or {last}" if first else last


def outcode_of(typed: str) -> str:
    """Give the first half of a postcode of which half or all was typed; empty where it is neither."""
    found = _TYPED.fullmatch(" ".join(typed.upper().split()))
    return found[1] if found else ""


def outcodes_of(typed: str) -> list[str]:
    """Read a list of first halves of postcodes with spaces or commas between; raise UnreadableCatchment for others."""
    words = typed.upper().replace(",", " ").replace(";", " ").split()
    for word in words:
        if not re.fullmatch(_OUTCODE, word):
            raise UnreadableCatchment(f"“{word[:12]}” is not the first half of a postcode. Write them like LE65 LE67.")
    if len(words) > MOST_OUTCODES:
        raise UnreadableCatchment(f"These are {len(words)}; at most {MOST_OUTCODES} can be kept.")
    return sorted(set(words))


def miles_of(typed: str) -> float | None:
    """Read a number of miles; None where nothing is written."""
    if not typed.strip():
        return None
    found = re.fullmatch(r"([0-9]{1,3}(?:\.[0-9])?)(?:\s*miles?)?", typed.strip().lower())
    if not found or not 0 < float(found[1]) <= LONGEST_MILES:
        raise UnreadableCatchment(f"Write a number of miles up to {LONGEST_MILES:g}, like 5.")
    return float(found[1])
