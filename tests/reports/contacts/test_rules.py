"""What share was logged: the examples of docs/counting.md, and which practices may be compared."""

import pytest

from navigator.london import Week
from navigator.referrals.rules import Channel
from navigator.reports.contacts.rules import Share, comparable, compared_by, did_fall, share_in_words, too_few
from navigator.settings import PROJECT
from tests.reports.examples import table

PHONE, ONLINE, DESK = Channel.PHONE, Channel.ONLINE, Channel.DESK
COUNTING = (PROJECT / "docs" / "counting.md").read_text(encoding="utf-8")
EXAMPLES = table(COUNTING.partition("Worked examples, of one week")[2].partition("\n## ")[0])
W46, W47, W48 = Week(2026, 46), Week(2026, 47), Week(2026, 48)


def a_share(logged: int, contacts: int | None) -> Share:
    return Share({PHONE: logged}, {} if contacts is None else {PHONE: contacts})


def why_not(*weeks: Share, sensitive: int = 0) -> str:
    return compared_by(dict(zip((W46, W47, W48), weeks, strict=False)), {W46: {PHONE: sensitive}}).why_not


@pytest.mark.parametrize("row", EXAMPLES, ids=lambda row: row["compared"])
def test_the_worked_examples_are_what_the_code_says(row):
    told = {PHONE: row["phone calls"], ONLINE: row["online requests"]}
    contacts = {channel: int(number) for channel, number in told.items() if number != "–"}
    share = Share({PHONE: int(row["phone logged"]), ONLINE: int(row["online logged"])}, contacts)

    assert (share_in_words(share) or "–") == row["says"]
    assert (compared_by({W47: share}, {}).why_not or "yes") == row["compared"]


def test_the_calls_of_a_channel_that_is_not_known_are_in_no_share():
    share = Share({PHONE: 10, ONLINE: 500, DESK: 7}, {PHONE: 20})

    assert (share.of_them, share.total) == (10, 20)
    # Who comes to the desk is few of all: counted alone it says nothing of the others.
    assert not Share({DESK: 5}, {DESK: 5}).is_known


@pytest.mark.hazard("H28")
def test_a_practice_is_compared_only_by_enough_of_every_week_since_it_began_to_log():
    assert why_not(a_share(60, 100), a_share(60, 100)) == ""
    assert why_not(a_share(60, 100), a_share(36, 100)) == "48% of contacts logged"
    assert why_not(a_share(599, 1000)) == "just under 60% of contacts logged"
    assert why_not(a_share(60, None), a_share(60, None)) == "contacts not known"
    assert why_not(a_share(60, None), a_share(99, 100), a_share(99, 100)) == "contacts known for 2 of 3 weeks"
    assert why_not(a_share(0, None), a_share(99, 100), a_share(99, 100)) == ""
    # A week in which nobody logged, after the first, is a week that was not logged.
    assert why_not(a_share(99, 100), a_share(0, 100)) == "50% of contacts logged"


@pytest.mark.hazard("H44")
def test_sensitive_calls_are_in_the_share_that_others_see_by_the_public_rule_only():
    shown = {compared_by({W46: a_share(59, 100)}, {W46: {PHONE: number}}).words for number in (1, 4, 7)}

    assert shown == {"60% of phone calls"}
    assert why_not(a_share(59, 100)) == "59% of contacts logged"
    # In a channel that is not known they are in no share.
    assert compared_by({W46: a_share(59, 100)}, {W46: {ONLINE: 7}}).why_not == "59% of contacts logged"


def test_shares_are_held_against_weeks_with_the_same_channels_only():
    both = Share({PHONE: 50, ONLINE: 50}, {PHONE: 100, ONLINE: 50})
    found = comparable(a_share(50, 100), [both, a_share(0, None)])

    assert found
    assert not did_fall(*found)
    assert comparable(both, [a_share(50, 100)]) is None
    assert comparable(a_share(50, None), [both]) is None
    assert did_fall(a_share(50, 100), a_share(55, 100))
    assert not did_fall(a_share(51, 100), a_share(55, 100))


def test_fewer_contacts_than_calls_logged_are_let_through_by_two_or_five_in_a_hundred():
    assert [too_few(number, 20, PHONE) == "" for number in (17, 18, 20)] == [False, True, True]
    assert [too_few(number, 200, PHONE) == "" for number in (189, 190)] == [False, True]
    assert too_few(0, 2, DESK) == ""
    assert too_few(3, 9, PHONE) == "9 phone calls were logged in that week, so there cannot have been only 3"
