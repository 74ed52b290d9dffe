"""Writes of questions about figures: asked, answered, settled."""

from uuid import UUID

from sqlalchemy.orm import Session

from navigator.accounts.actions import record, take_turn
from navigator.accounts.audit import Actor
from navigator.accounts.models import Organisation
from navigator.london import Week
from navigator.reports.questions.models import FigureMessage, FigureQuestion
from navigator.reports.questions.rules import Figure


def ask(
    session: Session,
    actor: Actor,
    organisation: Organisation,
    practice: UUID,
    week: Week,
    figure: Figure,
    question: str,
) -> FigureQuestion:
    """Ask a practice about one of its figures."""
    take_turn(session)
    row = FigureQuestion(practice_id=practice, organisation_id=organisation.id, monday=week.monday)
    row.figure, row.shown, row.asked_by_id, row.asked_at = figure.key, figure.shown, _person(actor), actor.at
    session.add(row)
    session.flush()
    session.add(_message(row, actor, question, from_practice=False))
    told = {"week": str(week), "figure": figure.key, "organisation": organisation.code}
    record(session, actor, "figure.asked", ("figure-question", row.id), after=told)
    session.commit()
    return row


def say(session: Session, actor: Actor, question: FigureQuestion, said: str, *, from_practice: bool) -> None:
    """Answer, or ask on; the same words twice in a row are said once."""
    take_turn(session)
    session.refresh(question)
    last = question.messages[-1]
    if (last.said, last.from_practice) == (said, from_practice):
        session.rollback()
        return
    session.add(_message(question, actor, said, from_practice=from_practice))
    what = "figure.answered" if from_practice else "figure.asked-on"
    record(session, actor, what, ("figure-question", question.id))
    session.commit()


def settle(session: Session, actor: Actor, question: FigureQuestion) -> None:
    """Let a question rest; its thread stays beside the figure."""
    take_turn(session)
    question.settled_at = actor.at
    record(session, actor, "figure.settled", ("figure-question", question.id))
    session.commit()


def _message(question: FigureQuestion, actor: Actor, said: str, *, from_practice: bool) -> FigureMessage:
    # The practice owns the whole thread, whoever wrote it: it goes where the practice's rows go.
    row = FigureMessage(practice_id=question.practice_id, question_id=question.id, said=said)
    row.from_practice, row.said_by_id, row.said_at = from_practice, _person(actor), actor.at
    return row


def _person(actor: Actor) -> UUID:
    if actor.person_id is None:
        raise ValueError("somebody must have said it")
    return actor.person_id
