"""A rate only where enough is known, and always beside it what nobody knows; the tables of docs/counting.md hold."""

import pytest

from navigator.referrals.follow_up.figures import (
    CALL_BACK,
    SEARCH,
    FollowedUp,
    bound_words,
    figure_words,
    source_words,
    wilson,
)
from tests.reports.examples import sections, table

WILSON = table(sections()["Wilson’s interval"])
DRAWS = table(sections()["A draw that was called back"])
SEARCHES = table(sections()["A search that found most or too few"])


@pytest.mark.parametrize("example", WILSON, ids=lambda row: f"{row['came back']} of {row['of']}")
def test_the_interval_is_the_published_one_to_three_places(example):
    interval = wilson(int(example["came back"]), int(example["of"]))

    assert (f"{interval.low:.3f}", f"{interval.high:.3f}") == (example["from"], example["to"])


@pytest.mark.hazard("H28")
@pytest.mark.parametrize("example", DRAWS, ids=lambda row: row["rate"])
def test_a_draw_comes_to_what_the_document_says(example):
    figure = FollowedUp(CALL_BACK, int(example["drawn"]), int(example["known"]), int(example["came back"]), 67)

    assert example["rate"] in figure_words(figure)
    assert example["bounds"] in bound_words(figure)


@pytest.mark.parametrize("example", SEARCHES, ids=lambda row: row["rate"])
def test_a_search_comes_to_what_the_document_says(example):
    figure = FollowedUp(SEARCH, int(example["in the log"]), int(example["found"]), int(example["came back"]))

    assert example["rate"] in figure_words(figure)


@pytest.mark.hazard("H28")
@pytest.mark.parametrize("known", [0, 1, 29])
def test_fewer_than_thirty_give_no_rate(known):
    figure = FollowedUp(CALL_BACK, 40, known, 0, 67)

    assert figure_words(figure).startswith(f"Too few to tell: {known} of 30.")
    assert "%" not in figure_words(figure)


def test_those_not_reached_are_unknown_and_bound_the_figure_as_if_all_had_come_back():
    words = bound_words(FollowedUp(CALL_BACK, 40, 33, 6, 67))

    assert words == (
        "Of 7 nothing is known. Of all 40, between 6 and 13 needed a GP again; if everybody not known of did: 33%."
    )


def test_a_figure_says_where_it_comes_from():
    assert source_words(FollowedUp(CALL_BACK, 40, 33, 6, 67, to_call=2)) == (
        "Call-back of 40 drawn at random from 67; 33 answered, 2 still to call."
    )
    assert source_words(FollowedUp(SEARCH, 40, 36, 9)) == (
        "Search of the clinical system: 36 of 40 in the log were found in the records."
    )
