"""Practices that count together: each agrees for itself, none can be read out of the sum."""

from datetime import date, timedelta
from uuid import UUID

import pytest
from sqlalchemy.orm import Session

from navigator.accounts.queries import organisation_by_code
from navigator.accounts.rules import Role
from navigator.london import Week, london_day, now
from navigator.reports.charts.control import control_chart
from navigator.reports.charts.weeks import DayCount, Measure, weeks_of
from navigator.reports.pools.rules import Stay, can_tell, first_full_day, pooled, tell_in_words
from navigator.reports.pools.together import begun_anew
from tests.building import a_person, a_pool, a_practice
from tests.desks import Desk

MONDAY = date(2026, 6, 1)
ONE, TWO, THREE = (UUID(int=number) for number in (1, 2, 3))


def a_stay(practice: UUID, from_on: date = MONDAY, until_on: date | None = None) -> Stay:
    return Stay(practice, f"Practice {practice.int}", f"C9910{practice.int}", from_on, until_on)


def a_day(day: date, avoided: int = 1) -> DayCount:
    return DayCount(day, lines=4, calls=3, said_yes=2, moved=1, avoided=avoided, people=0)


def test_days_are_added_up_while_three_practices_are_in_it():
    later = MONDAY + timedelta(days=7)
    stays = [a_stay(ONE), a_stay(TWO), a_stay(THREE, later)]
    days = {practice: [a_day(MONDAY), a_day(later)] for practice in (ONE, TWO, THREE)}

    assert [(day.day, day.calls, day.avoided) for day in pooled(days, stays)] == [(later, 9, 3)]
    assert first_full_day(stays) == later


@pytest.mark.hazard("H44")
def test_when_one_leaves_and_two_are_left_nothing_more_is_shown():
    stays = [a_stay(ONE), a_stay(TWO), a_stay(THREE, until_on=MONDAY)]
    after = MONDAY + timedelta(days=1)
    days = {practice: [a_day(MONDAY), a_day(after)] for practice in (ONE, TWO, THREE)}

    assert [day.day for day in pooled(days, stays)] == [MONDAY]


@pytest.mark.parametrize(("a_week", "can"), [((0, 3), False), ((40, 44), True)])
def test_too_few_to_tell_is_where_even_a_week_of_nothing_is_within_chance(a_week: tuple[int, int], can: bool):
    days = [a_day(MONDAY + timedelta(days=7 * number), a_week[number % 2]) for number in range(20)]
    sums = weeks_of(days, Week.of(MONDAY), Week.of(days[-1].day), {})
    chart = control_chart(sums, Measure.GP_OTHERWISE)

    assert can_tell(chart) is can
    assert tell_in_words(chart).startswith("Enough to tell" if can else "Too few to tell")


def test_a_practice_is_in_it_only_once_its_own_manager_agreed(app, session: Session, client: Desk):
    practice, lead = a_practice(session), Desk(app, session)
    pool = a_pool(session, organisation_by_code(session, "U99101"), practice)
    lead.sign_in(a_person(session, Role.PCN_LEAD, organisation_by_code(session, "U99101")))
    client.sign_in(a_person(session, Role.MANAGER, practice))
    week = Week.of(london_day(now()))
    assert "pool of practices asks you to join" in client.page(f"/weeks/{week}").html
    assert "asked, not answered yet" in lead.page(f"/pools/{pool.id}").html

    client.post(f"/pools/{pool.id}/agree", {"from_week": str(week.before)})

    assert "since" in lead.page(f"/pools/{pool.id}").html
    client.post(f"/pools/{pool.id}/leave")
    assert "until" in lead.page(f"/pools/{pool.id}").html


def test_rather_not_is_an_answer_and_the_practice_can_be_asked_again(app, session: Session, client: Desk):
    practice, lead = a_practice(session), Desk(app, session)
    pool = a_pool(session, organisation_by_code(session, "U99101"), practice)
    client.sign_in(a_person(session, Role.MANAGER, practice))
    client.post(f"/pools/{pool.id}/rather-not")
    lead.sign_in(a_person(session, Role.PCN_LEAD, organisation_by_code(session, "U99101")))

    assert "Ask them too" in lead.page(f"/pools/{pool.id}").html
    lead.post(f"/pools/{pool.id}/ask")
    assert "asks you to join" in client.page("/pools").html


@pytest.mark.hazard("H44")
def test_fewer_than_three_practices_cannot_be_proposed(session: Session, client: Desk):
    practices = [a_practice(session, f"C9910{number}") for number in (1, 2)]
    client.sign_in(a_person(session, Role.PCN_LEAD, organisation_by_code(session, "U99101")))
    chosen = {"title": "Two of us", "why": "Small", "members": [str(one.id) for one in practices]}
    answer = client.post("/pools", chosen)

    assert answer.status_code == 422
    assert "Choose 3 practices or more" in answer.text
    assert "Two of us" in answer.text


def test_limits_begin_anew_where_somebody_joins_or_has_left():
    start, joins, leaves = date(2026, 6, 1), date(2026, 8, 3), date(2026, 9, 6)
    stays = [Stay(UUID(int=1), "One", "C1", start, None), Stay(UUID(int=2), "Two", "C2", start, leaves)]
    stays += [Stay(UUID(int=3), "Three", "C3", start, None), Stay(UUID(int=4), "Four", "C4", joins, None)]

    assert [one.from_on for one in begun_anew(stays, start)] == [joins, leaves + timedelta(days=1)]
