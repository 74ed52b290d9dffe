"""Writing a guide, trying it as a call, reading it beside what is in force, and signing it."""

from uuid import UUID

from flask import g, redirect, render_template, request, url_for
from werkzeug.wrappers import Response
from wtforms.fields import SelectChoice

from navigator import database
from navigator.accounts.rules import Kind, Role
from navigator.accounts.sign_in import actor, allow, person_here
from navigator.guides import actions
from navigator.guides.actions import SavedMeanwhile
from navigator.guides.bylines import written_by
from navigator.guides.changes import WEIGHT_WORDS
from navigator.guides.comparison import Comparison, comparison, titles_of
from navigator.guides.drafts import Looked, Steps, look_at, sections_of, with_fields
from navigator.guides.forms import DraftForm, NoteForm, SendForm, SignForm
from navigator.guides.history import author_ids, authors_of, handed, names_of, was_given_back
from navigator.guides.models import GuideText
from navigator.guides.rows import Signature
from navigator.guides.rules import (
    NotSignable,
    Standing,
    check_last_day,
    check_less_safe_read,
    longest_last_day,
    standing_of,
)
from navigator.guides.titles import FACT_WORDS, value_words
from navigator.guides.views import (
    READERS,
    SIGNERS,
    back,
    bp,
    its_guidance,
    organisation,
    text_or_404,
    who_signs,
)
from navigator.guides.whole import written_whole
from navigator.london import london_day, now
from navigator.signposting.flow import next_step
from navigator.signposting.views import clean_state_of_call, guidance
from navigator.web.errors import Refusal
from navigator.yaml_documents import UnreadableDocument

FIELD = "field:"
"""What the names of fields beside the text begin with."""

TICK = "read"
"""What the ticks of whoever signs are called: each holds the mark of some differences that were read."""


@bp.get("/guides/drafts/<uuid:text_id>")
@allow(*READERS)
def draft(text_id: UUID) -> str | Response:
    """Write a draft: as fields or as text, with what the checker finds."""
    row = text_or_404(text_id)
    if standing_of(row) is not Standing.DRAFT:
        return redirect(url_for("guides.read_text", text_id=row.id))
    return editor(row, row.text)


def editor(row: GuideText, text: str, problem: str = "", send_form: SendForm | None = None) -> str:
    """Draw the page on which a draft is written, with what was typed."""
    template = "guides/_editing.html" if request.headers.get("X-Fragment") else "guides/draft.html"
    form = send_form or SendForm(formdata=None, version=row.version)
    form.to.choices = [SelectChoice(value, words) for value, words in who_signs(row).items()]
    looked = look_at(its_guidance(), row.need, text)
    return render_template(
        template,
        draft=row,
        looked=looked,
        compared=_compared(looked, with_ends=False) if looked.is_sound else None,
        sections=sections_of(text, _steps_of(looked)),
        field_prefix=FIELD,
        problem=problem,
        send_form=form,
        given_back=was_given_back(row),
        authors=names_of(authors_of(row)),
        saved=bool(request.args.get("saved")),
        unsaved=text != row.text,
    )


def _steps_of(looked: Looked) -> Steps | None:
    return Steps(looked.flow, titles_of(its_guidance()), guidance().pieces) if looked.flow else None


@bp.post("/guides/drafts/<uuid:text_id>")
@allow(*READERS)
def save_draft(text_id: UUID) -> Response | tuple[str, int] | str:
    """Keep what was written, and go on as the button says; with “check” only look at it."""
    row, form = text_or_404(text_id), DraftForm()
    text = as_filled_in(form.text.data or "")
    if request.form.get("do") == "check":
        return editor(row, text)
    if not form.validate():
        return editor(row, text, problem=str(next(iter(form.errors.values()))[0])), 422
    try:
        actions.save_draft(database.session(), actor(), row, written_by(row, text, person_here()), form.version.data)
    except SavedMeanwhile as problem:
        return editor(row, text, problem=f"{problem} What you wrote stands below and is not saved."), 409
    goes_to = {"try": "guides.try_text", "read": "guides.read_text"}.get(request.form.get("do", ""))
    return redirect(
        url_for(goes_to, text_id=row.id) if goes_to else url_for("guides.draft", text_id=row.id, saved=1), 303
    )


