"""The return of a week: counted three ways, closed, kept byte for byte, and sent."""

from typing import Any
from uuid import UUID

from flask import Blueprint, Response, current_app, g, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from navigator import database
from navigator.accounts.rules import Role
from navigator.accounts.sign_in import actor, allow
from navigator.london import Week, london_day, now
from navigator.reports.returns import queries
from navigator.reports.returns.closing import CountsDiffer, NotClosed, close_week, late_rows
from navigator.reports.returns.column_map import MappedColumn, laid_out
from navigator.reports.returns.forms import AddressForm, CloseForm, profile_named
from navigator.reports.returns.rules import is_over, missing_weeks, neighbour, place_in_words
from navigator.reports.returns.sending import can_mail, folder_of, parcel_of, put_in_folder, send_by_mail
from navigator.reports.returns.tables import as_csv
from navigator.reports.returns.together import count_week
from navigator.reports.returns.year import YearSaid, file_name, year_return
from navigator.reports.suppression.profiles import OPEN, PROFILE_WORDS, Profile
from navigator.signposting.views import guidance
from navigator.web.errors import Refusal

bp = Blueprint("week_returns", __name__)

DONE_WORDS = {
    "closed": "The week is closed. Its files are kept as they are.",
    "amended": "An amendment was written. The first files stay as they were.",
    "same": "Nothing came late: there is nothing to amend.",
    "sent": "Sent. It stands in the list below.",
    "failed": "It did not arrive. The list below says why; it can be tried again.",
}


@bp.get("/week-returns")
@allow(Role.MANAGER, Role.PCN_LEAD, Role.COMMISSIONER)
def last_week() -> AnyResponse:
    """Lead to the return of the last week that is over."""
    return redirect(url_for("week_returns.week_return", week=Week.of(london_day(now())).before))


@bp.get("/week-returns/<week:week>")
@allow(Role.MANAGER, Role.PCN_LEAD, Role.COMMISSIONER)
def week_return(week: Week) -> str:
    """Show a week's return: its three counts, its files, what came late, and where it went."""
    return _page(week, profile_named(request.args.get("for", "")), AddressForm(formdata=None))


@bp.post("/week-returns/<week:week>/close")
@allow(Role.MANAGER, Role.PCN_LEAD, Role.COMMISSIONER)
def close(week: Week) -> AnyResponse | tuple[str, int]:
    """Close the week, or write what came late as an amendment."""
    session, profile = database.session(), CloseForm().chosen
    before = len(queries.returns_of(session, g.organisation.id, week, profile))
    try:
        there = close_week(session, actor(), g.organisation, g.practices, week, profile, guidance().types)
    except CountsDiffer as differ:
        return _page(week, profile, AddressForm(formdata=None), problem=str(differ)), 409
    except NotClosed as problem:
        raise Refusal(409, str(problem)) from None
    done = "closed" if not before else "amended" if len(there) > before else "same"
    return _back(week, profile, done)


@bp.post("/week-returns/<week:week>/send")
@allow(Role.MANAGER, Role.PCN_LEAD, Role.COMMISSIONER)
def send(week: Week) -> AnyResponse | tuple[str, int]:
    """Put a closed week with its amendments into the site's folder, or mail it; what arrived is not sent again."""
    session, profile, form = database.session(), CloseForm().chosen, AddressForm()
    settings, by_mail = current_app.config["SETTINGS"], request.form.get("way") == "mail"
    if by_mail and not form.validate():
        return _page(week, profile, form), 422
    rows = queries.returns_of(session, g.organisation.id, week, profile)
    if not rows:
        raise Refusal(409, f"{week} is not closed yet. Nothing was sent.")
    parcels = [parcel_of(session, row) for row in rows]
    if by_mail:
        to = form.address.data.strip()
        went = [send_by_mail(session, actor(), parcel, g.organisation, to, settings) for parcel in parcels]
    else:
        went = [put_in_folder(session, actor(), parcel, folder_of(settings)) for parcel in parcels]
    return _back(week, profile, "sent" if all(one.sent_at for one in went) else "failed")


