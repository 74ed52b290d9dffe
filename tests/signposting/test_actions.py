"""Telling of a card and settling it: once for a card and a call, in one practice, and told to the audit chain."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import select

from navigator.accounts.audit import Actor, first_broken_link
from navigator.accounts.queries import audit_chain
from navigator.accounts.rules import Role
from navigator.accounts.tenancy import UnscopedStatement, of_practices
from navigator.signposting import queries
from navigator.signposting.actions import AlreadySettled, report_card, settle_reports
from navigator.signposting.card_reports import Kind, Report, SettledAs
from navigator.signposting.models import CardReport
from tests.building import NOW, a_card_report, a_person, a_practice

pytestmark = pytest.mark.tables


@pytest.fixture
def practice(session):
    return a_practice(session)


@pytest.fixture
def actor(session, practice):
    return Actor(a_person(session, Role.RECEPTIONIST, practice).id, practice.id, NOW)


@pytest.fixture
def lead(session, practice):
    return Actor(a_person(session, Role.CLINICAL_LEAD, practice).id, practice.id, NOW + timedelta(days=1))


def a_report(**changes):
    return Report(**({"kind": Kind.WRONG, "flag": "chest_pain", "version": "1", "key": uuid4()} | changes))


def rows(session, practice):
    session.expire_all()
    return session.scalars(of_practices(select(CardReport).order_by(CardReport.reported_at), [practice.id])).all()


def test_a_report_keeps_which_card_who_told_and_when(session, practice, actor):
    report_card(session, actor, a_report())

    (row,) = rows(session, practice)
    assert (row.kind, row.flag_id, row.red_flag_version) == ("wrong", "chest_pain", "1")
    assert (row.person_id, row.reported_at) == (actor.person_id, NOW)
    assert (row.settled_at, row.settled_by_id, row.settled_as) == (None, None, None)


@pytest.mark.hazard("H04")
def test_a_danger_that_is_not_in_the_list_leaves_the_card_empty(session, practice, actor):
    report_card(session, actor, a_report(kind=Kind.MISSED, flag=""))

    assert [row.flag_id for row in rows(session, practice)] == [None]


@pytest.mark.hazard("H25")
def test_the_same_key_twice_is_one_report(session, practice, actor):
    report = a_report()

    first, again = report_card(session, actor, report), report_card(session, actor, replace(report, version="2"))

    assert first.id == again.id
    assert [row.red_flag_version for row in rows(session, practice)] == ["1"]
    assert len(list(audit_chain(session))) == 1


def test_one_key_may_stand_in_two_practices(session, practice, actor):
    other, report = a_practice(session, "C99102"), a_report()

    report_card(session, actor, report)
    report_card(session, replace(actor, practice_id=other.id), report)

    assert len(rows(session, practice)) == len(rows(session, other)) == 1


@pytest.mark.parametrize("missing", ["person_id", "practice_id"])
def test_nobody_tells_for_no_practice(session, actor, missing):
    with pytest.raises(ValueError, match="practice and its person"):
        report_card(session, replace(actor, **{missing: None}), a_report())


def test_settling_the_newest_settles_the_ones_like_it_before(session, practice, actor, lead):
    person = session.get(type(a_person(session, Role.RECEPTIONIST, practice)), actor.person_id)
    a_card_report(session, practice, person, reported_at=NOW - timedelta(days=2))
    newest = a_card_report(session, practice, person, reported_at=NOW)
    other = a_card_report(session, practice, person, kind="missed", reported_at=NOW - timedelta(days=1)).id
    later = a_card_report(session, practice, person, reported_at=NOW + timedelta(hours=1)).id

    settle_reports(session, lead, newest, SettledAs.CHANGE_WORDING)

    settled = [row for row in rows(session, practice) if row.settled_at]
    assert {(row.settled_as, row.settled_by_id, row.settled_at) for row in settled} == {
        ("change-wording", lead.person_id, lead.at)
    }
    assert {row.id for row in rows(session, practice) if row.settled_at is None} == {other, later}
    assert len(queries.card_reports_waiting(session, practice.id)) == 2
    event = list(audit_chain(session))[-1]
    assert (event.action, event.object_id, event.after["reports"]) == ("card.settled", str(newest.id), 2)
    assert first_broken_link(audit_chain(session)) is None


def test_those_outside_the_list_are_settled_together(session, practice, actor, lead):
    first = report_card(session, actor, a_report(kind=Kind.MISSED, flag=""))
    newest = report_card(session, replace(actor, at=NOW + timedelta(hours=1)), a_report(kind=Kind.MISSED, flag=""))

    settle_reports(session, lead, newest, SettledAs.SENT_TO_MAKERS)

    assert {row.id for row in rows(session, practice) if row.settled_at} == {first.id, newest.id}


def test_settling_twice_the_same_way_is_settling_once(session, practice, actor, lead):
    report = report_card(session, actor, a_report())

    settle_reports(session, lead, report, SettledAs.RIGHT_AS_IT_IS)
    settle_reports(session, replace(lead, at=lead.at + timedelta(hours=1)), report, SettledAs.RIGHT_AS_IT_IS)

    assert [row.settled_at for row in rows(session, practice)] == [lead.at]
    assert len(list(audit_chain(session))) == 2


def test_what_somebody_settled_is_not_settled_another_way(session, practice, actor, lead):
    report = report_card(session, actor, a_report())
    settle_reports(session, lead, report, SettledAs.RIGHT_AS_IT_IS)

    with pytest.raises(AlreadySettled):
        settle_reports(session, lead, report, SettledAs.CHANGE_WORDING)

    session.rollback()
    assert [row.settled_as for row in rows(session, practice)] == ["right-as-it-is"]


@pytest.mark.hazard("H41")
def test_another_practices_reports_are_neither_read_nor_settled(session, practice, actor, lead):
    other = a_practice(session, "C99102")
    theirs = report_card(session, replace(actor, practice_id=other.id), a_report())
    ours = report_card(session, replace(actor, at=NOW + timedelta(hours=1)), a_report())

    settle_reports(session, lead, ours, SettledAs.RIGHT_AS_IT_IS)

    assert queries.card_report_of(session, practice.id, theirs.id) is None
    assert queries.told_of_card(session, practice.id, theirs.id) is None
    assert [row.settled_at for row in rows(session, other)] == [None]
    assert len(queries.card_reports_waiting(session, other.id)) == 1
    with pytest.raises(UnscopedStatement):
        session.scalars(select(CardReport))


def test_what_was_settled_long_ago_leaves_the_page(session, practice, actor, lead):
    report = report_card(session, actor, a_report())
    settle_reports(session, lead, report, SettledAs.RIGHT_AS_IT_IS)

    assert queries.card_reports_since(session, practice.id, lead.at)
    assert not queries.card_reports_since(session, practice.id, lead.at + timedelta(seconds=1))


@pytest.mark.parametrize(
    ("role", "active", "reader"),
    [
        (Role.CLINICAL_LEAD, True, "clinical lead"),
        (Role.CLINICAL_LEAD, False, "practice manager"),
        (Role.MANAGER, True, "practice manager"),
    ],
)
def test_where_no_clinical_lead_is_the_manager_is_told(session, practice, actor, role, active, reader):
    a_person(session, role, practice, active=active)
    report = report_card(session, actor, a_report())

    assert queries.told_of_card(session, practice.id, report.id).reader == reader
