"""`flask purge` looks before it removes, and `flask legal-hold` keeps everything, on every page that must say so."""

from dataclasses import replace
from datetime import timedelta

import pytest

from navigator.accounts.queries import organisation_by_code
from navigator.accounts.rules import Role
from navigator.london import london_day, now
from navigator.reports import views
from tests.building import NOW, a_person, a_practice
from tests.retention.a_site import W45, OldLog, on_the_day_its_sunday_is_over, rows_in


@pytest.fixture
def run(app):
    def run(*arguments, status=0):
        done = app.test_cli_runner().invoke(args=list(arguments))
        assert done.exit_code == status, done.output
        return done.output

    return run


@pytest.fixture
def old(session, guidance):
    old = OldLog(session, guidance.types)
    old.add(W45.monday)
    return old


DAY = on_the_day_its_sunday_is_over(W45).isoformat()


def line_of(output: str, table: str) -> list[str]:
    return next(line.split() for line in output.splitlines() if table in line.split())


def test_the_command_only_looks_unless_it_is_told_to_remove(run, session, old):
    looked = run("purge", "--today", DAY)

    assert line_of(looked, "signposts") == [
        "signpost-log", "3", "years", "2026-11-09", "signposts", "1", W45.monday.isoformat(), "0"
    ]  # fmt: skip
    assert "nothing is removed without --apply" in looked
    assert rows_in(session, "signposts", old.practices) == 1
    session.rollback()
    assert line_of(run("purge", "--today", DAY, "--apply"), "signposts") == ["signposts", "1", "removed"]
    assert line_of(run("purge", "--today", DAY), "signposts")[5:] == ["0", "0"]
    assert run("purge", "--today", DAY, "--apply") == "Nothing had been kept long enough.\n"


def test_nothing_goes_before_its_day_on_a_site_with_a_real_practice(run, session, old):
    a_practice(session, "M99101", demonstration=False)
    session.rollback()

    assert "made up" in run("purge", "--today", DAY, "--apply", status=2)
    run("purge", "--apply", "--today", london_day(now()).isoformat())
    assert rows_in(session, "signposts", old.practices) == 1


def test_a_time_that_cannot_be_meant_stops_the_command(run, app):
    app.config["SETTINGS"] = replace(app.config["SETTINGS"], keep="plums=3y")

    assert "NAVIGATOR_KEEP" in run("purge", status=2)


def test_a_hold_is_put_on_with_its_reason_and_everybody_concerned_reads_it(run, session, old, signed_in):
    manager = a_person(session, Role.MANAGER, old.practices[0], name="Robin Plum")
    desk = signed_in(manager)
    commissioner = signed_in(a_person(session, Role.COMMISSIONER, organisation_by_code(session, "QK1")))
    week = london_day(now() - timedelta(days=7)).strftime("%G-W%V")
    assert "legal hold" not in desk.get(f"/weeks/{week}").text.lower()
    email = manager.email
    session.rollback()

    assert "refused" not in run("legal-hold", "on", "--reason", "A public inquiry asked", "--by", email)
    assert "on already" in run("legal-hold", "on", "--reason", "Another", status=2)
    assert "With --apply nothing would be removed." in run("purge", "--today", DAY)
    assert "A public inquiry asked (Robin Plum)" in run("purge", "--today", DAY, "--apply", status=1)
    for page in (desk.get(f"/weeks/{week}"), commissioner.get(f"/returns/{week}")):
        assert "A legal hold is on" in page.text
        assert "A public inquiry asked (Robin Plum)" in page.text
    assert rows_in(session, "signposts", old.practices) == 1
    session.rollback()
    assert "A public inquiry asked" in run("legal-hold")
    run("legal-hold", "off", "--by", email)
    assert run("legal-hold") == "No legal hold is on.\n"
    run("legal-hold", "off", status=2)
    run("purge", "--today", DAY, "--apply")
    assert rows_in(session, "signposts", old.practices) == 0


@pytest.mark.hazard("H43")
@pytest.mark.parametrize("reason", ["", "about Mrs Appleby", "943 476 5919", "x" * 301])
def test_a_reason_says_something_and_nothing_of_a_patient(run, reason):
    run("legal-hold", "on", "--reason", reason, status=2)
    assert run("legal-hold") == "No legal hold is on.\n"


def test_nobody_unknown_puts_a_hold_on(run):
    assert "Nobody signs in" in run("legal-hold", "on", "--reason", "A court", "--by", "x@example.org", status=2)


def test_a_week_whose_lines_are_gone_says_so_on_its_pages(run, session, old, signed_in, monkeypatch):
    monkeypatch.setattr(views, "now", lambda: NOW)
    for practice in old.practices:
        old.add(W45.monday, practice, service_type="sexual-health")
    managers = [a_person(session, Role.MANAGER, practice) for practice in old.practices]
    file = signed_in(managers[0]).get(f"/weeks/{W45}.csv").data
    session.rollback()
    run("purge", "--today", DAY, "--apply")

    desk, alone = (signed_in(manager) for manager in managers)
    page = desk.get(f"/weeks/{W45}").text
    assert "The lines of this week were removed when their time was over." in page
    assert "1 call logged in this week." in page
    assert "which are in none of them: * lines" in page
    assert desk.get(f"/weeks/{W45}.csv").data == file
    assert "Nothing logged" not in alone.get(f"/weeks/{W45}").text
