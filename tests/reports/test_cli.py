"""`flask export-week` writes the bytes of the page, whole or not at all."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import Result
from flask import Flask
from sqlalchemy.orm import Session

from navigator.accounts.models import Organisation
from navigator.accounts.queries import organisation_by_code
from navigator.accounts.rules import Role
from navigator.reports import cli, views, whole_files
from tests.building import NOW, a_person, a_practice, a_signpost
from tests.desks import Desk

W47 = "2026-W47"
FILE = f"navigator-return-{W47}.csv"


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is Tuesday of week 48."""
    monkeypatch.setattr(views, "now", lambda: NOW)
    monkeypatch.setattr(cli, "now", lambda: NOW)


@pytest.fixture
def practice(session: Session) -> Organisation:
    practice = a_practice(session)
    a_practice(session, "M99101", pcn="U99201", sub_icb="05D", icb="QNC")
    person = a_person(session, Role.RECEPTIONIST, practice)
    fields = {"demonstration": True, "service_type": "physical-activity"}
    a_signpost(session, practice, person, occurred_at=datetime(2026, 11, 17, 9, 0, tzinfo=UTC), **fields)
    return practice


def run(app: Flask, *arguments: object) -> Result:
    return app.test_cli_runner().invoke(args=["export-week", *(str(one) for one in arguments)])


@pytest.mark.hazard("H27")
def test_the_command_writes_the_bytes_of_the_page(
    app: Flask, session: Session, practice: Organisation, client: Desk, tmp_path: Path
):
    icb = organisation_by_code(session, "QK1")
    assert icb is not None
    client.sign_in(a_person(session, Role.COMMISSIONER, icb))
    done = run(app, W47, "--out", tmp_path / "new" / "folder", "--organisation", "qk1")

    assert done.exit_code == 0, done.output
    assert (tmp_path / "new" / "folder" / FILE).read_bytes() == client.get(f"/returns/{W47}.csv").data


def test_without_an_organisation_every_practice_is_there(app: Flask, practice: Organisation, tmp_path: Path):
    assert run(app, W47, "--out", tmp_path).exit_code == 0

    written = (tmp_path / FILE).read_text(encoding="utf-8")
    assert "C99101" in written
    assert "M99101" in written


def test_writing_again_replaces_the_file_and_leaves_nothing_else(app: Flask, practice: Organisation, tmp_path: Path):
    (tmp_path / FILE).write_text("old", encoding="utf-8")
    run(app, W47, "--out", tmp_path)

    assert (tmp_path / FILE).read_bytes().startswith(b"week,")
    assert [file.name for file in tmp_path.glob("*.part")] + [file.name for file in tmp_path.glob(".*.part")] == []


@pytest.mark.parametrize("week", ["2025-W53", "2026-47", "last week"])
def test_an_unknown_week_is_said_and_nothing_is_written(app: Flask, tmp_path: Path, week: str):
    done = run(app, week, "--out", tmp_path / "new")

    assert done.exit_code == 2
    assert "WEEK" in done.stderr
    assert not (tmp_path / "new").exists()


def test_an_unknown_organisation_is_said_and_nothing_is_written(app: Flask, practice: Organisation, tmp_path: Path):
    done = run(app, W47, "--out", tmp_path / "new", "--organisation", "QZZ")

    assert done.exit_code == 2
    assert "There is no organisation “QZZ” here." in done.stderr
    assert not (tmp_path / "new").exists()


def test_a_folder_that_is_a_file_is_said(app: Flask, practice: Organisation, tmp_path: Path):
    (tmp_path / "out").write_text("", encoding="utf-8")

    assert run(app, W47, "--out", tmp_path / "out").exit_code == 2
    assert run(app, W47, "--out", tmp_path / "out" / "below").exit_code == 1


def test_a_week_that_is_not_over_is_said(app: Flask, practice: Organisation, tmp_path: Path):
    assert "not over yet" in run(app, "2026-W48", "--out", tmp_path).stderr
    assert "not over yet" not in run(app, W47, "--out", tmp_path).stderr


@pytest.mark.hazard("H27")
def test_half_a_file_is_never_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def fail(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(whole_files.os, "fsync", fail)
    with pytest.raises(OSError, match="No space"):
        whole_files.write_whole(tmp_path, FILE, b"week")

    assert list(tmp_path.iterdir()) == []
