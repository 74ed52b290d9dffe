"""Contacts from a file: first without writing, then once, then the difference."""

from datetime import UTC, datetime

import pytest
import time_machine

from navigator.accounts.models import AuditEvent
from navigator.accounts.rules import Role
from navigator.reports.contacts.queries import told_of_week
from tests.building import a_person, a_practice, a_signpost


@pytest.fixture(autouse=True)
def _now():
    with time_machine.travel(datetime(2026, 11, 24, 10, 0, tzinfo=UTC), tick=False):
        yield


def test_a_file_is_read_without_writing_then_kept_once_and_again_by_its_difference(app, session, tmp_path):
    practice = a_practice(session)
    file = tmp_path / "contacts.csv"
    head = "week,channel,contacts\n2026-W46,online,80\n2026-W47,phone,"

    def run(number: int, *more: str) -> str:
        file.write_text(f"{head}{number}\n", encoding="utf-8")
        return app.test_cli_runner().invoke(args=["import-contacts", str(file), "--practice", "C99101", *more]).output

    assert "2026-W47 phone calls: not known -> 300\n2 would change; nothing was written." in run(300)
    assert "2 kept." in run(300, "--apply")
    assert run(300, "--apply") == "The same as what is kept: nothing to write.\n"
    assert run(310, "--apply") == "2026-W47 phone calls: 300 -> 310\n1 kept.\n"
    rows = told_of_week(session, practice.id, datetime(2026, 11, 16).date())
    assert {(row.contacts, row.replaced_at is None) for row in rows} == {(310, True), (300, False)}
    told = [event.after for event in session.query(AuditEvent) if event.action == "contacts.told"]
    assert told[-1] == {"week": "2026-W47", "channel": "phone", "contacts": 310}
    assert len(told) == 3


def test_fewer_contacts_than_calls_logged_are_told_by_row_and_nothing_is_written(app, session, tmp_path):
    practice = a_practice(session)
    person = a_person(session, Role.RECEPTIONIST, practice)
    for hour in range(9, 13):
        at = datetime(2026, 11, 17, hour, tzinfo=UTC)
        a_signpost(session, practice, person, channel="phone", occurred_at=at, demonstration=True)
    file = tmp_path / "contacts.csv"
    file.write_text("week,channel,contacts\n2026-W46,phone,9\n2026-W47,phone,1\n", encoding="utf-8")
    # A transaction left open would make the command wait for its turn to write.
    session.commit()
    wrong = app.test_cli_runner().invoke(args=["import-contacts", str(file), "--practice", "C99101", "--apply"])

    assert wrong.exit_code == 1
    assert "contacts.csv, row 3, contacts: 4 phone calls were logged in that week" in wrong.output
    assert "2026-W46" not in wrong.output
    assert not [event for event in session.query(AuditEvent) if event.action == "contacts.told"]
