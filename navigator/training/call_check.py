"""Proves that a practice call can be ended rightly: its door is there for this caller, its danger is asked about."""

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy.orm import Session

from navigator.accounts.models import Organisation
from navigator.signposting.answers import DeskAnswer, desk_answer
from navigator.signposting.desk_state import LONGEST_WORDS
from navigator.signposting.flow import Asked, Flow, Reached, arrive, follow
from navigator.signposting.guidance import Guidance
from navigator.signposting.hearing import fired
from navigator.signposting.red_flags import questions
from navigator.signposting.rules import action_for
from navigator.training.calls import Must, PracticeCall, Right
from navigator.training.result import state_of
from navigator.training.rules import is_danger

ALWAYS_THERE = frozenset({"kept", "self_care", "admin"})
"""Booked here, and advice or admin: keys that every call has."""

MOST_STEPS = 20_000


def faults_of(
    session: Session, guidance: Guidance, practice: Organisation, call: PracticeCall, moment: datetime
) -> Iterator[str]:
    """Tell what keeps a practice call from being ended rightly at a practice."""

    def answer(words: str) -> DeskAnswer:
        return desk_answer(session, guidance, practice, state_of(call, words[:LONGEST_WORDS]), moment)

    opening = answer(call.opening)
    # A learner types the opening, what a reply adds to it, or the reply alone.
    replies = [answer(words) for one in call.replies for words in (f"{call.opening} {one.say}", one.say)]
    for right in call.doors:
        if not any(_leads_to(guidance, right, one) for one in (opening, *replies)):
            yield f"{call.id}: nothing on the desk leads to {' or '.join(right.types or right.dispositions)}"
    heard = ", ".join(sorted(fired(opening.heard)))
    if heard and Must.CARD_ANSWERED not in call.must:
        yield f"{call.id}: its opening brings up the card {heard}, which nothing says must be answered"
    # A caller who says nothing to begin with tells of the danger in answer to the first question.
    first = (opening, answer(call.replies[0].say))
    if is_danger(call) and call.second is None and not any(_dangers_asked(guidance, call.right, one) for one in first):
        yield f"{call.id}: its opening brings up no card, and no check asks about the danger"


def _leads_to(guidance: Guidance, right: Right, answer: DeskAnswer) -> bool:
    """Tell whether one page of the desk leads to a right door for this caller."""
    if _dangers_asked(guidance, right, answer):
        return True
    here = [row.kind for row in answer.rows if row.is_for_caller]
    if not right.types:
        return bool(set(right.dispositions) & (ALWAYS_THERE | {kind.disposition for kind in here}))
    led = _led_to(answer.flow, answer) if answer.flow else set()
    return bool(set(right.types) & ({kind.slug for kind in here} | led))


def _dangers_asked(guidance: Guidance, right: Right, answer: DeskAnswer) -> set[str]:
    """Give the right doors that a card of these words, or the check of the guide, asks about."""
    table = guidance.red_flags
    flags = [table.flag(flag) for flag in fired(answer.heard)]
    if answer.flow:
        flags += questions(table, answer.flow.check, answer.state.known)
        flags += [table.flag(flag) for flag in answer.flow.check_also]
    doors = {action_for(flag.action, said) for flag in flags for said in ("yes", "not-sure")}
    # “A clinician today” is on the list too: only what nobody else leads to is asked for here.
    return doors & set(right.dispositions) - {"clinician_today"}


def _led_to(flow: Flow, answer: DeskAnswer) -> set[str]:
    """Give every kind of service that a guide offers to this caller on some path."""
    waiting: list[Asked | Reached] = [arrive(flow, flow.check_step.id, answer.state.known)]
    kinds: set[str] = set()
    seen: set[tuple[str, object]] = set()
    while waiting:
        here = waiting.pop()
        if isinstance(here, Reached):
            kinds |= set(here.outcome.types)
        elif (here.question.id, here.known) not in seen and len(seen) < MOST_STEPS:
            seen.add((here.question.id, here.known))
            waiting += [follow(flow, here, one) for one in here.question.answers]
    return kinds
