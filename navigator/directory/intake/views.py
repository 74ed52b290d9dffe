"""Pages that read a list in: the file, what it is, what it would do, one line beside what is here, and undo."""

from typing import Any
from uuid import UUID

from flask import Blueprint, current_app, g, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from navigator import database
from navigator.accounts.queries import organisations_with_ids
from navigator.accounts.sign_in import actor, allow, person_here
from navigator.directory.actions import StaleEntry
from navigator.directory.entry_rows import UnknownOrganisation
from navigator.directory.intake import actions, queries
from navigator.directory.intake.comparing import VERDICT_WORDS, Verdict
from navigator.directory.intake.formats import FORMATS, TABLE, List, opened
from navigator.directory.intake.forms import FileForm, WhatForm, fields_sent
from navigator.directory.intake.looking import Site, look, mapping_kept, opened_list, unpacked
from navigator.directory.intake.mapping import (
    FIELDS,
    ColumnMapping,
    guessed,
    mapping_problems,
    mark_of,
    remembered,
)
from navigator.directory.intake.models import ListImport, ListLine
from navigator.directory.intake.records import UnreadableList
from navigator.directory.intake.side_by_side import sides_of
from navigator.directory.stewards import KEEPERS, home, home_and_above
from navigator.london import london_day, now
from navigator.web.errors import Refusal

bp = Blueprint("intake", __name__, template_folder="templates")

MOST_LINES = 200
DONE_WORDS = {
    "decided": "Kept: this list and every later one knows it now.",
    "kept": "Kept. What you ticked stays as it is here.",
    "thrown-away": "Thrown away. Nothing of the list was written.",
}
Page = str | tuple[str, int] | Response


@bp.get("/services/lists")
@allow(*KEEPERS)
def lists() -> str:
    """Take a file, and show what was read in before."""
    return _lists_page(FileForm(formdata=None))


@bp.post("/services/lists")
@allow(*KEEPERS)
def take() -> Page:
    """Keep a file until somebody has said what it is."""
    form = FileForm()
    try:
        if not form.validate():
            return _lists_page(form), 422
        found = opened(form.content)
    except UnreadableList as problem:
        form.file.errors = [str(problem)]
        return _lists_page(form), 422
    file = (form.name, form.content)
    taken = actions.keep_list(database.session(), actor(), home(), file, found.format, demonstration=_made_up())
    return redirect(url_for("intake.what", list_id=taken.id), 303)


@bp.get("/services/lists/<uuid:list_id>/what")
@allow(*KEEPERS)
def what(list_id: UUID) -> str:
    """Ask what a list is and which column holds what, with what was chosen for the same headings before."""
    taken = _waiting(list_id)
    found = opened_list(taken)
    usual = {"format": taken.format, "status": "live", "visibility": "public", "serves": [home().code], "type": ""}
    mapping = _mapping(taken, found)
    form = WhatForm(formdata=None, data=usual | {"type": mapping.type if mapping else ""} | taken.choices)
    return _what_page(taken, found, form, mapping)


@bp.post("/services/lists/<uuid:list_id>/what")
@allow(*KEEPERS)
def say_what(list_id: UUID) -> Page:
    """Keep what a list is, and look what it would do."""
    taken, form = _waiting(list_id), WhatForm()
    found = opened_list(taken)
    width = len(found.table.headings) if found.table else 0
    form.offer(_site().types, _served(), width)
    mapping = ColumnMapping(fields_sent(request.form.to_dict(), width), form.type.data or "")
    if form.format.data != taken.format and form.format.data in FORMATS:
        return _as_another(taken, form, found, mapping)
    problems = mapping_problems(mapping, _site().types) if found.format == TABLE else []
    if not form.validate() or problems:
        return _what_page(taken, found, form, mapping, problems), 422
    return _look(taken, form, found, mapping)


def _as_another(taken: ListImport, form: WhatForm, found: List, mapping: ColumnMapping) -> Page:
    """Read the file as something else, and ask again."""
    try:
        as_said = opened(unpacked(taken.content), form.format.data)
    except UnreadableList as problem:
        form.format.errors = [str(problem)]
        return _what_page(taken, found, form, mapping), 422
    actions.choose(database.session(), actor(), taken, as_said.format, {})
    return redirect(url_for("intake.what", list_id=taken.id), 303)


def _look(taken: ListImport, form: WhatForm, found: List, mapping: ColumnMapping) -> Page:
    session, who = database.session(), actor()
    choices = {name: form[name].data for name in ("type", "serves", "status", "visibility")}
    if found.format == TABLE and found.table:
        choices["fields"] = list(mapping.fields)
        actions.remember_mapping(session, who, taken, found.table.headings, mapping)
    actions.choose(session, who, taken, found.format, choices)
    try:
        actions.keep_lines(session, who, taken, look(session, taken, found, _site()))
    except UnreadableList as problem:
        form.format.errors = [str(problem)]
        return _what_page(taken, found, form, mapping), 422
    return redirect(url_for("intake.report", list_id=taken.id), 303)


@bp.get("/services/lists/<uuid:list_id>")
@allow(*KEEPERS)
def report(list_id: UUID) -> Page:
    """Show what a list would do or did, line by line."""
    taken = _own(list_id)
    if taken.state == "mapping":
        return redirect(url_for("intake.what", list_id=taken.id))
    show = request.args.get("show", "")
    verdict = show if show in list(Verdict) else ""
    count, lines = queries.lines_shown(database.session(), taken, verdict, show == "flagged", MOST_LINES)
    done = DONE_WORDS.get(request.args.get("done", ""), "")
    shown = {"show": show, "count": count, "lines": lines, "done": done, "verdicts": VERDICT_WORDS}
    coded = taken.state == "looked-at" and queries.has_coded(database.session(), taken)
    return render_template("intake/report.html", taken=taken, types=_site().types, coded=coded, **shown)


