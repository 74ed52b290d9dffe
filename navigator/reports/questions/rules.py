"""Which figures of a practice's week can be asked about by somebody outside it, and what each is called."""

from collections.abc import Sequence
from dataclasses import dataclass

from navigator.directory.service_types import ServiceTypes
from navigator.referrals.rules import Ending
from navigator.reports import rules
from navigator.reports.rules import SENSITIVE, WeeklyCount

LINES, SAID_YES, MOVED, AVOIDED, NO_SERVICE = "lines", "said-yes", "moved", "avoided", "no-service"


@dataclass(frozen=True)
class Figure:
    """One figure as people outside the practice see it."""

    key: str
    label: str
    shown: str
    said_yes: str = ""


def figures_of(counts: Sequence[WeeklyCount], types: ServiceTypes) -> list[Figure]:
    """Give a practice's week as the commissioner's file has it: exact, sensitive kinds together by the public rule."""
    plain = [count for count in counts if not rules.is_sensitive(count.service_type, types)]
    figure = rules.gp_appointments_otherwise(plain)
    hidden = rules.suppressed(rules.lines_logged(counts) - rules.lines_logged(plain))
    return [
        Figure(LINES, "All lines, without sensitive kinds", str(rules.lines_logged(plain))),
        Figure(SAID_YES, "Said yes", str(rules.lines_by_ending(plain)[Ending.SAID_YES])),
        Figure(MOVED, "A GP appointment otherwise: moved inside the practice", str(figure.moved)),
        Figure(AVOIDED, "A GP appointment otherwise: potentially avoided", str(figure.avoided)),
        *_by_kind(plain, types),
        Figure(SENSITIVE, "Sensitive kinds together", hidden),
    ]


def _by_kind(plain: Sequence[WeeklyCount], types: ServiceTypes) -> list[Figure]:
    found = []
    for kind, ended in rules.lines_by_type(plain).items():
        label = types[kind].label if kind else "No service named"
        found.append(Figure(kind or NO_SERVICE, label, str(ended.total()), str(ended[Ending.SAID_YES])))
    return sorted(found, key=lambda one: (one.key == NO_SERVICE, one.label.casefold()))


def label_of(key: str, types: ServiceTypes) -> str:
    """Name a figure that was asked about; a kind that is known no longer keeps its key."""
    fixed = {one.key: one.label for one in figures_of([], types)} | {NO_SERVICE: "No service named"}
    return fixed.get(key) or (types[key].label if key in types else key)
