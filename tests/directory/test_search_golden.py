"""Words of our own for the words callers use: the first kind each leads to, with the data of the house."""

import uuid
from pathlib import Path

import pytest

from navigator.directory.gates import Known
from navigator.directory.search import SearchIndex
from navigator.directory.search_entries import EVERYWHERE, SearchEntry
from navigator.directory.service_type_file import load_service_types
from navigator.directory.vocabulary_file import load_vocabulary

DATA = Path(__file__).parents[2] / "data"
TYPES = load_service_types(DATA / "service_types.yaml")


@pytest.fixture(scope="module")
def index():
    built = SearchIndex(None, TYPES, load_vocabulary(DATA / "vocabulary", TYPES))
    everywhere = frozenset({EVERYWHERE})
    built.rebuild((SearchEntry(uuid.uuid4(), slug, f"Demo {n}", areas=everywhere) for n, slug in enumerate(TYPES)), 1)
    return built


@pytest.mark.hazard("H14")
@pytest.mark.parametrize(
    ("text", "years", "sex", "first"),
    [
        ("shoulder hurts when I lift my arm", 60, "male", "first-contact-physio"),
        ("need a dentist", None, None, "dental-routine"),
        ("hearing aid won't work", 80, "male", "audiology"),
        ("panic attack in the supermarket", 24, "female", "talking-therapies"),
        ("want to stop vaping", 30, "female", "stop-smoking"),
        ("change of address", None, None, "practice-admin"),
        ("side effects from statins", 65, "male", "clinical-pharmacist"),
        ("travel jabs for Kenya", 35, "female", "practice-nurse"),
        ("no food in the house", 30, "female", "food-bank"),
        ("something in my eye", 33, "male", "urgent-eye-service"),
        ("visa expired", 30, "male", "legal-immigration-advice"),
        ("cut my hand on glass, needs stitches", 33, "male", "urgent-treatment-centre"),
        ("shingls on my back", 70, "female", "pharmacy-first"),
        ("found a lump in my breast", 50, "female", "gp-appointment"),
        ("water infection", 30, "female", "pharmacy-first"),
    ],
)
def test_our_own_words_lead_where_a_care_navigator_would(index, text, years, sex, first):
    found = index.find(text, frozenset(), "", Known.of_years(years, sex))

    assert found[0].type == first


@pytest.mark.hazard("H11")
def test_a_man_with_a_water_infection_is_led_to_the_practice(index):
    found = index.find("water infection", frozenset(), "", Known.of_years(45, "male"))

    assert TYPES[found[0].type].setting == "practice"
