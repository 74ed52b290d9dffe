"""What the figures need of a practice's manager: weeks to close, questions to answer, pools to join or not."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from navigator.accounts.models import Organisation
from navigator.directory.work_list import Task
from navigator.reports.pools import work as of_pools
from navigator.reports.questions import work as of_questions
from navigator.reports.returns import work as of_returns


def tasks(session: Session, home: Organisation, line: Sequence[UUID], today: date) -> list[Task]:
    """Give a line for each of these that waits, the most urgent first."""
    rooms = (of_questions, of_returns, of_pools)
    found = [task for room in rooms for task in room.tasks(session, home, line, today)]
    return sorted(found, key=lambda task: task.urgency)
