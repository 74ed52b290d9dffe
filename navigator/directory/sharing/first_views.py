"""Which kind of service stands first for a need at this practice: asked in the caller's words, live at once."""

from typing import Any
from uuid import UUID

from flask import Blueprint, current_app, g, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from navigator import database
from navigator.accounts.rules import Role
from navigator.accounts.sign_in import actor, allow
from navigator.directory.gates import Known
from navigator.directory.queries import usable_services
from navigator.directory.service_types import ServiceType
from navigator.directory.sharing import actions, queries
from navigator.directory.sharing.first_rules import may_be_first
from navigator.directory.sharing.models import FirstKind
from navigator.directory.sharing.on_pages import may_share_with
from navigator.directory.sharing.views import types
from navigator.directory.stewards import home, home_and_above
from navigator.directory.vocabulary import Meaning
from navigator.identifiers import identifiers_in
from navigator.web.errors import Refusal

bp = Blueprint("first_kinds", __name__)

LONGEST_WORDS = 100
MOST_NEEDS = 5
DONE = {"chosen": "Saved. The desk puts it first from now on.", "forgotten": "The usual order stands again."}


@bp.get("/first-kinds")
@allow(Role.MANAGER)
def first_kinds() -> str:
    """List what we put first, find a need by the caller's words, and show what others chose."""
    words = request.args.get("q", "")[:LONGEST_WORDS]
    said_too_much = bool(identifiers_in(words))
    chosen = queries.first_kinds_at(database.session(), g.practice.id)
    shown: dict[str, Any] = {
        "words": "" if said_too_much else words,
        "said_too_much": said_too_much,
        "needs": [] if said_too_much else _needs(words),
        "chosen": [(row, _meanings().get(row.need)) for row in chosen],
        "now": {row.need: row.service_type for row in chosen},
        "others": _of_others(),
        "with_whom": may_share_with(home()),
        "done": DONE.get(request.args.get("done", ""), ""),
    }
    return render_template("sharing/first_kinds.html", types=types(), **shown)


@bp.post("/first-kinds")
@allow(Role.MANAGER)
def choose_first() -> Response:
    """Put a kind first for a need, for us or also for others to take over."""
    need, kind = request.form.get("need", ""), request.form.get("first", "")
    meaning = _meanings().get(need)
    if meaning is None or kind not in {one.slug for one in _choices(meaning)}:
        raise Refusal(422, "This kind cannot stand first for this need. Go back and choose again.")
    shared_with = {one.code: one.id for one in may_share_with(home())}.get(request.form.get("with", ""))
    actions.choose_first(database.session(), actor(), g.practice, (need, kind), shared_with)
    return redirect(url_for("first_kinds.first_kinds", done="chosen"), 303)


@bp.post("/first-kinds/<uuid:first_id>/forget")
@allow(Role.MANAGER)
def forget_first(first_id: UUID) -> Response:
    """Let the usual kind stand first again."""
    row = queries.first_kind_of(database.session(), g.practice.id, first_id)
    if row is None:
        raise Refusal(404, "There is no such choice at this practice.")
    actions.forget_first(database.session(), actor(), row)
    return redirect(url_for("first_kinds.first_kinds", done="forgotten"), 303)


def _meanings() -> dict[str, Meaning]:
    return {one.means: one for one in current_app.extensions["guidance"].vocabulary.meanings}


def _choices(meaning: Meaning) -> list[ServiceType]:
    """List the kinds that may stand first and that this practice has."""
    here = {one.type for one in usable_services(database.session(), home_and_above())}
    return [kind for kind in may_be_first(meaning, types()) if kind.slug in here]


def _needs(words: str) -> list[tuple[Meaning, list[ServiceType]]]:
    """Find the needs that these words mean and that leave a choice, best first."""
    if not words.strip():
        return []
    heard = current_app.extensions["guidance"].index.listener.listen(words, Known()).heard
    best = sorted(heard, key=lambda one: -one.strength)
    meanings = {one.meaning.means: one.meaning for one in best}
    found = [(meaning, _choices(meaning)) for meaning in meanings.values()]
    return [(meaning, kinds) for meaning, kinds in found if len(kinds) > 1][:MOST_NEEDS]


def _of_others() -> list[tuple[FirstKind, Meaning, str]]:
    """List what other practices share and this one could take over."""
    session, line, known = database.session(), home_and_above(), _meanings()
    ours = {(row.need, row.service_type) for row in queries.first_kinds_at(session, line[0])}
    names = queries.names_of_practices(session)
    return [
        (row, known[row.need], names.get(row.practice_id, ""))
        for row in queries.first_kinds_shared(session, line)
        if row.practice_id != line[0] and (row.need, row.service_type) not in ours and row.need in known
        if row.service_type in {kind.slug for kind in _choices(known[row.need])}
    ]
