"""One difference between two wordings of a guide, and in what order the differences are read."""

from dataclasses import dataclass
from enum import IntEnum


class Weight(IntEnum):
    """How closely a difference wants to be looked at; the least number first."""

    SAFE = 0
    ASKED = 1
    LED = 2
    OFFERED = 3
    SAID = 4
    ABOUT = 5


WEIGHT_WORDS = {
    Weight.SAFE: "What changed that keeps callers safe",
    Weight.ASKED: "What is asked that was not",
    Weight.LED: "Where else answers lead",
    Weight.OFFERED: "What is offered",
    Weight.SAID: "What is said",
    Weight.ABOUT: "About the guide",
}


class Keeps(IntEnum):
    """What keeps callers safe; the least number is read first."""

    DANGERS = 0
    CHECK = 1
    QUESTIONS = 2
    ANSWERS = 3
    AGES = 4
    ENDINGS = 5
    NETS = 6
    WORDS = 7
    PRIVACY = 8
    NOTHING = 9


KEEPS_WORDS = {
    Keeps.DANGERS: "Dangers that are no longer asked about",
    Keeps.CHECK: "Words of the red-flag check",
    Keeps.QUESTIONS: "Questions that are gone",
    Keeps.ANSWERS: "Answers that lead elsewhere or say something else",
    Keeps.AGES: "Who goes where by age, sex or pregnancy",
    Keeps.ENDINGS: "How calls end",
    Keeps.NETS: "What to do if it gets worse",
    Keeps.WORDS: "Words of questions",
    Keeps.PRIVACY: "What is kept from lists and slips",
}


@dataclass(frozen=True)
class Change:
    """One difference at one step: what stood there and what would, either empty where there was nothing."""

    weight: Weight
    where: str
    """The step in words; empty for the guide as a whole."""
    what: str
    before: str = ""
    after: str = ""
    keeps: Keeps = Keeps.NOTHING
    """Which of the things that keep callers safe it touches."""
    is_less_safe: bool = False
    """Somebody could get less help than now: whoever signs says that they read it."""
    is_danger_question: bool = False
    """A question that is gone, of which an answer was help now."""


def kept_safe(keeps: Keeps, where: str, what: str, before: str, after: str, *, less: bool) -> Change:
    """Give a difference in what keeps callers safe."""
    return Change(Weight.SAFE, where, what, before, after, keeps, less)
