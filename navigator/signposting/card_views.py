"""What reception tells of the red-flag cards, and what the clinical lead makes of it."""

from functools import lru_cache
from typing import Any
from uuid import UUID

from flask import g, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from navigator import database
from navigator.accounts.rules import Role
from navigator.accounts.sign_in import actor, allow
from navigator.london import now
from navigator.signposting import actions, queries
from navigator.signposting.actions import AlreadySettled
from navigator.signposting.card_reports import (
    KIND_WORDS,
    LATELY,
    SETTLED_WORDS,
    NotReportable,
    SettledAs,
    grouped,
    report_of,
)
from navigator.signposting.forms import ReportForm, SettleForm
from navigator.signposting.hearing import fired, hear
from navigator.signposting.views import DESK_ROLES, bp, clean_state_of_call, guidance, refuse_in_practice
from navigator.web.errors import Refusal


@lru_cache(None)
def card_address(flag_id: str, said: str) -> str:
    """Give the address of a danger's page, built once: the desk links to some twenty at every key."""
    return url_for("signposting.red_flag_now", flag_id=flag_id, said=said)


@bp.get("/card-reports/missed")
@allow(*DESK_ROLES)
def card_missed() -> str:
    """Ask which card should have come up."""
    state, table = clean_state_of_call(), guidance().red_flags
    return render_template("signposting/card_missed.html", state=state, table=table)


@bp.post("/card-reports")
@allow(*DESK_ROLES)
def report_card() -> Response:
    """Keep which card was wrong or was missed, and go on with the call where it was."""
    form, state, table = ReportForm(), clean_state_of_call(), guidance().red_flags
    if not form.validate():
        raise Refusal(422, "This page is broken. Go back and open it again.")
    refuse_in_practice(state)
    known, came_up = {flag.id for flag in table.flags}, fired(hear(guidance(), state))
    try:
        told = report_of(form.kind.data, form.flag.data or "", known, came_up, table.version, state.call)
    except NotReportable as problem:
        raise Refusal(422, str(problem)) from None
    report = actions.report_card(database.session(), actor(), told)
    query: dict[str, Any] = {**state.as_query(), "told": report.id}
    if form.said.data:
        query |= {"flag_id": told.flag, "said": form.said.data}
        return redirect(url_for("signposting.red_flag_now", **query), 303)
    return redirect(url_for("signposting.desk" if state.words else "signposting.red_flags", **query), 303)


@bp.get("/card-reports")
@allow(Role.CLINICAL_LEAD, Role.MANAGER)
def card_reports() -> str:
    """List what was told of the cards, to be settled, and what was settled lately."""
    rows, table = queries.card_reports_since(database.session(), g.practice.id, now() - LATELY), guidance().red_flags
    groups = grouped(rows)
    return render_template(
        "signposting/card_reports.html",
        waiting=[group for group in groups if not group.settled_as],
        settled=[group for group in groups if group.settled_as],
        cards={flag.id: flag for flag in table.flags},
        table=table,
        kind_words=KIND_WORDS,
        settled_words=SETTLED_WORDS,
        saved=request.args.get("saved", ""),
        may_settle=g.role == Role.CLINICAL_LEAD,
    )


@bp.post("/card-reports/<uuid:report_id>/settle")
@allow(Role.CLINICAL_LEAD)
def settle_reports(report_id: UUID) -> Response:
    """Settle all that was told of one danger in one way, up to this report: a clinician says what is right."""
    form, session = SettleForm(), database.session()
    newest = queries.card_report_of(session, g.practice.id, report_id)
    if newest is None:
        raise Refusal(404, "There is no such report at this practice.")
    if not form.validate():
        raise Refusal(422, "Choose what becomes of it.")
    try:
        actions.settle_reports(session, actor(), newest, SettledAs(form.settled_as.data))
    except AlreadySettled as already:
        raise Refusal(409, str(already)) from None
    return redirect(url_for("signposting.card_reports", saved=form.settled_as.data), 303)
