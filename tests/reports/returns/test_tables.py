"""The same rows as CSV, JSON and XLSX: the same cells, the same bytes each time, nothing that runs."""

import io
import json
import time
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from navigator.reports.returns.column_map import BEGINNING, MappedColumn, as_text, laid_out, read_map
from navigator.reports.returns.rules import place_in_words
from navigator.reports.returns.tables import as_csv, as_json, read_csv, read_json, table_of
from navigator.reports.returns.workbook import as_workbook, read_workbook
from navigator.reports.suppression.open_table import OPEN_COLUMNS
from navigator.settings import PROJECT

TABLE = table_of(
    ("practice_code", "service_type", "signposts", "calls"),
    [("C99101", "pharmacy-first", "5", "4"), ("0123", "=1+1", "*", ""), ("1E5", "-2", "0", "0")],
)


def test_all_three_are_read_back_as_the_same_rows():
    assert read_json(as_json(TABLE, {})) == [dict(row) for row in TABLE.each()]
    assert read_workbook(as_workbook(TABLE)) == [dict(row) for row in TABLE.each()]
    assert [row["signposts"] for row in read_csv(as_csv(TABLE))] == ["5", "*", "0"]


def test_a_workbook_is_the_same_bytes_at_another_time(monkeypatch: pytest.MonkeyPatch):
    first = as_workbook(TABLE)
    later = time.struct_time((2031, 5, 6, 7, 8, 9, 1, 126, 0))
    monkeypatch.setattr(time, "localtime", lambda *_: later)

    assert as_workbook(TABLE) == first
    with ZipFile(io.BytesIO(first)) as parts:
        assert {part.date_time for part in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.hazard("H42")
def test_a_workbook_holds_codes_as_text_numbers_as_numbers_and_no_formula():
    sheet = load_workbook(io.BytesIO(as_workbook(TABLE))).active
    kinds = [[(cell.value, cell.data_type) for cell in row] for row in sheet.iter_rows(min_row=2)]

    assert kinds[0] == [("C99101", "s"), ("pharmacy-first", "s"), (5, "n"), (4, "n")]
    assert kinds[1][:3] == [("0123", "s"), ("=1+1", "s"), ("*", "s")]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n"}


# --- A commissioner's own layout ---


def test_a_map_fills_their_headings_in_their_order():
    columns, wrong = read_map("heading,column,constant\nODS code,practice_code,\nSource,,Navigator\nNotes,,\n")

    assert wrong == []
    table = laid_out(TABLE.each(), columns)
    assert table.columns == ("ODS code", "Source", "Notes")
    assert table.rows[0] == ("C99101", "Navigator", "")


def test_a_map_is_read_as_it_is_written():
    columns = [MappedColumn("Code, ODS", "practice_code"), MappedColumn("=Source", constant="Navigator")]

    assert read_map(as_text(columns)) == (columns, [])
    assert read_map(BEGINNING)[1] == []


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("Code,patient_name,", "Line 2: “patient_name” is no column of the weekly return."),
        ("Code,practice_code,Navigator", "Line 2: “Code” has both a column and a constant."),
        (",practice_code,", "Line 2: their heading is missing."),
        ("Code,practice_code,\nCode,week,", "Line 3: “Code” is there twice."),
    ],
)
def test_what_is_wrong_with_a_map_is_said_by_line(line: str, said: str):
    assert read_map(f"heading,column,constant\n{line}")[1] == [said]


def test_a_map_without_its_headings_or_columns_is_said():
    assert read_map("Code,practice_code,")[1] == ["Line 1: write the headings heading,column,constant first."]
    assert read_map("heading,column,constant\n")[1] == ["There is no column in it yet."]


@pytest.mark.hazard("H42")
def test_a_heading_that_a_spreadsheet_would_run_is_kept_from_running():
    table = laid_out(TABLE.each(), [MappedColumn("=cmd", "practice_code")])

    assert as_csv(table).startswith(b"'=cmd")


def test_a_folder_is_told_by_its_name_only_and_the_table_for_anybody_has_a_schema_of_its_columns():
    schema = json.loads((PROJECT / "data" / "open_table.schema.json").read_text(encoding="utf-8"))

    assert place_in_words("folder", "/srv/site/returns (board-2026)") == "the folder “returns” (board-2026)"
    assert place_in_words("mail", "icb@example.org") == "icb@example.org"
    assert tuple(field["name"] for field in schema["fields"]) == OPEN_COLUMNS
