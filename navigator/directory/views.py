"""Pages of the directory: the manager's list, one entry to read, its form, and how it stands today."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any
from uuid import UUID

from flask import Blueprint, Flask, g, redirect, render_template, request, url_for
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response

from navigator import database
from navigator.accounts.actions import AlreadyThere
from navigator.accounts.rules import Role
from navigator.accounts.sign_in import actor, allow, person_here, spoken_for
from navigator.directory import actions, managing, queries, service_words
from navigator.directory.actions import RetiredService, StaleEntry
from navigator.directory.entries import ServiceEntry
from navigator.directory.form_entry import UnreadableForm, entry_of, key_of
from navigator.directory.form_values import entry_of_row, form_values
from navigator.directory.forms import FindForm, FullForm, PauseForm, RetireForm
from navigator.directory.managing import MOST_SHOWN, SHOW_WORDS, Wanted, is_known_at, wanted_services
from navigator.directory.models import Service
from navigator.directory.service_types import Setting
from navigator.directory.sharing.on_pages import why_held
from navigator.directory.stewards import KEEPERS, home, home_and_above, is_a_keeper, known, may_keep, own
from navigator.directory.upkeep.form_views import (
    Look,
    Page,
    form_page,
    form_with,
    reading_of,
    save_changes,
    service_types,
    shown_again,
)
from navigator.directory.upkeep.on_pages import follow_the_directory
from navigator.directory.upkeep.rules import CHECK_AGAIN_IN
from navigator.directory.week_words import week_words
from navigator.london import london_day, now
from navigator.web.errors import Refusal

bp = Blueprint("directory", __name__, template_folder="templates")

LONGEST_FIND = 100
SAY_FULL = (Role.RECEPTIONIST, *KEEPERS)

SAVED = {
    "added": "Saved as a draft. The desk shows it when you put it there.",
    "changed": "Saved. The desk shows it now.",
    "joined": "Saved. Somebody else saved other boxes meanwhile: theirs and yours are both kept.",
    "paused": "Paused. The desk no longer offers it.",
    "resumed": "The desk offers it now.",
    "retired": "Closed. The desk no longer offers it; past calls still name it.",
    "full": "Marked as full. The desk says so now.",
    "kept": "It is yours now and follows nobody. Check it, and write down the day you checked.",
    "looked-at": "Noted: the number is right.",
    "undone": "Taken back: it is due a check as before.",
    "not-full": "The desk offers it as having room again.",
}


@bp.get("/services")
@allow(*KEEPERS)
def services() -> str:
    """List what the practice's desk may know of, and what is looked after above it."""
    form, session, line = FindForm(request.args), database.session(), home_and_above()
    form.show.data = form.show.data if form.show.data in SHOW_WORDS else "all"
    find = (form.find.data or "")[:LONGEST_FIND]
    wanted = Wanted(line[0], london_day(now()), form.show.data, find)
    all_known = [*queries.usable_services(session, line), *queries.managed_services(session, line)]
    found = wanted_services(all_known, wanted)
    opens = {service.id for service in found if is_known_at(service, line)}
    shown = {"found": found[:MOST_SHOWN], "count": len(found), "opens": opens, "home": home()}
    return render_template("directory/services.html", form=form, types=service_types(), **shown)


@bp.get("/services/<uuid:service_id>")
@allow(Role.RECEPTIONIST, Role.CLINICAL_LEAD, *KEEPERS)
def service(service_id: UUID) -> str:
    """Show a whole entry, for reading and for print."""
    return _entry_page(known(service_id))


@bp.get("/services/new")
@allow(*KEEPERS)
def new_service() -> str:
    """Ask for everything about a new service."""
    empty = _empty_entry()
    return form_page(form_with(form_values(empty)), Look(empty, card=empty))


@bp.post("/services/new")
@allow(*KEEPERS)
def add_service() -> Page:
    """Save a new service as a draft of this practice."""
    empty = _empty_entry()
    form = form_with(form_values(empty), typed=True)
    if again := shown_again(form, empty, None):
        return again
    try:
        entry = entry_of(form.data, reading_of(empty))
        # Whoever writes an entry has just found out what is in it.
        entry = replace(entry, verified_on=entry.verified_on or london_day(now()))
        added = actions.add_service(database.session(), actor(), _keyed(entry), demonstration=_is_demonstration())
    except UnreadableForm as problem:
        form.say_problems(problem.problems)
    except AlreadyThere:
        form.say_problems({"name": "You already have an entry of this type with this name. Change that one instead."})
    else:
        return _done(added, "added")
    return form_page(form, Look(empty)), 422


@bp.get("/services/<uuid:service_id>/edit")
@allow(*KEEPERS)
def edit_service(service_id: UUID) -> str:
    """Ask what to change about a service of this practice."""
    service = _kept(own(service_id))
    entry = entry_of_row(service)
    return form_page(form_with(form_values(entry)), Look(entry, service, card=entry))


@bp.post("/services/<uuid:service_id>/edit")
@allow(*KEEPERS)
def change_service(service_id: UUID) -> Page:
    """Save what was changed, joined with what somebody else saved meanwhile."""
    return save_changes(_kept(own(service_id)))


