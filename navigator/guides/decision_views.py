"""What is decided about a guide with one press: accept, take off, put back, keep, stop and let again."""

from uuid import UUID

from flask import request
from werkzeug.wrappers import Response

from navigator import database
from navigator.accounts.rules import Role
from navigator.accounts.sign_in import actor, allow
from navigator.guides import actions, queries
from navigator.guides.actions import SavedMeanwhile
from navigator.guides.drafts import look_at
from navigator.guides.forms import WhyForm
from navigator.guides.rules import Standing, standing_of
from navigator.guides.views import SIGNERS, back, bp, its_guidance, line_of, organisation, text_or_404
from navigator.london import london_day, now
from navigator.web.errors import Refusal


@bp.post("/guides/texts/<uuid:text_id>/accept")
@allow(Role.CLINICAL_LEAD)
def accept(text_id: UUID) -> Response:
    """Work by the text that the PCN signed."""
    text = text_or_404(text_id, own_only=False)
    if standing_of(text) is not Standing.IN_FORCE or text.organisation_id == organisation().id:
        raise Refusal(409, "The PCN has taken this text off since. Open the guide again.")
    actions.accept(database.session(), actor(), text)
    return back(text.need, "accepted")


@bp.post("/guides/texts/<uuid:text_id>/end-acceptance")
@allow(Role.CLINICAL_LEAD)
def end_acceptance(text_id: UUID) -> Response:
    """Work by the PCN's text no longer."""
    session = database.session()
    held = next((one for one in queries.acceptances_at(session, organisation().id) if one.text_id == text_id), None)
    if held is None:
        raise Refusal(409, "Your practice does not work by this text any more.")
    need = held.need
    actions.end_acceptance(session, actor(), held)
    return back(need, "taken-off")


@bp.post("/guides/texts/<uuid:text_id>/take-off")
@allow(*SIGNERS)
def take_off(text_id: UUID) -> Response:
    """Take a signed text off the desk."""
    text = text_or_404(text_id)
    if standing_of(text) is not Standing.IN_FORCE:
        raise Refusal(409, "This text is not on the desk.")
    actions.take_off(database.session(), actor(), text, why_said())
    return back(text.need, "taken-off")


@bp.post("/guides/texts/<uuid:text_id>/roll-back")
@allow(*SIGNERS)
def roll_back(text_id: UUID) -> Response:
    """Put an earlier signed text back on the desk, under its own signature."""
    text = text_or_404(text_id)
    if text.good_until is not None and text.good_until < london_day(now()):
        raise Refusal(409, "The signature under this text has passed its last day. Begin a draft from it instead.")
    if not look_at(its_guidance(), text.need, text.text).is_sound:
        raise Refusal(409, "Today’s rules do not let this text pass. Begin a draft from it instead.")
    try:
        actions.roll_back(database.session(), actor(), text, why_said())
    except SavedMeanwhile as problem:
        raise Refusal(409, str(problem)) from None
    return back(text.need, "rolled-back")


@bp.post("/guides/texts/<uuid:text_id>/keep")
@allow(Role.CLINICAL_LEAD)
def keep_ours(text_id: UUID) -> Response:
    """Keep the practice's own text, read beside what it was based on."""
    text = text_or_404(text_id)
    if standing_of(text) is not Standing.IN_FORCE:
        raise Refusal(409, "This text is not on the desk.")
    read = request.form.get("ground", "")
    if read != line_of(text.need).ground:
        raise Refusal(409, "What your text was based on has changed again. Open the guide and compare the two.")
    actions.keep_as_it_is(database.session(), actor(), text, read)
    return back(text.need, "kept")


@bp.post("/guides/<slug:need>/stop")
@allow(Role.CLINICAL_LEAD, Role.MANAGER)
def stop(need: str) -> Response:
    """Let a guide lead nobody here from now on: whoever is in charge may, at once."""
    line_of(need)
    actions.stop(database.session(), actor(), need, why_said())
    return back(need, "stopped")


@bp.post("/guides/<slug:need>/let-again")
@allow(Role.CLINICAL_LEAD)
def let_again(need: str) -> Response:
    """Let a guide that was stopped lead callers again: a clinician decides that."""
    session = database.session()
    stopped = queries.stop_of(session, organisation().id, need)
    if stopped is not None:
        actions.let_again(session, actor(), stopped)
    return back(need, "let-again")


def why_said() -> str:
    """Give the reason that was typed; without one nothing is decided."""
    form = WhyForm()
    if not form.validate():
        raise Refusal(422, str(next(iter(form.errors.values()))[0]))
    reason: str = form.why.data
    return reason
