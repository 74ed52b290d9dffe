"""The page and the command that close and send a week."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from navigator.accounts.models import Organisation, Person
from navigator.accounts.rules import Role
from navigator.reports import views as week_views
from navigator.reports.returns import cli, together, views
from tests.building import NOW, a_person, a_practice, a_signpost
from tests.desks import Desk

W47 = "2026-W47"
ADDRESS = f"/week-returns/{W47}"


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is Tuesday of week 48."""
    for module in (views, week_views, cli):
        monkeypatch.setattr(module, "now", lambda: NOW)


@pytest.fixture
def practice(session: Session) -> Organisation:
    practice = a_practice(session)
    person = a_person(session, Role.RECEPTIONIST, practice)
    fields = {"demonstration": True, "service_type": "physical-activity"}
    a_signpost(session, practice, person, occurred_at=datetime(2026, 11, 17, 9, 0, tzinfo=UTC), **fields)
    return practice


@pytest.fixture
def manager(session: Session, practice: Organisation, client: Desk) -> Person:
    person = a_person(session, Role.MANAGER, practice)
    client.sign_in(person)
    return person


def test_a_manager_sees_on_the_first_screen_that_a_week_is_to_be_closed(client: Desk, manager: Person):
    assert "week to close for the return" in client.page("/weeks/2026-W48").html
    client.post(f"{ADDRESS}/close", {"profile": "contract"})

    assert "week to close for the return" not in client.page("/weeks/2026-W48").html


def test_counts_that_differ_are_said_on_the_page_and_nothing_is_closed(client: Desk, manager: Person, monkeypatch):
    monkeypatch.setattr(together, "recount", lambda *_: {})
    answer = client.post(f"{ADDRESS}/close", {"profile": "contract"})

    assert answer.status_code == 409
    assert "does not leave" in answer.text
    assert "Close 2026-W47" not in client.page(ADDRESS).html


def test_a_week_that_is_open_is_not_sent(client: Desk, manager: Person):
    assert client.post(f"{ADDRESS}/send", {"profile": "contract", "way": "folder"}).status_code == 409


def test_an_address_that_is_none_stays_in_its_box(client: Desk, manager: Person):
    client.post(f"{ADDRESS}/close", {"profile": "contract"})
    answer = client.post(f"{ADDRESS}/send", {"profile": "contract", "way": "mail", "address": "nobody"})

    assert answer.status_code == 422


def test_a_layout_is_kept_changed_and_used(client: Desk, manager: Person):
    wrong = client.post("/column-maps", {"title": "icb", "columns": "heading,column,constant\nA,nothing,\n"})
    assert wrong.status_code == 422
    assert "is no column of the weekly return" in wrong.text
    assert "A,nothing," in wrong.text
    client.post("/column-maps", {"title": "icb", "columns": "heading,column,constant\nWho,practice_code,\n"})

    assert client.get(f"{ADDRESS}/as/icb").data == b"Who\r\nC99101\r\n"


def test_the_command_closes_and_sends_and_run_again_sends_nothing_more(app: Flask, practice, tmp_path: Path):
    first = app.test_cli_runner().invoke(args=["send-return", "--last", "--organisation", "QK1", "--to", str(tmp_path)])
    files = {file.name: file.stat().st_mtime_ns for file in tmp_path.iterdir()}
    again = app.test_cli_runner().invoke(args=["send-return", W47, "--to", str(tmp_path)])

    assert (first.exit_code, again.exit_code) == (0, 0), first.output + again.output
    assert len(files) == 4
    assert {file.name: file.stat().st_mtime_ns for file in tmp_path.iterdir()} == files
    assert first.output == again.output


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "Name a week"),
        (["2026-W48", "--organisation", "QK1"], "not over yet"),
        ([W47, "--organisation", "QZZ"], "There is no organisation"),
        ([W47, "--mail", "nobody"], "no e-mail address"),
        ([W47, "--organisation", "QK1", "--template", "none"], "has no template"),
    ],
)
def test_the_command_says_what_cannot_be(app: Flask, practice, arguments: list[str], said: str):
    done = app.test_cli_runner().invoke(args=["send-return", *arguments])

    assert done.exit_code != 0
    assert said in done.stderr
