"""The command that writes the weekly return, by hand or from a timer."""

from datetime import date
from pathlib import Path
from uuid import UUID

import click
from flask import Flask, current_app
from flask.cli import with_appcontext
from sqlalchemy.orm import Session

from navigator import database
from navigator.accounts.queries import organisation_by_code, practices_by_code, practices_within
from navigator.london import UnknownWeek, Week, london_day, now
from navigator.reports.export import return_bytes
from navigator.reports.weekly_return import file_name
from navigator.reports.whole_files import write_whole


def register(app: Flask) -> None:
    """Add the command to `flask`."""
    app.cli.add_command(export_week)


@click.command("export-week")
@click.argument("name", metavar="WEEK")
@click.option(
    "--out",
    "folder",
    required=True,
    type=click.Path(path_type=Path, file_okay=False),
    help="The folder to write to; made where it is missing.",
)
@click.option("--organisation", "code", default="", help="Only the practices of this ODS code, as of today.")
@with_appcontext
def export_week(name: str, folder: Path, code: str) -> None:
    """Write the return of WEEK, such as 2026-W47: the same bytes as the page gives."""
    session, today = database.session(), london_day(now())
    week = _week(name)
    practices = _practices(session, code, today)
    written = return_bytes(session, week, practices, current_app.extensions["guidance"].types, today)
    try:
        file = write_whole(folder, file_name(week), written)
    except OSError as problem:
        raise click.ClickException(f"Nothing was written to {folder}: {problem.strerror}.") from None
    click.echo(f"{file}: {len(practices)} practices, {len(written)} bytes.")
    if week.sunday >= today:
        click.echo(f"{week} is not over yet, so this file is not its last word.", err=True)


def _week(name: str) -> Week:
    try:
        return Week.named(name)
    except UnknownWeek as problem:
        raise click.BadParameter(str(problem), param_hint="WEEK") from None


def _practices(session: Session, code: str, today: date) -> tuple[UUID, ...]:
    if not code:
        return tuple(practice.id for practice in practices_by_code(session))
    organisation = organisation_by_code(session, code)
    if organisation is None:
        raise click.BadParameter(f"There is no organisation “{code[:20]}” here.", param_hint="--organisation")
    return practices_within(session, organisation.id, today)
