"""How the commissioner wants the file laid out: a page to see the templates and to change them."""

from uuid import UUID

from flask import Blueprint, g, redirect, render_template, url_for
from werkzeug.wrappers import Response

from navigator import database
from navigator.accounts.rules import Role
from navigator.accounts.sign_in import actor, allow
from navigator.reports.returns import actions, queries
from navigator.reports.returns.column_map import BEGINNING, MappedColumn, as_text
from navigator.reports.returns.forms import MapForm
from navigator.reports.returns.models import ColumnMap
from navigator.reports.weekly_return import COLUMNS
from navigator.web.errors import Refusal

bp = Blueprint("column_maps", __name__)


@bp.get("/column-maps")
@allow(Role.MANAGER, Role.PCN_LEAD, Role.COMMISSIONER)
def column_maps() -> str:
    """Show the templates of the organisation, with a new one to write."""
    return _page(MapForm(formdata=None, data={"columns": BEGINNING}))


@bp.get("/column-maps/<uuid:map_id>")
@allow(Role.MANAGER, Role.PCN_LEAD, Role.COMMISSIONER)
def column_map(map_id: UUID) -> str:
    """Show one template to be changed."""
    there = _there(map_id)
    columns = [MappedColumn(**one) for one in there.columns]
    return _page(MapForm(formdata=None, data={"title": there.title, "columns": as_text(columns)}))


@bp.post("/column-maps")
@allow(Role.MANAGER, Role.PCN_LEAD, Role.COMMISSIONER)
def keep() -> Response | tuple[str, int]:
    """Keep a template under its name."""
    form = MapForm()
    if not form.validate():
        return _page(form), 422
    actions.keep_map(database.session(), actor(), g.organisation, form.title.data, form.read)
    return redirect(url_for("column_maps.column_maps"), 303)


@bp.post("/column-maps/<uuid:map_id>/remove")
@allow(Role.MANAGER, Role.PCN_LEAD, Role.COMMISSIONER)
def remove(map_id: UUID) -> Response:
    """Remove a template; what was sent by it stays as it was sent."""
    actions.remove_map(database.session(), actor(), _there(map_id))
    return redirect(url_for("column_maps.column_maps"), 303)


def _there(map_id: UUID) -> ColumnMap:
    found = next((one for one in queries.maps_of(database.session(), g.organisation.id) if one.id == map_id), None)
    if found is None:
        raise Refusal(404, "There is no such template here.")
    return found


def _page(form: MapForm) -> str:
    maps = queries.maps_of(database.session(), g.organisation.id)
    return render_template(
        "reports/column_maps.html", form=form, maps=maps, columns=COLUMNS, organisation=g.organisation
    )
