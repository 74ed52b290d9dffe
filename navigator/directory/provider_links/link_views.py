"""What those who run a service see of its link: the public entry, and three things to do. It needs no account."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from flask import Blueprint, current_app, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from navigator import database
from navigator.accounts.actions import count_failure
from navigator.accounts.audit import Actor
from navigator.accounts.queries import sign_in_failures
from navigator.accounts.rules import seconds_to_wait
from navigator.accounts.sign_in import open_to_all
from navigator.directory.actions import RetiredService, StaleEntry
from navigator.directory.form_entry import FormReading, UnreadableForm, entry_of
from navigator.directory.form_values import entry_of_row, form_values
from navigator.directory.managing import is_paused
from navigator.directory.models import Service
from navigator.directory.provider_links import actions, queries
from navigator.directory.provider_links.forms import CorrectionForm, PauseByLinkForm, PressForm
from navigator.directory.provider_links.links import read_link
from navigator.directory.provider_links.models import ProviderLink
from navigator.directory.provider_links.rules import (
    FIELD_WORDS,
    IN_THEIR_WORDS,
    MOST_AN_HOUR,
    Told,
    typed_with,
    whom_to_ring,
    why_not,
)
from navigator.directory.queries import USABLE
from navigator.directory.service_types import Setting
from navigator.directory.upkeep.merging import plain
from navigator.london import london_day, now
from navigator.web.errors import Refusal

bp = Blueprint("provider", __name__)

NO_LINK = "This link does not work, or not all of it was copied. Ask whoever sent it to you for a new one."
TOO_MUCH = "That is a lot at once. Everything you sent before is kept; try again in an hour."
NOTHING_CHANGED = "Nothing is different from what we have. If all of it is right, press “Still right”."
DONE = {
    "still-right": "Thank you. Callers are told that you confirmed this today.",
    "corrected": "Thank you. Your corrections wait for {}, who look through them before reception sees them.",
    "paused": "Paused. Reception does not offer you to callers from now on, and {} are told.",
    "back": "Thank you. Reception offers you to callers again.",
}
TRIES = "provider links"
"""The account under which links that fail are counted, address by address."""
Page = str | tuple[str, int] | Response


@bp.get("/provider")
@open_to_all
def entry() -> str:
    """Show the public entry of a link, and what can be told of it."""
    return _page(_link(request.args.get("link", "")))


@bp.post("/provider/still-right")
@open_to_all
def still_right() -> Page:
    """Keep that all of it is still right."""
    link, form = _posted_link(), PressForm()
    if not form.validate():
        return _page(link, press=form), 422
    return _do(link, Told.STILL_RIGHT, actions.confirm, UUID(form.key.data))


@bp.post("/provider/corrections")
@open_to_all
def correct() -> Page:
    """Put corrections before the steward; nothing of them reaches the desk by itself."""
    link, form = _posted_link(), CorrectionForm()
    said = _said(link.service, form) if form.validate() else {}
    if form.errors:
        return _page(link, correction=form), 422
    if not said:
        return _page(link, correction=form, problem=NOTHING_CHANGED), 422
    return _do(link, Told.CORRECTED, actions.correct, said, UUID(form.key.data))


@bp.post("/provider/pause")
@open_to_all
def pause() -> Page:
    """Stop the service from being offered at once."""
    link, form = _posted_link(), PauseByLinkForm()
    if _is_emergency(link.service):
        raise Refusal(409, "An emergency service is never paused here. " + _whom_to_ring(link))
    if not form.validate():
        return _page(link, pausing=form), 422
    return _do(link, Told.PAUSED, actions.pause, form.day, form.because.data, UUID(form.key.data))


@bp.post("/provider/back")
@open_to_all
def back() -> Page:
    """End a pause that came by a link."""
    link, form = _posted_link(), PressForm()
    if not _may_come_back(link.service):
        raise Refusal(409, "It is not paused by a link. " + _whom_to_ring(link))
    if not form.validate():
        return _page(link, press=form), 422
    return _do(link, Told.BACK, actions.come_back, UUID(form.key.data))


def _do(link: ProviderLink, told: Told, act: Callable[..., None], *said: object) -> Response:
    """Keep what came by a link, and lead back to its page."""
    moment = now()
    try:
        act(database.session(), Actor(None, None, moment), link, *said)
    except (StaleEntry, RetiredService):
        raise Refusal(409, "Somebody changed this at the same moment. Open the link again and look.") from None
    return redirect(url_for("provider.entry", link=request.form.get("link", ""), done=told.value), 303)


def _posted_link() -> ProviderLink:
    """Find the link of a press; whoever sends too much by one waits, and so does an address with many that fail."""
    try:
        link = _link(request.form.get("link", ""))
    except Refusal as refusal:
        if refusal.code in (404, 410):
            count_failure(database.session(), TRIES, request.remote_addr or "", now())
        raise
    if queries.told_lately(database.session(), link.id, now() - timedelta(hours=1)) >= MOST_AN_HOUR:
        raise Refusal(429, TOO_MUCH)
    return link


def _link(signed: str) -> ProviderLink:
    """Find the link that an address speaks of; one that works no more says whom to ring."""
    _wait_after_many_tries()
    said = read_link(current_app.config["SECRET_KEY"], signed)
    link = queries.link_by_id(database.session(), said) if said else None
    if link is None:
        raise Refusal(404, NO_LINK)
    service = link.service
    is_theirs = service.owner_id == link.organisation_id and service.status in USABLE
    if why := why_not(link.ended_at, link.good_until, london_day(now()), is_theirs):
        raise Refusal(410, f"{why}. {_whom_to_ring(link)}")
    return link


def _wait_after_many_tries() -> None:
    """Hold whoever pressed with links that do not work as often as sign-in holds wrong passwords."""
    failure = sign_in_failures(database.session(), TRIES, request.remote_addr or "")
    if wait := seconds_to_wait(failure.failures, failure.last_at, now()) if failure else 0:
        raise Refusal(429, f"Too many links that do not work. Wait {wait} seconds, then open yours again.")


def _whom_to_ring(link: ProviderLink) -> str:
    profile = link.service.owner.profile
    return whom_to_ring(link.service.owner.name, profile.phone if profile else "")


def _said(service: Service, form: CorrectionForm) -> dict[str, str]:
    """Give the boxes that differ from the entry; what cannot be read is said at its box."""
    entry = entry_of_row(service)
    values = form_values(entry)
    said = {
        box: theirs.strip()
        for box, theirs in form.boxes.items()
        if box in values and plain(theirs) != plain(values[box])
    }
    typed = typed_with(values, said, said)
    reading = FormReading(entry, [entry.type], entry.serves, london_day(now()))
    try:
        entry_of(typed, reading)
    except UnreadableForm as unreadable:
        for name in unreadable.problems.keys() & said.keys():
            form[name].errors = [unreadable.problems[name]]
    in_words = (form.hours_said.data or "").strip()
    return said | ({IN_THEIR_WORDS: in_words} if in_words else {})


def _may_come_back(service: Service) -> bool:
    """Tell whether a pause stands that came by a link: what the steward paused, the steward ends."""
    last = queries.last_pause(database.session(), service.id)
    is_theirs = last is not None and last.kind == Told.PAUSED and last.until == service.paused_until
    return is_theirs and is_paused(service, london_day(now()))


def _is_emergency(service: Service) -> bool:
    kind = current_app.extensions["guidance"].types.get(service.type)
    return kind is not None and kind.setting is Setting.EMERGENCY


def _page(link: ProviderLink, *, problem: str = "", **forms: Any) -> str:
    service = link.service
    waiting = queries.waiting_of_service(database.session(), service.id, [Told.CORRECTED])
    values = form_values(entry_of_row(service)) | (waiting[-1].said if waiting else {})
    boxes = {name: values.get(name, "") for name in FIELD_WORDS}
    done = DONE.get(request.args.get("done", ""), "") if request.method == "GET" else ""
    return render_template(
        "directory/provider.html",
        link=link,
        service=service,
        signed=request.values.get("link", ""),
        key=lambda: str(uuid4()),
        correction=forms.get("correction") or CorrectionForm(formdata=None, data=boxes),
        pausing=forms.get("pausing") or PauseByLinkForm(formdata=None),
        is_correcting="correction" in forms,
        problem=problem or next((str(errors[0]) for errors in _errors(forms.get("press"))), ""),
        problems=forms.get("correction") or forms.get("pausing"),
        done=done.format(service.owner.name),
        waits=bool(waiting),
        may_pause=not _is_emergency(service),
        may_come_back=_may_come_back(service),
        whom_to_ring=_whom_to_ring(link),
    )


def _errors(form: PressForm | None) -> list[list[str]]:
    return list(form.errors.values()) if form else []