@bp.get("/week-returns/files/<uuid:file_id>")
@allow(Role.MANAGER, Role.PCN_LEAD, Role.COMMISSIONER)
def kept_file(file_id: UUID) -> Response:
    """Give one file of a closed week, byte for byte."""
    file = queries.file_of(database.session(), g.organisation.id, file_id)
    if file is None:
        raise Refusal(404, "There is no such file here.")
    return _download(file.file, file.content)


@bp.get("/week-returns/<week:week>/as/<slug:title>")
@allow(Role.MANAGER, Role.PCN_LEAD, Role.COMMISSIONER)
def laid_out_file(week: Week, title: str) -> Response:
    """Give a closed week, or one that is still open, laid out as one of the organisation's templates says."""
    session, today = database.session(), london_day(now())
    template = queries.map_named(session, g.organisation.id, title)
    if template is None:
        raise Refusal(404, "There is no such template here.")
    rows = queries.returns_of(session, g.organisation.id, week, Profile.CONTRACT)
    if rows:
        name, content = parcel_of(session, rows[0], template).files[0]
        return _download(name, content)
    table = count_week(session, week, g.practices, guidance().types, today).table
    columns = [MappedColumn(**one) for one in template.columns]
    return _download(f"not-closed-{week}.{title}.csv", as_csv(laid_out(table.each(), columns)))


@bp.get("/week-returns/years/<int:year>.csv")
@allow(Role.MANAGER, Role.PCN_LEAD, Role.COMMISSIONER)
def year_file(year: int) -> Response:
    """Give the closed weeks of a year in one file."""
    done = year_return(database.session(), g.organisation.id, year, london_day(now()))
    if not done.said.closed:
        raise Refusal(404, f"No week of {year} is closed here, so there is no return of that year.")
    return _download(file_name(year, g.organisation.code), done.file)


def _download(name: str, content: bytes) -> Response:
    response = Response(content, content_type="application/octet-stream")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _back(week: Week, profile: Profile, done: str) -> AnyResponse:
    address: dict[str, Any] = {"week": week, "done": done}
    if profile is not Profile.CONTRACT:
        address["for"] = profile.value
    return redirect(url_for("week_returns.week_return", **address), 303)


def _page(week: Week, profile: Profile, form: AddressForm, problem: str = "") -> str:
    session, today, settings = database.session(), london_day(now()), current_app.config["SETTINGS"]
    rows = queries.returns_of(session, g.organisation.id, week, profile)
    closed = queries.closed_weeks(session, g.organisation.id, Profile.CONTRACT)
    return render_template(
        "reports/week_return.html",
        week=week,
        before=neighbour(week, -1),
        after=neighbour(week, 1) if is_over(week, today) else None,
        organisation=g.organisation,
        profile=profile,
        profiles=PROFILE_WORDS,
        is_open_table=profile in OPEN,
        is_over=is_over(week, today),
        rows=rows,
        **_counted(week, rows),
        late=_late(week, rows),
        missing=missing_weeks(closed, today),
        year=YearSaid.of(week.year, closed, today),
        form=form,
        folder=folder_of(settings).name,
        place_in_words=place_in_words,
        can_mail=can_mail(settings),
        maps=queries.maps_of(session, g.organisation.id),
        done=DONE_WORDS.get(request.args.get("done", ""), ""),
        problem=problem,
    )


def _counted(week: Week, rows: object) -> dict[str, object]:
    """Count an open week three ways; a closed one says what it came to."""
    if rows:
        return {"counted": None}
    return {"counted": count_week(database.session(), week, g.practices, guidance().types, london_day(now()))}


def _late(week: Week, rows: object) -> int:
    """Say how many figures of a closed week are otherwise now."""
    there = list(queries.returns_of(database.session(), g.organisation.id, week, Profile.CONTRACT)) if rows else []
    if not there:
        return 0
    _, found = late_rows(database.session(), g.practices, there, week, guidance().types, london_day(now()))
    return len(found)
