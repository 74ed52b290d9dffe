"""What we adopted: how each entry stands to its original, part by part, and what to do when the original changes."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from navigator import database
from navigator.accounts.sign_in import actor, allow
from navigator.directory.actions import StaleEntry
from navigator.directory.sharing import actions, queries
from navigator.directory.sharing.following import values_of
from navigator.directory.sharing.models import Adoption
from navigator.directory.sharing.on_pages import origin_of
from navigator.directory.sharing.part_words import words_of
from navigator.directory.sharing.parts import PART_OF, PARTS, Choice, Following, choice_of, waiting
from navigator.directory.sharing.views import types
from navigator.directory.stewards import KEEPERS, home, own
from navigator.web.errors import Refusal

bp = Blueprint("adopted", __name__)

DONE = {
    "chosen": "Saved. The desk shows it now.",
    "settled": "Saved. The desk shows it now.",
    "dropped": "Dropped. The desk no longer offers it; past calls still name it.",
}
ANSWERS = ("take", "keep", "later")


@bp.get("/shared/adopted")
@allow(*KEEPERS)
def adopted() -> str:
    """List what we adopted: what needs us first, then by name."""
    origins = [origin_of(one) for one in queries.adoptions_at(database.session(), home().id)]
    origins.sort(key=lambda one: (one.adoption.withdrawn_on is None, not one.changes))
    told = {name: _number(request.args.get(name, "")) for name in ("new", "there")}
    done = DONE.get(request.args.get("done", ""), "")
    return render_template("sharing/adopted.html", origins=origins, types=types(), done=done, **told)


@bp.get("/services/<uuid:service_id>/origin")
@allow(*KEEPERS)
def origin(service_id: UUID) -> str:
    """Show an adopted entry beside its original: what changed there, and what each part of ours follows."""
    adoption = _own_adoption(service_id)
    theirs, ours = values_of(adoption.original), values_of(adoption.copy)
    changes = [
        (one.part, words_of(one.part, one.old), words_of(one.part, one.new), words_of(one.part, one.ours))
        for one in waiting(adoption.own, theirs)
    ]
    parts = [(part, words_of(part, theirs), words_of(part, ours), choice_of(adoption.own, part)) for part in PARTS]
    done = DONE.get(request.args.get("done", ""), "")
    shown = {"changes": changes, "parts": parts, "origin": origin_of(adoption), "done": done}
    return render_template("sharing/origin.html", service=adoption.copy, following=Following, **shown)


@bp.post("/services/<uuid:service_id>/origin")
@allow(*KEEPERS)
def choose_parts(service_id: UUID) -> Response:
    """Let parts follow, stand empty or stay as they are."""
    adoption = _followed(service_id)
    choices = {part.key: choice for part in PARTS if (choice := _choice(request.form.get(part.key, "")))}
    return _act("chosen", actions.choose_parts, adoption, choices, _seen())


@bp.post("/services/<uuid:service_id>/origin/changes")
@allow(*KEEPERS)
def settle_changes(service_id: UUID) -> Response:
    """Take what changed in the original, keep our own words, or look later."""
    adoption = _followed(service_id)
    waits = {one.part.key for one in waiting(adoption.own, values_of(adoption.original))}
    said = {key: answer for key in waits & PART_OF.keys() if (answer := request.form.get(key, "later")) in ANSWERS}
    return _act("settled", actions.settle_changes, adoption, said, _seen())


@bp.post("/services/<uuid:service_id>/origin/keep")
@allow(*KEEPERS)
def keep(service_id: UUID) -> Response:
    """Keep an adopted entry as our own."""
    actions.keep_as_ours(database.session(), actor(), _own_adoption(service_id))
    return redirect(url_for("directory.service", service_id=service_id, saved="kept"), 303)


@bp.post("/services/<uuid:service_id>/origin/drop")
@allow(*KEEPERS)
def drop(service_id: UUID) -> Response:
    """Take an adopted entry off our desk for good."""
    actions.drop(database.session(), actor(), _own_adoption(service_id))
    return redirect(url_for("adopted.adopted", done="dropped"), 303)


def _own_adoption(service_id: UUID) -> Adoption:
    service = own(service_id)
    found = queries.adoption(database.session(), service.id)
    if found is None:
        raise Refusal(404, f"{service.name} is your own entry: it follows no other.")
    return found


def _followed(service_id: UUID) -> Adoption:
    adoption = _own_adoption(service_id)
    if adoption.withdrawn_on:
        raise Refusal(409, f"{adoption.original.owner.name} no longer shares it. Keep it as yours, or drop it.")
    return adoption


def _act(done: str, act: Callable[..., None], adoption: Adoption, *said: Any) -> Response:
    try:
        act(database.session(), actor(), adoption, *said)
    except (StaleEntry, ValueError) as problem:
        raise Refusal(409, str(problem)) from None
    return redirect(url_for("adopted.origin", service_id=adoption.copy_id, done=done), 303)


def _choice(written: str) -> Choice | None:
    return Choice(written) if written in list(Choice) else None


def _seen() -> int:
    return _number(request.form.get("version", ""))


def _number(written: str) -> int:
    return int(written) if written.isascii() and written.isdigit() and len(written) < 10 else 0
