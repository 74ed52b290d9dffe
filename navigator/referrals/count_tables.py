"""Reads a small table of counts, and says by row and column what cannot be read."""

import csv
from collections.abc import Collection
from dataclasses import dataclass

from navigator.london import UnknownWeek, Week

MOST_ROWS = 2000
LONGEST_TEXT = 100_000

Cells = dict[str, str]


@dataclass(frozen=True)
class Wrong:
    """One thing that cannot be, with its row and column."""

    row: int
    column: str
    message: str

    def __str__(self) -> str:
        """Say it on one line."""
        return f"row {self.row}{', ' if self.column else ''}{self.column}: {self.message}"


def read_table(text: str, columns: Collection[str], what: str) -> tuple[list[tuple[int, Cells]], list[Wrong]]:
    """Read rows of cells by column, with commas, tabs or semicolons between them; say in a word what a row is of."""
    if len(text) > LONGEST_TEXT:
        return [], [Wrong(1, "", f"the table is longer than {LONGEST_TEXT} letters")]
    lines = text.lstrip("\ufeff").strip("\r\n").splitlines()
    first = lines[0] if lines else ""
    between = next((sign for sign in "\t;" if sign in first), ",")
    rows = [(number, row) for number, row in enumerate(csv.reader(lines, delimiter=between), 1) if any(row)]
    names = [name.strip().lower() for name in rows[0][1]] if rows else []
    if sorted(names) != sorted(columns):
        return [], [Wrong(1, "", f"the first row must name these columns and no other: {', '.join(columns)}")]
    if len(rows) - 1 > MOST_ROWS:
        return [], [Wrong(MOST_ROWS + 2, "", f"there are more than {MOST_ROWS} rows")]
    if len(rows) == 1:
        return [], [Wrong(2, "", f"there is no row of {what}")]
    whole = [(number, row) for number, row in rows[1:] if len(row) == len(names)]
    wrong = [
        Wrong(number, "", f"has {len(row)} columns instead of {len(names)}")
        for number, row in rows[1:]
        if len(row) != len(names)
    ]
    read = [(number, {name: cell.strip() for name, cell in zip(names, row, strict=True)}) for number, row in whole]
    return read, wrong


def fault_of_week(number: int, cells: Cells) -> list[Wrong]:
    """Say what is wrong with the week of a row; nothing where it is one."""
    try:
        Week.named(cells["week"])
    except UnknownWeek as problem:
        return [Wrong(number, "week", str(problem))]
    return []
