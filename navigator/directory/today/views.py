"""What the desk said of services, for whoever looks after them: each is kept or lifted by one press."""

from collections.abc import Callable
from uuid import UUID

from flask import Blueprint, current_app, redirect, render_template, request, url_for
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from navigator import database
from navigator.accounts.audit import Actor
from navigator.accounts.queries import organisations_with_ids
from navigator.accounts.sign_in import actor, allow
from navigator.directory.actions import RetiredService, StaleEntry
from navigator.directory.stewards import KEEPERS, home
from navigator.directory.today import actions, queries
from navigator.directory.today.models import DeskPause
from navigator.directory.today.rules import REASONS
from navigator.directory.today.tasks import desks_of, is_for
from navigator.london import london_day, now
from navigator.web.errors import Refusal

bp = Blueprint("said_today", __name__)

DONE = {"kept": "It stays as the desk said.", "lifted": "It is offered again at every desk."}


@bp.get("/services/said-at-the-desk")
@allow(*KEEPERS)
def said_at_the_desk() -> str:
    """List what the desks said of services and that still holds, the latest first."""
    session, today = database.session(), london_day(now())
    said = queries.told_lately(session, desks_of(session, home(), today), today)
    said = [one for one in said if is_for(home(), one)]
    shown = {
        "said": said,
        "reasons": REASONS,
        "desks": organisations_with_ids(session, {one.practice_id for one in said}),
    }
    done = DONE.get(request.args.get("done", ""), "")
    return render_template("directory/said_at_the_desk.html", types=_types(), done=done, **shown)


@bp.post("/services/said-at-the-desk/<uuid:pause_id>/keep")
@allow(*KEEPERS)
def keep(pause_id: UUID) -> Response:
    """Say that the desk was right."""
    return _settle(pause_id, actions.keep, "kept")


@bp.post("/services/said-at-the-desk/<uuid:pause_id>/lift")
@allow(*KEEPERS)
def lift(pause_id: UUID) -> Response:
    """Offer the service again."""
    return _settle(pause_id, actions.lift, "lifted")


def _settle(pause_id: UUID, act: Callable[[Session, Actor, DeskPause], None], done: str) -> Response:
    session, today = database.session(), london_day(now())
    pause = queries.pause_of(session, desks_of(session, home(), today), pause_id)
    if pause is None or not is_for(home(), pause):
        raise Refusal(404, "There is no such line here.")
    try:
        act(session, actor(), pause)
    except (actions.ChangedSince, RetiredService, StaleEntry) as changed:
        raise Refusal(409, str(changed)) from None
    return redirect(url_for("said_today.said_at_the_desk", done=done), 303)


def _types() -> object:
    return current_app.extensions["guidance"].types