@bp.post("/services/<uuid:service_id>/pause")
@allow(*KEEPERS)
def pause(service_id: UUID) -> Page:
    """Stop offering a service of this practice for a time."""
    service, form = own(service_id), PauseForm()
    if not form.validate():
        return _entry_page(service, pause=form), 422
    return _act(service, "paused", actions.pause_service, form.day, form.because.data)


@bp.post("/services/<uuid:service_id>/resume")
@allow(*KEEPERS)
def resume(service_id: UUID) -> Page:
    """Offer a service of this practice, a draft for the first time."""
    service = own(service_id)
    if words := why_held(service):
        raise Refusal(409, words)
    return _act(service, "resumed", actions.resume_service)


@bp.post("/services/<uuid:service_id>/retire")
@allow(*KEEPERS)
def retire(service_id: UUID) -> Page:
    """Close a service of this practice for good."""
    service, form = own(service_id), RetireForm()
    if not form.validate():
        return _entry_page(service, retire=form), 422
    return _act(service, "retired", actions.retire_service)


@bp.post("/services/<uuid:service_id>/full")
@allow(*SAY_FULL)
def full(service_id: UUID) -> Page:
    """Say that a service the practice may use has no room until a day."""
    service, form = known(service_id), FullForm()
    if _is_emergency(service):
        raise Refusal(409, "An emergency service is never marked as full. If it sounds like an emergency, ring 999.")
    if not form.validate():
        return _entry_page(service, full=form), 422
    return _act(service, "full", actions.mark_full, form.day, form.because.data)


@bp.post("/services/<uuid:service_id>/not-full")
@allow(*SAY_FULL)
def not_full(service_id: UUID) -> Page:
    """Say that a service the practice may use has room again."""
    return _act(known(service_id), "not-full", actions.mark_not_full)


def _is_emergency(service: Service) -> bool:
    kind = service_types().get(service.type)
    return kind is not None and kind.setting is Setting.EMERGENCY


def _kept(service: Service) -> Service:
    if service.status == "closed":
        raise Refusal(409, f"{service.name} is closed for good. Add it as a new service if it has opened again.")
    return service


def _empty_entry() -> ServiceEntry:
    review_by = london_day(now()) + CHECK_AGAIN_IN
    code = home().code
    return ServiceEntry(key="", type="", name="", owner=code, serves=(code,), hours_kind="weekly", review_by=review_by)


def _keyed(entry: ServiceEntry) -> ServiceEntry:
    values: dict[str, Any] = {**vars(entry), "key": key_of(entry.name, entry.type, entry.owner)}
    return ServiceEntry(**values)


def _is_demonstration() -> bool:
    practice = g.practice
    return (
        person_here().demonstration if practice is None else bool(practice.profile and practice.profile.demonstration)
    )


def _entry_page(service: Service, **forms: FlaskForm) -> str:
    drawn: dict[str, Any] = {name: forms.get(name) or kind(formdata=None) for name, kind in _TODAY_FORMS.items()}
    drawn["full"].offer_days(london_day(now()))
    problems = next(iter(forms.values()), None)
    saved = SAVED.get(request.args.get("saved", ""), "") if request.method == "GET" else ""
    follow_the_directory()
    may = {"keeps": is_a_keeper(), "may_keep": may_keep(service), "may_say_full": bool(spoken_for(SAY_FULL))}
    said = {"saved": saved, "problems": problems, "is_emergency": _is_emergency(service)}
    kind = service_types().get(service.type)
    return render_template("directory/service.html", service=service, kind=kind, **may, **said, **drawn)


_TODAY_FORMS: dict[str, Callable[..., Any]] = {"pause": PauseForm, "full": FullForm, "retire": RetireForm}


def _act(service: Service, done: str, act: Callable[..., None], *said: object) -> Response:
    """Do one thing to a service and show it again."""
    try:
        act(database.session(), actor(), service, *said)
    except (RetiredService, StaleEntry) as refused:
        raise Refusal(409, str(refused)) from None
    return _done(service, done)


def _done(service: Service, done: str) -> Response:
    return redirect(url_for("directory.service", service_id=service.id, saved=done), 303)


def teach_templates(app: Flask) -> None:
    """Let templates say hours and access, and ask how an entry stands."""
    app.jinja_env.filters.update(
        week_words=lambda service: week_words(service.hours, london_day(now())),
        access_words=service_words.access_words,
        dated_words=service_words.dated_words,
        still_to_come=lambda dated: [one for one in dated if one.on >= london_day(now())],
        mode_words=lambda mode: service_words.MODE_WORDS[mode],
        bank_holiday_words=lambda said: service_words.BANK_HOLIDAY_WORDS[said],
        visibility_words=lambda said: service_words.VISIBILITY_WORDS[said],
    )
    app.jinja_env.tests.update(
        paused=lambda service: managing.is_paused(service, london_day(now())),
        full=lambda service: managing.is_full(service, london_day(now())),
        due_a_check=lambda service: managing.is_due_a_check(service, london_day(now())),
    )
