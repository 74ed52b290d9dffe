"""The file of outcomes: first without writing, then once."""

from uuid import uuid4

import pytest
from sqlalchemy import select

from navigator.accounts.rules import Role
from navigator.accounts.tenancy import of_practices
from navigator.referrals.came_back.models import SignpostOutcome
from navigator.referrals.rules import code_of
from tests.building import a_person, a_practice, a_signpost

pytestmark = pytest.mark.tables


def told(session, practice):
    session.commit()
    rows = list(session.scalars(of_practices(select(SignpostOutcome), [practice.id])))
    # A transaction left open would make the command wait for its turn to write.
    session.commit()
    return rows


def test_a_file_is_read_without_writing_then_kept_once(app, session, tmp_path):
    practice = a_practice(session)
    code = code_of(uuid4(), 0)
    a_signpost(session, practice, a_person(session, Role.RECEPTIONIST, practice), code=code)
    file = tmp_path / "outcomes.csv"
    file.write_text(f"code,outcome\n{code},sent back: closed\n333-333,helped\nZZZ,helped\n", encoding="utf-8")
    run = app.test_cli_runner().invoke

    dry = run(args=["import-outcomes", str(file), "--practice", "C99101"])
    assert dry.exit_code == 0, dry.output
    assert "1 would be kept; nothing was written" in dry.output
    assert "no call of this practice has this code" in dry.output
    assert told(session, practice) == []

    for _ in range(2):
        assert (
            "1 kept. 2 could not be read."
            in run(args=["import-outcomes", str(file), "--practice", "C99101", "--apply"]).output
        )
    (row,) = told(session, practice)
    assert (row.outcome, row.reason, row.told_by) == ("came-back", "closed", "file")


def test_an_unknown_practice_and_a_file_that_is_no_csv_are_refused(app, session, tmp_path):
    a_practice(session)
    file = tmp_path / "outcomes.csv"
    file.write_bytes(b"\xff\xfe\x00")
    run = app.test_cli_runner().invoke

    assert run(args=["import-outcomes", str(file), "--practice", "C99999"]).exit_code == 2
    assert run(args=["import-outcomes", str(file), "--practice", "C99101"]).exit_code == 1
