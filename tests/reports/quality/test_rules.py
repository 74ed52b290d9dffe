"""What is said of a directory's quality: the sentences, and whom they leave alone."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest

from navigator.directory.service_types import Setting
from navigator.reports.quality.rules import (
    FEWEST_CALLS,
    Entry,
    ages,
    are_alike,
    complete,
    missing,
    never_chosen,
    nowhere,
    often_back,
    twins,
)
from tests.signposting.guidance_in_hand import shipped_guidance

TODAY = date(2026, 11, 30)
TYPES = shipped_guidance().types
GROUPS, PHARMACIES = TYPES["social-groups"], TYPES["pharmacy-first"]


def entry(number: int = 1, **fields) -> Entry:
    usual = Entry(
        id=UUID(int=number),
        name=f"Group {number}",
        kind=GROUPS,
        owner="Plum PCN",
        is_live=True,
        phones=(f"0116496{number:04}",),
        says_hours=True,
        say="Would you like that?",
        who_for="Anyone",
        how="They turn up",
        address="1 Plum Street",
        postcode="LE65 1AA",
        has_position=True,
        says_access=True,
        identifiers=(),
        verified_on=TODAY,
        review_by=TODAY + timedelta(days=180),
    )
    return replace(usual, **fields)


def test_a_whole_entry_lacks_nothing_and_each_gap_has_its_sentence():
    gaps = {"phones": (), "says_hours": False, "who_for": "", "how": "", "say": "", "has_position": False}
    gaps |= {"says_access": False, "review_by": None}

    assert missing([entry()]) == []
    assert complete([entry(), entry(2, who_for="")]) == 1
    for name, value in gaps.items():
        [line] = missing([entry(**{name: value}), entry(2)])
        assert line.sentence.startswith("1 entry has ")
        assert line.entries[0].id == UUID(int=1)
    assert missing([entry(has_position=False, address="", postcode="")]) == []


def test_ages_are_told_from_the_oldest_on():
    old, never, fresh = entry(1, verified_on=TODAY - timedelta(days=400)), entry(2, verified_on=None), entry(3)

    found = ages([fresh, never, old], TODAY)
    told = [(line.sentence.partition(":")[0], [one.name for one in line.entries]) for line in found]
    assert told == [
        ("1 entry is not confirmed for a year", ["Group 1"]),
        ("1 entry is due a check", ["Group 2"]),
        ("1 entry is confirmed lately.", ["Group 3"]),
    ]  # fmt: skip


def test_twins_share_a_number_a_code_or_a_place_and_a_name_within_their_kind():
    ods = (("ods", "FA123"),)
    pairs = [
        (entry(1, phones=("01164960001",)), entry(2, phones=("01164960001",))),
        (entry(1, identifiers=ods), entry(2, identifiers=ods)),
        (entry(1, name="Ashby Walking Group"), entry(2, name="Walking group, Ashby")),
    ]

    for one, other in pairs:
        [line] = twins([one, other])
        assert {each.id for each in line.entries} == {one.id, other.id}
        assert twins([one, replace(other, kind=PHARMACIES)]) == []
    both = twins([replace(pairs[0][0], identifiers=ods), replace(pairs[0][1], identifiers=ods)])
    assert len(both) == 1
    assert twins([entry(1, name="Ashby Choir"), entry(2, name="Lunch Club")]) == []


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("Ashby Foot Health", "Ashby Foot Health.", True),
        ("Ashby Foot Health", "Ashby Foothealth", True),
        ("Ashby Choir", "Ashby Café", False),
        ("", "", True),
        ("Ashby", "", False),
    ],
)
def test_names_are_alike(one, other, alike):
    assert are_alike(one, other) is alike


def test_never_chosen_needs_a_log_and_leaves_pharmacies_private_kinds_and_help_at_once_alone():
    private = next(kind for kind in TYPES.values() if kind.sensitive and not kind.interchangeable)
    urgent = next(kind for kind in TYPES.values() if kind.setting is Setting.URGENT)
    entries = [entry(1), entry(2), *(entry(3 + n, kind=kind) for n, kind in enumerate((PHARMACIES, private, urgent)))]

    assert never_chosen(entries, {UUID(int=1)}, FEWEST_CALLS - 1) == []
    [line] = never_chosen([*entries, entry(9, is_live=False)], {UUID(int=1)}, FEWEST_CALLS)
    assert [one.name for one in line.entries] == ["Group 2"]


def test_only_what_is_a_fair_figure_is_said_of_coming_back():
    said = {UUID(int=1): "came back 3 of the last 20", UUID(int=2): ""}

    assert [line.sentence for line in often_back([entry(1), entry(2), entry(3)], said)] == [
        "Group 1: came back 3 of the last 20."
    ]


def test_a_need_with_nobody_says_which_practice_and_guides_come_first():
    led_to = {"podiatry": ["ingrown toenail"], "social-groups": ["lonely"], "befriending": []}
    there = {"Riverside": {"social-groups"}, "Castle Street": {"podiatry", "social-groups"}}

    found = nowhere(led_to, {"befriending"}, there, TYPES)

    assert [(one.kind.slug, one.practices) for one in found] == [
        ("befriending", ("Castle Street", "Riverside")),
        ("podiatry", ("Riverside",)),
    ]
    assert "for “ingrown toenail”, and Riverside has nobody of that kind." in found[1].sentence
