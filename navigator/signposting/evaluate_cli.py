"""The commands that measure the desk against what people have judged; the one that searches joins from cli.py."""

import json
import sys
from pathlib import Path

import click
from flask import current_app
from flask.cli import with_appcontext

from navigator.signposting.desk_state import DeskState, read_state
from navigator.signposting.guidance import Guidance
from navigator.signposting.hearing import hear
from navigator.signposting.judged_set_file import read_judged_set
from navigator.signposting.red_flag_evaluation import Judged
from navigator.signposting.red_flag_evaluation import evaluate as evaluation_of
from navigator.yaml_documents import UnreadableDocument


@click.group("evaluate")
def evaluate() -> None:
    """Measure the desk against texts and queries that people have judged."""


@evaluate.command("red-flags")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.option("--at-least", type=click.FloatRange(0, 1), help="Exit with 1 when the recall is lower.")
@click.option("--alarms-at-most", type=click.FloatRange(0, 1), help="Exit with 1 when the false-alarm rate is higher.")
@with_appcontext
def red_flags(file: Path, as_json: bool, at_least: float | None, alarms_at_most: float | None) -> None:
    """Hear every text of a judged set as the desk does, and say what was caught, missed and a false alarm.

    An emergency counts as caught when the desk stops the call. No database and no practice are needed.
    """
    guidance: Guidance = current_app.extensions["guidance"]
    try:
        judged = read_judged_set(file)
    except UnreadableDocument as error:
        click.echo(str(error), err=True)
        sys.exit(2)
    result = evaluation_of(judged, lambda one: hear(guidance, _state_of(one)))
    version = guidance.red_flags.version
    if as_json:
        click.echo(json.dumps({"file": file.name, "version": version, **result.as_json()}, ensure_ascii=False))
    else:
        click.echo(f"{file.name}: {len(judged)} judged texts, red flags of version {version}\n")
        click.echo("\n".join(result.lines()))
    if result.falls_short(at_least, alarms_at_most):
        click.echo("Short of the bounds asked for.", err=True)
        sys.exit(1)


def _state_of(judged: Judged) -> DeskState:
    """Give the state of a call as the page reads it from its address."""
    return read_state({"q": judged.text, "age": judged.age, "sex": judged.sex}, frozenset())
