"""Writes of pools: proposed by a PCN, agreed to and left by each practice for itself."""

from collections.abc import Collection, Sequence
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from navigator.accounts.actions import record, take_turn
from navigator.accounts.audit import Actor
from navigator.accounts.models import Organisation
from navigator.reports.pools import queries
from navigator.reports.pools.models import Pool, PoolMember


def propose_pool(
    session: Session, actor: Actor, organisation: Organisation, title: str, why: str, practices: Sequence[UUID]
) -> Pool:
    """Ask practices to count together; none is in it until its own manager agrees. The same again is that pool."""
    take_turn(session)
    for there in queries.pools_proposed_by(session, organisation.id):
        if there.title == title:
            session.rollback()
            return there
    pool = Pool(organisation_id=organisation.id, title=title, why=why)
    pool.proposed_by_id, pool.proposed_at = actor.person_id, actor.at
    session.add(pool)
    session.flush()
    session.add_all(PoolMember(practice_id=one, pool_id=pool.id, asked_at=actor.at) for one in practices)
    told = {"organisation": organisation.code, "practices": len(practices)}
    record(session, actor, "pool.proposed", ("pool", pool.id), after=told)
    session.commit()
    return pool


def ask_to_join(session: Session, actor: Actor, pool: Pool, practices: Sequence[UUID]) -> None:
    """Ask more practices; one that was asked and has not answered, or is in it, is not asked again."""
    take_turn(session)
    waiting = {one.practice_id for one in queries.members_of(session, pool.id, practices) if not has_ended(one)}
    fresh = [one for one in practices if one not in waiting]
    session.add_all(PoolMember(practice_id=one, pool_id=pool.id, asked_at=actor.at) for one in fresh)
    record(session, actor, "pool.asked", ("pool", pool.id), after={"practices": len(fresh)})
    session.commit()


def has_ended(member: PoolMember) -> bool:
    """Tell whether a practice left, or would rather not: it can then be asked anew."""
    return member.until_on is not None or (member.answered_at is not None and member.from_on is None)


def answer(session: Session, actor: Actor, member: PoolMember, from_on: date | None) -> None:
    """Agree from a Monday on, or say that the practice would rather not; answered once, it stands."""
    take_turn(session)
    session.refresh(member)
    if member.answered_at is not None:
        session.rollback()
        return
    member.answered_by_id, member.answered_at, member.from_on = actor.person_id, actor.at, from_on
    what = "pool.agreed" if from_on else "pool.not-joined"
    told = {"from_on": from_on.isoformat() if from_on else None}
    record(session, actor, what, ("pool-member", member.id), after=told)
    session.commit()


def leave(session: Session, actor: Actor, member: PoolMember, until_on: date) -> None:
    """Leave a pool after a day; the weeks before stay in it."""
    take_turn(session)
    member.until_on = until_on
    record(session, actor, "pool.left", ("pool-member", member.id), after={"until_on": until_on.isoformat()})
    session.commit()


def remove_made_up(session: Session, actor: Actor, practices: Collection[UUID]) -> int:
    """Remove the demonstration's pools; give how many."""
    take_turn(session)
    pools = queries.made_up_pools(session)
    for pool in pools:
        for member in queries.members_of(session, pool.id, practices):
            session.delete(member)
        session.flush()
        session.delete(pool)
    record(session, actor, "pool.removed", ("pool", "demonstration"), after={"rows": len(pools)})
    session.commit()
    return len(pools)
