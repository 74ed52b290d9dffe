"""A practice's own figures: its minutes, reception's time, and money of a year that it names."""

from dataclasses import replace

import pytest

from navigator.reports.own_figures import (
    OwnFigures,
    after_reception_in_words,
    money_in_words,
    own_hours_in_words,
)
from tests.reports.weeks import a_count

USUAL = OwnFigures(9.24, 5.32, 0, None, "")
TWELVE = [a_count(signposts=12, calls=12, coded=12, returned=2, helped=3)]


def test_nothing_is_worked_out_that_the_practice_did_not_type():
    assert own_hours_in_words(TWELVE, USUAL) == ""
    assert after_reception_in_words(TWELVE, USUAL) == ""
    assert money_in_words(TWELVE, USUAL) == ""


@pytest.mark.hazard("H28")
def test_receptions_time_is_subtracted_from_the_hours():
    counts = [*TWELVE, a_count(ending="declined", disposition="kept", signposts=8, calls=8)]

    words = after_reception_in_words(counts, replace(USUAL, reception=1.5))

    assert words.startswith("Reception’s own time: 20 offered × 1.5 minutes = 0.5 hours.")
    assert words.endswith("between 0.6 and 1.3.")


def test_where_reception_spends_more_nothing_is_left():
    assert after_reception_in_words(TWELVE, replace(USUAL, reception=10)).endswith(
        "Nothing is left of the hours by your minutes."
    )


@pytest.mark.hazard("H28")
def test_money_is_a_range_of_what_is_left_by_the_practices_own_figure_and_year():
    priced = replace(USUAL, pounds=42.0, pounds_of_year="PSSRU 2024")

    assert "£42.00 a GP appointment (PSSRU 2024): potentially £126 to £420 (3 to 10 appointments)" in money_in_words(
        TWELVE, priced
    )
    uncoded = [a_count(signposts=12, calls=12, coded=2, helped=3)]
    assert "£0 to £504 (0 to 12 appointments)" in money_in_words(uncoded, priced)
