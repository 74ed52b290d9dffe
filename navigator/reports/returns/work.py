"""What of this room needs a practice's manager, as the list of work wants it."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from navigator.accounts.models import Organisation
from navigator.directory.work_list import Task
from navigator.reports.returns.queries import closed_weeks
from navigator.reports.returns.rules import missing_weeks
from navigator.reports.suppression.profiles import Profile


def tasks(session: Session, home: Organisation, _line: Sequence[UUID], today: date) -> list[Task]:
    """Give a line where weeks are over and not closed."""
    missing = missing_weeks(closed_weeks(session, home.id, Profile.CONTRACT), today)
    if not missing:
        return []
    words = "week to close for the return" if len(missing) == 1 else "weeks to close for the return"
    return [Task(len(missing), words, "week_returns.week_return", values={"week": missing[0]})]
