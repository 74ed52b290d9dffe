"""Each number of a week with the words that made it."""

import pytest

from navigator.directory.service_type_file import load_service_types
from navigator.directory.service_types import ServiceTypes
from navigator.reports import ladder
from navigator.settings import PROJECT
from tests.reports.weeks import HILLTOP, a_count, a_return_practice

TYPES: ServiceTypes = load_service_types(PROJECT / "data" / "service_types.yaml")
COUNTS = [
    a_count(signposts=3, calls=2),
    a_count(service_type="first-contact-physio", disposition="moved", otherwise="gp-today"),
    a_count(otherwise="not-sure"),
    a_count(ending="declined", disposition="kept"),
    a_count(service_type=None, ending="declined", disposition="kept"),
    a_count(service_type=None, ending="emergency", disposition="emergency", otherwise="not-sure"),
    a_count(service_type="sexual-health", otherwise="none"),
]


def test_the_ladder_goes_from_calls_to_what_was_avoided():
    rungs = ladder.ladder(COUNTS, TYPES)

    assert [(rung.words, rung.count) for rung in rungs] == [
        ("Calls logged", 8),
        ("Red flags acted on", 1),
        ("Something offered", 7),
        ("Said yes", 6),
        ("GP appointments potentially freed", 3),
        ("Moved, inside the practice", 1),
        ("Practice appointments potentially avoided", 2),
        ("Not sure what otherwise", 1),
    ]


def test_an_appointment_asked_for_at_once_was_no_offer():
    counts = [a_count(service_type=None, ending="declined", disposition="kept")]

    assert ladder.ladder(counts, TYPES)[2].count == 0


def test_what_is_in_no_figure_is_shown_apart():
    apart = {rung.words: (rung.count, rung.beside) for rung in ladder.apart(COUNTS)}

    assert apart == {"Emergency": (1, "emergency 1"), "Appointment kept": (2, "declined 2")}


@pytest.mark.hazard("H44")
def test_sensitive_kinds_are_one_line_and_stand_last_before_no_service():
    labels = [line.label for line in ladder.lines_by_kind(COUNTS, TYPES)]

    assert labels[-2:] == [ladder.SENSITIVE_KINDS, ladder.NO_SERVICE]
    assert ladder.all_kinds(COUNTS).lines == 9


def test_a_kind_no_longer_known_is_treated_as_sensitive():
    (line,) = ladder.lines_by_kind([a_count(service_type="gone-by-now")], TYPES)

    assert line.label == ladder.SENSITIVE_KINDS


def test_the_week_is_said_in_a_sentence():
    assert ladder.week_in_words(COUNTS, is_over=True) == (
        "8 calls logged in this week. In 3 of them somebody said yes where it would have been a GP appointment "
        "otherwise: 1 moved inside the practice, 2 potentially avoided."
    )
    assert ladder.week_in_words([], is_over=False) == "Nothing logged so far."
    assert ladder.week_in_words([a_count(otherwise="nurse")], is_over=False).startswith("1 call logged so far. No call")


@pytest.mark.hazard("H28")
def test_nothing_is_ever_said_to_be_saved():
    words = [ladder.week_in_words(COUNTS, is_over=True), ladder.hours_in_words(COUNTS, 9.24, 5.32)]
    words += [rung.words + rung.beside for rung in ladder.ladder(COUNTS, TYPES)]

    assert not any("saved" in word.lower() for word in words)


def test_hours_say_what_made_them_and_what_not_sure_would_add():
    assert ladder.hours_in_words(COUNTS, 9.24, 5.32) == (
        "Between 0.3 and 0.5 hours of GP time: 3 appointments, each 5.32 minutes by phone to 9.24 face to face, "
        "as the log does not say which. If every “not sure” (1) had been one too: at most 0.6 hours."
    )
    assert ladder.hours_in_words([], 9.24, 5.32) == ""


@pytest.mark.hazard("H44")
def test_outside_the_practice_no_figure_but_the_last_depends_on_sensitive_lines():
    practice = a_return_practice()
    plain = [count for count in COUNTS if count.service_type != "sexual-health"]
    (with_them,) = ladder.practice_lines([practice], COUNTS, TYPES)
    (without,) = ladder.practice_lines([practice], plain, TYPES)

    assert (with_them.sensitive, without.sensitive) == ("*", "0")
    assert (with_them.lines, with_them.said_yes, with_them.otherwise, with_them.not_sure) == (
        without.lines,
        without.said_yes,
        without.otherwise,
        without.not_sure,
    )


def test_a_practice_that_logged_nothing_is_named_and_a_closed_one_is_not():
    practices = [a_return_practice(), a_return_practice(practice_id=HILLTOP, code="C99102", was_open=False)]

    assert [(line.code, line.logged_nothing) for line in ladder.practice_lines(practices, [], TYPES)] == [
        ("C99101", True)
    ]
