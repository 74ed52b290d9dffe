"""Puts an area's pages together: its returns, its services, and the pack for a meeting."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from navigator.directory.service_types import ServiceTypes
from navigator.london import Week
from navigator.referrals.queries import names_of_services
from navigator.reports.area import queries
from navigator.reports.area.rules import (
    WEEKS_OF_RETURNS,
    ReturnLine,
    ServiceLine,
    return_lines,
    returns_in_words,
    service_lines,
)
from navigator.reports.charts.weeks import weeks_back, weeks_between
from navigator.reports.queries import practices_of_return


@dataclass(frozen=True)
class Returns:
    """Which weeks came in time, late or not at all."""

    weeks: list[Week]
    lines: list[ReturnLine]
    words: str


def returns_of_area(session: Session, practices: Collection[UUID], last: Week, today: date) -> Returns:
    """Lay out by practice whether its weeks were closed in time."""
    weeks = weeks_between(weeks_back(last, WEEKS_OF_RETURNS), last)
    there = practices_of_return(session, last, practices, today)
    closed = queries.weeks_closed(session, weeks[0].monday, last.monday, practices)
    told = [(one.practice_id, one.code, one.name) for one in there if one.was_open]
    lines = return_lines(told, weeks, closed, queries.first_weeks_closed(session, practices), today)
    return Returns(weeks, lines, returns_in_words(lines))


def services_of_area(
    session: Session, practices: Collection[UUID], last: Week, types: ServiceTypes, weeks: int
) -> list[ServiceLine]:
    """Lay out service by service what was offered and what became of it."""
    first = weeks_back(last, weeks).monday
    found = queries.lines_by_service(session, first, last.sunday, practices, types)
    names = names_of_services(session, {one.service for one in found if one.service})
    return service_lines(found, names, types)
