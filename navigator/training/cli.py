"""The command that proves the practice calls."""

import sys
from datetime import datetime

import click
from flask import Flask, current_app
from flask.cli import with_appcontext

from navigator import database
from navigator.accounts.queries import organisation_by_code
from navigator.london import LONDON
from navigator.training.call_check import faults_of
from navigator.training.calls import Level, PracticeCalls

# Fixed, so that the proof does not depend on the day: a Monday morning when everything is open.
AT = datetime(2026, 11, 23, 10, 0, tzinfo=LONDON)
DEFAULT_PRACTICE = "C99101"


def register(app: Flask) -> None:
    """Add the command to `flask`."""
    app.cli.add_command(check_practice_calls)


@click.command("check-practice-calls")
@click.option("--practice", "code", default=DEFAULT_PRACTICE, show_default=True, help="ODS code of the practice.")
@with_appcontext
def check_practice_calls(code: str) -> None:
    """Prove that each practice call can be ended rightly on the desk of a practice, or tell which cannot."""
    session = database.session()
    session.connection(execution_options={"reading": True})
    practice = organisation_by_code(session, code)
    if practice is None:
        click.echo(f"There is no practice {code} here.", err=True)
        sys.exit(2)
    calls: PracticeCalls = current_app.extensions["practice_calls"]
    guidance = current_app.extensions["guidance"]
    faults = [fault for call in calls.calls for fault in faults_of(session, guidance, practice, call, AT)]
    for fault in faults:
        click.echo(fault)
    counts = ", ".join(f"{len(calls.of(level))} {level}" for level in Level)
    click.echo(f"{len(calls.calls)} practice calls ({counts}), {len(faults)} faults")
    sys.exit(1 if faults else 0)