def as_filled_in(text: str) -> str:
    """Give the text with those fields that were changed beside it."""
    text = text.replace("\r\n", "\n")
    fields = {name.removeprefix(FIELD): value for name, value in request.form.items() if name.startswith(FIELD)}
    before = {name.removeprefix("was:"): value for name, value in request.form.items() if name.startswith("was:")}
    changed = {name: value for name, value in fields.items() if value.strip() != before.get(name, "").strip()}
    try:
        return with_fields(text, changed) if changed else text
    except UnreadableDocument:
        return text


@bp.post("/guides/drafts/<uuid:text_id>/throw-away")
@allow(*READERS)
def throw_away(text_id: UUID) -> Response:
    """Put a draft aside."""
    row = text_or_404(text_id)
    try:
        actions.throw_away(database.session(), actor(), row)
    except SavedMeanwhile as problem:
        raise Refusal(409, str(problem)) from None
    return back(row.need, "thrown-away")


@bp.get("/guides/texts/<uuid:text_id>/try")
@allow(*READERS)
def try_text(text_id: UUID) -> str:
    """Go through a text as a call: nothing is offered, and nothing is logged."""
    row = text_or_404(text_id, own_only=False)
    looked = look_at(its_guidance(), row.need, row.text)
    if looked.flow is None or looked.faults:
        raise Refusal(409, "This text has faults. Mend them first, then try it.")
    state = clean_state_of_call()
    step = next_step(looked.flow, request.args, state.known)
    given = {one.question.id: one.answer.key for one in step.path if not one.already_known}
    return render_template(
        "guides/try.html", text=row, flow=looked.flow, step=step, given=given, state=state, titles=titles_of(guidance())
    )


@bp.get("/guides/texts/<uuid:text_id>")
@allow(*READERS)
def read_text(text_id: UUID) -> str:
    """Read a text beside what is in force, and sign it or give it back."""
    row = text_or_404(text_id, own_only=False)
    return _reading(row.need, look_at(its_guidance(), row.need, row.text), row)


@bp.get("/guides/<slug:need>/as-it-ships")
@allow(*READERS)
def read_shipped(need: str) -> str:
    """Read the guide that ships from beginning to end, and sign it as it stands."""
    return _reading(need, _shipped(need), None)


def _shipped(need: str) -> Looked:
    text = guidance().flow_texts.get(need)
    if text is None:
        raise Refusal(404, "No guide for this ships.")
    return look_at(its_guidance(), need, text)


def _reading(need: str, looked: Looked, row: GuideText | None, **more: object) -> str:
    return render_template(
        "guides/read.html",
        need=need,
        looked=looked,
        text=row,
        compared=_compared(looked, with_ends=True),
        titles=titles_of(its_guidance()),
        weight_words=WEIGHT_WORDS,
        fact_words=FACT_WORDS,
        value_words=value_words,
        ticked=request.form.getlist(TICK),
        sign_form=more.get("sign_form") or _sign_form(looked, row),
        note_form=more.get("note_form") or NoteForm(formdata=None, version=row.version if row else 1),
        problem=more.get("problem", ""),
        may_sign=_may_sign(row),
        authors=authors_of(row) if row else (),
        names_of=names_of,
        handed=handed(row) if row else None,
        may_accept=bool(row and g.role == Role.CLINICAL_LEAD and row.organisation_id != organisation().id),
        standing=standing_of(row) if row else None,
    )


def _may_sign(row: GuideText | None) -> bool:
    """Tell whether this person may sign, or give back, what is read here: nobody signs a word of their own."""
    if g.role not in SIGNERS or row is None:
        return g.role in SIGNERS
    return row.organisation_id == organisation().id and person_here().id not in author_ids(row)


