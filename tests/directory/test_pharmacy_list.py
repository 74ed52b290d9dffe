"""The public list of pharmacies: a report for every row, nothing dropped in silence."""

import csv
import io
import random
import time
from datetime import date
from pathlib import Path

import pytest

from navigator.directory.pharmacy_list import (
    DEFAULT_TYPES,
    NO_PHONE,
    SOURCE,
    ForWhom,
    PharmacyListError,
    RowReport,
    read_pharmacies,
)

EXTRACT = Path(__file__).parent.parent / "data" / "pharmacies_extract.csv"
FOR_WHOM = ForWhom("QK1", ("04V",), date(2026, 11, 22))
DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
A_ROW = {
    "pharmacy_name": "Plum Pharmacy",
    "address": "1 High Street, Coalville",
    "postcode": "LE67 3JD",
    **{f"opening_hours_{day}": "09:00-13:00,14:00-18:00" for day in DAYS},
    "organisation_data_service_code": "FA123",
}


def a_list(*rows: dict[str, str], columns: list[str] | None = None) -> bytes:
    text = io.StringIO()
    writer = csv.DictWriter(text, columns or list((rows or (A_ROW,))[0]))
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


def read_row(**changes: str) -> RowReport:
    (report,) = read_pharmacies(a_list(A_ROW | changes), FOR_WHOM)
    return report


def test_the_extract_of_the_real_list_is_read_whole():
    reports = read_pharmacies(EXTRACT.read_bytes(), FOR_WHOM)

    assert len(reports) == 12
    assert sum(len(report.entries) for report in reports) == 24
    assert all(NO_PHONE in report.problems for report in reports)
    assert [report.name for report in reports if len(report.problems) > 1] == ["Noble & Peacock"]


@pytest.mark.hazard("H10")
def test_hours_that_cannot_be_read_are_kept_as_written_and_flagged():
    reports = read_pharmacies(EXTRACT.read_bytes(), FOR_WHOM)
    noble = next(report for report in reports if report.name == "Noble & Peacock")

    assert set(noble.entries[0].hours_as_written) == {"mon", "tue", "wed", "thu", "fri"}
    assert noble.entries[0].hours_as_written["mon"] == "09:00-13:00:14:00-18:00"
    assert noble.entries[0].weekly_hours == {}
    assert any(problem.startswith("Monday kept as written") for problem in noble.problems)


@pytest.mark.hazard("H10")
def test_three_openings_a_day_and_midnight_are_read():
    reports = {report.line: report for report in read_pharmacies(EXTRACT.read_bytes(), FOR_WHOM)}

    assert reports[3].entries[0].weekly_hours["mon"] == [["09:00", "12:30"], ["13:00", "16:30"], ["17:00", "21:00"]]
    assert reports[5].entries[0].weekly_hours["mon"] == [["08:30", "00:00"]]


@pytest.mark.hazard("H06")
def test_a_row_becomes_one_entry_for_each_type():
    first, second = read_row().entries

    assert (first.key, second.key) == ("ods-FA123-pharmacy-first", "ods-FA123-pharmacy-minor-illness")
    assert (first.type, second.type) == DEFAULT_TYPES
    assert (first.mode, second.mode) == ("either", "refer")
    assert (first.owner, first.serves, first.identifiers) == ("QK1", ("04V",), {"ods": "FA123"})
    assert (first.status, first.visibility, first.source) == ("live", "partners", SOURCE)
    assert (first.min_age_months, first.bank_holidays) == (12, "not-confirmed")
    assert (first.verified_on, first.review_by) == (None, date(2026, 11, 22))
    assert all((first.who_for, first.not_for, first.how, first.if_they_cannot_help))


def test_only_the_wanted_types_are_made():
    (report,) = read_pharmacies(a_list(A_ROW), ForWhom("QK1", (), date(2026, 11, 22), ("pharmacy-first",)))

    assert [entry.type for entry in report.entries] == ["pharmacy-first"]


def test_an_unknown_type_is_said():
    with pytest.raises(PharmacyListError, match="dentist"):
        read_pharmacies(a_list(A_ROW), ForWhom("QK1", (), date(2026, 11, 22), ("dentist",)))


def test_columns_may_stand_in_any_order_with_others_between():
    columns = ["ward_name", *reversed(A_ROW)]

    (report,) = read_pharmacies(b"\xef\xbb\xbf" + a_list(A_ROW | {"ward_name": "=x"}, columns=columns), FOR_WHOM)

    assert report.entries[0].name == "Plum Pharmacy"


