"""The desk, the red-flag cards and the flows."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any, TypeVar
from uuid import UUID

from flask import Blueprint, current_app, g, redirect, render_template, request, url_for
from flask_login import current_user
from markupsafe import Markup
from sqlalchemy.orm import Session
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response

from navigator import database
from navigator.accounts.rules import Role
from navigator.accounts.sign_in import allow, open_to_all
from navigator.directory.gates import Known
from navigator.directory.indexing import bring_up_to_date
from navigator.directory.listed import Listed
from navigator.identifiers import without_identifiers
from navigator.london import london_day, now
from navigator.signposting import queries
from navigator.signposting.answers import DeskAnswer, desk_answer, help_at_once, offered_answer
from navigator.signposting.card_reports import Told
from navigator.signposting.desk import Row
from navigator.signposting.desk_state import DeskState, read_state
from navigator.signposting.flow import Asked, Flow, Reached, next_step
from navigator.signposting.guidance import Guidance
from navigator.signposting.hearing import card_waiting, fired, hear, told_already
from navigator.signposting.red_flags import RedFlag, questions
from navigator.signposting.rules import AGAIN, CARD_ANSWERS, ONE_KEY_STARTS, action_for
from navigator.web.errors import Refusal

bp = Blueprint("signposting", __name__, template_folder="templates")

Done = TypeVar("Done")

DESK_ROLES = (Role.RECEPTIONIST, Role.MANAGER, Role.CLINICAL_LEAD)


def guidance() -> Guidance:
    """Give the guidance this site works by."""
    found: Guidance = current_app.extensions["guidance"]
    return found


def own_guidance() -> Guidance:
    """Give the guidance with the guides that this practice signed."""
    session, found = database.session(), guidance()
    bring_up_to_date(session, found.index)
    return found.at(session, g.practice.id)


def state_of_call() -> DeskState:
    """Read the state of the call from the address or the form."""
    return read_state(request.values, frozenset(flag.id for flag in guidance().red_flags.flags))


def clean_state_of_call() -> DeskState:
    """Read the state of the call without anything that could say who the caller is."""
    state = state_of_call()
    return replace(state, words=without_identifiers(state.words)) if state.identifiers else state


def refuse_in_practice(state: DeskState) -> None:
    """Keep a made-up caller's words and cards from everybody who reads what real calls tell."""
    if state.practice_call:
        raise Refusal(409, "This is a practice call: nothing of it is told or taught. Go back to the call.")


@bp.get("/desk")
@allow(*DESK_ROLES)
def desk() -> str | tuple[str, int] | Response:
    """Answer the caller's words; a fragment of the page where the page itself asks."""
    state = state_of_call()
    if state.identifiers:
        return refused_words(state), 422
    if state.near and state.near != request.args.get("near"):
        # Of a postcode only its first half stays in the address.
        query: dict[str, Any] = state.as_query()
        return redirect(url_for("signposting.desk", **query))
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
        unasked=more.get("unasked", False),
        refused=more.get("refused", ()),
        entry_told=more.get("entry_told"),
        done=_in_address("done"),
        taken_back=_in_address("taken_back"),
        told=told_at(g.practice.id),
        taught=_just_done("taught", queries.taught_words_of, g.practice.id),
        suggested=_just_done("suggested", queries.suggested_words_of, g.practice.id),
        not_suggested=more.get("not_suggested", ""),
        notice_problem=more.get("notice_problem", ""),
        phrase=more.get("phrase", ""),
        posted=request.form,
        panel=partial(_panel, answer) if answer else None,
        starts=_starts(state) if answer is None else (),
        hard_calls=guidance().hard_calls.heard(state.words),
        red_flags=guidance().red_flags,
        today=london_day(now()),
    )


def _starts(state: DeskState) -> list[tuple[str, str]]:
    """Give the buttons of an empty desk: each opens its guide, or searches where this practice has not signed it."""
    own, starts = own_guidance(), []
    for words, said, need in ONE_KEY_STARTS:
        query: dict[str, Any] = state.as_query(words=said)
        there = need in own.flows
        starts.append(
            (words, url_for("signposting.flow", need=need, **query) if there else url_for("signposting.desk", **query))
        )
    return starts


def _panel(answer: DeskAnswer, row: Row) -> Markup:
    """Draw what is to say and to know about one row; what was posted with a refused ending is kept in it."""
    today = london_day(now())
    has_guide = bool(answer.flow and not answer.flow.is_expired(today))
    shown = {"row": row, "need": answer.need, "has_guide": has_guide, "today": today, "posted": request.form}
    shown |= {"checklist": guidance().checklists.get(row.kind.slug), "options": partial(_options, row)}
    draw = partial(render_template, "signposting/_panel.html", **shown)
    if request.form:
        return Markup(draw())  # noqa: S704 - drawn by a template
    return guidance().kept_panels.of(row, answer.need, has_guide, draw)


def _options(row: Row) -> Markup:
    """Draw the services of a row to choose from: the same forty pharmacies stand in the panels of many needs."""
    chosen = request.form.get(f"which-{row.key}") or str(row.first.service.id)
    draw = partial(render_template, "signposting/_which_options.html", row=row, chosen=chosen)
    if request.form:
        return Markup(draw())  # noqa: S704 - drawn by a template
    return guidance().kept_panels.options_of(row, draw)


