"""A form's texts to an entry and back: nothing is lost, and every fault is said at its box."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from navigator.directory.entries import ServiceEntry
from navigator.directory.form_entry import FormReading, UnreadableForm, entry_of, key_of
from navigator.directory.form_values import form_values
from navigator.directory.service_fields import hyphened
from navigator.directory.service_file import read_services
from navigator.directory.service_type_file import load_service_types
from navigator.directory.service_words import ACCESS

TODAY = date(2026, 11, 24)
DATA = Path(__file__).resolve().parents[2] / "data"
TYPES = frozenset(load_service_types(DATA / "service_types.yaml"))
MAY_SERVE = ("C99101", "U99101", "04V", "QK1")
SEED = read_services(DATA / "seed_services.yaml", TYPES, TODAY)

BASE = ServiceEntry(
    key="plum-walkers",
    type="social-groups",
    name="Plum Walkers",
    owner="C99101",
    serves=("C99101",),
    status="live",
    hours_kind="always",
    access=dict.fromkeys(ACCESS, "unknown"),
)


def entry(base: ServiceEntry = BASE, **typed: Any) -> ServiceEntry:
    return entry_of(form_values(base) | typed, FormReading(base, TYPES, MAY_SERVE, TODAY))


def problems(base: ServiceEntry = BASE, **typed: Any) -> dict[str, str]:
    with pytest.raises(UnreadableForm) as refused:
        entry(base, **typed)
    return refused.value.problems


# --- There and back ---


@pytest.mark.parametrize("seeded", SEED, ids=lambda seeded: seeded.key)
def test_a_form_saved_untouched_changes_nothing(seeded):
    assert entry(seeded) == seeded


def test_every_box_reaches_the_entry():
    saved = entry(
        name="  Plum   Strollers ",
        also_known_as="the Tuesday walk\r\n\r\nPlum amble",
        not_for="Under 5s\n",
        who_for="Anyone who\r\nlikes company",
        age_from="18 months",
        age_under="65 years",
        sex="female",
        pregnancy="no",
        mode="refer",
        phones="Leader: 07700 900123\n111",
        web="https://www.example.org",
        postcode="le67 3jd",
        hours_kind="weekly",
        mon="9:00-13:00, 14:00-18:30",
        fri="18:00-24:00",
        sat="closed",
        bank_holidays="closed",
        dated_hours="2026-12-24 10:00-12:00, 13:00-14:00 Early close\n29/12/2026 closed Stocktake\n2026-12-30 CLOSED",
        step_free="yes",
        verified_on="2026-11-23",
        review_by="23/05/2027",
        serves=["U99101", "C99101"],
    )

    assert (saved.name, saved.also_known_as, saved.not_for) == (
        "Plum Strollers",
        ["the Tuesday walk", "Plum amble"],
        ["Under 5s"],
    )
    assert saved.who_for == "Anyone who\nlikes company"
    assert (saved.min_age_months, saved.max_age_months, saved.sex, saved.pregnancy) == (18, 779, "female", "no")
    assert saved.phones == [{"label": "Leader", "number": "07700 900123"}, {"label": "Phone", "number": "111"}]
    assert (saved.mode, saved.web, saved.postcode) == ("refer", "https://www.example.org", "LE67 3JD")
    assert saved.weekly_hours == {"mon": [["09:00", "13:00"], ["14:00", "18:30"]], "fri": [["18:00", "00:00"]]}
    assert saved.dated_hours == [
        {"on": "2026-12-24", "intervals": [["10:00", "12:00"], ["13:00", "14:00"]], "why": "Early close"},
        {"on": "2026-12-29", "intervals": [], "why": "Stocktake"},
        {"on": "2026-12-30", "intervals": [], "why": ""},
    ]
    assert (saved.hours_kind, saved.bank_holidays, saved.access["step_free"]) == ("weekly", "closed", "yes")
    assert (saved.verified_on, saved.review_by) == (date(2026, 11, 23), date(2027, 5, 23))
    assert saved.serves == ("C99101", "U99101")


def test_the_whole_day_reads_back():
    night_and_day = replace(BASE, hours_kind="weekly", weekly_hours={"sun": [["00:00", "00:00"]]})

    assert form_values(night_and_day)["sun"] == "00:00-24:00"
    assert entry(night_and_day) == night_and_day


def test_an_age_from_birth_reads_back():
    babies = replace(BASE, min_age_months=0, max_age_months=11)

    assert entry(babies) == babies


# --- What has no box ---


def test_what_has_no_box_is_never_taken_from_what_is_sent():
    forged = {
        "key": "another",
        "owner": "C99999",
        "status": "closed",
        "version": "99",
        "revision": "99",
        "id": "99",
        "serves_everywhere": "yes",
        "full_until": "2027-01-01",
        "identifiers": {"ods": "FXX01"},
        "mode_by_need": {"cough": "refer"},
        "demonstration": "yes",
    }

    assert entry(**forged) == BASE


def test_areas_that_the_manager_cannot_tick_stay():
    shared = replace(BASE, serves=("05W", "C99101"))

    assert entry(shared, serves=["U99101"]).serves == ("05W", "U99101")


def test_a_service_for_everybody_needs_no_tick():
    everywhere = replace(BASE, serves=(), serves_everywhere=True)

    assert entry(everywhere) == everywhere


def test_a_position_goes_with_its_postcode():
    placed = replace(BASE, postcode="LE67 3JD", latitude=52.7, longitude=-1.4)

    assert (entry(placed).latitude, entry(placed, address="Plum Hall").latitude) == (52.7, 52.7)
    assert (entry(placed, postcode="LE65 1AA").latitude, entry(placed, postcode="LE65 1AA").longitude) == (None, None)


def test_hours_that_a_list_left_unreadable_stay_as_written_until_somebody_writes_them():
    imported = replace(BASE, hours_kind="weekly", hours_as_written={"mon": "09:00--17:00", "sun": ""})

    assert entry(imported) == imported
    mended = entry(imported, mon="09:00-17:00", sun="closed")
    assert (mended.hours_as_written, mended.weekly_hours) == ({}, {"mon": [["09:00", "17:00"]]})


# --- Every fault at its box ---


@pytest.mark.hazard("H21")
@pytest.mark.parametrize(
    ("box", "typed", "words"),
    [
        ("name", "   ", "Write the name"),
        ("name", "x" * 201, "This is too long: 201 characters, at most 200."),
        ("name", "Plum\u202eWalkers", "cannot be seen (U+202E)"),
        ("name", "Plum\x00Walkers", "cannot be seen (U+0000)"),
        ("who_for", "Ask for 943 476 5919", "NHS number"),
        ("how", "Mrs Plum, date of birth 3.4.56", "date of birth"),
        ("say", "Born 03/04/1956", "date of birth"),
        ("source", "Leaflet of 3 March 2026", "without the year"),
        ("also_known_as", "fine\n" + "x" * 201, "too long"),
        ("not_for", "\n".join(["one"] * 41), "41 lines"),
        ("type", "gp", "Choose the type"),
        ("type", "", "Choose the type"),
        ("mode", "teleport", "Choose one"),
        ("visibility", "", "Choose one"),
        ("sex", "x", "Choose one"),
        ("bsl", "perhaps", "Choose one"),
        ("age_from", "18", "18 months or 65 years"),
        ("age_under", "900 years", "older than anybody"),
        ("age_under", "0 months", "Nobody fits"),
        ("phones", "Leader: 12", "not a UK phone number."),
        ("phones", ": 0116 496 0123", "Say what"),
        ("phones", "Ask for 943 476 5919: 111", "NHS number"),
        ("web", "javascript:alert(1)", "not a web address"),
        ("web", "https://desk@evil.example.org", "not a web address"),
        ("postcode", "ZZ99 99Z", "not a postcode"),
        ("mon", "9-5", "Write them like 09:00-13:00."),
        ("tue", "09:00-13:00, 12:00-14:00", "overlap"),
        ("wed", "25:00-26:00", "No clock shows 25:00."),
        ("thu", "09:00-09:00", "closes at the minute it opens"),
        ("dated_hours", "24 December closed", "cannot be read"),
        ("dated_hours", "2026-02-30 closed", "not a date"),
        ("dated_hours", "2026-12-24 10:00-99:00 Party", "No clock shows 99:00."),
        ("dated_hours", "2026-12-24 closed\n24/12/2026 10:00-12:00", "twice"),
        ("dated_hours", "2026-12-24 closed born 03/04/1956", "date of birth"),
        ("verified_on", "2026-11-25", "after today"),
        ("verified_on", "yesterday", "not a date"),
        ("review_by", "2226-11-25", "ten years"),
        ("review_by", "2026-1-٣", "not a date"),
        ("serves", [], "Tick at least one"),
        ("serves", ["C99999"], "Choose from the list"),
    ],
)
def test_a_fault_is_said_at_its_box_and_nowhere_else(box, typed, words):
    found = problems(**{box: typed})

    assert list(found) == [box]
    assert words in found[box]
    assert not found[box][0].islower()


def test_every_fault_is_said_at_once():
    assert set(problems(name="", phones="x", mon="x", postcode="x")) == {"name", "phones", "mon", "postcode"}


def test_a_week_of_no_hours_is_asked_about():
    assert "Not confirmed" in problems(hours_kind="weekly")["hours_kind"]


def test_hours_typed_while_they_are_not_confirmed_are_kept():
    saved = entry(hours_kind="not-confirmed", mon="09:00-13:00")

    assert (saved.hours_kind, saved.weekly_hours) == ("not-confirmed", {"mon": [["09:00", "13:00"]]})


# --- Keys and differences ---


@pytest.mark.parametrize("name", ["Plum Walkers", "Café d’Été & Sons", "李", "x" * 200, "-- !"])
def test_a_name_makes_a_key_that_files_can_use(name):
    key = key_of(name, "walking-group", "C99101")

    assert hyphened(key) == key
    assert key.endswith("-walking-group-c99101")
