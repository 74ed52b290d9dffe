"""The search box: what it finds, for whom, and that nothing breaks it."""

import uuid
from pathlib import Path

import pytest

from navigator.directory.gates import Gates, Known
from navigator.directory.search import LearntWords, SearchIndex
from navigator.directory.search_entries import EVERYWHERE, SearchEntry
from navigator.directory.service_type_file import load_service_types
from navigator.directory.vocabulary import Meaning, Vocabulary

TYPES = load_service_types(Path(__file__).parents[2] / "data" / "service_types.yaml")
HERE, ELSEWHERE = "practice-here", "practice-elsewhere"
NOBODY = Known()
WOMAN = Known.of_years(40, "female", pregnant=False)
WORDS = Vocabulary(
    meanings=(
        Meaning(
            "conjunctivitis", ("sticky eye", "gunky eyes"), ("pharmacy-minor-illness", "urgent-eye-service"), "eye"
        ),
        Meaning(
            "urine infection in a woman",
            ("burning wee", "water infection"),
            ("pharmacy-first", "duty-gp"),
            "urine",
            gates=Gates(192, 779, "female", "no"),
        ),
        Meaning(
            "urine infection in a man",
            ("burning wee", "water infection"),
            ("duty-gp",),
            "urine",
            gates=Gates(sex="male"),
        ),
        Meaning("new lump", ("found a lump", "lump in breast"), ("gp-appointment", "duty-gp"), "women", soon=True),
        Meaning("low back pain", ("bad back", "put my back out"), ("first-contact-physio", "pharmacy-minor-illness")),
        Meaning("ear wax", ("waxy ears", "ears bunged up"), ("ear-wax-removal", "practice-nurse"), "ear-throat"),
        Meaning("hay fever", ("pollen", "itchy eyes and sneezing"), ("pharmacy-minor-illness",)),
        Meaning("loneliness", ("lonely", "nobody to talk to"), ("befriending", "social-groups"), "social"),
        Meaning("swallowed a battery", ("battery swallowed",), ("emergency-department",), "child"),
    ),
    fillers=("my", "the", "a", "i", "have", "got", "please"),
    everyday=("this", "that", "thing", "with", "and", "something", "shop"),
)


def an_entry(kind="pharmacy-minor-illness", name="Bridge Street Pharmacy", **more):
    areas = more.pop("areas", frozenset({EVERYWHERE}))
    return SearchEntry(uuid.uuid5(uuid.NAMESPACE_URL, name), kind, name, areas=areas, **more)


ONE_OF_EACH = tuple(an_entry(slug, f"Demo entry {n}") for n, slug in enumerate(TYPES))


def an_index(*entries, vocabulary=WORDS):
    index = SearchIndex(LearntWords.of(TYPES, vocabulary))
    index.rebuild(entries or ONE_OF_EACH, 1)
    return index


@pytest.fixture(scope="module")
def everything():
    return an_index()


def find(index, text, known=NOBODY, practice=HERE, areas=frozenset({"area-here"})):
    return index.find(text, areas, practice, known)


def types(matches):
    return [match.type for match in matches]


# --- What is found ------------------------------------------------------------------------------------------------


@pytest.mark.hazard("H14")
def test_lay_words_lead_to_the_first_kind_of_their_meaning_and_say_why(everything):
    first, second = find(everything, "he has a sticky eye")[:2]

    assert (first.type, second.type) == ("pharmacy-minor-illness", "urgent-eye-service")
    assert first.because == "sticky eye = conjunctivitis"
    assert (first.meaning, first.check, first.soon) == ("conjunctivitis", "eye", False)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("stikcy eye", "pharmacy-minor-illness"),
        ("lonley", "befriending"),
        ("polen", "pharmacy-minor-illness"),
        ("bad bakc", "first-contact-physio"),
        ("phsyio", "first-contact-physio"),
    ],
)
def test_swapped_lost_and_changed_letters_are_mended(everything, text, kind):
    match = find(everything, text + " ")[0]

    assert match.type == kind
    assert "spelt: " in match.because


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("podi", "podiatry"),
        ("stop smo", "stop-smoking"),
        ("sexual h", "sexual-health"),
        ("hay fev", "pharmacy-minor-illness"),
        ("link wor", "social-prescribing"),
        ("food b", "food-bank"),
    ],
)
def test_the_last_word_may_be_unfinished(everything, text, kind):
    assert types(find(everything, text))[0] == kind


