"""Who came back is subtracted, who is not heard of stands apart, and nobody counts as helped unheard."""

from datetime import date

import pytest

from navigator.reports import became
from tests.reports.weeks import a_count

SUNDAY = date(2026, 11, 22)


def the_week(**fields):
    """Twenty calls as the document works them out."""
    usual = {"signposts": 20, "calls": 20, "returned": 3, "lost": 2, "helped": 9, "coded": 20}
    return [a_count(**(usual | fields))]


@pytest.mark.hazard("H28")
def test_what_is_left_is_what_the_document_works_out():
    avoided = became.became(the_week(), "avoided")

    assert (avoided.left, avoided.helped, avoided.unheard) == (15, 9, 6)
    assert "potentially avoided between 9 and 15" in became.left_in_words(the_week())


@pytest.mark.hazard("H28")
def test_of_whom_nothing_is_heard_nobody_is_helped():
    unheard = [a_count(signposts=8, calls=8, coded=8)]

    assert "potentially avoided between 0 and 8" in became.left_in_words(unheard)
    assert became.steps(unheard, SUNDAY, SUNDAY)[-1] == became.Step("Nothing heard yet", 0, 8, "unheard")
    assert became.steps(unheard, SUNDAY, date(2026, 12, 21))[-1].words == "Not known, and more than 28 days ago"


def test_moved_is_never_mixed_with_avoided():
    counts = the_week() + the_week(disposition="moved", calls=4, returned=1, lost=0, helped=0)

    assert [(step.moved, step.avoided) for step in became.steps(counts, SUNDAY, SUNDAY)] == [
        (4, 20),
        (1, 3),
        (0, 2),
        (3, 15),
        (0, 9),
        (3, 6),
    ]


@pytest.mark.parametrize(
    "fields", [{"otherwise": "nurse"}, {"otherwise": "not-sure"}, {"ending": "declined"}, {"disposition": "kept"}]
)
def test_what_is_in_no_figure_is_in_none_of_these(fields):
    assert became.steps(the_week(**fields), SUNDAY, SUNDAY) == []
    assert became.left_in_words(the_week(**fields)) == ""


@pytest.mark.parametrize(("coded", "enough"), [(13, False), (14, True)])
def test_with_too_few_codes_no_range_is_given(coded, enough):
    assert became.has_enough_codes(the_week(coded=coded)) is enough
    assert ("between" in became.left_in_words(the_week(coded=coded))) is enough
