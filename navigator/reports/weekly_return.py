"""The weekly return: one tidy file, the same bytes from the page and from the command (docs/weekly-export.md)."""

import csv
import io
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import astuple, dataclass, fields
from uuid import UUID

from navigator.directory.service_types import ServiceTypes
from navigator.london import Week
from navigator.referrals.rules import METHOD_VERSION
from navigator.reports.rules import SENSITIVE, WeeklyCount, is_sensitive, suppressed

ALL = "all"

# What a spreadsheet may run as a formula, also in its full-width form.
_RUNS = tuple("=+-@\t\r\n＝＋－＠")


@dataclass(frozen=True)
class Place:
    """The organisations above a practice on a day, by code; empty where there is none."""

    icb: str = ""
    sub_icb: str = ""
    pcn: str = ""


@dataclass(frozen=True)
class ReturnPractice:
    """A practice as a return tells of it."""

    practice_id: UUID
    code: str
    name: str
    demonstration: bool
    was_open: bool
    then: Place
    now: Place


@dataclass(frozen=True, order=True)
class Cell:
    """What the lines of one row of the file have in common."""

    service_type: str = ""
    mode: str = ""
    disposition: str = ""
    ending: str = ""
    otherwise: str = ""


@dataclass(frozen=True)
class ReturnRow:
    """One row of the file; its fields are the columns, in their order."""

    week: str
    week_start: str
    icb_code: str
    sub_icb_code: str
    pcn_code: str
    practice_code: str
    icb_code_now: str
    sub_icb_code_now: str
    pcn_code_now: str
    service_type: str
    mode: str
    disposition: str
    ending: str
    otherwise: str
    signposts: str
    calls: str
    suppressed: str
    demonstration: str
    method_version: str


COLUMNS = tuple(field.name for field in fields(ReturnRow))
NOTHING = Cell()
SENSITIVE_TOGETHER = Cell(SENSITIVE, ALL, ALL, ALL, ALL)


def weekly_return(
    week: Week, practices: Sequence[ReturnPractice], counts: Iterable[WeeklyCount], types: ServiceTypes
) -> list[ReturnRow]:
    """Write a week as rows: sensitive kinds together, and a row of 0 for a practice that logged nothing."""
    of_practice: dict[UUID, list[WeeklyCount]] = {}
    for count in counts:
        of_practice.setdefault(count.practice_id, []).append(count)
    rows: list[ReturnRow] = []
    for practice in sorted(practices, key=lambda practice: practice.code):
        counted = of_practice.get(practice.practice_id, [])
        # A practice that had closed, or had not opened, is not a practice that forgot to log.
        if counted or practice.was_open:
            rows += _rows_of(week, practice, counted, types)
    return rows


def _rows_of(
    week: Week, practice: ReturnPractice, counts: Sequence[WeeklyCount], types: ServiceTypes
) -> list[ReturnRow]:
    signposts, calls = Counter[Cell](), Counter[Cell]()
    for count in counts:
        cell = _cell_of(count, types)
        signposts[cell] += count.signposts
        calls[cell] += count.calls
    if not signposts:
        return [_row(week, practice, NOTHING, "0", "0")]
    return [
        _row(week, practice, cell, suppressed(signposts[cell]), "")
        if cell == SENSITIVE_TOGETHER
        else _row(week, practice, cell, str(signposts[cell]), str(calls[cell]))
        for cell in sorted(signposts)
    ]


def _cell_of(count: WeeklyCount, types: ServiceTypes) -> Cell:
    if is_sensitive(count.service_type, types):
        return SENSITIVE_TOGETHER
    return Cell(count.service_type or "", count.mode or "", count.disposition, count.ending, count.otherwise)


def _row(week: Week, practice: ReturnPractice, cell: Cell, signposts: str, calls: str) -> ReturnRow:
    return ReturnRow(
        week=str(week),
        week_start=week.monday.isoformat(),
        icb_code=practice.then.icb,
        sub_icb_code=practice.then.sub_icb,
        pcn_code=practice.then.pcn,
        practice_code=practice.code,
        icb_code_now=practice.now.icb,
        sub_icb_code_now=practice.now.sub_icb,
        pcn_code_now=practice.now.pcn,
        service_type=cell.service_type,
        mode=cell.mode,
        disposition=cell.disposition,
        ending=cell.ending,
        otherwise=cell.otherwise,
        signposts=signposts,
        calls=calls,
        suppressed=_truth(cell == SENSITIVE_TOGETHER),
        demonstration=_truth(practice.demonstration),
        method_version=METHOD_VERSION,
    )


def _truth(is_so: bool) -> str:
    return "true" if is_so else "false"


def as_csv(rows: Iterable[ReturnRow]) -> bytes:
    """Write the rows as RFC 4180 does: UTF-8 without a mark, commas, CR LF after every row; always the same bytes."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows([safe_cell(value) for value in astuple(row)] for row in rows)
    return text.getvalue().encode("utf-8")


def safe_cell(text: str) -> str:
    """Keep a spreadsheet from running a cell: an apostrophe comes before whatever could be a formula."""
    return f"'{text}" if text.startswith(_RUNS) or text.lstrip().startswith(_RUNS) else text


def file_name(week: Week) -> str:
    """Name the file of a week's return."""
    return f"navigator-return-{week}.csv"
