"""Reads of questions about figures; each takes the practices it may read."""

from collections.abc import Collection, Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from navigator.accounts.tenancy import of_practices
from navigator.london import Week
from navigator.reports.questions.models import FigureQuestion


def questions_of(
    session: Session, practices: Collection[UUID], week: Week | None = None, asked_by: UUID | None = None
) -> Sequence[FigureQuestion]:
    """List questions at these practices, newest first; of one week, or by one organisation, where that is said."""
    found = select(FigureQuestion).order_by(FigureQuestion.asked_at.desc())
    if week is not None:
        found = found.where(FigureQuestion.monday == week.monday)
    if asked_by is not None:
        found = found.where(FigureQuestion.organisation_id == asked_by)
    return session.scalars(of_practices(found, practices)).all()


def question_of(
    session: Session, practices: Collection[UUID], question_id: UUID, asked_by: UUID | None = None
) -> FigureQuestion | None:
    """Find one question at these practices."""
    found = select(FigureQuestion).where(FigureQuestion.id == question_id)
    if asked_by is not None:
        found = found.where(FigureQuestion.organisation_id == asked_by)
    return session.scalar(of_practices(found, practices))


def waiting_for_practice(session: Session, practice: UUID) -> list[FigureQuestion]:
    """List the questions at a practice to which it has not answered yet, the oldest first."""
    return [one for one in questions_of(session, [practice])[::-1] if waits_for_practice(one)]


def waits_for_practice(question: FigureQuestion) -> bool:
    """Tell whether the last word of an open question is from whoever asked."""
    return question.settled_at is None and not question.messages[-1].from_practice
