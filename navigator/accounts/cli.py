"""Commands about the database, people and the audit chain."""

import json
import os
import secrets
import sys
from datetime import datetime
from pathlib import Path
from typing import NoReturn

import click
from alembic import command
from alembic.config import Config
from flask import Flask, current_app
from flask.cli import with_appcontext
from sqlalchemy import text
from sqlalchemy.orm import Session

from navigator import database
from navigator.accounts import actions, queries
from navigator.accounts.audit import Actor, first_broken_link
from navigator.accounts.models import Organisation
from navigator.accounts.organisation_file import read_site, with_positions
from navigator.accounts.rules import ForbiddenRole, Kind, Role, password_problem
from navigator.accounts.sign_in import hasher
from navigator.accounts.site_rows import ForbiddenParent
from navigator.london import london_day, now
from navigator.yaml_documents import UnreadableDocument

MIGRATIONS = Path(__file__).resolve().parent.parent / "migrations"


def register(app: Flask) -> None:
    """Add these commands to `flask`."""
    for each in (init_db, load_site, join_organisation, add_person, set_password, export_my_data, verify_audit):
        app.cli.add_command(each)


def alembic_config(url: str) -> Config:
    """Give Alembic's settings for this site's database."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["url"] = url
    return config


@click.command("init-db")
@with_appcontext
def init_db() -> None:
    """Make the tables, or bring them up to this version."""
    engine = database.db.engine
    if engine.dialect.name == "sqlite":
        # Once, here: two workers switching at the same moment would lock each other out.
        with engine.connect() as connection:
            connection.connection.cursor().execute("PRAGMA journal_mode=WAL")
    command.upgrade(alembic_config(str(current_app.config["SQLALCHEMY_ENGINES"]["default"]["url"])), "head")
    with engine.connect() as connection:
        connection.execute(text("SELECT 1"))
    click.echo(f"The tables are ready ({engine.dialect.name}).")


@click.command("load-site")
@click.argument("file", type=click.Path(path_type=Path))
@with_appcontext
def load_site(file: Path) -> None:
    """Add the organisations, practices and people of FILE that are not there yet."""
    try:
        site = with_positions(read_site(file), current_app.extensions["navigator.position_of"])
        password = secrets.token_urlsafe(12)
        moment = now()
        hashed = hasher().hash(password)
        added = actions.load_site(
            database.session(), Actor(None, None, moment), site, hashed, london_day(moment), demonstration=False
        )
    except (UnreadableDocument, ForbiddenParent, ForbiddenRole) as problem:
        _stop(str(problem))
    click.echo(f"Added: {', '.join(added) or 'nothing, all were there'}.")
    if any("@" in each for each in added):
        click.echo(f"First password of the people added: {password}")


@click.command("join-organisation")
@click.argument("member")
@click.argument("parent")
@click.option("--from", "from_on", type=click.DateTime(["%Y-%m-%d"]), required=True, help="The first day.")
@with_appcontext
def join_organisation(member: str, parent: str, from_on: datetime) -> None:
    """Let MEMBER belong to PARENT from a day on; weeks before it stay as they were."""
    session = database.session()
    both = [queries.organisation_by_code(session, code) for code in (member, parent)]
    if both[0] is None or both[1] is None:
        _stop(f"There is no organisation {member if both[0] is None else parent}.")
    try:
        actions.join_organisation(session, Actor(None, None, now()), both[0], both[1], from_on.date())
    except ForbiddenParent as refused:
        _stop(str(refused))
    click.echo(f"{both[0].name} belongs to {both[1].name} from {from_on:%Y-%m-%d}.")


@click.command("add-person")
@click.option("--name", required=True)
@click.option("--email", required=True)
@click.option("--role", required=True, type=click.Choice([role.value for role in Role]))
@click.option("--at", "code", required=True, help="ODS code of the organisation.")
@click.password_option()
@with_appcontext
def add_person(name: str, email: str, role: str, code: str, password: str) -> None:
    """Add somebody who can sign in, with one role; or a role to somebody who already can."""
    session = database.session()
    organisation = queries.organisation_by_code(session, code)
    if organisation is None:
        _stop(f"There is no organisation {code}.")
    if problem := password_problem(password, name):
        _stop(problem)
    actor, person = Actor(None, None, now()), queries.person_by_email(session, email)
    try:
        if person is not None:
            actions.give_post(session, actor, person, Role(role), organisation)
            click.echo(f"{person.name} is now also {role} at {organisation.code}. The password stays as it was.")
            return
        actions.employ(
            session,
            actor,
            name=name,
            email=email,
            password_hash=hasher().hash(password),
            role=Role(role),
            organisation=organisation,
        )
    except (actions.AlreadyThere, ForbiddenRole) as refused:
        _stop(str(refused))
    click.echo(f"{name} can sign in as {email}.")


@click.command("set-password")
@click.option("--email", required=True)
@click.password_option()
@with_appcontext
def set_password(email: str, password: str) -> None:
    """Give somebody a new password."""
    session = database.session()
    person = queries.person_by_email(session, email)
    if person is None:
        _stop(f"Nobody signs in as {email}.")
    if problem := password_problem(password, person.name):
        _stop(problem)
    actions.set_password(session, Actor(None, None, now()), person, hasher().hash(password))
    click.echo("The new password holds from now on.")


@click.command("export-my-data")
@click.option("--email", required=True)
@click.option("--out", "file", required=True, type=click.Path(path_type=Path), help="A file that is not there yet.")
@with_appcontext
def export_my_data(email: str, file: Path) -> None:
    """Write into a file all that is kept about somebody who signs in, for them: every row that names them."""
    session = database.session()
    person = queries.person_by_email(session, email)
    if person is None:
        _stop(f"Nobody signs in as {email}.")
    if file.exists():
        _stop(f"{file} is there already: name another file.")
    rows = actions.export_of(session, Actor(None, None, now()), person)
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as out:
        json.dump(rows, out, default=str, ensure_ascii=False, indent=1)
    told = ", ".join(f"{len(found)} in {table}" for table, found in rows.items() if found)
    click.echo(f"Written for {person.name}: {told}. What each column means: docs/data.md.")


@click.command("verify-audit")
@with_appcontext
def verify_audit() -> None:
    """Check the whole audit chain; names the first event that was changed."""
    session = database.session()
    broken = first_broken_link(queries.audit_chain(session))
    if broken is not None:
        _stop(f"The audit chain is broken at event {broken}.", 1)
    last = queries.last_audit_event(session)
    click.echo(f"The audit chain holds: {last.number if last else 0} events.")


def practice_named(session: Session, code: str) -> Organisation:
    """Find the practice that a command speaks of; a code of none is told as a fault of the option."""
    practice = queries.organisation_by_code(session, code)
    if practice is None or practice.kind != Kind.PRACTICE:
        raise click.BadParameter(f"There is no practice “{code[:20]}” here.", param_hint="--practice")
    return practice


def _stop(words: str, status: int = 2) -> NoReturn:
    click.echo(words, err=True)
    sys.exit(status)
