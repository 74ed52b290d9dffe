"""An entry is wrong: told from a panel of the desk in two clicks, and the call goes on where it was."""

from dataclasses import dataclass
from functools import lru_cache
from uuid import UUID

from flask import g, render_template, request
from markupsafe import Markup
from werkzeug.datastructures import MultiDict

from navigator import database
from navigator.accounts.queries import lineage
from navigator.accounts.sign_in import actor, allow
from navigator.directory import queries as directory
from navigator.directory.managing import is_known_at
from navigator.directory.models import Service
from navigator.directory.told import actions
from navigator.directory.told.forms import ProblemForm
from navigator.directory.told.on_pages import thanks
from navigator.directory.told.rules import Kind, problem_in_call
from navigator.london import london_day, now
from navigator.signposting.answers import desk_answer
from navigator.signposting.desk_state import DeskState
from navigator.signposting.views import (
    DESK_ROLES,
    bp,
    clean_state_of_call,
    desk_page,
    flow_page,
    guidance,
    own_guidance,
    refuse_in_practice,
)
from navigator.web.errors import Refusal

BROKEN = "This page is broken. Go back and open it again."

MOST_KEPT = 2_000
"""Lines whose buttons are kept as they were drawn."""


@dataclass(frozen=True)
class EntryTold:
    """What a press in a panel came to: said in that panel and nowhere else."""

    row: str
    words: str = ""
    problem: str = ""
    note: str = ""


@lru_cache(MOST_KEPT)
def wrong_keys(row: str, service: UUID) -> Markup:
    """Draw the buttons that say what is wrong, once for all calls: nothing of one caller or call stands in them."""
    drawn = render_template("signposting/_entry_wrong_keys.html", row=row, service=service)
    return Markup(drawn)  # noqa: S704 - drawn by a template


@bp.post("/desk/problems")
@allow(*DESK_ROLES)
def tell_problem() -> tuple[str, int]:
    """Keep what is wrong with an entry, and show the call as it stands: nothing typed or chosen is lost."""
    state = clean_state_of_call()
    refuse_in_practice(state)
    kind, _, rest = request.form.get("wrong", "").partition(" ")
    first, _, row = rest.partition(" ")
    note = request.form.get(f"wrong-note-{row}", "")
    form = ProblemForm(MultiDict({"kind": kind, "note": note, "key": str(state.call)}), meta={"csrf": False})
    if not form.validate():
        problem = str(next(iter(form.errors.values()))[0])
        return _call_page(state, EntryTold(row, problem=problem, note=note)), 422
    service = _chosen(request.form.get(f"which-{row}") or first)
    problem_told = problem_in_call(state.call, service.id, Kind(kind), form.note.data or "")
    actions.tell_problem(database.session(), actor(), service.id, problem_told)
    return _call_page(state, EntryTold(row, thanks(service, g.practice))), 200


def _chosen(service_id: str) -> Service:
    """Find the service that is chosen in the panel, which this practice may use."""
    session = database.session()
    try:
        found = directory.service(session, UUID(service_id))
    except ValueError:
        raise Refusal(422, "Choose first which one it is about. Go back to the call.") from None
    if found is None or not is_known_at(found, lineage(session, g.practice.id, london_day(now()))):
        raise Refusal(404, "There is no such service here.")
    return found


def _call_page(state: DeskState, told: EntryTold) -> str:
    """Draw the page of the call that the press came from: the guide with its answers, else the desk."""
    need, pick = request.form.get("need", ""), request.form.get("pick", "")
    if need in own_guidance().flows:
        return flow_page(need, state, picked=pick, entry_told=told)
    if not state.words:
        raise Refusal(422, BROKEN)
    answer = desk_answer(database.session(), guidance(), g.practice, state, now())
    return desk_page(state, answer, picked=pick, entry_told=told)
