"""Teaching the desk a word: from a wrong or empty answer, and the page of all words of a practice."""

from datetime import date
from typing import Any
from uuid import UUID

from flask import Blueprint, current_app, g, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from navigator import database
from navigator.accounts.rules import Role
from navigator.accounts.sign_in import actor, allow
from navigator.identifiers import without_identifiers
from navigator.london import london_day, now
from navigator.signposting import actions, queries
from navigator.signposting.actions import AlreadyTaught
from navigator.signposting.answers import DeskAnswer, desk_answer
from navigator.signposting.desk_state import DeskState
from navigator.signposting.forms import TeachForm
from navigator.signposting.models import TaughtWords
from navigator.signposting.taught_words import LONGEST_PHRASE, NotTeachable, Teacher, tidy
from navigator.signposting.views import (
    clean_state_of_call,
    desk_page,
    guidance,
    refuse_in_practice,
    refused_words,
    state_of_call,
)
from navigator.web.errors import Refusal
from navigator.web.filters import day_words

bp = Blueprint("words", __name__)

TEACHERS = (Role.MANAGER, Role.CLINICAL_LEAD)
DONE_WORDS = {"forgotten": "Forgotten. These words lead nowhere of their own any more.", "dismissed": "Dismissed."}


def teacher() -> Teacher:
    """Give what knows which words may be taught at this site."""
    return guidance().teacher


@bp.app_template_global()
def words_to_teach(said: str) -> str:
    """Give the words of a call that somebody may want to teach: those that the desk does not know, if there are any."""
    return teacher().phrase_from(said, guidance().index.listener.is_new)


@bp.get("/words")
@allow(*TEACHERS)
def words() -> str:
    """List the words taught at this practice, and those suggested."""
    session, practice = database.session(), g.practice.id
    return render_template(
        "signposting/words.html",
        taught=queries.taught_words_at(session, practice),
        suggested=queries.suggested_words_at(session, practice),
        done=DONE_WORDS.get(request.args.get("done", ""), ""),
    )


@bp.get("/words/new")
@allow(*TEACHERS)
def new_words() -> str:
    """Ask what the words of a call mean."""
    state = clean_state_of_call()
    return _teaching_page(TeachForm(formdata=None, phrase=words_to_teach(state.words)), state)


@bp.post("/words")
@allow(*TEACHERS)
def teach_words() -> Response | tuple[str, int]:
    """Let words lead somewhere, and go on with the call where it was."""
    form, state = TeachForm(), clean_state_of_call()
    refuse_in_practice(state)
    try:
        taught = teacher().taught(form.phrase.data or "", form.leads_to.data or "")
        row = actions.teach_words(database.session(), actor(), taught, _uuid(form.instead_of.data))
    except NotTeachable as problem:
        form.phrase.errors = [str(problem)]
        return _teaching_page(form, state), 422
    except AlreadyTaught as already:
        form.phrase.errors = [f"{_led_already(already.taught)} Choose again, and that is forgotten for it."]
        form.instead_of.data = str(already.taught.id)
        return _teaching_page(form, state), 409
    return _back(state, taught=row.id)


@bp.post("/words/<uuid:taught_id>/forget")
@allow(*TEACHERS)
def forget_words(taught_id: UUID) -> Response:
    """Let taught words lead nowhere of their own again."""
    session, state = database.session(), clean_state_of_call()
    taught = queries.taught_words_of(session, g.practice.id, taught_id)
    if taught is None:
        raise Refusal(404, "There are no such words at this practice.")
    actions.forget_words(session, actor(), taught)
    return _back(state, taught=taught.id) if state.words else redirect(url_for("words.words", done="forgotten"), 303)


@bp.post("/words/suggested")
@allow(Role.RECEPTIONIST)
def suggest_words() -> Response | tuple[str, int]:
    """Send words of a call to the manager, as reception put them, and go on with the call."""
    state, session, own = state_of_call(), database.session(), teacher()
    refuse_in_practice(state)
    if state.identifiers:
        return refused_words(state), 422
    phrase = request.form.get("phrase") or own.phrase_from(state.words)
    try:
        row = actions.suggest_words(session, actor(), own.checked_phrase(phrase))
    except (NotTeachable, AlreadyTaught) as refused:
        problem = _led_already(refused.taught) if isinstance(refused, AlreadyTaught) else str(refused)
        answer = desk_answer(session, guidance(), g.practice, state, now()) if state.words else None
        kept = without_identifiers(tidy(phrase))[:LONGEST_PHRASE]
        return desk_page(state, answer, not_suggested=problem, phrase=kept), 422
    return _back(state, suggested=row.id)


@bp.post("/words/suggested/<uuid:suggested_id>/dismiss")
@allow(*TEACHERS)
def dismiss_words(suggested_id: UUID) -> Response:
    """Take suggested words off the list."""
    session = database.session()
    suggested = queries.suggested_words_of(session, g.practice.id, suggested_id)
    if suggested is None:
        raise Refusal(404, "There is no such suggestion at this practice.")
    actions.dismiss_words(session, actor(), suggested)
    return redirect(url_for("words.words", done="dismissed"), 303)


def note_if_unanswered(answer: DeskAnswer, day: date) -> None:
    """Mark the words of an ended call that led nowhere, where they could be taught."""
    if answer.heard or not (answer.found_nothing or answer.is_a_guess):
        return
    own, secret = teacher(), current_app.config["SETTINGS"].secret_key
    try:
        phrase = own.checked_phrase(own.phrase_from(answer.state.words))
    except NotTeachable:
        return
    actions.note_unanswered(database.session(), g.practice.id, phrase, day, secret)


def _teaching_page(form: TeachForm, state: DeskState) -> str:
    """Draw the page where words are taught: what the desk shows for the call first, then everything there is."""
    answer = desk_answer(database.session(), guidance(), g.practice, state, now()) if state.words else None
    form.phrase.data = without_identifiers(tidy(form.phrase.data or ""))[: 4 * LONGEST_PHRASE]
    return render_template(
        "signposting/new_words.html",
        form=form,
        state=state,
        shown=teacher().choices((row.need, row.kind.slug) for row in answer.rows) if answer else (),
        groups=teacher().every_choice(),
    )


def _led_already(taught: TaughtWords) -> str:
    kind = guidance().types.get(taught.service_type)
    leads_to = kind.label if kind else taught.service_type
    day = day_words(london_day(taught.taught_at))
    return f"“{taught.phrase}” already leads to {leads_to}: {taught.taught_by.name}, {day}."


def _back(state: DeskState, **news: UUID) -> Response:
    query: dict[str, Any] = {**state.as_query(), **news}
    return redirect(url_for("signposting.desk", **query), 303)


def _uuid(given: str | None) -> UUID | None:
    try:
        return UUID(given or "")
    except ValueError:
        return None
