"""What a service sees of its link: it tells what became of its codes, and each is answered. It needs no account."""

from typing import NamedTuple
from uuid import UUID, uuid5

from flask import Blueprint, current_app, render_template, request
from sqlalchemy.orm import Session

from navigator import database
from navigator.accounts.actions import count_failure
from navigator.accounts.audit import Actor
from navigator.accounts.queries import sign_in_failures
from navigator.accounts.rules import seconds_to_wait
from navigator.accounts.sign_in import open_to_all
from navigator.london import london_day, now
from navigator.referrals.came_back import actions, queries
from navigator.referrals.came_back.actions import Became
from navigator.referrals.came_back.forms import OutcomesForm
from navigator.referrals.came_back.links import read_link
from navigator.referrals.came_back.models import OutcomeLink
from navigator.referrals.came_back.rules import (
    LONGEST_LIST,
    NOT_A_CODE,
    NOT_AN_OUTCOME,
    OUTCOME_WORDS,
    SENT_BACK_WORDS,
    Outcome,
    Told,
    ToldBy,
    told_in,
    told_in_list,
)
from navigator.referrals.desk_log import new_key
from navigator.referrals.models import Signpost
from navigator.web.errors import Refusal

bp = Blueprint("outcomes", __name__)

NOT_HERE = "no call of this practice led to you with this code: check each sign"
NO_LINK = "This link does not work any more, or not all of it was copied. Ask the practice for a new one."


class Answer(NamedTuple):
    """What one line of a list came to, as its sender reads it."""

    code: str
    words: str
    kept: bool


@bp.get("/outcomes")
@open_to_all
def outcomes() -> str:
    """Ask a service what became of its codes."""
    return _page(_link(request.args.get("link", "")), OutcomesForm(formdata=None))


@bp.post("/outcomes")
@open_to_all
def tell() -> str | tuple[str, int]:
    """Keep what a service tells, and answer for every code; slow down whoever guesses codes."""
    session, moment, link, form = database.session(), now(), _link(request.form.get("link", "")), OutcomesForm()
    # A guesser has one link and many codes: tries are counted by link and address, as sign-in counts them.
    account, address = f"link {link.id}", request.remote_addr or ""
    failure = sign_in_failures(session, account, address)
    if wait := seconds_to_wait(failure.failures, failure.last_at, moment) if failure else 0:
        return _page(link, form, problem=f"Too many codes that are not yours. Wait {wait} seconds."), 429
    told = _told(form) if form.validate() else []
    if not told or len(told) > LONGEST_LIST:
        problem = f"Write a code and choose what became of it, or paste a list of up to {LONGEST_LIST} lines."
        return _page(link, form, problem=str(next(iter(form.errors.values()), [problem])[0])), 422
    found = [_signpost(session, link, one) for one in told]
    if any(one.code and not signpost for one, signpost in zip(told, found, strict=True)):
        count_failure(session, account, address, moment)
    answers = _keep(session, link, UUID(form.key.data), told, found)
    return _page(link, OutcomesForm(formdata=None, several=_to_put_right(form, answers)), answers=answers)


def _link(signed: str) -> OutcomeLink:
    """Find the link that an address speaks of; whatever is wrong with it, the answer is the same."""
    said = read_link(current_app.config["SECRET_KEY"], signed)
    found = queries.link_of(database.session(), said.practice, said.link) if said else None
    if found is None or found.ended_at is not None or found.good_until < london_day(now()):
        raise Refusal(404, NO_LINK)
    return found


def _told(form: OutcomesForm) -> list[Told]:
    told = told_in_list(form.several.data or "")
    if form.code.data:
        code = told_in(form.code.data)
        outcome, reason = form.chosen
        problem = NOT_A_CODE if code.code is None else "" if outcome else NOT_AN_OUTCOME
        told.insert(0, Told(code.line, code.code, outcome, reason, problem))
    return told


def _signpost(session: Session, link: OutcomeLink, told: Told) -> Signpost | None:
    """Find the call of a code, only among those of the link's practice that led to the link's service."""
    return queries.sent_by_code(session, link.practice_id, told.code, link.service_id) if told.code else None


def _keep(
    session: Session, link: OutcomeLink, key: UUID, told: list[Told], found: list[Signpost | None]
) -> list[Answer]:
    """Keep every line that can be kept, each once however often the page is sent."""
    kept = [
        (signpost, became_of(one, uuid5(key, f"{number} {one.code}"), ToldBy.PROVIDER, link.id))
        for number, (one, signpost) in enumerate(zip(told, found, strict=True))
        if signpost and one.outcome
    ]
    if kept:
        actions.tell_outcomes(session, Actor(None, link.practice_id, now()), kept)
    return [_answer(one, signpost) for one, signpost in zip(told, found, strict=True)]


def _to_put_right(form: OutcomesForm, answers: list[Answer]) -> str:
    """Give the lines of a list that could not be kept, as they were typed."""
    lines = [line.strip() for line in (form.several.data or "").splitlines() if line.strip()]
    of_lines = answers[len(answers) - len(lines) :]
    return "\n".join(line for line, answer in zip(lines, of_lines, strict=True) if not answer.kept)


def became_of(told: Told, key: UUID, told_by: ToldBy, link: UUID | None = None) -> Became:
    """Give what one line tells, as it is kept."""
    if told.outcome is None:
        raise ValueError("a line without an outcome tells nothing")
    return Became(key=key, outcome=told.outcome, told_by=told_by, reason=told.reason, link=link)


def _answer(told: Told, signpost: Signpost | None) -> Answer:
    if told.code and signpost is None:
        return Answer(told.line, NOT_HERE, kept=False)
    if told.problem or told.outcome is None:
        return Answer(told.line, told.problem, kept=False)
    return Answer(told.line, f"{words_of(told)}: kept", kept=True)


def words_of(told: Told) -> str:
    """Say what one line tells."""
    if told.outcome is Outcome.CAME_BACK and told.reason:
        return f"sent back, {SENT_BACK_WORDS[told.reason]}"
    return OUTCOME_WORDS[told.outcome].lower() if told.outcome else ""


def _page(link: OutcomeLink, form: OutcomesForm, *, answers: list[Answer] | None = None, problem: str = "") -> str:
    session = database.session()
    service = queries.service_named(session, link.service_id)
    return render_template(
        "referrals/outcomes.html",
        form=form,
        service=service,
        from_practice=queries.practice_named(session, link.practice_id),
        until=link.good_until,
        signed=request.values.get("link", ""),
        key=new_key(),
        answers=answers or [],
        problem=problem,
    )
