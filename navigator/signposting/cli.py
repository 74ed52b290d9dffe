"""The commands that answer as the desk does, one question, many or judged ones, and that prove its guides."""

import json
import sys
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from statistics import median
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
from navigator.signposting.desk_state import DeskState
from navigator.signposting.evaluate_cli import evaluate
from navigator.signposting.explain import explanation
from navigator.signposting.flow_files import read_flows
from navigator.signposting.flow_words import reading_age, spoken_in
from navigator.signposting.guidance import Guidance
from navigator.signposting.judged_set_file import read_judged_queries
from navigator.signposting.query_evaluation import JudgedQuery, evaluate_queries
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
@click.option("--explain", is_flag=True, help="Show every step from the words to the order of the services.")
@with_appcontext
def search(words: str, batch: bool, at: str | None, code: str, age: int | None, sex: str | None, explain: bool) -> None:
    """Answer the caller's WORDS as the desk would, or many questions with --batch."""
    guidance: Guidance = current_app.extensions["guidance"]
    moment = _moment(at or DEFAULT_AT) if at or batch else now()
    practice = _reading_practice(code)
    if batch:
        for question in _questions():
            answer = _answer(guidance, practice, question, moment)
            click.echo(json.dumps(as_line(guidance, question["id"], answer), ensure_ascii=False))
        return
    if not words.strip():
        _stop("Say what the caller said, or use --batch.")
    click.echo(f"{practice.name}, {london_time(moment):%a %d %b %Y %H:%M}")
    answer = _answer(guidance, practice, {"q": words, "age": age, "sex": sex}, moment)
    _print(guidance, answer)
    if explain and answer.searched:
        needs = guidance.index.learnt.need_texts
        steps = explanation(answer.searched, answer.caller, answer.rows, needs)
        click.echo("\n".join(("", *steps)))


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
    asked = [one.flow.most_questions for one in read if not one.faults]
    if asked:
        click.echo(f"questions of the longest call: {median(asked):g} in the middle guide, {max(asked)} at most")
    click.echo(f"{len(read)} flows, {paths:,} paths, {states:,} states, {violations} violations")
    sys.exit(1 if violations else 0)


@evaluate.command("queries")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--at", default=DEFAULT_AT, show_default=True, help="The moment in London.")
@click.option("--practice", "code", default=DEFAULT_PRACTICE, show_default=True, help="ODS code of the practice.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.option("--second", is_flag=True, help="List too where the best was second or third.")
@click.option("--at-least", type=click.FloatRange(0, 1), help="Exit with 1 when success@3 is lower.")
@with_appcontext
def queries(file: Path, at: str, code: str, as_json: bool, second: bool, at_least: float | None) -> None:
    """Answer every query of a judged set as search --batch does, and say how high the best kind of service stood."""
    guidance: Guidance = current_app.extensions["guidance"]
    try:
        judged = read_judged_queries(file, guidance.types)
    except UnreadableDocument as error:
        _stop(str(error))
    moment, practice = _moment(at), _reading_practice(code)

    def search_for(one: JudgedQuery) -> list[str]:
        found: list[str] = as_line(guidance, one.id, _answer(guidance, practice, one.question, moment))["types"]
        return found

    result = evaluate_queries(judged, search_for)
    if as_json:
        asked = {"file": file.name, "practice": code, "at": moment.isoformat()}
        click.echo(json.dumps({**asked, **result.as_json()}, ensure_ascii=False))
    else:
        place = f"{practice.name}, {london_time(moment):%a %d %b %Y %H:%M}"
        click.echo(f"{file.name}: {len(judged)} judged queries at {place}\n")
        click.echo("\n".join(result.lines(second=second)))
    if result.falls_short(at_least):
        click.echo("Short of the bound asked for.", err=True)
        sys.exit(1)


def _reading_practice(code: str) -> Organisation:
    """Open a session that only reads, and find the practice."""
    session = database.session()
    session.connection(execution_options={"reading": True})
    practice = organisation_by_code(session, code)
    if practice is None:
        _stop(f"There is no practice {code} here. Run 'make setup' for the demonstration, or name one with --practice.")
    return practice


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
    action = guidance.red_flags.actions[answer.escalate] if answer.escalate else None
    first = [action.type] if action else []
    types = [kind for kind in dict.fromkeys([*first, *(row.kind.slug for row in answer.rows)]) if kind]
    services = [choice.service.name for row in answer.rows for choice in row.choices]
    return {
        "id": question_id,
        "types": types,
        "services": list(dict.fromkeys(services)),
        "red_flags": [flag.id for flag in fired],
        "escalate": (action.known_as or action.id) if action else None,
    }


def _print(guidance: Guidance, answer: DeskAnswer) -> None:
    card = answer.card
    if card:
        action = guidance.red_flags.actions[card.action]
        click.echo(f"STOP  {action.headline}: {card.ask}  (heard: {' '.join(answer.card_words)})")
    if answer.is_a_guess:
        click.echo("Not sure what they mean. These only share a word with it.")
    for row in answer.rows:
        because = f"  because {row.because}" if row.because else ""
        click.echo(f"{row.number}  {row.title}  [{row.kind.slug}]  {row.status}{because}")
    if answer.found_nothing:
        click.echo("Nothing close enough. Red flags first; then book here, or NHS 111 when the practice is closed.")


def _stop(words: str) -> NoReturn:
    click.echo(words, err=True)
    sys.exit(2)
