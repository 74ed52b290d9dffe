"""Reads of the log; each takes the practices it may read."""

from collections.abc import Collection, Sequence
from datetime import date
from functools import cache
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import Select, bindparam, func, or_, select
from sqlalchemy.orm import Session, aliased

from navigator.accounts.tenancy import of_practices
from navigator.directory.models import Service
from navigator.referrals.models import Signpost, is_no_withdrawal

Picked = TypeVar("Picked", bound=Any)


def signpost_of(session: Session, practice: UUID, signpost_id: UUID) -> Signpost | None:
    """Find one row of a practice's log."""
    return session.scalar(of_practices(select(Signpost).where(Signpost.id == signpost_id), [practice]))


def signpost_by_key(session: Session, practice: UUID, idempotency_key: UUID) -> Signpost | None:
    """Find the row that this very button already wrote."""
    found = select(Signpost).where(Signpost.idempotency_key == idempotency_key)
    return session.scalar(of_practices(found, [practice]))


def keys_there(session: Session, practice: UUID) -> frozenset[UUID]:
    """Give the keys of all buttons that already wrote a row of a practice."""
    return frozenset(session.scalars(of_practices(select(Signpost.idempotency_key), [practice])))


def signposts_on(session: Session, practice: UUID, day: date) -> Sequence[Signpost]:
    """List a practice's rows of one London day that still stand, newest first."""
    withdrawn = aliased(Signpost)
    standing = (
        select(Signpost)
        .outerjoin(withdrawn, withdrawn.withdraws_id == Signpost.id)
        .where(Signpost.london_day == day, is_no_withdrawal(), withdrawn.id.is_(None))
        .order_by(Signpost.practice_sequence.desc())
    )
    return session.scalars(of_practices(standing, [practice])).all()


def made_up_yeses(session: Session, practice: UUID) -> list[Signpost]:
    """List who said yes in a practice's made-up history, newest first."""
    found = select(Signpost).where(Signpost.history, Signpost.code.is_not(None))
    return list(session.scalars(of_practices(found.order_by(Signpost.practice_sequence.desc()), [practice])))


def names_of_services(session: Session, services: Collection[UUID]) -> dict[UUID, str]:
    """Give the names of the services that rows speak of."""
    rows = session.execute(select(Service.id, Service.name).where(Service.id.in_(services))).all()
    return {key: name for key, name in rows}  # noqa: C416 - a row is no pair to the type checker


def is_withdrawn(session: Session, practice: UUID, signpost_id: UUID) -> bool:
    """Tell whether a later row withdraws this one."""
    found = select(Signpost.id).where(Signpost.withdraws_id == signpost_id)
    return session.scalar(of_practices(found, [practice])) is not None


def codes_taken(session: Session, practice: UUID, codes: Collection[str]) -> set[str]:
    """Give which of these codes the practice has used."""
    found = select(Signpost.code).where(Signpost.code.in_(codes))
    return {code for code in session.scalars(of_practices(found, [practice])) if code}


def codes_given(session: Session, practice: UUID, call_key: UUID, codes: Collection[str]) -> tuple[int, frozenset[str]]:
    """Count the codes given so far in one call, and give which of these codes the practice has used at all."""
    asked = {"call": call_key, "codes": list(codes)}
    rows = session.execute(of_practices(_codes_given(), [practice]), asked).all()
    return sum(call == call_key for call, _ in rows), frozenset(code for _, code in rows if code and code in codes)


@cache
def _codes_given() -> Select[UUID, str | None]:
    """Write it once: the desk asks at every key."""
    is_near = or_(Signpost.call_key == bindparam("call"), Signpost.code.in_(bindparam("codes", expanding=True)))
    return select(Signpost.call_key, Signpost.code).where(Signpost.code.is_not(None), is_near)


def most_used_needs(
    session: Session, practice: UUID, since: date, but_not: Collection[str] = ()
) -> list[tuple[str, int]]:
    """List the needs asked for most at a practice since a day, in rows that stand; not for the kinds in `but_not`."""
    withdrawn = aliased(Signpost)
    counted = (
        select(Signpost.need, func.count(Signpost.id))
        .outerjoin(withdrawn, withdrawn.withdraws_id == Signpost.id)
        .where(Signpost.london_day >= since, Signpost.need.is_not(None))
        .where(is_no_withdrawal(), withdrawn.id.is_(None))
        .where(or_(Signpost.service_type.is_(None), Signpost.service_type.not_in(but_not)))
        .group_by(Signpost.need)
        .order_by(func.count(Signpost.id).desc(), Signpost.need)
        .limit(30)
    )
    return [(need, count) for need, count in session.execute(of_practices(counted, [practice])) if need]


def cards_of_emergencies(session: Session, practice: UUID, since: date) -> list[str]:
    """Give the cards, as the rows keep them, of every call at a practice since a day that a danger ended."""
    rows = _standing_since(select(Signpost.red_flags), since).where(Signpost.emergency_action.is_not(None))
    return list(session.scalars(of_practices(rows, [practice])))


def cards_by_call(session: Session, practice: UUID, since: date) -> set[tuple[UUID, str]]:
    """Give the cards, as the rows keep them, with the call of each row at a practice since a day."""
    rows = _standing_since(select(Signpost), since).where(Signpost.red_flags != "")
    return {(row.call_key, row.red_flags) for row in session.scalars(of_practices(rows, [practice]))}


def _standing_since(rows: Select[Picked], since: date) -> Select[Picked]:
    withdrawn = aliased(Signpost)
    return rows.outerjoin(withdrawn, withdrawn.withdraws_id == Signpost.id).where(
        Signpost.london_day >= since, is_no_withdrawal(), withdrawn.id.is_(None)
    )
