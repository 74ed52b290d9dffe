"""The file of services: read whole, or every fault named with its line and field."""

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import String

from navigator.directory.entries import LONGEST, NOT_COLUMNS, ServiceEntry
from navigator.directory.models import Service
from navigator.directory.service_file import read_services
from navigator.yaml_documents import UnreadableDocument

TYPES = {"pharmacy-first", "walking-group"}
LOADED_ON = date(2026, 11, 22)
SMALL = {
    "key": "plum-walkers",
    "type": "walking-group",
    "name": "Plum Walkers",
    "owner": "04V",
    "serves": "[04V, C99101]",
}
FULL = """
services:
  - key: plum-walkers
    type: walking-group
    name: Plum Walkers
    also_known_as: [the Tuesday walk]
    owner: u99101
    serves: [04V, C99101]
    visibility: public
    status: paused
    paused_for_days: "14"
    paused_because: The leader is away
    who_for: Anyone who can walk for an hour
    not_for: [Dogs off the lead]
    gates: {age: {from: 18 months, under: 65 years}, sex: female, pregnant: "no"}
    mode: either
    mode_by_need: {loneliness: refer}
    say: There is a walk on Tuesdays. Or I can book you here.
    how: Tell them to come. Ask their name and date of birth only if you refer.
    if_they_cannot_help: Ring us back.
    phones:
      - {label: Leader, number: 07700 900123}
      - {label: Text, number: "85258"}
    web: https://www.example.org/walk
    address: Memorial Hall, Coalville
    postcode: le673jd
    position: {lat: "52.72", lon: "-1.37"}
    hours: {mon-wed: ["09:00-13:00", "14:00-17:00"], fri: ["22:00-02:00"]}
    bank_holidays: as usual
    dated_hours:
      - {in_days: "3", closed: "yes", why: Polling station}
      - {in_days: "4", hours: ["10:00-12:00"]}
    full_for_days: "7"
    full_because: Twenty is enough
    access: {step_free: "yes"}
    cost: Free
    source: Told us by the leader
    verified_days_ago: "10"
    verified_by: Link worker
    review_in_days: "-5"
"""


def read(tmp_path: Path, text: str) -> list[ServiceEntry]:
    file = tmp_path / "services.yaml"
    file.write_text(text, encoding="utf-8")
    return read_services(file, TYPES, LOADED_ON)


def written(**changes: str) -> str:
    lines = [f"{name}: {value}" for name, value in (SMALL | changes).items()]
    return "services:\n  - " + "\n    ".join(lines) + "\n"


def fault_of(tmp_path: Path, text: str) -> str:
    with pytest.raises(UnreadableDocument) as caught:
        read(tmp_path, text)
    assert len(caught.value.faults) == 1, caught.value
    return str(caught.value)


def test_an_entry_is_read_in_its_final_form(tmp_path):
    (entry,) = read(tmp_path, FULL)

    assert (entry.owner, entry.serves, entry.serves_everywhere) == ("U99101", ("04V", "C99101"), False)
    assert (entry.min_age_months, entry.max_age_months, entry.sex, entry.pregnancy) == (18, 779, "female", "no")
    assert (entry.postcode, entry.latitude, entry.longitude) == ("LE67 3JD", 52.72, -1.37)
    assert entry.phones[0] == {"label": "Leader", "number": "07700 900123"}
    assert entry.weekly_hours["tue"] == [["09:00", "13:00"], ["14:00", "17:00"]]
    assert (entry.hours_kind, entry.bank_holidays) == ("weekly", "as-usual")
    assert entry.access["step_free"] == "yes"
    assert entry.access["bsl"] == "unknown"


def test_days_are_counted_from_the_day_of_loading(tmp_path):
    (entry,) = read(tmp_path, FULL)

    assert entry.paused_until == date(2026, 12, 6)
    assert entry.full_until == date(2026, 11, 29)
    assert entry.verified_on == date(2026, 11, 12)
    assert entry.review_by == date(2026, 11, 17)
    assert entry.dated_hours == [
        {"on": "2026-11-25", "intervals": [], "why": "Polling station"},
        {"on": "2026-11-26", "intervals": [["10:00", "12:00"]], "why": ""},
    ]


def test_a_small_entry_takes_the_careful_defaults(tmp_path):
    (entry,) = read(tmp_path, written())

    assert (entry.status, entry.visibility, entry.hours_kind) == ("draft", "partners", "not-confirmed")
    assert (entry.bank_holidays, entry.verified_on, entry.review_by) == ("not-confirmed", None, None)


