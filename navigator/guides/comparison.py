"""A text beside the one in use, as whoever signs reads it: causes first, then ends, and what must be ticked as read."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import TypeVar

from navigator.guides.changes import KEEPS_WORDS, Change, Weight
from navigator.guides.compare import changes_between
from navigator.guides.ends import OtherEnd, other_ends
from navigator.guides.titles import ENDING_WORDS, Titles
from navigator.signposting.flow import Flow
from navigator.signposting.guidance import Guidance

Row = TypeVar("Row")


@dataclass(frozen=True)
class LessSafe:
    """Some differences that could give somebody less help than now, read and ticked together."""

    key: str
    """Tells these very differences from any other."""
    words: str


@dataclass(frozen=True)
class Comparison:
    """What differs from the text in use."""

    changes: Sequence[Change] = ()
    ends: Sequence[OtherEnd] = ()
    titles: Titles = field(default_factory=Titles)

    @property
    def keeps_safe(self) -> list[Change]:
        """Give what changed of that which keeps callers safe."""
        return [change for change in self.changes if change.weight is Weight.SAFE]

    @property
    def other(self) -> list[Change]:
        """Give everything else that differs."""
        return [change for change in self.changes if change.weight is not Weight.SAFE]

    @property
    def danger_questions_gone(self) -> int:
        """Count the questions that are gone of which an answer was help now."""
        return sum(change.is_danger_question for change in self.changes)

    @property
    def others_less_safe(self) -> int:
        """Count whatever else could give somebody less help."""
        return sum(change.is_less_safe and not change.is_danger_question for change in self.changes)

    @property
    def to_tick(self) -> list[LessSafe]:
        """Give what must be ticked as read before the text is signed, group by group."""
        changes = [change for change in self.changes if change.is_less_safe]
        ends = [end for end in self.ends if end.is_less_safe]
        safest_last = sorted(ends, key=lambda end: end.after.disposition.safety)
        return [
            *_groups(changes, lambda change: KEEPS_WORDS[change.keeps]),
            *_groups(
                safest_last, lambda end: f"Callers who would end less safely. {ENDING_WORDS[end.after.disposition]}"
            ),
        ]


def _groups(rows: Iterable[Row], words_of: Callable[[Row], str]) -> list[LessSafe]:
    """Put together what is called by the same words, in the order in which each is first met."""
    together: dict[str, list[Row]] = {}
    for row in rows:
        together.setdefault(words_of(row), []).append(row)
    return [
        LessSafe(sha256(repr((words, own)).encode()).hexdigest()[:16], f"{words}: {len(own)}")
        for words, own in together.items()
    ]


def titles_of(guidance: Guidance) -> Titles:
    """Take what kinds of service and dangers are called from the guidance of a desk."""
    table = guidance.red_flags
    groups = {name: check.flags for name, check in table.checks.items()}
    return Titles(guidance.types, {flag.id: flag.title for flag in table.flags}, groups)


def comparison(guidance: Guidance, old: Flow | None, new: Flow, *, with_ends: bool) -> Comparison | None:
    """Compare a text with the one in use; None where there is none, or it is the very same.

    Only a sound text can be walked with callers to find whose calls end elsewhere.
    """
    if old is None or old.edition == new.edition:
        return None
    titles = titles_of(guidance)
    ends = other_ends(old, new, guidance.types, guidance.flow_rules) if with_ends else []
    return Comparison(changes_between(old, new, titles), ends, titles)
