"""Pages that keep entries true: what is to confirm, new numbers, long pauses, and the history of one entry."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from navigator import database
from navigator.accounts.models import Organisation, Person
from navigator.accounts.queries import organisations_with_ids
from navigator.accounts.rules import Role
from navigator.accounts.sign_in import actor, allow, person_here
from navigator.directory.actions import RetiredService, StaleEntry, change_service
from navigator.directory.form_entry import UnreadableForm, entry_of
from navigator.directory.form_values import entry_of_row, form_values
from navigator.directory.forms import ServiceForm
from navigator.directory.models import Service
from navigator.directory.stewards import KEEPERS, home, known, may_keep, own
from navigator.directory.upkeep import actions, queries
from navigator.directory.upkeep.actions import LookedAtAlready, SamePerson
from navigator.directory.upkeep.form_views import form_with, reading_of, service_types, words_of
from navigator.directory.upkeep.history import Moment, moments
from navigator.directory.upkeep.models import PhoneChange
from navigator.directory.upkeep.on_pages import follow_the_directory
from navigator.directory.upkeep.phone_slips import slip_words
from navigator.directory.upkeep.rules import Settled, page_of
from navigator.directory.upkeep.tasks import paused_too_long
from navigator.london import london_day, now
from navigator.web.errors import Refusal
from navigator.web.filters import day_words

bp = Blueprint("upkeep", __name__)

MOMENTS_A_PAGE = 50
LOOKS = ("rung", "second-person", "put-back")
SAVED = {
    "changed": "Saved. The desk shows it now.",
    "joined": "Saved. Somebody else saved other boxes meanwhile: theirs and yours are both kept.",
    "paused": "Paused. The desk no longer offers it.",
    "looked-at": "Noted: the number is right.",
    "put-back": "Put back. What stood there meanwhile stays in the history.",
    "undone": "Taken back: it is due a check as before.",
}


@bp.get("/services/to-confirm")
@allow(*KEEPERS)
def to_confirm() -> str:
    """Walk through the entries that are due a check, one after another."""
    due = queries.due_a_check(database.session(), home().id, london_day(now()))
    passed = request.args.get("passed", "")
    place = min(int(passed), len(due)) if passed.isascii() and passed.isdigit() and len(passed) < 6 else 0
    service = due[place] if place < len(due) else None
    follow_the_directory()
    kind = service_types().get(service.type) if service else None
    return render_template("upkeep/to_confirm.html", due=due, place=place, service=service, kind=kind, saved=_saved())


@bp.post("/services/<uuid:service_id>/still-right")
@allow(*KEEPERS)
def still_right(service_id: UUID) -> Response:
    """Say with one press that all of an entry is right today."""
    service = own(service_id)
    _do(actions.still_right, service, london_day(now()), person_here().name)
    return _back(service, right=service.id)


@bp.post("/services/<uuid:service_id>/still-right/undo")
@allow(*KEEPERS)
def undo_still_right(service_id: UUID) -> Response:
    """Take one press of “still right” back."""
    service, version = own(service_id), request.form.get("version", "")
    is_number = version.isascii() and version.isdigit() and len(version) < 10
    _do(actions.undo_still_right, service, int(version) if is_number else -1)
    return _back(service, saved="undone")


@bp.get("/services/new-numbers")
@allow(*KEEPERS)
def new_numbers() -> str:
    """List the numbers that changed and that nobody has looked at again."""
    found = queries.numbers_to_look_at(database.session(), home().id)
    names = _names_of(one.changed_by_id for one, _service in found)
    rows = [(one, service, slip_words(one.was, one.number), names.get(one.changed_by_id)) for one, service in found]
    return render_template("upkeep/new_numbers.html", rows=rows, me=person_here(), saved=_saved())


@bp.post("/services/new-numbers/<uuid:number_id>")
@allow(Role.RECEPTIONIST, *KEEPERS)
def look_again(number_id: UUID) -> Response:
    """Say that a new number is right: whoever rings it may say so, whoever keeps the entry may check it."""
    (change, service), how = _change(number_id), request.form.get("how", "")
    if how not in LOOKS:
        raise Refusal(422, "Say how the number was checked: rung, or by a second person.")
    if how != "rung":
        own(service.id)
    if how == "put-back":
        return _old_number_back(change, service)
    try:
        actions.look_again(database.session(), actor(), change, service, Settled(how))
    except (SamePerson, LookedAtAlready, StaleEntry) as refused:
        raise Refusal(409, str(refused)) from None
    return _back(service, saved="looked-at")


def _old_number_back(change: PhoneChange, service: Service) -> Response:
    if change.settled_as is not None or not change.was:
        raise Refusal(409, "There is no old number to put back.")
    entry = entry_of_row(service)
    phones = [one | {"number": change.was} if one["number"] == change.number else one for one in entry.phones]
    _do(change_service, service, replace(entry, phones=phones), service.version)
    return _back(service, saved="put-back")


@bp.get("/services/long-paused")
@allow(*KEEPERS)
def long_paused() -> str:
    """List the pauses that have no end or have gone on for more than fourteen days."""
    found = paused_too_long(database.session(), home().id, london_day(now()))
    return render_template("upkeep/long_paused.html", found=found)


@bp.get("/services/<uuid:service_id>/history")
@allow(*KEEPERS)
def history(service_id: UUID) -> str:
    """Show who changed what of an entry and when, with what stood there before."""
    service = known(service_id)
    every, session = _moments(service), database.session()
    page, pages = page_of(request.args.get("page", ""), len(every), MOMENTS_A_PAGE)
    found = every[(page - 1) * MOMENTS_A_PAGE : page * MOMENTS_A_PAGE]
    people = queries.people_by_id(session, {one.person for one in found if one.person})
    organisations = organisations_with_ids(session, {one.practice for one in found if one.practice})
    who = {one.number: _who(one, people, organisations) for one in found}
    shown = {"moments": found, "who": who, "saved": _saved(), "may_keep": may_keep(service)}
    return render_template("upkeep/history.html", service=service, page=page, pages=pages, **shown)


@bp.post("/services/<uuid:service_id>/put-back")
@allow(*KEEPERS)
def put_back(service_id: UUID) -> Response:
    """Put one box, or the whole entry, back to what it held before something was done: a new change like any other."""
    service = own(service_id)
    number, box = request.form.get("number", ""), request.form.get("box", "")
    moment = next((one for one in _moments(service) if str(one.number) == number), None)
    if moment is None or not moment.can_put_back:
        raise Refusal(409, "There is nothing to put back: what stood there then is not kept any more.")
    entry = entry_of_row(service)
    then, today = form_values(moment.before), form_values(entry)
    try:
        wanted = entry_of(then if box not in then else today | {box: then[box]}, reading_of(entry))
    except UnreadableForm as problem:
        raise Refusal(409, f"It cannot be put back as it was: {problem}") from None
    _do(change_service, service, wanted, service.version)
    return redirect(url_for("upkeep.history", service_id=service.id, saved="put-back"), 303)


def _moments(service: Service) -> list[Moment]:
    entry = entry_of_row(service)
    form, events = form_with(form_values(entry)), queries.events_of(database.session(), service)
    return list(moments(entry, events, partial(_words_of, form)))


def _words_of(form: ServiceForm, name: str, value: object) -> tuple[str, str]:
    label, words = words_of(form, name, value)
    is_day = value and name in ("verified_on", "review_by")
    return label, day_words(date.fromisoformat(str(value))) if is_day else words


def _who(one: Moment, people: dict[UUID, Person], organisations: dict[UUID, Organisation]) -> str:
    """Name a colleague; of somebody elsewhere only where they work."""
    person = people.get(one.person) if one.person else None
    if person is None:
        return "the site" if one.person is None else "somebody who has left"
    if any(post.organisation_id == home().id for post in person.posts):
        return person.name
    at = organisations.get(one.practice) if one.practice else None
    at = at or next((post.organisation for post in person.posts), None)
    return f"somebody at {at.name}" if at else "somebody elsewhere"


def _names_of(people: Iterable[UUID | None]) -> dict[UUID | None, str]:
    found = queries.people_by_id(database.session(), {one for one in people if one})
    return {person.id: person.name for person in found.values()}


def _change(number_id: UUID) -> tuple[PhoneChange, Service]:
    change = queries.phone_change(database.session(), number_id)
    if change is None:
        raise Refusal(404, "There is no such number here.")
    return change, known(change.service_id)


def _do(act: Callable[..., None], service: Service, *said: object) -> None:
    try:
        act(database.session(), actor(), service, *said)
    except (RetiredService, StaleEntry) as refused:
        raise Refusal(409, str(refused)) from None


def _saved() -> str:
    return SAVED.get(request.args.get("saved", ""), "")


def _back(service: Service, **told: Any) -> Response:
    """Lead back to the page that the button stood on."""
    came_from = request.form.get("from", "")
    if came_from == "walk":
        return redirect(url_for("upkeep.to_confirm", passed=request.form.get("passed") or None, **told), 303)
    if came_from == "numbers":
        return redirect(url_for("upkeep.new_numbers", **told), 303)
    if came_from == "list":
        asked: dict[str, Any] = {name: request.form.get(name) or None for name in ("show", "find")}
        return redirect(url_for("directory.services", **asked, **told), 303)
    return redirect(url_for("directory.service", service_id=service.id, **told), 303)
