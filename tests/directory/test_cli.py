"""The directory's commands: load, import with a report before any write, and build the search again."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from flask import Flask
from sqlalchemy.orm import Session

from navigator.accounts.queries import audit_chain
from navigator.directory import queries
from navigator.directory.gates import Known
from navigator.directory.indexing import bring_up_to_date
from navigator.directory.models import DirectoryRevision
from navigator.signposting.guidance import Guidance
from tests.building import a_practice, a_service

EXTRACT = Path(__file__).resolve().parent.parent / "data" / "pharmacies_extract.csv"

FILE = """services:
  - key: plum-walkers
    type: social-groups
    name: Plum Walkers
    owner: C99101
    serves: [C99101]
    status: live
    verified_days_ago: "3"
    review_in_days: "30"
"""


@pytest.fixture
def run(app: Flask, session: Session) -> Callable[..., Result]:
    a_practice(session)

    def run(*words: object) -> Result:
        session.commit()
        return app.test_cli_runner().invoke(args=[str(word) for word in words])

    return run


def a_file(folder: Path, text: str = FILE) -> Path:
    file = folder / "services.yaml"
    file.write_text(text, encoding="utf-8")
    return file


def importing(run: Callable[..., Result], file: object, *more: object) -> Result:
    return run("import-services", file, "--owner", "04v", "--serves", "C99101", "--serves", "U99101", *more)


def keys(session: Session) -> set[str]:
    session.commit()
    return {service.key for service in queries.changed_since(session, 0)}


# --- load-services ---


def test_loading_twice_changes_nothing(session, run, tmp_path):
    file = a_file(tmp_path)

    assert "1 new, 0 changed, 0 unchanged." in run("load-services", file, "--demonstration").output
    assert "0 new, 0 changed, 1 unchanged." in run("load-services", file, "--demonstration").output

    service = queries.services_by_key(session, ["plum-walkers"])["plum-walkers"]
    assert (service.demonstration, service.version) == (True, 1)
    assert [event.action for event in audit_chain(session)] == ["services.loaded"]


def test_a_changed_line_changes_one_service(run, tmp_path):
    run("load-services", a_file(tmp_path))

    assert "0 new, 1 changed, 0 unchanged." in run("load-services", a_file(tmp_path, FILE + '    cost: "£2"\n')).output


def test_every_fault_of_a_file_is_one_line_with_its_place(session, run, tmp_path):
    faulty = FILE.replace("social-groups", "tap-dance").replace("Plum Walkers", '""')

    stopped = run("load-services", a_file(tmp_path, faulty))

    assert stopped.exit_code == 2
    lines = stopped.stderr.splitlines()
    assert [line.split(": ")[0] for line in lines] == ["services.yaml:3:5", "services.yaml:4:5"]
    assert "tap-dance" in lines[0]
    assert keys(session) == set()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (FILE.replace("owner: C99101", "owner: C99999"), "no organisation C99999"),
        ("services: [", "is not YAML"),
        ("services: &a [*a]", "aliases"),
    ],
)
def test_a_file_that_cannot_be_used_writes_nothing(session, run, tmp_path, text, words):
    stopped = run("load-services", a_file(tmp_path, text))

    assert stopped.exit_code == 2
    assert words in stopped.stderr
    assert "Traceback" not in stopped.output
    assert keys(session) == set()


def test_a_file_that_is_not_there_is_said_in_one_line(run, tmp_path):
    stopped = run("load-services", tmp_path / "nothing.yaml")

    assert stopped.exit_code == 2
    assert "nothing.yaml:1:1: cannot be opened" in stopped.stderr


# --- import-services ---


@pytest.mark.hazard("H23")
def test_a_dry_run_reports_every_row_and_writes_nothing(session, run):
    reported = importing(run, EXTRACT)

    assert reported.exit_code == 0
    lines = reported.output.splitlines()
    rows = [line for line in lines if line.startswith("line ")]
    assert rows
    assert all(": new" in line or "not imported: " in line for line in rows)
    assert any(line.startswith(f"{len(rows)} rows: ") for line in lines)
    assert any("rows without a phone." in line for line in lines)
    assert lines[-1] == "Nothing was written. Add --apply to write it."
    assert keys(session) == set()
    assert list(audit_chain(session)) == []


def test_an_import_is_written_once_and_found_unchanged_again(session, run):
    written = importing(run, EXTRACT, "--type", "pharmacy-first", "--apply")

    assert written.exit_code == 0
    count = len(keys(session))
    assert f"Written: {count} new, 0 changed, 0 unchanged." in written.output
    assert all(key.endswith("-pharmacy-first") for key in keys(session))
    again = importing(run, EXTRACT, "--type", "pharmacy-first").output
    assert f"Services: 0 new, 0 changed, {count} unchanged." in again
    assert ": new" not in again


def test_a_changed_row_says_which_fields(session, run):
    importing(run, EXTRACT, "--apply")
    service = queries.changed_since(session, 0)[0]
    service.cost, service.if_they_cannot_help = "£5", "Ring us."
    session.commit()

    changed = [line for line in importing(run, EXTRACT).output.splitlines() if ": changed (" in line]

    assert len(changed) == 1
    assert "(if they cannot help, cost)" in changed[0]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"PK\x03\x04", "zip or a spreadsheet"),
        (b"a,b\n1,2\n", "it has no column"),
        (b"\xff\xfe", "UTF-8"),
        (b"x" * 2_000_001, "larger than"),
    ],
)
def test_a_list_that_cannot_be_read_is_one_plain_line(run, tmp_path, content, words):
    file = tmp_path / "list.csv"
    file.write_bytes(content)

    stopped = importing(run, file, "--apply")

    assert stopped.exit_code == 2
    assert words in stopped.stderr
    assert len(stopped.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    ("more", "words"),
    [(("--type", "tap-dance"), "tap-dance"), (("--serves", "C99999"), "This site has no organisation C99999.")],
)
def test_what_this_site_does_not_have_is_said_before_anything_is_read(session, run, more, words):
    stopped = importing(run, EXTRACT, *more, "--apply")

    assert stopped.exit_code == 2
    assert words in stopped.stderr
    assert keys(session) == set()


def test_a_folder_is_no_list(run, tmp_path):
    stopped = importing(run, tmp_path)

    assert stopped.exit_code == 2
    assert "cannot be opened" in stopped.stderr


# --- The search follows ---


@pytest.mark.hazard("H49")
def test_a_search_ahead_of_a_restored_directory_is_built_again(session, guidance: Guidance):
    practice = a_practice(session)
    a_service(session, practice)
    gone = a_service(session, practice, name="Not yet in the backup")
    bring_up_to_date(session, guidance.index)
    before, where = guidance.index.revision, (frozenset({str(practice.id)}), str(practice.id), Known())
    assert gone.id in guidance.index.find("not yet in the backup", *where)[0].services

    session.delete(gone)
    session.get(DirectoryRevision, 1).number = before - 1
    session.commit()
    bring_up_to_date(session, guidance.index)

    assert guidance.index.revision == before - 1
    found = guidance.index.find("not yet in the backup", *where)
    assert gone.id not in {service for match in found for service in match.services}
