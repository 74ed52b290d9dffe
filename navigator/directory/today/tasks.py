"""What the desks said of services, as it waits for whoever looks after them."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from navigator.accounts.models import Organisation
from navigator.accounts.queries import practices_within
from navigator.accounts.rules import Kind
from navigator.directory.today import queries
from navigator.directory.today.models import DeskPause
from navigator.directory.work_list import Task, Urgency


def tasks(session: Session, home: Organisation, line: Sequence[UUID], today: date) -> list[Task]:
    """Ask whether the pauses that the desk set are right; what is full ends by itself and is no question."""
    del line  # a desk speaks of what its own practice or those above it look after
    waiting = [one for one in queries.unsettled(session, desks_of(session, home, today), today) if is_for(home, one)]
    if not waiting:
        return []
    said = ", ".join(f"{one.service.name} until {one.until:%a} {one.until.day} {one.until:%b}" for one in waiting[:2])
    more = f" and {len(waiting) - 2} more" if len(waiting) > 2 else ""
    words = f"{'pause' if len(waiting) == 1 else 'pauses'} said at the desk: {said}{more}. Right?"
    return [Task(len(waiting), words, "said_today.said_at_the_desk", Urgency.TODAY)]


def desks_of(session: Session, home: Organisation, today: date) -> tuple[UUID, ...]:
    """Give the practices whose desks may speak of what an organisation looks after."""
    return (home.id,) if home.kind == Kind.PRACTICE else practices_within(session, home.id, today)


def is_for(home: Organisation, pause: DeskPause) -> bool:
    """Tell whether it is for an organisation: the practice of that desk, or whoever above it looks after the entry."""
    return home.kind == Kind.PRACTICE or pause.service.owner_id == home.id
