"""The log: one row for a button however often it is pressed, numbers without a gap, never an edit."""

import threading
from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from navigator.accounts.audit import Actor, first_broken_link
from navigator.accounts.queries import audit_chain
from navigator.accounts.rules import Role
from navigator.accounts.tenancy import of_practices
from navigator.directory.models import TrackRecord
from navigator.referrals import queries
from navigator.referrals.actions import (
    AlreadyWithdrawn,
    Call,
    CodeTaken,
    log_signpost,
    remove_history,
    withdraw_signpost,
)
from navigator.referrals.models import Signpost
from navigator.referrals.rules import METHOD_VERSION, CountsAs, Ending
from tests.building import NOW, a_person, a_practice, a_service, a_signpost

pytestmark = pytest.mark.tables


@pytest.fixture
def practice(session):
    return a_practice(session)


@pytest.fixture
def actor(session, practice):
    return Actor(a_person(session, Role.RECEPTIONIST, practice).id, practice.id, NOW)


def a_call(**changes) -> Call:
    usual = {
        "idempotency_key": uuid4(),
        "call_key": uuid4(),
        "ending": Ending.SAID_YES,
        "counts_as": CountsAs("avoided", "community"),
        "channel": "phone",
        "otherwise": "not-sure",
        "red_flag_answer": "heard-nothing-worrying",
        "red_flag_version": "1",
        "occurred_at": NOW,
    }
    return Call(**(usual | changes))


def rows(session: Session, practice) -> list[Signpost]:
    session.expire_all()
    found = select(Signpost).order_by(Signpost.practice_sequence)
    return list(session.scalars(of_practices(found, [practice.id])))


def test_a_row_keeps_everything_a_count_will_need(session, practice, actor):
    call = a_call(need="loneliness", service_type="social-groups", mode="refer", code="KT7-4QF", red_flags="a=no")

    log_signpost(session, actor, call)

    (row,) = rows(session, practice)
    assert (row.ending, row.disposition, row.destination) == ("said-yes", "avoided", "community")
    assert (row.need, row.service_type, row.mode, row.code) == ("loneliness", "social-groups", "refer", "KT7-4QF")
    assert (row.occurred_at, row.received_at, row.london_day) == (NOW, NOW, NOW.date())
    assert (row.method_version, row.red_flags, row.person_id) == (METHOD_VERSION, "a=no", actor.person_id)
    assert (row.withdraws_id, row.demonstration, row.history, row.training) == (None, False, False, False)


def test_the_day_is_londons_even_in_the_last_hour_of_a_summer_day(session, practice, actor):
    late = NOW.replace(month=6, day=30, hour=23, minute=30)

    assert str(log_signpost(session, actor, a_call(occurred_at=late)).london_day) == "2026-07-01"


@pytest.mark.hazard("H25")
def test_the_same_button_twice_is_one_row(session, practice, actor):
    call = a_call(code="KT7-4QF")

    first, again = log_signpost(session, actor, call), log_signpost(session, actor, replace(call, need="else"))

    assert first.id == again.id
    assert [row.practice_sequence for row in rows(session, practice)] == [1]
    assert len(list(audit_chain(session))) == 1


