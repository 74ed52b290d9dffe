"""What the clinical lead has before them, one guide with its history, and what is decided with one press."""

from collections.abc import Sequence
from uuid import UUID

from flask import Blueprint, g, redirect, render_template, request, url_for
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response

from navigator import database
from navigator.accounts.models import Organisation
from navigator.accounts.rules import Kind, Role
from navigator.accounts.sign_in import actor, allow
from navigator.directory.indexing import bring_up_to_date
from navigator.guides import actions, queries
from navigator.guides.actions import SavedMeanwhile
from navigator.guides.forms import LearnedForm, MissForm
from navigator.guides.listing import Line, lines_of
from navigator.guides.models import GuideAcceptance, GuideText
from navigator.guides.rules import LATELY, Standing, standing_of
from navigator.london import london_day, now
from navigator.signposting.guidance import Guidance
from navigator.signposting.queries import count_open_reports
from navigator.signposting.views import DESK_ROLES, guidance
from navigator.web.errors import Refusal

bp = Blueprint("guides", __name__, template_folder="templates")

READERS = (Role.CLINICAL_LEAD, Role.MANAGER, Role.PCN_LEAD)
SIGNERS = (Role.CLINICAL_LEAD, Role.PCN_LEAD)
DONE_WORDS = {
    "signed": "Signed. Every desk it is for works by it from now on.",
    "sent": "Sent. It is used at no desk before it is signed.",
    "given-back": "Given back to its author.",
    "thrown-away": "Put aside. It stays in the history below.",
    "accepted": "Accepted. Your desk works by it from now on.",
    "taken-off": "Taken off the desk.",
    "rolled-back": "The earlier text is back on the desk.",
    "told": "Told. The clinical lead finds it here.",
    "learned": "Kept. Thank you.",
}


def organisation() -> Organisation:
    """Give whose guides these are: the practice answered for, or the PCN."""
    found: Organisation = g.organisation
    return found


def its_guidance() -> Guidance:
    """Give what the desk of this practice works by; a PCN has what ships, with what it signed itself."""
    session, shipped = database.session(), guidance()
    bring_up_to_date(session, shipped.index)
    return shipped.at(session, organisation().id)


def readable() -> tuple[UUID, ...]:
    """Give the organisations whose texts may be read here: this one, and a practice's PCN."""
    own = organisation()
    above = queries.pcn_of(database.session(), own.id, london_day(now())) if own.kind == Kind.PRACTICE else None
    return (own.id, above.id) if above else (own.id,)


def text_or_404(text_id: UUID, *, own_only: bool = True) -> GuideText:
    """Find a text that may be opened here."""
    places = (organisation().id,) if own_only else readable()
    found = queries.text_of(database.session(), places, text_id)
    if found is None:
        raise Refusal(404, "There is no such text here.")
    return found


def all_lines() -> list[Line]:
    """Give every guide of this desk."""
    session, own = database.session(), organisation()
    texts = queries.texts_of(session, readable())
    return lines_of(guidance(), its_guidance(), own.id, texts, _accepted(), london_day(now()))


@bp.get("/guides")
@allow(*READERS)
def guides() -> str:
    """List what waits for the clinical lead, and every guide."""
    session, lines = database.session(), all_lines()
    practice = g.practice.id if g.practice else None
    return render_template(
        "guides/guides.html",
        lines=lines,
        waiting=[line for line in lines if line.waits],
        table=guidance().red_flags,
        titles={flag.id: flag.title for flag in guidance().red_flags.flags},
        rules_version=guidance().flow_rules.version,
        cards_reported=count_open_reports(session, practice) if practice else 0,
        misses=queries.near_misses_since(session, practice, now() - LATELY) if practice else (),
        learned_form=LearnedForm(formdata=None),
        done=DONE_WORDS.get(request.args.get("done", ""), ""),
        today=london_day(now()),
    )


