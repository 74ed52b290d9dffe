"""How lines on which help was not there add up, and what of them is written for people outside a practice."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from navigator.directory.service_types import ServiceTypes
from navigator.reports.rules import is_sensitive
from navigator.reports.suppression.cube import ALL, Key
from navigator.reports.suppression.profiles import ALSO_HIDDEN, Profile
from navigator.reports.suppression.protect import protected

REASONS = {
    "no-service": "No such service",
    "none-open": "None open",
    "paused": "Paused",
    "full": "Full",
    "too-far": "Too far",
    "nothing-found": "Nothing found",
    "tried": "Tried in vain",
}
"""The reasons in the order of the tables."""
NO_KIND = "No kind known"
NO_PLACE = "Place not known"
MOST_LINES = 10
ON_PAGES_OF_OTHERS = "What stood in the way is in the table of reasons, small numbers hidden."
"""In place of the reason that stood in the way most: its name alone could tell what a hidden number is."""


@dataclass(frozen=True)
class Missed:
    """How many lines of one practice wanted one kind of service that was not there, for one reason."""

    practice_id: UUID
    kind: str
    """Slug of the kind; empty where the words led to none."""
    reason: str
    lines: int


@dataclass(frozen=True)
class UnmetLine:
    """One kind or one place: a number for each reason in their order, and for all together."""

    label: str
    by_reason: tuple[str, ...]
    together: str

    @property
    def cells(self) -> tuple[str, ...]:
        """Give every number of the line, all together last."""
        return (*self.by_reason, self.together)


def ordinary_only(missed: Iterable[Missed], types: ServiceTypes) -> list[Missed]:
    """Leave private kinds out, and kinds no longer known."""
    return [one for one in missed if not is_sensitive(one.kind, types)]


def by_kind(missed: Sequence[Missed], types: ServiceTypes) -> Counter[tuple[str, str]]:
    """Count lines by kind of service and reason."""
    found = Counter[tuple[str, str]]()
    for one in missed:
        found[types[one.kind].label if one.kind else NO_KIND, one.reason] += one.lines
    return found


def by_place(missed: Sequence[Missed], places: Mapping[UUID, str]) -> Counter[tuple[str, str]]:
    """Count lines by where the practice stands and reason; nobody is asked where the caller lives for it."""
    found = Counter[tuple[str, str]]()
    for one in missed:
        found[places.get(one.practice_id, "") or NO_PLACE, one.reason] += one.lines
    return found


def exact_table(counts: Counter[tuple[str, str]]) -> list[UnmetLine]:
    """Lay a practice's own counts out, most first."""
    totals = Counter[str]()
    for (label, _), lines in counts.items():
        totals[label] += lines
    in_order = sorted(totals, key=lambda label: (-totals[label], label))[:MOST_LINES]
    return [
        UnmetLine(label, tuple(str(counts[label, reason]) for reason in REASONS), str(totals[label]))
        for label in in_order
    ]


def table_for_others(counts: Counter[tuple[str, str]]) -> list[UnmetLine]:
    """Lay counts out by the public rule, by name, so that no hidden number can be worked out; all together last."""
    if not counts:
        return []
    labels = sorted({label for label, _ in counts})
    cells: dict[Key, int] = {(label, reason): counts[label, reason] for label in labels for reason in REASONS}
    shown = protected(cells, Profile.PUBLIC)
    named = [(label, label) for label in labels] + ([(ALL, "All")] if len(labels) > 1 else [])
    return [
        UnmetLine(words, tuple(shown[label, reason] for reason in REASONS), shown[label, ALL]) for label, words in named
    ]


def by_place_for_others(
    missed: Sequence[Missed], places: Mapping[UUID, str], kinds: Sequence[UnmetLine]
) -> list[UnmetLine]:
    """Lay places out by the public rule, beside the table of kinds for others.

    The two have their totals in common, and each hides only what its own lines would give away. So a column of places
    stands only where its total is a number in both, and the totals themselves only with the kinds.
    """
    lines = table_for_others(by_place(missed, places))
    if not lines:
        return []
    is_open = [
        all(total.isdigit() for total in totals) for totals in zip(kinds[-1].cells, lines[-1].cells, strict=True)
    ]
    return [_only_open(line, is_open) for line in (lines[:-1] or lines)]


def _only_open(line: UnmetLine, is_open: Sequence[bool]) -> UnmetLine:
    cells = [cell if shown else ALSO_HIDDEN for cell, shown in zip(line.cells, is_open, strict=True)]
    return UnmetLine(line.label, tuple(cells[:-1]), cells[-1])


def unmet_in_words(missed: Sequence[Missed]) -> str:
    """Say what stood in the way most; of lines from before reasons were kept nothing is guessed."""
    reasons = Counter[str]()
    for one in missed:
        reasons[one.reason] += one.lines
    if not reasons:
        return "No call in these weeks is marked as help not there."
    first = max(REASONS, key=lambda reason: reasons[reason])
    return f"What stood in the way most often: {REASONS[first].lower()}."
