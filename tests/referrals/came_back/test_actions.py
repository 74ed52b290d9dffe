"""Coming back moves the referral too; a return told by mistake leaves it where it was."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest

from navigator.accounts.audit import Actor
from navigator.accounts.rules import Role
from navigator.referrals.came_back.actions import Became, take_back, tell_outcome
from navigator.referrals.came_back.queries import sent_by_id
from navigator.referrals.came_back.rules import AskedAgain, Outcome, Reason, ToldBy
from navigator.referrals.models import Signpost
from navigator.referrals.sending.actions import move_referral
from navigator.referrals.sending.queries import moves_of
from navigator.referrals.sending.rules import Move, State
from tests.building import NOW, a_person, a_practice, a_referral

pytestmark = pytest.mark.tables


def came_back() -> Became:
    return Became(uuid4(), Outcome.CAME_BACK, ToldBy.DESK, Reason.WORSE, AskedAgain.NONE)


def its_line(session, referral) -> Signpost:
    line = sent_by_id(session, referral.practice_id, referral.signpost_id)
    assert line is not None
    return line


@pytest.fixture
def practice(session):
    return a_practice(session)


@pytest.fixture
def actor(session, practice):
    return Actor(a_person(session, Role.RECEPTIONIST, practice).id, practice.id, NOW)


@pytest.fixture
def referral(session, practice, actor):
    person = a_person(session, Role.RECEPTIONIST, practice)
    opened = a_referral(session, practice, person, occurred_at=NOW - timedelta(hours=1), code="KT7-4QF")
    return move_referral(session, actor, opened, Move(uuid4(), State.SENT, agreed=True))


def test_whoever_comes_back_brings_the_referral_back(session, actor, referral):
    tell_outcome(session, actor, its_line(session, referral), came_back())

    assert referral.state == State.RETURNED


def test_a_return_told_by_mistake_leaves_the_referral_where_it_was_and_keeps_both_steps(session, actor, referral):
    told = tell_outcome(session, actor, its_line(session, referral), came_back())

    take_back(session, actor, told)

    assert referral.state == State.SENT
    steps = [move.state for move, _ in moves_of(session, referral.practice_id, referral.id)]
    assert steps == ["to-send", "sent", "returned", "sent"]


def test_of_two_returns_one_taken_back_leaves_the_other(session, actor, referral):
    signpost = its_line(session, referral)
    told = tell_outcome(session, actor, signpost, came_back())
    tell_outcome(session, replace(actor, at=NOW + timedelta(minutes=5)), signpost, came_back())

    take_back(session, actor, told)

    assert referral.state == State.RETURNED
