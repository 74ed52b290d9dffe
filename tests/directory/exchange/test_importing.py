"""Reading another directory: what is new, what differs and what stays out, before anything is written."""

import json
from uuid import UUID

import pytest
from sqlalchemy import select

from navigator.accounts.models import Organisation
from navigator.directory.exchange.documents import service_document
from navigator.directory.exchange.importing import Ours, plan_of
from navigator.directory.models import Service
from navigator.london import london_day, now
from tests.building import a_practice, a_service
from tests.directory.exchange.records import ID, THEIRS
from tests.signposting.guidance_in_hand import shipped_guidance

TYPES = shipped_guidance().types


def ours(**fields):
    chosen = {"services": {}, "owner": "C99101", "serves": ("C99101",), "kind": "social-groups"}
    return Ours(organisations=frozenset({"C99101"}), types=TYPES, today=london_day(now()), **(chosen | fields))


def test_a_foreign_record_becomes_an_entry_and_says_what_of_it_did_not():
    [line] = plan_of([THEIRS], ours()).lines
    entry = line.entry

    assert (line.verdict, entry.type, entry.status, entry.visibility) == ("new", "social-groups", "live", "public")
    assert entry.who_for == "Talking with somebody.\nBring a friend."
    assert (entry.address, entry.postcode, entry.max_age_months) == ("5 Plum Lane, Ashby", "LE65 1AA", 215)
    first_tuesday = {"day": "tue", "place": 1, "intervals": [["10:00", "11:00"]]}
    every = {"mon": [["10:00", "18:00"]], "tue": [["10:00", "18:00"]]}
    assert entry.weekly_hours == every | {"sometimes": [first_tuesday]}
    assert entry.phones == [{"label": "Ann", "number": "0116 496 0301"}]
    assert entry.source == "Example Trust"
    told = "; ".join(line.unused)
    for part in ("accreditations is not kept", "outside the British Isles", "comes round in a way", "phone left out"):
        assert part in told


@pytest.mark.parametrize(
    ("changes", "chosen", "because"),
    [
        ({"id": "123"}, {}, "not a UUID"),
        ({"name": ""}, {}, "no name"),
        ({"status": "defunct"}, {}, "closed there"),
        ({"status": "open"}, {}, "neither that it is active"),
        ({"description": "Ask for 943 476 5919"}, {}, "NHS number"),
        ({}, {"kind": ""}, "--type"),
        ({}, {"kind": "astrology"}, "--type"),
        ({}, {"owner": ""}, "--owner"),
        ({}, {"serves": ()}, "--serves"),
    ],
)
def test_what_stays_out_says_why(changes, chosen, because):
    [line] = plan_of([THEIRS | changes], ours(**chosen)).lines

    assert (line.verdict, line.entry) == ("not imported", None)
    assert because in line.words[0]


def test_the_second_of_two_records_with_one_id_stays_out():
    first, second = plan_of([THEIRS, THEIRS], ours()).lines

    assert (first.verdict, second.verdict) == ("new", "not imported")


def a_row(**fields):
    owner = Organisation(code="C99101", name="Plum Lane Practice")
    row = Service(id=UUID(ID), key="x", type="social-groups", name="Walkers", owner=owner, mode="self-present")
    empty = {name: {} for name in ("identifiers", "access", "weekly_hours", "hours_as_written", "mode_by_need")}
    empty |= {name: [] for name in ("also_known_as", "not_for", "phones", "dated_hours")}
    usual = {
        "status": "live",
        "hours_kind": "not-confirmed",
        "bank_holidays": "not-confirmed",
        "demonstration": False,
        "visibility": "public",
    }
    for name, value in (empty | usual | fields).items():
        setattr(row, name, value)
    return row


def test_only_what_a_record_says_and_differs_is_changed():
    phones = [{"label": "Club", "number": "0116 496 0301"}, {"label": "Staff only", "number": "0116 496 0999"}]
    row = a_row(phones=phones, say="Ask nicely", web="https://www.example.org", who_for="Anyone", cost="Free")
    theirs = service_document(row, TYPES["social-groups"], london_day(now()))
    contact = theirs["contacts"][0]
    contact["phones"][0]["number"] = "0116 496 0302"
    # A field that is gone from the record is not gone from here.
    theirs = {name: part for name, part in theirs.items() if name not in ("url", "description")} | {"fees": "£2"}

    [line] = plan_of([theirs], ours(services={UUID(ID): row})).lines

    assert line.verdict == "changed"
    assert "cost from “Free” to “£2”" in line.words
    assert len(line.words) == 2
    assert line.entry.phones == [{"label": "Club", "number": "0116 496 0302"}, phones[1]]
    assert (line.entry.say, line.entry.web, line.entry.who_for) == ("Ask nicely", "https://www.example.org", "Anyone")


def test_a_position_with_more_places_than_are_given_out_changes_nothing_the_second_time():
    location = {"id": ID, "location_type": "physical", "latitude": 53.417112372701524, "longitude": -2.309363124725845}
    theirs = THEIRS | {"service_at_locations": [{"id": ID, "location": location}]}
    [first] = plan_of([theirs], ours()).lines
    row = a_row(latitude=first.entry.latitude, longitude=first.entry.longitude)

    [again] = plan_of([theirs], ours(services={UUID(ID): row})).lines

    assert (first.entry.latitude, first.entry.longitude) == (53.41711, -2.30936)
    assert "itude" not in "; ".join(again.words)


def test_a_service_closed_here_is_not_opened_by_a_file():
    [line] = plan_of([THEIRS], ours(services={UUID(ID): a_row(status="closed")})).lines

    assert line.words == ("it was closed here",)


def test_a_file_with_one_record_leaves_every_other_entry_alone(app, session, tmp_path):
    practice = a_practice(session)
    a_service(session, practice, visibility="public", name="Stays")
    file = tmp_path / "one.json"
    file.write_text(json.dumps({"services": [THEIRS]}), encoding="utf-8")
    run = app.test_cli_runner().invoke
    chosen = ["--owner", practice.code, "--serves", practice.code, "--type", "talking-therapies"]
    session.commit()

    assert "1 new" in run(args=["import-directory", str(file), *chosen, "--apply"]).output
    assert "1 unchanged" in run(args=["import-directory", str(file), *chosen, "--apply"]).output

    names = session.scalars(select(Service.name).order_by(Service.name)).all()
    assert names == ["Community Counselling", "Stays"]


@pytest.mark.parametrize("content", ["{", "{}", '{"services": {}}', '{"content": [], "totalElements": 0}'])
def test_a_file_that_is_no_directory_is_not_read(app, tmp_path, content):
    file = tmp_path / "odd.json"
    file.write_text(content, encoding="utf-8")

    assert app.test_cli_runner().invoke(args=["import-directory", str(file), "--apply"]).exit_code == 2
