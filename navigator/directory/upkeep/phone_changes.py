"""Notes which numbers a change of an entry brought; whoever commits the change commits the notes with it."""

from sqlalchemy.orm import Session

from navigator.accounts.audit import Actor
from navigator.directory.models import Service
from navigator.directory.queries import USABLE
from navigator.directory.upkeep import queries
from navigator.directory.upkeep.models import PhoneChange
from navigator.directory.upkeep.phone_slips import Phones, digits_of, new_numbers
from navigator.directory.upkeep.rules import Settled


def note_new_numbers(session: Session, actor: Actor, service: Service, before: Phones, after: Phones) -> None:
    """Note each number that an entry did not have; one that came back ends the change that took it away."""
    if service.status not in USABLE:
        return
    has = {digits_of(one["number"]) for one in after}
    back = set()
    for waiting in queries.changes_of(session, service.id):
        if waiting.settled_as is None and digits_of(waiting.number) not in has:
            is_back = bool(waiting.was) and digits_of(waiting.was) in has
            settle(actor, waiting, Settled.PUT_BACK if is_back else Settled.REPLACED)
            back |= {digits_of(waiting.was)} if is_back else set()
    for new in new_numbers(before, after):
        if digits_of(new.number) not in back:
            session.add(_row(actor, service, new.label, new.number, new.was))


def settle(actor: Actor, change: PhoneChange, how: Settled) -> None:
    """Say how the second look at a number ended, and who gave it."""
    change.settled_as, change.settled_at, change.settled_by_id = how.value, actor.at, actor.person_id


def _row(actor: Actor, service: Service, label: str, number: str, was: str) -> PhoneChange:
    return PhoneChange(
        service_id=service.id,
        label=label,
        number=number,
        was=was,
        changed_at=actor.at,
        changed_by_id=actor.person_id,
    )
