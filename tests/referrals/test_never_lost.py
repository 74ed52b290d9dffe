"""What was acknowledged is on disk and there once, whatever kills whoever wrote it."""

import pytest

from navigator.accounts.rules import Role
from tests.building import a_person, a_practice
from tests.referrals.killing import kill_writers

KILLS = 24
"""`make campaign-kill` kills two thousand times."""


@pytest.mark.tables
@pytest.mark.hazard("H26")
def test_a_killed_writer_loses_nothing_that_it_acknowledged_and_doubles_nothing(engine, session, record_property):
    practice = a_practice(session)
    who = practice.id, a_person(session, Role.RECEPTIONIST, practice).id
    # An open look at the log would keep every writer waiting.
    session.close()
    engine.dispose()

    killed = kill_writers(engine.url.render_as_string(hide_password=False), *who, KILLS)

    record_property(f"writers killed, {engine.dialect.name}", str(killed))
    assert killed.is_clean, killed
    assert len(killed.acknowledged) >= 10 * KILLS
