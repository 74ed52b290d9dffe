"""What may be shared, and what a practice has already."""

from dataclasses import replace
from datetime import date
from uuid import UUID, uuid4

import pytest

from navigator.directory.sharing.rules import (
    Entry,
    Standing,
    Twin,
    asks_care,
    held_beside,
    in_order,
    is_on_the_list,
    why_not_shared,
)
from tests.signposting.guidance_in_hand import shipped_guidance


def types():
    return shipped_guidance().types


FINE = Standing("live", is_paused=False, is_due_a_check=False)
PHONE, CODE = frozenset({"01632960561"}), frozenset({("ods", "FA123")})
CHESS = Entry(uuid4(), "Chess, Ashby", "social-groups", "LE65 2FR", PHONE, CODE)


def test_an_entry_that_is_offered_and_confirmed_can_be_shared():
    assert why_not_shared(FINE, types()["social-groups"]) == ""


@pytest.mark.parametrize(
    ("changes", "kind", "words"),
    [
        ({"status": "draft"}, "social-groups", "draft"),
        ({"is_paused": True}, "social-groups", "paused"),
        ({"status": "closed"}, "social-groups", "closed"),
        ({"is_due_a_check": True}, "social-groups", "Confirm it first"),
        ({"from_whom": "Abbey Park"}, "social-groups", "Only they share it"),
        ({}, "gp-appointment", "your own patients"),
        ({}, "nhs-111", "every desk already"),
        ({}, "no-such-kind", "not known"),
    ],
)
def test_what_cannot_be_shared_says_why(changes, kind, words):
    assert words in why_not_shared(replace(FINE, **changes), types().get(kind))


def test_a_pcn_may_share_its_link_workers():
    assert why_not_shared(replace(FINE, is_of_a_practice=False), types()["social-prescribing"]) == ""


def test_help_for_people_in_danger_is_never_shared_in_passing():
    assert asks_care(types()["domestic-abuse-support"])
    assert not asks_care(types()["social-groups"])


@pytest.mark.hazard("H22")
@pytest.mark.parametrize(
    ("ours", "twin"),
    [
        (CHESS, Twin.ON_THE_DESK),
        (Entry(uuid4(), "Other", "food-bank", identifiers=CODE), Twin.SAME_IDENTIFIER),
        (Entry(uuid4(), "Other", "social-groups", phones=PHONE), Twin.SAME_PHONE),
        (Entry(uuid4(), "Chess (Ashby)", "food-bank", "LE65 2FR"), Twin.SAME_PLACE),
        (Entry(uuid4(), "Other", "food-bank", phones=PHONE), Twin.NEW),
        (Entry(uuid4(), "Chess, Ashby", "social-groups"), Twin.NEW),
    ],
)
def test_what_a_practice_has_is_seen(ours, twin):
    assert held_beside(CHESS, [ours], []).twin is twin


def test_what_was_adopted_is_not_new_again():
    assert held_beside(CHESS, [], [UUID(int=1), CHESS.id]).twin is Twin.ADOPTED


def test_a_change_put_off_comes_back_on_its_day():
    assert not is_on_the_list(date(2026, 12, 8), date(2026, 12, 7))
    assert is_on_the_list(date(2026, 12, 8), date(2026, 12, 8))


def test_a_menu_stands_as_it_was_numbered_and_what_has_no_number_follows():
    places = {"walks": "2", "chess": " 1", "choir": "1,5", "darts": "last", "tea": "nan"}

    assert in_order(["darts", "walks", "tea", "choir", "chess"], places) == ["chess", "choir", "walks", "darts", "tea"]
