"""Reads consultations by month and kind from a table, and says by row and field what cannot be."""

import re

from navigator.referrals.count_tables import Cells, Wrong, read_table
from navigator.reports.consultations.rules import Counted, Kind, Month

COLUMNS = ("month", "kind", "number")
MOST = 9_999_999
MONTH = re.compile(r"(20\d\d)-(0[1-9]|1[0-2])", re.ASCII)


def read_consultations(text: str) -> tuple[list[Counted], list[Wrong]]:
    """Read a table with commas, tabs or semicolons between its columns; a month's kind stands in it once."""
    read: dict[tuple[Month, Kind], Counted] = {}
    rows, wrong = read_table(text, COLUMNS, "consultations")
    for number, cells in rows:
        faults = _faults_in(number, cells)
        row = None if faults else _row(cells)
        if row and (row.month, row.kind) in read:
            faults = [Wrong(number, "kind", f"{row.kind} is there twice in {row.month}")]
        elif row:
            read[row.month, row.kind] = row
        wrong += faults
    return list(read.values()), sorted(wrong, key=lambda one: one.row)


def _row(cells: Cells) -> Counted:
    year, month = cells["month"].split("-")
    return Counted(Month(int(year), int(month)), Kind(cells["kind"].lower()), int(cells["number"]))


def _faults_in(number: int, cells: Cells) -> list[Wrong]:
    wrong = []
    if not MONTH.fullmatch(cells["month"]):
        wrong.append(Wrong(number, "month", "must be a month such as 2021-10"))
    if cells["kind"].lower() not in set(Kind):
        wrong.append(Wrong(number, "kind", f"must be one of {', '.join(Kind)}"))
    if not _is_number(cells["number"]):
        wrong.append(Wrong(number, "number", f"must be a whole number from 0 to {MOST}, without commas"))
    return wrong


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= len(str(MOST))
