"""The form of an entry: filled, read, joined with what somebody else saved meanwhile, and saved."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from flask import current_app, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from navigator import database
from navigator.accounts.queries import organisations_with_ids
from navigator.accounts.sign_in import actor, person_here
from navigator.directory import actions
from navigator.directory.actions import StaleEntry
from navigator.directory.entries import ServiceEntry
from navigator.directory.form_entry import FormReading, UnreadableForm, entry_of
from navigator.directory.form_values import entry_of_row, form_values
from navigator.directory.forms import ServiceForm
from navigator.directory.hours_editor.forms import AddForm, is_shown_again, said_so_far
from navigator.directory.models import Service
from navigator.directory.queries import USABLE
from navigator.directory.service_types import ServiceTypes
from navigator.directory.stewards import home_and_above
from navigator.directory.upkeep.actions import look_again
from navigator.directory.upkeep.merging import Boxes, Merged, chosen, merge, unanswered
from navigator.directory.upkeep.phone_slips import NewNumber, digits_of, new_numbers
from navigator.directory.upkeep.queries import changes_of
from navigator.directory.upkeep.rules import CHECK_AGAIN_IN, Settled
from navigator.london import london_day, now

Page = str | tuple[str, int] | Response

RANG, SOMEBODY_ELSE = "rang", "somebody-else"
"""What follows a changed number: it was rung, or somebody else looks at it."""


@dataclass
class Look:
    """What a form page shows beside its boxes."""

    base: ServiceEntry
    """What the form is read against."""
    service: Service | None = None
    differing: Sequence[str] = ()
    theirs: Boxes = field(default_factory=dict)
    """What somebody else saved in the boxes that differ."""
    joined: Sequence[str] = ()
    is_newer: bool = False
    numbers: Sequence[NewNumber] = ()
    card: ServiceEntry | None = None
    """The entry as its card at the desk is to be drawn."""
    add: AddForm = field(default_factory=AddForm)
    """What is to be added to the hours."""


def service_types() -> ServiceTypes:
    """Give the kinds of service of this site."""
    types: ServiceTypes = current_app.extensions["guidance"].types
    return types


def _served() -> list[tuple[str, str]]:
    """Give the organisation and what it belongs to, as code and name."""
    line = home_and_above()
    organisations = organisations_with_ids(database.session(), line)
    return [(organisations[one].code, organisations[one].name) for one in line]


def reading_of(base: ServiceEntry) -> FormReading:
    """Give what a form is read against."""
    return FormReading(base, service_types(), [code for code, _name in _served()], london_day(now()))


def form_with(boxes: Boxes, *, typed: bool = False) -> ServiceForm:
    """Give the form with these contents; `typed` puts what was just sent over them."""
    form = ServiceForm(data=boxes) if typed else ServiceForm(formdata=None, data=boxes)
    kinds = sorted((kind.label, slug) for slug, kind in service_types().items())
    form.type.choices = [("", "Choose a type"), *((slug, label) for label, slug in kinds)]
    form.serves.choices = _served()
    return form


def words_of(form: ServiceForm, name: str, value: object) -> tuple[str, str]:
    """Give the label of a box and what it holds in words."""
    return str(form[name].label.text), form.words_of(name, value)


def form_page(form: ServiceForm, look: Look) -> str:
    """Draw the form, with what must be chosen and the card at the desk."""
    if request.headers.get("X-Fragment"):
        return render_template("upkeep/_card.html", look=look, form=form)
    saved = form_values(entry_of_row(look.service)) if look.service else {}
    rows = [
        (name, *words_of(form, name, look.theirs[name]), words_of(form, name, form[name].data)[1])
        for name in look.differing
    ]
    joined = [str(form[name].label.text) for name in look.joined]
    return render_template(
        "directory/service_form.html",
        form=form,
        service=look.service,
        look=look,
        add=look.add,
        said=said_so_far(form, reading_of(look.base)),
        rows=rows,
        joined=joined,
        opened=json.dumps(saved),
        second_look=request.form.get("second_look", ""),
        then="to-confirm" if request.values.get("then") == "to-confirm" else "",
        checked_today=bool(request.form.get("checked_today")),
    )


def wants_preview() -> bool:
    """Tell whether only the card is asked for, and nothing is to be saved."""
    return request.form.get("do") == "preview"


def preview_page(form: ServiceForm, base: ServiceEntry, service: Service | None) -> str:
    """Draw the form as it was typed with the card it would make; boxes that cannot be read are said."""
    look = Look(base, service)
    try:
        look.card = entry_of(form.data, reading_of(base))
    except UnreadableForm as problem:
        form.say_problems(problem.problems)
    return form_page(form, look)


def shown_again(form: ServiceForm, base: ServiceEntry, service: Service | None) -> str:
    """Draw the form again where a button asked for anything but saving; nothing where it is to be saved."""
    if wants_preview():
        return preview_page(form, base, service)
    add = AddForm()
    return form_page(form, Look(base, service, add=add)) if is_shown_again(form, add) else ""


def save_changes(service: Service) -> Page:
    """Save what was typed, joined box by box with what somebody else saved meanwhile; ask only where both differ."""
    saved = entry_of_row(service)
    form = form_with(form_values(saved), typed=True)
    if again := shown_again(form, saved, service):
        return again
    opened, choices = _opened(), _choices(form)
    typed = _checked_today(chosen(form.data, opened, choices))
    is_newer = _seen_version() != service.version
    merged = merge(opened, form_values(saved), typed) if is_newer else Merged(typed)
    return _read_and_save(service, saved, merged, unanswered(choices))


def _read_and_save(service: Service, saved: ServiceEntry, merged: Merged, unchosen: Sequence[str]) -> Page:
    form, boxes = form_with(merged.boxes), form_values(saved)
    differing = [name for name in boxes if name in {*merged.differing, *unchosen}]
    look = Look(saved, service, differing, boxes, merged.theirs, is_newer=bool(differing))
    form.say_problems(dict.fromkeys(unchosen, "Choose yours or theirs above."))
    try:
        entry = entry_of(merged.boxes, reading_of(saved))
    except UnreadableForm as problem:
        form.say_problems(problem.problems)
        return form_page(form, look), 409 if differing else 422
    look.card, look.numbers = entry, _numbers_to_ask(service, saved, entry)
    if differing:
        return form_page(form, look), 409
    if look.numbers and request.form.get("second_look") not in (RANG, SOMEBODY_ELSE):
        return form_page(form, look), 422
    try:
        actions.change_service(database.session(), actor(), service, entry, service.version)
    except StaleEntry:
        # Somebody was faster by less than this page took: join with what they saved.
        return save_changes(service)
    if request.form.get("second_look") == RANG:
        _say_rung(service, look.numbers)
    return _saved(service, "joined" if merged.theirs else "changed")


def _numbers_to_ask(service: Service, saved: ServiceEntry, entry: ServiceEntry) -> list[NewNumber]:
    """List the numbers that somebody must look at again; one that stood there before a change nobody rang is none."""
    if saved.status not in USABLE:
        return []
    changes = changes_of(database.session(), service.id)
    before = {digits_of(one.was) for one in changes if one.settled_as is None and one.was}
    return [one for one in new_numbers(saved.phones, entry.phones) if digits_of(one.number) not in before]


def _saved(service: Service, done: str) -> Response:
    if request.form.get("then") == "to-confirm":
        return redirect(url_for("upkeep.to_confirm", saved=done), 303)
    return redirect(url_for("directory.service", service_id=service.id, saved=done), 303)


def _say_rung(service: Service, numbers: Sequence[NewNumber]) -> None:
    rung = {one.number for one in numbers}
    session = database.session()
    for change in changes_of(session, service.id):
        if change.number in rung and change.settled_as is None:
            look_again(session, actor(), change, service, Settled.RUNG)


def _checked_today(typed: dict[str, Any]) -> dict[str, Any]:
    """Take “I have checked all of it today” as the day, the person and the next check."""
    if not request.form.get("checked_today"):
        return typed
    today = london_day(now())
    again = {"verified_on": today.isoformat(), "review_by": (today + CHECK_AGAIN_IN).isoformat()}
    return typed | again | {"verified_by": person_here().name}


def _choices(form: ServiceForm) -> dict[str, str]:
    """Give the boxes that the page asked about, each with what was chosen."""
    asked = [name for name in request.form.getlist("differs") if name in form]
    return {name: request.form.get(f"choose-{name}", "") for name in asked}


def _opened() -> dict[str, Any] | None:
    """Give what the form held when it was opened; None where the page did not say so in a form to be read."""
    try:
        held = json.loads(request.form.get("opened", ""))
    except ValueError:
        return None
    if not isinstance(held, dict) or not all(isinstance(one, str | list) for one in held.values()):
        return None
    lists = [one for one in held.values() if isinstance(one, list)]
    return held if all(isinstance(each, str) for one in lists for each in one) else None


def _seen_version() -> int:
    version = request.form.get("version", "")
    return int(version) if version.isascii() and version.isdigit() and len(version) < 10 else -1
