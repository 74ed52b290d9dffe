"""Writes of practice calls: a try is begun, its needs are ended, and it is scored. No count ever reads them."""

from uuid import UUID

from sqlalchemy.orm import Session

from navigator.accounts.actions import record, take_turn
from navigator.accounts.audit import Actor
from navigator.training import queries
from navigator.training.calls import PracticeCall
from navigator.training.models import PracticeAttempt
from navigator.training.rules import Ended, endings_of, judge


class PracticeCallOver(ValueError):
    """This try was scored before, or is nobody's: nothing may be added to it."""


def start_attempt(session: Session, actor: Actor, call: PracticeCall, idempotency_key: UUID) -> PracticeAttempt:
    """Begin a try; the same button begins it once."""
    practice, person = actor.practice_id, actor.person_id
    if practice is None or person is None:
        raise ValueError("a practice call needs its practice and its person")
    take_turn(session)
    begun = queries.attempt_by_key(session, practice, idempotency_key)
    if begun is not None:
        return begun
    attempt = PracticeAttempt(
        practice_id=practice,
        person_id=person,
        idempotency_key=idempotency_key,
        call_id=call.id,
        content_version=call.version,
        started_at=actor.at,
        done=[],
    )
    session.add(attempt)
    session.flush()
    record(session, actor, "practice-call.started", ("practice-call", attempt.id), after={"call": call.id})
    session.commit()
    return attempt


def note_ending(
    session: Session, actor: Actor, attempt: PracticeAttempt, ended: Ended, call: PracticeCall, is_last: bool
) -> None:
    """Keep how one need of a try was ended, and score it with the last; the same button ends it once."""
    take_turn(session)
    session.refresh(attempt)
    if any(one["key"] == ended.key for one in attempt.done):
        return
    if attempt.ended_at is not None:
        raise PracticeCallOver("This practice call is over. Nothing was kept, nothing was logged.")
    attempt.done = [*attempt.done, ended.as_codes()]
    if is_last:
        _score(attempt, actor, call)
    record(session, actor, "practice-call.ended", ("practice-call", attempt.id), after={"ending": ended.ending})
    session.commit()


def finish_attempt(session: Session, actor: Actor, attempt: PracticeAttempt, call: PracticeCall) -> None:
    """Put the phone down and score the try; scored twice is scored once."""
    take_turn(session)
    session.refresh(attempt)
    if attempt.ended_at is not None:
        return
    if not attempt.done:
        raise PracticeCallOver("End the call at the desk first.")
    _score(attempt, actor, call)
    # A score is the learner's own: the chain, which others may read, is told that it ended and no more.
    record(session, actor, "practice-call.finished", ("practice-call", attempt.id))
    session.commit()


def _score(attempt: PracticeAttempt, actor: Actor, call: PracticeCall) -> None:
    score = judge(call, endings_of(attempt.done))
    attempt.ended_at, attempt.score, attempt.passed = actor.at, score.points, score.passed
