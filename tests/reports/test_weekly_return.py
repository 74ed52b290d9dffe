"""The file that leaves the practice: same bytes, nothing a spreadsheet runs, nobody to be recognised."""

import csv
import io
import json
import random
import re
from typing import Any

import pytest

from navigator.directory.service_type_file import load_service_types
from navigator.directory.service_types import Mode
from navigator.referrals.rules import DISPOSITION_WORDS, Ending, Otherwise
from navigator.reports.rules import WeeklyCount
from navigator.reports.weekly_return import COLUMNS, Place, ReturnPractice, as_csv, file_name, safe_cell, weekly_return
from navigator.settings import PROJECT
from tests.reports.weeks import HILLTOP, RIVERSIDE, WEEK, a_count, a_return_practice

TYPES = load_service_types(PROJECT / "data" / "service_types.yaml")
DOCUMENT = (PROJECT / "docs" / "weekly-export.md").read_text(encoding="utf-8")
SCHEMA: dict[str, Any] = json.loads((PROJECT / "data" / "weekly_return.schema.json").read_text(encoding="utf-8"))
FIELDS = {field["name"]: field for field in SCHEMA["fields"]}


def written(*counts: WeeklyCount, practices: tuple[ReturnPractice, ...] = (a_return_practice(),)) -> bytes:
    return as_csv(weekly_return(WEEK, practices, counts, TYPES))


def read(file: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(file.decode("utf-8"), newline="")))


def test_a_row_says_when_where_what_and_how_many():
    (row,) = read(written(a_count(signposts=3, calls=2)))

    assert row == {
        "week": "2026-W47",
        "week_start": "2026-11-16",
        "icb_code": "QK1",
        "sub_icb_code": "04V",
        "pcn_code": "U99101",
        "practice_code": "C99101",
        "icb_code_now": "QK1",
        "sub_icb_code_now": "04V",
        "pcn_code_now": "U99101",
        "service_type": "physical-activity",
        "mode": "self-present",
        "disposition": "avoided",
        "ending": "said-yes",
        "otherwise": "gp-routine",
        "signposts": "3",
        "calls": "2",
        "suppressed": "false",
        "demonstration": "true",
        "method_version": "1",
    }


@pytest.mark.hazard("H27")
def test_the_same_week_gives_the_same_bytes_in_whatever_order_it_is_read():
    counts = [a_count(ending=ending, practice_id=where) for ending in Ending for where in (RIVERSIDE, HILLTOP)]
    practices = (a_return_practice(), a_return_practice(practice_id=HILLTOP, code="C99102"))
    file = written(*counts, practices=practices)

    for seed in range(5):
        random.Random(seed).shuffle(counts)
        assert written(*counts, practices=practices[::-1]) == file


def test_every_row_ends_as_rfc_4180_says():
    file = written(a_count())

    assert file.endswith(b"\r\n")
    assert file.count(b"\n") == file.count(b"\r\n") == 2
    assert not file.startswith(b"\xef\xbb\xbf")


def test_codes_stand_as_on_the_monday_and_as_now():
    moved = a_return_practice(now=Place(icb="QNC", sub_icb="05D", pcn="U99102"))
    (row,) = read(written(a_count(), practices=(moved,)))

    assert (row["icb_code"], row["icb_code_now"]) == ("QK1", "QNC")
    assert (row["pcn_code"], row["pcn_code_now"]) == ("U99101", "U99102")


def test_a_practice_that_logged_nothing_is_there_with_0():
    (row,) = read(written())

    assert [row[name] for name in COLUMNS[9:16]] == ["", "", "", "", "", "0", "0"]


def test_a_practice_that_was_not_open_is_not_there():
    assert read(written(practices=(a_return_practice(was_open=False),))) == []


def test_lines_of_a_practice_that_has_closed_are_not_lost():
    assert len(read(written(a_count(), practices=(a_return_practice(was_open=False),)))) == 1


