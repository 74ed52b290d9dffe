"""How a commissioner wants the file laid out: their headings in their order, each one of our columns or a constant."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from navigator.reports.returns.tables import Table
from navigator.reports.weekly_return import COLUMNS

MOST_COLUMNS = 60
LONGEST_CELL = 80
HEADINGS = ("heading", "column", "constant")
BEGINNING = "\n".join((",".join(HEADINGS), *(f"{name},{name}," for name in COLUMNS[:3])))


@dataclass(frozen=True)
class MappedColumn:
    """One column of their file: what stands over it, and where its cells come from."""

    heading: str
    column: str = ""
    constant: str = ""


def read_map(text: str) -> tuple[list[MappedColumn], list[str]]:
    """Read a map, one of their columns a line; say by line what is wrong with it."""
    lines = list(csv.reader(io.StringIO(text.strip())))
    if not lines or tuple(cell.strip().lower() for cell in lines[0]) != HEADINGS:
        return [], [f"Line 1: write the headings {','.join(HEADINGS)} first."]
    columns: list[MappedColumn] = []
    wrong: list[str] = []
    for number, cells in enumerate(lines[1:], start=2):
        if not any(cell.strip() for cell in cells):
            continue
        heading, column, constant = (*(cell.strip() for cell in cells[:3]), "", "", "")[:3]
        one = MappedColumn(heading, column, constant)
        fault = _fault_in(one, [each.heading for each in columns])
        wrong += [f"Line {number}: {fault}."] if fault else []
        columns.append(one)
    if not columns and not wrong:
        wrong.append("There is no column in it yet.")
    if len(columns) > MOST_COLUMNS:
        wrong.append(f"There are {len(columns)} columns; {MOST_COLUMNS} are the most.")
    return columns, wrong


def _fault_in(one: MappedColumn, headings: Sequence[str]) -> str:
    if not one.heading:
        return "their heading is missing"
    if one.heading in headings:
        return f"“{one.heading}” is there twice"
    if max(len(one.heading), len(one.constant)) > LONGEST_CELL:
        return f"a cell is longer than {LONGEST_CELL} letters"
    if one.column and one.constant:
        return f"“{one.heading}” has both a column and a constant"
    if one.column and one.column not in COLUMNS:
        return f"“{one.column}” is no column of the weekly return"
    return ""


def as_text(columns: Iterable[MappedColumn]) -> str:
    """Write a map as it is read."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(HEADINGS)
    writer.writerows((one.heading, one.column, one.constant) for one in columns)
    return text.getvalue()


def laid_out(rows: Iterable[Mapping[str, str]], columns: Sequence[MappedColumn]) -> Table:
    """Lay the rows of a return out as the map says."""
    return Table(
        tuple(one.heading for one in columns),
        tuple(tuple(row[one.column] if one.column else one.constant for one in columns) for row in rows),
    )
