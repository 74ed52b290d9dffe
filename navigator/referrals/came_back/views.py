"""A patient came back: found by code or from the list, asked again, and given their next step on the same day."""

from datetime import timedelta
from uuid import UUID

from flask import Blueprint, g, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from navigator import database
from navigator.accounts.queries import lineage
from navigator.accounts.rules import Role
from navigator.accounts.sign_in import actor, allow
from navigator.directory import queries as directory
from navigator.directory.managing import is_known_at
from navigator.directory.models import Service
from navigator.identifiers import identifiers_in
from navigator.london import london_day, now
from navigator.referrals.came_back import actions, queries
from navigator.referrals.came_back.actions import Became, TooLate
from navigator.referrals.came_back.forms import CameBackForm, RedFlagForm, ReplyForm
from navigator.referrals.came_back.links import GOOD_FOR_DAYS
from navigator.referrals.came_back.models import SignpostOutcome
from navigator.referrals.came_back.rules import (
    LISTED_FOR,
    REASON_KEYS,
    REASON_WORDS,
    AskedAgain,
    Outcome,
    Reason,
    ToldBy,
    back_line,
    may_take_back,
    next_step,
)
from navigator.referrals.desk_log import DeskLog, new_key
from navigator.referrals.models import Signpost
from navigator.referrals.rules import read_code
from navigator.signposting.red_flags import questions
from navigator.signposting.rules import need_words
from navigator.signposting.views import DESK_ROLES, guidance
from navigator.web.errors import Refusal

bp = Blueprint("came_back", __name__)

NOT_A_CODE = "That is not a code: a sign was heard or typed wrongly. Ask them to read it again, or pick the call below."
NOT_FOUND = "No “said yes” of this practice has that code. Ask them to read it again, or pick the call below."
LONGEST_SAID = 40


@bp.get("/came-back")
@allow(*DESK_ROLES)
def came_back() -> str | Response | tuple[str, int]:
    """Find the call that somebody came back from: by its code, or from the list of the last fourteen days."""
    said = request.args.get("code", "").strip()[:LONGEST_SAID]
    if not said:
        return _list_page()
    code = read_code(said)
    if code is None:
        return _list_page(said, NOT_A_CODE), 422
    signpost = queries.sent_by_code(database.session(), g.practice.id, code)
    if signpost is None:
        return _list_page(said, NOT_FOUND), 404
    return redirect(url_for("came_back.one", signpost_id=signpost.id))


def _list_page(said: str = "", problem: str = "") -> str:
    """List the calls by day: time and kind of service, and nothing of who called."""
    session, today = database.session(), london_day(now())
    sent = queries.sent_since(session, g.practice.id, today - LISTED_FOR)
    told = {one.signpost_id for one in queries.outcomes_of(session, g.practice.id, [each.id for each in sent])}
    shown = "" if identifiers_in(said) else said
    return render_template("referrals/came_back.html", sent=sent, told=told, said=shown, problem=problem)


@bp.get("/came-back/<uuid:signpost_id>")
@allow(*DESK_ROLES)
def one(signpost_id: UUID) -> str:
    """Ask the red-flag questions again and why they came back; or say what is done now that this is known."""
    signpost, session, table = _signpost(signpost_id), database.session(), guidance().red_flags
    told = queries.outcomes_of(session, g.practice.id, [signpost.id])
    done = next((each for each in told if str(each.id) == request.args.get("done", "") and each.reason), None)
    return render_template(
        "referrals/came_back_one.html",
        signpost=signpost,
        told=[(each, _may_still_go(each)) for each in told if each is not done],
        done=done,
        next_step=next_step(*_said(done)) if done else "",
        line=_line(signpost, done) if done else "",
        may_take_back=bool(done and _may_still_go(done)),
        flags=questions(table, "general"),
        version=table.version,
        reasons=REASON_WORDS,
        keys=REASON_KEYS,
        key=new_key(),
        today=london_day(now()),
    )


def _may_still_go(told: SignpostOutcome) -> bool:
    """Tell whether what the desk itself told can still be taken back: a key pressed by mistake opens a card as well."""
    return told.told_by == ToldBy.DESK and may_take_back(told.london_day, london_day(now()))


def _line(signpost: Signpost, told: SignpostOutcome) -> str:
    kind = guidance().types.get(signpost.service_type or "")
    if kind is None or DeskLog().is_private(signpost):
        return ""
    need = need_words(signpost.need or "")
    return back_line(need, kind, signpost.code or "", *_said(told))


def _said(told: SignpostOutcome) -> tuple[Reason, AskedAgain]:
    """Give why somebody came back and what the questions came to; of what a provider told nothing was asked here."""
    return Reason(told.reason or ""), AskedAgain(told.red_flag_answer or AskedAgain.NOT_ASKED)


