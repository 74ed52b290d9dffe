"""Reads CSV and XLSX as a table of texts, within limits that no file may pass."""

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any
from xml.etree.ElementTree import ParseError

from defusedxml import DefusedXmlException
from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from navigator.directory.intake.records import UnreadableList

LARGEST_TABLE = 10_000_000
MOST_ROWS = 20_000
MOST_COLUMNS = 100
LONGEST_CELL = 8_000
MOST_FILES_IN_A_WORKBOOK = 200
LARGEST_WORKBOOK = 40_000_000
TIGHTEST = 60
"""How many times smaller a workbook may be packed: an ordinary one is about ten times smaller."""

_ENCODINGS = ("utf-8-sig", "cp1252")


@dataclass(frozen=True)
class Table:
    """A first line of headings, and every line under it that holds something, with its number."""

    headings: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]


def read_csv(content: bytes) -> Table:
    """Read a CSV as spreadsheets save it: commas, semicolons or tabs, UTF-8 or Windows."""
    if len(content) > LARGEST_TABLE:
        raise UnreadableList(f"The file is larger than {LARGEST_TABLE // 1_000_000} MB. Cut it to your own area.")
    text = _decoded(content)
    first = text.lstrip().partition("\n")[0][:10_000]
    delimiter = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        return _table((reader.line_num, cells) for cells in reader)
    except csv.Error:
        where = f"Line {reader.line_num} cannot be read as CSV"
        raise UnreadableList(f"{where}: a quotation mark is not closed, or a cell is far too long.") from None


def _decoded(content: bytes) -> str:
    if b"\x00" in content:
        raise UnreadableList("This is not a text file. Save the list as CSV or XLSX.")
    for encoding in _ENCODINGS:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UnreadableList("The letters of this file cannot be read. Save it again as CSV (UTF-8).")


def read_xlsx(content: bytes) -> Table:
    """Read the first sheet of a workbook; nothing in it is worked out or followed."""
    _must_unpack_small(content)
    try:
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
        if not book.worksheets:
            raise UnreadableList("The workbook has no sheet with a table.")
        sheet = book.worksheets[0]
        # What a sheet says of its own size may be made up.
        sheet.reset_dimensions()
        rows = sheet.iter_rows(max_row=MOST_ROWS + 2, max_col=MOST_COLUMNS + 1, values_only=True)
        return _table((number, [_text(cell) for cell in row]) for number, row in enumerate(rows, start=1))
    except UnreadableList:
        raise
    except (
        InvalidFileException,
        DefusedXmlException,
        ParseError,
        zipfile.BadZipFile,
        KeyError,
        ValueError,
        TypeError,
        AttributeError,
        IndexError,
        OSError,
        RuntimeError,
    ):
        raise UnreadableList("This workbook cannot be read. Open it, and save it again as XLSX or CSV.") from None


def _must_unpack_small(content: bytes) -> None:
    if len(content) > LARGEST_TABLE:
        raise UnreadableList(f"The file is larger than {LARGEST_TABLE // 1_000_000} MB. Cut it to your own area.")
    try:
        parts = zipfile.ZipFile(io.BytesIO(content)).infolist()
    except (zipfile.BadZipFile, ValueError, OSError):
        raise UnreadableList("This is not a workbook. Save the list as XLSX or CSV.") from None
    unpacked = sum(part.file_size for part in parts)
    is_tight = unpacked > 1_000_000 and unpacked > TIGHTEST * len(content)
    if len(parts) > MOST_FILES_IN_A_WORKBOOK or unpacked > LARGEST_WORKBOOK or is_tight:
        raise UnreadableList("This workbook unpacks to far more than a list holds. Save only the list as CSV.")


def _text(cell: Any) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.strftime("%Y-%m-%d %H:%M")
    if isinstance(cell, time):
        return cell.strftime("%H:%M")
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def _table(lines: Iterable[tuple[int, Sequence[str]]]) -> Table:
    """Take the first line that holds something as the headings; raise UnreadableList where a limit is passed."""
    filled = _filled(lines)
    _, headings = next(filled, (0, ()))
    names = tuple(" ".join(heading.split()) for heading in headings)
    while names and not names[-1]:
        names = names[:-1]
    if not names:
        raise UnreadableList("The first line has no headings.")
    if len(names) > MOST_COLUMNS:
        raise UnreadableList(f"It has more than {MOST_COLUMNS} columns.")
    rows: list[tuple[int, tuple[str, ...]]] = []
    for number, cells in filled:
        if len(rows) >= MOST_ROWS:
            raise UnreadableList(f"It has more than {MOST_ROWS:,} rows. Cut it to your own area.")
        rows.append((number, tuple(cells[: len(names)]) + ("",) * (len(names) - len(cells))))
    return Table(names, tuple(rows))


def _filled(lines: Iterable[tuple[int, Sequence[str]]]) -> Iterator[tuple[int, Sequence[str]]]:
    for number, cells in lines:
        if any(len(cell) > LONGEST_CELL for cell in cells):
            raise UnreadableList(f"Line {number} has a cell longer than {LONGEST_CELL:,} characters.")
        if any(cell.strip() for cell in cells):
            yield number, cells
