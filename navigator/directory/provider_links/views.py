"""A steward's side of provider links: made, ended, and what came by them taken or kept."""

from datetime import timedelta
from uuid import UUID

from flask import Blueprint, current_app, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from navigator import database
from navigator.accounts.sign_in import actor, allow, spoken_for
from navigator.directory.actions import StaleEntry
from navigator.directory.entries import ServiceEntry
from navigator.directory.form_entry import FormReading, UnreadableForm, entry_of
from navigator.directory.form_values import entry_of_row, form_values
from navigator.directory.provider_links import actions, queries
from navigator.directory.provider_links.forms import LinkForm
from navigator.directory.provider_links.models import ProviderTold
from navigator.directory.provider_links.rules import FIELD_WORDS, Told, confirmed, not_chosen, typed_with
from navigator.directory.provider_links.shown import compared
from navigator.directory.queries import USABLE
from navigator.directory.stewards import KEEPERS, own
from navigator.london import london_day, now
from navigator.web.errors import Refusal

bp = Blueprint("provider_links", __name__)

Page = str | tuple[str, int] | Response


@bp.post("/services/<uuid:service_id>/provider-links")
@allow(*KEEPERS)
def make_link(service_id: UUID) -> Response:
    """Make a link by which those who run a service keep its entry true."""
    service, form = own(service_id), LinkForm()
    if service.status not in USABLE:
        raise Refusal(409, "Put it on the desk first: only an entry that callers hear of has a link.")
    if not form.validate():
        raise Refusal(422, "Choose how long the link works.")
    good_until = london_day(now()) + timedelta(days=form.days.data)
    actions.make_link(database.session(), actor(), service, good_until)
    return redirect(url_for("directory.service", service_id=service_id, _anchor="provider-links"), 303)


@bp.post("/provider-links/<uuid:provider_link_id>/end")
@allow(*KEEPERS)
def end_link(provider_link_id: UUID) -> Response:
    """Let a link no longer work."""
    session = database.session()
    link = queries.link_by_id(session, provider_link_id)
    if link is None or link.service.owner_id not in spoken_for(KEEPERS):
        raise Refusal(404, "There is no such link to an entry that you look after.")
    actions.end_link(session, actor(), link)
    return redirect(url_for("directory.service", service_id=link.service_id, _anchor="provider-links"), 303)


@bp.get("/provider-told/<uuid:told_id>")
@allow(*KEEPERS)
def correction(told_id: UUID) -> str:
    """Show a correction box by box beside what the desk shows now."""
    return _correction_page(_told(told_id, Told.CORRECTED))


@bp.post("/provider-told/<uuid:told_id>")
@allow(*KEEPERS)
def settle(told_id: UUID) -> Page:
    """Take of a correction what was chosen box by box; nothing is taken by default."""
    told = _told(told_id, Told.CORRECTED)
    choices = {field: request.form.get(f"box-{field}", "") for field in told.said}
    if missing := not_chosen(told.said, choices):
        words = ", ".join(FIELD_WORDS[field].lower() for field in missing)
        return _correction_page(told, choices, f"Choose theirs or ours for: {words}."), 422
    taken = [field for field, choice in choices.items() if choice == "take"]
    try:
        entry = _entry_with(told, taken)
        actions.settle_correction(database.session(), actor(), told, entry, taken, _seen_version())
    except UnreadableForm as problem:
        return _correction_page(told, choices, f"{problem} Change the entry by hand instead."), 422
    except StaleEntry:
        changed = "Somebody changed the entry meanwhile. Look at both again, then save."
        return _correction_page(_told(told_id, Told.CORRECTED), choices, changed), 409
    return redirect(url_for("told.told", saved="taken" if taken else "kept"), 303)


@bp.post("/provider-told/<uuid:told_id>/seen")
@allow(*KEEPERS)
def seen(told_id: UUID) -> Response:
    """Note that a pause was seen."""
    actions.see(database.session(), actor(), _told(told_id, Told.PAUSED))
    return redirect(url_for("told.told", saved="seen"), 303)


def _told(told_id: UUID, kind: Told) -> ProviderTold:
    """Find what came by a link to an entry that whoever is signed in looks after; any other is not there."""
    found = queries.told_by_id(database.session(), told_id)
    if found is None or found.kind != kind or found.service.owner_id not in spoken_for(KEEPERS):
        raise Refusal(404, "Nothing like that was told of an entry that you look after.")
    return found


def _entry_with(told: ProviderTold, taken: list[str]) -> ServiceEntry:
    """Give the entry with what is taken of a correction; whoever sent it has looked at all the rest."""
    entry, today = entry_of_row(told.service), london_day(now())
    if not taken:
        return entry
    types = current_app.extensions["guidance"].types
    typed = typed_with(form_values(entry), told.said, taken)
    return confirmed(entry_of(typed, FormReading(entry, types, entry.serves, today)), today)


def _seen_version() -> int:
    version = request.form.get("version", "")
    return int(version) if version.isascii() and version.isdigit() and len(version) < 10 else -1


def _correction_page(told: ProviderTold, choices: dict[str, str] | None = None, problem: str = "") -> str:
    return render_template(
        "directory/correction.html",
        told=told,
        service=told.service,
        boxes=compared(told),
        choices=choices or {},
        problem=problem,
    )
