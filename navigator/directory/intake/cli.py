"""Commands that read lists of services in, and undo one."""

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NoReturn
from uuid import UUID

import click
from flask import Flask, current_app
from flask.cli import with_appcontext
from sqlalchemy.orm import Session

from navigator import database
from navigator.accounts.audit import Actor
from navigator.accounts.models import Organisation
from navigator.accounts.queries import organisation_by_code
from navigator.directory.actions import StaleEntry
from navigator.directory.entry_rows import UnknownOrganisation
from navigator.directory.intake import actions, queries
from navigator.directory.intake.feed_pages import is_address, services_at
from navigator.directory.intake.formats import ALL_PHARMACY_KINDS, FORMATS, List, opened
from navigator.directory.intake.looking import Site, look
from navigator.directory.intake.mapping import FIELDS, mapping_problems, mark_of, plain_heading, remembered
from navigator.directory.intake.models import ListImport
from navigator.directory.intake.records import UnreadableList
from navigator.directory.intake.saying import report
from navigator.london import london_day, now

LARGEST_FILE = 64_000_000


def register(app: Flask) -> None:
    """Add these commands to `flask`."""
    app.cli.add_command(read_list)
    app.cli.add_command(undo_import)


@click.command("read-list")
@click.argument("source", metavar="FILE")
@click.option("--owner", required=True, metavar="CODE", help="ODS code of whoever looks after the entries.")
@click.option("--serves", multiple=True, metavar="CODE", help="Whose callers new entries may help; else the owner's.")
@click.option("--format", "form", default="", help=f"What it is: {', '.join(FORMATS)}. Else it is told by its lines.")
@click.option("--type", "kind", default="", metavar="SLUG", help="The kind of services that name none.")
@click.option("--mapping", "name", default="", metavar="NAME", help="A mapping kept before, by its file's name.")
@click.option("--column", "columns", multiple=True, metavar="HEADING=FIELD", help=f"One of: {', '.join(FIELDS)[2:]}.")
@click.option("--drafts", is_flag=True, help="New entries wait as drafts.")
@click.option("--visibility", type=click.Choice(["public", "partners", "practice"]), default="public")
@click.option("--apply", "applies", is_flag=True, help="Write. Without it, only the report is printed.")
@with_appcontext
def read_list(source: str, owner: str, form: str, applies: bool, **chosen: Any) -> None:
    """Read a list of services from FILE, or from a feed whose host this site trusts: docs/lists.md."""
    session, site = database.session(), _site()
    organisation = _organisation(session, owner)
    try:
        name, content = _content(source)
        found = opened(content, form)
        taken = _transient(session, organisation, name, found, chosen)
        for line in report(look(session, taken, found, site)):
            click.echo(line)
    except (UnreadableList, UnknownOrganisation) as problem:
        _stop(f"{source}: {problem}")
    if not applies:
        click.echo("Nothing was written. Add --apply to write it.")
        return
    _write(session, taken, (name, content), site)


def _write(session: Session, looked: ListImport, file: tuple[str, bytes], site: Site) -> None:
    actor, owner = Actor(None, None, now()), looked.owner
    form, choices = looked.format, dict(looked.choices)
    try:
        taken = actions.keep_list(session, actor, owner, file, form, demonstration=False)
        actions.choose(session, actor, taken, form, choices)
        actions.keep_lines(session, actor, taken, look(session, taken, opened(file[1], form), site))
        with _progress() as progress:
            taken = actions.apply_list(session, actor, taken, site, progress)
    except (UnreadableList, UnknownOrganisation, StaleEntry) as problem:
        _stop(str(problem))
    waiting = taken.counts.get("duplicate", 0)
    left = f" {waiting} that may be here already were left out: decide them on “Read a list in”." if waiting else ""
    done = "Written." if any(taken.counts.get(name) for name in ("new", "changed")) else "No entry had to be changed."
    click.echo(f"{done}{left} To undo it: flask undo-import {taken.id}")


