"""What of this room needs a practice's manager, as the list of work wants it."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from navigator.accounts.models import Organisation
from navigator.directory.work_list import Task
from navigator.reports.pools.queries import memberships_of_practice


def tasks(session: Session, home: Organisation, _line: Sequence[UUID], _today: date) -> list[Task]:
    """Give a line where the practice was asked to pool and has not answered."""
    waiting = [one for one in memberships_of_practice(session, home.id) if one.answered_at is None]
    if not waiting:
        return []
    words = "pool of practices asks you to join" if len(waiting) == 1 else "pools of practices ask you to join"
    return [Task(len(waiting), words, "pools.pools")]
