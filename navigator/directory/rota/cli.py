"""The command that takes bank holiday hours from a table."""

from pathlib import Path
from uuid import UUID

import click
from flask import Flask
from flask.cli import with_appcontext

from navigator import database
from navigator.accounts.audit import Actor
from navigator.directory.rota import actions, queries
from navigator.directory.rota.actions import Keyed
from navigator.directory.rota.rota_file import Against, RotaRow, UnreadableRota, read_rota
from navigator.directory.rota.rules import LOOKED_AHEAD
from navigator.directory.special_days import special_days
from navigator.london import london_day, now


def register(app: Flask) -> None:
    """Add the command to `flask`."""
    app.cli.add_command(import_rota)


@click.command("import-rota")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--apply", "really", is_flag=True, help="Write; without it nothing is kept.")
@with_appcontext
def import_rota(file: Path, really: bool) -> None:
    """Read FILE, hours for single days by provider (docs/hours.md): a line for every row, written with --apply."""
    rows = _rows(file)
    for row in rows:
        click.echo(row)
    cells, wrong = sum(len(row.keyed) for row in rows), sum(row.is_wrong for row in rows)
    click.echo(f"{len(rows)} rows: {cells} hours of services change, {wrong} rows not used.")
    if not really:
        click.echo("Nothing was written. Add --apply to write it.")
    elif cells:
        click.echo(f"Written: {_write([one for row in rows for one in row.keyed])}. Undo is on the page Bank holidays.")


def _rows(file: Path) -> list[RotaRow]:
    today = london_day(now())
    services = queries.kept_services(database.session())
    try:
        text = file.read_text(encoding="utf-8-sig", errors="replace")
        return read_rota(text, Against(services, None, today, special_days(today, today + LOOKED_AHEAD)))
    except UnreadableRota as problem:
        raise click.ClickException(f"{file.name}: {problem} Nothing was written.") from None


def _write(keyed: list[Keyed]) -> int:
    """Save for each owner apart, so that each can undo its own."""
    owners: dict[UUID, list[Keyed]] = {}
    for one in keyed:
        owners.setdefault(one.service.owner_id, []).append(one)
    actor = Actor(None, None, now())
    return sum(actions.save_rota(database.session(), actor, owner, each, "file") for owner, each in owners.items())
