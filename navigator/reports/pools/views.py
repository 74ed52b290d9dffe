"""Pools of practices: proposed by the PCN's lead, agreed to by each practice's manager, looked at by both."""

from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

from flask import Blueprint, g, redirect, render_template, url_for
from werkzeug.wrappers import Response

from navigator import database
from navigator.accounts.models import Organisation
from navigator.accounts.queries import organisations_with_ids, practices_by_code
from navigator.accounts.rules import PRACTICE_ROLES, Role
from navigator.accounts.sign_in import actor, allow
from navigator.london import Week, london_day, now
from navigator.referrals.rules import METHOD_VERSION
from navigator.reports.charts.drawing import HEIGHT, WIDTH
from navigator.reports.charts.funnel import FEWEST_CALLS, FEWEST_PRACTICES, Placed, draw_funnel, funnel_in_words
from navigator.reports.charts.funnel_of import funnel_of
from navigator.reports.charts.views import chart_parts
from navigator.reports.pools import actions, queries
from navigator.reports.pools.forms import JoinForm, ProposeForm
from navigator.reports.pools.models import Pool, PoolMember
from navigator.reports.pools.rules import FEWEST_MEMBERS, Stay
from navigator.reports.pools.together import pool_chart, stays_of
from navigator.signposting.views import guidance
from navigator.web.errors import Refusal

bp = Blueprint("pools", __name__)


@bp.get("/pools")
@allow(Role.MANAGER, Role.PCN_LEAD)
def pools() -> str:
    """List the pools: those the PCN proposed, or those the practice was asked to join."""
    return _list(ProposeForm(formdata=None))


@bp.post("/pools")
@allow(Role.PCN_LEAD)
def propose() -> Response | tuple[str, int]:
    """Ask practices to count together."""
    form = ProposeForm()
    form.offer(_offered())
    if not form.validate():
        return _list(form), 422
    chosen = [one for one in g.practices if str(one) in form.members.data]
    title, why = form.title.data.strip(), form.why.data.strip()
    pool = actions.propose_pool(database.session(), actor(), g.organisation, title, why, chosen)
    return redirect(url_for("pools.pool", pool_id=pool.id), 303)


@bp.get("/pools/<uuid:pool_id>")
@allow(Role.MANAGER, Role.PCN_LEAD)
def pool(pool_id: UUID) -> str:
    """Show what a pool comes to, who is in it, and what each could tell alone."""
    there, own = _pool(pool_id)
    everyone = _members(pool_id)
    organisations = _practices(everyone)
    join = JoinForm(formdata=None)
    join.offer(Week.of(london_day(now())))
    return render_template(
        "reports/pool.html",
        pool=there,
        members=[(organisations[one.practice_id], one) for one in everyone],
        mine=own[-1] if g.role in PRACTICE_ROLES and own else None,
        join=join,
        fewest_members=FEWEST_MEMBERS,
        others=_not_asked(everyone, organisations),
        method=METHOD_VERSION,
        **_figures(stays_of(everyone, organisations), own),
    )


@bp.post("/pools/<uuid:pool_id>/ask")
@allow(Role.PCN_LEAD)
def ask(pool_id: UUID) -> Response:
    """Ask those practices of the PCN that are not in it and were not asked yet, or left."""
    there, _ = _pool(pool_id)
    session = database.session()
    everyone = queries.members_of(session, pool_id, g.practices)
    asked = [one.id for one in _not_asked(everyone, _practices(everyone))]
    actions.ask_to_join(session, actor(), there, asked)
    return redirect(url_for("pools.pool", pool_id=pool_id), 303)


@bp.post("/pools/<uuid:pool_id>/agree")
@allow(Role.MANAGER)
def agree(pool_id: UUID) -> Response:
    """Agree for the practice, from a week on."""
    _, own = _pool(pool_id)
    form = JoinForm()
    form.offer(Week.of(london_day(now())))
    if form.week is None:
        raise Refusal(422, "Choose one of the weeks on the page. Nothing was saved.")
    actions.answer(database.session(), actor(), own[-1], form.week.monday)
    return redirect(url_for("pools.pool", pool_id=pool_id), 303)


