"""What the documents say is so: every setting, command, column, target and link."""

import re
from pathlib import Path

import click
import pytest

from navigator.database import Base
from navigator.referrals.models import Signpost
from navigator.retention.classes import CLASSES
from navigator.settings import PROJECT, Settings

README = (PROJECT / "README.md").read_text(encoding="utf-8")
DATA = (PROJECT / "docs" / "data.md").read_text(encoding="utf-8")
DOCUMENTS = sorted(path for path in (*PROJECT.glob("*.md"), *(PROJECT / "docs").rglob("*.md")))
RETENTION = (PROJECT / "docs" / "retention.md").read_text(encoding="utf-8")
COMMANDS_OF_FLASK = {"run", "shell", "routes"}

# Words that would be the name of a column about the caller. Staff and services may have some of these.
IDENTIFYING = re.compile(
    r"name|birth|dob|nhs_?number|phone|postcode|address|email|patient|caller|gender|ethnic|notes?|text|words"
)
NAMED_ON_PURPOSE = {
    "organisations": {"name"},
    "people": {"name", "email"},
    "practice_profiles": {"phone", "postcode", "duty_named_on", "minutes_phone"},
    "services": {"name", "phones", "postcode", "address"},
    "sign_in_failures": {"address"},
    # A note on an entry; it refuses what could say who a caller is.
    "entry_problems": {"note"},
    # A guide is words, and staff say why it changed; both refuse what could say who a caller is.
    "guide_texts": {"text", "note"},
    "guide_steps": {"text_id", "note"},
    "guide_acceptances": {"text_id"},
    "near_misses": {"note"},
    # What everybody at the desk should know today; it refuses what could say who a caller is.
    "notices": {"words"},
    # Of lists of services; what a file's name may say of somebody is taken out.
    "list_imports": {"file_name"},
    "list_lines": {"name"},
    "list_mappings": {"name"},
}


def tables_told() -> dict[str, list[str]]:
    """Read the page of the tables: each heading with the columns under it."""
    found: dict[str, list[str]] = {}
    for part in DATA.split("\n## ")[1:]:
        heading = re.match(r"`([a-z_]+)`", part)
        assert heading, part[:40]
        found[heading[1]] = re.findall(r"^\| `([a-z_0-9]+)` \|", part, flags=re.M)
    return found


# --- docs/data.md ---


def test_every_table_and_column_is_told_and_no_other():
    told = {name: sorted(columns) for name, columns in tables_told().items()}

    assert told == {
        name: sorted(column.name for column in table.columns) for name, table in Base.metadata.tables.items()
    }


def test_every_table_says_how_long_it_is_kept():
    for part in DATA.split("\n## ")[1:]:
        assert re.search(r"Kept: \w", part), part[:40]


def test_every_column_says_what_and_why():
    for line in DATA.splitlines():
        if line.startswith("| `"):
            _, _, what, why, _ = line.split("|")
            assert what.strip(), line
            assert why.strip(), line


def test_the_page_of_retention_is_the_table_of_the_code():
    told = re.findall(r"^\| `([a-z-]+)` \| (.+?) \| (.+?) \|", RETENTION, flags=re.M)

    assert told == [
        (each.key, ", ".join(f"`{table}`" for table in each.tables), str(each.keep or "not by age")) for each in CLASSES
    ]


@pytest.mark.hazard("H43")
@pytest.mark.parametrize("table", sorted(Base.metadata.tables))
def test_no_column_could_say_who_a_caller_is(table):
    suspicious = {column.name for column in Base.metadata.tables[table].columns if IDENTIFYING.search(column.name)}

    assert suspicious == NAMED_ON_PURPOSE.get(table, set())


@pytest.mark.hazard("H43")
@pytest.mark.hazard("H57")
def test_a_row_of_the_log_has_no_room_for_a_story():
    # Every text of the log is a code from a list; the longest holds the ids of cards and nothing that was typed.
    lengths = {column.name: getattr(column.type, "length", None) for column in Signpost.__table__.columns}

    assert max(length for length in lengths.values() if length) == lengths["red_flags"]
    assert {name for name, length in lengths.items() if length and length > 60} == {"red_flags"}
    assert not [column.name for column in Signpost.__table__.columns if str(column.type) in ("TEXT", "JSON", "BLOB")]


def test_every_column_of_the_log_is_told_where_it_counts():
    told = "\n".join(
        (PROJECT / "docs" / name).read_text(encoding="utf-8") for name in ("counting.md", "weekly-export.md", "data.md")
    )

    assert [column.name for column in Signpost.__table__.columns if f"`{column.name}`" not in told] == []


# --- README ---


def test_every_setting_is_in_the_readme_and_no_other():
    read = set(re.findall(r"NAVIGATOR_[A-Z_]+", (PROJECT / "navigator" / "settings.py").read_text(encoding="utf-8")))
    told = set(re.findall(r"NAVIGATOR_[A-Z_]+", README))

    assert told == read
    assert len(read) >= len(Settings.__dataclass_fields__) - 1


def test_every_command_is_in_the_readme_and_no_other(app):
    there = {name for name in app.cli.commands if name not in COMMANDS_OF_FLASK}
    table = README[README.index("| command |") :].split("\n\n")[0]
    told = set(re.findall(r"`([a-z-]+)`", table))

    assert told == there
    assert set(re.findall(r"flask --app wsgi ([a-z-]+)", README)) <= there


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: str(path.relative_to(PROJECT)))
def test_every_command_that_a_document_gives_is_there(app, path):
    assert set(re.findall(r"flask --app wsgi ([a-z-]+)", path.read_text(encoding="utf-8"))) <= set(app.cli.commands)


def test_every_command_has_its_help(app):
    for name, command in app.cli.commands.items():
        if name not in COMMANDS_OF_FLASK:
            assert isinstance(command, click.Command)
            assert (command.help or "").strip().endswith("."), name


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: str(path.relative_to(PROJECT)))
def test_every_target_named_is_in_the_makefile(path):
    targets = set(re.findall(r"^([a-z-]+):.*##", (PROJECT / "Makefile").read_text(encoding="utf-8"), flags=re.M))

    assert set(re.findall(r"`make ([a-z-]+)`", path.read_text(encoding="utf-8"))) <= targets


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: str(path.relative_to(PROJECT)))
def test_every_link_leads_somewhere(path):
    for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", path.read_text(encoding="utf-8")):
        if not re.match(r"[a-z]+:", target):
            assert (path.parent / target).exists(), target


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: str(path.relative_to(PROJECT)))
def test_a_document_speaks_of_this_project_only(path):
    text = path.read_text(encoding="utf-8")

    assert "../shared" not in text
    assert "/work/" not in text
    for word in ("TODO", "TBD", "lorem ipsum"):
        assert word not in text


def test_every_file_named_in_the_readme_is_there():
    for name in re.findall(r"`((?:data|docs|tests|navigator|scripts)/[\w./-]+)`", README):
        assert Path(PROJECT, name).exists(), name
