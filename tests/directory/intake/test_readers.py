"""Lists of others read into records: what is sure is taken, the rest is kept as text and flagged."""

import io
import json
import resource
import time
import zipfile
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from openpyxl import Workbook

from navigator.directory.intake.contact_texts import contacts_in, web_in
from navigator.directory.intake.formats import opened, read
from navigator.directory.intake.likeness import Known, Likenesses, is_like
from navigator.directory.intake.mapping import ColumnMapping, guessed
from navigator.directory.intake.records import UnreadableList, Wanted
from navigator.directory.intake.written_hours import Unsure, week_in_words
from tests.published_files import FILES

LISTS = Path(__file__).parents[2] / "data" / "lists"
WANTED = Wanted("02A", ("02A",), date(2026, 11, 30), kinds={"food-bank": "Food bank"})


def records(name: str, *types: str):
    return records_of((LISTS / name).read_bytes(), *types)


def records_of(content: bytes, *types: str, mapping: ColumnMapping | None = None):
    wanted = Wanted("02A", ("02A",), WANTED.today, types, kinds=WANTED.kinds)
    return list(read(opened(content), mapping, wanted))


# --- Hours in words ---


@pytest.mark.hazard("H10")
@pytest.mark.parametrize(
    ("words", "week"),
    [
        ("Wednesday 10am - 4pm", {"wed": [["10:00", "16:00"]]}),
        ("Thursday 1.30 - 3.30pm", {"thu": [["13:30", "15:30"]]}),
        ("Mon 11 - 2pm", {"mon": [["11:00", "14:00"]]}),
        ("Friday 12noon – 2pm & Sat 10am-12 noon", {"fri": [["12:00", "14:00"]], "sat": [["10:00", "12:00"]]}),
        ("Tues/Weds 10am - 12pm. Thurs 9:30am to 1pm", {d: [["10:00", "12:00"]] for d in ("tue", "wed")}
         | {"thu": [["09:30", "13:00"]]}),
        ("Mon-Wed 09:00-17:30", {d: [["09:00", "17:30"]] for d in ("mon", "tue", "wed")}),
    ],
)  # fmt: skip
def test_hours_in_words_are_read_where_they_are_sure(words, week):
    assert week_in_words(words) == week


@pytest.mark.hazard("H10")
@pytest.mark.parametrize(
    "words",
    [
        "Wednesday 10 - 12",
        "Mon - Sat 10.00 - 4.00",
        "Monday from 11am",
        "Friday 4pm - 2pm",
        "Daily (except Tues & Sat) 10:30am - 12pm",
        "Tuesdays & Fridays 12pm - 3pm; 1st Saturday of month 10am - 12noon",
        "Monday - Friday 8am - 4pm. Please ring.",
        "Mon 9am - 1pm and Mon 12pm - 4pm",
        "Mon " * 20_000,
    ],
)
def test_hours_that_could_be_meant_otherwise_are_not_guessed(words):
    with pytest.raises(Unsure):
        week_in_words(words)


# --- Phones and pages ---


@pytest.mark.parametrize(
    ("cell", "phones"),
    [
        ("1617903377", ["0161 790 3377"]),
        ("0161 761 5908 or 07724113035", ["0161 761 5908", "07724 113035"]),
        ("O7872611770", ["07872 611770"]),
        ("0203 289 6420 Ext 303", ["020 3289 6420"]),
        ("111", ["111"]),
        ("1619257e3", []),
        ("783378919", []),
        ("Not known", []),
    ],
)
def test_phones_are_found_and_a_rounded_number_is_never_guessed(cell, phones):
    found = contacts_in(cell)

    assert found.phones == phones
    assert bool(found.flags) == (cell in ("0203 289 6420 Ext 303", "1619257e3", "783378919"))


def test_a_web_page_gets_its_beginning_and_a_second_one_is_told():
    assert web_in("www.boaztrust.org.uk").web == "https://www.boaztrust.org.uk"
    assert web_in("http://a.example.org http://b.example.org").flags == ["left out: a second web address"]


# --- Each format ---


