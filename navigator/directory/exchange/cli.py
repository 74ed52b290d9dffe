"""Commands about other people's directories: give ours away, read theirs, check a feed."""

import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import NoReturn

import click
from flask import Flask, current_app
from flask.cli import with_appcontext

from navigator import database
from navigator.accounts.actions import AlreadyThere
from navigator.accounts.audit import Actor
from navigator.directory.actions import StaleEntry, load_services
from navigator.directory.entry_rows import UnknownOrganisation
from navigator.directory.exchange.feed_fetch import Feed
from navigator.directory.exchange.feed_files import LARGEST, UnreadableFeed, check_document, lists_of, parsed
from navigator.directory.exchange.feed_report import findings_words
from navigator.directory.exchange.feed_walk import Walk
from navigator.directory.exchange.importing import plan_of
from navigator.directory.exchange.publication import Publication, publication
from navigator.directory.exchange.rules_file import read_rules
from navigator.directory.exchange.site import ours_of
from navigator.directory.exchange.whole_files import FORMS
from navigator.london import london_day, now


def register(app: Flask) -> None:
    """Add these commands to `flask`."""
    for each in (export_directory, import_directory, validate_feed):
        app.cli.add_command(each)


@click.command("export-directory")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(sorted(FORMS)), default="oruk", show_default=True)
@with_appcontext
def export_directory(file: Path, form: str) -> None:
    """Write the public services to FILE: oruk is one JSON file, hsds a zip of tables, csv for a spreadsheet."""
    published = _published()
    try:
        with file.open("wb") as opened:
            opened.writelines(FORMS[form](published))
    except OSError as error:
        stop(f"{file} cannot be written: {error.strerror}.")
    click.echo(f"{len(published.services)} public services written to {file}.")


@click.command("import-directory")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--owner", default="", metavar="CODE", help="ODS code of whoever looks after new entries.")
@click.option("--serves", multiple=True, metavar="CODE", help="Whose callers new entries may help; repeat it.")
@click.option("--type", "kind", default="", metavar="SLUG", help="The type of records that name none of ours.")
@click.option("--apply", "applies", is_flag=True, help="Write. Without it, only the report is printed.")
@with_appcontext
def import_directory(file: Path, owner: str, serves: tuple[str, ...], kind: str, applies: bool) -> None:
    """Read the services of FILE (Open Referral UK 3.0): a report of every record, nothing written without --apply."""
    session, actor = database.session(), Actor(None, None, now())
    try:
        records = (lists_of(parsed(content_of(file))) or {}).get("services", [])
    except UnreadableFeed as error:
        stop(f"{file.name}: {error}")
    if not records:
        stop(f"{file.name}: It holds no list of “services”.")
    ours = ours_of(session, current_app.extensions["guidance"].types, london_day(now()), records)
    plan = plan_of(records, replace(ours, owner=owner.upper(), serves=tuple(sorted(map(str.upper, serves))), kind=kind))
    _tell(plan.report())
    if not applies:
        click.echo("Nothing was written. Add --apply to write it.")
        return
    try:
        for demonstration in (False, True):
            load_services(session, actor, plan.entries(demonstration=demonstration), demonstration=demonstration)
    except (UnknownOrganisation, AlreadyThere, StaleEntry) as refused:
        stop(str(refused))
    click.echo("Written.")


@click.command("validate-feed")
@click.argument("feed")
@click.option("--each", default=20, show_default=True, help="How many records of a list to ask for one by one.")
@with_appcontext
def validate_feed(feed: str, each: int) -> None:
    """Check FEED, an address or a file of Open Referral UK 3.0; ends with 1 where something must be mended."""
    rules = read_rules(current_app.config["SETTINGS"].data)
    try:
        if feed.lower().startswith(("http://", "https://")):
            found = list(Walk(Feed(feed), rules, each).findings())
        else:
            found = list(check_document(rules, parsed(content_of(Path(feed)))))
    except UnreadableFeed as error:
        stop(f"{feed}: {error}")
    _tell(findings_words(found))
    sys.exit(any(one.severity == "error" for one in found))


def _tell(lines: Iterator[str]) -> None:
    for line in lines:
        click.echo(line)


def content_of(file: Path) -> bytes:
    """Give the bytes of a file; one more than may be, so that the reader can say that it is too large."""
    try:
        with file.open("rb") as opened:
            return opened.read(LARGEST + 1)
    except OSError as error:
        stop(f"{file} cannot be opened: {error.strerror}.")


def _published() -> Publication:
    return publication(database.session(), current_app.extensions["guidance"].types, london_day(now()))


def stop(words: str) -> NoReturn:
    """End with 2, which says that nothing was done."""
    click.echo(words, err=True)
    sys.exit(2)
