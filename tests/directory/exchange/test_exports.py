"""The public directory as a zip of tables and as one plain table."""

import csv
import io
import json
import re
import zipfile
from datetime import date, time
from importlib import import_module

import pytest

from navigator.directory.exchange.plain_table import COLUMNS
from navigator.directory.exchange.tabular import TABLES, described, file_of
from tests.building import a_practice, a_service

_READS = {
    "string": str,
    "number": float,
    "date": date.fromisoformat,
    "time": lambda text: re.fullmatch(r"\d{2}:\d{2}:\d{2}", text) and time.fromisoformat(text),
}


@pytest.fixture
def exported(app, session, tmp_path):
    practice = a_practice(session)
    place = {"address": "5 Plum Lane, Ashby", "postcode": "LE65 1AA", "latitude": 52.7, "longitude": -1.4}
    facts = {"min_age_months": 192, "phones": [{"label": "Club", "number": "+44 116 496 0301"}], "cost": "=1+1"}
    hours = {"hours_kind": "weekly", "weekly_hours": {"mon": [["09:00", "12:00"], ["13:00", "00:00"]]}}
    access = {"access": {"step_free": "yes", "bsl": "yes"}, "verified_on": date(2026, 3, 4)}
    a_service(session, practice, visibility="public", **place, **facts, **hours, **access)
    a_service(session, practice, visibility="public", name="Second Walkers", access={"bsl": "yes"})
    a_service(session, practice, name="CANARY", visibility="partners")

    def export(form):
        file = tmp_path / form
        assert app.test_cli_runner().invoke(args=["export-directory", "--format", form, str(file)]).exit_code == 0
        return file.read_bytes()

    return export


def tables_in(content):
    archive = zipfile.ZipFile(io.BytesIO(content))
    return {
        table: list(csv.DictReader(io.StringIO(archive.read(file_of(table)).decode("utf-8"), newline="")))
        for table in TABLES
    }


def test_every_table_has_the_columns_and_types_that_its_description_promises(exported):
    content = exported("hsds")
    tables = tables_in(content)
    promised = json.loads(zipfile.ZipFile(io.BytesIO(content)).read("datapackage.json"))

    assert promised == described()
    for resource in promised["resources"]:
        rows, schema = tables[resource["name"]], resource["schema"]
        assert rows, resource["name"]
        assert list(rows[0]) == [field["name"] for field in schema["fields"]]
        assert len({row["id"] for row in rows}) == len(rows)
        for row in rows:
            for field in schema["fields"]:
                cell = row[field["name"]]
                assert cell or "constraints" not in field, (resource["name"], field["name"])
                assert not cell or _READS[field["type"]](cell) is not None, (resource["name"], field["name"], cell)


def test_what_a_row_points_to_is_there(exported):
    tables = tables_in(exported("hsds"))

    for resource in described()["resources"]:
        for link in resource["schema"].get("foreignKeys", ()):
            [column], there = link["fields"], {row["id"] for row in tables[link["reference"]["resource"]]}
            assert {row[column] for row in tables[resource["name"]]} <= there, (resource["name"], column)


def test_one_code_stands_for_one_term(exported):
    codes = [row["code"] for row in tables_in(exported("hsds"))["taxonomy_term"] if row["code"]]

    assert len(codes) == len(set(codes))


@pytest.mark.parametrize("form", ["oruk", "hsds", "csv"])
def test_the_same_directory_gives_the_same_bytes(exported, form):
    first = exported(form)

    assert exported(form) == first
    assert b"CANARY" not in first


def test_a_spreadsheet_reads_a_line_a_service_and_runs_nothing(exported):
    content = exported("csv").decode("utf-8")
    rows = list(csv.DictReader(io.StringIO(content.removeprefix("\ufeff"), newline="")))

    assert content.startswith("\ufeff")
    assert list(rows[0]) == list(COLUMNS)
    assert [row["name"] for row in rows] == ["Plum Walkers", "Second Walkers"]
    assert rows[0]["hours"] == "MO 09:00-12:00; MO 13:00-24:00"
    assert rows[0]["phones"] == "Club +44 116 496 0301"
    assert rows[0]["cost"] == "'=1+1"


@pytest.mark.parametrize(("form", "ending"), [("oruk", "json"), ("hsds", "zip"), ("csv", "csv")])
def test_anybody_may_fetch_the_file_that_the_command_writes(client, exported, form, ending):
    given = client.get(f"/open-referral/directory.{ending}")

    assert given.data == exported(form)
    again = client.get(f"/open-referral/directory.{ending}", headers={"If-None-Match": given.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")


def test_a_tool_of_others_finds_no_fault_in_the_tables(exported, tmp_path):
    (tmp_path / "public.zip").write_bytes(exported("hsds"))

    report = import_module("frictionless").Package(str(tmp_path / "public.zip")).validate()

    assert report.valid, report.flatten(["type", "note"])
    assert report.stats["tasks"] > 5
