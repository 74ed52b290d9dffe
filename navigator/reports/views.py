"""A practice's week for its manager, and the weekly return for whoever looks after several practices."""

from collections.abc import Sequence
from datetime import date

from flask import Blueprint, Response, g, redirect, render_template, url_for
from werkzeug.wrappers import Response as AnyResponse

from navigator import database
from navigator.accounts.queries import legal_hold, lineage
from navigator.accounts.rules import DEFAULT_FACE_TO_FACE_MINUTES, DEFAULT_PHONE_MINUTES, Role
from navigator.accounts.sign_in import allow
from navigator.london import UnknownWeek, Week, london_day, now
from navigator.referrals.rules import ENDING_WORDS, METHOD_VERSION
from navigator.reports import became, kept, ladder, queries, work
from navigator.reports.charts.together import Asked, last_ended, trend_of, why_it_fell
from navigator.reports.charts.views import chart_parts
from navigator.reports.contacts.rules import share_in_words
from navigator.reports.contacts.shares import share_of_week
from navigator.reports.export import return_bytes
from navigator.reports.own_figures import OwnFigures, after_reception_in_words, money_in_words, own_hours_in_words
from navigator.reports.returns.queries import closed_weeks, practices_that_closed
from navigator.reports.returns.rules import is_over, missing_weeks
from navigator.reports.rules import WeeklyCount
from navigator.reports.suppression.profiles import Profile
from navigator.reports.weekly_return import file_name
from navigator.signposting.views import guidance

bp = Blueprint("reports", __name__, template_folder="templates")


@bp.get("/weeks/current")
@allow(Role.MANAGER)
def this_week() -> AnyResponse:
    """Lead to the week of today."""
    return redirect(url_for("reports.weekly_report", week=Week.of(london_day(now()))))


@bp.get("/weeks/<week:week>")
@allow(Role.MANAGER)
def weekly_report(week: Week) -> str:
    """Show what the practice's week came to, how each figure was made, and what needs the manager."""
    session, today, types = database.session(), london_day(now()), guidance().types
    found = queries.weekly_counts(session, week, g.practices, types)
    counts = kept.known_exactly(found)
    return render_template(
        "reports/weekly_report.html",
        **_week(week),
        sentence=ladder.week_in_words(counts, is_over=week.sunday < today) if counts or not found else "",
        kept=kept.kept_in_words(found),
        **_steps(week, found, counts),
        apart=ladder.apart(counts),
        **_left_of(counts, week.sunday, today),
        **_hours(counts),
        kinds=ladder.lines_by_kind(counts, types),
        all_kinds=ladder.all_kinds(counts),
        endings=ENDING_WORDS.values(),
        tasks=work.tasks(session, g.practice, lineage(session, g.practice.id, today), today),
        **_trend(week, today),
    )


def _steps(week: Week, found: Sequence[WeeklyCount], counts: Sequence[WeeklyCount]) -> dict[str, object]:
    """Give the steps of the figure, the contacts first; not those where the lines that were logged of them are gone."""
    types = guidance().types
    rungs = ladder.ladder(counts, types)
    if any(count.kept for count in found):
        return {"may_know_contacts": False, "contacts_words": "", "rungs": rungs}
    share = share_of_week(database.session(), g.practice.id, week, types)
    words = share_in_words(share)
    return {"may_know_contacts": True, "contacts_words": words, "rungs": [ladder.contacts_rung(share), *rungs]}


def _left_of(counts: Sequence[WeeklyCount], until: date, today: date) -> dict[str, object]:
    return {"steps": became.steps(counts, until, today), "left": became.left_in_words(counts)}


def _trend(week: Week, today: date) -> dict[str, object]:
    """Give the chart of the weeks up to this one, or to the last that has ended, and why that one was otherwise."""
    session, types = database.session(), guidance().types
    trend = trend_of(session, g.practice.id, Asked(), last_ended(week, Week.of(today).before), types)
    return {"chart": chart_parts(trend), "why": why_it_fell(session, g.practice.id, trend, types)}


@bp.get("/weeks/<week:week>.csv")
@allow(Role.MANAGER)
def weekly_report_csv(week: Week) -> Response:
    """Give the practice's own part of the weekly return."""
    return _file(week)


@bp.get("/returns")
@allow(Role.COMMISSIONER, Role.PCN_LEAD)
def returns() -> AnyResponse:
    """Lead to the return of this week."""
    return redirect(url_for("reports.weekly_return_page", week=Week.of(london_day(now()))))


@bp.get("/returns/<week:week>")
@allow(Role.COMMISSIONER, Role.PCN_LEAD)
def weekly_return_page(week: Week) -> str:
    """Show a week by practice: counts only."""
    session, types = database.session(), guidance().types
    counts = queries.weekly_counts(session, week, g.practices, types)
    practices = queries.practices_of_return(session, week, g.practices, london_day(now()))
    lines = ladder.practice_lines(practices, counts, types)
    missing = [line.name for line in lines if line.logged_nothing]
    return render_template(
        "reports/weekly_return_page.html",
        **_week(week),
        organisation=g.organisation,
        lines=lines,
        missing=missing,
        **_closing(week),
    )


def _closing(week: Week) -> dict[str, object]:
    """Say which practices closed the week themselves, and which weeks of the organisation are over and still open."""
    session, today = database.session(), london_day(now())
    closed = closed_weeks(session, g.organisation.id, Profile.CONTRACT)
    return {
        "that_closed": practices_that_closed(session, week.monday, g.practices),
        "to_close": missing_weeks(closed, today),
        "is_week_over": is_over(week, today),
    }


@bp.get("/returns/<week:week>.csv")
@allow(Role.COMMISSIONER, Role.PCN_LEAD)
def weekly_return_csv(week: Week) -> Response:
    """Give the weekly return of these practices."""
    return _file(week)


def _file(week: Week) -> Response:
    written = return_bytes(database.session(), week, g.practices, guidance().types, london_day(now()))
    response = Response(written, content_type="text/csv; charset=utf-8; header=present")
    response.headers["Content-Disposition"] = f'attachment; filename="{file_name(week)}"'
    return response


def _week(week: Week) -> dict[str, object]:
    """Give what every page of a week says of it; the next week only once it has begun."""
    today = london_day(now())
    return {
        "week": week,
        "before": _neighbour(week, "before"),
        "after": _neighbour(week, "after") if week.sunday < today else None,
        "is_so_far": week.monday <= today <= week.sunday,
        "is_ahead": week.monday > today,
        "method": METHOD_VERSION,
        "hold": legal_hold(database.session()),
    }


def _neighbour(week: Week, side: str) -> Week | None:
    try:
        return week.before if side == "before" else week.after
    except UnknownWeek:
        return None


def _hours(counts: Sequence[WeeklyCount]) -> dict[str, str]:
    """Say the hours by the average minutes, and beside it what the practice works out by its own figures."""
    profile = g.practice.profile
    own = OwnFigures(
        profile.minutes_face_to_face,
        profile.minutes_phone,
        profile.minutes_reception,
        profile.pounds_an_appointment,
        profile.pounds_of_year,
    )
    return {
        "hours": ladder.hours_in_words(counts, DEFAULT_FACE_TO_FACE_MINUTES, DEFAULT_PHONE_MINUTES),
        "own_hours": own_hours_in_words(counts, own),
        "after_reception": after_reception_in_words(counts, own),
        "money": money_in_words(counts, own),
    }
