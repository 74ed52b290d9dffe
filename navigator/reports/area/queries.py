"""Reads for an area's pages: one statement each, whatever the area; each takes the practices it may read."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from navigator.accounts.tenancy import of_practices
from navigator.directory.service_types import ServiceTypes
from navigator.referrals.came_back.rules import Outcome
from navigator.referrals.models import Signpost
from navigator.referrals.sending.models import Referral
from navigator.reports.area.rules import Alike, Closed
from navigator.reports.queries import is_ordinary, that_count, was_told
from navigator.reports.returns.models import WeekReturn
from navigator.reports.suppression.profiles import Profile


def lines_by_service(
    session: Session, first: date, last: date, practices: Collection[UUID], types: ServiceTypes
) -> list[Alike]:
    """Count standing lines on which a kind was named, by service, ending and what became of them; no private kind."""
    came_back = case((was_told(Outcome.CAME_BACK), 1), else_=0)
    alike = (Signpost.service_type, Signpost.service_id, Signpost.ending, Referral.state, came_back)
    lines = select(*alike, func.count(Signpost.id)).outerjoin(Referral, Referral.signpost_id == Signpost.id)
    counted = that_count(lines, practices).where(
        Signpost.london_day.between(first, last),
        Signpost.service_type.is_not(None),
        is_ordinary(Signpost.service_type, types),
    )
    return [Alike(*row) for row in session.execute(of_practices(counted.group_by(*alike), practices))]


def first_weeks_closed(session: Session, practices: Collection[UUID]) -> dict[UUID, date]:
    """Give the first week that each of these practices ever closed itself."""
    found = (
        select(WeekReturn.organisation_id, func.min(WeekReturn.monday))
        .where(WeekReturn.organisation_id.in_(practices), WeekReturn.profile == Profile.CONTRACT.value)
        .group_by(WeekReturn.organisation_id)
    )
    return {practice: monday for practice, monday in session.execute(found) if monday}


def weeks_closed(session: Session, first: date, last: date, practices: Collection[UUID]) -> list[Closed]:
    """List which of these practices closed which weeks themselves, and when."""
    found = select(WeekReturn.organisation_id, WeekReturn.monday, WeekReturn.closed_at).where(
        WeekReturn.organisation_id.in_(practices),
        WeekReturn.monday.between(first, last),
        WeekReturn.profile == Profile.CONTRACT.value,
        WeekReturn.number == 0,
    )
    return [Closed(*row) for row in session.execute(found)]
