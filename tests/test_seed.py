"""The demonstration's directory: every kind of help is there, and no two services are copies of each other."""

import re
from collections import Counter
from datetime import date
from functools import cache

import pytest

from navigator.accounts.organisation_file import read_site
from navigator.directory.entries import ServiceEntry
from navigator.directory.service_file import read_services
from navigator.directory.service_type_file import load_service_types
from navigator.settings import PROJECT

DATA = PROJECT / "data"
LOADED_ON = date(2026, 11, 23)
DEMONSTRATION = {"C99101", "U99101", "04V", "QK1"}
"""The demonstration practice and everything it belongs to."""

# Numbers kept free for drama: nobody's phone rings. National lines keep their own.
DRAMA = re.compile(r"0116 496 0\d{3}|01632 960\d{3}|07700 900\d{3}")
NATIONAL = re.compile(r"999|111|119|116 ?\d{3}|18001.*|0[38]\d{2}[ \d]+|[0-9]{5}")


@cache
def entries() -> tuple[ServiceEntry, ...]:
    types = load_service_types(DATA / "service_types.yaml")
    return tuple(read_services(DATA / "seed_services.yaml", types, LOADED_ON))


def is_usable(entry: ServiceEntry) -> bool:
    serves = entry.serves_everywhere or not DEMONSTRATION.isdisjoint(entry.serves)
    private = entry.visibility == "practice" and entry.owner != "C99101"
    return entry.status == "live" and serves and not private


def test_the_demonstration_has_a_hundred_services_and_more():
    assert len(entries()) >= 100


def test_every_kind_of_service_is_live_for_the_demonstration_practice():
    types = load_service_types(DATA / "service_types.yaml")

    missing = set(types) - {entry.type for entry in entries() if is_usable(entry)}

    assert len(types) == 64
    assert not missing


def test_every_kind_has_room_somewhere_for_the_demonstration_practice():
    roomy = {entry.type for entry in entries() if is_usable(entry) and entry.full_until is None}

    assert len(roomy) == 64


def test_no_two_services_share_hours_gates_and_instructions():
    shapes = Counter(
        (
            entry.hours_kind,
            str(sorted(entry.weekly_hours.items())),
            (entry.min_age_months, entry.max_age_months, entry.sex, entry.pregnancy),
            entry.how,
        )
        for entry in entries()
    )

    assert [shape for shape, times in shapes.items() if times > 1] == []


def test_instructions_are_written_for_one_service_each():
    instructions = Counter(entry.how for entry in entries())

    assert [how for how, times in instructions.items() if times > 1] == []


@pytest.mark.parametrize(
    "area",
    [{"04V", "U99101", "C99101"}, {"04C", "U99102"}, {"03W", "U99103"}, {"05D", "05W", "QNC", "U99201", "U99202"}],
)
def test_every_area_of_the_case_studies_has_services_of_its_own(area: set[str]):
    assert sum(not area.isdisjoint(entry.serves) for entry in entries()) >= 10


@pytest.mark.parametrize(
    "words", ["knit", "coffee", "first contact plus", "walking football", "link worker", "respiratory hub", "dementia"]
)
def test_the_case_studies_services_are_there(words: str):
    assert any(words in " ".join((entry.name, *entry.also_known_as)).lower() for entry in entries())


@pytest.mark.hazard("H50")
def test_no_made_up_service_has_a_number_that_rings():
    numbers = {phone["number"] for entry in entries() for phone in entry.phones}

    assert [number for number in numbers if not DRAMA.fullmatch(number) and not NATIONAL.fullmatch(number)] == []


@pytest.mark.hazard("H05")
def test_no_words_of_the_directory_reassure():
    types = load_service_types(DATA / "service_types.yaml")
    said = [text for kind in types.values() for text in (kind.label, kind.what_for, kind.say, kind.if_worse)]
    said += [text for one in entries() for text in (one.who_for, one.say, one.how, one.if_they_cannot_help)]
    never = re.compile(
        r"no red flag|safe to wait|low risk|nothing serious|not serious|nothing to worry|don't worry", re.I
    )

    assert [text for text in said if never.search(text)] == []


def test_every_service_has_an_owner_among_the_demonstrations_organisations():
    site = read_site(DATA / "demonstration.yaml")
    codes = {entry.code for entry in (*site.organisations, *site.practices)}

    assert {entry.owner for entry in entries()} <= codes
    assert {code for entry in entries() for code in entry.serves} <= codes


def test_some_entries_are_stale_paused_full_and_closed_so_that_each_state_can_be_seen():
    assert {entry.status for entry in entries()} == {"live", "paused", "draft", "closed"}
    assert any(entry.full_until for entry in entries())
    assert any(entry.review_by and entry.review_by < LOADED_ON for entry in entries())
