"""Consultations by month and kind: what years come to beside each other, and what cannot be read."""

from pathlib import Path

import pytest

from navigator.reports.consultations.consultations_file import read_consultations
from navigator.reports.consultations.rules import Kind, Month, months_in_all, points, rate, share, variance
from navigator.reports.consultations.saying import tables

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "consultations.md"
STAFFORDSHIRE = next(block for block in DOCUMENT.read_text("utf-8").split("```") if block.startswith("\nmonth,"))
KINDS = """month,kind,number
2020-10,face-to-face,400
2020-10,telephone,600
2021-10,face-to-face,600
2021-10,telephone,400
2021-10,list-size,5000
"""


def read(text):
    rows, wrong = read_consultations(text)
    assert wrong == []
    return rows


@pytest.mark.parametrize(
    ("year", "month", "words"),
    [
        (2020, 6, "296,676 to 290,345: -6,331, -2.1%"),
        (2021, 6, "290,345 to 374,185: +83,840, +28.9%"),
        (2020, 10, "390,556 to 375,964: -14,592, -3.7%"),
        (2021, 10, "375,964 to 389,802: +13,838, +3.7%"),
    ],
)
def test_a_month_of_the_published_table_is_compared_with_the_year_before(year, month, words):
    assert variance(read(STAFFORDSHIRE), year, [month]).words == words


def test_the_five_months_published_come_to_their_sums():
    rows = read(STAFFORDSHIRE)
    both = [variance(rows, year, months_in_all(rows, [2019, 2020, 2021])) for year in (2020, 2021)]
    assert [one.before for one in both] == [1_660_651, 1_604_423]
    assert [one.after for one in both] == [1_604_423, 1_838_014]


def test_a_month_missing_from_one_year_is_compared_in_none():
    rows = read(STAFFORDSHIRE.replace("2020-08,not-known,272173\n", ""))
    assert months_in_all(rows, [2019, 2020, 2021]) == [6, 7, 9, 10]


def test_a_share_changes_by_percentage_points_and_not_by_per_cent():
    rows = read(KINDS)
    before, after = (share(rows, year, [10], Kind.FACE_TO_FACE) for year in (2020, 2021))
    assert (before, after, points(before, after)) == (40, 60, 20)


def test_a_kind_without_a_row_is_not_known_and_never_nought():
    rows = read("month,kind,number\n2020-10,not-known,900\n2021-10,face-to-face,500\n2021-10,telephone,0\n")
    said = "\n".join(tables(rows))
    assert "Face to face: 2020 not known, 2021 100.0%" in said
    assert "Telephone: 2020 not known, 2021 0.0%" in said


def test_a_rate_is_for_every_thousand_on_the_list_and_none_where_the_list_is_not_known():
    rows = read(KINDS)
    assert (rate(rows, Month(2021, 10)), rate(rows, Month(2020, 10))) == (200, None)


def test_shares_are_not_written_where_no_kind_is_known():
    assert "  No kinds are known, so there are no shares." in list(tables(read(STAFFORDSHIRE)))


def test_the_command_writes_the_face_to_face_change(app, tmp_path):
    file = tmp_path / "consultations.csv"
    file.write_text(KINDS, "utf-8")
    said = app.test_cli_runner().invoke(args=["compare-consultations", str(file)]).output
    assert "Face to face: 2020 40.0%, 2021 60.0% (+20.0 percentage points)" in said
    assert "October 2020: list size not known" in said
    assert "October 2021: 200.0" in said


def test_what_cannot_be_read_is_told_by_row_and_field_and_nothing_is_compared(app, tmp_path):
    file = tmp_path / "consultations.csv"
    file.write_text("month,kind,number\n2021-13,telephone,5\n2021-10,fax,5\n2021-10,telephone,5.5\n", "utf-8")
    result = app.test_cli_runner().invoke(args=["compare-consultations", str(file)])
    assert result.exit_code == 1
    for told in ("row 2, month", "row 3, kind", "row 4, number", "Nothing was compared"):
        assert told in result.output


def test_a_kind_given_twice_in_a_month_is_told():
    _, wrong = read_consultations(KINDS + "2021-10,telephone,1\n")
    assert [str(one) for one in wrong] == ["row 7, kind: telephone is there twice in 2021-10"]
