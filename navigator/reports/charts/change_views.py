"""Dated changes on the time line: added, changed and taken off again."""

from uuid import UUID

from flask import Blueprint, g, redirect, render_template, url_for
from werkzeug.wrappers import Response

from navigator import database
from navigator.accounts.rules import Role
from navigator.accounts.sign_in import actor, allow
from navigator.reports.charts import actions, queries
from navigator.reports.charts.forms import ChangeForm
from navigator.reports.charts.models import DatedChange
from navigator.web.errors import Refusal

bp = Blueprint("changes", __name__)


@bp.get("/changes/new")
@allow(Role.MANAGER)
def new_change() -> str:
    """Ask what changed and when."""
    return _page(ChangeForm(formdata=None), None)


@bp.post("/changes/new")
@allow(Role.MANAGER)
def add_change() -> Response | tuple[str, int]:
    """Put a change on the time line."""
    form = ChangeForm()
    if not form.validate():
        return _page(form, None), 422
    actions.add_change(database.session(), actor(), form.changed_on.data, form.what.data.strip(), form.cycle)
    return redirect(url_for("charts.the_weeks", done="added"), 303)


@bp.get("/changes/<uuid:change_id>")
@allow(Role.MANAGER)
def dated_change(change_id: UUID) -> str:
    """Show a change, to be changed or taken off."""
    change = _change_or_404(change_id)
    return _page(ChangeForm(formdata=None, obj=change), change)


@bp.post("/changes/<uuid:change_id>")
@allow(Role.MANAGER)
def edit_change(change_id: UUID) -> Response | tuple[str, int]:
    """Keep what the time line says of a change now."""
    form, change = ChangeForm(), _change_or_404(change_id)
    if not form.validate():
        return _page(form, change), 422
    changed_on, what = form.changed_on.data, form.what.data.strip()
    actions.edit_change(database.session(), actor(), change, changed_on, what, form.cycle)
    return redirect(url_for("charts.the_weeks", done="edited"), 303)


@bp.post("/changes/<uuid:change_id>/withdraw")
@allow(Role.MANAGER)
def withdraw_change(change_id: UUID) -> Response:
    """Take a change off the time line."""
    actions.withdraw_change(database.session(), actor(), _change_or_404(change_id))
    return redirect(url_for("charts.the_weeks", done="withdrawn"), 303)


def _change_or_404(change_id: UUID) -> DatedChange:
    change = queries.change_of(database.session(), g.practice.id, change_id)
    if change is None:
        raise Refusal(404, "There is no such change on the time line of this practice.")
    return change


def _page(form: ChangeForm, change: DatedChange | None) -> str:
    return render_template("reports/dated_change.html", form=form, change=change)
