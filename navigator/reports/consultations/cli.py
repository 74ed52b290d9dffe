"""The command that says what consultations came to over years."""

from pathlib import Path

import click
from flask import Flask

from navigator.referrals.follow_up.cli import text_of_table
from navigator.reports.consultations.consultations_file import read_consultations
from navigator.reports.consultations.saying import tables


def register(app: Flask) -> None:
    """Add the command to `flask`."""
    app.cli.add_command(compare_consultations)


@click.command("compare-consultations")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
def compare_consultations(file: Path) -> None:
    """Read FILE, consultations by month and kind (docs/consultations.md), and compare years; nothing is kept."""
    rows, wrong = read_consultations(text_of_table(file))
    for each in wrong:
        click.echo(f"{file.name}, {each}", err=True)
    if wrong:
        raise click.ClickException("Nothing was compared. Mend these rows and read the file again.")
    for line in tables(rows):
        click.echo(line)
