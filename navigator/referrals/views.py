"""Ending a call, taking an ending back, and the day's list."""

from typing import Any
from uuid import UUID

from flask import Blueprint, g, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from navigator import database
from navigator.accounts.rules import Role
from navigator.accounts.sign_in import actor, allow
from navigator.london import london_day, now
from navigator.referrals import actions, queries
from navigator.referrals.actions import AlreadyWithdrawn, CodeTaken
from navigator.referrals.endings import call_of, emergency_of
from navigator.referrals.forms import CallForm, EmergencyForm, KeyForm
from navigator.referrals.just_ended import JustEnded, write_tokens
from navigator.referrals.offers import Refused, Unasked
from navigator.referrals.practising import practised
from navigator.referrals.rules import Ending, took_the_caller
from navigator.signposting.answers import desk_answer
from navigator.signposting.desk_state import DeskState
from navigator.signposting.views import (
    DESK_ROLES,
    desk_page,
    flow_page,
    guidance,
    own_guidance,
    refused_words,
    state_of_call,
)
from navigator.signposting.word_views import note_if_unanswered
from navigator.training.views import end_practice_call
from navigator.web.errors import Refusal

bp = Blueprint("referrals", __name__, template_folder="templates")


@bp.post("/calls")
@allow(*DESK_ROLES)
def log_call() -> Response | tuple[str, int]:
    """Log how a call ended; nothing typed is lost where it cannot be logged yet."""
    form, state, session, moment = CallForm(), state_of_call(), database.session(), now()
    if not form.validate():
        raise Refusal(422, str(next(iter(form.errors.values()))[0]))
    if state.identifiers:
        return refused_words(state), 422
    pressed = form.pressed(request.form)
    answer = desk_answer(session, guidance(), g.practice, state, moment)
    try:
        call = call_of(session, own_guidance(), g.practice, pressed, answer, moment)
        if state.practice_call:
            return end_practice_call(state, practised(call, guidance().types))
        signpost = actions.log_signpost(session, actor(), call)
    except (Refused, CodeTaken) as refused:
        more = {"problem": str(refused), "picked": pressed.pick, "unasked": isinstance(refused, Unasked)}
        in_guide = pressed.need in own_guidance().flows
        return (flow_page(pressed.need, state, **more) if in_guide else desk_page(state, answer, **more)), 422
    note_if_unanswered(answer, london_day(moment))
    return _to_an_empty_desk(state, JustEnded(signpost.id, call.outcome, call.unasked))


@bp.post("/emergencies")
@allow(*DESK_ROLES)
def log_emergency() -> Response:
    """Log a danger and what was done about it."""
    form, state = EmergencyForm(), state_of_call()
    if not form.validate():
        raise Refusal(422, "Say what was done. Go back to the card.")
    try:
        call = emergency_of(own_guidance(), g.practice, form.done_now(request.form), state, now())
    except Refused as refused:
        raise Refusal(422, str(refused)) from None
    if state.practice_call:
        return end_practice_call(state, practised(call, guidance().types))
    signpost = actions.log_signpost(database.session(), actor(), call)
    return _to_an_empty_desk(state, JustEnded(signpost.id))


def _to_an_empty_desk(state: DeskState, ended: JustEnded) -> Response:
    """Lead to the next call: the lines of this one stand there until its words are typed."""
    next_call: dict[str, Any] = {**state.next_call()}
    return redirect(url_for("signposting.desk", done=write_tokens(state.earlier, ended), **next_call), 303)


@bp.post("/signposts/<uuid:signpost_id>/withdraw")
@allow(Role.RECEPTIONIST, Role.MANAGER)
def withdraw(signpost_id: UUID) -> Response:
    """Take an ending of today back by a new row."""
    form, session = KeyForm(), database.session()
    if not form.validate():
        raise Refusal(422, str(form.key.errors[0]))
    signpost = queries.signpost_of(session, g.practice.id, signpost_id)
    if signpost is None:
        raise Refusal(404, "There is no such line in this practice’s log.")
    if signpost.london_day != london_day(now()):
        raise Refusal(409, "Only a line of today can be withdrawn here. Ask your practice manager.")
    took = took_the_caller(Ending(signpost.ending), guidance().types.get(signpost.service_type or ""))
    try:
        actions.withdraw_signpost(session, actor(), signpost, UUID(form.key.data), took)
    except AlreadyWithdrawn as already:
        raise Refusal(409, str(already)) from None
    if request.form.get("undo"):
        # Back to the call: its words wait in the browser, nothing of them was kept here.
        back: dict[str, Any] = DeskState(call=signpost.call_key, channel=signpost.channel).as_query()
        return redirect(url_for("signposting.desk", taken_back=signpost.id, **back), 303)
    return redirect(url_for("referrals.today"), 303)


@bp.get("/today")
@allow(Role.RECEPTIONIST, Role.MANAGER)
def today() -> str:
    """List what was logged today at this practice."""
    day = london_day(now())
    signposts = queries.signposts_on(database.session(), g.practice.id, day)
    return render_template("referrals/today.html", signposts=signposts, day=day)