@click.command("undo-import")
@click.argument("import_id", type=click.UUID)
@with_appcontext
def undo_import(import_id: UUID) -> None:
    """Take back all that a list wrote, but for entries that somebody changed since."""
    session = database.session()
    taken = queries.import_named(session, import_id)
    if taken is None:
        _stop(f"There is no list {import_id} here.")
    try:
        done = actions.undo_list(session, Actor(None, None, now()), taken)
    except (actions.SettledList, StaleEntry) as problem:
        _stop(str(problem))
    for line in queries.lines_of(session, taken):
        if line.written == "left":
            click.echo(f"line {line.number}, {line.name}: changed since, so it was left as it is")
    click.echo(f"{done['withdrawn']} taken off the desk, {done['put-back']} put back, {done['left']} left as they are.")


def _site() -> Site:
    return Site(current_app.extensions["guidance"].types, london_day(now()))


def _organisation(session: Session, code: str) -> Organisation:
    found = organisation_by_code(session, code)
    if found is None:
        _stop(f"This site has no organisation {code}. Nothing was read.")
    return found


def _content(source: str) -> tuple[str, bytes]:
    """Give the name and the bytes of a file, or of a trusted feed."""
    if is_address(source):
        trusted = current_app.config["SETTINGS"].read_from
        return source[:200], json.dumps(services_at(source, trusted)).encode()
    file = Path(source)
    try:
        with file.open("rb") as read:
            content = read.read(LARGEST_FILE + 1)
    except OSError as error:
        _stop(f"{file} cannot be opened: {error.strerror}.")
    if len(content) > LARGEST_FILE:
        raise UnreadableList(f"It is larger than {LARGEST_FILE // 1_000_000} MB.")
    return file.name, content


def _transient(session: Session, owner: Organisation, name: str, found: List, chosen: dict[str, Any]) -> ListImport:
    """Make the row of a list without keeping it: a dry run writes nothing at all."""
    serves = [_organisation(session, code).code for code in chosen["serves"]] or [owner.code]
    choices: dict[str, Any] = {"serves": serves, "status": "draft" if chosen["drafts"] else "live"}
    choices |= {"visibility": chosen["visibility"], "type": chosen["kind"]}
    known = (*_site().types, ALL_PHARMACY_KINDS, "")
    if chosen["kind"] not in known:
        raise UnreadableList(f"“{chosen['kind'][:40]}” is not a kind of service.")
    if found.table is not None and found.format == "table":
        choices["fields"] = _fields(session, owner, found.table.headings, chosen)
    return ListImport(
        owner=owner, owner_id=owner.id, file_name=name, format=found.format, choices=choices, demonstration=False
    )


def _fields(session: Session, owner: Organisation, headings: Sequence[str], chosen: dict[str, Any]) -> list[str]:
    """Give the columns' fields: as given, as kept under a name, or as kept for the same headings."""
    given = dict(pair.rpartition("=")[::2] for pair in chosen["columns"])
    unknown = [field for field in given.values() if field not in FIELDS]
    if unknown:
        raise UnreadableList(f"“{unknown[0][:40]}” is not a field. There are {', '.join(FIELDS)[2:]}.")
    name = chosen["name"]
    kept = (
        queries.mapping_named(session, owner.id, name)
        if name
        else queries.mapping_for(session, owner.id, mark_of(headings))
    )
    if name and kept is None:
        raise UnreadableList(f"No mapping “{name[:40]}” is kept for {owner.code}.")
    fields = (kept.fields if kept else {}) | {plain_heading(heading): field for heading, field in given.items()}
    kind = chosen["kind"] or (kept.type if kept else "")
    mapping = remembered(headings, fields, kind)
    problems = mapping_problems(mapping, [*_site().types])
    if problems:
        raise UnreadableList(f"{' '.join(problems)} Its columns: {', '.join(headings)}.")
    chosen["kind"] = kind
    return list(mapping.fields)


@contextmanager
def _progress() -> Iterator[Callable[[int, int], None]]:
    """Show how far the writing is."""
    with click.progressbar(length=1, label="Services", file=sys.stderr) as bar:

        def tell(done: int, total: int) -> None:
            bar.length = total
            bar.update(done - bar.pos)

        yield tell


def _stop(words: str) -> NoReturn:
    click.echo(words, err=True)
    sys.exit(2)