@bp.post("/pools/<uuid:pool_id>/rather-not")
@allow(Role.MANAGER)
def rather_not(pool_id: UUID) -> Response:
    """Say that the practice would rather not; nothing of it was ever in it."""
    _, own = _pool(pool_id)
    actions.answer(database.session(), actor(), own[-1], None)
    return redirect(url_for("pools.pools"), 303)


@bp.post("/pools/<uuid:pool_id>/leave")
@allow(Role.MANAGER)
def leave(pool_id: UUID) -> Response:
    """Leave with the end of last week; the weeks before stay in it."""
    _, own = _pool(pool_id)
    if own[-1].from_on is None or own[-1].until_on is not None:
        raise Refusal(409, "The practice is not in this pool now. Nothing was saved.")
    last = Week.of(london_day(now())).before.sunday
    actions.leave(database.session(), actor(), own[-1], max(last, own[-1].from_on - timedelta(days=1)))
    return redirect(url_for("pools.pool", pool_id=pool_id), 303)


def _pool(pool_id: UUID) -> tuple[Pool, Sequence[PoolMember]]:
    """Find a pool that the lead's PCN proposed, or that the practice was asked to join."""
    session = database.session()
    there, own = queries.pool_by_id(session, pool_id), queries.members_of(session, pool_id, g.practices)
    is_mine = (
        bool(own) if g.role in PRACTICE_ROLES else there is not None and there.organisation_id == g.organisation.id
    )
    if there is None or not is_mine:
        raise Refusal(404, "There is no such pool here.")
    return there, own


def _members(pool_id: UUID) -> Sequence[PoolMember]:
    """List all of a pool: whoever is asked must know who else is."""
    session = database.session()
    return queries.members_of(session, pool_id, [one.id for one in practices_by_code(session)])


def _figures(stays: Sequence[Stay], own: Sequence[PoolMember]) -> dict[str, object]:
    """Give what the pool comes to: to its lead, and to a practice only while it is in it and for what it agreed to."""
    if g.role in PRACTICE_ROLES and not any(one.from_on and not one.until_on for one in own):
        return {"found": None, "chart": None, "funnel": None}
    last = Week.of(london_day(now())).before
    found = pool_chart(database.session(), stays, last, guidance().types, g.practices)
    return {"found": found, "chart": chart_parts(found.trend) if found.trend else None, **_funnel(stays, last)}


def _list(form: ProposeForm) -> str:
    session = database.session()
    is_practice = g.role in PRACTICE_ROLES
    own = queries.memberships_of_practice(session, g.practice.id) if is_practice else []
    form.offer(_offered())
    return render_template(
        "reports/pools.html",
        form=form,
        is_practice=is_practice,
        own=own,
        proposed=[] if is_practice else queries.pools_proposed_by(session, g.organisation.id),
        organisation=g.organisation,
    )


def _offered() -> list[tuple[str, str]]:
    organisations = _practices([])
    return [(str(one), organisations[one].name) for one in g.practices]


def _practices(everyone: Sequence[PoolMember]) -> dict[UUID, Organisation]:
    """Give the practices that are in a pool and those that the reader may see."""
    return organisations_with_ids(database.session(), {*g.practices, *(one.practice_id for one in everyone)})


def _not_asked(everyone: Sequence[PoolMember], organisations: dict[UUID, Organisation]) -> list[Organisation]:
    if g.role in PRACTICE_ROLES:
        return []
    there = {one.practice_id for one in everyone if not actions.has_ended(one)}
    return [organisations[one] for one in g.practices if one not in there]


def _funnel(stays: Sequence[Stay], last: Week) -> dict[str, object]:
    """Give the lead the practices of the pool beside one another; a practice sees no other practice's rate."""
    inside = {stay.practice for stay in stays if stay.holds_on(last.sunday)}.intersection(g.practices)
    if g.role in PRACTICE_ROLES or len(inside) < FEWEST_PRACTICES:
        return {"funnel": None}
    found = funnel_of(database.session(), inside, last, guidance().types)
    placed: list[Placed] = found.practices
    is_drawn = sum(one.is_placed for one in placed) >= FEWEST_PRACTICES
    return {
        "funnel": found,
        "sentence": funnel_in_words(placed, found.mean),
        "drawing": draw_funnel(placed, found.mean) if is_drawn else None,
        "fewest": FEWEST_CALLS,
        "width": WIDTH,
        "height": HEIGHT,
    }
