"""Reads of help that was not there; each takes the practices it may read."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from navigator.accounts.models import PracticeProfile
from navigator.accounts.tenancy import of_practices
from navigator.directory.service_types import ServiceTypes
from navigator.referrals.models import Signpost
from navigator.reports.queries import that_count
from navigator.reports.unmet.rules import Missed, ordinary_only


def missed_on(
    session: Session, first: date, last: date, practices: Collection[UUID], types: ServiceTypes
) -> list[Missed]:
    """Count the standing lines that say why help was not there, by practice, kind and reason; no private kind."""
    kind = func.coalesce(Signpost.wanted_type, Signpost.service_type, "")
    lines = select(Signpost.practice_id, kind.label("kind"), Signpost.not_there, func.count(Signpost.id))
    counted = (
        that_count(lines, practices)
        .where(Signpost.not_there.is_not(None), Signpost.london_day.between(first, last))
        .group_by(Signpost.practice_id, kind, Signpost.not_there)
    )
    rows = session.execute(of_practices(counted, practices))
    return ordinary_only([Missed(practice, of, why or "", lines) for practice, of, why, lines in rows], types)


def places_of(session: Session, practices: Collection[UUID]) -> dict[UUID, str]:
    """Give the postcode district in which each practice stands."""
    found = select(PracticeProfile.practice_id, PracticeProfile.postcode)
    rows = session.execute(of_practices(found, practices))
    return {practice: (postcode or "").partition(" ")[0] for practice, postcode in rows}
