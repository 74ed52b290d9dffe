"""Reads of what became of signposts; each takes the practice it may read."""

from collections.abc import Collection, Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import Select, and_, exists, select
from sqlalchemy.orm import Session, aliased

from navigator.accounts.models import Organisation
from navigator.accounts.tenancy import of_practices
from navigator.directory.models import Service
from navigator.referrals.came_back.models import OutcomeLink, ServiceReply, SignpostOutcome
from navigator.referrals.came_back.rules import MOST_SENT, Outcome, Reason
from navigator.referrals.models import Signpost, is_no_withdrawal
from navigator.referrals.rules import Ending


def _with_a_code() -> Select[Signpost]:
    """Pick the signposts that somebody can come back from: said yes, with a code, not withdrawn, no practice call."""
    withdrawal = aliased(Signpost)
    return (
        select(Signpost)
        .outerjoin(withdrawal, withdrawal.withdraws_id == Signpost.id)
        .where(withdrawal.id.is_(None), is_no_withdrawal(), ~Signpost.training)
        .where(Signpost.ending == Ending.SAID_YES.value, Signpost.code.is_not(None))
    )


def sent_since(session: Session, practice: UUID, since: date) -> Sequence[Signpost]:
    """List the signposts of a practice since a day that somebody can come back from, newest first."""
    found = _with_a_code().where(Signpost.london_day >= since).order_by(Signpost.practice_sequence.desc())
    return session.scalars(of_practices(found, [practice])).all()


def sent_by_id(session: Session, practice: UUID, signpost_id: UUID) -> Signpost | None:
    """Find one signpost that somebody can come back from."""
    return session.scalar(of_practices(_with_a_code().where(Signpost.id == signpost_id), [practice]))


def sent_by_code(session: Session, practice: UUID, code: str, service: UUID | None = None) -> Signpost | None:
    """Find the signpost of a code at a practice; with a service, only one that led there."""
    found = _with_a_code().where(Signpost.code == code)
    if service is not None:
        found = found.where(Signpost.service_id == service)
    return session.scalar(of_practices(found, [practice]))


def outcome_by_key(session: Session, practice: UUID, idempotency_key: UUID) -> SignpostOutcome | None:
    """Find the row that this very button already wrote."""
    found = select(SignpostOutcome).where(SignpostOutcome.idempotency_key == idempotency_key)
    return session.scalar(of_practices(found, [practice]))


def outcome_of(session: Session, practice: UUID, outcome_id: UUID) -> SignpostOutcome | None:
    """Find one thing told of a practice's signposts."""
    return session.scalar(of_practices(select(SignpostOutcome).where(SignpostOutcome.id == outcome_id), [practice]))


def outcomes_of(session: Session, practice: UUID, signposts: Collection[UUID]) -> Sequence[SignpostOutcome]:
    """List what was told of these signposts and stands, latest first."""
    found = (
        select(SignpostOutcome)
        .where(SignpostOutcome.signpost_id.in_(signposts), SignpostOutcome.taken_back_at.is_(None))
        .order_by(SignpostOutcome.told_at.desc(), SignpostOutcome.id)
    )
    return session.scalars(of_practices(found, [practice])).all()


def red_flags_found_on(session: Session, practice: UUID, day: date) -> list[tuple[SignpostOutcome, Signpost]]:
    """List who came back on a day with a red flag found, latest first."""
    found = (
        select(SignpostOutcome, Signpost)
        .join(Signpost, Signpost.id == SignpostOutcome.signpost_id)
        .where(SignpostOutcome.london_day == day, SignpostOutcome.taken_back_at.is_(None))
        .where(SignpostOutcome.reason == Reason.RED_FLAG.value)
        .order_by(SignpostOutcome.told_at.desc())
    )
    return [(told, signpost) for told, signpost in session.execute(of_practices(found, [practice]))]


def services_come_back_from(session: Session, practice: UUID, since: date) -> list[UUID]:
    """Give the services that somebody came back from since a day."""
    found = (
        select(Signpost.service_id)
        .join(SignpostOutcome, SignpostOutcome.signpost_id == Signpost.id)
        .where(SignpostOutcome.london_day >= since, SignpostOutcome.taken_back_at.is_(None))
        .where(SignpostOutcome.outcome == Outcome.CAME_BACK.value, Signpost.service_id.is_not(None))
        .distinct()
    )
    return [service for service in session.scalars(of_practices(found, [practice])) if service]


def last_sent_to(session: Session, practice: UUID, service: UUID, since: date) -> list[tuple[Signpost, bool]]:
    """List a practice's latest signposts to a service with whether each came back, newest first."""
    came_back = exists().where(
        and_(
            SignpostOutcome.signpost_id == Signpost.id,
            SignpostOutcome.practice_id == Signpost.practice_id,
            SignpostOutcome.taken_back_at.is_(None),
            SignpostOutcome.outcome == Outcome.CAME_BACK.value,
        )
    )
    found = (
        _with_a_code()
        .add_columns(came_back)
        .where(Signpost.service_id == service, Signpost.london_day >= since)
        .order_by(Signpost.practice_sequence.desc())
        .limit(MOST_SENT)
    )
    return [(signpost, back) for signpost, back in session.execute(of_practices(found, [practice]))]


def link_of(session: Session, practice: UUID, link_id: UUID) -> OutcomeLink | None:
    """Find one link of a practice."""
    return session.scalar(of_practices(select(OutcomeLink).where(OutcomeLink.id == link_id), [practice]))


def links_of(session: Session, practice: UUID, service: UUID, today: date) -> Sequence[OutcomeLink]:
    """List a practice's links of one service that still work, the newest first."""
    found = (
        select(OutcomeLink)
        .where(OutcomeLink.service_id == service, OutcomeLink.ended_at.is_(None), OutcomeLink.good_until >= today)
        .order_by(OutcomeLink.made_at.desc())
    )
    return session.scalars(of_practices(found, [practice])).all()


def reply_of(session: Session, practice: UUID, service: UUID) -> ServiceReply | None:
    """Give what a service answered, as a practice wrote it down."""
    found = select(ServiceReply).where(ServiceReply.service_id == service)
    return session.scalar(of_practices(found, [practice]))


def service_named(session: Session, service: UUID) -> Service | None:
    """Find the service of a link."""
    return session.get(Service, service)


def practice_named(session: Session, practice: UUID) -> Organisation | None:
    """Find the practice of a link."""
    return session.get(Organisation, practice)
