"""The command that reads what providers tell in a file."""

import csv
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

import click
from flask import Flask
from flask.cli import with_appcontext

from navigator import database
from navigator.accounts.audit import Actor
from navigator.accounts.cli import practice_named
from navigator.accounts.models import Organisation
from navigator.london import now
from navigator.referrals.came_back import actions, queries
from navigator.referrals.came_back.actions import Became
from navigator.referrals.came_back.rules import NOT_A_CODE, Outcome, Told, ToldBy, told_in
from navigator.referrals.models import Signpost

MOST_ROWS = 5000
LARGEST_FILE = 1_000_000


def register(app: Flask) -> None:
    """Add the command to `flask`."""
    app.cli.add_command(import_outcomes)


@click.command("import-outcomes")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--practice", "code", required=True, help="ODS code of the practice whose codes these are.")
@click.option("--apply", "really", is_flag=True, help="Write; without it nothing is kept.")
@with_appcontext
def import_outcomes(file: Path, code: str, really: bool) -> None:
    """Read FILE, a CSV of code and outcome, and report on every row: a dry run unless --apply is given."""
    session = database.session()
    practice = practice_named(session, code)
    kept: list[tuple[Signpost, Became]] = []
    wrong = 0
    for number, told in enumerate(_rows(file), 1):
        signpost = queries.sent_by_code(session, practice.id, told.code) if told.code else None
        problem = told.problem or ("" if signpost else "no call of this practice has this code")
        click.echo(f"{number}: {told.line}: {problem or _words(told)}")
        if signpost and told.outcome and not problem:
            kept.append((signpost, _became(practice, told)))
        else:
            wrong += 1
    if really and kept:
        actions.tell_outcomes(session, Actor(None, practice.id, now()), kept)
    done = "kept" if really else "would be kept; nothing was written. Add --apply to write"
    click.echo(f"{len(kept)} {done}. {wrong} could not be read.")


def _rows(file: Path) -> list[Told]:
    """Read the rows of a file; its first row may be a heading."""
    if file.stat().st_size > LARGEST_FILE:
        raise click.ClickException("The file is too large: at most 1 MB.")
    try:
        with file.open(encoding="utf-8-sig", newline="") as opened:
            rows = [row for row in csv.reader(opened) if any(cell.strip() for cell in row)]
    except (UnicodeDecodeError, csv.Error):
        raise click.ClickException("The file is not a CSV in UTF-8.") from None
    if rows and rows[0][0].strip().lower() == "code":
        rows = rows[1:]
    if len(rows) > MOST_ROWS:
        raise click.ClickException(f"The file is too long: at most {MOST_ROWS} rows.")
    return [told_in(" ".join(row[:3])) if len(row) > 1 else Told("?", problem=NOT_A_CODE) for row in rows]


def _became(practice: Organisation, told: Told) -> Became:
    """Give what a row tells; its key is made of what it says, so that the same file twice is kept once."""
    if told.outcome is None:
        raise ValueError("a row without an outcome tells nothing")
    reason = told.reason.value if told.reason else ""
    key = uuid5(NAMESPACE_URL, f"outcome {practice.id} {told.code} {told.outcome.value} {reason}")
    return Became(key=key, outcome=told.outcome, told_by=ToldBy.FILE, reason=told.reason)


def _words(told: Told) -> str:
    if told.outcome is Outcome.CAME_BACK and told.reason:
        return f"came back, {told.reason.value.replace('-', ' ')}"
    return told.outcome.value.replace("-", " ") if told.outcome else ""
