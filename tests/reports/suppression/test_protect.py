"""A small number is hidden, and nothing beside it gives it away."""

import pytest

from benchmarks.suppression_campaign import only_one_value, try_tables
from navigator.london import Week
from navigator.reports.suppression.attack import ranges_of, worked_out
from navigator.reports.suppression.cube import with_totals
from navigator.reports.suppression.open_table import open_rows
from navigator.reports.suppression.profiles import Profile, could_be, written
from navigator.reports.suppression.protect import protected
from tests.reports.weeks import RIVERSIDE, a_count

TWO_BY_TWO = {("p1", "k1"): 3, ("p1", "k2"): 20, ("p2", "k1"): 30, ("p2", "k2"): 40}


@pytest.mark.parametrize(
    ("profile", "shown"),
    [
        (Profile.CONTRACT, ["0", "1", "4", "5", "7", "8", "13"]),
        (Profile.PUBLIC, ["0", "*", "*", "*", "*", "10", "15"]),
        (Profile.LEGACY, ["0", "*", "*", "5", "7", "8", "13"]),
    ],
)
def test_each_profile_writes_a_count_by_its_rule(profile: Profile, shown: list[str]):
    assert [written(profile, count) for count in (0, 1, 4, 5, 7, 8, 13)] == shown


@pytest.mark.parametrize("profile", [Profile.PUBLIC, Profile.LEGACY])
def test_what_is_written_can_always_stand_for_what_was_counted(profile: Profile):
    for count in range(60):
        low, high = could_be(profile, written(profile, count), is_total=False)
        assert low <= count <= high


@pytest.mark.hazard("H44")
def test_a_total_less_the_rest_would_give_the_hidden_one_so_more_is_hidden():
    bare = {key: written(Profile.LEGACY, count) for key, count in with_totals(TWO_BY_TWO).items()}
    assert worked_out(bare, Profile.LEGACY) == [("p1", "k1")]

    shown = protected(TWO_BY_TWO, Profile.LEGACY)
    assert worked_out(shown, Profile.LEGACY) == []
    assert shown["p1", "k1"] == "*"
    assert "x" in shown.values()


@pytest.mark.hazard("H44")
def test_as_many_hidden_ones_as_their_hidden_total_allows_are_not_all_known_to_be_1():
    cells = {("p1", f"k{number}"): 1 for number in range(4)}

    assert only_one_value(protected(cells, Profile.LEGACY), Profile.LEGACY) == []


@pytest.mark.hazard("H44")
def test_rounding_that_leaves_one_way_only_is_seen():
    # Four times 7 is 28, written 30, and 30 is 28 at least: each must be 7.
    cells = {("p1", f"k{number}"): 7 for number in range(4)}
    bare = {key: written(Profile.PUBLIC, count) for key, count in with_totals(cells).items()}

    assert ranges_of(bare, Profile.PUBLIC)["p1", "k0"] == (7, 7)
    assert worked_out(protected(cells, Profile.PUBLIC), Profile.PUBLIC) == []


@pytest.mark.hazard("H44")
def test_an_attack_on_random_tables_finds_no_hidden_figure(record_property):
    tried = try_tables(20, 30, most=4)
    record_property("suppression", tried.words)

    assert tried.found == 0
    assert tried.found_by_trying_all == 0
    assert tried.found_unprotected > 30
    assert tried.hidden > 100


@pytest.mark.hazard("H44")
def test_the_open_table_has_sensitive_kinds_apart_and_in_no_total():
    counts = [a_count(signposts=20), a_count(service_type="sexual-health", signposts=9)]
    rows = open_rows(Week(2026, 47), counts, {RIVERSIDE: "C99101"}, Profile.LEGACY, "sexual-health".__eq__, "1")
    shown = {(code, kind): said for _, _, code, kind, said, *_ in rows}

    assert shown["C99101", "sensitive"] == "10"
    assert shown["C99101", "all"] == shown["all", "all"] == "20"
