"""Notices are put up and taken down on the empty desk, by anybody who answers there."""

from typing import Any
from uuid import UUID

from flask import Blueprint, g, redirect, url_for
from werkzeug.wrappers import Response

from navigator import database
from navigator.accounts.models import Organisation
from navigator.accounts.sign_in import actor, allow
from navigator.directory.service_types import ServiceType
from navigator.london import london_day, now
from navigator.signposting.notices import actions, queries
from navigator.signposting.notices.forms import NoticeForm
from navigator.signposting.notices.kept import KeptNotices
from navigator.signposting.notices.rules import CHOSEN, Up, kind_of, may_stand_beside
from navigator.signposting.views import DESK_ROLES, clean_state_of_call, desk_page, guidance, refuse_in_practice
from navigator.web.errors import Refusal

bp = Blueprint("notices", __name__)

_kept = KeptNotices()


@bp.post("/desk/notices")
@allow(*DESK_ROLES)
def put_up() -> Response | tuple[str, int]:
    """Put up a notice that everybody of the practice sees until midnight."""
    state, form = clean_state_of_call(), NoticeForm()
    refuse_in_practice(state)
    if not form.validate():
        return desk_page(state, None, notice_problem=next(iter(form.notice.errors), "")), 422
    chosen = CHOSEN.get(form.chosen.data or "")
    words, beside = (chosen.words, chosen.service_type) if chosen else (form.notice.data, form.beside.data or "")
    try:
        actions.put_up(database.session(), actor(), words, kind_of(beside, guidance().types))
    except actions.TooMany as problem:
        return desk_page(state, None, notice_problem=str(problem)), 409
    return _to_the_desk()


@bp.post("/desk/notices/<uuid:notice_id>/take-down")
@allow(*DESK_ROLES)
def take_down(notice_id: UUID) -> Response:
    """Take down a notice of this practice."""
    notice = queries.notice_of(database.session(), g.practice.id, notice_id)
    if notice is None:
        raise Refusal(404, "There is no such notice here.")
    actions.take_down(database.session(), actor(), notice)
    return _to_the_desk()


def _to_the_desk() -> Response:
    query: dict[str, Any] = clean_state_of_call().next_call()
    return redirect(url_for("signposting.desk", **query), 303)


def notices_today(practice: Organisation) -> tuple[Up, ...]:
    """Give what is up at a practice now."""
    return _kept.of(database.session(), guidance().index, practice.id, london_day(now()))


def notice_kinds() -> list[ServiceType]:
    """List the kinds of service that a notice may stand beside, by name."""
    kinds = (kind for kind in guidance().types.values() if may_stand_beside(kind))
    return sorted(kinds, key=lambda kind: kind.label)
