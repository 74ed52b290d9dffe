"""What nearly went wrong: anybody at the desk tells of it, and the practice learns from it."""

from uuid import UUID

from flask import g, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from navigator import database
from navigator.accounts.rules import Role
from navigator.accounts.sign_in import actor, allow
from navigator.guides import actions, queries
from navigator.guides.forms import LearnedForm, MissForm, names_perhaps_in
from navigator.guides.models import NearMiss
from navigator.guides.rules import LATELY
from navigator.guides.views import DONE_WORDS, bp
from navigator.london import now
from navigator.signposting.views import DESK_ROLES
from navigator.web.errors import Refusal

IN_CHARGE = (Role.CLINICAL_LEAD, Role.MANAGER)


@bp.post("/near-misses")
@allow(*DESK_ROLES)
def tell_near_miss() -> Response | tuple[str, int]:
    """Keep what nearly went wrong, for the practice to learn from."""
    form = MissForm()
    if not form.validate():
        return _page(form), 422
    actions.tell_near_miss(
        database.session(), actor(), (form.need.data or "")[:40], form.note.data, UUID(form.key.data)
    )
    return redirect(url_for("guides.near_miss", done="told"), 303)


@bp.get("/near-misses/new")
@allow(*DESK_ROLES)
def near_miss() -> str:
    """Ask what nearly went wrong, and show what was learned lately."""
    return _page(MissForm(formdata=None))


def _page(form: MissForm) -> str:
    known = queries.near_misses_since(database.session(), g.practice.id, now() - LATELY)
    return render_template(
        "guides/near_miss.html",
        form=form,
        names=", ".join(names_perhaps_in(form.note.data or "")),
        done=DONE_WORDS.get(request.args.get("done", ""), ""),
        learned=[miss for miss in known if miss.settled_at],
    )


@bp.post("/near-misses/<uuid:miss_id>/settle")
@allow(*IN_CHARGE)
def settle_near_miss(miss_id: UUID) -> Response:
    """Keep what the practice learned."""
    form, miss = LearnedForm(), _miss_or_404(miss_id)
    if not form.validate():
        raise Refusal(422, str(next(iter(form.errors.values()))[0]))
    actions.settle_near_miss(database.session(), actor(), miss, form.learned.data)
    return redirect(url_for("guides.guides", done="learned"), 303)


@bp.post("/near-misses/<uuid:miss_id>/remove")
@allow(*IN_CHARGE)
def remove_near_miss(miss_id: UUID) -> Response:
    """Remove a note for good: it says who somebody is, or was told by mistake."""
    actions.remove_near_miss(database.session(), actor(), _miss_or_404(miss_id))
    return redirect(url_for("guides.guides", done="removed"), 303)


def _miss_or_404(miss_id: UUID) -> NearMiss:
    miss = queries.near_miss_of(database.session(), g.practice.id, miss_id)
    if miss is None:
        raise Refusal(404, "There is no such note at this practice.")
    return miss