def test_dentists_are_told_by_their_headings_and_the_same_one_twice_stays_out():
    found = records("dentists_extract.csv")

    assert [one.not_taken for one in found if one.not_taken] == ["line 5 above is the same service"]
    assert found[0].said["phones"] == [{"label": "Phone", "number": "0161 790 3377"}]
    assert {one.type for one in found} == {"dental-routine"}
    assert sum(bool(one.flags) for one in found) == 2


@pytest.mark.hazard("H10")
def test_food_banks_keep_hours_that_are_not_sure_as_text():
    found = {one.name: one for one in records("food_banks_extract.csv")}

    assert found["BRASS Bolton"].said["weekly_hours"] == {"wed": [["10:00", "16:00"]]}
    unsure = found["Urban Outreach"]
    assert "weekly_hours" not in unsure.said
    assert "Opening hours, as its list writes them: One morning per week" in unsure.said["how"]
    assert unsure.flags[0].startswith("kept as text: opening hours “One morning per week”")
    assert found["Trussell Trust"].type == "food-bank"


def test_the_nhs_search_is_read_through_json_inside_json():
    found = records("nhs_search_extract.json", "pharmacy-first")

    assert found[0].said["weekly_hours"]["sat"] == [["09:00", "14:00"]]
    assert found[0].said["phones"] == [{"label": "Phone", "number": "0113 248 2400"}]
    assert found[0].when_new["min_age_months"] == 12
    with pytest.raises(UnreadableList, match="answered with an error"):
        records_of(b'{"statusCode": 401, "message": "Access denied"}', "pharmacy-first")


def test_a_page_of_open_referral_1_is_read_nulls_and_all():
    brownies, transfer = records("outpost_extract.json", "social-groups")

    assert brownies.said["weekly_hours"] == {"mon": [["10:00", "17:00"]]}
    assert (brownies.said["min_age_months"], brownies.said["max_age_months"]) == (60, 143)
    assert "address" not in transfer.said
    assert transfer.when_new["source"] == "627 Transfer"


def test_the_list_of_pharmacies_gives_both_kinds():
    found = records_of((LISTS.parent / "pharmacies_extract.csv").read_bytes())

    assert len(found) == 24
    assert {one.type for one in found} == {"pharmacy-first", "pharmacy-minor-illness"}
    assert "phones" not in found[0].said


def test_a_workbook_is_read_like_a_table():
    book = Workbook()
    for row in (("Name", "Phone", "Post code", "Monday"), ("Plum Walkers", 1164960301, "LE67 3JD", "10am - 12pm")):
        book.active.append(row)
    kept = io.BytesIO()
    book.save(kept)
    mapping = ColumnMapping(("name", "contact", "postcode", "mon"), "social-groups")

    [found] = records_of(kept.getvalue(), mapping=mapping)

    assert found.said["phones"][0]["number"] == "0116 496 0301"
    assert found.said["weekly_hours"] == {"mon": [["10:00", "12:00"]]}


def test_headings_are_guessed_by_what_they_are_usually_called():
    headings = ("Service name", "Phone number", "Post code", "Opening times", "Web site", "Town", "Colour")

    assert guessed(headings).fields == ("name", "contact", "postcode", "hours", "web", "address", "")


def test_an_opening_that_looks_like_a_date_is_an_opening():
    mapping = ColumnMapping(("name", "hours"), "food-bank")

    [found] = records_of(b"Name,When\nPlum,Mon & Thur 2-3.30pm", mapping=mapping)

    assert found.said["weekly_hours"] == {"mon": [["14:00", "15:30"]], "thu": [["14:00", "15:30"]]}


def test_a_windows_csv_with_semicolons_is_read():
    mapping = ColumnMapping(("name", "address"), "food-bank")

    [found] = records_of("Name;Address\nCafé Plum;1 High Street".encode("cp1252"), mapping=mapping)

    assert found.said == {"name": "Café Plum", "address": "1 High Street"}


@pytest.mark.parametrize(
    ("cell", "because"),
    [("=cmd()", "spreadsheet formula"), ("Ask for 943 476 5919", "NHS number"), ("born 04/11/1958", "date of birth")],
)
def test_a_line_that_says_what_the_directory_never_keeps_stays_out(cell, because):
    mapping = ColumnMapping(("name", "who_for"), "food-bank")

    [found] = records_of(f"Name,About\nPlum,{cell}".encode(), mapping=mapping)

    assert because in found.not_taken


# --- Limits ---


