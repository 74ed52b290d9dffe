"""The command that takes ratings of appointments from a table."""

from pathlib import Path

import click
from flask import Flask
from flask.cli import with_appcontext

from navigator import database
from navigator.accounts.audit import Actor
from navigator.accounts.cli import practice_named
from navigator.london import london_day, now
from navigator.referrals.follow_up.cli import text_of_table
from navigator.reports.appointment_audit import actions, queries, rules
from navigator.reports.appointment_audit.ratings_file import read_ratings


def register(app: Flask) -> None:
    """Add the command to `flask`."""
    app.cli.add_command(import_ratings)


@click.command("import-ratings")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--practice", "code", required=True, help="ODS code of the practice.")
@click.option("--audit", "name", required=True, help="Name of the audit; a new name begins a new one.")
@click.option("--repeats", default="", help="Name of the audit that a new one repeats.")
@click.option("--apply", "really", is_flag=True, help="Write; without it nothing is kept.")
@with_appcontext
def import_ratings(file: Path, code: str, name: str, repeats: str, really: bool) -> None:
    """Read FILE, ratings of appointments (docs/appointment-audit.md): a dry run unless --apply is given."""
    session, practice = database.session(), practice_named(database.session(), code)
    said, wrong = read_ratings(text_of_table(file), london_day(now()))
    for each in wrong:
        click.echo(f"{file.name}, {each}", err=True)
    if wrong:
        raise click.ClickException("Nothing was written. Mend these rows and read the file again.")
    first = next((one for one in queries.audits(session, practice.id) if one.title == repeats), None)
    if repeats and first is None:
        raise click.ClickException(f"There is no audit called {repeats}.")
    click.echo(rules.share(said).words)
    click.echo(rules.agreement_in_words(said))
    if not really:
        click.echo(f"{len(said)} ratings; nothing was written. Add --apply to write.")
        return
    actor = Actor(None, practice.id, now())
    audit = actions.begin_audit(session, actor, practice.id, name, first)
    click.echo(f"{actions.rate(session, actor, audit, said)} ratings kept.")
