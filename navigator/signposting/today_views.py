"""Full or closed, said from a panel of the desk: the caller's words stay, and the next best stands first."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from flask import g, redirect, render_template, request, url_for
from markupsafe import Markup
from werkzeug.wrappers import Response

from navigator import database
from navigator.accounts.models import Organisation
from navigator.accounts.sign_in import actor, allow
from navigator.directory import queries as directory
from navigator.directory.actions import RetiredService, StaleEntry
from navigator.directory.managing import is_known_at
from navigator.directory.models import Service
from navigator.directory.stewards import home_and_above, known
from navigator.directory.today import actions, queries
from navigator.directory.today.models import DeskPause
from navigator.directory.today.rules import (
    REASONS,
    NotThatLong,
    Reason,
    Settled,
    days_offered,
    may_be_told,
    soon,
    until_of,
)
from navigator.london import london_day, now
from navigator.signposting.answers import DeskAnswer
from navigator.signposting.desk import instead_of
from navigator.signposting.desk_state import DeskState
from navigator.signposting.views import (
    DESK_ROLES,
    bp,
    clean_state_of_call,
    guidance,
    own_guidance,
    refuse_in_practice,
)
from navigator.web.errors import Refusal

AGAIN = "again"
"""The button that says a service takes people again."""


@bp.post("/desk/today")
@allow(*DESK_ROLES)
def tell_today() -> Response:
    """Mark a service of the list as full or closed, and show the list again without it in front."""
    state = clean_state_of_call()
    refuse_in_practice(state)
    pressed, service = _pressed()
    if pressed == AGAIN:
        _do(actions.take_again, service)
        return redirect(_back(state, again=str(service.id)), 303)
    reason = REASONS.get(pressed)
    if reason is None or not may_be_told(guidance().types.get(service.type)):
        raise Refusal(409, "Help that somebody may need at once is never full or closed from the desk.")
    said = _do(actions.tell, service, reason, _until(reason, request.form))
    return redirect(_back(state, today=str(said.id)), 303)


@bp.post("/desk/today/<uuid:pause_id>/undo")
@allow(*DESK_ROLES)
def undo_today(pause_id: UUID) -> Response:
    """Take back what this practice's desk said, and show the list again."""
    state = clean_state_of_call()
    pause = queries.pause_of(database.session(), [g.practice.id], pause_id)
    if pause is None:
        raise Refusal(404, "There is nothing to take back here.")
    _do(actions.take_back, pause)
    return redirect(_back(state, today=str(pause.id)), 303)


def _pressed() -> tuple[str, Service]:
    """Read which button was pressed, and of which service: the one chosen in the list of the line that is picked."""
    form = request.form
    row = form.get("pick", "")
    return form.get("today", ""), _known(form.get(f"which-{row}") or form.get(f"only-{row}") or row)


def _known(service_id: str) -> Service:
    try:
        found = known(UUID(service_id))
    except ValueError:
        raise Refusal(422, "Pick the line that is full or closed first. Nothing was changed.") from None
    if found.status not in directory.USABLE:
        raise Refusal(404, "There is no such service here.")
    return found


def _until(reason: Reason, form: Mapping[str, str]) -> Any:
    try:
        return until_of(reason, london_day(now()), form.get("today-until", ""))
    except NotThatLong as problem:
        raise Refusal(422, f"{problem} Nothing was changed.") from None


def _do(act: Any, *said: object) -> Any:
    try:
        return act(database.session(), actor(), *said)
    except (actions.SaidByOthers, actions.ChangedSince, RetiredService, StaleEntry) as refused:
        raise Refusal(409, str(refused)) from None


def _back(state: DeskState, **done: str) -> str:
    """Give the page that the button stood on: the guide with its answers where one led there, else the desk."""
    query: dict[str, Any] = state.as_query() | done
    guide = own_guidance().flows.get(request.form.get("need", ""))
    if guide is None:
        return url_for("signposting.desk", **query)
    answers = {name: said for name, said in request.form.items() if name == "edition" or name in guide.steps}
    return url_for("signposting.flow", need=guide.need, **(answers | query))


@dataclass(frozen=True)
class JustSaid:
    """What this practice's desk has just said of a service, as the page tells it."""

    pause: DeskPause
    because: str
    instead: str
    """Whom to offer now."""

    @property
    def state(self) -> str:
        """Name what it is now."""
        return "Full" if self.pause.stands_as == "full" else "Paused"

    @property
    def may_undo(self) -> bool:
        """Tell whether it can be taken back here."""
        return self.pause.settled_as in (None, Settled.KEPT.value)


def just_said(practice: Organisation, answer: DeskAnswer | None) -> JustSaid | None:
    """Give what the address says was just said of a service; nothing that is not in this practice's rows."""
    given = request.args.get("today", "") if request.method == "GET" else ""
    try:
        pause = queries.pause_of(database.session(), [practice.id], UUID(given))
    except ValueError:
        return None
    if pause is None:
        return None
    because = REASONS[pause.because].because if pause.because in REASONS else ""
    instead = instead_of(answer.rows, pause.service_id, pause.service.type) if answer else ""
    return JustSaid(pause, because, instead)


def taken_again() -> str:
    """Name the service that the desk has just said takes people again."""
    given = request.args.get("again", "") if request.method == "GET" else ""
    try:
        found = directory.service(database.session(), UUID(given))
    except ValueError:
        return ""
    return found.name if found and is_known_at(found, home_and_above()) else ""


_drawn: dict[tuple[date, bool], Markup] = {}


def said_today(answer: DeskAnswer) -> Markup:
    """Draw the reasons to press: the same all day, but for whether something has stopped that may take people again."""
    key = london_day(now()), any(row.has_stopped for row in answer.rows)
    if key not in _drawn:
        if any(day != key[0] for day, _ in list(_drawn)):
            _drawn.clear()
        drawn = render_template("signposting/_today.html", stopped=key[1])
        return _drawn.setdefault(key, Markup(drawn))  # noqa: S704 - drawn by a template
    return _drawn[key]


OF_THE_PANEL: dict[str, Any] = {
    "may_be_told": may_be_told,
    "said_reasons": REASONS,
    "said_days": lambda: [(day.isoformat(), day) for day in days_offered(london_day(now()))],
    "said_soon": lambda: soon(london_day(now())),
    "just_said": just_said,
    "said_today": said_today,
    "taken_again": taken_again,
}
"""What the templates of the desk ask for."""
