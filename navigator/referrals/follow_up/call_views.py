"""One call-back: three short questions about a code, each answered by one key."""

from collections.abc import Sequence
from uuid import UUID

from flask import Blueprint, current_app, g, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from navigator import database
from navigator.accounts.rules import Role
from navigator.accounts.sign_in import actor, allow
from navigator.london import london_day, now
from navigator.referrals.follow_up import actions, queries
from navigator.referrals.follow_up.actions import NotFair, TooEarly
from navigator.referrals.follow_up.forms import ToldForm
from navigator.referrals.follow_up.models import FollowUpCall
from navigator.referrals.follow_up.questions_file import Questions
from navigator.referrals.follow_up.rules import (
    ANSWERS,
    ENDED_KEYS,
    ENDED_WORDS,
    Ended,
    may_ask_from,
    may_undo,
    next_question,
)
from navigator.referrals.models import Signpost
from navigator.web.errors import Refusal

bp = Blueprint("call_backs", __name__)

CALLERS = (Role.RECEPTIONIST, Role.MANAGER)


def questions() -> Questions:
    """Give what is said and asked."""
    found: Questions = current_app.extensions["follow_up_questions"]
    return found


def next_to_call(calls: Sequence[tuple[FollowUpCall, Signpost]], after: int = 0) -> FollowUpCall | None:
    """Give the next code to call: those after this one first, then what was passed over."""
    today = london_day(now())
    ripe = [call for call, one in calls if call.ended is None and may_ask_from(one.london_day) <= today]
    later, earlier = ([call for call in ripe if (call.place > after) == is_later] for is_later in (True, False))
    return next((call for call in [*later, *earlier] if call.place != after), None)


@bp.get("/follow-up/call-backs/<uuid:call_id>")
@allow(*CALLERS)
def call_back(call_id: UUID) -> str:
    """Ask the next of the three questions about one code."""
    call, signpost = _call(call_id)
    calls = queries.calls_of(database.session(), g.practice.id, [call.sample_id])
    return render_template(
        "referrals/follow_up_call.html",
        call=call,
        signpost=signpost,
        questions=questions(),
        question=next_question(_said(call)),
        said=dict(zip(ANSWERS, _said(call), strict=True)),
        too_early=may_ask_from(signpost.london_day) > london_day(now()),
        ended=ENDED_WORDS,
        keys=ENDED_KEYS,
        next_call=next_to_call(calls, call.place),
        may_undo=call.told_at is not None and may_undo(call.ended, london_day(call.told_at), london_day(now())),
        kept=next((each for each in calls if str(each[0].id) == request.args.get("kept", "")), None),
        done=sum(each.ended is not None for each, _ in calls),
        drawn=len(calls),
    )


@bp.post("/follow-up/call-backs/<uuid:call_id>")
@allow(*CALLERS)
def tell(call_id: UUID) -> AnyResponse:
    """Keep one answer, or that there is none; then lead on to what comes next."""
    form, (call, signpost), session = ToldForm(), _call(call_id), database.session()
    if not form.validate() or not (form.ended.data or form.said.data in ANSWERS.get(form.question.data or "", ())):
        raise Refusal(422, "Choose one of the answers.")
    try:
        if form.ended.data:
            actions.end(session, actor(), call, signpost, Ended(form.ended.data))
        else:
            actions.answer(session, actor(), call, signpost, {form.question.data: form.said.data})
    except TooEarly as early:
        raise Refusal(409, f"{early} Call from {may_ask_from(signpost.london_day):%d/%m/%Y} on.") from None
    return redirect(_after(call), 303)


@bp.post("/follow-up/call-backs/<uuid:call_id>/undo")
@allow(*CALLERS)
def undo(call_id: UUID) -> AnyResponse:
    """Let a call-back be to do again."""
    call, _ = _call(call_id)
    try:
        actions.undo(database.session(), actor(), call)
    except NotFair as late:
        raise Refusal(409, str(late)) from None
    return redirect(url_for("call_backs.call_back", call_id=call.id), 303)


def _after(call: FollowUpCall) -> str:
    """Give the address of what comes next: the next question, then the next code, then the draw."""
    if call.ended is None:
        return url_for("call_backs.call_back", call_id=call.id)
    calls = queries.calls_of(database.session(), g.practice.id, [call.sample_id])
    following = next_to_call(calls, call.place)
    if following is None:
        return url_for("follow_up.sample", sample_id=call.sample_id)
    return url_for("call_backs.call_back", call_id=following.id, kept=call.id)


def _said(call: FollowUpCall) -> list[str | None]:
    return [call.seen, call.again, call.knew_why]


def _call(call_id: UUID) -> tuple[FollowUpCall, Signpost]:
    found = queries.call_of(database.session(), g.practice.id, call_id)
    if found is None:
        raise Refusal(404, "There is no such call-back at this practice.")
    return found
