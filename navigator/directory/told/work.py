"""What was told of entries, as lines of their steward's work."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from navigator.accounts.models import Organisation
from navigator.directory.told import queries
from navigator.directory.told.rules import WARNS
from navigator.directory.work_list import Task, Urgency


def tasks(session: Session, home: Organisation, _line: Sequence[UUID], _today: date) -> list[Task]:
    """Give a line for entries reported wrong that the desk warns of, and one for the others."""
    told = {(row.service_id, row.kind) for row in queries.open_problems(session, [home.id])}
    warned = sum(kind in WARNS for _, kind in told)
    lines = []
    if warned:
        words = (
            "entry reported wrong: the desk says “ring first”"
            if warned == 1
            else ("entries reported wrong: the desk says “ring first”")
        )
        lines.append(Task(warned, words, "told.told", Urgency.NOW))
    if others := len(told) - warned:
        words = "other report about an entry" if others == 1 else "other reports about entries"
        lines.append(Task(others, words, "told.told", Urgency.TODAY))
    return lines
