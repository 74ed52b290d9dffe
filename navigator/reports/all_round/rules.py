"""What thirteen weeks came to beside the thirteen before them, and whether that is more than chance."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

from navigator.directory.service_types import ServiceTypes
from navigator.referrals.follow_up.figures import wilson
from navigator.referrals.rules import Ending
from navigator.reports import became, rules
from navigator.reports.charts.words import one_place, some
from navigator.reports.ladder import offered
from navigator.reports.rules import AVOIDED, MOVED, WeeklyCount

WEEKS = 13
MOST_KINDS = 8
FEWEST_CALLS = 30
"""With fewer calls on either side nothing is said of a difference."""
LINK_WORKER = "social-prescribing"

NEVER_SHOWN = (
    "Counts by a clinician or by a member of staff: teams improve, people are not ranked.",
    "People who ring often: nobody is told from anybody else here.",
    "A rank of practices or of services: practices stand in the order of their codes.",
    "Money, unless a practice typed its own figure on its own week.",
)
"""What this report refuses, as it says itself."""


@dataclass(frozen=True)
class Sums:
    """What some weeks came to."""

    calls: int
    offered: int
    said_yes: int
    declined: int
    not_available: int
    moved: int
    avoided: int
    not_sure: int
    returned: int

    @property
    def freed(self) -> int:
        """Give GP appointments potentially freed."""
        return self.moved + self.avoided


@dataclass(frozen=True)
class KindLine:
    """How often a kind of service was said yes to, declined and not available."""

    label: str
    said_yes: int
    declined: int
    not_available: int


def sums(counts: Sequence[WeeklyCount]) -> Sums:
    """Add weeks up."""
    ended, figure = rules.lines_by_ending(counts), rules.gp_appointments_otherwise(counts)
    moved, avoided = became.became(counts, MOVED), became.became(counts, AVOIDED)
    yes, away = ended[Ending.SAID_YES], ended[Ending.NOT_AVAILABLE]
    return Sums(
        calls=rules.calls_logged(counts),
        offered=offered(counts),
        said_yes=yes,
        declined=offered(counts) - yes - away,
        not_available=away,
        moved=figure.moved,
        avoided=figure.avoided,
        not_sure=rules.not_sure(counts).together,
        returned=moved.returned + avoided.returned,
    )


def ordinary(counts: Sequence[WeeklyCount], types: ServiceTypes) -> list[WeeklyCount]:
    """Leave the sensitive kinds out: nothing that leaves a practice depends on them."""
    return [count for count in counts if not rules.is_sensitive(count.service_type, types)]


def kinds(counts: Sequence[WeeklyCount], types: ServiceTypes) -> list[KindLine]:
    """List the kinds said yes to most, most first."""
    ended = rules.lines_by_type(ordinary(counts, types))
    lines = [_kind(types[slug].label, lines) for slug, lines in ended.items() if slug]
    return sorted((line for line in lines if line.said_yes), key=lambda line: (-line.said_yes, line.label))[:MOST_KINDS]


def unmet(counts: Sequence[WeeklyCount], types: ServiceTypes) -> list[KindLine]:
    """List the kinds that were not there when reception tried them, most first."""
    ended = rules.lines_by_type(ordinary(counts, types))
    lines = [_kind(types[slug].label, lines) for slug, lines in ended.items() if slug]
    found = sorted((line for line in lines if line.not_available), key=lambda line: (-line.not_available, line.label))
    return found[:MOST_KINDS]


OF_AN_AREA = 3
"""Sentences that an area may read: the last is exact on what became of people."""


def changes_in_words(now: Sums, before: Sums, weeks: int = WEEKS) -> list[str]:
    """Say in plain words of four shares what changed, and of each whether chance alone could have done it."""
    return [
        change_in_words(now, before, weeks),
        _share_in_words("Share of offers declined", (now.declined, now.offered), (before.declined, before.offered)),
        _share_in_words(
            "Share of offers not available", (now.not_available, now.offered), (before.not_available, before.offered)
        ),
        _share_in_words(
            "Of calls that potentially freed an appointment, known to have come back",
            (now.returned, now.freed),
            (before.returned, before.freed),
        )
        + " What is told of callers changes it too.",
    ]


def five_figures(now: Sums, before: Sums) -> list[tuple[str, str, str]]:
    """Give a practice's partners five figures, each with its words and what it was before."""
    return [
        ("Calls logged", str(now.calls), str(before.calls)),
        ("Said yes, of what was offered", f"{now.said_yes} of {now.offered}", f"{before.said_yes} of {before.offered}"),
        ("GP appointments potentially freed", _freed_words(now), _freed_words(before)),
        ("Known to have come back", str(now.returned), str(before.returned)),
        ("Wanted and not available", str(now.not_available), str(before.not_available)),
    ]


def _freed_words(sums: Sums) -> str:
    return f"{sums.freed} (moved {sums.moved}, avoided {sums.avoided})"


def _share_in_words(what: str, now: tuple[int, int], before: tuple[int, int]) -> str:
    if min(now[1], before[1]) < FEWEST_CALLS:
        return f"{what}: too few to tell ({now[0]} of {now[1]}, before {before[0]} of {before[1]})."
    shares = f"{one_place(100 * now[0] / now[1])}%, before {one_place(100 * before[0] / before[1])}%"
    low, high = difference(*now, *before)
    if low <= 0 <= high:
        return f"{what}: {shares}. It could be chance."
    return f"{what}: {'more' if low > 0 else 'fewer'}, {shares}. More than chance alone gives."


def change_in_words(now: Sums, before: Sums, weeks: int = WEEKS) -> str:
    """Say whether the share of calls that freed a GP appointment is another than before, by more than chance."""
    if min(now.calls, before.calls) < FEWEST_CALLS:
        return (
            f"Too few to tell whether anything changed: {some(now.calls, 'call')} logged, {before.calls} in the "
            f"{weeks} weeks before, and {FEWEST_CALLS} are needed on both sides."
        )
    shares = (
        f"Of 100 calls logged, {one_place(100 * now.freed / now.calls)} potentially freed a GP appointment; in the "
        f"{weeks} weeks before {one_place(100 * before.freed / before.calls)}."
    )
    low, high = difference(now.freed, now.calls, before.freed, before.calls)
    if low <= 0 <= high:
        return f"{shares} That difference may be chance."
    return f"{shares} That is more than chance alone gives: it may be the work, who rang, or what was logged."


def difference(part: int, whole: int, part_before: int, whole_before: int) -> tuple[float, float]:
    """Give the 95% interval of the difference of two shares (Newcombe 1998, method 10: from Wilson's intervals)."""
    share, share_before = part / whole, part_before / whole_before
    one, other = wilson(part, whole), wilson(part_before, whole_before)
    below = sqrt((share - one.low) ** 2 + (other.high - share_before) ** 2)
    above = sqrt((one.high - share) ** 2 + (share_before - other.low) ** 2)
    return share - share_before - below, share - share_before + above


def per_cent_words(part: int, whole: int) -> str:
    """Write a share as a whole per cent with its parts."""
    return f"{part} of {whole} ({round(100 * part / whole)}%)" if whole else "none"


def _kind(label: str, lines: Counter[str]) -> KindLine:
    return KindLine(label, lines[Ending.SAID_YES], lines[Ending.DECLINED], lines[Ending.NOT_AVAILABLE])
