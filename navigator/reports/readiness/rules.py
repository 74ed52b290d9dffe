"""Which stage a practice is at, what helps it on, and the board that counts practices by stage."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum

from navigator.reports.became import LEAST_CODED_PER_CENT

WEEKS = 4
"""Whole weeks looked back on."""
NO_PLACE = "–"


class Stage(IntEnum):
    """How far a practice is."""

    PRE_ENGAGEMENT = 1
    ENGAGED = 2
    READY = 3


STAGE_WORDS = {Stage.PRE_ENGAGEMENT: "Pre-engagement", Stage.ENGAGED: "Engaged", Stage.READY: "Ready"}
RULE_WORDS = {
    Stage.PRE_ENGAGEMENT: f"Nothing was logged in the last {WEEKS} whole weeks.",
    Stage.ENGAGED: f"Something was logged in the last {WEEKS} whole weeks, but not all that makes it ready.",
    Stage.READY: (
        f"Calls were logged in each of the last {WEEKS} whole weeks, and at least {LEAST_CODED_PER_CENT}% of the "
        "“said yes” lines carry a code."
    ),
}
NEXT_STEPS: Mapping[Stage, tuple[str, ...]] = {
    Stage.PRE_ENGAGEMENT: (
        "Agree with the partners who leads, and which day the desk begins.",
        "Let everybody at the desk take the essential practice calls under “Learn”.",
        "Name the duty clinician, the safeguarding lead and the appointment route under “Practice”.",
        "Have the clinical lead read and sign the guides.",
    ),
    Stage.ENGAGED: (
        "Log every call for one whole week, booked ones too: a figure is only as good as what was logged.",
        "Let the code be read out with every yes, so that an outcome finds its way home.",
        "Tell how many contacts each week had, so that the share logged is known.",
        "Confirm the entries that are due a check.",
    ),
    Stage.READY: (
        "Draw a fair sample once a quarter and call those people back.",
        "Put each change on the time line, with its day.",
        "Share a menu that works with the practices next door.",
    ),
}


@dataclass(frozen=True)
class Logged:
    """What a practice logged in the weeks looked back on."""

    weeks: int
    """Weeks in which anything was logged."""
    yeses: int
    coded: int
    """Lines that said yes and carry a code."""


@dataclass(frozen=True)
class ByHand:
    """A stage that somebody set."""

    stage: Stage
    why: str
    by: str
    on: object
    """The moment, as pages say it."""


@dataclass(frozen=True)
class PracticeStage:
    """One practice on the board."""

    practice_id: object
    code: str
    name: str
    place: str
    """Its sub-ICB location today."""
    by_rule: Stage
    by_hand: ByHand | None = None

    @property
    def stage(self) -> Stage:
        """Give the stage that counts: by hand where somebody set one."""
        return self.by_hand.stage if self.by_hand else self.by_rule


@dataclass(frozen=True)
class BoardLine:
    """How many practices of one place are at each stage."""

    place: str
    stages: tuple[int, int, int]

    @property
    def total(self) -> int:
        """Count the practices."""
        return sum(self.stages)

    @property
    def per_cent(self) -> int:
        """Give the share at stage 2 or 3 as a whole per cent, a half rounded up."""
        return (200 * (self.total - self.stages[0]) + self.total) // (2 * self.total) if self.total else 0


def stage_by_rule(logged: Logged) -> Stage:
    """Tell a practice's stage from what it logged."""
    if not logged.weeks:
        return Stage.PRE_ENGAGEMENT
    is_coded = 100 * logged.coded >= LEAST_CODED_PER_CENT * logged.yeses
    return Stage.READY if logged.weeks >= WEEKS and is_coded else Stage.ENGAGED


def board(practices: Iterable[PracticeStage]) -> list[BoardLine]:
    """Count practices by place and stage, places by name, with all of them last."""
    counted: dict[str, Counter[Stage]] = {}
    for practice in practices:
        counted.setdefault(practice.place, Counter())[practice.stage] += 1
    lines = [_line(place, counted[place]) for place in sorted(counted, key=lambda place: (place == NO_PLACE, place))]
    return [*lines, _line("Total", sum(counted.values(), Counter()))] if len(lines) > 1 else lines


def board_in_words(lines: Sequence[BoardLine]) -> str:
    """Say the board in one sentence."""
    if not lines:
        return "No practice belongs here today."
    last = lines[-1]
    return f"{last.total - last.stages[0]} of {last.total} practices ({last.per_cent}%) are engaged or ready."


def _line(place: str, stages: Counter[Stage]) -> BoardLine:
    return BoardLine(place, (stages[Stage.PRE_ENGAGEMENT], stages[Stage.ENGAGED], stages[Stage.READY]))
