"""Writes of the weekly e-mail: begun before it goes, so that two runs at once never send it twice."""

from uuid import UUID

from sqlalchemy.orm import Session

from navigator.accounts.actions import record, take_turn
from navigator.accounts.audit import Actor
from navigator.directory.digest import queries
from navigator.directory.digest.models import DigestSent


def begin(session: Session, actor: Actor, person: UUID, week: str, *, again: bool = False) -> DigestSent | None:
    """Claim the e-mail of a week to somebody; None where it went before, or began to."""
    take_turn(session)
    row = queries.sent_to(session, person, week)
    if row is not None and not again:
        session.commit()
        return None
    row = row or DigestSent(person_id=person, week=week)
    row.begun_at, row.sent_at = actor.at, None
    session.add(row)
    record(session, actor, "digest.begun", ("person", person), after={"week": week})
    session.commit()
    return row


def end(session: Session, actor: Actor, row: DigestSent) -> None:
    """Note that it went."""
    row.sent_at = actor.at
    record(session, actor, "digest.sent", ("person", row.person_id), after={"week": row.week})
    session.commit()


def give_up(session: Session, actor: Actor, row: DigestSent) -> None:
    """Note that it did not go, so that the next run tries again."""
    record(session, actor, "digest.not-sent", ("person", row.person_id), after={"week": row.week})
    session.delete(row)
    session.commit()
