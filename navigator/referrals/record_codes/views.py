"""The page of the codes that lines for the record carry."""

from typing import cast

from flask import Blueprint, current_app, g, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from navigator import database
from navigator.accounts.rules import Role
from navigator.accounts.sign_in import actor, allow
from navigator.directory.service_types import Mode
from navigator.referrals.models import Signpost
from navigator.referrals.record_codes import actions, queries
from navigator.referrals.record_codes.forms import CodeForm
from navigator.referrals.record_codes.rules import RecordCode
from navigator.referrals.rules import Ending
from navigator.signposting.views import guidance
from navigator.web.errors import Refusal

bp = Blueprint("record_codes", __name__)

DONE_WORDS = {
    "written": "Saved. The next line for the record has it.",
    "dropped": "That kind of service has the code again that ships, if there is one.",
}


def code_of_line(signpost: Signpost) -> str:
    """Give the code of a “yes” with its words: the practice's own, else the one that ships for a referral."""
    if signpost.ending != Ending.SAID_YES or not signpost.service_type:
        return ""
    own = queries.code_at(database.session(), signpost.practice_id, signpost.service_type)
    if own is not None:
        return RecordCode(own.code, own.term).words
    # The codes that ship say “referral to”: nothing was referred where the caller goes there themselves.
    shipped = _shipped().get(signpost.service_type) if signpost.mode == Mode.REFER else None
    return shipped.words if shipped else ""


@bp.get("/record-codes")
@allow(Role.MANAGER)
def record_codes() -> str:
    """List the codes that lines carry at this practice."""
    form = CodeForm(formdata=None, kind=request.args.get("kind"))
    form.offer(guidance().types)
    return _page(form)


@bp.post("/record-codes")
@allow(Role.MANAGER)
def write_record_code() -> Response | tuple[str, int]:
    """Give a kind of service a code of the practice's own, or none."""
    form = CodeForm()
    form.offer(guidance().types)
    if not form.validate():
        return _page(form), 422
    actions.write_code(database.session(), actor(), form.kind.data, form.own)
    return redirect(url_for("record_codes.record_codes", done="written"), 303)


@bp.post("/record-codes/<slug:kind>/drop")
@allow(Role.MANAGER)
def drop_record_code(kind: str) -> Response:
    """Take away a code of the practice's own."""
    session = database.session()
    row = queries.code_at(session, g.practice.id, kind)
    if row is None:
        raise Refusal(404, "This practice has no code of its own for that kind of service.")
    actions.drop_code(session, actor(), row)
    return redirect(url_for("record_codes.record_codes", done="dropped"), 303)


def _shipped() -> dict[str, RecordCode]:
    return cast("dict[str, RecordCode]", current_app.extensions["record_codes"])


def _page(form: CodeForm) -> str:
    types, own = guidance().types, queries.codes_at(database.session(), g.practice.id)
    replaced = {row.service_type for row in own}
    shipped = {slug: code for slug, code in _shipped().items() if slug not in replaced}
    done = DONE_WORDS.get(request.args.get("done", ""), "")
    return render_template("referrals/record_codes.html", form=form, own=own, shipped=shipped, types=types, done=done)
