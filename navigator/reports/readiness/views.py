"""How far each practice is, for whoever looks after several; a stage set by hand has its reason."""

from uuid import UUID

from flask import Blueprint, g, redirect, render_template, url_for
from werkzeug.wrappers import Response

from navigator import database
from navigator.accounts.models import Organisation
from navigator.accounts.queries import organisations_with_ids
from navigator.accounts.rules import Role
from navigator.accounts.sign_in import actor, allow
from navigator.london import london_day, now
from navigator.reports.readiness import actions, queries
from navigator.reports.readiness.forms import StageForm
from navigator.reports.readiness.rules import NEXT_STEPS, RULE_WORDS, STAGE_WORDS, Stage, board, board_in_words
from navigator.reports.readiness.together import practice_stages
from navigator.signposting.views import guidance
from navigator.web.errors import Refusal

bp = Blueprint("readiness", __name__)

READERS = (Role.COMMISSIONER, Role.PCN_LEAD)
WORDS = {"stage_words": STAGE_WORDS, "rule_words": RULE_WORDS, "next_steps": NEXT_STEPS}


@bp.get("/returns/readiness")
@allow(*READERS)
def readiness() -> str:
    """Show how many practices are at each stage, and which."""
    found = practice_stages(database.session(), g.practices, london_day(now()), guidance().types)
    lines = board(found)
    shown = {"practices": found, "lines": lines, "sentence": board_in_words(lines)}
    return render_template("reports/readiness.html", organisation=g.organisation, **shown, **WORDS)


@bp.get("/returns/readiness/<uuid:practice_id>")
@allow(*READERS)
def stage_of_practice(practice_id: UUID) -> str:
    """Ask for a practice's stage, with what stands and what helps it on."""
    practice = _ours(practice_id)
    there = queries.stages_by_hand(database.session(), [practice.id]).get(practice.id)
    known = {"stage": str(there.stage), "why": there.why} if there else {}
    return _page(practice, StageForm(formdata=None, data=known))


@bp.post("/returns/readiness/<uuid:practice_id>")
@allow(*READERS)
def set_stage(practice_id: UUID) -> Response | tuple[str, int]:
    """Set a practice's stage by hand."""
    practice, form = _ours(practice_id), StageForm()
    if not form.validate():
        return _page(practice, form), 422
    stage, why = Stage(int(form.stage.data)), " ".join(form.why.data.split())
    actions.set_stage(database.session(), actor(), practice.id, stage, why)
    return redirect(url_for("readiness.readiness"), 303)


@bp.post("/returns/readiness/<uuid:practice_id>/by-rule")
@allow(*READERS)
def let_rule_speak(practice_id: UUID) -> Response:
    """Let the rule say a practice's stage again."""
    actions.let_rule_speak(database.session(), actor(), _ours(practice_id).id)
    return redirect(url_for("readiness.readiness"), 303)


def _ours(practice_id: UUID) -> Organisation:
    if practice_id not in g.practices:
        raise Refusal(404, "There is no such practice here.")
    return organisations_with_ids(database.session(), [practice_id])[practice_id]


def _page(practice: Organisation, form: StageForm) -> str:
    [found] = practice_stages(database.session(), [practice.id], london_day(now()), guidance().types)
    return render_template("reports/stage_of_practice.html", asked=practice, found=found, form=form, **WORDS)
