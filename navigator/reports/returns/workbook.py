"""One table as an XLSX workbook: codes are text, counts are numbers, and the same table is the same bytes."""

import io
import re
from datetime import datetime
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from navigator.reports.returns.tables import Table, value_of

_LONG_AGO = (1980, 1, 1, 0, 0, 0)
_WRITTEN = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
_SHEET = "Weekly return"
_TEXT = "@"


def as_workbook(table: Table) -> bytes:
    """Write it; whatever a program could take for a formula is text."""
    book = Workbook()
    book.properties.created = book.properties.modified = datetime(*_LONG_AGO)
    book.properties.creator = "Navigator"
    sheet = book.active
    if not isinstance(sheet, Worksheet):
        raise TypeError("a new workbook has no sheet")
    sheet.title, sheet.freeze_panes = _SHEET, "A2"
    _fill(sheet, table)
    written = io.BytesIO()
    book.save(written)
    return _timeless(written.getvalue())


def _fill(sheet: Worksheet, table: Table) -> None:
    for column, name in enumerate(table.columns, start=1):
        sheet.cell(1, column, name).font = Font(bold=True)
    for number, row in enumerate(table.rows, start=2):
        for column, (name, said) in enumerate(zip(table.columns, row, strict=True), start=1):
            cell = sheet.cell(number, column)
            value = value_of(name, said)
            if isinstance(value, int):
                cell.value = value
            elif value:
                cell.value = value
                # Text that begins with a sign would be taken for a formula.
                cell.data_type = "s"
                cell.number_format = _TEXT


def _timeless(file: bytes) -> bytes:
    """Write the parts of the file anew with one time for all: the library stamps them with the clock."""
    again = io.BytesIO()
    with ZipFile(io.BytesIO(file)) as parts, ZipFile(again, "w", ZIP_DEFLATED) as written:
        for name in sorted(parts.namelist()):
            part = _WRITTEN.sub(rb"\g<1>1980-01-01T00:00:00Z", parts.read(name))
            told = ZipInfo(name, _LONG_AGO)
            told.compress_type, told.external_attr = ZIP_DEFLATED, 0o600 << 16
            written.writestr(told, part)
    return again.getvalue()


def read_workbook(file: bytes) -> list[dict[str, str]]:
    """Read the rows back, each cell as the CSV has it."""
    book = load_workbook(io.BytesIO(file), read_only=True)
    rows = [["" if value is None else str(value) for value in row] for row in book[_SHEET].values]
    book.close()
    columns = rows[0] if rows else []
    return [dict(zip(columns, row, strict=True)) for row in rows[1:]]
