"""What is asked beside the figure, from how many answers on it is said, and in which words."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from statistics import median

from navigator.directory.hours import clock_words

MOST_COMPLAINTS = 999


class Asked(StrEnum):
    """Who was asked."""

    PATIENT = "patient"
    STAFF = "staff"


class Answer(StrEnum):
    """What somebody answered."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"


QUESTIONS = {
    Asked.PATIENT: (
        "Were you told why we asked what it was about?",
        "Did you get help that was right for you?",
        "Could you have had an appointment here if you had wanted one?",
    ),
    Asked.STAFF: (
        "Do you know what to ask when somebody rings?",
        "Is what the desk says about services right when you need it?",
        "Is a clinician there when you have to interrupt one?",
    ),
}
ANSWER_WORDS = {Answer.YES: "Yes", Answer.PARTLY: "Partly", Answer.NO: "No"}
# Of fewer, somebody could tell who said no.
LEAST_ANSWERS = {Asked.PATIENT: 10, Asked.STAFF: 5}


@dataclass(frozen=True)
class Pulse:
    """What was answered to one question in a quarter."""

    question: str
    said: Counter[str]

    @property
    def words(self) -> str:
        """Say the answers, each with its number."""
        return ", ".join(f"{words.lower()} {self.said[answer]}" for answer, words in ANSWER_WORDS.items())


def quarter_of(day: date) -> str:
    """Name the quarter of a day, such as 2026-Q4."""
    return f"{day.year}-Q{(day.month + 2) // 3}"


def quarter_words(quarter: str) -> str:
    """Say a quarter as people do."""
    first = {"1": "January to March", "2": "April to June", "3": "July to September", "4": "October to December"}
    return f"{first[quarter[-1]]} {quarter[:4]}"


def pulses(asked: Asked, answers: Sequence[tuple[str, str, str]]) -> list[Pulse]:
    """Count the answers to each question; nothing of fewer answers than may be shown."""
    if len(answers) < LEAST_ANSWERS[asked]:
        return []
    return [
        Pulse(question, Counter(said))
        for question, said in zip(QUESTIONS[asked], zip(*answers, strict=True), strict=True)
    ]


def last_slot_words(gone: Collection[time | None]) -> str:
    """Say when the last appointment went on the days of which somebody told."""
    if not gone:
        return "When each day’s last appointment went: nobody told."
    times = sorted(one for one in gone if one is not None)
    days = f"{len(gone)} {'day' if len(gone) == 1 else 'days'} told"
    if not times:
        return f"Appointments were left on every day ({days})."
    left = len(gone) - len(times)
    beside = f", on {left} some were left" if left else ""
    return f"The day’s last appointment went at {_middle(times)} in the middle of {days}{beside}."


def _middle(times: Sequence[time]) -> str:
    """Give the middle one of some clock times, of an even number the later half-way rounded down to a minute."""
    minutes = int(median(one.hour * 60 + one.minute for one in times))
    return clock_words(time(minutes // 60, minutes % 60))


def complaints_words(complaints: int | None) -> str:
    """Say how many complaints there were."""
    if complaints is None:
        return "Complaints about getting help: not known."
    return f"Complaints about getting help: {complaints}."
