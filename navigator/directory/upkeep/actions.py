"""Writes that keep entries true: “still right”, its undo, and the second look at a number."""

from datetime import date
from typing import Any

from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from navigator.accounts.actions import record
from navigator.accounts.audit import Actor
from navigator.accounts.queries import audit_of
from navigator.directory.actions import RetiredService, StaleEntry, change_fields
from navigator.directory.models import Service
from navigator.directory.queries import revision_to_raise
from navigator.directory.upkeep.models import PhoneChange
from navigator.directory.upkeep.phone_changes import settle
from navigator.directory.upkeep.rules import CHECK_AGAIN_IN, Settled

CONFIRMED, UNDONE = "service.confirmed", "service.confirmed-undone"
_TOLD = {Settled.RUNG: "service.number-rung", Settled.SECOND_PERSON: "service.number-checked"}


class SamePerson(ValueError):
    """Whoever changed a number cannot be the second person who looks at it."""


class LookedAtAlready(ValueError):
    """Somebody gave the second look before."""


def still_right(session: Session, actor: Actor, service: Service, today: date, checked_by: str) -> None:
    """Say that an entry was checked today and all of it is right; it is due again in 180 days."""
    if service.status == "closed":
        raise RetiredService(f"{service.name} is closed.")
    checked = {"verified_on": today, "verified_by": checked_by, "review_by": today + CHECK_AGAIN_IN}
    change_fields(session, actor, CONFIRMED, service, checked)


def undo_still_right(session: Session, actor: Actor, service: Service, pressed_version: int) -> None:
    """Take one press of “still right” back; raise StaleEntry where somebody has done anything to the entry since."""
    last = next(iter(audit_of(session, "service", str(service.id))), None)
    is_that_press = last is not None and (last.action, last.person_id) == (CONFIRMED, actor.person_id)
    if last is None or not is_that_press or service.version != pressed_version:
        raise StaleEntry(f"{service.name} was changed since. Look at it again.")
    before: dict[str, Any] = dict(last.before or {})
    days = {name: date.fromisoformat(before[name]) if before[name] else None for name in ("verified_on", "review_by")}
    change_fields(session, actor, UNDONE, service, before | days)


def look_again(session: Session, actor: Actor, change: PhoneChange, service: Service, how: Settled) -> None:
    """Say that a changed number is right: it was rung, or a second person has checked it."""
    if change.settled_as is not None:
        raise LookedAtAlready(f"Somebody has looked at {change.number} already.")
    if how is Settled.SECOND_PERSON and change.changed_by_id == actor.person_id:
        raise SamePerson("You changed this number. Ring it, or ask somebody else to check it.")
    settle(actor, change, how)
    # The desk says of the number whether it was rung: each worker must see that it was.
    last = revision_to_raise(session)
    last.number += 1
    service.revision = last.number
    told = {"label": change.label, "number": change.number}
    try:
        record(session, actor, _TOLD[how], ("service", service.id), None, told)
        session.commit()
    except StaleDataError:
        session.rollback()
        raise StaleEntry("Somebody else changed this at the same moment. Please try again.") from None
