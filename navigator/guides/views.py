"""What the clinical lead has before them, one guide with its history, and what is decided with one press."""

from collections.abc import Sequence
from uuid import UUID

from flask import Blueprint, g, redirect, render_template, request, url_for
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response

from navigator import database
from navigator.accounts.models import Organisation
from navigator.accounts.rules import Kind, Role
from navigator.accounts.sign_in import allow
from navigator.directory.indexing import bring_up_to_date
from navigator.guides import history, queries
from navigator.guides.forms import LearnedForm
from navigator.guides.history import author_ids, names_of
from navigator.guides.listing import Desk, Line, lines_of
from navigator.guides.models import GuideAcceptance, GuideStop, GuideText
from navigator.guides.rules import LATELY, standing_of
from navigator.london import london_day, now
from navigator.signposting.card_reports import Group, grouped
from navigator.signposting.guidance import Guidance
from navigator.signposting.queries import card_reports_waiting
from navigator.signposting.views import guidance
from navigator.web.errors import Refusal

bp = Blueprint("guides", __name__, template_folder="templates")

READERS = (Role.CLINICAL_LEAD, Role.MANAGER, Role.PCN_LEAD)
SIGNERS = (Role.CLINICAL_LEAD, Role.PCN_LEAD)
DONE_WORDS = {
    "signed": "Signed. Your desk works by it from now on.",
    "signed-for-pcn": "Signed. No desk works by it yet: each practice is asked to accept it first.",
    "sent": "Sent. It is used at no desk before it is signed.",
    "given-back": "Given back. Its authors find it under “Being written” with your word.",
    "there": "A change of this guide was begun already. Go on with it below, or put it aside and begin afresh.",
    "thrown-away": "Put aside. It stays in the history below.",
    "accepted": "Accepted. Your desk works by it from now on.",
    "taken-off": "Taken off the desk.",
    "rolled-back": "The earlier text is back on the desk.",
    "stopped": "Stopped. From now on this guide leads nobody at your desk. A clinical lead can let it again.",
    "let-again": "The guide leads callers again.",
    "kept": "Kept as it is. Who read the two and when is written down.",
    "told": "Told. The clinical lead reads it.",
    "learned": "Kept. Everybody at the practice can read it.",
    "removed": "Removed. Nothing of its words is kept.",
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
    texts = queries.texts_of(database.session(), readable())
    today = london_day(now())
    return lines_of(Desk(organisation().id, guidance(), its_guidance(), texts, accepted_here(), stops_here(), today))


def line_of(need: str) -> Line:
    """Give one guide of this desk."""
    line = next((line for line in all_lines() if line.need == need), None)
    if line is None:
        raise NotFound
    return line


@bp.get("/guides")
@allow(*READERS)
def guides() -> str:
    """List what waits to be signed, what else waits, and every guide."""
    session, lines = database.session(), all_lines()
    practice = g.practice.id if g.practice else None
    return render_template(
        "guides/guides.html",
        lines=lines,
        table=guidance().red_flags,
        titles={flag.id: flag.title for flag in guidance().red_flags.flags},
        rules_version=guidance().flow_rules.version,
        cards_told=_cards_told(practice),
        misses=queries.near_misses_since(session, practice, now() - LATELY) if practice else (),
        learned_form=LearnedForm(formdata=None),
        **told(),
    )


@bp.get("/guides/<slug:need>")
@allow(*READERS)
def guide(need: str) -> str:
    """Show one guide: what is in force, what waits, and every earlier text."""
    line = line_of(need)
    texts = queries.texts_of(database.session(), readable(), need)
    return render_template(
        "guides/guide.html",
        line=line,
        shipped=guidance().flows.get(need),
        texts=texts,
        accepted={one.text_id: one for one in accepted_here()},
        may_stop=g.role in (Role.CLINICAL_LEAD, Role.MANAGER),
        **told(),
    )


def _cards_told(practice: UUID | None) -> list[Group]:
    """Give what was told of cards and waits to be settled; a PCN has no cards."""
    return grouped(card_reports_waiting(database.session(), practice)) if practice else []


def who_signs(row: GuideText) -> dict[str, str]:
    """Say to whom a draft can be sent, with their names."""
    here, *above = readable()
    own = "Our clinical lead" if organisation().kind == Kind.PRACTICE else "Our PCN lead"
    words = {"here": f"{own}{_named(row, here)}"}
    if above:
        words["pcn"] = f"Our PCN, for all its practices{_named(row, above[0])}"
    # Where nobody here can sign, whoever can is offered first: a text sent to its own author would wait for ever.
    if above and not _can_sign(row, here) and _can_sign(row, above[0]):
        words = dict(reversed(words.items()))
    return words


def _can_sign(row: GuideText, place: UUID) -> bool:
    return any(person.id not in author_ids(row) for person in queries.signers_at(database.session(), place))


def _named(row: GuideText, place: UUID) -> str:
    people = queries.signers_at(database.session(), place)
    wrote = [person for person in people if person.id in author_ids(row)]
    if people and wrote == people:
        return f" ({names_of(people)} wrote it, and cannot sign it)"
    return f" ({names_of(person for person in people if person not in wrote)})" if people else ""


def told() -> dict[str, object]:
    """Give what both pages of guides say and know: what was just done, and how a text's history is read."""
    return {
        "done": DONE_WORDS.get(request.args.get("done", ""), ""),
        "here": organisation(),
        "may_sign": g.role in SIGNERS,
        "may_accept": g.role == Role.CLINICAL_LEAD,
        "history": history,
        "standing_of": standing_of,
        "today": london_day(now()),
    }


def accepted_here() -> Sequence[GuideAcceptance]:
    """Give what a practice accepted of its PCN; a PCN accepts nothing."""
    own = organisation()
    return queries.acceptances_at(database.session(), own.id) if own.kind == Kind.PRACTICE else ()


def stops_here() -> Sequence[GuideStop]:
    """Give the guides that a practice stopped; a PCN stops none, it takes its texts off."""
    own = organisation()
    return queries.stops_at(database.session(), own.id) if own.kind == Kind.PRACTICE else ()


def back(need: str, done: str) -> Response:
    """Go back to a guide, and say what was done."""
    return redirect(url_for("guides.guide", need=need, done=done), 303)
