"""The demonstration's history speaks today's words, and leaves something on every page that tells of referrals."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from navigator.accounts.audit import Actor
from navigator.accounts.rules import Role
from navigator.accounts.tenancy import of_practices
from navigator.london import london_day
from navigator.referrals.actions import log_history, remove_history
from navigator.referrals.came_back.models import SignpostOutcome
from navigator.referrals.demonstration import NEEDS, made_up_calls
from navigator.referrals.made_up_stories import RETURNS, STORIES, Untold, tell_stories
from navigator.referrals.queries import made_up_yeses
from navigator.referrals.sending import queries
from navigator.referrals.sending.models import Referral
from tests.building import a_person, a_practice

MOMENT = datetime(2026, 11, 30, 10, 0, tzinfo=UTC)


def test_every_need_of_the_made_up_calls_is_one_that_the_desk_knows(guidance):
    known = {meaning.means for meaning in guidance.vocabulary.meanings}

    assert [need for need, _, _ in NEEDS if need not in known] == []
    logged = {call.need for call in made_up_calls("C99101", guidance, {}, london_day(MOMENT))}
    assert "sticky-or-red-eye" in logged
    assert "conjunctivitis" not in logged


@pytest.mark.tables
def test_the_tray_and_what_became_of_calls_have_something_to_show_and_go_with_the_history(session, guidance):
    practice = a_practice(session, "C99101")
    person = a_person(session, Role.RECEPTIONIST, practice)
    log_history(
        session, Actor(person.id, practice.id, MOMENT), made_up_calls("C99101", guidance, {}, london_day(MOMENT))
    )

    tell_stories(session, practice.id, person.id, Untold(made_up_yeses(session, practice.id), MOMENT))

    waiting = queries.waiting_at(session, practice.id, MOMENT)
    # Nothing was logged on last week's last two days: what was sent since is older than its story asks for.
    assert (waiting.to_send, waiting.overdue, waiting.unheard) == (3, 1, 2)
    told = session.scalars(of_practices(select(SignpostOutcome), [practice.id])).all()
    assert len(told) == len(RETURNS)
    assert all(one.told_at <= MOMENT and one.told_at.weekday() < 5 for one in told)
    assert len(session.scalars(of_practices(select(Referral), [practice.id])).all()) == len(STORIES)

    assert remove_history(session, Actor(None, None, MOMENT), [practice.id]) > 0
    session.expire_all()
    assert session.scalars(of_practices(select(Referral), [practice.id])).all() == []
    assert session.scalars(of_practices(select(SignpostOutcome), [practice.id])).all() == []
