"""What came by provider links, as lines of the steward's work."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from navigator.accounts.models import Organisation
from navigator.directory.provider_links.shown import waiting_of
from navigator.directory.work_list import Task, Urgency


def tasks(session: Session, home: Organisation, _line: Sequence[UUID], _today: date) -> list[Task]:
    """Give a line for corrections that wait, and one for pauses that nobody has seen yet."""
    waiting = waiting_of(session, [home.id])
    corrected, paused = len(waiting.corrections), len(waiting.pauses)
    lines = []
    if corrected:
        words = "entry corrected by those who run it" if corrected == 1 else "entries corrected by those who run them"
        lines.append(Task(corrected, words, "told.told", Urgency.TODAY))
    if paused:
        words = "entry paused by those who run it" if paused == 1 else "entries paused by those who run them"
        lines.append(Task(paused, words, "told.told", Urgency.TODAY))
    return lines
