"""Where a draft begins, and where it leaves its author's hands."""

from uuid import UUID

from flask import redirect, request, url_for
from werkzeug.wrappers import Response
from wtforms.fields import SelectChoice

from navigator import database
from navigator.accounts.sign_in import actor, allow, person_here
from navigator.guides import actions, queries
from navigator.guides.actions import SavedMeanwhile
from navigator.guides.bylines import version_raised, written_by
from navigator.guides.draft_views import as_filled_in, editor
from navigator.guides.drafts import look_at
from navigator.guides.forms import DraftForm, SendForm
from navigator.guides.history import author_ids, names_of
from navigator.guides.models import GuideText
from navigator.guides.rows import Beginning
from navigator.guides.views import (
    READERS,
    accepted_here,
    back,
    bp,
    its_guidance,
    organisation,
    readable,
    text_or_404,
    who_signs,
)
from navigator.signposting.views import guidance
from navigator.web.errors import Refusal


@bp.post("/guides/<slug:need>/drafts")
@allow(*READERS)
def begin_draft(need: str) -> Response:
    """Begin a draft from what leads callers now, or from another text; where one is open already, lead to that."""
    session = database.session()
    if queries.open_texts_of(session, organisation().id, need) and not request.form.get("another"):
        return back(need, "there")
    beginning = _beginning(need, request.form.get("start", type=UUID))
    if not beginning.text:
        raise Refusal(404, "There is no such guide to begin from.")
    row = actions.begin_draft(session, actor(), organisation().id, beginning)
    return redirect(url_for("guides.draft", text_id=row.id), 303)


def _beginning(need: str, start: UUID | None) -> Beginning:
    session, own, shipped = database.session(), organisation().id, guidance()
    accepted = next((one.text for one in accepted_here() if one.need == need and not one.text.ended_at), None)
    chosen = queries.text_of(session, readable(), start) if start else None
    found = chosen or queries.in_force_at(session, own, need) or accepted
    if found is None:
        base, text = shipped.flows.get(need), shipped.flow_texts.get(need, "")
        return Beginning(need, version_raised(text), base.edition if base else "")
    # A second text of our own still stands on what the first one stood on.
    based_on = found.based_on if found.organisation_id == own else found.edition or ""
    unsigned = author_ids(found) if found.signed_at is None else ()
    return Beginning(need, version_raised(found.text), based_on, unsigned)


@bp.post("/guides/drafts/<uuid:text_id>/send")
@allow(*READERS)
def send_draft(text_id: UUID) -> Response | tuple[str, int]:
    """Save what stands on the page and send it to whoever signs; where it cannot be sent, all that was typed stays."""
    row, written, form = text_or_404(text_id), DraftForm(), SendForm()
    form.to.choices = [SelectChoice(value, words) for value, words in who_signs(row).items()]
    text = as_filled_in(written.text.data or "")
    problems = [str(errors[0]) for one in (written, form) if not one.validate() for errors in one.errors.values()]
    problem = problems[0] if problems else _save_and_send(row, text, form)
    if problem:
        return editor(row, text, problem, form), 422
    return back(row.need, "sent")


def _save_and_send(row: GuideText, text: str, form: SendForm) -> str:
    """Do both, or say what is in the way."""
    session, to = database.session(), readable()[-1] if form.to.data == "pcn" else organisation().id
    try:
        actions.save_draft(session, actor(), row, written_by(row, text, person_here()), form.version.data)
        if not look_at(its_guidance(), row.need, row.text).is_sound:
            return "What you wrote is saved. Mend what is listed first: only a sound text is sent."
        signers = queries.signers_at(session, to)
        if signers and all(person.id in author_ids(row) for person in signers):
            return f"What you wrote is saved. {names_of(signers)} wrote it or a part of it, and cannot sign it there."
        actions.send_draft(session, actor(), row, to, form.note.data or "", row.version)
    except SavedMeanwhile as problem:
        return f"{problem} What you wrote stands below and is not saved."
    return ""
