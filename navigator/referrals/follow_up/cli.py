"""The command that takes the counts of a search in the clinical system."""

from pathlib import Path

import click
from flask import Flask, current_app
from flask.cli import with_appcontext

from navigator import database
from navigator.accounts.audit import Actor
from navigator.accounts.cli import practice_named
from navigator.london import london_day, now
from navigator.referrals.count_tables import LONGEST_TEXT
from navigator.referrals.follow_up import actions
from navigator.referrals.follow_up.counts_file import differences
from navigator.referrals.follow_up.reading import counts_of


def register(app: Flask) -> None:
    """Add the command to `flask`."""
    app.cli.add_command(import_returns)


@click.command("import-returns")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--practice", "code", required=True, help="ODS code of the practice whose records were searched.")
@click.option("--apply", "really", is_flag=True, help="Write; without it nothing is kept.")
@with_appcontext
def import_returns(file: Path, code: str, really: bool) -> None:
    """Read FILE, the counts of a search (docs/follow-up-search.md): a dry run unless --apply is given."""
    session, practice = database.session(), practice_named(database.session(), code)
    read = counts_of(
        session, practice, text_of_table(file), current_app.extensions["guidance"].types, london_day(now())
    )
    for wrong in read.wrong:
        click.echo(f"{file.name}, {wrong}", err=True)
    if read.wrong:
        raise click.ClickException("Nothing was written. Mend these rows and read the file again.")
    changes = differences(actions.standing_counts(session, practice), read.rows)
    for one in changes:
        click.echo(f"{one.week} {one.service_type}: {_words(one.before)} -> {_words(one.after)}")
    if not changes:
        click.echo("The same as what is kept: nothing to write.")
    elif really:
        actions.take_counts(session, Actor(None, practice.id, now()), practice, read.rows, read.logged)
        click.echo(f"{len(changes)} kept. A manager can undo this on the page of search counts.")
    else:
        click.echo(f"{len(changes)} would change; nothing was written. Add --apply to write.")


def _words(counts: tuple[int, int] | None) -> str:
    return f"{counts[0]} found, {counts[1]} came back" if counts else "nothing"


def text_of_table(file: Path) -> str:
    """Read the text of a table of counts; one that is too large or no text is told."""
    if file.stat().st_size > LONGEST_TEXT * 2:
        raise click.ClickException(f"{file.name} is larger than {LONGEST_TEXT * 2} bytes.")
    try:
        return file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise click.ClickException(f"{file.name} is not text in UTF-8.") from None
