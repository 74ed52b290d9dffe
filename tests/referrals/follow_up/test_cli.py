"""The counts of a search from a file: first without writing, then once."""

from datetime import UTC, datetime

import pytest
import time_machine

from navigator.accounts.queries import organisation_by_code
from navigator.accounts.rules import Role
from navigator.referrals.follow_up.actions import standing_counts
from tests.building import a_person, a_practice, a_signpost

TABLE = "service_type,week,said_yes_found,gp_within_14_days\nsocial-groups,2026-W45,1,"


@pytest.fixture(autouse=True)
def _now():
    with time_machine.travel(datetime(2026, 11, 24, 10, 0, tzinfo=UTC), tick=False):
        yield


def test_a_file_is_read_without_writing_then_kept_once(app, session, tmp_path):
    practice = a_practice(session)
    sent_at = datetime(2026, 11, 3, 10, 0, tzinfo=UTC)
    person = a_person(session, Role.RECEPTIONIST, practice)
    a_signpost(session, practice, person, code="PLM-234", demonstration=True, occurred_at=sent_at)
    file = tmp_path / "returns.csv"
    file.write_text(TABLE + "1", encoding="utf-8")
    # A transaction left open would make the command wait for its turn to write.
    session.commit()
    told = [
        app.test_cli_runner().invoke(args=["import-returns", str(file), "--practice", "C99101", *more]).output
        for more in ([], ["--apply"], ["--apply"])
    ]

    assert "2026-W45 social-groups: nothing -> 1 found, 1 came back" in told[0]
    assert "1 would change; nothing was written." in told[0]
    assert "1 kept." in told[1]
    assert told[2] == "The same as what is kept: nothing to write.\n"
    assert list(standing_counts(session, organisation_by_code(session, "C99101")).values()) == [(1, 1)]


def test_faults_are_told_by_file_row_and_column_and_nothing_is_written(app, session, tmp_path):
    a_practice(session)
    file, garbage = tmp_path / "returns.csv", tmp_path / "garbage.csv"
    file.write_text(TABLE + "2", encoding="utf-8")
    garbage.write_bytes(b"\xff\xfe\x00")
    run = app.test_cli_runner().invoke

    wrong = run(args=["import-returns", str(file), "--practice", "C99101", "--apply"])
    assert wrong.exit_code == 1
    assert "returns.csv, row 2, gp_within_14_days: 2 came back of 1 found" in wrong.output
    assert run(args=["import-returns", str(file), "--practice", "C99999"]).exit_code == 2
    assert run(args=["import-returns", str(garbage), "--practice", "C99101"]).exit_code == 1
