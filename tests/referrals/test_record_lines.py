"""The line for the record: what was said and done, nothing that was not, and what is to do next."""

from pathlib import Path
from uuid import uuid4

import pytest

from navigator.directory.gates import Gates, Known
from navigator.directory.service_type_file import load_service_types
from navigator.directory.service_types import Mode
from navigator.identifiers import identifiers_in
from navigator.referrals.asked_first import both_known, unasked_before
from navigator.referrals.just_ended import JustEnded, read_tokens, write_tokens
from navigator.referrals.record_lines import next_words, offered_words, record_line
from navigator.referrals.rules import Ending, RedFlagAnswer
from navigator.settings import PROJECT

TYPES = load_service_types(Path(PROJECT, "data", "service_types.yaml"))
WITH_A_LINE = sorted(set(Ending) - {Ending.EMERGENCY, Ending.CALL_LOST})
WOMAN, CHILD, NOBODY = Known.of_years(30, "female"), Known.of_years(4), Known()


@pytest.mark.hazard("H31")
@pytest.mark.hazard("H17")
@pytest.mark.parametrize("slug", TYPES)
def test_the_line_for_the_record_names_nobody(slug):
    kind = TYPES[slug]
    for ending in WITH_A_LINE:
        line = record_line("sticky eye", kind.label, ending, code="KT7-4QF", if_worse=kind.if_worse)

        assert identifiers_in(line) == ()
        assert (kind.if_worse in line) is (ending is Ending.SAID_YES)
        assert line.startswith("Care navigation: sticky eye. ")


def test_only_a_yes_carries_its_code():
    assert "KT7-4QF" in record_line("", "Groups", Ending.SAID_YES, code="KT7-4QF")
    assert "KT7-4QF" not in record_line("", "Groups", Ending.DECLINED, code="KT7-4QF")


@pytest.mark.hazard("H05")
def test_a_line_never_says_that_all_is_well():
    for ending in WITH_A_LINE:
        line = record_line("eye", "Groups", ending, check=RedFlagAnswer.ASKED_NONE).lower()
        assert not any(word in line for word in ("no red flags", "safe to", "low risk", "nothing wrong", "refused"))


@pytest.mark.hazard("H05")
@pytest.mark.parametrize("ending", WITH_A_LINE)
@pytest.mark.parametrize("answer", RedFlagAnswer)
def test_a_line_claims_the_check_only_where_its_questions_were_asked(ending, answer):
    line = record_line("eye", "Groups", ending, check=answer)

    assert ("Red-flag check" in line) is (answer is RedFlagAnswer.ASKED_NONE)


def test_a_line_says_what_was_passed_over():
    line = record_line("eye", "Groups", Ending.SAID_YES, unasked=("age", "pregnancy", "questions"))

    assert line.endswith("Not asked: the age, pregnancy and the questions to ask first.")


def test_who_was_offered_is_named_once():
    assert offered_words("Pharmacist", "High Street Pharmacy") == "Pharmacist (High Street Pharmacy)"
    assert offered_words("First Contact Plus", "First Contact Plus") == "First Contact Plus"
    assert offered_words("Pharmacist", "") == "Pharmacist"


def test_a_net_that_says_when_it_holds_is_not_told_twice():
    told = {"ending": Ending.SAID_YES, "code": "KT7-4QF"}

    assert " If it gets worse, ring us." in record_line("eye", "Groups", if_worse="If it gets worse, ring us.", **told)
    assert " If worse: Ring 111." in record_line("eye", "Groups", if_worse="Ring 111.", **told)
    assert "If worse: If" not in record_line("eye", "Groups", if_worse="If it gets worse, ring us.", **told)


@pytest.mark.parametrize("mode", Mode)
def test_what_is_next_names_who_it_goes_to(mode):
    assert "High Street Pharmacy" in next_words(mode, "High Street Pharmacy")
    assert "them" in next_words(mode, "")
    assert "the pharmacy they use" in next_words(mode, "another pharmacy")
    assert ("Send the referral" in next_words(mode, "")) is (mode is Mode.REFER)


@pytest.mark.parametrize(
    ("gates", "asks", "known", "unasked"),
    [
        (Gates(min_age_months=12), (), NOBODY, ("age",)),
        (Gates(min_age_months=12), (), WOMAN, ()),
        (Gates(sex="female", pregnancy="no"), (), NOBODY, ("sex", "pregnancy")),
        (Gates(pregnancy="no"), (), WOMAN, ("pregnancy",)),
        (Gates(pregnancy="no"), (), CHILD, ()),
        (Gates(pregnancy="no"), (), Known.of_years(70, "female"), ()),
        (Gates(pregnancy="no"), (), Known.of_years(30, "male"), ()),
        (Gates(), ("Is it sore?",), NOBODY, ("questions",)),
        (Gates(), (), NOBODY, ()),
    ],
)
def test_what_is_open_before_a_yes_is_named(gates, asks, known, unasked):
    assert unasked_before([gates], asks, known) == unasked


def test_what_was_confirmed_holds_before_what_the_words_tell():
    assert both_known(Known.of_years(4), Known.of_years(30, "male", pregnant=False)) == Known.of_years(4, "male", False)


def test_the_endings_of_a_call_are_read_from_an_address_as_they_were_written():
    first, second = JustEnded(uuid4()), JustEnded(uuid4(), "pharmacist", ("age", "questions"))

    assert read_tokens(write_tokens([first.token], second)) == (first, second)
    assert first.token == str(first.signpost)


ONE = "3d8a2134-ea6d-41ec-92d6-4a02232aa5df"


@pytest.mark.parametrize("given", ["", "x", "../x", f"{ONE}.A B.", f"{ONE}..age.x", "'; drop"])
def test_what_is_no_ending_is_left_out(given):
    assert read_tokens(given) == ()
    assert read_tokens(f"{uuid4()}..nonsense_age")[0].unasked == ("age",)
