"""Commands that set the demonstration up and take its made-up history away."""

import sys
from datetime import date
from pathlib import Path
from uuid import UUID

import click
from flask import Flask, current_app
from flask.cli import with_appcontext
from sqlalchemy.orm import Session

from navigator import database
from navigator.accounts import actions as accounts
from navigator.accounts.audit import Actor
from navigator.accounts.models import Organisation, Person
from navigator.accounts.organisation_file import read_site
from navigator.accounts.queries import lineage, organisation_by_code, people_at, practices_by_code
from navigator.accounts.rules import Role
from navigator.accounts.sign_in import hasher
from navigator.directory.actions import load_services
from navigator.directory.made_up import MadeUpToo
from navigator.directory.queries import services_by_key, usable_services
from navigator.directory.service_file import read_services
from navigator.london import london_day, now
from navigator.referrals.actions import log_history, remove_history
from navigator.referrals.demonstration import MONDAY_CALLS, made_up_calls
from navigator.referrals.follow_up.demonstration import FOLLOWED, follow_up_made_up_calls
from navigator.referrals.follow_up.on_pages import may_draw
from navigator.referrals.made_up_stories import Untold, tell_stories
from navigator.referrals.queries import made_up_yeses
from navigator.signposting.guidance import Guidance
from navigator.yaml_documents import UnreadableDocument

DEMONSTRATION_PASSWORD = "demo-desk-0805"  # noqa: S105 — shown to everybody; such people cannot sign in on a live site


def register(app: Flask) -> None:
    """Add these commands to `flask`."""
    for each in (load_demonstration, remove_demonstration_history, show_sign_ins):
        app.cli.add_command(each)


@click.command("load-demonstration")
@click.option("--without-history", is_flag=True, help="Leave the made-up calls out.")
@with_appcontext
def load_demonstration(without_history: bool) -> None:
    """Load the demonstration's practices, people, services and half a year of made-up calls, once."""
    settings, guidance = current_app.config["SETTINGS"], _guidance()
    session, moment = database.session(), now()
    today = london_day(moment)
    try:
        site = read_site(settings.data / "demonstration.yaml")
        entries = read_services(settings.data / "seed_services.yaml", guidance.types, today)
    except UnreadableDocument as problem:
        click.echo(str(problem), err=True)
        sys.exit(2)
    nobody = Actor(None, None, moment)
    hashed = hasher().hash(DEMONSTRATION_PASSWORD)
    added = accounts.load_site(session, nobody, site, hashed, today, demonstration=True)
    click.echo(f"Practices, organisations and people added: {len(added)}.")
    # What is there already may have been edited: only what is missing is added.
    there = services_by_key(session, [entry.key for entry in entries])
    missing = [entry for entry in entries if entry.key not in there]
    with click.progressbar(length=len(entries), label="Services") as bar:
        loaded = load_services(
            session, nobody, missing, demonstration=True, progress=lambda done, _total: bar.update(done - bar.pos)
        )
        bar.update(len(entries) - bar.pos)
    click.echo(f"Services added: {loaded.new}; there already: {len(there)}.")
    if not without_history and added:
        click.echo(f"Made-up calls added: {_log_histories(session, guidance, today)}.")
        for room in _made_up_too():
            click.echo(room.add(session, moment, guidance.types))


@click.command("remove-demonstration-history")
@with_appcontext
def remove_demonstration_history() -> None:
    """Remove the made-up calls and contacts, and nothing else."""
    session = database.session()
    practices = [practice.id for practice in practices_by_code(session)]
    removed = remove_history(session, Actor(None, None, now()), practices)
    click.echo(f"Made-up calls removed: {removed}.")
    for room in _made_up_too():
        click.echo(room.remove(session, now()))


@click.command("show-sign-ins")
@with_appcontext
def show_sign_ins() -> None:
    """Print the demonstration's sign-ins."""
    site = read_site(Path(current_app.config["SETTINGS"].data) / "demonstration.yaml")
    click.echo(f"Demonstration sign-ins (password {DEMONSTRATION_PASSWORD}):")
    for person in site.people:
        posts = ", ".join(f"{post.role.replace('_', ' ')} at {post.at}" for post in person.posts)
        click.echo(f"  {person.email:<32} {posts}")


def _guidance() -> Guidance:
    found: Guidance = current_app.extensions["guidance"]
    return found


def _made_up_too() -> list[MadeUpToo]:
    found: list[MadeUpToo] = current_app.extensions.get("made_up_too", [])
    return found


def _log_histories(session: Session, guidance: Guidance, today: date) -> int:
    logged = 0
    for code in MONDAY_CALLS:
        practice = organisation_by_code(session, code)
        if practice is None:
            continue
        services = _one_service_a_type(session, practice, today)
        calls = made_up_calls(code, guidance, services, today)
        person, moment = _receptionist(session, practice).id, now()
        logged += log_history(session, Actor(person, practice.id, moment), calls)
        private = frozenset(kind.slug for kind in guidance.types.values() if kind.sensitive)
        tell_stories(session, practice.id, person, Untold(made_up_yeses(session, practice.id), moment, private))
        if code == FOLLOWED:
            version = current_app.extensions["follow_up_questions"].version
            manager = Actor(_manager(session, practice).id, practice.id, moment)
            follow_up_made_up_calls(session, manager, practice, version, today, may_draw)
    return logged


def _one_service_a_type(session: Session, practice: Organisation, today: date) -> dict[str, UUID]:
    line = lineage(session, practice.id, today)
    return {service.type: service.id for service in reversed(usable_services(session, line))}


def _receptionist(session: Session, practice: Organisation) -> Person:
    return people_at(session, [practice.id])[0]


def _manager(session: Session, practice: Organisation) -> Person:
    people = people_at(session, [practice.id])
    return next((one for one in people if any(post.role == Role.MANAGER for post in one.posts)), people[0])
