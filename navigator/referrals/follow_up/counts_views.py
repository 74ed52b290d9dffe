"""The counts of a search in the clinical system: looked at first, then taken in, and taken out again."""

from collections.abc import Sequence
from uuid import UUID

from flask import Blueprint, g, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from navigator import database
from navigator.accounts.rules import Role
from navigator.accounts.sign_in import actor, allow
from navigator.london import london_day, now
from navigator.referrals.count_tables import Wrong
from navigator.referrals.follow_up import actions, queries, shown
from navigator.referrals.follow_up.counts_file import CountRow, differences
from navigator.referrals.follow_up.forms import CountsForm
from navigator.referrals.follow_up.reading import counts_of, table_to_fill
from navigator.referrals.follow_up.rules import kinds_followed
from navigator.signposting.views import guidance
from navigator.web.errors import Refusal

bp = Blueprint("follow_up_counts", __name__)


@bp.get("/follow-up/search-counts")
@allow(Role.MANAGER)
def search_counts() -> str:
    """Show what searches gave so far, and take a table."""
    return _page(CountsForm())


@bp.post("/follow-up/search-counts")
@allow(Role.MANAGER)
def look() -> Response | str | tuple[str, int]:
    """Look at a table without keeping it; with “take in”, keep it whole or not at all."""
    form, session = CountsForm(), database.session()
    if not form.validate():
        return _page(form), 422
    read = counts_of(session, g.practice, form.table.data, guidance().types, london_day(now()))
    if read.wrong:
        return _page(form, wrong=read.wrong), 422
    if "apply" not in request.form:
        return _page(form, rows=read.rows)
    taken = actions.take_counts(session, actor(), g.practice, read.rows, read.logged)
    return redirect(url_for("follow_up_counts.search_counts", taken=taken.id if taken else "nothing-new"), 303)


@bp.post("/follow-up/search-counts/<uuid:import_id>/undo")
@allow(Role.MANAGER)
def undo(import_id: UUID) -> Response:
    """Take a table out again: what stood before it stands again."""
    taken = queries.import_of(database.session(), g.practice.id, import_id)
    if taken is None:
        raise Refusal(404, "There is no such table at this practice.")
    actions.undo_import(database.session(), actor(), taken)
    return redirect(url_for("follow_up_counts.search_counts"), 303)


def _page(form: CountsForm, rows: Sequence[CountRow] = (), wrong: Sequence[Wrong] = ()) -> str:
    """Show the table with what it would change, or with what is wrong in it."""
    session, practice = database.session(), g.practice
    counts, imports = queries.counts_standing(session, practice), queries.imports_of(session, practice.id)
    held = queries.counts_of_imports(session, practice.id, [each.id for each in imports])
    return render_template(
        "referrals/follow_up_counts.html",
        form=form,
        to_fill=table_to_fill(session, practice, guidance().types, london_day(now())),
        followed=kinds_followed(guidance().types),
        is_looked_at=bool(rows),
        changes=differences(actions.standing_counts(session, practice), rows),
        wrong=wrong,
        taken=request.args.get("taken", ""),
        counts=counts,
        searched=shown.of_counts(counts),
        imports=[(each, sum(count.import_id == each.id for count in held)) for each in imports],
    )
