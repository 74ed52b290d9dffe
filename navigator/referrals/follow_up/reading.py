"""Reads a table of counts and holds it against the log, for the page and for the command."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from navigator.accounts.models import Organisation
from navigator.directory.service_types import ServiceTypes
from navigator.referrals.count_tables import Wrong
from navigator.referrals.follow_up import queries
from navigator.referrals.follow_up.counts_file import (
    COLUMNS,
    CountRow,
    WeekKind,
    impossible,
    logged_in_weeks,
    read_counts,
)
from navigator.referrals.follow_up.rules import USUAL_WEEKS, WAIT, Period, is_followed, weeks_to_choose


@dataclass(frozen=True)
class Read:
    """A table as it was read: nothing of it may be kept while anything is wrong."""

    rows: Sequence[CountRow]
    wrong: Sequence[Wrong]
    logged: Mapping[WeekKind, int]


def counts_of(session: Session, practice: Organisation, text: str, types: ServiceTypes, today: date) -> Read:
    """Read a table and say all that is wrong in it."""
    rows, wrong = read_counts(text)
    if not rows:
        return Read((), wrong, {})
    weeks = [row.week for row in rows]
    period = Period(min(weeks).monday, max(weeks).sunday)
    logged = logged_in_weeks(queries.logged_lines(session, practice, period))
    return Read(rows, sorted([*wrong, *impossible(rows, types, logged, today)], key=lambda one: one.row), logged)


def table_to_fill(session: Session, practice: Organisation, types: ServiceTypes, today: date) -> str:
    """Write the first row, and one for each kind and week of the last four whose 14 days are over, without counts."""
    weeks = [week for week in weeks_to_choose(today) if today - week.sunday > WAIT][:USUAL_WEEKS]
    period = Period(weeks[-1].monday, weeks[0].sunday)
    logged = logged_in_weeks(queries.logged_lines(session, practice, period))
    kinds = sorted((week, kind) for week, kind in logged if is_followed(kind, types))
    return "\n".join([",".join(COLUMNS), *(f"{kind},{week},," for week, kind in kinds)])
