"""Words of our own for the words callers use: the first kind each leads to, with the data of the house."""

from pathlib import Path

import pytest

from navigator.directory.caller import read_caller
from navigator.directory.gates import Known
from tests.signposting.guidance_in_hand import TYPES, index_of_every_kind

DATA = Path(__file__).parents[2] / "data"


@pytest.fixture(scope="module")
def index():
    return index_of_every_kind()


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


URINE = [
    "burns when I wee",
    "water infection",
    "cystitis",
    "stinging when she pees",
    "uti",
    "wee hurts and I go all the time",
]
A_CLINICIAN = {"duty-gp", "minor-illness-clinic"}


@pytest.mark.hazard("H11")
@pytest.mark.parametrize("text", URINE)
@pytest.mark.parametrize(
    "known",
    [
        Known.of_years(45, "male"),
        Known.of_years(7, "female"),
        Known.of_years(7),
        Known.of_years(65, "female"),
        Known.of_years(80),
        Known.of_years(30, "female", pregnant=True),
    ],
    ids=["man", "girl", "child", "woman of 65", "80", "pregnant"],
)
def test_urine_trouble_of_whoever_a_pharmacist_may_not_treat_leads_to_a_clinician(index, text, known):
    assert index.find(text, frozenset(), "", known)[0].type in A_CLINICIAN


@pytest.mark.parametrize("text", URINE)
def test_urine_trouble_of_a_woman_leads_to_the_pharmacist_and_of_nobody_known_asks(index, text):
    woman = index.find(text, frozenset(), "", Known.of_years(30, "female", pregnant=False))
    unknown = index.find(text, frozenset(), "", Known())

    assert woman[0].type == "pharmacy-first"
    assert not next(match for match in unknown if match.type == "pharmacy-first").is_last


@pytest.mark.hazard("H14")
@pytest.mark.parametrize(
    "text",
    [
        "my husband hits me",
        "he hits me",
        "boyfriend slaps me",
        "my ex keeps threatening me",
        "wife punches me",
        "hits me",
    ],
)
def test_a_grown_up_who_is_hit_is_led_to_help_with_abuse(index, text):
    found = index.find(text, frozenset(), "", Known())

    assert found[0].type == "domestic-abuse-support"
    assert found[0].meaning == "domestic abuse"


@pytest.mark.parametrize("text", ["my toddler hits me", "my 4 year old hits me"])
def test_a_small_child_who_hits_is_led_to_help_with_behaviour(index, text):
    found = index.find(text, frozenset(), "", read_caller(text).known)

    assert found[0].type == "parenting-support"


@pytest.mark.parametrize(
    ("text", "need"), [("sore throat", "sore throat"), ("sinusitis", "sinusitis"), ("shingles", "shingles")]
)
def test_a_need_of_the_young_is_not_taken_for_a_caller_of_no_age(index, text, need):
    """An age that nobody said must not be written down with the need."""
    found = index.find(text, frozenset(), "", Known())

    assert found[0].meaning == need
    assert not any(f"{need} under" in match.because for match in found)


def test_with_the_age_said_the_need_of_the_young_is_found(index):
    found = index.find("sore throat", frozenset(), "", Known.of_years(3))

    assert found[0].meaning == "sore throat under 5"
