"""Reads of the lines behind a week's figures; takes the practice whose log it is."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from navigator.accounts.tenancy import of_practices
from navigator.directory.service_types import ServiceTypes
from navigator.london import Week
from navigator.referrals.models import Signpost
from navigator.reports.opened.rules import Line
from navigator.reports.queries import became_of, standing_lines


def lines_of_week(session: Session, week: Week, practice: UUID, types: ServiceTypes) -> list[tuple[Signpost, Line]]:
    """List the lines of a practice's week that count, in the order of the log, each as its figures see it."""
    standing = standing_lines(week.monday, week.sunday, [practice], types)
    lines = standing.add_columns(Signpost.id.label("line_id"), became_of().label("became")).subquery()
    found = (
        select(Signpost, lines.c.place, lines.c.became)
        .join(lines, lines.c.line_id == Signpost.id)
        .where(lines.c.london_day >= week.monday)
        .order_by(Signpost.practice_sequence)
    )
    return [(row, _line(row, place, became)) for row, place, became in session.execute(of_practices(found, [practice]))]


def _line(row: Signpost, place: int, became: str) -> Line:
    return Line(place == 1, row.service_type, row.ending, row.disposition, row.otherwise, became)
