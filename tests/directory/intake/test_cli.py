"""Commands that read lists in: dry at first, then written, then undone; a feed only where the site trusts its host."""

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import func, select

from navigator.accounts.models import AuditEvent
from navigator.accounts.rules import Role
from navigator.directory.intake import feed_pages
from navigator.directory.intake.models import ListImport
from navigator.directory.intake.tasks import tasks
from navigator.directory.models import Service
from navigator.london import london_day, now
from tests.building import a_list, a_person, a_practice

LISTS = Path(__file__).parents[2] / "data" / "lists"


@pytest.fixture
def run(app, session):
    a_practice(session)

    def invoke(*args: str) -> str:
        session.rollback()
        return app.test_cli_runner().invoke(args=[*args]).output

    return invoke


def count_of(session, table) -> int:
    return session.scalar(select(func.count()).select_from(table)) or 0


@pytest.mark.hazard("H23")
def test_a_dry_run_writes_nothing_and_an_applied_list_is_undone_by_its_id(run, session):
    file = str(LISTS / "food_banks_extract.csv")
    before = count_of(session, AuditEvent)

    told = run("read-list", file, "--owner", "C99101")
    assert "6 services: 6 new" in told
    assert (count_of(session, Service), count_of(session, AuditEvent), count_of(session, ListImport)) == (0, before, 0)

    told = run("read-list", file, "--owner", "C99101", "--apply")
    assert count_of(session, Service) == 6
    assert "6 unchanged" in run("read-list", file, "--owner", "C99101")
    assert "No entry had to be changed" in run("read-list", file, "--owner", "C99101", "--apply")

    assert "6 taken off the desk" in run("undo-import", told.strip().rpartition(" ")[2])


def test_columns_are_given_and_a_table_without_them_says_what_is_missing(run, tmp_path, session):
    file = tmp_path / "groups.csv"
    file.write_text("Group,Where\nPlum Walkers,Plum Green", encoding="utf-8")
    given = ["--owner", "C99101", "--type", "social-groups", "--column", "Group=name", "--column", "Where=address"]

    assert "Choose the column that holds the name" in run("read-list", str(file), "--owner", "C99101")
    assert "1 new" in run("read-list", str(file), *given, "--apply")


def test_a_feed_is_asked_only_where_the_site_trusts_its_host(run, app, monkeypatch):
    asked = []

    def answer(feed, path, **query):
        asked.append((feed.parts.hostname, path, query))
        return {"content": [{"id": 1, "name": "Plum Walkers"}], "totalPages": 1}

    monkeypatch.setattr(feed_pages.Feed, "get", answer)
    command = ["read-list", "https://feed.example.org/oruk", "--owner", "C99101", "--type", "social-groups"]

    assert "does not read from “feed.example.org”" in run(*command)
    assert asked == []

    app.config["SETTINGS"] = replace(app.config["SETTINGS"], read_from=frozenset({"feed.example.org"}))
    assert "1 new" in run(*command)
    assert asked == [("feed.example.org", "/services", {"page": 1})]


def test_a_list_that_waits_is_one_line_of_the_managers_work(session):
    practice = a_practice(session)
    a_list(session, practice, a_person(session, Role.MANAGER, practice))

    [task] = tasks(session, practice, (practice.id,), london_day(now()))

    assert (task.count, task.words, task.endpoint) == (1, "list to settle: groups.csv", "intake.report")
