"""Nothing that could say who a caller is gets past the desk; ordinary words do."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from navigator.identifiers import (
    Identifier,
    identifiers_in,
    identifiers_in_directory_text,
    is_nhs_number,
    without_identifiers,
)
from navigator.settings import PROJECT
from tests.made_up_identifiers import FORMATS, made_up, ordinary_notes

# Numbers of the range set aside for tests: their check digit is right, and nobody has them.
NUMBER = "9990000018"
ALSO_A_NUMBER = "9434765919"


def with_check_digit(nine: str) -> str | None:
    total = sum(int(digit) * (10 - place) for place, digit in enumerate(nine))
    check = 11 - total % 11
    return None if check == 10 else nine + str(check % 11)


@given(st.text("0123456789", min_size=9, max_size=9))
def test_every_number_with_its_check_digit_is_an_nhs_number(nine):
    whole = with_check_digit(nine)

    if whole is not None:
        assert is_nhs_number(whole)


@given(st.text("0123456789", min_size=9, max_size=9), st.integers(0, 9), st.integers(1, 9))
def test_one_wrong_digit_is_no_nhs_number(nine, place, add):
    whole = with_check_digit(nine)

    if whole is not None:
        wrong = whole[:place] + str((int(whole[place]) + add) % 10) + whole[place + 1 :]
        assert not is_nhs_number(wrong)


@pytest.mark.parametrize("digits", ["", "999", "99900000181", "９９９００００018", "999000001x"])
def test_what_is_not_ten_digits_is_no_nhs_number(digits):
    assert not is_nhs_number(digits)


@pytest.mark.hazard("H43")
@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (f"her number is {NUMBER}", Identifier.NHS_NUMBER),
        ("number 999 000 0018 please", Identifier.NHS_NUMBER),
        ("943-476-5919", Identifier.NHS_NUMBER),
        ("943.476.5919", Identifier.NHS_NUMBER),
        (f"nhs{ALSO_A_NUMBER}nhs", Identifier.NHS_NUMBER),
        ("born 4/11/1958", Identifier.DATE_OF_BIRTH),
        ("dob 04-11-58", Identifier.DATE_OF_BIRTH),
        ("dob 04.11.1958", Identifier.DATE_OF_BIRTH),
        ("1958-11-04", Identifier.DATE_OF_BIRTH),
        ("born 4th November 1958", Identifier.DATE_OF_BIRTH),
        ("4 of Nov, 1958", Identifier.DATE_OF_BIRTH),
        ("31 12 2001", Identifier.DATE_OF_BIRTH),
        ("ring 07700 900123", Identifier.PHONE),
        ("ring +44 7700 900123", Identifier.PHONE),
        ("(0116) 496 0123", Identifier.PHONE),
        ("01164960123", Identifier.PHONE),
        ("lives at LE67 3EA", Identifier.POSTCODE),
        ("le673ea", Identifier.POSTCODE),
        ("M1 1AE", Identifier.POSTCODE),
        ("jo.bloggs+desk@example.org", Identifier.EMAIL),
        ("Mrs Appleby wants her tablets", Identifier.TITLED_NAME),
        ("for Mr. O’Dowd", Identifier.TITLED_NAME),
        ("Miss Fox", Identifier.TITLED_NAME),
    ],
)
def test_an_identifier_is_found(text, kind):
    assert kind in identifiers_in(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "lad's got a sticky eye",
        "sore throat since Tuesday, 38.5 last night",
        "blood pressure 140 over 90, took 2 tablets at 8",
        "run out of amlodipine 5mg 28 tablets",
        "4 years old, 3 days of cough, twice at 111",
        "rang 999 then 111 at 10:30",
        "needs a fit note from 12 to 19 November",
        "wants to see the doctor about her mum, 82",
        "BP 120/80",
        "reference 12345678901234567890",
    ],
)
def test_ordinary_words_hold_no_identifier(text):
    assert identifiers_in(text) == ()


def test_directory_text_may_hold_phones_and_postcodes_but_no_patient():
    assert identifiers_in_directory_text("Ring 0116 496 0123, LE67 3EA, Mrs Fox, hello@example.org") == ()
    assert identifiers_in_directory_text(f"for {NUMBER}, born 4/11/1958") == (
        Identifier.NHS_NUMBER,
        Identifier.DATE_OF_BIRTH,
    )


@given(st.text(max_size=300))
def test_no_text_takes_the_search_down(text):
    assert set(identifiers_in_directory_text(text)) <= set(identifiers_in(text))


def test_a_long_run_of_digits_is_read_quickly():
    # A pattern that tries every way to read a long paste would hold up the whole desk.
    for text in ("0" * 20_000, "0 " * 10_000, "1-" * 10_000, "a." * 10_000 + "@", "Mr " * 5_000):
        assert isinstance(identifiers_in(text), tuple)


def test_each_kind_is_said_as_people_say_it():
    assert all(re.match(r"an? [A-Za-z -]+$", kind.value) for kind in Identifier)


# --- By the thousand: the full form is `make campaign-identifiers` ---

OF_EACH = 400
each_format = pytest.mark.parametrize("form", FORMATS, ids=[form.__name__ for form in FORMATS])


def taken_out_by_the_page(text: str) -> str:
    """Do what the page does to the words before they are asked for, with the very patterns of its script."""
    script = (PROJECT / "navigator" / "static" / "desk.js").read_text(encoding="utf-8")
    patterns = re.findall(r"^  /(.+)/(gi?),$", script.partition("const IDENTIFIERS = [")[2].partition("];")[0], re.M)
    assert len(patterns) > 10
    for pattern, flags in patterns:
        text = re.sub(pattern, " ", text, flags=re.IGNORECASE if "i" in flags else 0)
    return text


@pytest.mark.hazard("H43")
@each_format
def test_every_way_to_type_an_identifier_is_seen(form):
    assert [note for note in made_up(form, OF_EACH) if not identifiers_in(note)] == []


@pytest.mark.hazard("H43")
@each_format
def test_what_is_taken_out_leaves_none(form):
    assert [note for note in made_up(form, OF_EACH) if identifiers_in(without_identifiers(note))] == []


@pytest.mark.hazard("H43")
@each_format
def test_the_page_takes_out_what_the_server_would_not_take(form):
    assert [note for note in made_up(form, 100) if identifiers_in(taken_out_by_the_page(note))] == []


def test_of_a_thousand_ordinary_notes_no_more_than_ten_are_sent_back():
    notes = ordinary_notes(1000)

    assert len(set(notes)) == 1000
    assert len([note for note in notes if identifiers_in(note)]) <= 10
    assert len([note for note in notes if taken_out_by_the_page(note) != note]) <= 10


def test_a_title_in_small_letters_takes_one_word_and_leaves_the_danger():
    assert without_identifiers("MRS APPLEBY CHEST PAIN") == "CHEST PAIN"
    assert without_identifiers("mrs appleby chest pain") == "chest pain"
    assert identifiers_in("needs an MR scan, mr or mrs") == ()
