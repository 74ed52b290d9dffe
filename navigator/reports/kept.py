"""What of a week's figures outlives its lines, and how a week without lines says so."""

from collections import Counter
from collections.abc import Iterable, Sequence
from uuid import UUID

from navigator.directory.service_types import ServiceTypes
from navigator.reports.rules import LARGEST_HIDDEN, SENSITIVE, WeeklyCount, is_sensitive, suppressed


def to_keep(counts: Iterable[WeeklyCount], types: ServiceTypes) -> list[WeeklyCount]:
    """Give the counts that are kept: sensitive kinds together, by the public rule, and counted at nothing else."""
    kept: list[WeeklyCount] = []
    sensitive: Counter[UUID] = Counter()
    for count in counts:
        if is_sensitive(count.service_type, types):
            sensitive[count.practice_id] += count.signposts
        else:
            kept.append(count)
    return kept + [_together(practice, lines) for practice, lines in sensitive.items() if lines]


def _together(practice: UUID, lines: int) -> WeeklyCount:
    return WeeklyCount(practice, SENSITIVE, None, "", "", "", signposts=as_shown(lines), calls=0)


def as_shown(lines: int) -> int:
    """Give the one number that stands for all that the public rule shows alike: 1 for 1 to 7, else the nearest 5."""
    return 1 if lines <= LARGEST_HIDDEN else int(suppressed(lines))


def known_exactly(counts: Iterable[WeeklyCount]) -> list[WeeklyCount]:
    """Leave out what is kept by the public rule only: it may stand beside figures, never in one."""
    return [count for count in counts if not _is_rounded(count)]


def kept_in_words(counts: Sequence[WeeklyCount]) -> str:
    """Say that a week's lines are gone, and what is known of its sensitive kinds; nothing while they are there."""
    if not any(count.kept for count in counts):
        return ""
    gone = "The lines of this week were removed when their time was over. These figures were kept as they were"
    rounded = [count.signposts for count in counts if _is_rounded(count)]
    if not rounded:
        return f"{gone}."
    return (
        f"{gone}, but without sensitive kinds, which are in none of them: {suppressed(sum(rounded))} lines "
        "(* is 1 to 7, more is to the nearest 5)."
    )


def _is_rounded(count: WeeklyCount) -> bool:
    return count.kept and count.service_type == SENSITIVE
