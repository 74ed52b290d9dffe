"""Reads of how far practices are; each takes the practices it may read."""

from collections.abc import Collection, Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from navigator.accounts.tenancy import of_practices
from navigator.directory.service_types import ServiceTypes
from navigator.london import Week
from navigator.reports.queries import weekly_counts
from navigator.reports.readiness.models import StageByHand
from navigator.reports.readiness.rules import Logged
from navigator.reports.rules import is_sensitive


def logged_by_practice(
    session: Session, weeks: Sequence[Week], practices: Collection[UUID], types: ServiceTypes
) -> dict[UUID, Logged]:
    """Give what each practice logged in these weeks; nothing of one that logged nothing."""
    found: dict[UUID, Logged] = {}
    for week in weeks:
        # What leaves a practice is the same as if none of its sensitive lines had been logged.
        all_counts = weekly_counts(session, week, practices, types)
        counts = [count for count in all_counts if not is_sensitive(count.service_type, types)]
        for practice in {count.practice_id for count in counts}:
            yes = [count for count in counts if count.practice_id == practice and count.is_yes]
            before = found.get(practice, Logged(0, 0, 0))
            found[practice] = Logged(
                before.weeks + 1,
                before.yeses + sum(count.signposts for count in yes),
                before.coded + sum(count.coded for count in yes),
            )
    return found


def stages_by_hand(session: Session, practices: Collection[UUID]) -> dict[UUID, StageByHand]:
    """Give the stage that stands by hand, of the practices that have one."""
    standing = select(StageByHand).where(StageByHand.ended_at.is_(None)).order_by(StageByHand.set_at)
    return {row.practice_id: row for row in session.scalars(of_practices(standing, practices))}
