"""Writes of what was told of entries: told once for one press, settled together, heard by whoever told.

Each that makes or ends a warning raises the directory's number, by which every desk looks again.
"""

from uuid import UUID

from sqlalchemy.orm import Session

from navigator.accounts.actions import record, take_turn
from navigator.accounts.audit import Actor
from navigator.directory.queries import revision_to_raise
from navigator.directory.told import queries
from navigator.directory.told.models import EntryProblem
from navigator.directory.told.rules import Problem, SettledAs


class AlreadySettled(ValueError):
    """Somebody settled this in another way before."""


def tell_problem(
    session: Session, actor: Actor, service: UUID, problem: Problem, *, demonstration: bool = False
) -> EntryProblem:
    """Keep what is wrong with an entry; the same press again gives what is there already."""
    practice, person = actor.practice_id, actor.person_id
    if practice is None or person is None:
        raise ValueError("a problem needs its practice and its person")
    take_turn(session)
    written = queries.problem_by_key(session, problem.key)
    if written is not None:
        return written
    row = EntryProblem(
        service_id=service,
        told_at_id=practice,
        told_by_id=person,
        idempotency_key=problem.key,
        kind=problem.kind.value,
        note=problem.note,
        told_at=actor.at,
        demonstration=demonstration,
    )
    session.add(row)
    revision_to_raise(session).number += 1
    # The chain can never be made to forget, so the note stays out of it.
    record(session, actor, "problem.told", ("service", service), after={"kind": row.kind})
    session.commit()
    return row


def settle_problems(
    session: Session, actor: Actor, newest: EntryProblem, settled_as: SettledAs, reply: str = ""
) -> None:
    """Settle a problem and the open ones like it that came before; any that came since stay open."""
    take_turn(session)
    session.refresh(newest)
    if newest.settled_at is not None:
        if newest.settled_as == settled_as.value:
            return
        raise AlreadySettled("Somebody settled this before. Look at the list again.")
    rows = queries.open_like(session, newest)
    for row in rows:
        row.settled_at, row.settled_by_id = actor.at, actor.person_id
        row.settled_as, row.reply = settled_as.value, reply
    revision_to_raise(session).number += 1
    after = {"settled_as": settled_as.value, "kind": newest.kind, "problems": len(rows)}
    record(session, actor, "problem.settled", ("service", newest.service_id), after=after)
    session.commit()


def hear(session: Session, actor: Actor) -> None:
    """Note that somebody saw what became of all they told."""
    if actor.person_id is None:
        return
    take_turn(session)
    rows = queries.unheard(session, actor.person_id)
    for row in rows:
        row.heard_at = actor.at
    if rows:
        record(session, actor, "problem.heard", ("person", actor.person_id), after={"problems": len(rows)})
    session.commit()


def remove_made_up_problems(session: Session, actor: Actor) -> int:
    """Take the demonstration's problems away; say how many there were."""
    rows = queries.made_up_problems(session)
    for row in rows:
        session.delete(row)
    if rows:
        revision_to_raise(session).number += 1
        record(session, actor, "problem.made-up-removed", ("directory", "services"), after={"problems": len(rows)})
    session.commit()
    return len(rows)
