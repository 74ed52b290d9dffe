"""What a list that was read in still asks of whoever keeps the entries."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from navigator.accounts.models import Organisation
from navigator.directory.intake import queries
from navigator.directory.work_list import Task


def tasks(session: Session, home: Organisation, _line: Sequence[UUID], _today: date) -> list[Task]:
    """Give a line for each list that waits to be written or thrown away."""
    waiting = queries.undecided(session, home.id)
    return [Task(1, f"list to settle: {one.file_name}", "intake.report", values={"list_id": one.id}) for one in waiting]
