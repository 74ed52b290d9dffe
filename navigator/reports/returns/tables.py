"""One table, written as CSV and as JSON: always the same bytes, nothing a spreadsheet would run."""

import csv
import hashlib
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from navigator.reports.weekly_return import safe_cell

COUNTS = frozenset({"signposts", "calls", "signposts_before", "calls_before", "amendment"})
"""Columns of numbers; every other is text, codes above all: a leading 0 must not be lost."""


@dataclass(frozen=True)
class Table:
    """Columns and rows, every cell as it is written in the CSV."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def each(self) -> Iterable[Mapping[str, str]]:
        """Give every row by its columns."""
        return (dict(zip(self.columns, row, strict=True)) for row in self.rows)


def as_csv(table: Table) -> bytes:
    """Write it as RFC 4180 does, as the weekly return always was."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerows([safe_cell(cell) for cell in row] for row in (table.columns, *table.rows))
    return text.getvalue().encode("utf-8")


def as_json(table: Table, told: Mapping[str, Any]) -> bytes:
    """Write it with what is told of it; a count is a number, a hidden one stays its mark."""
    rows = [{name: value_of(name, cell) for name, cell in row.items()} for row in table.each()]
    return (json.dumps({**told, "rows": rows}, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def value_of(column: str, cell: str) -> str | int | None:
    """Give a count as a number where it is one, and nothing where there is none; any other cell as it is."""
    if column not in COUNTS:
        return cell
    return int(cell) if cell.isascii() and cell.isdigit() else cell or None


def read_csv(file: bytes) -> list[dict[str, str]]:
    """Read a written file back, as whoever gets it does."""
    return list(csv.DictReader(io.StringIO(file.decode("utf-8"), newline="")))


def read_json(file: bytes) -> list[dict[str, str]]:
    """Read the rows of a JSON file back, each cell as the CSV has it."""
    return [{name: "" if cell is None else str(cell) for name, cell in row.items()} for row in json.loads(file)["rows"]]


def hash_of(file: bytes) -> str:
    """Give the SHA-256 of a file, in hexadecimal."""
    return hashlib.sha256(file).hexdigest()


def table_of(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> Table:
    """Make a table."""
    return Table(tuple(columns), tuple(tuple(row) for row in rows))
