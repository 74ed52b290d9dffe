"""What became of the people in a week's figure: who came back is subtracted, and who is not known of stands apart."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from navigator.reports.rules import AVOIDED, GP_OTHERWISE, MOVED, WeeklyCount

LEAST_CODED_PER_CENT = 70
"""Fewer codes than this: of too many people nothing could ever be heard."""
PENDING_FOR = timedelta(days=28)


@dataclass(frozen=True)
class Became:
    """What became of the calls of one figure; each call is in exactly one of the last four."""

    calls: int
    returned: int
    lost: int
    helped: int

    @property
    def unheard(self) -> int:
        """Give the calls of which nobody said anything: neither helped nor back."""
        return self.calls - self.returned - self.lost - self.helped

    @property
    def left(self) -> int:
        """Give the most that can be left of the figure: what is not known of stays in, so it is never the least."""
        return self.calls - self.returned - self.lost


@dataclass(frozen=True)
class Step:
    """One step from the figure to what is left of it."""

    words: str
    moved: int
    avoided: int
    opens: str = ""
    """The figure of `opened.rules` that lists its lines."""


def became(counts: Iterable[WeeklyCount], disposition: str) -> Became:
    """Give what became of the calls that said yes where it would have been a GP appointment otherwise."""
    of_figure = [
        count
        for count in counts
        if count.is_yes and count.disposition == disposition and count.otherwise in GP_OTHERWISE
    ]
    return Became(
        calls=sum(count.calls for count in of_figure),
        returned=sum(count.returned for count in of_figure),
        lost=sum(count.lost for count in of_figure),
        helped=sum(count.helped for count in of_figure),
    )


def has_enough_codes(counts: Iterable[WeeklyCount]) -> bool:
    """Tell whether enough “said yes” lines carry a code for anything to be said of returns."""
    yes = [count for count in counts if count.is_yes]
    return 100 * sum(count.coded for count in yes) >= LEAST_CODED_PER_CENT * sum(count.signposts for count in yes)


def steps(counts: Sequence[WeeklyCount], ended_on: date, today: date) -> list[Step]:
    """Lay out how the figure gets smaller, moved and avoided apart; nothing where there is no figure."""
    moved, avoided = became(counts, MOVED), became(counts, AVOIDED)
    if not moved.calls + avoided.calls:
        return []
    unheard = "Nothing heard yet" if today - ended_on <= PENDING_FOR else "Not known, and more than 28 days ago"
    return [
        Step("A GP appointment otherwise", moved.calls, avoided.calls, "gp-otherwise"),
        Step("Came back to the practice", moved.returned, avoided.returned, "returned"),
        Step("Did not come, or could not be reached", moved.lost, avoided.lost, "lost"),
        Step("Left at most", moved.left, avoided.left),
        Step("Known to be helped", moved.helped, avoided.helped, "helped"),
        Step(unheard, moved.unheard, avoided.unheard, "unheard"),
    ]


def left_in_words(counts: Sequence[WeeklyCount]) -> str:
    """Say what is left of the figure as a range: those known to be helped, to those not known to have come back."""
    moved, avoided = became(counts, MOVED), became(counts, AVOIDED)
    if not moved.calls + avoided.calls:
        return ""
    if not has_enough_codes(counts):
        return "Too few “said yes” lines carry a code (under 70%), so nothing is said of what is left after returns."
    return (
        f"Left after those known to have come back or not to have come: moved between {moved.helped} and {moved.left}, "
        f"potentially avoided between {avoided.helped} and {avoided.left}. "
        "Those of whom nothing was heard are in the higher number only."
    )
