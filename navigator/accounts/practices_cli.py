"""The command that loads the practices of England, or of an area, with what they belong to."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import click
from flask import Flask, current_app
from flask.cli import with_appcontext

from navigator import database
from navigator.accounts import actions, queries
from navigator.accounts.audit import Actor
from navigator.accounts.practice_list import LARGEST, PracticeList, UnreadablePractices, read_names, read_practices
from navigator.accounts.practice_tree import Known, TreePlan, plan_of
from navigator.accounts.rules import Kind
from navigator.london import london_day, now

Read = TypeVar("Read")
MOST_TOLD = 20
NAMES = "A CSV of codes and names, for ICBs and sub-ICB locations that are new."


def register(app: Flask) -> None:
    """Add the command to `flask`."""
    app.cli.add_command(load_organisations)


@click.command("load-organisations")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--only", multiple=True, metavar="CODE", help="Only practices within this ICB or sub-ICB; repeat it.")
@click.option("--names", "names_file", type=click.Path(path_type=Path, exists=True, dir_okay=False), help=NAMES)
@click.option("--apply", "applies", is_flag=True, help="Write. Without it, only the report is printed.")
@with_appcontext
def load_organisations(file: Path, only: tuple[str, ...], names_file: Path | None, applies: bool) -> None:
    """Load the active practices of FILE (epraccur.csv) with their sub-ICB locations and ICBs: docs/lists.md."""
    session, moment = database.session(), now()
    found = _read(file, lambda content: read_practices(content, frozenset(code.strip().upper() for code in only)))
    names = _read(names_file, read_names) if names_file else {}
    rows = queries.organisations_by_id(session).values()
    here = {row.code: Known(row.id, row.code, row.name, row.kind) for row in rows}
    plan = plan_of(found.practices, here, queries.belongings(session), london_day(moment), names)
    _tell(found, plan)
    if not applies:
        click.echo("Nothing was written. Add --apply to write it.")
        return
    ids = {code: known.id for code, known in here.items()}
    locate = current_app.extensions["navigator.position_of"]
    written = actions.load_tree(session, Actor(None, None, moment), plan, ids, locate)
    click.echo("Written." if written else "Everything was there already.")


def _read(file: Path, reader: Callable[[bytes], Read]) -> Read:
    with file.open("rb") as opened:
        content = opened.read(LARGEST + 1)
    try:
        return reader(content)
    except UnreadablePractices as problem:
        raise click.ClickException(f"{file.name}: {problem}") from None


def _tell(found: PracticeList, plan: TreePlan) -> None:
    kinds = {kind: sum(one.kind == kind for one in plan.new) for kind in (Kind.ICB, Kind.SUB_ICB, Kind.PRACTICE)}
    for words, lines in (("not taken", found.not_taken), ("left for a person", plan.moved)):
        for line in lines[:MOST_TOLD]:
            click.echo(f"{words}: {line}")
        if len(lines) > MOST_TOLD:
            click.echo(f"{words}: {len(lines) - MOST_TOLD} more")
    click.echo(
        f"{len(found.practices)} active practices; {found.others} other rows, {found.elsewhere} outside England, "
        f"{len(found.not_taken)} not taken."
    )
    coded = sum(one.name == one.code for one in plan.new)
    click.echo(
        f"New: {kinds[Kind.ICB]} ICBs, {kinds[Kind.SUB_ICB]} sub-ICB locations ({coded} named by their codes), "
        f"{kinds[Kind.PRACTICE]} practices; {len(plan.joinings)} memberships new, {plan.unchanged} there already, "
        f"{len(plan.moved)} left for a person."
    )
