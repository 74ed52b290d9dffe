"""The page that looks from all sides: a practice's for its manager, an area's for whoever looks after it."""

from collections.abc import Collection
from uuid import UUID

from flask import Blueprint, g, render_template

from navigator import database
from navigator.accounts.queries import lineage
from navigator.accounts.rules import Role
from navigator.accounts.sign_in import allow
from navigator.directory.freshness import Freshness
from navigator.london import Week, london_day, now
from navigator.referrals.rules import METHOD_VERSION
from navigator.reports.all_round import queries
from navigator.reports.all_round.rules import (
    NEVER_SHOWN,
    WEEKS,
    change_in_words,
    kinds,
    per_cent_words,
    sums,
    unmet,
)
from navigator.reports.all_round.together import lines_by_practice, two_periods
from navigator.reports.charts.together import Asked, trend_of
from navigator.reports.charts.views import chart_parts
from navigator.reports.charts.weeks import weeks_back
from navigator.signposting.views import guidance

bp = Blueprint("all_round", __name__)


@bp.get("/weeks/all-round")
@allow(Role.MANAGER)
def practice_all_round() -> str:
    """Show the manager their practice from all sides."""
    session, last = database.session(), Week.of(london_day(now())).before
    trend = trend_of(session, g.practice.id, Asked(), last, guidance().types)
    return _page([g.practice.id], {"chart": chart_parts(trend), "is_own": True})


@bp.get("/returns/all-round")
@allow(Role.COMMISSIONER, Role.PCN_LEAD)
def area_all_round() -> str:
    """Show an area from all sides: counts only, sensitive kinds left out."""
    return _page(g.practices, {"chart": None, "is_own": False})


def _page(practices: Collection[UUID], more: dict[str, object]) -> str:
    session, today, types = database.session(), london_day(now()), guidance().types
    last = Week.of(today).before
    counts, before = two_periods(session, practices, last, types)
    fresh = queries.entries_by_age(session, lineage(session, g.organisation.id, today), today)
    return render_template(
        "reports/all_round.html",
        organisation=g.organisation,
        first=weeks_back(last, WEEKS),
        last=last,
        now=sums(counts),
        before=sums(before),
        changed=change_in_words(sums(counts), sums(before)),
        kinds=kinds(counts, types),
        unmet=unmet(counts, types),
        fresh={age.value: fresh[age] for age in Freshness},
        practices=lines_by_practice(session, practices, counts, last, types, today),
        never_shown=NEVER_SHOWN,
        per_cent_words=per_cent_words,
        method=METHOD_VERSION,
        **more,
    )