@pytest.mark.hazard("H44")
@pytest.mark.parametrize(("lines", "shown"), [(1, "*"), (7, "*"), (8, "10"), (12, "10"), (13, "15")])
def test_sensitive_kinds_are_one_row_by_the_public_rule(lines: int, shown: str):
    counts = [a_count(service_type="sexual-health", signposts=lines - 1), a_count(service_type="drug-alcohol")]
    (row,) = read(written(*counts)) if lines > 1 else read(written(counts[1]))

    assert [row[name] for name in COLUMNS[9:17]] == ["sensitive", "all", "all", "all", "all", shown, "", "true"]


@pytest.mark.hazard("H44")
def test_no_sensitive_kind_is_named_and_no_other_row_depends_on_one():
    ordinary = [a_count(ending=ending) for ending in Ending]
    hidden = [a_count(service_type=slug) for slug, kind in TYPES.items() if kind.sensitive]
    rows = read(written(*ordinary, *hidden))

    assert len(hidden) > 3
    assert not {row["service_type"] for row in rows} & {count.service_type for count in hidden}
    assert [row for row in rows if row["service_type"] != "sensitive"] == read(written(*ordinary))


@pytest.mark.hazard("H44")
def test_a_kind_no_longer_known_is_treated_as_sensitive():
    assert read(written(a_count(service_type="gone-by-now")))[0]["service_type"] == "sensitive"


@pytest.mark.hazard("H45")
def test_no_person_is_in_the_file():
    assert not [name for name in COLUMNS if "person" in name or "staff" in name]


@pytest.mark.hazard("H42")
@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", " =", "\u00a0@"])
def test_nothing_a_spreadsheet_would_run_leaves(sign: str):
    assert safe_cell(f"{sign}1+1") == f"'{sign}1+1"

    (row,) = read(written(a_count(mode=f"{sign}cmd")))
    assert row["mode"] == f"'{sign}cmd"


@pytest.mark.parametrize("plain", ["", "*", "2026-W47", "physical-activity", "0"])
def test_plain_cells_stay_as_they_are(plain: str):
    assert safe_cell(plain) == plain


def test_the_document_describes_the_columns_in_their_order():
    described = re.findall(r"^\| `(\w+)` \|", DOCUMENT, flags=re.MULTILINE)

    assert tuple(described) == COLUMNS


def test_the_schema_describes_the_columns_in_their_order():
    assert tuple(FIELDS) == COLUMNS
    assert SCHEMA["missingValues"] == ["", "*"]


def test_the_schema_knows_every_word_that_can_stand_in_a_column():
    together = {"all"}

    assert set(FIELDS["ending"]["constraints"]["enum"]) == {*Ending} | together
    assert set(FIELDS["otherwise"]["constraints"]["enum"]) == {*Otherwise} | together
    assert set(FIELDS["mode"]["constraints"]["enum"]) == {*Mode} | together
    assert set(FIELDS["disposition"]["constraints"]["enum"]) == set(DISPOSITION_WORDS) | together


def test_every_cell_keeps_to_the_schema():
    counts = [
        a_count(),
        a_count(service_type=None, mode=None, ending="emergency"),
        a_count(service_type="sexual-health"),
    ]
    empty = a_return_practice(practice_id=HILLTOP, code="C99102", now=Place(), demonstration=False)

    for row in read(written(*counts, practices=(a_return_practice(), empty))):
        for name, cell in row.items():
            assert fits(cell, FIELDS[name]), f"{name}: {cell!r}"


def fits(cell: str, field: dict[str, Any]) -> bool:
    rules = field.get("constraints", {})
    if cell in SCHEMA["missingValues"]:
        return not rules.get("required")
    if "enum" in rules and cell not in rules["enum"]:
        return False
    forms = {
        "integer": r"\d+",
        "boolean": "true|false",
        "date": r"\d{4}-\d\d-\d\d",
        "string": rules.get("pattern", ".*"),
    }
    return re.fullmatch(forms[field["type"]], cell) is not None


def test_the_file_is_named_after_its_week():
    assert file_name(WEEK) == "navigator-return-2026-W47.csv"
