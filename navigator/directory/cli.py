"""Commands about the directory: load the site's services, read a public list of pharmacies."""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

import click
from flask import Flask, current_app
from flask.cli import with_appcontext
from sqlalchemy.orm import Session

from navigator import database
from navigator.accounts.actions import AlreadyThere
from navigator.accounts.audit import Actor
from navigator.accounts.queries import organisation_by_code
from navigator.directory import actions
from navigator.directory.actions import Loaded, StaleEntry
from navigator.directory.entries import ServiceEntry
from navigator.directory.entry_rows import UnknownOrganisation
from navigator.directory.import_report import report_lines
from navigator.directory.pharmacy_list import LARGEST_LIST, ForWhom, PharmacyListError, RowReport, read_pharmacies
from navigator.directory.pharmacy_offers import DEFAULT_TYPES
from navigator.directory.rota.keeping import with_what_was_keyed
from navigator.directory.service_file import read_services
from navigator.london import london_day, now
from navigator.yaml_documents import UnreadableDocument


def register(app: Flask) -> None:
    """Add these commands to `flask`."""
    for each in (load_services, import_services):
        app.cli.add_command(each)


@click.command("load-services")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--demonstration", is_flag=True, help="Mark the services as made up, so that they can be removed.")
@with_appcontext
def load_services(file: Path, demonstration: bool) -> None:
    """Add or change the services of FILE; loading it again changes nothing, and nothing is removed."""
    types = current_app.extensions["guidance"].types
    try:
        entries = read_services(file, types, london_day(now()))
    except UnreadableDocument as unreadable:
        _stop(str(unreadable))
    loaded = _load(entries, demonstration=demonstration)
    click.echo(f"{loaded.new} new, {loaded.changed} changed, {loaded.unchanged} unchanged.")


@click.command("import-services")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--owner", required=True, metavar="CODE", help="ODS code of whoever looks after the entries.")
@click.option("--serves", required=True, multiple=True, metavar="CODE", help="Whose callers they may help; repeat it.")
@click.option("--type", "types", multiple=True, metavar="SLUG", help="Under which type; repeat it for several.")
@click.option("--apply", "applies", is_flag=True, help="Write. Without it, only the report is printed.")
@with_appcontext
def import_services(file: Path, owner: str, serves: tuple[str, ...], types: tuple[str, ...], applies: bool) -> None:
    """Read a public list of pharmacies (CSV): a report for every row, and nothing written without --apply."""
    session = database.session()
    owner, *areas = _codes(session, owner, *serves)
    rows = _rows(file, ForWhom(owner, tuple(areas), london_day(now()), types or DEFAULT_TYPES))
    entries = with_what_was_keyed(session, [entry for row in rows for entry in row.entries])
    for line in report_lines(rows, actions.compare_services(session, entries, demonstration=False)):
        click.echo(line)
    if not applies:
        click.echo("Nothing was written. Add --apply to write it.")
        return
    loaded = _load(entries, demonstration=False)
    click.echo(f"Written: {loaded.new} new, {loaded.changed} changed, {loaded.unchanged} unchanged.")


def _codes(session: Session, *codes: str) -> list[str]:
    """Give the codes as this site writes them; stop at the first that nobody here has."""
    found = {code: organisation_by_code(session, code) for code in codes}
    for code, organisation in found.items():
        if organisation is None:
            _stop(f"This site has no organisation {code}. Nothing was read.")
    return [organisation.code for code in codes if (organisation := found[code]) is not None]


def _rows(file: Path, for_whom: ForWhom) -> tuple[RowReport, ...]:
    try:
        with file.open("rb") as opened:
            # One byte more than may be, so that the reader can say that it is too large.
            return read_pharmacies(opened.read(LARGEST_LIST + 1), for_whom)
    except OSError as error:
        _stop(f"{file.name} cannot be opened: {error.strerror}.")
    except PharmacyListError as unreadable:
        _stop(f"{file.name}: {unreadable}")


def _load(entries: Sequence[ServiceEntry], *, demonstration: bool) -> Loaded:
    actor = Actor(None, None, now())
    try:
        with _progress(len(entries)) as progress:
            return actions.load_services(
                database.session(), actor, entries, demonstration=demonstration, progress=progress
            )
    except (UnknownOrganisation, AlreadyThere, StaleEntry) as refused:
        _stop(str(refused))


@contextmanager
def _progress(length: int) -> Iterator[Callable[[int, int], None]]:
    """Show how far a load is."""
    with click.progressbar(length=length, label="Services", file=sys.stderr) as bar:
        yield lambda done, _total: bar.update(done - bar.pos)


def _stop(words: str) -> NoReturn:
    click.echo(words, err=True)
    sys.exit(2)
