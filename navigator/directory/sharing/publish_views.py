"""What we share: one entry or a named menu, with whom, and who took it."""

from typing import Any
from uuid import UUID

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from navigator import database
from navigator.accounts.models import Organisation
from navigator.accounts.sign_in import actor, allow
from navigator.directory.models import Service
from navigator.directory.queries import managed_services
from navigator.directory.sharing import actions, queries
from navigator.directory.sharing.forms import MenuForm, ShareForm
from navigator.directory.sharing.models import SharedEntry, SharedMenu
from navigator.directory.sharing.on_pages import may_share_with, why_not
from navigator.directory.sharing.rules import MOST_LINES, asks_care, in_order
from navigator.directory.sharing.views import types
from navigator.directory.stewards import KEEPERS, home, home_and_above, own
from navigator.web.errors import Refusal

bp = Blueprint("our_shares", __name__)

DONE = {
    "shared": "Shared. They find it in their library now.",
    "taken-back": "Taken back. Practices that adopted it are told, and keep or drop their copy.",
    "menu-shared": "The menu is shared.",
    "menu-changed": "The menu is changed.",
}
LONGEST_PLACE = 6
Page = str | tuple[str, int] | Response


@bp.get("/shared/ours")
@allow(*KEEPERS)
def ours() -> str:
    """List what we share: entries and menus, with whom, and how many adopted."""
    session, owner = database.session(), home().id
    entries, menus = queries.shares_by(session, owner), queries.menus_of(session, owner)
    named = {one.service_id for one in entries} | {line.service_id for menu in menus for line in menu.lines}
    adopters = {one: len(who) for one, who in queries.adopters(session, named).items()}
    done = DONE.get(request.args.get("done", ""), "")
    return render_template("sharing/ours.html", entries=entries, menus=menus, adopters=adopters, done=done)


@bp.post("/services/<uuid:service_id>/share")
@allow(*KEEPERS)
def share(service_id: UUID) -> Page:
    """Share one entry of ours."""
    service, form = own(service_id), ShareForm()
    kind = types().get(service.type)
    if problem := why_not(service, kind):
        raise Refusal(409, f"{service.name} cannot be shared. {problem}")
    organisations = _offer(form)
    form.is_sensitive = asks_care(kind)
    if not form.validate():
        return render_template("sharing/share_again.html", form=form, service=service), 422
    actions.share_entry(database.session(), actor(), service, organisations[form.organisation.data])
    return redirect(url_for("our_shares.ours", done="shared"), 303)


@bp.post("/services/<uuid:service_id>/take-back")
@allow(*KEEPERS)
def take_back(service_id: UUID) -> Response:
    """Share one entry of ours no longer with an organisation."""
    service, code = own(service_id), request.form.get("organisation", "")
    found = next((one for one in _shares(service) if one.organisation.code == code), None)
    if found is not None:
        actions.take_entry_back(database.session(), actor(), found)
    return redirect(url_for("our_shares.ours", done="taken-back"), 303)


@bp.get("/shared/ours/new")
@allow(*KEEPERS)
def new_menu() -> str:
    """Ask for a menu's name and entries."""
    return _menu_page(_menu_form(blank={"entries": request.args.getlist("entry")})[0], None)


@bp.post("/shared/ours/new")
@allow(*KEEPERS)
def share_menu() -> Page:
    """Share a named list of entries."""
    form, organisations = _menu_form()
    if not form.validate():
        return _menu_page(form, None), 422
    actions.share_menu(database.session(), actor(), home(), _said(form, organisations), _ticked(form))
    return redirect(url_for("our_shares.ours", done="menu-shared"), 303)


@bp.get("/shared/ours/<uuid:menu_id>")
@allow(*KEEPERS)
def menu(menu_id: UUID) -> str:
    """Show a menu of ours to change it."""
    found = _own_menu(menu_id)
    entries = [str(line.service_id) for line in found.lines]
    said = {"title": found.title, "about": found.about, "organisation": found.organisation.code, "entries": entries}
    return _menu_page(_menu_form(found, said)[0], found)


@bp.post("/shared/ours/<uuid:menu_id>")
@allow(*KEEPERS)
def change_menu(menu_id: UUID) -> Page:
    """Change a menu of ours."""
    found = _own_menu(menu_id)
    form, organisations = _menu_form(found)
    if not form.validate():
        return _menu_page(form, found), 422
    actions.change_menu(database.session(), actor(), found, _said(form, organisations), _ticked(form))
    return redirect(url_for("our_shares.ours", done="menu-changed"), 303)


@bp.post("/shared/ours/<uuid:menu_id>/take-back")
@allow(*KEEPERS)
def take_menu_back(menu_id: UUID) -> Response:
    """Share a menu of ours no longer."""
    actions.take_menu_back(database.session(), actor(), _own_menu(menu_id))
    return redirect(url_for("our_shares.ours", done="taken-back"), 303)


def _shares(service: Service) -> list[SharedEntry]:
    return list(queries.shares_of_service(database.session(), service.id))


def _own_menu(menu_id: UUID) -> SharedMenu:
    found = queries.menu(database.session(), menu_id)
    if found is None or found.owner_id != home().id:
        raise Refusal(404, "There is no such menu of yours.")
    return found


def _offer(form: ShareForm | MenuForm) -> dict[str, Organisation]:
    """Let the form offer whom we may share with; give them by code."""
    organisations = {one.code: one for one in may_share_with(home())}
    form.organisation.choices = [(code, one.name) for code, one in organisations.items()]
    return organisations


def _menu_form(
    menu: SharedMenu | None = None, blank: dict[str, Any] | None = None
) -> tuple[MenuForm, dict[str, Organisation]]:
    """Give the form of a menu with the entries that may stand in it: first what stands there, in its order."""
    form = MenuForm(formdata=None, data=blank) if blank is not None else MenuForm()
    there = {line.service_id: line.place for line in menu.lines} if menu else {}
    kinds = types()
    owned = [one for one in managed_services(database.session(), home_and_above()) if one.owner_id == home().id]
    may = [
        one
        for one in owned
        if one.id in there or not (why_not(one, kinds.get(one.type)) or asks_care(kinds.get(one.type)))
    ]
    may.sort(key=lambda one: there.get(one.id, MOST_LINES + 1))
    form.entries.choices = [(str(one.id), f"{one.name} · {_label(one)}") for one in may if one.status != "closed"]
    form.allowed = frozenset(value for value, _label in form.entries.choices)
    return form, _offer(form)


def _label(service: Service) -> str:
    kind = types().get(service.type)
    return kind.label if kind else service.type


def _said(form: MenuForm, organisations: dict[str, Organisation]) -> tuple[str, str, Organisation]:
    return form.title.data or "", form.about.data or "", organisations[form.organisation.data]


def _ticked(form: MenuForm) -> list[UUID]:
    return [UUID(one) for one in in_order(form.entries.data, _places(form))]


def _places(form: MenuForm) -> dict[str, str]:
    """Give what stands in the box of each entry's place: as it was typed, or counted through what is ticked."""
    if request.method == "POST":
        return {value: request.form.get(f"place-{value}", "")[:LONGEST_PLACE] for value, _label in form.entries.choices}
    return {value: str(number) for number, value in enumerate(form.entries.data or [], start=1)}


def _menu_page(form: MenuForm, found: SharedMenu | None) -> str:
    return render_template("sharing/menu_form.html", form=form, menu=found, places=_places(form))
