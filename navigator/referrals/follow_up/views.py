"""Follow-up: draw a fair sample, call back by code, and see what is known."""

import csv
import io
import secrets
from collections.abc import Iterable
from uuid import UUID

from flask import Blueprint, Response, g, redirect, render_template, url_for
from werkzeug.wrappers import Response as AnyResponse

from navigator import database
from navigator.accounts.rules import Role
from navigator.accounts.sign_in import actor, allow
from navigator.london import london_day, now
from navigator.referrals.desk_log import new_key
from navigator.referrals.follow_up import actions, queries, shown
from navigator.referrals.follow_up.actions import NotFair, Wanted
from navigator.referrals.follow_up.call_views import CALLERS, next_to_call, questions
from navigator.referrals.follow_up.forms import DrawForm, MoreForm
from navigator.referrals.follow_up.models import FollowUpSample
from navigator.referrals.follow_up.on_pages import kind_label, may_draw
from navigator.referrals.follow_up.rules import (
    ENDED_WORDS,
    ENOUGH,
    Period,
    in_drawn_order,
    kinds_left_out,
    mark_of,
    may_ask_from,
    suggested_size,
)
from navigator.referrals.models import Signpost
from navigator.signposting.rules import need_words
from navigator.signposting.views import guidance
from navigator.web.errors import Refusal

bp = Blueprint("follow_up", __name__)


@bp.get("/follow-up")
@allow(*CALLERS)
def follow_up() -> str:
    """Show every draw with its figure, what searches gave, and the form for a new draw."""
    return _page(DrawForm(key=new_key()))


def _page(form: DrawForm, problem: str = "") -> str:
    session = database.session()
    samples = shown.of_samples(session, g.practice.id, queries.samples_of(session, g.practice))
    form.offer(london_day(now()), max((one.last_on for one in samples), default=None))
    called = sum(one.figure.of - one.figure.to_call for one in samples)
    return render_template(
        "referrals/follow_up.html",
        form=form,
        problem=problem,
        samples=samples,
        searched=shown.of_counts(queries.counts_standing(session, g.practice)),
        cancelled=queries.cancelled_samples(session, g.practice),
        left_out=kinds_left_out(guidance().types),
        enough=ENOUGH,
        suggested=suggested_size(sum(one.figure.known for one in samples), called),
    )


@bp.post("/follow-up/samples")
@allow(Role.MANAGER)
def draw() -> AnyResponse | tuple[str, int]:
    """Draw codes at random; the seed is made here, so that nobody picks."""
    form = DrawForm()
    form.offer(london_day(now()), None)
    if not form.validate():
        return _page(form), 422
    wanted = Wanted(UUID(form.key.data), form.period, form.size.data, secrets.token_hex(16), questions().version)
    try:
        sample = actions.draw(database.session(), actor(), g.practice, wanted, may_draw)
    except NotFair as problem:
        return _page(form, str(problem)), 409
    return redirect(url_for("follow_up.sample", sample_id=sample.id), 303)


@bp.get("/follow-up/samples/<uuid:sample_id>")
@allow(*CALLERS)
def sample(sample_id: UUID) -> str:
    """Show what was drawn, how far the call-backs are, and what is known by them."""
    session, drawn = database.session(), _sample(sample_id)
    calls, today = queries.calls_of(session, g.practice.id, [drawn.id]), london_day(now())
    return render_template(
        "referrals/follow_up_sample.html",
        sample=drawn,
        shown=shown.of_samples(session, g.practice.id, [drawn])[0],
        beside=shown.beside_words(call for call, _ in calls),
        calls=calls,
        codes="\n".join(signpost.code or "" for _, signpost in calls),
        next_call=next_to_call(calls),
        ended=ENDED_WORDS,
        today=today,
        drawn_by=queries.name_of(session, drawn.drawn_by_id),
    )


@bp.get("/follow-up/samples/<uuid:sample_id>/codes.csv")
@allow(*CALLERS)
def codes(sample_id: UUID) -> Response:
    """Give the list of codes: nothing in it says who anybody is."""
    calls = queries.calls_of(database.session(), g.practice.id, [_sample(sample_id).id])
    rows = (
        (call.place, one.code, one.london_day, may_ask_from(one.london_day), *_about(one), call.ended or "")
        for call, one in calls
    )
    return _csv("follow-up-codes.csv", ("place", "code", "day", "call_from", "need", "kind", "call_back"), rows)


@bp.get("/follow-up/samples/<uuid:sample_id>/check.csv")
@allow(Role.MANAGER)
def check(sample_id: UUID) -> Response:
    """Give every code that could have been drawn with its number, so that anybody can draw again."""
    session, drawn = database.session(), _sample(sample_id)
    period = Period(drawn.first_on, drawn.last_on)
    could = [one.code or "" for one in queries.sent_on(session, g.practice, period, drawn.log_to) if may_draw(one)]
    was = {signpost.code for _, signpost in queries.calls_of(session, g.practice.id, [drawn.id])}
    rows = (
        (place, code, mark_of(drawn.seed, code), "yes" if code in was else "no")
        for place, code in enumerate(in_drawn_order(drawn.seed, could), 1)
    )
    return _csv("follow-up-check.csv", ("place", "code", "sha256_of_seed_space_code", "drawn"), rows)


@bp.post("/follow-up/samples/<uuid:sample_id>/more")
@allow(Role.MANAGER)
def more(sample_id: UUID) -> AnyResponse:
    """Draw the next codes of the same order."""
    form, drawn = MoreForm(), _sample(sample_id)
    if not form.validate():
        raise Refusal(422, str(next(iter(form.errors.values()))[0]))
    actions.draw_more(database.session(), actor(), g.practice, drawn, form.size.data, may_draw)
    return redirect(url_for("follow_up.sample", sample_id=drawn.id), 303)


@bp.post("/follow-up/samples/<uuid:sample_id>/cancel")
@allow(Role.MANAGER)
def cancel(sample_id: UUID) -> AnyResponse:
    """Let a draw no longer stand, while nobody was called."""
    try:
        actions.cancel(database.session(), actor(), _sample(sample_id))
    except NotFair as problem:
        raise Refusal(409, str(problem)) from None
    return redirect(url_for("follow_up.follow_up"), 303)


def _about(signpost: Signpost) -> tuple[str, str]:
    """Give need and kind; of what became private since nothing."""
    if not may_draw(signpost):
        return "", ""
    return need_words(signpost.need or ""), kind_label(signpost.service_type or "")


def _csv(name: str, columns: Iterable[str], rows: Iterable[Iterable[object]]) -> Response:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows(rows)
    response = Response(text.getvalue(), content_type="text/csv; charset=utf-8; header=present")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _sample(sample_id: UUID) -> FollowUpSample:
    found = queries.sample_of(database.session(), g.practice.id, sample_id)
    if found is None:
        raise Refusal(404, "There is no such draw at this practice.")
    return found
