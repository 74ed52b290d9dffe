"""What others share with us: the library, an entry as our desk would show it, and adopting."""

from typing import Any
from uuid import UUID

from flask import Blueprint, current_app, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from navigator import database
from navigator.accounts.sign_in import actor, allow
from navigator.directory.service_types import ServiceTypes
from navigator.directory.sharing import actions
from navigator.directory.sharing.copies import copy_for
from navigator.directory.sharing.forms import LibraryForm
from navigator.directory.sharing.library import Library, adoptable, library_for, types_in
from navigator.directory.sharing.rules import Wanted
from navigator.directory.stewards import KEEPERS, home, home_and_above
from navigator.london import now
from navigator.web.errors import Refusal

bp = Blueprint("sharing", __name__, template_folder="templates")

LONGEST_FIND = 100


@bp.get("/shared")
@allow(*KEEPERS)
def library() -> str:
    """List what others share with us: menus first, then every entry."""
    form, found = LibraryForm(request.args), _library()
    _offer_choices(form, found)
    wanted = Wanted((form.find.data or "")[:LONGEST_FIND], form.type.data or "", form.owner.data or "")
    asked = bool(wanted.find or wanted.type or wanted.owner)
    shown = {"lines": found.wanted(wanted), "menus": () if asked else found.menus, "asked": asked, "home": home()}
    return render_template("sharing/library.html", form=form, types=types(), **shown)


@bp.get("/shared/entries/<uuid:service_id>")
@allow(*KEEPERS)
def shared_entry(service_id: UUID) -> str:
    """Show a shared entry as our desk would show it, and whether we have it already."""
    line = _library().by_id.get(service_id)
    if line is None:
        raise Refusal(404, "No such entry is shared with you.")
    preview = copy_for(home(), line.service, now()).copy
    kind = types().get(line.service.type)
    return render_template("sharing/shared_entry.html", line=line, service=preview, kind=kind)


@bp.get("/shared/menus/<uuid:menu_id>")
@allow(*KEEPERS)
def shared_menu(menu_id: UUID) -> str:
    """Show a shared menu, each entry held beside what we have: nothing is adopted yet."""
    found = next((one for one in _library().menus if one.menu.id == menu_id), None)
    if found is None:
        raise Refusal(404, "No such menu is shared with you.")
    return render_template("sharing/shared_menu.html", shown=found, types=types())


@bp.post("/shared/adopt")
@allow(*KEEPERS)
def adopt() -> Response:
    """Put the ticked entries on our desk; what we have already is not doubled."""
    ticked = [one for text in request.form.getlist("entries") if (one := _uuid(text))]
    if not ticked:
        raise Refusal(422, "Nothing was ticked. Go back and tick what you want on your desk.")
    originals = adoptable(_library().lines, ticked)
    copies = actions.adopt(database.session(), actor(), home(), originals) if originals else []
    told: dict[str, Any] = {"new": len(copies), "there": len(set(ticked)) - len(copies)}
    return redirect(url_for("adopted.adopted", **told), 303)


def types() -> ServiceTypes:
    """Give the kinds of service of this site."""
    found: ServiceTypes = current_app.extensions["guidance"].types
    return found


def _library() -> Library:
    return library_for(database.session(), home_and_above())


def _offer_choices(form: LibraryForm, found: Library) -> None:
    kinds = types()
    labels = sorted((kinds[slug].label, slug) for slug in types_in(found.lines) if slug in kinds)
    form.type.choices = [("", "Every type"), *((slug, label) for label, slug in labels)]
    form.owner.choices = [("", "Anybody"), *found.owners.items()]


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
