"""A SNOMED CT code is text with a check digit; whatever a spreadsheet or a slip of the finger made of it shows."""

import pytest

from navigator.referrals.record_codes.code_file import load_codes
from navigator.referrals.record_codes.rules import fault_of, has_check_digit
from navigator.settings import PROJECT
from navigator.yaml_documents import UnreadableDocument
from tests.signposting.guidance_in_hand import shipped_guidance

KNOWN = ("2140231000000104", "1577041000000109", "871731000000106", "390893007", "33962009", "408443003")


@pytest.mark.parametrize("code", KNOWN)
def test_a_published_code_is_taken_and_no_wrong_or_swapped_digit_is(code):
    assert fault_of(code) == ""
    for place, digit in enumerate(code):
        for other in "0123456789":
            assert has_check_digit(code[:place] + other + code[place + 1 :]) == (other == digit)
        swapped = code[:place] + code[place + 1 : place + 2] + digit + code[place + 2 :]
        assert swapped == code or not has_check_digit(swapped)


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("1577041000000100", "The last digit does not fit"),
        ("2.14023E+15", "A spreadsheet has rounded"),
        ("12345", "6 to 18 digits"),
        ("２140231000000104", "6 to 18 digits"),
        ("0140231000000104", "6 to 18 digits"),
        ("754786014", "of a description"),
    ],
)
def test_what_is_no_code_is_told_in_words(code, said):
    assert said in fault_of(code)


def test_the_codes_that_ship_are_of_kinds_that_are_there():
    types = shipped_guidance().types

    codes = load_codes(PROJECT / "data" / "snomed_codes.yaml", types)

    assert codes["pharmacy-minor-illness"].words == (
        "SNOMED CT 2140231000000104 Referral to Community Pharmacy Pharmacy First Service"
    )
    assert all(not types[slug].sensitive for slug in codes)


@pytest.mark.parametrize(
    ("code", "said"),
    [("2.140231E+15", "spreadsheet"), ('"2140231000000105"', "last digit"), ('"390893007"', "no kind")],
)
def test_a_file_with_a_rounded_number_or_a_wrong_digit_is_not_taken(tmp_path, code, said):
    file = tmp_path / "codes.yaml"
    kind = "pharmacy-first" if "no kind" not in said else "plum-walkers"
    entry = f"  - kinds: [{kind}]\n    code: {code}\n    term: Referral\n    source: a public list\n"
    file.write_text(f'version: "1"\nstatus: demonstration\ncodes:\n{entry}')

    with pytest.raises(UnreadableDocument, match=said):
        load_codes(file, shipped_guidance().types)
