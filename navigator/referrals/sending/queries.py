"""Reads of referrals; each takes the practice it may read."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import cast
from uuid import UUID

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from navigator.accounts.models import Organisation, Person, PracticeProfile
from navigator.accounts.tenancy import of_practices
from navigator.directory.models import Service
from navigator.referrals.models import Signpost
from navigator.referrals.sending.models import Referral, ReferralMove
from navigator.referrals.sending.rules import LONGEST_LIST, State, Why

Found = tuple[Referral, Signpost, Service | None]
Rows = Select[Referral, Signpost, Service]


@dataclass(frozen=True)
class Waiting:
    """What waits to be sent at a practice, and what was not heard of in time."""

    to_send: int
    oldest: datetime | None
    overdue: int
    unheard: int
    oldest_unheard: datetime | None


def referral_of(session: Session, practice: UUID, referral_id: UUID) -> Found | None:
    """Find one referral of a practice, with its row of the log and its service."""
    return next(_found(session, practice, _with_its_row().where(Referral.id == referral_id)), None)


def referral_of_signpost(session: Session, practice: UUID, signpost_id: UUID) -> Referral | None:
    """Find the referral that an ending left behind."""
    return session.scalar(of_practices(select(Referral).where(Referral.signpost_id == signpost_id), [practice]))


def referrals_in(session: Session, practice: UUID, states: Collection[str]) -> list[Found]:
    """List a practice's referrals in some states, the first due first; no more than a page holds."""
    ordered = _with_its_row().where(Referral.state.in_(states)).order_by(Referral.due_at, Referral.opened_at)
    return list(_found(session, practice, ordered.limit(LONGEST_LIST)))


def taken_back_after_sending(session: Session, practice: UUID, since: datetime) -> list[Found]:
    """List what was sent and whose line was then withdrawn: the service still expects somebody."""
    found = _with_its_row().where(
        Referral.state == State.WITHDRAWN, Referral.sent_at.is_not(None), Referral.opened_at >= since
    )
    return list(_found(session, practice, found.order_by(Referral.opened_at).limit(LONGEST_LIST)))


def move_by_key(session: Session, practice: UUID, idempotency_key: UUID) -> ReferralMove | None:
    """Find the move that this very button already made."""
    found = select(ReferralMove).where(ReferralMove.idempotency_key == idempotency_key)
    return session.scalar(of_practices(found, [practice]))


def moves_of(session: Session, practice: UUID, referral_id: UUID) -> Sequence[tuple[ReferralMove, str | None]]:
    """List the moves of a referral in order, each with the name of the member of staff who made it."""
    found = (
        select(ReferralMove, Person.name)
        .outerjoin(Person, Person.id == ReferralMove.person_id)
        .where(ReferralMove.referral_id == referral_id)
        .order_by(ReferralMove.number)
    )
    return [(move, name) for move, name in session.execute(of_practices(found, [practice]))]


def standings_of(session: Session, practice: UUID, signposts: Collection[UUID]) -> dict[UUID, tuple[State, Why | None]]:
    """Give how far the referrals of these rows have come, and why one was not sent; by row of the log."""
    is_its_last = (ReferralMove.referral_id == Referral.id) & (ReferralMove.state == Referral.state)
    found = (
        select(Referral.signpost_id, Referral.state, ReferralMove.why)
        .join(ReferralMove, is_its_last)
        .where(Referral.signpost_id.in_(signposts))
        .order_by(ReferralMove.number)
    )
    rows = session.execute(of_practices(found, [practice]))
    return {signpost: (State(state), Why(why) if why else None) for signpost, state, why in rows}


def last_number(session: Session, practice: UUID, referral_id: UUID) -> int:
    """Give the number of a referral's last move."""
    found = select(func.max(ReferralMove.number)).where(ReferralMove.referral_id == referral_id)
    return session.scalar(of_practices(found, [practice])) or 0


def waiting_at(session: Session, practice: UUID, moment: datetime) -> Waiting:
    """Count what waits at a practice, and give how long the oldest has waited."""
    unsent = select(
        func.count(Referral.id), func.min(Referral.opened_at), func.count(Referral.id).filter(Referral.due_at < moment)
    ).where(Referral.state == State.TO_SEND)
    unheard = select(func.count(Referral.id), func.min(Referral.sent_at)).where(
        ((Referral.state == State.SENT) & (Referral.hear_by < moment)) | (Referral.state == State.LOST)
    )
    count, oldest, overdue = session.execute(of_practices(unsent, [practice])).one()
    silent, longest = session.execute(of_practices(unheard, [practice])).one()
    return Waiting(count, oldest, overdue, silent, longest)


def made_up_referrals(session: Session, practices: Collection[UUID]) -> Sequence[UUID]:
    """List the referrals that belong to the demonstration's made-up history."""
    found = select(Referral.id).join(Signpost, Signpost.id == Referral.signpost_id).where(Signpost.history)
    return session.scalars(of_practices(found, practices)).all()


def profile_of(session: Session, practice: UUID) -> PracticeProfile | None:
    """Give what is known of a practice, its core hours among it."""
    organisation = session.get(Organisation, practice)
    return organisation.profile if organisation else None


def _with_its_row() -> Rows:
    joined = select(Referral, Signpost, Service).join(Signpost, Signpost.id == Referral.signpost_id)
    return joined.outerjoin(Service, Service.id == Signpost.service_id)


def _found(session: Session, practice: UUID, statement: Rows) -> Iterator[Found]:
    for row in session.execute(of_practices(statement, [practice])).unique():
        # A service may be missing: the join is an outer one.
        yield cast(Found, tuple(row))