def test_a_service_may_serve_everywhere(tmp_path):
    (entry,) = read(tmp_path, written(serves="everywhere", hours="always"))

    assert (entry.serves, entry.serves_everywhere) == ((), True)
    assert (entry.hours_kind, entry.bank_holidays) == ("always", "as-usual")


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("type", "witchcraft", "“witchcraft” is not a type of service"),
        ("key", "Plum Walkers", "small letters, digits and hyphens"),
        ("owner", "RIVERSIDE", "is not the ODS code of"),
        ("serves", "[04V, nowhere]", "“nowhere” is not the ODS code of"),
        ("serves", "[]", "at least 1 item"),
        ("serves", "[everywhere, 04V]", "needs no other organisation"),
        ("name", '""', "is empty"),
        ("name", "x" * 201, "is too long: 201 characters, at most 200"),
        ("cost", '"Free\\u202e"', "cannot be seen (U+202E)"),
        ("cost", '"Free\\a"', "cannot be seen (U+0007)"),
        ("who_for", "Ask for 943 476 5919", "holds an NHS number"),
        ("how", "Born 12/03/1954", "may be a date of birth"),
        ("say", "Their DOB is 3 March 1950", "may be a date of birth"),
        ("also_known_as", "[walk 9434765919]", "holds an NHS number"),
        ("hours", '{mon: ["25:00-26:00"]}', "mon: No clock shows 25:00"),
        ("hours", '{mon: ["09:00-09:00"]}', "closes at the minute it opens"),
        ("hours", '{mon: ["09:00-12:00", "11:00-13:00"]}', "overlap"),
        ("hours", '{moonday: ["09:00-12:00"]}', "“moonday” is not a day"),
        ("hours", '{fri-mon: ["09:00-12:00"]}', "“fri-mon” is not a day"),
        ("hours", '{mon-fri: ["09:00-12:00"], wed: ["09:00-11:00"]}', "wed has hours twice"),
        ("hours", "{mon: 9 to 5}", "as a list"),
        ("hours", "sometimes", "Write “always”"),
        ("postcode", "LE67 33JD", "is not a postcode"),
        ("phones", "[{label: Desk, number: 0123}, {label: Desk, number: 0161 496 01}]", "is not a UK phone number"),
        ("phones", '[{label: Desk, number: "+1 212 555 0100"}]', "is not a UK phone number"),
        ("web", "javascript:alert(1)", "is not a web address"),
        ("web", "https://admin@example.org", "is not a web address"),
        ("gates", "{age: {from: old}}", "is not an age"),
        ("gates", "{age: {from: 65 years, under: 18 years}}", "must be more than"),
        ("status", "paused", "say why in “paused_because”"),
        ("paused_for_days", '"3"', "its status is not “paused”"),
        ("full_for_days", '"3"', "say why in “full_because”"),
        ("dated_hours", '[{in_days: "3"}]', "give either “closed: yes” or “hours”"),
        ("dated_hours", '[{in_days: "3", closed: "no"}]', "either “yes” or left out"),
        ("dated_hours", '[{in_days: "3", closed: "yes"}, {in_days: "3", closed: "yes"}]', "for one day"),
        ("position", '{lat: "-1.37", lon: "52.72"}', None),
        ("colour", "plum", "is not a field here"),
    ],
)
def test_a_fault_is_said_with_its_file_entry_and_field(tmp_path, field, value, said):
    text = written(**{field: value})

    with pytest.raises(UnreadableDocument) as caught:
        read(tmp_path, text)

    fault = caught.value.faults[0]
    wanted_line = 1 + next(n for n, line in enumerate(text.splitlines()) if f"{field}:" in line)
    assert fault.file == "services.yaml"
    assert fault.line in (2, wanted_line)
    assert said is None or said in str(caught.value)


@pytest.mark.parametrize(
    "number", ["111", "999", "119", "116 123", "85258", "0800 1111", "07700 900999", "01632 960123"]
)
def test_the_numbers_that_people_ring_are_kept(tmp_path, number):
    (entry,) = read(tmp_path, written(phones=f'[{{label: Line, number: "{number}"}}]'))

    assert entry.phones == [{"label": "Line", "number": number}]


def test_a_key_given_twice_is_said_at_its_second_line(tmp_path):
    text = written() + written(name="Other Walkers").removeprefix("services:\n")

    said = fault_of(tmp_path, text)

    assert said.startswith("services.yaml:7:5: plum-walkers services.key:")
    assert "also the key of an entry above" in said


def test_a_second_reading_does_not_remember_the_keys_of_the_first(tmp_path):
    assert read(tmp_path, written()) == read(tmp_path, written())


def test_every_fault_of_a_file_is_said_at_once(tmp_path):
    with pytest.raises(UnreadableDocument) as caught:
        read(tmp_path, written(type="x", owner="x", postcode="x"))

    assert [fault.field for fault in caught.value.faults] == ["services.type", "services.owner", "services.postcode"]


def test_the_longest_texts_are_those_of_the_columns():
    columns = Service.__table__.columns

    for name, longest in LONGEST.items():
        kind = columns["owner_id" if name == "owner" else name].type
        if isinstance(kind, String) and kind.length:
            assert kind.length == longest, name


def test_an_entry_has_every_field_of_the_table():
    kept_by_the_desk = {"id", "owner_id", "demonstration", "changed_at", "revision", "version"}

    fields = set(ServiceEntry.__dataclass_fields__) - NOT_COLUMNS

    assert fields == set(Service.__table__.columns.keys()) - kept_by_the_desk
