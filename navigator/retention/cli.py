"""The commands that remove what has been kept long enough, and that keep everything while an inquiry asks for it."""

import sys
from collections import Counter
from collections.abc import Mapping
from datetime import UTC, datetime, time
from typing import NoReturn
from uuid import UUID

import click
from flask import Flask, current_app
from flask.cli import with_appcontext
from sqlalchemy.orm import Session

from navigator import database
from navigator.accounts.actions import AlreadyThere, lift_hold, put_hold_on
from navigator.accounts.audit import Actor
from navigator.accounts.models import LegalHold
from navigator.accounts.queries import legal_hold, person_by_email
from navigator.identifiers import identifiers_in
from navigator.london import LONDON, london_day, now
from navigator.retention.actions import HoldIsOn
from navigator.retention.classes import RetentionClass
from navigator.retention.purging import Site, purge, rows_to_go, site_of
from navigator.retention.rules import UnknownRetention, classes_of_site

LONGEST_REASON = 300


def register(app: Flask) -> None:
    """Add these commands to `flask`."""
    app.cli.add_command(purge_command)
    app.cli.add_command(legal_hold_command)


@click.command("purge")
@click.option("--apply", is_flag=True, help="Remove it; without this, only what would go is said.")
@click.option("--today", "day", type=click.DateTime(["%Y-%m-%d"]), help="Look as if it were this day.")
@with_appcontext
def purge_command(apply: bool, day: datetime | None) -> None:
    """Say what has been kept long enough, class by class; with --apply, remove it."""
    session = database.session()
    try:
        classes = classes_of_site(current_app.config["SETTINGS"].keep)
    except UnknownRetention as problem:
        _stop(f"NAVIGATOR_KEEP: {problem}")
    # Reading takes no writer's turn: the desk goes on.
    session.connection(execution_options={"reading": True})
    site, hold = site_of(session), legal_hold(session)
    moment = now() if day is None else datetime.combine(day, time(12), LONDON).astimezone(UTC)
    if apply:
        session.rollback()
        _apply(session, moment, classes, site)
    else:
        _say(session, moment, classes, site, hold)


def _say(
    session: Session, moment: datetime, classes: Mapping[str, RetentionClass], site: Site, hold: LegalHold | None
) -> None:
    today = london_day(moment)
    click.echo(f"What would go on {today:%Y-%m-%d}; nothing is removed without --apply.")
    if hold:
        click.echo(f"{_hold_in_words(hold)} With --apply nothing would be removed.")
    click.echo(
        f"{'class':<18}{'kept for':<10}{'first day kept':<16}{'table':<18}{'goes':>8}  {'oldest':<12}{'stays':>8}"
    )
    for kept, rows in rows_to_go(session, classes, today, site):
        first = f"{kept.first_day(today):%Y-%m-%d}" if kept.keep else ""
        click.echo(
            f"{kept.key:<18}{kept.keep or ''!s:<10}{first:<16}{rows.table:<18}"
            f"{rows.going:>8}  {str(rows.oldest or '') if rows.going else '':<12}{rows.left:>8}"
        )


def _apply(session: Session, moment: datetime, classes: Mapping[str, RetentionClass], site: Site) -> None:
    real_practice = len(site.practices) > len(site.demonstrations)
    if london_day(moment) != london_day(now()) and real_practice:
        _stop(
            "--today with --apply is only for a site where every practice is made up: rows would go before their day."
        )
    types = current_app.extensions["guidance"].types
    gone: Counter[str] = Counter()
    try:
        for table, rows in purge(session, Actor(None, None, moment), classes, types, site):
            gone.update({table: rows} if rows else {})
    except HoldIsOn as refused:
        hold = legal_hold(session)
        _stop(f"{refused} {_hold_in_words(hold) if hold else ''}".strip(), 1)
    for table, rows in gone.items():
        click.echo(f"{table:<18}{rows:>8} {'emptied' if table == 'audit_events' else 'removed'}")
    if not gone.total():
        click.echo("Nothing had been kept long enough.")


@click.group("legal-hold", invoke_without_command=True)
@click.pass_context
@with_appcontext
def legal_hold_command(context: click.Context) -> None:
    """Keep everything while an inquiry or a court asks for it: on, off, or say which it is."""
    if context.invoked_subcommand is None:
        hold = legal_hold(database.session())
        click.echo(_hold_in_words(hold) if hold else "No legal hold is on.")


@legal_hold_command.command("on")
@click.option("--reason", required=True, help="Why; managers and commissioners read it. Nothing of a patient.")
@click.option("--by", "email", default="", help="Who asks for it, by the e-mail they sign in with.")
@with_appcontext
def hold_on(reason: str, email: str) -> None:
    """Remove nothing from now on."""
    reason = " ".join(reason.split())
    if not reason or len(reason) > LONGEST_REASON:
        _stop(f"Say why in at most {LONGEST_REASON} letters.")
    if found := identifiers_in(reason):
        _stop(f"Leave out {found[0].value}: nothing here says who a patient is.")
    session = database.session()
    try:
        hold = put_hold_on(session, _actor(session, email), reason)
    except AlreadyThere as refused:
        _stop(str(refused))
    click.echo(_hold_in_words(hold))


@legal_hold_command.command("off")
@click.option("--by", "email", default="", help="Who lifts it, by the e-mail they sign in with.")
@with_appcontext
def hold_off(email: str) -> None:
    """Let the purge remove again what has been kept long enough."""
    session = database.session()
    hold = legal_hold(session)
    if hold is None:
        _stop("No legal hold is on.")
    lift_hold(session, _actor(session, email), hold)
    click.echo("The legal hold is lifted. The next purge removes what has been kept long enough.")


def _actor(session: Session, email: str) -> Actor:
    return Actor(_person(session, email) if email else None, None, now())


def _person(session: Session, email: str) -> UUID:
    person = person_by_email(session, email)
    if person is None:
        _stop(f"Nobody signs in as {email}.")
    return person.id


def _hold_in_words(hold: LegalHold) -> str:
    by = f" ({hold.put_on_by.name})" if hold.put_on_by else ""
    return f"A legal hold is on since {london_day(hold.put_on_at):%Y-%m-%d}: {hold.reason}{by}."


def _stop(words: str, status: int = 2) -> NoReturn:
    click.echo(words, err=True)
    sys.exit(status)
