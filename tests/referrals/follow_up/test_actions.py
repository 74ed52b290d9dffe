"""A draw that nobody can steer, answers by code, and counts that replace a week."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
from sqlalchemy import select

from navigator.accounts.audit import Actor
from navigator.accounts.models import AuditEvent
from navigator.accounts.rules import Role
from navigator.london import Week
from navigator.referrals.actions import remove_history, withdraw_signpost
from navigator.referrals.follow_up import actions, queries, shown
from navigator.referrals.follow_up.actions import NotFair, TooEarly, Wanted
from navigator.referrals.follow_up.counts_file import CountRow
from navigator.referrals.follow_up.rules import Ended, Period, in_drawn_order
from tests.building import a_person, a_practice, a_signpost

SENT_AT = datetime(2026, 11, 3, 10, 0, tzinfo=UTC)
WEEK = Week(2026, 45)
PERIOD = Period(WEEK.monday, WEEK.sunday)
LATER = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)


@pytest.fixture
def practice(session):
    return a_practice(session)


@pytest.fixture
def person(session, practice):
    return a_person(session, Role.MANAGER, practice)


@pytest.fixture
def actor(practice, person):
    return Actor(person.id, practice.id, LATER)


def sent(session, practice, person, number, **fields):
    usual = {"occurred_at": SENT_AT, "demonstration": True, "code": f"PLM-{number:03d}"}
    return a_signpost(session, practice, person, **(usual | fields))


@pytest.fixture
def twelve(session, practice, person):
    return [sent(session, practice, person, number) for number in range(12)]


def wanted(size=5, seed="plum") -> Wanted:
    return Wanted(uuid4(), PERIOD, size, seed, "1")


def not_private(signpost) -> bool:
    return signpost.need != "private"


def drawn_codes(session, practice, sample):
    return [signpost.code for _, signpost in queries.calls_of(session, practice.id, [sample.id])]


@pytest.mark.tables
@pytest.mark.hazard("H28")
@pytest.mark.hazard("H44")
def test_a_draw_can_be_made_again_from_its_seed_and_holds_nothing_private(session, practice, person, actor, twelve):
    out = {
        "need": "private",
        "code": None,
        "ending": "declined",
        "disposition": "kept",
        "training": True,
        "demonstration": False,
        "occurred_at": SENT_AT + timedelta(days=7),
    }
    for number, (name, value) in enumerate(out.items(), 20):
        sent(session, practice, person, number, **{name: value})
    withdraw_signpost(session, actor, sent(session, practice, person, 40), uuid4())

    sample = actions.draw(session, actor, practice, wanted(), not_private)

    assert sample.population == 12
    assert drawn_codes(session, practice, sample) == in_drawn_order("plum", [one.code for one in twelve])[:5]


def test_more_come_from_the_same_order_and_from_the_log_as_it_stood(session, practice, person, actor, twelve):
    sample = actions.draw(session, actor, practice, wanted(), not_private)
    sent(session, practice, person, 50)
    withdraw_signpost(session, actor, twelve[0], uuid4())

    assert actions.draw_more(session, actor, practice, sample, 100, not_private) == 7
    assert drawn_codes(session, practice, sample) == in_drawn_order("plum", [one.code for one in twelve])
    assert actions.draw_more(session, actor, practice, sample, 1, not_private) == 0


@pytest.mark.hazard("H28")
def test_no_draw_and_no_answer_can_be_steered(session, practice, actor, twelve):
    first = wanted()
    sample = actions.draw(session, actor, practice, first, not_private)

    assert actions.draw(session, actor, practice, first, not_private) is sample
    with pytest.raises(NotFair, match="in a draw already"):
        actions.draw(session, actor, practice, wanted(seed="pear"), not_private)
    call, signpost = queries.calls_of(session, practice.id, [sample.id])[0]
    actions.answer(session, actor, call, signpost, {"seen": "yes", "again": "needed-gp", "knew_why": "no"})
    actions.end(session, actor, call, signpost, Ended.NOT_REACHED)
    assert (call.again, call.ended) == ("needed-gp", "answered")
    with pytest.raises(NotFair, match="called for this draw"):
        actions.cancel(session, actor, sample)
    with pytest.raises(NotFair, match="on their own day only"):
        actions.undo(session, replace(actor, at=LATER + timedelta(days=1)), call)
    actions.undo(session, actor, call)
    assert (call.again, call.ended, call.told_at) == (None, None, None)
    actions.cancel(session, actor, sample)
    assert queries.samples_of(session, practice) == []
    assert queries.cancelled_samples(session, practice) == [sample]
    told = [event.action for event in session.scalars(select(AuditEvent).order_by(AuditEvent.number))]
    assert [action for action in told if action.startswith("follow-up")] == [
        "follow-up.drawn",
        "follow-up.told",
        "follow-up.undone",
        "follow-up.cancelled",
    ]


def test_nobody_is_asked_before_fourteen_days(session, practice, actor, twelve):
    sample = actions.draw(session, actor, practice, wanted(), not_private)
    call, signpost = queries.calls_of(session, practice.id, [sample.id])[0]
    early = replace(actor, at=SENT_AT + timedelta(days=13))

    with pytest.raises(TooEarly):
        actions.end(session, early, call, signpost, Ended.NOT_REACHED)
    session.rollback()
    actions.end(session, replace(actor, at=SENT_AT + timedelta(days=14)), call, signpost, Ended.NOT_REACHED)


def test_who_was_not_reached_has_no_answers_and_is_not_known(session, practice, actor, twelve):
    sample = actions.draw(session, actor, practice, wanted(), not_private)
    (back, first), (helped, second), (unheard, third), *_ = queries.calls_of(session, practice.id, [sample.id])
    actions.answer(session, actor, back, first, {"again": "needed-gp"})
    actions.end(session, actor, back, first, Ended.NO_WISH)
    actions.answer(session, actor, helped, second, {"again": "helped"})
    actions.answer(session, actor, unheard, third, {"again": "needed-gp"})
    actions.end(session, actor, unheard, third, Ended.NOT_THIS_PATIENT)

    (found,) = shown.of_week(session, practice, WEEK)

    assert (found.figure.of, found.figure.known, found.figure.back, found.figure.to_call) == (5, 2, 1, 3)
    assert queries.to_call(session, practice, SENT_AT.date()) == 3
    assert queries.to_call(session, practice, SENT_AT.date() - timedelta(days=1)) == 0
    assert shown.of_week(session, practice, WEEK.before) == []


def test_a_figure_is_of_whole_weeks_and_never_of_another_practice(session, practice, actor, twelve):
    sibling = a_practice(session, "C99102")
    days = Period(WEEK.monday, date(2026, 11, 6))
    actions.draw(session, actor, practice, replace(wanted(), period=days), not_private)

    assert shown.of_week(session, practice, WEEK) == []
    assert queries.samples_of(session, sibling) == []


@pytest.mark.tables
def test_made_up_history_goes_with_its_draw(session, practice, person, actor):
    sent(session, practice, person, 1, history=True)
    actions.draw(session, actor, practice, wanted(), not_private)

    assert remove_history(session, actor, [practice.id]) == 1
    assert queries.samples_of(session, practice) == []


@pytest.mark.tables
def test_a_table_replaces_its_weeks_and_undone_lets_the_one_before_stand(session, practice, actor):
    row = CountRow(2, WEEK, "social-groups", 8, 2)
    other = CountRow(3, WEEK.before, "social-groups", 5, 1)
    actions.take_counts(session, actor, practice, [row, other], {(WEEK, "social-groups"): 9})
    hour_later = replace(actor, at=LATER + timedelta(hours=1))

    assert actions.take_counts(session, actor, practice, [row], {}) is None
    second = actions.take_counts(session, hour_later, practice, [replace(row, back=4)], {(WEEK, "social-groups"): 9})

    assert second is not None
    assert actions.standing_counts(session, practice) == {
        (WEEK, "social-groups"): (8, 4),
        (WEEK.before, "social-groups"): (5, 1),
    }
    (found,) = shown.of_week(session, practice, WEEK)
    assert (found.figure.of, found.figure.known, found.figure.back) == (9, 8, 4)
    actions.undo_import(session, actor, second)
    assert actions.standing_counts(session, practice)[WEEK, "social-groups"] == (8, 2)