@bp.post("/came-back/<uuid:signpost_id>")
@allow(*DESK_ROLES)
def log(signpost_id: UUID) -> Response:
    """Keep that somebody came back, and why."""
    form, signpost = CameBackForm(), _signpost(signpost_id)
    if not form.validate():
        raise Refusal(422, str(next(iter(form.errors.values()))[0]))
    version = guidance().red_flags.version
    if form.red_flag_version.data != version:
        raise Refusal(409, "The red-flag questions have changed since this page was opened. Ask them again.")
    became = Became(
        key=UUID(form.key.data),
        outcome=Outcome.CAME_BACK,
        told_by=ToldBy.DESK,
        reason=Reason(form.reason.data),
        asked=form.asked,
        red_flag_version=version,
    )
    told = actions.tell_outcome(database.session(), actor(), signpost, became)
    return redirect(url_for("came_back.one", signpost_id=told.signpost_id, done=told.id), 303)


@bp.post("/came-back/<uuid:signpost_id>/red-flag/<slug:said>")
@allow(*DESK_ROLES)
def red_flag(signpost_id: UUID, said: str) -> Response:
    """Open the card of a danger that was answered with yes or not sure, and keep that it was found."""
    form, table = RedFlagForm(), guidance().red_flags
    flag = next((each for each in table.flags if each.id == form.flag.data), None)
    if flag is None or said not in (AskedAgain.YES, AskedAgain.NOT_SURE):
        raise Refusal(404, "This card is not known here. Open the red flags.")
    signpost = queries.sent_by_id(database.session(), g.practice.id, signpost_id)
    # The card comes first: whatever of this cannot be kept, the card opens all the same.
    if signpost is not None and form.validate():
        became = Became(
            key=UUID(form.key.data),
            outcome=Outcome.CAME_BACK,
            told_by=ToldBy.DESK,
            reason=Reason.RED_FLAG,
            asked=AskedAgain(said),
            red_flag=flag.id,
            red_flag_version=table.version,
        )
        actions.tell_outcome(database.session(), actor(), signpost, became)
    return redirect(url_for("signposting.red_flag_now", flag_id=flag.id, said=said), 303)


@bp.post("/came-back/told/<uuid:outcome_id>/take-back")
@allow(*DESK_ROLES)
def take_back(outcome_id: UUID) -> Response:
    """Let what was told today no longer stand."""
    session = database.session()
    told = queries.outcome_of(session, g.practice.id, outcome_id)
    if told is None:
        raise Refusal(404, "Nothing like that was told at this practice.")
    try:
        actions.take_back(session, actor(), told)
    except TooLate as late:
        raise Refusal(409, str(late)) from None
    return redirect(url_for("came_back.one", signpost_id=told.signpost_id), 303)


@bp.post("/services/<uuid:service_id>/reply")
@allow(Role.MANAGER)
def reply(service_id: UUID) -> Response | tuple[str, int]:
    """Keep what a service answers to the figure of people who came back from it."""
    form, service = ReplyForm(), _known_service(service_id)
    if not form.validate():
        return render_template("referrals/reply.html", form=form, service=service), 422
    actions.write_reply(database.session(), actor(), service_id, (form.reply.data or "").strip())
    return redirect(url_for("directory.service", service_id=service_id), 303)


@bp.post("/services/<uuid:service_id>/outcome-links")
@allow(Role.MANAGER)
def make_link(service_id: UUID) -> Response:
    """Make a link by which a service tells what became of our signposts."""
    _known_service(service_id)
    good_until = london_day(now()) + timedelta(days=GOOD_FOR_DAYS)
    actions.make_link(database.session(), actor(), service_id, good_until)
    return redirect(url_for("directory.service", service_id=service_id), 303)


@bp.post("/outcome-links/<uuid:link_id>/end")
@allow(Role.MANAGER)
def end_link(link_id: UUID) -> Response:
    """Let a link no longer work."""
    session = database.session()
    link = queries.link_of(session, g.practice.id, link_id)
    if link is None:
        raise Refusal(404, "There is no such link at this practice.")
    actions.end_link(session, actor(), link)
    return redirect(url_for("directory.service", service_id=link.service_id), 303)


def _signpost(signpost_id: UUID) -> Signpost:
    found = queries.sent_by_id(database.session(), g.practice.id, signpost_id)
    if found is None:
        raise Refusal(404, "There is no such call in this practice’s log, or it was taken back.")
    return found


def _known_service(service_id: UUID) -> Service:
    """Give a service, and refuse one that this practice may not use."""
    session = database.session()
    found = directory.service(session, service_id)
    if found is None or not is_known_at(found, lineage(session, g.practice.id, london_day(now()))):
        raise Refusal(404, "There is no such service here.")
    return found
