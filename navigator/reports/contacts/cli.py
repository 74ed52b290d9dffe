"""The command that takes contacts from a telephone or online system."""

from pathlib import Path

import click
from flask import Flask, current_app
from flask.cli import with_appcontext
from sqlalchemy.orm import Session

from navigator import database
from navigator.accounts.audit import Actor
from navigator.accounts.cli import practice_named
from navigator.accounts.models import Organisation
from navigator.london import london_day, now
from navigator.referrals.follow_up.cli import text_of_table
from navigator.reports.contacts import actions
from navigator.reports.contacts.actions import Difference
from navigator.reports.contacts.contacts_file import ContactRow, impossible, read_contacts
from navigator.reports.contacts.rules import NOUNS, Cell
from navigator.reports.contacts.shares import logged_by_cell


def register(app: Flask) -> None:
    """Add the command to `flask`."""
    app.cli.add_command(import_contacts)


@click.command("import-contacts")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--practice", "code", required=True, help="ODS code of the practice whose contacts these are.")
@click.option("--apply", "really", is_flag=True, help="Write; without it nothing is kept.")
@with_appcontext
def import_contacts(file: Path, code: str, really: bool) -> None:
    """Read FILE, contacts by week and channel (docs/counting.md): a dry run unless --apply is given."""
    session, practice = database.session(), practice_named(database.session(), code)
    told = _told(session, practice, file)
    changes = actions.would_change(session, practice.id, told)
    for one in changes:
        click.echo(_words(one))
    if not changes:
        click.echo("The same as what is kept: nothing to write.")
    elif really:
        actions.tell_contacts(session, Actor(None, practice.id, now()), practice, told)
        click.echo(f"{len(changes)} kept.")
    else:
        click.echo(f"{len(changes)} would change; nothing was written. Add --apply to write.")


def _told(session: Session, practice: Organisation, file: Path) -> dict[Cell, int | None]:
    rows, wrong = read_contacts(text_of_table(file))
    wrong += impossible(rows, _logged(session, practice, rows), london_day(now()))
    for each in wrong:
        click.echo(f"{file.name}, {each}", err=True)
    if wrong:
        raise click.ClickException("Nothing was written. Mend these rows and read the file again.")
    return {row.cell: row.contacts for row in rows}


def _logged(session: Session, practice: Organisation, rows: list[ContactRow]) -> dict[Cell, int]:
    types = current_app.extensions["guidance"].types
    return logged_by_cell(session, practice.id, [row.week for row in rows], types)


def _words(one: Difference) -> str:
    week, channel = one.cell
    before = "not known" if one.before is None else one.before
    return f"{week} {NOUNS[channel][1]}: {before} -> {one.after}"
