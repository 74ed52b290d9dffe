"""The desk, the red-flag cards and the flows."""

from dataclasses import replace
from typing import Any

from flask import Blueprint, current_app, g, redirect, render_template, request, url_for
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response

from navigator import database
from navigator.accounts.rules import Role
from navigator.accounts.sign_in import allow, open_to_all
from navigator.identifiers import without_identifiers
from navigator.london import london_day, now
from navigator.signposting.desk_state import DeskState, read_state
from navigator.signposting.flow import Known as FlowKnown
from navigator.signposting.flow import Reached, next_step
from navigator.signposting.guidance import Guidance
from navigator.signposting.queries import DeskAnswer, card_waiting, desk_answer, hear, offered_answer
from navigator.signposting.red_flags import questions
from navigator.signposting.rules import CARD_ANSWERS, ONE_KEY_STARTS, action_for

bp = Blueprint("signposting", __name__, template_folder="templates")

DESK_ROLES = (Role.RECEPTIONIST, Role.MANAGER, Role.CLINICAL_LEAD)


def guidance() -> Guidance:
    """Give the guidance this site works by."""
    found: Guidance = current_app.extensions["guidance"]
    return found


def state_of_call() -> DeskState:
    """Read the state of the call from the address or the form."""
    return read_state(request.values, frozenset(flag.id for flag in guidance().red_flags.flags))


def clean_state_of_call() -> DeskState:
    """Read the state of the call without anything that could say who the caller is."""
    state = state_of_call()
    return replace(state, words=without_identifiers(state.words)) if state.identifiers else state


@bp.get("/desk")
@allow(*DESK_ROLES)
def desk() -> str | tuple[str, int]:
    """Answer the caller's words; a fragment of the page where the page itself asks."""
    state = state_of_call()
    if state.identifiers:
        return refused_words(state), 422
    answer = desk_answer(database.session(), guidance(), g.practice, state, now()) if state.words else None
    return desk_page(state, answer)


def refused_words(state: DeskState) -> str:
    """Draw the desk for words that held an identifier: without it, and still hearing a danger in the rest."""
    kept = clean_state_of_call()
    answer = desk_answer(database.session(), guidance(), g.practice, kept, now()) if kept.words else None
    return desk_page(kept, answer, refused=state.identifiers)


def desk_page(state: DeskState, answer: DeskAnswer | None, **more: object) -> str:
    """Draw the desk, with the problems of a refused ending where there are some."""
    template = "signposting/_answer.html" if request.headers.get("X-Fragment") else "signposting/desk.html"
    return render_template(
        template,
        state=state,
        answer=answer,
        picked=more.get("picked", ""),
        problem=more.get("problem", ""),
        refused=more.get("refused", ()),
        done=request.args.get("done", "") if request.method == "GET" else "",
        posted=request.form,
        starts=ONE_KEY_STARTS,
        red_flags=guidance().red_flags,
        today=london_day(now()),
    )


@bp.get("/red-flags")
@open_to_all
def red_flags() -> str:
    """Show every danger with its question and its action, for reading and for print."""
    return render_template("signposting/red_flags.html", table=guidance().red_flags, today=london_day(now()))


@bp.get("/red-flags/<slug:flag_id>/<slug:said>")
@allow(*DESK_ROLES)
def red_flag_now(flag_id: str, said: str) -> str:
    """Say what to do now about a danger, and ask what was done."""
    table = guidance().red_flags
    if said not in CARD_ANSWERS or flag_id not in {flag.id for flag in table.flags}:
        raise NotFound
    flag = table.flag(flag_id)
    action = table.actions[action_for(flag.action, said)]
    return render_template(
        "signposting/red_flag_now.html",
        flag=flag,
        action=action,
        said=said,
        state=clean_state_of_call(),
        table=table,
        today=london_day(now()),
    )


@bp.get("/flows")
@allow(Role.CLINICAL_LEAD, Role.MANAGER)
def flows() -> str:
    """List the flows with who wrote them, who signed them and until when."""
    return render_template("signposting/flows.html", flows=guidance().flows.values(), today=london_day(now()))


@bp.get("/flows/<slug:need>")
@allow(*DESK_ROLES)
def flow(need: str) -> str | Response:
    """Ask the next question of a need, or show what it came to."""
    found = guidance().flows.get(need)
    if found is None:
        raise NotFound
    state = clean_state_of_call()
    if card_waiting(hear(guidance(), state), state):
        # A danger in the words comes before any guide.
        query: dict[str, Any] = {**state.as_query()}
        return redirect(url_for("signposting.desk", **query))
    return flow_page(need, state)


def flow_page(need: str, state: DeskState, **more: object) -> str:
    """Draw a flow where its answers have led it."""
    found = guidance().flows[need]
    step = next_step(found, request.values, FlowKnown(**vars(state.known)))
    given = {one.question.id: one.answer.key for one in step.path}
    answer = None
    if isinstance(step, Reached):
        session = database.session()
        answer = offered_answer(session, guidance(), g.practice, state, now(), found, step)
    return render_template(
        "signposting/flow.html",
        flow=found,
        step=step,
        reached=isinstance(step, Reached),
        given=given,
        state=state,
        answer=answer,
        picked=more.get("picked", ""),
        problem=more.get("problem", ""),
        posted=request.form,
        red_flags=guidance().red_flags,
        asked_flags=questions(guidance().red_flags, found.check),
        today=london_day(now()),
    )