@bp.get("/red-flags")
@open_to_all
def red_flags() -> str:
    """Show every danger with its question and its action, for reading and for print."""
    told = told_at(current_user.sign_in.practice_id) if current_user.is_authenticated else None
    shown = {"state": clean_state_of_call(), "told": told, "today": london_day(now())}
    return render_template("signposting/red_flags.html", table=guidance().red_flags, **shown)


@bp.get("/red-flags/<slug:flag_id>/<slug:said>")
@allow(*DESK_ROLES)
def red_flag_now(flag_id: str, said: str) -> str:
    """Say what to do now about a danger, and ask what was done."""
    table = guidance().red_flags
    if said not in CARD_ANSWERS or flag_id not in {flag.id for flag in table.flags}:
        raise NotFound
    flag = table.flag(flag_id)
    state = clean_state_of_call()
    return render_template(
        "signposting/red_flag_now.html",
        flag=flag,
        action=table.actions[action_for(flag.action, said)],
        said=said,
        state=state,
        help_now=_ring_now(table.actions[action_for(flag.action, said)].type),
        back=_where_it_stood(state),
        came_up=flag.id in fired(hear(guidance(), state)),
        told=told_at(g.practice.id),
        table=table,
        today=london_day(now()),
    )


def _where_it_stood(state: DeskState) -> str:
    """Give the page of the call that a danger was opened from: the guide with its answers, else the desk."""
    call: dict[str, Any] = {**state.as_query()}
    guide = own_guidance().flows.get(request.args.get("guide", ""))
    if guide is None:
        return url_for("signposting.desk", **call)
    answers = {name: said for name, said in request.args.items() if name == "edition" or name in guide.steps}
    return url_for("signposting.flow", need=guide.need, **(answers | call))


@bp.get("/flows/<slug:need>")
@allow(*DESK_ROLES)
def flow(need: str) -> str | Response:
    """Ask the next question of a need, or show what it came to."""
    own = own_guidance()
    if need in own.stopped:
        raise Refusal(410, "Your practice has stopped this guide. Ask the duty clinician, or book as you always do.")
    if need not in own.flows:
        raise NotFound
    state = clean_state_of_call()
    if card_waiting(hear(guidance(), state), state):
        # A danger in the words comes before any guide.
        query: dict[str, Any] = {**state.as_query()}
        return redirect(url_for("signposting.desk", **query))
    return flow_page(need, state)


def _help_now(step: Asked | Reached) -> tuple[Listed, ...]:
    """Give whom to ring where a guide has reached somebody who helps at once."""
    if not isinstance(step, Reached) or not step.outcome.disposition.is_escalation or not step.outcome.types:
        return ()
    return _ring_now(step.outcome.types[0])


def _ring_now(kind: str) -> tuple[Listed, ...]:
    return help_at_once(database.session(), guidance(), g.practice, kind, now())


def _flags_asked_in(flow: Flow, known: Known) -> tuple[RedFlag, ...]:
    """Give the dangers that a guide's check asks about: those of its group, and those it names beside."""
    table = guidance().red_flags
    of_the_group = questions(table, flow.check, known)
    there = {flag.id for flag in of_the_group}
    return (*of_the_group, *(table.flag(flag_id) for flag_id in flow.check_also if flag_id not in there))


def flow_page(need: str, state: DeskState, **more: object) -> str:
    """Draw a flow where its answers have led it."""
    edition, own = request.values.get("edition", ""), own_guidance()
    found = own.flow(need, edition)
    # Answers to other words are no answers to these: a guide that has gone is begun again.
    has_changed = found is None
    found = found or own.flows[need]
    step = next_step(found, {} if has_changed else request.values, state.known, state.said_no)
    given = {one.question.id: one.answer.key for one in step.path if not one.already_known}
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
        told=told_already(step.question.asks_fact, state) if isinstance(step, Asked) else ("", ""),
        has_changed=has_changed,
        help_now=_help_now(step),
        call_so_far=state.as_query() | {"edition": found.edition},
        state=state,
        answer=answer,
        picked=more.get("picked", ""),
        problem=more.get("problem", ""),
        unasked=more.get("unasked", False),
        entry_told=more.get("entry_told"),
        taken_back=_in_address("taken_back"),
        posted=request.form,
        panel=partial(_panel, answer) if answer else None,
        red_flags=guidance().red_flags,
        asked_flags=_flags_asked_in(found, step.known),
        asked_on_cards=[flag for flag in _flags_asked_in(found, step.known) if flag.id in state.said_no],
        rung_before=_rung_before(found, state),
        today=london_day(now()),
    )


def _rung_before(flow: Flow, state: DeskState) -> str:
    """Give the way for whoever rang about it before, where a guide that is not private does not ask that itself."""
    is_asked = flow.sensitive or flow.need == AGAIN or flow.question_of("contacted-before")
    query: dict[str, Any] = state.as_query()
    return "" if is_asked or AGAIN not in own_guidance().flows else url_for("signposting.flow", need=AGAIN, **query)


def told_at(practice: UUID | None) -> Told | None:
    """Give what the reader of this page has just told of a card; nothing where nothing was."""
    return _just_done("told", queries.told_of_card, practice) if practice else None


def _just_done(what: str, find: Callable[[Session, UUID, UUID], Done | None], practice: UUID) -> Done | None:
    """Find what the address says was just done; nothing is believed that is not in this practice's rows."""
    given = _in_address(what)
    try:
        return find(database.session(), practice, UUID(given))
    except ValueError:
        return None


def _in_address(what: str) -> str:
    """Read what an address says was just done; a form that came back has nothing of it."""
    return request.args.get(what, "") if request.method == "GET" else ""
