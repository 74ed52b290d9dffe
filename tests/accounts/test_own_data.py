"""Somebody of the staff gets all that is kept about them, and of nobody else."""

import json

import pytest

from navigator.accounts.audit import first_broken_link
from navigator.accounts.queries import audit_chain, rows_that_name
from navigator.accounts.rules import Role
from navigator.database import Base
from tests.building import a_near_miss, a_person, a_practice, a_signpost, taught_words

pytestmark = pytest.mark.tables


@pytest.fixture
def practice(session):
    return a_practice(session)


@pytest.fixture
def robin(session, practice):
    return a_person(session, Role.RECEPTIONIST, practice, email="robin@example.org")


def test_every_row_that_names_them_is_there_and_none_of_a_colleague(session, practice, robin):
    colleague = a_person(session, Role.MANAGER, practice)
    theirs = a_signpost(session, practice, robin)
    a_signpost(session, practice, colleague)
    told, taught = a_near_miss(session, practice, robin), taught_words(session, practice, robin)

    rows = rows_that_name(session, robin)

    assert [row["id"] for row in rows["people"]] == [robin.id]
    assert [row["id"] for row in rows["signposts"]] == [theirs.id]
    assert [row["id"] for row in rows["near_misses"]] == [told.id]
    assert [row["id"] for row in rows["taught_words"]] == [taught.id]
    assert [row["person_id"] for row in rows["posts"]] == [robin.id]


def test_no_table_that_names_people_is_left_out(session, robin):
    naming = {
        table.name
        for table in Base.metadata.sorted_tables
        for key in table.foreign_keys
        if key.column.table.name == "people"
    }
    assert naming | {"people", "audit_events", "sign_in_failures"} == set(rows_that_name(session, robin))


def test_the_command_writes_it_without_the_password_and_tells_the_audit(app, session, robin, tmp_path):
    out = tmp_path / "robin.json"
    asked = ["export-my-data", "--email", "Robin@example.org", "--out", str(out)]

    done = app.test_cli_runner().invoke(args=asked)

    assert done.exit_code == 0, done.output
    written = json.loads(out.read_text(encoding="utf-8"))
    assert written["people"][0]["email"] == "robin@example.org"
    assert "password_hash" not in out.read_text(encoding="utf-8")
    assert out.stat().st_mode & 0o077 == 0
    last = list(audit_chain(session))[-1]
    assert (last.action, last.object_id) == ("person.data_exported", str(robin.id))
    assert first_broken_link(audit_chain(session)) is None
    session.close()
    assert app.test_cli_runner().invoke(args=asked).exit_code == 2


def test_nobody_by_that_name_writes_nothing(app, session, tmp_path):
    out = tmp_path / "nobody.json"

    done = app.test_cli_runner().invoke(args=["export-my-data", "--email", "nobody@example.org", "--out", str(out)])

    assert done.exit_code == 2
    assert not out.exists()
    assert list(audit_chain(session)) == []
