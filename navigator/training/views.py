"""The practice calls: taking one on the real desk, what it came to, one's own progress, and the team's."""

from typing import Any
from uuid import UUID

from flask import Blueprint, g, redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.exceptions import HTTPException, NotFound
from werkzeug.wrappers import Response

from navigator import database
from navigator.accounts.rules import Role
from navigator.accounts.sign_in import actor, allow
from navigator.london import london_day, now
from navigator.signposting.desk_state import DeskState
from navigator.signposting.views import DESK_ROLES, clean_state_of_call, guidance
from navigator.training import actions, queries
from navigator.training.actions import PracticeCallOver
from navigator.training.calls import LEVEL_WORDS, Level, PracticeCall
from navigator.training.forms import StartForm
from navigator.training.models import PracticeAttempt
from navigator.training.practice_desk import own_attempt, practice_calls
from navigator.training.progress import by_person, often_failed, passed_on, standings, team_levels
from navigator.training.result import guidance_for, told
from navigator.training.rules import Ended, endings_of, judge
from navigator.web.errors import Refusal

bp = Blueprint("training", __name__, template_folder="templates")

OVER = "This practice call is over. Nothing was kept, nothing was logged. Start another."
LAST_TRIES = 8


@bp.get("/practice-calls")
@allow(*DESK_ROLES)
def learn() -> str:
    """Show one's own progress by level, and the calls to take."""
    today, calls = london_day(now()), practice_calls()
    tries = queries.ended_attempts_of(database.session(), g.practice.id, current_user.sign_in.person_id)
    passed = passed_on(tries, today)
    return render_template(
        "training/learn.html",
        standings=standings(calls, tries, today),
        next_calls={level: calls.next_of(level, passed) for level in Level},
        calls=calls,
        level_words=LEVEL_WORDS,
        passed=passed,
        tries=tries[:LAST_TRIES],
    )


@bp.post("/practice-calls")
@allow(*DESK_ROLES)
def start_practice_call() -> Response:
    """Begin a practice call: the one that was picked, or the next of a level."""
    form, session = StartForm(), database.session()
    if not form.validate():
        raise Refusal(422, str(next(iter(form.errors.values()))[0]))
    call = _call_to_start(form)
    if call is None:
        raise Refusal(422, "There is no such practice call. Open the practice calls again.")
    attempt = actions.start_attempt(session, actor(), call, UUID(form.key.data))
    return redirect(url_for("signposting.desk", practice_call=attempt.id), 303)


@bp.get("/practice-calls/<uuid:attempt_id>")
@allow(*DESK_ROLES)
def practice_result(attempt_id: UUID) -> str | Response:
    """Show what was done in a call beside what would be right, and why."""
    attempt, call = _own(attempt_id)
    if attempt.ended_at is None:
        query: dict[str, Any] = {"practice_call": attempt.id}
        return redirect(url_for("signposting.desk", **query))
    endings = endings_of(attempt.done)
    return render_template(
        "training/practice_result.html",
        call=call,
        attempt=attempt,
        result=told(call, judge(call, endings), endings, guidance().types),
        words=guidance_for(database.session(), guidance(), g.practice, call, now()),
        next_call=_next_after(call),
    )


@bp.post("/practice-calls/<uuid:attempt_id>/finish")
@allow(*DESK_ROLES)
def finish_practice_call(attempt_id: UUID) -> Response:
    """Put the phone down: the call is scored as it stands."""
    attempt, call = _own(attempt_id)
    try:
        actions.finish_attempt(database.session(), actor(), attempt, call)
    except PracticeCallOver as over:
        raise Refusal(409, str(over)) from None
    return redirect(url_for("training.practice_result", attempt_id=attempt.id), 303)


@bp.get("/practice-calls/team")
@allow(Role.MANAGER)
def team() -> str:
    """Show who is trained at which level and until when: no score and no try of anybody."""
    session, calls, today = database.session(), practice_calls(), london_day(now())
    tries = queries.ended_attempts_at(session, g.practice.id)
    people, tried = queries.team_at(session, g.practice.id), by_person(tries)
    of_everybody = [standings(calls, tried.get(person.id, []), today) for person in people]
    team_ids = {person.id for person in people}
    failed = (calls.get(call) for call in often_failed(one for one in tries if one.person_id in team_ids))
    return render_template(
        "training/team.html",
        people=list(zip(people, of_everybody, strict=True)),
        levels=team_levels(of_everybody),
        failed=[call for call in failed if call],
    )


def end_practice_call(state: DeskState, ended: Ended) -> Response:
    """Keep how a need of a practice call was ended, instead of logging it; the result comes with the last."""
    attempt = own_attempt(state, g.practice)
    call = practice_calls().get(attempt.call_id) if attempt else None
    if attempt is None or call is None:
        raise Refusal(409, OVER)
    # Whether the caller wants something else too is for the learner to find out.
    is_last = call.level is not Level.EXPERT
    try:
        actions.note_ending(database.session(), actor(), attempt, ended, call, is_last)
    except PracticeCallOver as over:
        raise Refusal(409, str(over)) from None
    return redirect(url_for("training.practice_result", attempt_id=attempt.id), 303)


def state_of_practice() -> dict[str, str]:
    """Give the state of a practice call, for links that must not lead out of it; nothing in a real call."""
    try:
        given = request.values.get("practice_call")
    except HTTPException:
        # What was sent could not be read: the page that says so is no page of a call.
        return {}
    return clean_state_of_call().as_query() if given else {}


def _call_to_start(form: StartForm) -> PracticeCall | None:
    calls = practice_calls()
    if form.call_id.data:
        return calls.get(form.call_id.data)
    return _next_of(Level(form.level.data)) if form.level.data in list(Level) else None


def _next_of(level: Level) -> PracticeCall | None:
    """Give the next call of a level that this person has not passed; when all are passed, the first again."""
    session, calls = database.session(), practice_calls()
    tries = queries.ended_attempts_of(session, g.practice.id, current_user.sign_in.person_id)
    return calls.next_of(level, passed_on(tries, london_day(now()))) or calls.next_of(level, ())


def _next_after(call: PracticeCall) -> PracticeCall | None:
    found = _next_of(call.level)
    return found if found and found.id != call.id else None


def _own(attempt_id: UUID) -> tuple[PracticeAttempt, PracticeCall]:
    person = current_user.sign_in.person_id
    attempt = queries.attempt_of(database.session(), g.practice.id, person, attempt_id)
    call = practice_calls().get(attempt.call_id) if attempt else None
    if attempt is None or call is None:
        raise NotFound
    return attempt, call
