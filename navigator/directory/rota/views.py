"""The page on which bank holiday hours of many providers are keyed at once, from a file too, and undone."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil
from typing import Any
from uuid import UUID

from flask import Blueprint, current_app, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from navigator import database
from navigator.accounts.queries import organisations_with_ids
from navigator.accounts.sign_in import actor, allow, spoken_for
from navigator.directory import queries as directory_queries
from navigator.directory.actions import StaleEntry
from navigator.directory.models import Service
from navigator.directory.rota import actions, queries
from navigator.directory.rota.grid import (
    MOST_PROVIDERS,
    PHARMACIES,
    Line,
    Looked,
    fill,
    keyed_in,
    line_of,
    looked_at,
    place_of,
    saved_texts,
    type_into,
)
from navigator.directory.rota.rota_file import Against, RotaRow, UnreadableRota, read_rota
from navigator.directory.rota.rules import LOOKED_AHEAD, providers_of
from navigator.directory.service_types import ServiceTypes, Setting
from navigator.directory.special_days import is_running_out, known_until, special_days
from navigator.directory.stewards import KEEPERS, home, home_and_above
from navigator.london import london_day, now
from navigator.web.errors import Refusal


@dataclass(frozen=True)
class Seen:
    """What one page shows: the providers chosen, and what else could be."""

    looked: Looked
    lines: list[Line]
    pages: int
    page: int
    kinds: Mapping[str, str]
    areas: Mapping[str, str]


bp = Blueprint("rota", __name__, template_folder="templates")
Page = str | tuple[str, int] | Response


@bp.get("/bank-holidays")
@allow(*KEEPERS)
def rota() -> str:
    """Show who is open on the bank holidays to come, with a box for each provider and day."""
    # Who looks after no pharmacy begins with what is theirs, not with a page of boxes that are not there.
    begins = {} if _keeps_pharmacies() else {"kind": ""}
    return _page(_seen(looked_at(request.args.getlist("day"), begins | request.args.to_dict(), london_day(now()))))


@bp.post("/bank-holidays")
@allow(*KEEPERS)
def save_rota() -> Page:
    """Save all that was keyed in one go, or fill the empty boxes first."""
    looked = looked_at(request.form.getlist("day"), request.form, london_day(now()))
    seen = _seen(looked)
    type_into(seen.lines, request.form)
    if request.form.get("do") == "fill":
        return _page(seen, fill(seen.lines, request.form.get("fill_day", ""), request.form.get("fill_with", "")))
    if any(cell.problem for line in seen.lines for cell in line.cells):
        return _page(seen, "Some boxes need a second look. Nothing is saved yet."), 422
    keyed = keyed_in(seen.lines, looked, request.form)
    try:
        saved = actions.save_rota(database.session(), actor(), home().id, keyed, "page")
    except StaleEntry as problem:
        seen = _seen(looked)
        type_into(seen.lines, request.form)
        return _page(seen, str(problem)), 409
    return redirect(_address(looked, saved=saved), 303)


@bp.post("/bank-holidays/file")
@allow(*KEEPERS)
def read_file() -> Page:
    """Tell what a table of hours would change, row by row; write it when that was seen."""
    text = _given_text()
    try:
        rows = read_rota(text, _against())
    except UnreadableRota as problem:
        return _file_page([], text, str(problem)), 422
    if request.form.get("do") != "apply":
        return _file_page(rows, text)
    keyed = [one for row in rows for one in row.keyed]
    try:
        saved = actions.save_rota(database.session(), actor(), home().id, keyed, "file")
    except StaleEntry as problem:
        return _file_page(rows, text, str(problem)), 409
    return redirect(url_for("rota.rota", saved=saved), 303)


@bp.post("/bank-holidays/saves/<uuid:save_id>/undo")
@allow(*KEEPERS)
def undo(save_id: UUID) -> Response:
    """Put back what stood before one saving."""
    save = queries.save_of(database.session(), home().id, save_id)
    if save is None:
        raise Refusal(404, "There is no such saving here.")
    try:
        back, left = actions.undo_rota(database.session(), actor(), save)
    except StaleEntry as problem:
        raise Refusal(409, str(problem)) from None
    return redirect(url_for("rota.rota", back=back, left=left), 303)


def _types() -> ServiceTypes:
    types: ServiceTypes = current_app.extensions["guidance"].types
    return types


def _known() -> list[Service]:
    """List what the organisation may use or looks after, each once, closed ones left out."""
    session, line = database.session(), home_and_above()
    found = [*directory_queries.usable_services(session, line), *directory_queries.managed_services(session, line)]
    return [one for one in {one.id: one for one in found}.values() if one.status != "closed"]


def _keeps() -> frozenset[UUID]:
    return frozenset({home().id}) & spoken_for(KEEPERS)


def _keeps_pharmacies() -> bool:
    pharmacies = {slug for slug, kind in _types().items() if kind.setting is Setting.PHARMACY}
    return any(one.owner_id in _keeps() and one.type in pharmacies for one in _known())


def _seen(looked: Looked) -> Seen:
    """Lay out the providers that were chosen; those that may be keyed here stand first."""
    session, known = database.session(), _known()
    areas = directory_queries.areas_since(session, -1)
    organisations = organisations_with_ids(session, {area for one in known for area in areas.get(one.id, ())})
    serves = {one.id: [organisations[area].code for area in areas.get(one.id, ())] for one in known}
    shown = ((place_of(one), one) for one in known if looked.shows(one, _types(), serves[one.id]))
    lines = sorted((line_of(one, _keeps(), looked) for one in providers_of(shown)), key=lambda line: not line.mine)
    kinds = {one.type: _types()[one.type].label for one in known if one.type in _types()}
    named = {
        codes.code: codes.name for one in known for area in areas.get(one.id, ()) for codes in [organisations[area]]
    }
    pages = max(1, ceil(len(lines) / MOST_PROVIDERS))
    page = min(looked.page, pages)
    return Seen(looked, lines[(page - 1) * MOST_PROVIDERS : page * MOST_PROVIDERS], pages, page, kinds, named)


def _page(seen: Seen, problem: str = "") -> str:
    shown: dict[str, Any] = {
        "looked": seen.looked,
        "lines": seen.lines,
        "pages": seen.pages,
        "page": seen.page,
        "address_of_page": lambda page: _address(seen.looked, page=page),
        "problem": problem,
        "was": saved_texts(seen.lines),
        "kinds": [(PHARMACIES, "All pharmacies"), ("", "Every kind"), *sorted(seen.kinds.items(), key=_by_name)],
        "areas": sorted(seen.areas.items(), key=_by_name),
        "saves": queries.saves_of(database.session(), home().id),
        "list_ends": known_until() if is_running_out(london_day(now())) else None,
    }
    return render_template("rota/rota.html", **shown)


def _by_name(pair: tuple[str, str]) -> str:
    return pair[1]


def _address(looked: Looked, **more: int) -> str:
    days = [day.isoformat() for day in looked.days]
    chosen: dict[str, Any] = {"kind": looked.kind, "area": looked.area, "find": looked.find, "page": looked.page}
    return url_for("rota.rota", day=days, **(chosen | more))


def _given_text() -> str:
    file = request.files.get("file")
    if file is None or not file.filename:
        return request.form.get("table", "")
    content: bytes = file.read()
    return content.decode("utf-8-sig", "replace")


def _against() -> Against:
    today = london_day(now())
    return Against(_known(), _keeps(), today, special_days(today, today + LOOKED_AHEAD))


def _file_page(rows: list[RotaRow], text: str, problem: str = "") -> str:
    counts = {
        "cells": sum(len(row.keyed) for row in rows),
        "wrong": sum(row.is_wrong for row in rows),
        "same": sum(not row.is_wrong and not row.keyed for row in rows),
    }
    return render_template("rota/rota_file.html", rows=rows, text=text, problem=problem, **counts)
