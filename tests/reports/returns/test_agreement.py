"""Three counts must agree, and where they do not, the figure is named."""

from collections.abc import Mapping
from dataclasses import astuple

import pytest

from navigator.directory.service_type_file import load_service_types
from navigator.reports.returns.agreement import by_place, by_place_of_file, counted, disagreements
from navigator.reports.returns.tables import as_csv, read_csv, table_of
from navigator.reports.rules import WeeklyCount, is_sensitive
from navigator.reports.weekly_return import COLUMNS, weekly_return
from navigator.settings import PROJECT
from tests.reports.weeks import RIVERSIDE, WEEK, a_count, a_return_practice

TYPES = load_service_types(PROJECT / "data" / "service_types.yaml")
PLACE = ("C99101", "physical-activity", "self-present", "avoided", "said-yes", "gp-routine")


def places(*counts: WeeklyCount) -> dict[tuple[str, ...], list[int]]:
    return by_place(counted(counts), {RIVERSIDE: "C99101"}, lambda kind: is_sensitive(kind, TYPES))


def filed(*counts: WeeklyCount) -> Mapping[tuple[str, ...], tuple[str, str]]:
    rows = weekly_return(WEEK, (a_return_practice(),), counts, TYPES)
    return by_place_of_file(read_csv(as_csv(table_of(COLUMNS, (astuple(row) for row in rows)))))


def test_three_alike_say_nothing():
    counts = (a_count(signposts=3, calls=2), a_count(service_type="sexual-health", signposts=9))

    assert disagreements(places(*counts), places(*counts), filed(*counts)) == []


@pytest.mark.hazard("H27")
def test_the_figure_that_differs_is_named_with_all_three():
    (said,) = disagreements(places(a_count(signposts=5)), places(a_count(signposts=6)), filed(a_count(signposts=5)))

    assert said == (
        "C99101, physical-activity, self-present, avoided, said-yes, gp-routine: the database adds up 5 lines and "
        "1 calls, the recount finds 6 and 1, the file says 5 lines and 1 calls"
    )


@pytest.mark.hazard("H27")
def test_a_row_that_a_file_lost_is_named():
    (said,) = disagreements(places(a_count()), places(a_count()), filed())

    assert said.endswith("the file says nothing")


@pytest.mark.hazard("H44")
def test_of_sensitive_kinds_not_even_a_difference_says_how_many():
    one, two = a_count(service_type="sexual-health", signposts=3), a_count(service_type="sexual-health", signposts=4)
    (said,) = disagreements(places(one), places(two), filed(one))

    assert said == "C99101, sensitive kinds together: the three counts differ"
