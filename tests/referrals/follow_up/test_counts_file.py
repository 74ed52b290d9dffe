"""The table of a search: read as a spreadsheet gives it, and refused by row and column where it cannot be."""

from datetime import date

import pytest

from navigator.directory.service_type_file import load_service_types
from navigator.london import Week
from navigator.referrals.follow_up.counts_file import (
    CountRow,
    Difference,
    differences,
    impossible,
    logged_in_weeks,
    most_found,
    read_counts,
)
from navigator.settings import PROJECT

TYPES = load_service_types(PROJECT / "data" / "service_types.yaml")
HEAD = "service_type,week,said_yes_found,gp_within_14_days"
W44 = Week(2026, 44)
TODAY = date(2026, 11, 30)
ROW = CountRow(2, W44, "pharmacy-first", 18, 3)


def told(*lines: str) -> list[str]:
    rows, wrong = read_counts("\n".join([HEAD, *lines]))
    return [str(one) for one in [*wrong, *impossible(rows, TYPES, {(W44, "pharmacy-first"): 18}, TODAY)]]


@pytest.mark.parametrize("between", [",", "\t", ";"])
def test_a_table_is_read_as_spreadsheets_give_it(between):
    lines = ["\ufeff" + HEAD, "pharmacy-first, 2026-W44 ,18,3", ""]

    assert read_counts("\r\n".join(lines).replace(",", between)) == ([ROW], [])


def test_the_columns_may_stand_in_any_order_but_no_other_may_come():
    turned = "week,gp_within_14_days,service_type,said_yes_found\n2026-W44,3,pharmacy-first,18"

    assert read_counts(turned) == ([ROW], [])
    assert "row 1: the first row must name" in str(read_counts(f"{HEAD},nhs_number\n")[1][0])
    assert read_counts("")[1]
    assert str(read_counts(HEAD)[1][0]) == "row 2: there is no row of counts"


@pytest.mark.hazard("H28")
@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("pharmacy-first,2026-W44,18", "row 2: has 3 columns instead of 4"),
        ("pharmacy-first,2026-W54,18,3", "row 2, week: There is no week 2026-W54."),
        ("pharmacy-first,2026-W44,18,-3", "row 2, gp_within_14_days: must be a whole number from 0 to 9999"),
        ("pharmacy-first,2026-W44,1e3,3", "row 2, said_yes_found: must be a whole number from 0 to 9999"),
        ("pharmacy-first,2026-W44,3,4", "row 2, gp_within_14_days: 4 came back of 3 found"),
        ("pharmacy-first,2026-W44,21,3", "row 2, said_yes_found: 21 were found, but the log has 18"),
        ("social-prescribing,2026-W44,1,0", "row 2, said_yes_found: 1 were found, but the log has 0"),
        ("pharmacy-first,2026-W47,1,0", "row 2, week: 14 days are not over since 2026-W47 ended on 22/11/2026"),
        ("pharmacy-first,9999-W51,1,0", "row 2, week: 14 days are not over since 9999-W51 ended on 26/12/9999"),
        ("pharmacy-first,2026-W44,00000000012345,3", "row 2, said_yes_found: must be a whole number from 0 to 9999"),
        ("plum-walking,2026-W44,1,0", "row 2, service_type: “plum-walking” is no kind of service here"),
        ("sexual-health,2026-W44,1,0", "row 2, service_type: sexual-health is sensitive"),
        ("gp-appointment,2026-W44,1,0", "row 2, service_type: gp-appointment counts as neither moved nor avoided"),
    ],
)
def test_what_cannot_be_is_told_by_row_and_column(line, fault):
    assert fault in told(line)[0]


def test_a_few_more_may_be_found_than_were_logged():
    assert told("pharmacy-first,2026-W44,20,3") == []
    assert (most_found(5), most_found(50)) == (7, 55)


def test_a_row_twice_is_refused():
    assert "is there twice in 2026-W44" in told("pharmacy-first,2026-W44,9,1", "pharmacy-first,2026-W44,9,1")[0]


def test_a_table_too_long_is_refused_unread():
    assert "more than 2000 rows" in str(read_counts("\n".join([HEAD, *["a,b,1,1"] * 2001]))[1][0])
    assert "longer than 100000 letters" in str(read_counts("x" * 100_001)[1][0])


def test_a_week_is_replaced_as_a_whole_and_others_stay():
    standing = {
        (W44, "pharmacy-first"): (17, 3),
        (W44, "first-contact-physio"): (4, 0),
        (Week(2026, 43), "pharmacy-first"): (9, 1),
    }

    assert differences(standing, [ROW]) == [
        Difference(W44, "first-contact-physio", (4, 0), None),
        Difference(W44, "pharmacy-first", (17, 3), (18, 3)),
    ]
    assert differences({(W44, "pharmacy-first"): (18, 3)}, [ROW]) == []


def test_lines_of_the_log_are_counted_by_week_and_kind():
    lines = [(date(2026, 10, 26), "audiology"), (date(2026, 11, 1), "audiology"), (date(2026, 11, 2), "audiology")]

    assert logged_in_weeks(lines) == {(W44, "audiology"): 2, (Week(2026, 45), "audiology"): 1}
