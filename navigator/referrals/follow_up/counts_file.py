"""Reads the counts of a search from a table, and says by row and column what cannot be."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from navigator.directory.service_types import ServiceTypes
from navigator.london import Week
from navigator.referrals.count_tables import Cells, Wrong, fault_of_week, read_table
from navigator.referrals.follow_up.rules import WAIT, is_followed

COLUMNS = ("service_type", "week", "said_yes_found", "gp_within_14_days")
LONGEST_COUNT = 4
SPARE, SPARE_PER_CENT = 2, 10
"""A record may be written on the day after: so many more may be found in a week than the log has."""

WeekKind = tuple[Week, str]


@dataclass(frozen=True)
class CountRow:
    """One row of the table: a kind of service in one week."""

    number: int
    week: Week
    service_type: str
    found: int
    back: int


@dataclass(frozen=True)
class Difference:
    """What a table would change of one kind in one week."""

    week: Week
    service_type: str
    before: tuple[int, int] | None
    after: tuple[int, int] | None


def read_counts(text: str) -> tuple[list[CountRow], list[Wrong]]:
    """Read a table with commas, tabs or semicolons between its columns."""
    read: list[CountRow] = []
    rows, wrong = read_table(text, COLUMNS, "counts")
    for number, cells in rows:
        faults = _faults_in(number, cells)
        wrong += faults
        if not faults:
            found, back = (int(cells[name]) for name in COLUMNS[2:])
            read.append(CountRow(number, Week.named(cells["week"]), cells["service_type"], found, back))
    return read, sorted(wrong, key=lambda one: one.row)


def _faults_in(number: int, cells: Cells) -> list[Wrong]:
    wrong = fault_of_week(number, cells)
    for name in COLUMNS[2:]:
        if not (cells[name].isascii() and cells[name].isdigit() and len(cells[name]) <= LONGEST_COUNT):
            wrong.append(Wrong(number, name, "must be a whole number from 0 to 9999"))
    return wrong


def impossible(
    rows: Iterable[CountRow], types: ServiceTypes, logged: Mapping[WeekKind, int], today: date
) -> list[Wrong]:
    """Say what cannot be in a table that could be read."""
    wrong: list[Wrong] = []
    seen: set[WeekKind] = set()
    for row in rows:
        if (row.week, row.service_type) in seen:
            wrong.append(Wrong(row.number, "service_type", f"{row.service_type} is there twice in {row.week}"))
        seen.add((row.week, row.service_type))
        wrong += _impossible_in(row, types, logged.get((row.week, row.service_type), 0), today)
    return wrong


def _impossible_in(row: CountRow, types: ServiceTypes, logged: int, today: date) -> list[Wrong]:
    if not is_followed(row.service_type, types):
        return [Wrong(row.number, "service_type", _why_not(row.service_type, types))]
    if today - row.week.sunday <= WAIT:
        return [Wrong(row.number, "week", f"14 days are not over since {row.week} ended on {_day(row.week.sunday)}")]
    wrong = []
    if row.back > row.found:
        fault = f"{row.back} came back of {row.found} found: more came back than were there"
        wrong.append(Wrong(row.number, "gp_within_14_days", fault))
    if row.found > (most_found(logged) if logged else 0):
        fault = f"{row.found} were found, but the log has {logged} with a code for that kind in {row.week}"
        wrong.append(Wrong(row.number, "said_yes_found", fault))
    return wrong


def _day(day: date) -> str:
    return f"{day.day:02d}/{day.month:02d}/{day.year}"


def _why_not(service_type: str, types: ServiceTypes) -> str:
    kind = types.get(service_type)
    if kind is None:
        return f"“{service_type[:20]}” is no kind of service here"
    if kind.sensitive:
        return f"{service_type} is sensitive: no counts of it are taken in"
    return f"{service_type} counts as neither moved nor avoided, so nothing is followed up"


def most_found(logged: int) -> int:
    """Give how many a search may find where the log has so many."""
    return logged + max(SPARE, logged * SPARE_PER_CENT // 100)


def differences(standing: Mapping[WeekKind, tuple[int, int]], rows: Iterable[CountRow]) -> list[Difference]:
    """Say what a table changes: a week that it holds is replaced as a whole, all others stay."""
    after = {(row.week, row.service_type): (row.found, row.back) for row in rows}
    weeks = {week for week, _ in after}
    before = {key: counts for key, counts in standing.items() if key[0] in weeks}
    return [
        Difference(*key, before.get(key), after.get(key))
        for key in sorted({*before, *after})
        if before.get(key) != after.get(key)
    ]


def logged_in_weeks(lines: Iterable[tuple[date, str]]) -> Counter[WeekKind]:
    """Count the lines of the log by week and kind."""
    return Counter((Week.of(day), service_type) for day, service_type in lines)