@bp.get("/guides/<slug:need>")
@allow(*READERS)
def guide(need: str) -> str:
    """Show one guide: what is in force, what waits, and every earlier text."""
    line = next((line for line in all_lines() if line.need == need), None)
    if line is None:
        raise NotFound
    texts = queries.texts_of(database.session(), readable(), need)
    return render_template(
        "guides/guide.html",
        line=line,
        shipped=guidance().flows.get(need),
        texts=texts,
        here=organisation(),
        accepted={one.text_id: one for one in _accepted()},
        standing_of=standing_of,
        done=DONE_WORDS.get(request.args.get("done", ""), ""),
        may_sign=g.role in SIGNERS,
        today=london_day(now()),
    )


def _accepted() -> Sequence[GuideAcceptance]:
    own = organisation()
    return queries.acceptances_at(database.session(), own.id) if own.kind == Kind.PRACTICE else ()


@bp.post("/guides/texts/<uuid:text_id>/accept")
@allow(Role.CLINICAL_LEAD)
def accept(text_id: UUID) -> Response:
    """Work by the text that the PCN signed."""
    text = text_or_404(text_id, own_only=False)
    if standing_of(text) is not Standing.IN_FORCE or text.organisation_id == organisation().id:
        raise Refusal(409, "The PCN has taken this text off since. Open the guide again.")
    actions.accept(database.session(), actor(), text)
    return _back(text.need, "accepted")


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
    return _back(need, "taken-off")


@bp.post("/guides/texts/<uuid:text_id>/take-off")
@allow(*SIGNERS)
def take_off(text_id: UUID) -> Response:
    """Take a signed text off the desk."""
    text = text_or_404(text_id)
    if standing_of(text) is not Standing.IN_FORCE:
        raise Refusal(409, "This text is not on the desk.")
    actions.take_off(database.session(), actor(), text)
    return _back(text.need, "taken-off")


@bp.post("/guides/texts/<uuid:text_id>/roll-back")
@allow(*SIGNERS)
def roll_back(text_id: UUID) -> Response:
    """Put an earlier signed text back on the desk, under its own signature."""
    text = text_or_404(text_id)
    if text.good_until is not None and text.good_until < london_day(now()):
        raise Refusal(409, "The signature under this text has passed its last day. Begin a draft from it instead.")
    try:
        actions.roll_back(database.session(), actor(), text)
    except SavedMeanwhile as problem:
        raise Refusal(409, str(problem)) from None
    return _back(text.need, "rolled-back")


@bp.post("/near-misses")
@allow(*DESK_ROLES)
def tell_near_miss() -> Response | tuple[str, int]:
    """Keep what nearly went wrong, for the practice to learn from."""
    form = MissForm()
    if not form.validate():
        return render_template("guides/near_miss.html", form=form), 422
    actions.tell_near_miss(
        database.session(), actor(), (form.need.data or "")[:40], form.note.data, UUID(form.key.data)
    )
    return redirect(url_for("guides.near_miss", done="told"), 303)


@bp.get("/near-misses/new")
@allow(*DESK_ROLES)
def near_miss() -> str:
    """Ask what nearly went wrong."""
    done = DONE_WORDS.get(request.args.get("done", ""), "")
    return render_template("guides/near_miss.html", form=MissForm(formdata=None), done=done)


@bp.post("/near-misses/<uuid:miss_id>/settle")
@allow(Role.CLINICAL_LEAD, Role.MANAGER)
def settle_near_miss(miss_id: UUID) -> Response:
    """Keep what the practice learned."""
    form, session = LearnedForm(), database.session()
    miss = queries.near_miss_of(session, g.practice.id, miss_id)
    if miss is None:
        raise Refusal(404, "There is no such note at this practice.")
    if not form.validate():
        raise Refusal(422, str(next(iter(form.errors.values()))[0]))
    actions.settle_near_miss(session, actor(), miss, form.learned.data)
    return redirect(url_for("guides.guides", done="learned"), 303)


def _back(need: str, done: str) -> Response:
    return redirect(url_for("guides.guide", need=need, done=done), 303)
