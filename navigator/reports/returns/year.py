"""The return of a year: the weeks that were closed, one under another, each as it was told last."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from uuid import UUID

from sqlalchemy.orm import Session

from navigator.london import UnknownWeek, Week
from navigator.reports.charts.weeks import weeks_between
from navigator.reports.returns import queries
from navigator.reports.returns.amendments import as_last_told, has_cell, key_of
from navigator.reports.returns.rules import is_over
from navigator.reports.returns.tables import as_csv, read_csv, table_of
from navigator.reports.weekly_return import COLUMNS

_HEADINGS = as_csv(table_of(COLUMNS, ()))


@dataclass(frozen=True)
class YearSaid:
    """Which weeks of a year are in its return, and which are over and were never closed."""

    year: int
    closed: tuple[Week, ...]
    open: tuple[Week, ...]

    @classmethod
    def of(cls, year: int, closed: Collection[Week], today: date) -> "YearSaid":
        """Part the weeks of a year that are over into those closed and those not."""
        weeks = weeks_of(year, today)
        return cls(year, tuple(w for w in weeks if w in closed), tuple(w for w in weeks if w not in closed))

    @property
    def in_words(self) -> str:
        """Say which weeks are in it and which are not."""
        said = f"{len(self.closed)} {'week is' if len(self.closed) == 1 else 'weeks are'} closed"
        return f"{said}; not closed, so not in it: {_spans(self.open)}" if self.open else said


@dataclass(frozen=True)
class YearReturn:
    """One file, and what is said of it."""

    said: YearSaid
    file: bytes


def file_name(year: int, code: str) -> str:
    """Name the file of a year."""
    return f"navigator-return-{year}-{code}.csv"


def weeks_of(year: int, today: date) -> list[Week]:
    """List the weeks of an ISO year that are over; none of a year the calendar does not have."""
    try:
        first = Week.named(f"{year}-W01")
        last = Week.of(date(year, 12, 28))
    except (UnknownWeek, ValueError):
        return []
    return [week for week in weeks_between(first, last) if is_over(week, today)]


def year_return(session: Session, organisation: UUID, year: int, today: date) -> YearReturn:
    """Put the closed weeks of a year together; a week without amendments goes in byte for byte."""
    weeks = weeks_of(year, today)
    kept = queries.year_files(session, organisation, weeks[0].monday, weeks[-1].monday) if weeks else []
    by_week = {Week.of(monday): [file for _, file in some] for monday, some in groupby(kept, lambda one: one[0])}
    return YearReturn(YearSaid.of(year, by_week, today), _HEADINGS + b"".join(map(_rows, by_week.values())))


def _rows(files: Sequence[bytes]) -> bytes:
    """Give the rows of a week below the headings."""
    if len(files) == 1:
        return files[0].partition(b"\r\n")[2]
    told = as_last_told(read_csv(file) for file in files)
    logged = {row["practice_code"] for row in told.values()}
    # A practice that logged nothing has one row without a kind, which no amendment names.
    first = (row for row in read_csv(files[0]) if not has_cell(row) and row["practice_code"] not in logged)
    silent = {key_of(row): row for row in first}
    rows = (silent | told).items()
    table = table_of(COLUMNS, ([row[name] for name in COLUMNS] for _, row in sorted(rows)))
    return as_csv(table).partition(b"\r\n")[2]


def _spans(weeks: Sequence[Week]) -> str:
    """Name weeks, those in a row by their first and last."""
    runs: list[list[Week]] = []
    for week in weeks:
        if runs and runs[-1][-1].sunday.toordinal() + 1 == week.monday.toordinal():
            runs[-1].append(week)
        else:
            runs.append([week])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]} to {run[-1]}" for run in runs)