@pytest.mark.parametrize("text", ["p", "ph", "s", "1", "be"])
def test_one_and_two_letters_already_answer(everything, text):
    assert find(everything, text)


def test_several_needs_in_one_sentence_are_all_answered(everything):
    assert {"first-contact-physio", "ear-wax-removal"} <= set(types(find(everything, "bad back and waxy ears"))[:3])


def test_a_meaning_for_other_people_is_skipped(everything):
    assert types(find(everything, "burning wee", WOMAN))[0] == "pharmacy-first"
    assert types(find(everything, "burning wee", Known.of_years(40, "male")))[0] == "duty-gp"
    assert "urine infection in a man" not in [match.meaning for match in find(everything, "burning wee", WOMAN)]


def test_who_is_not_known_is_not_turned_away(everything):
    assert {"pharmacy-first", "duty-gp"} <= set(types(find(everything, "burning wee")))


@pytest.mark.hazard("H11")
def test_a_kind_that_does_not_see_this_person_comes_last_with_the_reason(everything):
    matches = find(everything, "bad back", Known.of_years(9))

    assert types(matches)[0] == "pharmacy-minor-illness"
    physio = next(match for match in matches if match.type == "first-contact-physio")
    assert physio.because == "age 16 years and over"
    assert matches.index(physio) >= 1


def test_a_meaning_a_clinician_should_see_soon_says_so(everything):
    match = find(everything, "I've found a lump")[0]

    assert (match.type, match.soon, match.check) == ("gp-appointment", True, "women")


def test_an_emergency_kind_is_found_by_its_name_only(everything):
    assert types(find(everything, "ambulance"))[0] == "emergency-999"
    assert "emergency-department" not in types(find(everything, "battery swallowed"))


# --- Services by name ---------------------------------------------------------------------------------------------


@pytest.mark.hazard("H14")
def test_a_typed_name_pins_its_service():
    chemists = [an_entry(name=f"{town} Pharmacy") for town in ("Ashby", "Hinckley", "Oadby", "Wigston", "Syston")]
    index = an_index(*chemists)

    match = find(index, "hinckley pharmacy")[0]

    assert (match.pinned, match.services[0]) == (True, chemists[1].id)
    assert match.because == "name: Hinckley Pharmacy"


def test_a_kind_of_service_pins_none_of_them():
    index = an_index(*(an_entry(name=f"{town} Pharmacy") for town in ("Ashby", "Hinckley", "Oadby")))

    assert not any(match.pinned for match in find(index, "pharmacy"))


def test_a_service_is_found_by_its_other_name_and_by_a_misspelt_one():
    shed = an_entry("social-groups", "Greenacre Men's Workshop", also_known_as=("The Tinkerers",))
    index = an_index(shed, an_entry())

    assert find(index, "tinkerers")[0].services == (shed.id,)
    assert find(index, "greenacer ")[0].services == (shed.id,)
    assert find(index, "tink")[0].services == (shed.id,)


# --- For whom -----------------------------------------------------------------------------------------------------


def test_only_kinds_with_a_service_in_these_areas_come_out():
    index = an_index(
        an_entry("befriending", "Near", areas=frozenset({"area-here"})),
        an_entry("social-groups", "Far", areas=frozenset({"area-far"})),
    )

    assert types(find(index, "lonely")) == ["befriending"]
    assert types(find(index, "lonely", areas=frozenset({"area-far"}))) == ["social-groups"]
    assert find(index, "lonely", areas=frozenset()) == ()


def test_an_entry_of_one_practice_is_hidden_from_the_others():
    index = an_index(an_entry("befriending", "Our own visitors", by_practice_only=HERE))

    assert types(find(index, "lonely")) == ["befriending"]
    assert find(index, "lonely", practice=ELSEWHERE) == ()
    assert find(index, "our own visitors", practice=ELSEWHERE) == ()


@pytest.mark.hazard("H07")
def test_a_kind_whose_services_are_paused_comes_last_and_says_so():
    index = an_index(an_entry("befriending", "Paused", live=False), an_entry("social-groups", "Choir"))

    matches = find(index, "lonely")

    assert types(matches) == ["social-groups", "befriending"]
    assert matches[-1].because.startswith("paused for now")


def test_a_kind_that_only_shares_words_with_what_is_said_of_it_is_a_guess(everything):
    heard, guessed = find(everything, "sticky eye")[0], find(everything, "wibbly motivation to change")

    assert not heard.is_a_guess
    assert guessed
    assert all(match.is_a_guess for match in guessed)
