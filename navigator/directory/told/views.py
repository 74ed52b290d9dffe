"""What was told of entries: told from an entry's page, settled by its steward, heard by whoever told."""

from uuid import UUID

from flask import Blueprint, g, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from navigator import database
from navigator.accounts.rules import Role
from navigator.accounts.sign_in import actor, allow, spoken_for
from navigator.directory.models import Service
from navigator.directory.provider_links.shown import waiting_of
from navigator.directory.stewards import KEEPERS, known
from navigator.directory.told import actions, queries
from navigator.directory.told.actions import AlreadySettled
from navigator.directory.told.forms import ProblemForm, SettleForm
from navigator.directory.told.models import EntryProblem
from navigator.directory.told.on_pages import thanks
from navigator.directory.told.rules import KIND_WORDS, LATELY, SETTLED_WORDS, Kind, Problem, SettledAs, grouped
from navigator.london import now
from navigator.web.errors import Refusal

bp = Blueprint("told", __name__)

TELLERS = (Role.RECEPTIONIST, Role.MANAGER, Role.CLINICAL_LEAD)


@bp.get("/services/told")
@allow(*KEEPERS)
def told() -> str:
    """List what was told of the entries looked after here: by desks, and by those who run the services."""
    return _queue_page()


@bp.post("/services/<uuid:service_id>/problems")
@allow(*TELLERS)
def tell(service_id: UUID) -> Response | tuple[str, int]:
    """Keep what is wrong with an entry that this practice may use."""
    service, form = known(service_id), ProblemForm()
    if not form.validate():
        return _one_page(service, form), 422
    problem = Problem(Kind(form.kind.data), form.note.data or "", UUID(form.key.data))
    actions.tell_problem(database.session(), actor(), service.id, problem)
    return redirect(url_for("told.thanked", service_id=service.id), 303)


@bp.get("/services/<uuid:service_id>/problems")
@allow(*TELLERS)
def thanked(service_id: UUID) -> str:
    """Say that it was told, and to whom."""
    return _one_page(known(service_id), None)


@bp.post("/services/problems/<uuid:problem_id>/settle")
@allow(*KEEPERS)
def settle(problem_id: UUID) -> Response | tuple[str, int]:
    """Settle all that was told of one entry in one way, up to this: each who told it hears."""
    form, session = SettleForm(), database.session()
    newest = _own_problem(problem_id)
    if not form.validate():
        return _queue_page(problem_id, form), 422
    try:
        actions.settle_problems(session, actor(), newest, SettledAs(form.settled_as.data), form.reply.data or "")
    except AlreadySettled as already:
        raise Refusal(409, str(already)) from None
    return redirect(url_for("told.told", saved=form.settled_as.data), 303)


@bp.post("/services/problems/heard")
@allow(*TELLERS)
def heard() -> Response:
    """Note that whoever is signed in has seen what became of what they told."""
    actions.hear(database.session(), actor())
    is_at_desk = g.role == Role.CLINICAL_LEAD or request.form.get("from") != "today"
    return redirect(url_for("signposting.desk" if is_at_desk else "referrals.today"), 303)


def _own_problem(problem_id: UUID) -> EntryProblem:
    """Find a problem of an entry that whoever is signed in looks after; any other is not there."""
    found = queries.problem_by_id(database.session(), problem_id)
    if found is None or found.service.owner_id not in spoken_for(KEEPERS):
        raise Refusal(404, "There is no such report about an entry that you look after.")
    return found


def _one_page(service: Service, form: ProblemForm | None) -> str:
    words = "" if form else thanks(service, g.practice)
    return render_template("directory/problem_told.html", service=service, problem_form=form, words=words)


def _queue_page(tried: UUID | None = None, form: SettleForm | None = None) -> str:
    session, owners = database.session(), spoken_for(KEEPERS)
    saved = request.args.get("saved", "") if request.method == "GET" else ""
    rows = queries.open_problems(session, owners)
    return render_template(
        "directory/told.html",
        groups=grouped(rows),
        services={row.service_id: row.service for row in rows},
        settled=queries.settled_problems(session, owners, now() - LATELY),
        providers=waiting_of(session, owners),
        elsewhere=queries.told_to_others(session, g.practice.id) if g.practice else (),
        kind_words=KIND_WORDS,
        settled_words=SETTLED_WORDS,
        saved=saved,
        tried=tried,
        form=form,
    )
