"""When an entry needs somebody, what two editors' boxes come to, and which new number looks like a slip."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from navigator.directory.upkeep.merging import chosen, merge, plain, unanswered
from navigator.directory.upkeep.phone_slips import new_numbers, slip_words
from navigator.directory.upkeep.rules import is_paused_too_long, is_shown_as_new, new_number_words, page_of

TODAY = date(2026, 11, 24)


def days_ago(days: int) -> date:
    return TODAY - timedelta(days=days)


# --- Numbers ---


@pytest.mark.hazard("H21")
@pytest.mark.parametrize(
    ("was", "number", "words"),
    [
        ("0116 496 0338", "0116 496 0383", "3 and 8 are swapped"),
        ("0116 496 3338", "0116 496 3833", "33 and 38 are swapped"),
        ("0116 496 0123", "0116 496 0321", "1 and 3 are swapped"),
        ("0116 496 0123", "0116 496 0128", "only 3 became 8"),
        ("0116 496 0123", "0116 496 0188", "only 2 became 8 and 3 became 8"),
        ("0116 496 0123", "0116 496 01233", "a digit more than before"),
        ("0116 496 0123", "0116 496 012", "a digit fewer than before"),
        ("0116 496 0123", "0116 496 0012", "the digits stand in another order"),
        ("0116 496 0123", "01632 960 987", ""),
        ("0116 496 0123", "+44 116 496 0123", ""),
        ("", "0116 496 0123", ""),
    ],
)
def test_a_new_number_that_looks_like_a_slip_is_pointed_out(was, number, words):
    assert slip_words(was, number) == words


@pytest.mark.hazard("H21")
@given(st.text("0123456789", min_size=6, max_size=11), st.integers(0, 9))
def test_every_swap_of_neighbours_is_seen(number, place):
    place %= len(number) - 1
    swapped = number[:place] + number[place + 1] + number[place] + number[place + 2 :]
    if swapped != number and not (number.startswith("44") or swapped.startswith("44")):
        assert slip_words(number, swapped).endswith("are swapped")


def phones(**numbers: str) -> list[dict[str, str]]:
    return [{"label": label, "number": number} for label, number in numbers.items()]


@pytest.mark.hazard("H21")
def test_a_number_is_new_where_its_digits_are_and_not_where_it_is_only_written_otherwise():
    before = phones(Bookings="0116 496 0123", Leader="07700 900123")

    assert new_numbers(before, phones(Bookings="(0116) 4960123", Ring="07700 900123")) == []
    [new] = new_numbers(before, phones(Bookings="0116 496 0132", Leader="07700 900123"))
    assert (new.label, new.number, new.was, new.slip) == (
        "Bookings",
        "0116 496 0132",
        "0116 496 0123",
        "2 and 3 are swapped",
    )
    assert [one.was for one in new_numbers(before, [*before, *phones(Evening="0116 496 0999")])] == [""]
    assert [one.was for one in new_numbers(before, phones(Leader="07700 900321"))] == ["07700 900123"]


@pytest.mark.hazard("H21")
def test_a_new_number_is_pointed_at_for_fourteen_days():
    assert is_shown_as_new(days_ago(0), TODAY)
    assert is_shown_as_new(days_ago(13), TODAY)
    assert not is_shown_as_new(days_ago(14), TODAY)
    assert new_number_words("12 Nov", None) == "new number, changed 12 Nov, nobody has rung it yet"
    assert new_number_words("12 Nov", "rung") == "new number, changed 12 Nov, rung since"
    assert new_number_words("12 Nov", "replaced") == "new number, changed 12 Nov"


# --- Pauses ---


@pytest.mark.parametrize(
    ("paused_on", "until", "too_long"),
    [
        (days_ago(1), None, True),
        (None, days_ago(-3), False),
        (days_ago(14), days_ago(-3), False),
        (days_ago(15), days_ago(-3), True),
    ],
)
def test_a_pause_without_an_end_or_over_fourteen_days_old_needs_somebody(paused_on, until, too_long):
    assert is_paused_too_long(paused_on, until, TODAY) is too_long


# --- Two editors ---

OPENED = {"name": "Walkers", "cost": "", "address": "1 Mill Lane", "postcode": "LE1 1AA", "serves": ["C99101"]}


@pytest.mark.hazard("H23")
def test_boxes_that_only_one_of_two_touched_are_joined_silently():
    merged = merge(OPENED, OPENED | {"cost": "Free", "serves": ["U99101"]}, OPENED | {"name": "Strollers"})

    assert merged.boxes == OPENED | {"cost": "Free", "serves": ["U99101"], "name": "Strollers"}
    assert (merged.differing, merged.theirs) == ((), ("cost", "serves"))


@pytest.mark.hazard("H23")
def test_a_box_that_both_changed_is_asked_and_holds_mine_meanwhile():
    merged = merge(OPENED, OPENED | {"name": "Ramblers", "cost": "£1"}, OPENED | {"name": "Strollers", "cost": "£1"})

    assert merged.differing == ("name",)
    assert (merged.boxes["name"], merged.boxes["cost"]) == ("Strollers", "£1")


@pytest.mark.hazard("H23")
def test_half_an_address_of_each_is_never_joined():
    merged = merge(OPENED, OPENED | {"postcode": "LE2 2BB"}, OPENED | {"address": "9 High Street"})

    assert merged.differing == ("address", "postcode")


def test_without_what_the_form_was_opened_with_every_difference_is_asked():
    merged = merge(None, OPENED | {"name": "Ramblers"}, OPENED | {"cost": "£1", "address": None})

    assert merged.differing == ("name", "cost")
    assert merged.theirs == ()


def test_what_was_chosen_stands_and_what_was_not_is_named():
    given = chosen(
        {"name": "Mine", "cost": "£1"}, {"name": "Theirs", "cost": "Free"}, {"name": "theirs", "cost": "mine"}
    )

    assert given == {"name": "Theirs", "cost": "£1"}
    assert unanswered({"name": "theirs", "cost": "", "how": "x"}) == ["cost", "how"]


BOX = st.sampled_from(["", "a", "b", "c"])
BOXES = st.fixed_dictionaries(dict.fromkeys(("name", "cost", "address", "postcode", "mon", "hours_kind"), BOX))


@pytest.mark.hazard("H23")
@given(BOXES, BOXES, BOXES)
def test_nothing_that_either_of_two_wrote_is_lost_unasked(opened, saved, mine):
    merged = merge(opened, saved, mine)

    for name, box in merged.boxes.items():
        wrote = {plain(one[name]) for one in (saved, mine) if one[name] != opened[name]}
        if name not in merged.differing and wrote:
            assert wrote == {box}
        if name in merged.differing:
            assert box == mine[name] != saved[name]


# --- Pages of the history ---


@pytest.mark.parametrize(
    ("asked", "many", "page"),
    [("", 0, (1, 1)), ("", 50, (1, 1)), ("2", 51, (2, 2)), ("9", 51, (2, 2)), ("0", 51, (1, 2)), ("x", 51, (1, 2))],
)
def test_a_page_of_the_history_is_one_that_is_there(asked, many, page):
    assert page_of(asked, many, 50) == page
