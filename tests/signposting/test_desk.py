"""In which order services stand: what can be used first, and nothing by how good it is."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pytest

from navigator.directory.gates import Gates, Known
from navigator.directory.hours import Hours
from navigator.directory.listed import Listed
from navigator.directory.service_type_file import load_service_types
from navigator.directory.service_types import Setting
from navigator.directory.shelf import Near
from navigator.signposting.choices import MOST_CHOICES, NO_DOUBTS, Clock, KeptChoices, choices_for
from navigator.signposting.desk import MOST_LISTED, MOST_PHARMACIES_LISTED, Match, Row, rows_for

TYPES = load_service_types(Path(__file__).parents[2] / "data" / "service_types.yaml")
GROUPS, BEFRIENDING = TYPES["social-groups"], TYPES["befriending"]
TODAY = date(2026, 11, 24)
LATER = TODAY + timedelta(days=60)
YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)
CLOCK = Clock(datetime(2026, 11, 24, 10, 0, tzinfo=UTC), TODAY, {})
NOBODY, PRACTICE = Known(), uuid4()
OPEN = Hours("always", bank_holidays="as-usual")


def a_choir(name: str, kind: str = "social-groups", **fields) -> Listed:
    usual = {"status": "live", "gates": Gates(), "hours": OPEN, "verified_on": YESTERDAY, "review_by": LATER}
    return Listed(id=uuid4(), type=kind, name=name, **(usual | fields))


def names(*services: Listed, known: Known = NOBODY) -> list[str]:
    return [choice.service.name for choice in choices_for(map(Near, services), GROUPS, known, CLOCK)]


def rows(*services: Listed, known: Known = NOBODY) -> tuple[Row, ...]:
    near: dict[str, list[Near]] = {}
    for service in services:
        near.setdefault(service.type, []).append(Near(service))
    return rows_for(
        [(Match(kind), choices_for(near.get(kind.slug, ()), kind, known, CLOCK)) for kind in (GROUPS, BEFRIENDING)]
    )


@pytest.mark.hazard("H06")
def test_an_entry_due_a_check_stands_behind_one_that_is_not():
    assert names(a_choir("Old news", review_by=YESTERDAY), a_choir("Fresh")) == ["Fresh", "Old news"]


@pytest.mark.hazard("H55")
@pytest.mark.hazard("H07")
@pytest.mark.parametrize("state", [{"status": "paused"}, {"full_until": TOMORROW}])
def test_whoever_takes_nobody_now_stands_last_and_says_so(state):
    away = a_choir("Away", **state)
    stale = a_choir("Old news", review_by=YESTERDAY)

    assert names(away, stale) == ["Old news", "Away"]
    shown = rows(away, a_choir("Visitors", "befriending"))
    assert [row.first.service.name for row in shown] == ["Visitors", "Away"]
    assert shown[-1].first.why_not_now


@pytest.mark.hazard("H11")
def test_whoever_does_not_see_this_caller_stands_behind_everyone_who_does():
    grown_ups = a_choir("Grown-ups", gates=Gates(min_age_months=216))
    shown = rows(grown_ups, a_choir("Visitors away", "befriending", status="paused"), known=Known.of_years(9))

    assert [row.first.service.name for row in shown] == ["Visitors away", "Grown-ups"]
    assert not shown[-1].is_for_caller
    assert "18 years" in shown[-1].verdict.because


def test_the_nearest_sixty_that_can_be_used_are_enough():
    many = [Near(a_choir(f"Choir {n:03}"), miles=n) for n in range(90)]

    shown = choices_for(many, GROUPS, NOBODY, CLOCK)
    assert [choice.service.name for choice in shown] == [f"Choir {n:03}" for n in range(MOST_CHOICES)]


def test_what_is_remembered_of_a_minute_is_what_is_worked_out_anew():
    kept, near = KeptChoices(), (Near(a_choir("Choir"), miles=1),)
    child, later = Known.of_years(9), replace(CLOCK, moment=CLOCK.moment + timedelta(minutes=1))
    doubts = {near[0].listed.id: "not available 3 of the last 5 times"}

    def of(known=NOBODY, clock=CLOCK, near=near, doubts=NO_DOUBTS):
        return kept.of(PRACTICE, near, GROUPS, known, clock, doubts)

    assert of() is of()
    assert of(child) == choices_for(near, GROUPS, child, CLOCK)
    assert of(clock=later) == choices_for(near, GROUPS, NOBODY, later)
    assert of(doubts=doubts)[0].doubt
    changed = (Near(replace(near[0].listed, status="paused")),)
    assert of()[0].is_open
    assert of(near=changed)[0].is_paused


def test_the_near_who_are_shut_stand_behind_the_far_who_are_open():
    shut = [Near(a_choir(f"Shut {n:03}", hours=Hours("weekly", bank_holidays="closed")), miles=n) for n in range(70)]
    shown = choices_for([*shut, Near(a_choir("Open", hours=OPEN), miles=80)], GROUPS, NOBODY, CLOCK)

    assert (shown[0].service.name, shown[1].service.name, len(shown)) == ("Open", "Shut 000", MOST_CHOICES)


LONG_AGO = TODAY - timedelta(days=366)


@pytest.mark.hazard("H06")
def test_an_entry_nobody_confirmed_for_a_year_stands_last_and_no_guide_offers_it():
    forgotten = a_choir("Forgotten", verified_on=LONG_AGO)
    away = a_choir("Away", full_until=TOMORROW)
    stood = [(Match(GROUPS), choices_for(map(Near, (forgotten, away)), GROUPS, NOBODY, CLOCK))]

    assert names(forgotten, away) == ["Away", "Forgotten"]
    guided = rows_for(stood, guided=True)
    assert [row.first.service.name for row in guided] == ["Away"]


def test_a_service_that_was_often_not_there_stands_behind_one_that_was():
    near = [Near(a_choir("Often away"), miles=1), Near(a_choir("Farther"), miles=4)]
    doubts = {near[0].listed.id: "not available 3 of the last 5 times"}

    shown = choices_for(near, GROUPS, NOBODY, CLOCK, doubts=doubts)
    assert [choice.service.name for choice in shown] == ["Farther", "Often away"]
    assert shown[1].doubt


PHARMACIES = replace(GROUPS, slug="pharmacy-first", setting=Setting.PHARMACY, interchangeable=True)


def a_row_of(kind, *near: Near) -> Row:
    (row,) = rows_for([(Match(kind), choices_for(near, kind, NOBODY, CLOCK))])
    return row


def test_pharmacies_are_read_down_the_nearest_first_open_or_not_and_none_before_another():
    shut = Hours("weekly", bank_holidays="closed")
    near, far, nowhere = (
        a_choir("Near", hours=shut),
        a_choir("Far", hours=OPEN),
        (a_choir("Beech", hours=OPEN), a_choir("Ash", hours=OPEN)),
    )
    row = a_row_of(PHARMACIES, Near(near, miles=0.2), Near(far, miles=2.0), *(Near(one, miles=None) for one in nowhere))

    assert [one.service.name for one in row.to_choose_from] == ["Near", "Far", "Ash", "Beech"]
    assert row.first.service.name == "Far"


def test_others_are_read_down_as_they_stand():
    row = a_row_of(replace(GROUPS, interchangeable=True), Near(a_choir("B"), miles=1), Near(a_choir("A"), miles=2))

    assert [one.service.name for one in row.to_choose_from] == ["B", "A"]


def test_more_pharmacies_are_listed_than_others():
    many = [Near(a_choir(f"No {n:03}"), miles=n) for n in range(60)]

    assert len(a_row_of(PHARMACIES, *many).listed) == MOST_PHARMACIES_LISTED
    assert len(a_row_of(replace(PHARMACIES, setting=GROUPS.setting), *many).listed) == MOST_LISTED