@bp.get("/services/lists/<uuid:list_id>/lines/<uuid:line_id>")
@allow(*KEEPERS)
def line(list_id: UUID, line_id: UUID) -> str:
    """Show one line beside the entries that it is, or may be."""
    taken = _own(list_id)
    found = _line(taken, line_id)
    sides = sides_of(database.session(), found, home_and_above())
    return render_template("intake/line.html", taken=taken, line=found, sides=sides)


@bp.post("/services/lists/<uuid:list_id>/lines/<uuid:line_id>")
@allow(*KEEPERS)
def decide(list_id: UUID, line_id: UUID) -> Response:
    """Keep which entry a line is, that it is none of them, or which fields stay as they are here."""
    taken, session = _waiting(list_id), database.session()
    found = _line(taken, line_id)
    same = request.form.get("same", "")
    if same in found.candidates:
        actions.decide(session, actor(), taken, found, {UUID(same): True}, _site())
        return redirect(url_for("intake.line", list_id=taken.id, line_id=found.id), 303)
    if same == "none":
        actions.decide(session, actor(), taken, found, {UUID(one): False for one in found.candidates}, _site())
        return _back(taken, "decided")
    actions.keep_ours(session, actor(), taken, found, request.form.getlist("kept"))
    return _back(taken, "kept")


@bp.post("/services/lists/<uuid:list_id>/same-codes")
@allow(*KEEPERS)
def same_codes(list_id: UUID) -> Response:
    """Take every line that shares a code with one entry as that entry."""
    taken = _waiting(list_id)
    actions.same_by_code(database.session(), actor(), taken, _site())
    return _back(taken, "decided")


@bp.post("/services/lists/<uuid:list_id>/apply")
@allow(*KEEPERS)
def apply(list_id: UUID) -> Response:
    """Write what a list says to the directory."""
    taken = _waiting(list_id)
    try:
        actions.apply_list(database.session(), actor(), taken, _site())
    except (actions.SettledList, StaleEntry, UnknownOrganisation) as problem:
        raise Refusal(409, str(problem)) from None
    return _back(taken)


@bp.post("/services/lists/<uuid:list_id>/undo")
@allow(*KEEPERS)
def undo(list_id: UUID) -> Response:
    """Take back all that a list wrote."""
    taken = _own(list_id)
    try:
        actions.undo_list(database.session(), actor(), taken)
    except (actions.SettledList, StaleEntry) as problem:
        raise Refusal(409, str(problem)) from None
    return _back(taken)


@bp.post("/services/lists/<uuid:list_id>/throw-away")
@allow(*KEEPERS)
def throw_away(list_id: UUID) -> Response:
    """Forget a list that was not written."""
    actions.throw_away(database.session(), actor(), _waiting(list_id))
    return redirect(url_for("intake.lists", done="thrown-away"), 303)


def _site() -> Site:
    return Site(current_app.extensions["guidance"].types, london_day(now()))


def _own(list_id: UUID) -> ListImport:
    found = queries.import_of(database.session(), home().id, list_id)
    if found is None or found.state == "thrown-away":
        raise Refusal(404, "There is no such list here.")
    return found


def _waiting(list_id: UUID) -> ListImport:
    found = _own(list_id)
    if found.state not in ("mapping", "looked-at"):
        raise Refusal(409, "This list was settled already. Read the file in again if you need to.")
    return found


def _line(taken: ListImport, line_id: UUID) -> ListLine:
    found = queries.line_of(database.session(), taken, line_id)
    if found is None:
        raise Refusal(404, "There is no such line in this list.")
    return found


def _made_up() -> bool:
    practice = g.practice
    return (
        person_here().demonstration if practice is None else bool(practice.profile and practice.profile.demonstration)
    )


def _served() -> list[tuple[str, str]]:
    line = home_and_above()
    organisations = organisations_with_ids(database.session(), line)
    return [(organisations[one].code, organisations[one].name) for one in line]


def _mapping(taken: ListImport, found: List) -> ColumnMapping | None:
    """Give what was chosen for this file, else for its headings before, else a guess."""
    if found.format != TABLE or found.table is None:
        return None
    headings = found.table.headings
    kept = queries.mapping_for(database.session(), taken.owner_id, mark_of(headings))
    before = remembered(headings, kept.fields, kept.type) if kept else None
    return mapping_kept(taken) or before or guessed(headings)


def _back(taken: ListImport, done: str = "") -> Response:
    return redirect(url_for("intake.report", list_id=taken.id, done=done or None), 303)


def _lists_page(form: FileForm) -> str:
    found = queries.imports_of(database.session(), home().id)
    done = DONE_WORDS.get(request.args.get("done", ""), "")
    return render_template("intake/lists.html", form=form, lists=found, formats=FORMATS, done=done)


def _what_page(
    taken: ListImport, found: List, form: WhatForm, mapping: ColumnMapping | None, problems: Any = ()
) -> str:
    table = found.table
    form.offer(_site().types, _served(), len(table.headings) if table else 0)
    # Only a table whose columns nobody knows needs to be asked about them.
    shown = {"table": table if found.format == TABLE else None, "sample": table.rows[:5] if table else ()}
    return render_template(
        "intake/what.html", taken=taken, form=form, mapping=mapping, fields=FIELDS, problems=problems, **shown
    )
