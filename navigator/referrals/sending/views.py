"""The tray: what is to be sent, what was not heard of, and what became of each."""

from datetime import datetime
from uuid import UUID

from flask import current_app, g, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from navigator import database
from navigator.accounts.rules import Role
from navigator.accounts.sign_in import actor, allow
from navigator.london import now
from navigator.referrals.desk_log import DeskLog
from navigator.referrals.sending import actions, queries
from navigator.referrals.sending.forms import MoveForm, SafeContactForm
from navigator.referrals.sending.queries import Found
from navigator.referrals.sending.route_file import Routes
from navigator.referrals.sending.rules import OPEN_AFTER_SENDING, NotLegal, SafeContact, State, Why
from navigator.referrals.sending.tray import Entry, Tray
from navigator.referrals.views import bp
from navigator.signposting.views import guidance
from navigator.web.errors import Refusal

TRAY_ROLES = (Role.RECEPTIONIST, Role.MANAGER)


@bp.get("/referrals")
@allow(*TRAY_ROLES)
def referrals() -> str:
    """Show what is to be sent, what was not heard of in time, and what is on its way."""
    session, practice, moment = database.session(), g.practice.id, now()
    unsent = queries.referrals_in(session, practice, [State.TO_SEND])
    sent = queries.referrals_in(session, practice, OPEN_AFTER_SENDING)
    back = queries.taken_back_after_sending(session, practice, moment - actions.TAKEN_BACK_FOR)
    lists = [[_entry(found, moment) for found in each] for each in (unsent, sent, back)]
    tray = Tray.of(lists[0], lists[1], lists[2], queries.waiting_at(session, practice, moment))
    moved = _moved(request.args.get("moved", ""))
    return render_template("referrals/referrals.html", tray=tray, moved=moved)


@bp.get("/referrals/<uuid:referral_id>")
@allow(*TRAY_ROLES)
def referral(referral_id: UUID) -> str:
    """Show one referral with everything it needs to be sent, and every move it made."""
    entry = _entry(_find(referral_id), now())
    moves = queries.moves_of(database.session(), g.practice.id, referral_id)
    return render_template("referrals/referral.html", entry=entry, moves=moves)


@bp.post("/referrals/<uuid:referral_id>/moves")
@allow(*TRAY_ROLES)
def move_referral(referral_id: UUID) -> Response:
    """Move a referral one step, as its button says."""
    form, entry = MoveForm(), _entry(_find(referral_id), now())
    if not form.validate():
        raise Refusal(422, str(next(iter(form.errors.values()))[0]))
    if form.to.data == State.NOT_SENT and form.reason is None:
        raise Refusal(422, "Choose why it is not sent.")
    move = form.move(shares=entry.route.shares, private=entry.private, hear_within=entry.route.hear_within)
    try:
        actions.move_referral(database.session(), actor(), entry.referral, move)
    except NotLegal as problem:
        raise Refusal(422, str(problem)) from None
    return redirect(url_for("referrals.referrals", moved=referral_id), 303)


@bp.post("/referrals/<uuid:referral_id>/safe-contact")
@allow(*TRAY_ROLES)
def choose_safe_contact(referral_id: UUID) -> Response:
    """Keep how it is safe to reach somebody about a private matter."""
    form, (found, _, _) = SafeContactForm(), _find(referral_id)
    if not form.validate():
        raise Refusal(422, "Choose how it is safe to reach them.")
    actions.choose_safe_contact(database.session(), actor(), found, SafeContact(form.safe_contact.data))
    return redirect(url_for("referrals.referral", referral_id=referral_id), 303)


def _find(referral_id: UUID) -> Found:
    found = queries.referral_of(database.session(), g.practice.id, referral_id)
    if found is None:
        raise Refusal(404, "There is no such referral at this practice.")
    return found


def _entry(found: Found, moment: datetime) -> Entry:
    """Put a referral beside its kind, its route, and whether it is private."""
    row, signpost, service = found
    routes: Routes = current_app.extensions["referral_routes"]
    kind = guidance().types.get(signpost.service_type or "")
    private = kind is None or DeskLog().is_private(signpost)
    return Entry(row, signpost, kind, service, routes.of(signpost.service_type), private, moment)


def _moved(referral_id: str) -> tuple[Entry, Why | None] | None:
    """Give the referral that was moved just now, and why it was not sent; None where it is not this practice's."""
    session, practice = database.session(), g.practice.id
    try:
        found = queries.referral_of(session, practice, UUID(referral_id))
    except ValueError:
        return None
    if found is None:
        return None
    last, _ = queries.moves_of(session, practice, found[0].id)[-1]
    return _entry(found, now()), Why(last.why) if last.why else None
