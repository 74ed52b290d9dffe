"""The command that writes the weekly e-mail to whoever looks after entries."""

import sys
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import click
from flask import Flask, current_app
from flask.cli import with_appcontext
from sqlalchemy.orm import Session

from navigator import database
from navigator.accounts.audit import Actor
from navigator.accounts.models import Organisation, Person
from navigator.directory.digest import actions, queries
from navigator.directory.digest.gathering import work_of
from navigator.directory.digest.post import FolderPost, NotSent, Post, SmtpPost, message_of
from navigator.directory.digest.rules import Work, letter, subject
from navigator.directory.models import Service
from navigator.directory.provider_links import actions as provider_links
from navigator.directory.provider_links import queries as links
from navigator.directory.provider_links.links import address_of_link
from navigator.directory.provider_links.rules import GOOD_FOR_DAYS
from navigator.directory.stewards import KEEPERS
from navigator.london import Week, london_day, now
from navigator.settings import Settings

GOOD_ENOUGH = timedelta(days=14)
"""A link that works for as long still is passed on again."""
A_NEW_ONE = "(a link is made when this is sent)"


@dataclass(frozen=True)
class Run:
    """What one run of the command was asked for."""

    settings: Settings
    actor: Actor
    post: Post | None
    """Empty in a dry run: nothing is sent, and nothing is written."""
    with_links: bool
    again: bool

    @property
    def today(self) -> date:
        """Give the day it runs on."""
        return london_day(self.actor.at)

    @property
    def week(self) -> str:
        """Name the week whose e-mail this is."""
        return str(Week.of(self.today))


def register(app: Flask) -> None:
    """Add the command to `flask`."""
    app.cli.add_command(digest)


@click.command("digest")
@click.option("--send", is_flag=True, help="Send by the mail server of the settings.")
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), help="Write .eml files into this folder.")
@click.option("--with-links", is_flag=True, help="Put a provider link beside each entry to confirm, to pass on.")
@click.option("--again", is_flag=True, help="Also to whoever had this week's e-mail already.")
@with_appcontext
def digest(send: bool, out: Path | None, with_links: bool, again: bool) -> None:
    """Write to each steward what needs doing about their entries; without --send or --out it only prints."""
    settings: Settings = current_app.config["SETTINGS"]
    if problem := _problem(settings, send, out, with_links):
        raise click.ClickException(problem)
    post: Post | None = SmtpPost(settings.smtp_url) if send else FolderPost(out) if out else None
    run, session = Run(settings, Actor(None, None, now()), post, with_links, again), database.session()
    said = [_write(session, run, person, at) for person, at in queries.stewards(session, KEEPERS)]
    for words in said:
        click.echo(words)
    if any(words.startswith("NOT SENT") for words in said):
        sys.exit(1)


def _problem(settings: Settings, send: bool, out: Path | None, with_links: bool) -> str:
    """Say why the command cannot do what it was asked for; empty where it can."""
    if send and out:
        return "Choose --send or --out, not both."
    if send and not (settings.smtp_url and settings.mail_from):
        return "Set NAVIGATOR_SMTP_URL and NAVIGATOR_MAIL_FROM first: see docs/digest.md."
    if with_links and not settings.address:
        return "Set NAVIGATOR_ADDRESS first: a link needs to know where this site is."
    return ""


def _write(session: Session, run: Run, person: Person, at: tuple[Organisation, ...]) -> str:
    """Write to one steward, where something waits; say what became of it."""
    works = [work for one in at if (work := work_of(session, one, run.today, lambda _service: "")).count]
    if not works:
        return f"{person.email}: nothing waits, no e-mail."
    if run.post is None:
        works = _works(session, run, at)
        return f"To: {person.email}\nSubject: {subject(works)}\n\n{_text(run, person, works)}"
    row = actions.begin(session, run.actor, person.id, run.week, again=run.again)
    if row is None:
        return f"{person.email}: had the e-mail of {run.week} already."
    works = _works(session, run, at)
    sender = run.settings.mail_from or "Navigator <navigator@localhost>"
    mark = f"digest.{run.week}.{person.id.hex}"
    try:
        message = message_of(sender, person.email, subject(works), _text(run, person, works), mark, run.actor.at)
        run.post.deliver(message, f"{run.week}-{person.email.replace('/', '-')}")
    except (NotSent, ValueError) as problem:
        actions.give_up(session, run.actor, row)
        return f"NOT SENT to {person.email}: {problem}."
    actions.end(session, run.actor, row)
    return f"{person.email}: sent."


def _works(session: Session, run: Run, at: tuple[Organisation, ...]) -> list[Work]:
    def give_link(service: Service) -> str:
        return _link(session, run, service) if run.with_links else ""

    return [work for one in at if (work := work_of(session, one, run.today, give_link)).count]


def _text(run: Run, person: Person, works: list[Work]) -> str:
    return letter(person.name, works, run.settings.address)


def _link(session: Session, run: Run, service: Service) -> str:
    """Give the link of an entry that works long enough, made now where there is none; a dry run makes none."""
    there = [one for one in links.links_of(session, service, run.today) if one.good_until >= run.today + GOOD_ENOUGH]
    if not there and run.post is None:
        return A_NEW_ONE
    good_until = run.today + timedelta(days=GOOD_FOR_DAYS[0])
    link = there[0] if there else provider_links.make_link(session, run.actor, service, good_until)
    return address_of_link(current_app.config["SECRET_KEY"], run.settings.address, link.id)
