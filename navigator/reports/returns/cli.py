"""The command that closes a week and sends it, by hand or from a timer; run again, it sends nothing twice."""

import sys
from collections.abc import Sequence
from pathlib import Path

import click
from flask import Flask, current_app
from flask.cli import with_appcontext
from sqlalchemy.orm import Session

from navigator import database
from navigator.accounts.audit import Actor
from navigator.accounts.models import Organisation
from navigator.accounts.queries import organisation_by_code, organisations_by_id, practices_within
from navigator.accounts.rules import Kind
from navigator.london import UnknownWeek, Week, london_day, now
from navigator.reports.returns import queries
from navigator.reports.returns.closing import CountsDiffer, NotClosed, close_week
from navigator.reports.returns.models import ColumnMap, ReturnDelivery, WeekReturn
from navigator.reports.returns.rules import is_address
from navigator.reports.returns.sending import folder_of, parcel_of, put_in_folder, send_by_mail
from navigator.reports.returns.year import file_name, year_return
from navigator.reports.suppression.profiles import Profile
from navigator.reports.whole_files import write_whole


def register(app: Flask) -> None:
    """Add the commands to `flask`."""
    app.cli.add_command(send_return)
    app.cli.add_command(export_year)


@click.command("export-year")
@click.argument("year", type=click.IntRange(2015, 2100))
@click.option(
    "--out", "folder", required=True, type=click.Path(path_type=Path, file_okay=False), help="The folder to write to."
)
@click.option("--organisation", "code", required=True, help="ODS code of whoever closed the weeks.")
@with_appcontext
def export_year(year: int, folder: Path, code: str) -> None:
    """Write the closed weeks of YEAR in one file: the same bytes as the page gives."""
    session = database.session()
    organisation = organisation_by_code(session, code)
    if organisation is None:
        raise click.BadParameter(f"There is no organisation “{code[:20]}” here.", param_hint="--organisation")
    done = year_return(session, organisation.id, year, london_day(now()))
    if not done.said.closed:
        raise click.ClickException(f"No week of {year} is closed by {organisation.name}. Nothing was written.")
    try:
        file = write_whole(folder, file_name(year, organisation.code), done.file)
    except OSError as problem:
        raise click.ClickException(f"Nothing was written to {folder}: {problem.strerror}.") from None
    click.echo(f"{file}: {len(done.file)} bytes. {done.said.in_words}.")


@click.command("send-return")
@click.argument("name", metavar="[WEEK]", default="")
@click.option("--last", is_flag=True, help="The last week that is over, instead of naming one.")
@click.option("--organisation", "code", default="", help="ODS code; without it, one return for each ICB of the site.")
@click.option(
    "--to", "folder", type=click.Path(path_type=Path, file_okay=False), help="Another folder than the site's."
)
@click.option("--mail", "address", default="", help="Mail it to this address instead.")
@click.option("--for", "profile", type=click.Choice([each.value for each in Profile]), default="contract")
@click.option("--template", "title", default="", help="Laid out as this column map of the organisation says.")
@with_appcontext
def send_return(name: str, last: bool, code: str, folder: Path | None, address: str, profile: str, title: str) -> None:
    """Close WEEK where it is not closed, and send it: what arrived before is never sent again."""
    week = _week(name, last=last)
    if address and not is_address(address):
        raise click.BadParameter("This is no e-mail address.", param_hint="--mail")
    session, failed = database.session(), False
    for organisation in _organisations(session, code):
        template = _template(session, organisation, title)
        for row in _closed(session, organisation, week, Profile(profile)):
            went = _send(session, organisation, row, folder, address, template)
            failed = failed or went.sent_at is None
            click.echo(_words(organisation, week, row, went), err=went.sent_at is None)
    if failed:
        sys.exit(1)


def _week(name: str, *, last: bool) -> Week:
    if bool(name) == last:
        raise click.UsageError("Name a week, such as 2026-W47, or say --last.")
    try:
        return Week.of(london_day(now())).before if last else Week.named(name)
    except UnknownWeek as problem:
        raise click.BadParameter(str(problem), param_hint="WEEK") from None


def _organisations(session: Session, code: str) -> Sequence[Organisation]:
    if not code:
        boards = [one for one in organisations_by_id(session).values() if one.kind == Kind.ICB]
        return sorted(boards, key=lambda one: one.code)
    organisation = organisation_by_code(session, code)
    if organisation is None:
        raise click.BadParameter(f"There is no organisation “{code[:20]}” here.", param_hint="--organisation")
    return [organisation]


def _template(session: Session, organisation: Organisation, title: str) -> ColumnMap | None:
    if not title:
        return None
    found = queries.map_named(session, organisation.id, title)
    if found is None:
        raise click.BadParameter(f"{organisation.code} has no template “{title[:40]}”.", param_hint="--template")
    return found


def _closed(session: Session, organisation: Organisation, week: Week, profile: Profile) -> list[WeekReturn]:
    """Close the week with what came late; where its counts differ say every figure, and stop."""
    moment, types = now(), current_app.extensions["guidance"].types
    practices = practices_within(session, organisation.id, london_day(moment))
    try:
        return close_week(session, Actor(None, None, moment), organisation, practices, week, profile, types)
    except CountsDiffer as differ:
        for each in differ.wrong:
            click.echo(f"{organisation.code}: {each}.", err=True)
        raise click.ClickException(f"{week} of {organisation.code} does not leave: its counts differ.") from None
    except NotClosed as problem:
        raise click.ClickException(f"{organisation.code}: {problem}") from None


def _send(
    session: Session,
    organisation: Organisation,
    row: WeekReturn,
    folder: Path | None,
    address: str,
    template: ColumnMap | None,
) -> ReturnDelivery:
    parcel, who = parcel_of(session, row, template), Actor(None, None, now())
    settings = current_app.config["SETTINGS"]
    if address:
        return send_by_mail(session, who, parcel, organisation, address, settings)
    return put_in_folder(session, who, parcel, folder.resolve() if folder else folder_of(settings))


def _words(organisation: Organisation, week: Week, row: WeekReturn, went: ReturnDelivery) -> str:
    which = f"{week} of {organisation.code}" + (f", amendment {row.number}" if row.number else "")
    if went.sent_at is None:
        return f"{which}: not sent to {went.sent_to}, {went.failed}. Run the command again to try again."
    return (
        f"{which}: sent to {went.sent_to} at {went.sent_at:%Y-%m-%d %H:%M} UTC, try {went.tries}, {went.sha256[:12]}."
    )
