"""Reads of what callers chose and came back from; each takes the practices whose log it is."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import and_, exists, func, select
from sqlalchemy.orm import Session, aliased

from navigator.accounts.tenancy import of_practices
from navigator.referrals.came_back.models import SignpostOutcome
from navigator.referrals.came_back.rules import Outcome, Sent
from navigator.referrals.models import Signpost, is_no_withdrawal
from navigator.referrals.rules import Ending


@dataclass(frozen=True)
class Choices:
    """What was chosen in a time: which services, and out of how many lines."""

    services: frozenset[UUID]
    lines: int


def choices_since(session: Session, practices: Collection[UUID], since: date) -> Choices:
    """Give the services that lines standing since a day name, and how many lines there are."""
    withdrawal = aliased(Signpost)
    lines = (
        select(Signpost.service_id, func.count(Signpost.id))
        .outerjoin(withdrawal, withdrawal.withdraws_id == Signpost.id)
        .where(withdrawal.id.is_(None), is_no_withdrawal(), ~Signpost.training)
        .where(Signpost.london_day >= since)
        .group_by(Signpost.service_id)
    )
    found = session.execute(of_practices(lines, practices)).all()
    return Choices(frozenset(service for service, _ in found if service), sum(count for _, count in found))


def sent_since(session: Session, practices: Collection[UUID], since: date) -> dict[UUID, list[Sent]]:
    """Give who said yes to each service with a code since a day and whether they came back, the latest first."""
    withdrawal = aliased(Signpost)
    came_back = exists().where(
        and_(
            SignpostOutcome.signpost_id == Signpost.id,
            SignpostOutcome.practice_id == Signpost.practice_id,
            SignpostOutcome.taken_back_at.is_(None),
            SignpostOutcome.outcome == Outcome.CAME_BACK.value,
        )
    )
    lines = (
        select(Signpost.service_id, Signpost.need, came_back)
        .outerjoin(withdrawal, withdrawal.withdraws_id == Signpost.id)
        .where(withdrawal.id.is_(None), is_no_withdrawal(), ~Signpost.training)
        .where(Signpost.ending == Ending.SAID_YES.value, Signpost.code.is_not(None), Signpost.service_id.is_not(None))
        .where(Signpost.london_day >= since)
        .order_by(Signpost.occurred_at.desc(), Signpost.practice_sequence.desc())
    )
    found: dict[UUID, list[Sent]] = defaultdict(list)
    for service, need, back in session.execute(of_practices(lines, practices)):
        if service:
            found[service].append(Sent(need or "", back))
    return found
