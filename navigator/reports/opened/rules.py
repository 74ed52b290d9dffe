"""Which lines of a week each figure counts: said line by line here, and by SQL where the figure itself is made."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from navigator.referrals.rules import DISPOSITION_WORDS, ENDING_WORDS, Ending, Otherwise
from navigator.reports.rules import AVOIDED, GP_OTHERWISE, MOVED

NO_KIND = "none"
"""Stands in an address for lines that name no service."""
BECAME_WORDS = {"returned": "came back", "lost": "did not come", "helped": "helped", "": ""}


@dataclass(frozen=True)
class Line:
    """One line of the log as a figure sees it."""

    leads: bool
    """Whether its call is counted at this line."""
    service_type: str | None
    ending: str
    disposition: str
    otherwise: str
    became: str
    """What became of it: returned, lost, helped, or empty."""


@dataclass(frozen=True)
class Figure:
    """One figure of a week: its name, what it counts, and which lines those are."""

    words: str
    sentence: str
    counts: Callable[[Line], bool]


def _is_yes(line: Line) -> bool:
    return line.ending == Ending.SAID_YES


def _left_by(*dispositions: str) -> Callable[[Line], bool]:
    return lambda line: (
        line.leads and _is_yes(line) and line.otherwise in GP_OTHERWISE and line.disposition in dispositions
    )


def _became(what: str) -> Callable[[Line], bool]:
    of_figure = _left_by(MOVED, AVOIDED)
    return lambda line: of_figure(line) and line.became == what


def _is_offer(line: Line) -> bool:
    is_declined = line.ending == Ending.DECLINED and bool(line.service_type)
    return is_declined or line.ending in (Ending.SAID_YES, Ending.NOT_AVAILABLE)


def _ended(ending: Ending) -> Figure:
    words = ENDING_WORDS[ending]
    return Figure(words, f"Every line that ended in “{words.lower()}”.", lambda line: line.ending == ending)


def _apart(disposition: str, words: str) -> Figure:
    sentence = f"Every line that counts as “{words.lower()}”: in no figure of appointments."
    return Figure(words, sentence, lambda line: line.disposition == disposition)


def counts_as(disposition: str) -> str:
    """Give the last part of the address of all lines that count as one disposition."""
    return f"counts-as-{disposition.replace('_', '-')}"


FIGURES: Mapping[str, Figure] = {
    "lines": Figure("Lines", "Every line that still stands. A call can hold more than one need.", lambda _line: True),
    "calls": Figure("Calls logged", "Each call once, at the line at which it is counted.", lambda line: line.leads),
    "offered": Figure(
        "Something offered", "Every line on which a service was named: said yes, declined, not available.", _is_offer
    ),
    "gp-otherwise": Figure(
        "GP appointments potentially freed",
        "Each call once: said yes, moved or avoided, and it would have been a GP appointment otherwise.",
        _left_by(MOVED, AVOIDED),
    ),
    "moved": Figure("Moved, inside the practice", "Of those, seen by somebody else in the practice.", _left_by(MOVED)),
    "avoided": Figure(
        "Practice appointments potentially avoided", "Of those, helped outside the practice.", _left_by(AVOIDED)
    ),
    "not-sure": Figure(
        "Not sure",
        "Each call once: said yes, moved or avoided, and nobody said what it would have been otherwise. In no figure.",
        lambda line: (
            line.leads
            and _is_yes(line)
            and line.otherwise == Otherwise.NOT_SURE
            and line.disposition in (MOVED, AVOIDED)
        ),
    ),
    "returned": Figure("Came back to the practice", "Of those, back within 14 days. Subtracted.", _became("returned")),
    "lost": Figure(
        "Did not come, or could not be reached", "Of those, by a service's word. Subtracted.", _became("lost")
    ),
    "helped": Figure("Known to be helped", "Of those, as somebody told.", _became("helped")),
    "unheard": Figure("Nothing heard", "Of those, nobody told what became of them.", _became("")),
    **{ending.value: _ended(ending) for ending in Ending},
    **{counts_as(name): _apart(name, words) for name, words in DISPOSITION_WORDS.items()},
}
"""By the last part of a figure's address."""
