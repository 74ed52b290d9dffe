"""What is shown after a practice call: what was done beside what would be right, and the guidance's own words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from navigator.accounts.models import Organisation
from navigator.directory.service_types import ServiceTypes
from navigator.signposting.answers import desk_answer
from navigator.signposting.desk_state import DeskState
from navigator.signposting.flow import Flow, Outcome
from navigator.signposting.guidance import Guidance
from navigator.signposting.hearing import fired
from navigator.training.calls import Must, PracticeCall, Right
from navigator.training.rules import CALM_CARD, DOOR, DOOR_WORDS, SAFE, Ended, Line, Score

ENDING_WORDS = {
    "said-yes": "Said yes",
    "declined": "Declined",
    "booked-here": "Booked here",
    "not-available": "Not available",
    "advice-or-admin": "Advice or admin done",
    "emergency": "Emergency",
    "call-lost": "Call lost",
}
_WORDS = {
    SAFE: ("Safe", "Not safe"),
    DOOR: ("The right door", "Another door was right"),
    Must.RED_FLAGS_ASKED.value: ("Red flags asked first", "Red flags were not asked"),
    Must.CARD_ANSWERED.value: ("The danger card answered", "The danger card was not answered"),
    Must.CHOICE_OFFERED.value: ("Choice: offered, and their no taken", "Offer first, then take their no: press D"),
    Must.SECOND_NEED.value: ("The second need dealt with", "They needed something else too: ask before you hang up"),
}
TOO_MUCH = "Too much: an everyday call was sent as a danger"
NEARLY = "Nearly the right door: safe, but another is better"


@dataclass(frozen=True)
class ToldLine:
    """One line of the score in words."""

    words: str
    is_full: bool
    is_part: bool


@dataclass(frozen=True)
class Told:
    """A scored call in words."""

    points: int
    passed: bool
    lines: tuple[ToldLine, ...]
    done: tuple[str, ...]
    right: tuple[str, ...]


@dataclass(frozen=True)
class Guided:
    """The guidance's own words about a call: whence, and what it says."""

    whence: str
    says: tuple[str, ...]


def told(call: PracticeCall, score: Score, endings: Sequence[Ended], types: ServiceTypes) -> Told:
    """Say what a call came to."""
    return Told(
        points=score.points,
        passed=score.passed,
        lines=tuple(_told_line(line, score) for line in score.lines),
        done=tuple(_done_words(one, types) for one in endings),
        right=tuple(_right_words(right, types) for right in call.doors),
    )


def _told_line(line: Line, score: Score) -> ToldLine:
    is_part = 0 < line.got < line.of
    full, lost = _WORDS[line.what]
    words = full if line.is_full else lost
    if line.what == DOOR and not line.is_full:
        words = TOO_MUCH if score.over_escalated else NEARLY if is_part else lost
    return ToldLine(words, line.is_full, is_part)


def _done_words(ended: Ended, types: ServiceTypes) -> str:
    kind = types.get(ended.kind)
    door = DOOR_WORDS.get(ended.door, "")
    if ended.action or kind is None:
        return f"{ENDING_WORDS[ended.ending]}: {door}"
    return f"{ENDING_WORDS[ended.ending]}: {kind.label} ({door})"


def _right_words(right: Right, types: ServiceTypes) -> str:
    doors = ", or ".join(DOOR_WORDS[door] for door in right.dispositions)
    kinds = " or ".join(types[slug].label for slug in right.types)
    return f"{doors[0].upper()}{doors[1:]}{f': {kinds}' if kinds else ''}"


def state_of(call: PracticeCall, words: str = "") -> DeskState:
    """Give the state of a desk where everything about a caller was asked."""
    return DeskState(words or call.opening, call.about.age, call.about.sex, call.about.pregnant)


def guidance_for(
    session: Session, guidance: Guidance, practice: Organisation, call: PracticeCall, moment: datetime
) -> tuple[Guided, ...]:
    """Give what the red-flag card, the guide or the entry itself says for a call's right ending."""
    answer = desk_answer(session, guidance, practice, state_of(call), moment)
    found = [
        *_of_cards(guidance, call, frozenset(fired(answer.heard))),
        *_of_guide(answer.flow, call),
        *(
            Guided(guidance.types[slug].label, (guidance.types[slug].say,))
            for right in call.doors
            for slug in right.types[:1]
        ),
    ]
    return tuple(found)


def _of_cards(guidance: Guidance, call: PracticeCall, heard: frozenset[str]) -> Iterator[Guided]:
    table = guidance.red_flags
    for flag in table.flags:
        if flag.id in heard and flag.action in {door for right in call.doors for door in right.dispositions}:
            action = table.actions[flag.action]
            yield Guided(f"Red-flag card: {flag.title}", (flag.ask, action.do, flag.say or action.say))


def _of_guide(flow: Flow | None, call: PracticeCall) -> Iterator[Guided]:
    if flow is None or CALM_CARD in call.right.dispositions:
        return
    for step in flow.steps.values():
        if isinstance(step, Outcome) and _is_right(step, call.right):
            yield Guided(f"Guide: {flow.title}", (step.offer, step.why, *(net.words for net in step.if_worse)))
            return


def _is_right(outcome: Outcome, right: Right) -> bool:
    if outcome.disposition.value not in right.dispositions:
        return False
    return not right.types or bool(set(outcome.types) & set(right.types))