def test_the_names_of_the_national_list_are_read_too():
    national = {
        "PHARMACY_ODS_CODE_F_CODE": "FA123",
        "PHARMACY_TRADING_NAME": "PLUM'S PHARMACY",
        "ADDRESS_FIELD_1": "1 High Street",
        "ADDRESS_FIELD_3": "Coalville",
        "POST_CODE": "LE67 3JD",
        **{f"PHARMACY_OPENING_HOURS_{day.upper()}": "CLOSED" for day in DAYS},
    }

    (report,) = read_pharmacies(a_list(national), FOR_WHOM)

    assert (report.name, report.entries[0].address) == ("Plum's Pharmacy", "1 High Street, Coalville")
    assert report.entries[0].weekly_hours == {}


@pytest.mark.parametrize(
    ("source", "shown"),
    [("O'BRIEN'S CHEMIST", "O'Brien's Chemist"), ("iPharm", "iPharm"), ("A1", "A1"), ("Boots UK", "Boots UK")],
)
def test_only_a_name_all_in_capitals_is_rewritten(source, shown):
    assert read_row(pharmacy_name=source).name == shown


def test_a_phone_is_kept_where_the_list_has_one():
    report = read_row(phone="+44 116 496 0123")

    assert report.problems == ()
    assert report.entries[0].phones == [{"label": "Pharmacy", "number": "+44 116 496 0123"}]


@pytest.mark.parametrize("code", ["", "C99101", "fa12", "FA1234", "Y02X4"])
def test_a_row_without_a_pharmacys_code_is_not_imported_and_says_so(code):
    report = read_row(organisation_data_service_code=code)

    assert report.entries == ()
    assert "is not a pharmacy's ODS code" in report.problems[0]


def test_a_small_fault_leaves_the_row_in_and_is_said():
    report = read_row(postcode="nowhere", opening_hours_sunday="")

    assert len(report.entries) == 2
    assert report.entries[0].postcode == ""
    assert report.entries[0].hours_as_written == {"sun": ""}
    assert any("postcode left out" in problem for problem in report.problems)
    assert any("the list gives no hours" in problem for problem in report.problems)


@pytest.mark.hazard("H42")
@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t=", "＝", "＋", "－", "＠", " ="])
def test_a_cell_that_a_spreadsheet_would_run_keeps_the_row_out(sign):
    report = read_row(pharmacy_name=f'{sign}HYPERLINK("x")')

    assert report.entries == ()
    assert "starts like a spreadsheet formula" in report.problems[0]


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("Plum\u202eyrots", "cannot be seen"),
        ("Plum\x07", "cannot be seen"),
        ("Plum\ufffd", "damaged characters"),
        ("Plum 943 476 5919", "NHS number"),
        ("", "missing or too long"),
        ("x" * 201, "missing or too long"),
    ],
)
def test_junk_keeps_the_row_out_and_is_said(cell, said):
    report = read_row(pharmacy_name=cell)

    assert report.entries == ()
    assert said in report.problems[0]
    assert report.name.isprintable()


@pytest.mark.hazard("H22")
def test_one_bad_row_leaves_the_others_in():
    other = A_ROW | {"organisation_data_service_code": "FB123"}

    reports = read_pharmacies(a_list(A_ROW, A_ROW, other), FOR_WHOM)

    assert [len(report.entries) for report in reports] == [2, 0, 2]
    assert "on a line above as well" in reports[1].problems[0]
    assert [report.line for report in reports] == [2, 3, 4]


def test_a_row_with_too_few_cells_is_not_imported():
    reports = read_pharmacies(a_list(A_ROW) + b"Half a row,1 High Street\r\n\r\n", FOR_WHOM)

    assert len(reports) == 2
    assert "it has 2 cells" in reports[1].problems[0]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "has no column"),
        (b"a,b\n1,2\n", "has no column"),
        (b"<html><body>Not found</body></html>", "has no column"),
        (b"PK\x03\x04 and so on", "zip"),
        (b"a,b\x00\n", "not a text file"),
        (b"\0" * 10_000_000, "larger than 2 MB"),
        ("pharmacy_name,Café".encode("latin-1"), "not in UTF-8"),
        (a_list(A_ROW) + b'"never closed', "is not CSV"),
        (a_list(A_ROW | {"address": "x" * 2001}), "longer than 2,000 characters"),
        (a_list(A_ROW) + b"x\n" * 20_001, "more than 20,000 rows"),
        (random.Random(7).randbytes(200_000), "not a text file"),
    ],
)
def test_a_file_that_is_no_list_is_said_at_once(content, said):
    started = time.perf_counter()

    with pytest.raises(PharmacyListError, match=said):
        read_pharmacies(content, FOR_WHOM)

    assert time.perf_counter() - started < 1
