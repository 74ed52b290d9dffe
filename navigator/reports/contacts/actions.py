"""Writes of contacts: the latest number stands, and what stood before stays to be looked at."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.orm import Session

from navigator.accounts.actions import record, take_turn
from navigator.accounts.audit import Actor
from navigator.accounts.models import Organisation
from navigator.referrals.follow_up.queries import is_demonstration
from navigator.reports.contacts import queries
from navigator.reports.contacts.models import ContactTotal
from navigator.reports.contacts.rules import Cell


@dataclass(frozen=True)
class Difference:
    """What changes of one channel in one week; None is not known."""

    cell: Cell
    before: int | None
    after: int | None


def tell_contacts(
    session: Session, actor: Actor, practice: Organisation, told: Mapping[Cell, int | None]
) -> list[Difference]:
    """Keep how many contacts there were by week and channel; the same numbers again change nothing."""
    take_turn(session)
    there = _standing(session, practice.id, told)
    changes = differences(there, told)
    for change in changes:
        _keep(session, actor, practice, change, there.get(change.cell))
    session.commit()
    return changes


def differences(there: Mapping[Cell, ContactTotal], told: Mapping[Cell, int | None]) -> list[Difference]:
    """Say what would change, week by week."""
    numbers = {cell: there[cell].contacts if cell in there else None for cell in told}
    return [
        Difference(cell, numbers[cell], contacts)
        for cell, contacts in sorted(told.items())
        if numbers[cell] != contacts
    ]


def would_change(session: Session, practice: UUID, told: Mapping[Cell, int | None]) -> list[Difference]:
    """Say what telling these numbers would change; nothing is written."""
    return differences(_standing(session, practice, told), told)


def remove_made_up(session: Session, actor: Actor, practices: Collection[UUID]) -> int:
    """Remove the contacts of the demonstration that nobody told; give how many rows went."""
    take_turn(session)
    made_up = queries.made_up_totals(session, practices)
    for row in made_up:
        session.delete(row)
    record(session, actor, "contacts.removed", ("contacts", "demonstration"), after={"rows": len(made_up)})
    session.commit()
    return len(made_up)


def _standing(session: Session, practice: UUID, told: Mapping[Cell, int | None]) -> dict[Cell, ContactTotal]:
    return queries.standing_by_cell(session, practice, [week for week, _ in told])


def _keep(
    session: Session, actor: Actor, practice: Organisation, change: Difference, before: ContactTotal | None
) -> None:
    week, channel = change.cell
    if before is not None:
        before.replaced_at = actor.at
    row = ContactTotal(practice_id=practice.id, monday=week.monday, channel=channel.value, contacts=change.after)
    row.demonstration, row.told_by_id, row.told_at = is_demonstration(practice), actor.person_id, actor.at
    session.add(row)
    session.flush()
    what = {"week": str(week), "channel": channel.value}
    told = what | {"contacts": change.after}
    record(session, actor, "contacts.told", ("contact-total", row.id), what | {"contacts": change.before}, told)