def _compared(looked: Looked, *, with_ends: bool) -> Comparison | None:
    """Compare a text with what leads callers at this desk now; None where it cannot be read or is the same."""
    if looked.flow is None:
        return None
    # A PCN leads nobody itself: what its practices have without it is the text that ships.
    now_led = its_guidance().flows.get(looked.flow.need) or guidance().flows.get(looked.flow.need)
    return comparison(its_guidance(), now_led, looked.flow, with_ends=with_ends and looked.is_sound)


def _sign_form(looked: Looked, row: GuideText | None) -> SignForm:
    today = london_day(now())
    last_day = longest_last_day(looked.flow, today) if looked.flow else today
    return SignForm(formdata=None, good_until=last_day, mark=looked.mark, version=row.version if row else 1)


@bp.post("/guides/texts/<uuid:text_id>/sign")
@allow(*SIGNERS)
def sign_text(text_id: UUID) -> Response | tuple[str, int]:
    """Sign a text that somebody else wrote: it leads callers from now on."""
    row, form = text_or_404(text_id), SignForm()
    looked = look_at(its_guidance(), row.need, row.text)
    problem = _problem_of(form, looked)
    if not problem:
        try:
            _put_signature(row, _signature(form, looked), form.version.data or 0)
        except (NotSignable, SavedMeanwhile) as refused:
            problem = str(refused)
    if problem:
        return _reading(row.need, looked, row, sign_form=form, problem=problem), 422
    return back(row.need, _signed_words())


def _put_signature(row: GuideText, signature: Signature, version: int) -> None:
    if standing_of(row) is Standing.IN_FORCE:
        actions.sign_again(database.session(), actor(), row, signature)
    else:
        actions.sign(database.session(), actor(), row, signature, version)


def _signed_words() -> str:
    return "signed-for-pcn" if organisation().kind == Kind.PCN else "signed"


@bp.post("/guides/<slug:need>/as-it-ships")
@allow(*SIGNERS)
def sign_shipped(need: str) -> Response | tuple[str, int]:
    """Sign the guide that ships, word for word."""
    form, looked = SignForm(), _shipped(need)
    if problem := _problem_of(form, looked):
        return _reading(need, looked, None, sign_form=form, problem=problem), 422
    signature = _signature(form, looked)
    actions.sign_as_it_stands(database.session(), actor(), organisation().id, need, looked.text, signature)
    return back(need, _signed_words())


def _problem_of(form: SignForm, looked: Looked) -> str:
    """Say why this cannot be signed now; empty where it can."""
    if not form.validate():
        return str(next(iter(form.errors.values()))[0])
    if looked.flow is None or not looked.is_sound:
        return "The checker finds faults in this text. It cannot be signed."
    if form.mark.data != looked.mark:
        return "The text was changed since you opened it. Read it again, then sign."
    compared = _compared(looked, with_ends=True)
    try:
        check_last_day(form.good_until.data, looked.flow, london_day(now()))
        check_less_safe_read([one.key for one in compared.to_tick] if compared else (), request.form.getlist(TICK))
    except NotSignable as refused:
        return str(refused)
    return ""


def _signature(form: SignForm, looked: Looked) -> Signature:
    if looked.flow is None:
        raise NotSignable("This text cannot be read.")
    return Signature(written_whole(looked.flow), looked.flow.edition, form.good_until.data)


@bp.post("/guides/texts/<uuid:text_id>/give-back")
@allow(*SIGNERS)
def give_back(text_id: UUID) -> Response | tuple[str, int]:
    """Give a text back to its author with a word about it."""
    row, form = text_or_404(text_id), NoteForm()
    if form.validate():
        try:
            actions.give_back(database.session(), actor(), row, form.note.data, form.version.data)
        except SavedMeanwhile as problem:
            raise Refusal(409, str(problem)) from None
        return back(row.need, "given-back")
    return _reading(row.need, look_at(its_guidance(), row.need, row.text), row, note_form=form), 422
