"""What adopted entries ask of a practice: originals withdrawn, and changes of originals where its words are its own."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from navigator.accounts.models import Organisation
from navigator.directory.sharing import queries
from navigator.directory.sharing.following import values_of
from navigator.directory.sharing.models import Adoption
from navigator.directory.sharing.parts import waiting
from navigator.directory.sharing.rules import is_on_the_list
from navigator.directory.work_list import Task, Urgency


def tasks(session: Session, home: Organisation, _line: Sequence[UUID], today: date) -> list[Task]:
    """List what waits: adopted entries whose original is gone first, then what changed and was not put off."""
    adopted = queries.adoptions_at(session, home.id)
    gone = [one for one in adopted if one.withdrawn_on]
    changed = {one: changes_of(one) for one in adopted if not one.withdrawn_on}
    due = {one: n for one, n in changed.items() if n and is_on_the_list(one.look_again_on, today)}
    return [*_gone(gone), *_changed(due)]


def changes_of(adoption: Adoption) -> int:
    """Count the changes of an original that wait to be looked at."""
    return len(list(waiting(adoption.own, values_of(adoption.original))))


def _gone(gone: list[Adoption]) -> list[Task]:
    words = "adopted entry whose original was withdrawn" if len(gone) == 1 else "adopted entries without their original"
    return [Task(len(gone), words, urgency=Urgency.TODAY, **_page(gone))] if gone else []


def _changed(due: dict[Adoption, int]) -> list[Task]:
    count = sum(due.values())
    words = "change upstream of what we adopted" if count == 1 else "changes upstream of what we adopted"
    return [Task(count, words, **_page(list(due)))] if due else []


def _page(adopted: list[Adoption]) -> dict[str, Any]:
    """Lead to the one entry that it is about, or to the list."""
    if len(adopted) == 1:
        return {"endpoint": "adopted.origin", "values": {"service_id": adopted[0].copy_id}}
    return {"endpoint": "adopted.adopted"}