@pytest.mark.hazard("H25")
def test_the_same_button_from_many_places_at_once_is_one_row(engine, session, practice, actor):
    call = a_call(code="KT7-4QF")
    session.commit()
    found, gate = [], threading.Barrier(4)

    def press() -> None:
        with Session(engine) as own:
            gate.wait()
            try:
                found.append(log_signpost(own, actor, call).id)
            except Exception as problem:
                found.append(problem)

    threads = [threading.Thread(target=press) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert [row.id for row in rows(session, practice)] == [found[0]]
    assert found == [found[0]] * 4
    assert first_broken_link(audit_chain(session)) is None


@pytest.mark.hazard("H26")
def test_many_desks_at_once_leave_no_gap(engine, session, practice, actor):
    session.commit()
    problems, gate = [], threading.Barrier(4)

    def work() -> None:
        gate.wait()
        for _ in range(5):
            with Session(engine) as own:
                try:
                    log_signpost(own, actor, a_call())
                except Exception as problem:
                    problems.append(problem)

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert problems == []
    assert [row.practice_sequence for row in rows(session, practice)] == list(range(1, 21))
    assert first_broken_link(audit_chain(session)) is None


def test_each_practice_counts_for_itself(session, practice, actor):
    other = a_practice(session, "C99102")
    elsewhere = Actor(actor.person_id, other.id, NOW)

    for who in (actor, elsewhere, actor, elsewhere):
        log_signpost(session, who, a_call())

    assert [row.practice_sequence for row in rows(session, practice)] == [1, 2]
    assert [row.practice_sequence for row in rows(session, other)] == [1, 2]


def test_one_key_may_stand_in_two_practices(session, practice, actor):
    other = a_practice(session, "C99102")
    call = a_call()

    log_signpost(session, actor, call)
    elsewhere = log_signpost(session, Actor(actor.person_id, other.id, NOW), call)

    assert elsewhere.practice_id == other.id
    assert len(rows(session, practice)) == 1


def test_a_code_is_given_once_and_the_loser_leaves_no_gap(session, practice, actor):
    log_signpost(session, actor, a_call(code="KT7-4QF"))

    with pytest.raises(CodeTaken):
        log_signpost(session, actor, a_call(code="KT7-4QF"))
    log_signpost(session, actor, a_call(code="KT7-4QG"))

    assert [row.practice_sequence for row in rows(session, practice)] == [1, 2]


def test_a_row_that_cannot_be_written_takes_no_number(session, practice, actor):
    with pytest.raises(IntegrityError):
        log_signpost(session, actor, a_call(service_id=uuid4()))
    session.rollback()

    log_signpost(session, actor, a_call())

    assert [row.practice_sequence for row in rows(session, practice)] == [1]
    assert len(list(audit_chain(session))) == 1


@pytest.mark.parametrize("missing", ["person_id", "practice_id"])
def test_nobody_logs_for_no_practice(session, actor, missing):
    with pytest.raises(ValueError, match="practice and its person"):
        log_signpost(session, replace(actor, **{missing: None}), a_call())


def test_a_row_is_taken_back_by_a_new_one(session, practice, actor):
    first = log_signpost(session, actor, a_call(code="KT7-4QF", need="loneliness"))
    as_it_was = {column.key: getattr(first, column.key) for column in Signpost.__table__.columns}
    later = replace(actor, at=NOW + timedelta(minutes=2))

    withdrawal = withdraw_signpost(session, later, first, uuid4())

    original, second = rows(session, practice)
    assert {column.key: getattr(original, column.key) for column in Signpost.__table__.columns} == as_it_was
    assert (second.id, second.withdraws_id, second.practice_sequence) == (withdrawal.id, original.id, 2)
    assert (second.code, second.need, second.london_day) == (None, "loneliness", original.london_day)
    assert (second.received_at, second.occurred_at) == (later.at, later.at)
    assert queries.signposts_on(session, practice.id, NOW.date()) == []


def test_taking_back_twice_is_taking_back_once(session, practice, actor):
    first, key = log_signpost(session, actor, a_call()), uuid4()

    withdrawal = withdraw_signpost(session, actor, first, key)

    assert withdraw_signpost(session, actor, first, key).id == withdrawal.id
    with pytest.raises(AlreadyWithdrawn):
        withdraw_signpost(session, actor, first, uuid4())
    with pytest.raises(AlreadyWithdrawn):
        withdraw_signpost(session, actor, withdrawal, uuid4())
    assert len(rows(session, practice)) == 2


@pytest.mark.hazard("H25")
def test_taking_back_from_two_places_at_once_is_one_withdrawal(engine, session, practice, actor):
    first = log_signpost(session, actor, a_call()).id
    session.commit()
    came_to, gate = [], threading.Barrier(2)

    def press() -> None:
        with Session(engine) as own:
            gate.wait()
            row = queries.signpost_of(own, actor.practice_id, first)
            try:
                came_to.append(withdraw_signpost(own, actor, row, uuid4()).withdraws_id)
            except AlreadyWithdrawn as already:
                came_to.append(type(already))

    threads = [threading.Thread(target=press) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(map(str, came_to)) == sorted(map(str, [first, AlreadyWithdrawn]))
    assert [row.practice_sequence for row in rows(session, practice)] == [1, 2]


def test_only_made_up_history_is_removed(session, practice, actor):
    person = a_person(session, Role.RECEPTIONIST, practice)
    kept = a_signpost(session, practice, person).id
    for _ in range(3):
        a_signpost(session, practice, person, history=True)
    other = a_practice(session, "C99102")
    a_signpost(session, other, a_person(session, Role.RECEPTIONIST, other), history=True)

    assert remove_history(session, actor, [practice.id]) == 3

    assert [row.id for row in rows(session, practice)] == [kept]
    assert len(rows(session, other)) == 1


def test_withdrawn_history_is_removed_too(session, practice, actor):
    first = log_signpost(session, actor, a_call(history=True))
    withdraw_signpost(session, actor, first, uuid4())

    assert remove_history(session, actor, [practice.id]) == 2
    assert rows(session, practice) == []


def test_the_day_shows_what_still_stands_newest_first(session, practice, actor):
    logged = [log_signpost(session, actor, a_call(need=need)) for need in ("first", "second", "third")]
    log_signpost(session, actor, a_call(occurred_at=NOW - timedelta(days=1)))
    withdraw_signpost(session, actor, logged[1], uuid4())

    assert [row.need for row in queries.signposts_on(session, practice.id, NOW.date())] == ["third", "first"]


def test_the_needs_asked_for_most_come_first(session, practice, actor):
    for need in ("eye", "eye", "ear", "skin", "skin", "skin"):
        log_signpost(session, actor, a_call(need=need))
    log_signpost(session, actor, a_call(need=None))

    assert queries.most_used_needs(session, practice.id, NOW.date()) == [("skin", 3), ("eye", 2), ("ear", 1)]
    assert queries.most_used_needs(session, practice.id, NOW.date() + timedelta(days=1)) == []


# --- How services keep their word ---


@pytest.fixture
def walkers(session, practice):
    return a_service(session, practice)


def kept_word(session: Session, service) -> tuple[int, int] | None:
    session.expire_all()
    track = session.get(TrackRecord, service.id)
    return (track.offered, track.not_available) if track else None


def test_an_ending_is_noted_with_the_service_it_speaks_of(session, practice, actor, walkers):
    for ending, took in ((Ending.SAID_YES, True), (Ending.NOT_AVAILABLE, False), (Ending.DECLINED, None)):
        log_signpost(session, actor, a_call(ending=ending, service_id=walkers.id, took=took))

    assert kept_word(session, walkers) == (2, 1)


def test_the_same_button_twice_is_noted_once(session, actor, walkers):
    call = a_call(service_id=walkers.id, took=False)

    log_signpost(session, actor, call)
    log_signpost(session, actor, call)

    assert kept_word(session, walkers) == (1, 1)


def test_taking_an_ending_back_takes_its_note_back_once(session, actor, walkers):
    log_signpost(session, actor, a_call(service_id=walkers.id, took=True))
    second = log_signpost(session, actor, a_call(service_id=walkers.id, took=False))
    key = uuid4()

    withdraw_signpost(session, actor, second, key, took=False)
    withdraw_signpost(session, actor, second, key, took=False)
    with pytest.raises(AlreadyWithdrawn):
        withdraw_signpost(session, actor, second, uuid4(), took=False)

    assert kept_word(session, walkers) == (1, 0)


@pytest.mark.parametrize("changes", [{"training": True}, {"history": True}, {"took": None}, {"service_id": None}])
def test_what_was_no_real_try_is_not_noted(session, actor, walkers, changes):
    row = log_signpost(session, actor, a_call(**({"service_id": walkers.id, "took": False} | changes)))
    assert kept_word(session, walkers) is None

    withdraw_signpost(session, actor, row, uuid4(), took=changes.get("took", False))

    assert kept_word(session, walkers) is None


def test_an_ending_that_cannot_be_logged_leaves_no_note(session, actor, walkers):
    log_signpost(session, actor, a_call(code="KT7-4QF"))

    with pytest.raises(CodeTaken):
        log_signpost(session, actor, a_call(code="KT7-4QF", service_id=walkers.id, took=True))
    session.rollback()

    assert kept_word(session, walkers) is None


def test_many_desks_at_once_lose_no_note(engine, session, actor, walkers):
    service = walkers.id
    session.commit()
    problems, gate = [], threading.Barrier(4)

    def work() -> None:
        gate.wait()
        for number in range(4):
            with Session(engine) as own:
                try:
                    log_signpost(own, actor, a_call(service_id=service, took=number % 2 == 0))
                except Exception as problem:
                    problems.append(problem)

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert problems == []
    assert kept_word(session, walkers) == (16, 8)
