"""Keeps every adopted entry at what its original says, in the very commit that changes the original.

It listens to what is about to be written instead of being called by each action: no action, of this room or another,
can change an original and forget its copies, and search, shelf, desk and export need to know nothing of adoption.
"""

from typing import Any

from sqlalchemy import event, inspect
from sqlalchemy.orm import Session

from navigator.directory.models import Service
from navigator.directory.sharing import queries
from navigator.directory.sharing.models import Adoption
from navigator.directory.sharing.parts import FOLLOWED, Withdrawn, effective, take_in
from navigator.directory.sharing.serving import keep_to_its_own
from navigator.london import london_day


def values_of(service: Service) -> dict[str, Any]:
    """Give the columns of an entry that a copy follows."""
    return {name: getattr(service, name) for name in FOLLOWED}


def effective_of(adoption: Adoption) -> dict[str, Any]:
    """Give what an adopted entry says now."""
    return effective(values_of(adoption.original), adoption.own, adoption.original.owner.name, _withdrawn(adoption))


def _withdrawn(adoption: Adoption) -> Withdrawn | None:
    day = adoption.withdrawn_on
    return Withdrawn(day, values_of(adoption.copy)) if day else None


def _bring_in_step(adoption: Adoption) -> None:
    """Write onto a copy what it says now."""
    for name, value in effective_of(adoption).items():
        if getattr(adoption.copy, name) != value:
            setattr(adoption.copy, name, value)


@event.listens_for(Session, "before_flush")
def follow_originals(session: Session, _context: object, _instances: object) -> None:
    """Let what is about to be written of an original reach its copies, and keep what a practice wrote as its own."""
    changed = {row.id: row for row in session.dirty if isinstance(row, Service) and session.is_modified(row)}
    if not changed:
        return
    for adoption in queries.adoptions_touching(session, changed):
        if adoption.copy_id in changed:
            _take_in(adoption)
        if adoption.original_id in changed:
            _note_closing(adoption)
        keep_to_its_own(session, adoption)
        _bring_in_step(adoption)
        _stamp_as_the_newer(adoption)


def _take_in(adoption: Adoption) -> None:
    """Keep what was written on the copy as the practice's own."""
    state = inspect(adoption.copy)
    wrote = {name for name in FOLLOWED if state.attrs[name].history.has_changes()}
    if wrote:
        own = take_in(adoption.own, wrote, values_of(adoption.copy), values_of(adoption.original))
        if own != adoption.own:
            adoption.own = own


def _note_closing(adoption: Adoption) -> None:
    if adoption.original.status == "closed" and adoption.withdrawn_on is None:
        adoption.withdrawn_on = london_day(adoption.original.changed_at)


def _stamp_as_the_newer(adoption: Adoption) -> None:
    """Give a copy the number of the change that reached it, so that search takes it in with its original."""
    copy, original = adoption.copy, adoption.original
    if original.revision > copy.revision:
        copy.revision, copy.changed_at = original.revision, original.changed_at
