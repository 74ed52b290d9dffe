"""What is said of a patient who came back, what a provider's list says, and when a figure would be unfair."""

from datetime import date, timedelta
from uuid import UUID

import pytest

from navigator.directory.service_type_file import load_service_types
from navigator.referrals.came_back.rules import (
    BOOK_TODAY,
    TELL_THEM_NOW,
    AskedAgain,
    Outcome,
    Reason,
    Sent,
    ToldBy,
    back_line,
    came_back_words,
    code_in,
    is_counted,
    next_step,
    outcome_in,
    speaks_of_coming_back,
    told_in,
    told_in_list,
)
from navigator.referrals.rules import code_of
from navigator.settings import PROJECT

TYPES = load_service_types(PROJECT / "data" / "service_types.yaml")
CODE = code_of(UUID(int=7), 0)
DAY = date(2026, 11, 24)


@pytest.mark.hazard("H29")
@pytest.mark.parametrize("asked", AskedAgain)
@pytest.mark.parametrize("reason", Reason)
def test_whatever_the_reason_a_clinician_comes_next_on_the_same_day(reason, asked):
    assert next_step(reason, asked) in (BOOK_TODAY, TELL_THEM_NOW)
    assert "duty clinician" in next_step(reason, asked)
    assert asked is AskedAgain.NONE or next_step(reason, asked) == TELL_THEM_NOW


@pytest.mark.parametrize("words", ["came back", "Patient came back", "they have come back to us", CODE, "KT7-4QG"])
def test_the_box_hears_that_somebody_came_back(words):
    assert speaks_of_coming_back(words)


def test_a_code_within_the_words_is_found():
    assert speaks_of_coming_back(f"came back, code {CODE.lower()}")
    assert code_in(f"came back, code {CODE.lower()}").code == CODE


@pytest.mark.parametrize(
    "words", ["", "my back pain came back", "back pain", "rash came back after 2weeks", "2weeks", "may-day", "headache"]
)
def test_ordinary_words_are_no_return(words):
    assert not speaks_of_coming_back(words)


@pytest.mark.parametrize(
    ("words", "outcome", "reason"),
    [
        ("helped", Outcome.HELPED, None),
        ("Did not come.", Outcome.DID_NOT_COME, None),
        ("could not reach", Outcome.NOT_REACHED, None),
        ("sent back: closed", Outcome.CAME_BACK, Reason.CLOSED),
        ("SENT BACK because we found a red flag", Outcome.CAME_BACK, Reason.RED_FLAG),
        ("returned not in criteria", Outcome.CAME_BACK, Reason.NOT_IN_CRITERIA),
        ("sent back", None, None),
        ("sent back: rude", None, None),
        ("", None, None),
    ],
)
def test_a_providers_words_are_read_or_asked_again(words, outcome, reason):
    assert outcome_in(words) == (outcome, reason)


def test_a_list_is_read_line_by_line_and_every_line_is_answered():
    told = told_in_list(f"{CODE} helped\n\n{CODE.replace('-', '').lower()}, did not come\nrubbish\n{CODE} whatever")

    assert [(one.code, one.outcome) for one in told] == [
        (CODE, Outcome.HELPED),
        (CODE, Outcome.DID_NOT_COME),
        (None, None),
        (CODE, None),
    ]
    assert [bool(one.problem) for one in told] == [False, False, True, True]


def test_a_line_that_cannot_be_read_gives_no_story_back():
    assert told_in("Mrs Smith, 14 Elm Road, was lovely").line == "Mrs Smi"


@pytest.mark.parametrize(
    ("days", "told_by", "counted"),
    [
        (14, ToldBy.DESK, True),
        (15, ToldBy.DESK, False),
        (60, ToldBy.PROVIDER, True),
    ],
)
def test_a_return_that_the_desk_sees_counts_for_fourteen_days(days, told_by, counted):
    assert is_counted(told_by, DAY, DAY + timedelta(days=days)) is counted


def of(number, back, kind="social-groups", need="loneliness", private=()):
    sent = [Sent(need, place < back) for place in range(number)]
    return came_back_words(sent, TYPES[kind], private)


def test_the_figure_names_the_need_that_came_back_most():
    assert of(12, 3) == "came back 3 of the last 12: most often loneliness"
    assert of(40, 3) == "came back 3 of the last 20: most often loneliness"
    assert of(12, 3, private=("loneliness",)) == "came back 3 of the last 12"


@pytest.mark.parametrize(("number", "back"), [(9, 9), (10, 1), (0, 0)])
def test_too_few_people_say_nothing(number, back):
    assert of(number, back) == ""


def test_a_need_with_which_one_person_came_back_is_not_named():
    sent = [Sent("debt", True), Sent("grief", True), *[Sent("debt", False)] * 10]

    assert came_back_words(sent, TYPES["social-groups"]) == "came back 2 of the last 12"


@pytest.mark.parametrize("kind", [slug for slug, kind in TYPES.items() if kind.interchangeable or kind.sensitive])
def test_nothing_is_said_of_kinds_that_patients_choose_among_nor_of_private_ones(kind):
    assert of(20, 20, kind) == ""


def test_there_are_pharmacies_among_the_kinds_of_which_nothing_is_said():
    assert TYPES["pharmacy-first"].interchangeable


def test_the_line_for_the_record_says_only_what_was_done():
    line = back_line("back pain", TYPES["first-contact-physio"], CODE, Reason.WORSE, AskedAgain.NOT_ASKED)

    assert line.endswith(f"(it got worse). Code {CODE}. Red flags not asked. For a clinician today.")
