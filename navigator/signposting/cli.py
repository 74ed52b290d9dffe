"""The commands that answer as the desk does, one question or many, and that measure what it hears."""

import json
import sys
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, NoReturn
from uuid import UUID

import click
from flask import Flask, current_app
from flask.cli import with_appcontext

from navigator import database
from navigator.accounts.models import Organisation
from navigator.accounts.queries import organisation_by_code
from navigator.london import LONDON, london_day, london_time, now
from navigator.signposting.answers import DeskAnswer, desk_answer
from navigator.signposting.desk_state import DeskState, read_state
from navigator.signposting.flow_files import read_flows
from navigator.signposting.flow_words import reading_age, spoken_in
from navigator.signposting.guidance import Guidance
from navigator.signposting.hearing import hear
from navigator.signposting.judged_set_file import read_judged_set
from navigator.signposting.red_flag_evaluation import Judged
from navigator.signposting.red_flag_evaluation import evaluate as evaluation_of
from navigator.signposting.rules import expiry_words
from navigator.yaml_documents import UnreadableDocument

# Fixed, so that an answer does not depend on the day it is asked.
DEFAULT_AT = "2026-11-23T10:00"
DEFAULT_PRACTICE = "C99101"


def register(app: Flask) -> None:
    """Add these commands to `flask`."""
    app.cli.add_command(search)
    app.cli.add_command(evaluate)
    app.cli.add_command(check_flows)


@click.command("search")
@click.argument("words", required=False, default="")
@click.option("--batch", is_flag=True, help="Read questions as JSON lines, write answers as JSON lines.")
@click.option("--at", "at", help=f"The moment in London, such as {DEFAULT_AT}: with --batch the default, else now.")
@click.option("--practice", "code", default=DEFAULT_PRACTICE, show_default=True, help="ODS code of the practice.")
@click.option("--age", type=click.IntRange(0, 130), help="Age in whole years.")
@click.option("--sex", type=click.Choice(["f", "m", "female", "male"]))
@with_appcontext
def search(words: str, batch: bool, at: str | None, code: str, age: int | None, sex: str | None) -> None:
    """Answer the caller's WORDS as the desk would, or many questions with --batch."""
    guidance: Guidance = current_app.extensions["guidance"]
    moment = _moment(at or DEFAULT_AT) if at or batch else now()
    session = database.session()
    session.connection(execution_options={"reading": True})
    practice = organisation_by_code(session, code)
    if practice is None:
        _stop(f"There is no practice {code} here. Run 'make setup' for the demonstration, or name one with --practice.")
    if batch:
        for question in _questions():
            answer = _answer(guidance, practice, question, moment)
            click.echo(json.dumps(as_line(guidance, question["id"], answer), ensure_ascii=False))
        return
    if not words.strip():
        _stop("Say what the caller said, or use --batch.")
    click.echo(f"{practice.name}, {london_time(moment):%a %d %b %Y %H:%M}")
    _print(guidance, _answer(guidance, practice, {"q": words, "age": age, "sex": sex}, moment))


@click.command("check-flows")
@click.argument("folder", required=False, type=click.Path(path_type=Path, exists=True, file_okay=False))
@with_appcontext
def check_flows(folder: Path | None) -> None:
    """Prove the flows safe, or tell as stories where they are not: those of this site, or the drafts of a FOLDER."""
    settings = current_app.config["SETTINGS"]
    guidance: Guidance = current_app.extensions["guidance"]
    try:
        read = read_flows(folder or settings.data / "flows", guidance.types, guidance.flow_rules, guidance.flow_names)
    except UnreadableDocument as error:
        _stop(str(error))
    for one in read:
        report = one.report
        age = reading_age(spoken_in(one.flow), guidance.flow_rules.sayings.plain_names)
        left = expiry_words(one.flow.expires_on, london_day(now()))
        counts = f"{report.paths:8,} paths {report.states:12,} states"
        click.echo(f"{one.flow.logged_as:34} {counts}  reading age {age:.1f}{'  ' + left if left else ''}")
        for fault in one.faults:
            click.echo(f"  {fault}")
    violations = sum(len(one.faults) for one in read)
    paths, states = sum(one.report.paths for one in read), sum(one.report.states for one in read)
    click.echo(f"{len(read)} flows, {paths:,} paths, {states:,} states, {violations} violations")
    sys.exit(1 if violations else 0)


@click.group("evaluate")
def evaluate() -> None:
    """Measure the desk against texts that people have judged."""


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
        _stop(str(error))
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


def _moment(at: str) -> datetime:
    try:
        said = datetime.fromisoformat(at)
    except ValueError:
        _stop(f"“{at}” is not a moment. Write it like {DEFAULT_AT}.")
    return said if said.tzinfo else said.replace(tzinfo=LONDON)


def _questions() -> Iterator[Mapping[str, Any]]:
    for number, line in enumerate(sys.stdin.buffer, 1):
        if not line.strip():
            continue
        try:
            question = json.loads(line.decode("utf-8"))
        except ValueError:
            _stop(f"Line {number} is not JSON.")
        if not isinstance(question, dict) or "id" not in question or not isinstance(question.get("q"), str):
            _stop(f"Line {number} needs an “id” and a “q” in words.")
        yield question


def _answer(guidance: Guidance, practice: Organisation, question: Mapping[str, Any], moment: datetime) -> DeskAnswer:
    age, sex = question.get("age"), str(question.get("sex") or "")
    state = DeskState(
        words=" ".join(question["q"].split())[:500],
        age=str(age) if isinstance(age, int) and not isinstance(age, bool) and 0 <= age <= 130 else "",
        sex={"f": "female", "m": "male"}.get(sex, sex if sex in ("female", "male") else ""),
        call=UUID(int=0),
    )
    return desk_answer(database.session(), guidance, practice, state, moment)


def as_line(guidance: Guidance, question_id: object, answer: DeskAnswer) -> dict[str, Any]:
    """Give an answer as one line of the batch: what the page would show, in the same order."""
    fired = [one.flag for one in answer.heard if not one.said_no]
    # A danger's own kind of help comes before everything that was found.
    first = [guidance.red_flags.actions[answer.escalate].type] if answer.escalate else []
    types = [kind for kind in dict.fromkeys([*first, *(row.kind.slug for row in answer.rows)]) if kind]
    services = [choice.service.name for row in answer.rows for choice in row.choices]
    return {
        "id": question_id,
        "types": types,
        "services": list(dict.fromkeys(services)),
        "red_flags": [flag.id for flag in fired],
        "escalate": answer.escalate,
    }


def _print(guidance: Guidance, answer: DeskAnswer) -> None:
    card = answer.card
    if card:
        action = guidance.red_flags.actions[card.action]
        click.echo(f"STOP  {action.headline}: {card.ask}  (heard: {' '.join(answer.card_words)})")
    for row in answer.rows:
        because = f"  because {row.because}" if row.because else ""
        click.echo(f"{row.number}  {row.title}  [{row.kind.slug}]  {row.status}{because}")
    if answer.found_nothing:
        click.echo("Nothing close enough. Red flags first; then book here, or NHS 111 when the practice is closed.")


def _stop(words: str) -> NoReturn:
    click.echo(words, err=True)
    sys.exit(2)