def a_bomb() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("xl/worksheets/sheet1.xml", b"<a/>" * 15_000_000)
    return packed.getvalue()


def with_a_doctype() -> bytes:
    kept, packed = io.BytesIO(), io.BytesIO()
    Workbook().save(kept)
    lol = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    with zipfile.ZipFile(kept) as book, zipfile.ZipFile(packed, "w") as worse:
        for part in book.namelist():
            text = book.read(part).decode()
            is_sheet = part.endswith("sheet1.xml")
            worse.writestr(part, f"{lol}{text.replace('<sheetData', '<x>&b;</x><sheetData', 1)}" if is_sheet else text)
    return packed.getvalue()


@pytest.mark.hazard("H23")
@pytest.mark.parametrize(
    "content",
    [
        pytest.param(a_bomb, id="a workbook that unpacks to 60 MB"),
        pytest.param(with_a_doctype, id="a workbook with entities"),
        pytest.param(lambda: b"PK\x03\x04nonsense", id="a broken zip"),
        pytest.param(lambda: b"[" * 100_000, id="JSON nested too deep"),
        pytest.param(lambda: b"[" + b"[]," * 600_000 + b"[]]", id="JSON of brackets"),
        pytest.param(lambda: b"[" + b"1," * 4_000_000 + b"1]", id="JSON of numbers"),
        pytest.param(lambda: b'[{"id": ' + b"9" * 100_000 + b"}]", id="JSON of one endless number"),
        pytest.param(lambda: b"name\n" + b"x" * 3_000_000, id="a very long line"),
        pytest.param(lambda: b'name\n"' + b"x,\n" * 100_000, id="a quotation mark that is never closed"),
        pytest.param(lambda: b"," * 2_000_000, id="a very wide line"),
        pytest.param(lambda: b"name\n" + b"x\n" * 30_000, id="too many lines"),
    ],
)
def test_a_bomb_is_turned_away_at_once_and_in_plain_words(content):
    made, before = content(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    began = time.process_time()

    with pytest.raises(UnreadableList) as turned_away:
        list(read(opened(made), ColumnMapping(("name",), "food-bank"), WANTED))

    assert time.process_time() - began < 1
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 200_000
    assert not any(word in str(turned_away.value) for word in ("Error", "limit", "sys."))


# --- Likeness ---


@pytest.mark.hazard("H22")
@pytest.mark.parametrize(
    ("one", "other", "like"),
    [
        ("Plum Walkers", "The Plum walkers", True),
        ("Well", "Well Pharmacy Lincoln Green", True),
        ("St. Mary's Dental Practice", "St Marys Dental Surgery", True),
        ("Plum Walkers", "Ashby Knitting Circle", False),
    ],
)
def test_names_of_one_service_are_like_each_other(one, other, like):
    assert is_like(one, other) is like


@pytest.mark.hazard("H22")
def test_a_code_and_a_phone_speak_for_a_service_only_within_its_kind():
    here = Known(UUID(int=1), "food-bank", "Plum", "LE67 3JD", frozenset({"ods:F1"}), frozenset({"01164960301"}))
    found = Likenesses()
    found.put(here)

    assert found.of(Known(UUID(int=2), "food-bank", "Other", "", frozenset({"ods:F1"}))) == {here.id: "the same code"}
    assert found.of(Known(UUID(int=2), "podiatry", "Plum", "LE67 3JD", frozenset({"ods:F1"}))) == {}


@pytest.mark.skipif(not FILES, reason="OPEN_REFERRAL_FILES does not name a folder with the whole lists of Trafford")
@pytest.mark.parametrize(
    ("name", "count", "flagged", "not_taken"),
    [("pharmacies/gm_pharmacies", 1262, 1, 0), ("dentists/gm_dentists", 539, 14, 17),
     ("food_banks/gm_food_banks", 171, 53, 0)],
)  # fmt: skip
def test_the_whole_lists_are_read_with_a_word_for_every_line(name, count, flagged, not_taken):
    found = records_of((Path(FILES) / "trafford" / f"{name}.csv").read_bytes())

    counted = (len(found), sum(bool(one.flags) for one in found), sum(bool(one.not_taken) for one in found))
    assert counted == (count, flagged, not_taken)
    json.dumps([one.said for one in found])
