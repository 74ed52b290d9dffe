"""Weeks that the demonstration closed: the last one is still to be closed, so that somebody can."""

from datetime import UTC, date, datetime, time, timedelta

from sqlalchemy.orm import Session

from navigator.accounts.audit import Actor
from navigator.accounts.queries import organisation_by_code, practices_within
from navigator.directory.made_up import MadeUpToo
from navigator.directory.service_types import ServiceTypes
from navigator.london import Week, london_day
from navigator.reports.returns import actions, queries
from navigator.reports.returns.closing import NotClosed, close_week
from navigator.reports.returns.column_map import MappedColumn
from navigator.reports.suppression.profiles import Profile

CLOSED_BY = ("C99101", "QK1")
WEEKS = 3
"""Weeks that are closed, up to the one before the last."""
IN_TIME, LATE = timedelta(days=3), timedelta(days=9)
TEMPLATE = (
    MappedColumn("Week commencing", "week_start"),
    MappedColumn("ODS code", "practice_code"),
    MappedColumn("Source", constant="Navigator"),
    MappedColumn("Service", "service_type"),
    MappedColumn("Outcome", "ending"),
    MappedColumn("Number", "signposts"),
)


def _add(session: Session, moment: datetime, types: ServiceTypes) -> str:
    closed = sum(_close(session, code, moment, types) for code in CLOSED_BY)
    return f"Made-up weeks closed: {closed}."


def _close(session: Session, code: str, moment: datetime, types: ServiceTypes) -> int:
    organisation = organisation_by_code(session, code)
    if organisation is None:
        return 0
    practices = practices_within(session, organisation.id, london_day(moment))
    if queries.map_named(session, organisation.id, "board-2026") is None:
        actions.keep_map(session, Actor(None, None, moment), organisation, "board-2026", TEMPLATE)
    for week in weeks_to_close(london_day(moment)):
        # On the Wednesday after, as a practice that is in time does; the eldest came late.
        days = LATE if week == weeks_to_close(london_day(moment))[0] else IN_TIME
        nobody = Actor(None, None, min(moment, datetime.combine(week.sunday + days, time(9), UTC)))
        try:
            close_week(session, nobody, organisation, practices, week, Profile.CONTRACT, types, demonstration=True)
        except NotClosed:
            # A site with calls of its own beside the made-up ones closes its weeks itself.
            return 0
    return WEEKS


def weeks_to_close(today: date) -> list[Week]:
    """List the weeks that the demonstration closes: three, up to the one before the last that is over."""
    return [Week.of(today - timedelta(days=7 * number)) for number in range(WEEKS + 1, 1, -1)]


def _remove(session: Session, moment: datetime) -> str:
    return f"Made-up weeks removed: {actions.remove_made_up(session, Actor(None, None, moment))}."


MADE_UP = MadeUpToo(_add, _remove)
