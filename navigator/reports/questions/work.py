"""What of this room needs a practice's manager, as the list of work wants it."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from navigator.accounts.models import Organisation
from navigator.directory.work_list import Task, Urgency
from navigator.reports.questions.queries import waiting_for_practice


def tasks(session: Session, home: Organisation, _line: Sequence[UUID], _today: date) -> list[Task]:
    """Give a line where somebody asked about a figure and has no answer yet."""
    waiting = waiting_for_practice(session, home.id)
    if not waiting:
        return []
    words = "question about a figure to answer" if len(waiting) == 1 else "questions about figures to answer"
    values = {"question_id": waiting[0].id} if len(waiting) == 1 else {}
    endpoint = "questions.figure_question" if len(waiting) == 1 else "questions.figure_questions"
    return [Task(len(waiting), words, endpoint, Urgency.TODAY, values)]
