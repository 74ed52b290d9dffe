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
    OF_AN_AREA,
    WEEKS,
    changes_in_words,
    five_figures,
    kinds,
    per_cent_words,
    sums,
    unmet,
)
from navigator.reports.all_round.together import as_others_see, lines_by_practice, trend_of_area, two_periods
from navigator.reports.charts.funnel_views import funnel_parts
from navigator.reports.charts.together import Asked, trend_of
from navigator.reports.charts.views import chart_parts
from navigator.reports.charts.weeks import weeks_back
from navigator.reports.unmet.together import unmet_parts
from navigator.signposting.views import guidance

bp = Blueprint("all_round", __name__)


@bp.get("/weeks/all-round")
@allow(Role.MANAGER)
def practice_all_round() -> str:
    """Show the manager their practice from all sides."""
    session, last = database.session(), Week.of(london_day(now())).before
    trend = trend_of(session, g.practice.id, Asked(), last, guidance().types)
    return _page([g.practice.id], {"chart": chart_parts(trend), "is_own": True})


@bp.get("/weeks/partners")
@allow(Role.MANAGER)
def partners() -> str:
    """Give the practice's partners half a page: five figures and two sentences."""
    session, types = database.session(), guidance().types
    last = Week.of(london_day(now())).before
    counts, before = two_periods(session, [g.practice.id], last, types)
    missed = unmet_parts(session, [g.practice.id], last, types, is_own=True)
    return render_template(
        "reports/partners.html",
        first=weeks_back(last, WEEKS),
        last=last,
        figures=five_figures(sums(counts), sums(before)),
        sentences=[changes_in_words(sums(counts), sums(before))[0], missed["missed_words"]],
        method=METHOD_VERSION,
    )


@bp.get("/returns/all-round")
@allow(Role.COMMISSIONER, Role.PCN_LEAD)
def area_all_round() -> str:
    """Show an area from all sides: counts only, sensitive kinds left out."""
    session, last, types = database.session(), Week.of(london_day(now())).before, guidance().types
    trend = trend_of_area(session, g.practices, last, types)
    return _page(
        g.practices,
        {
            "chart": chart_parts(trend) if trend else None,
            "is_own": False,
            **funnel_parts(session, g.practices, last, types),
        },
    )


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
        changed=changes_in_words(sums(counts), sums(before))[: None if more["is_own"] else OF_AN_AREA],
        kinds=kinds(counts, types),
        unmet=unmet(counts, types),
        **unmet_parts(session, practices, last, types, is_own=bool(more["is_own"])),
        fresh={age.value: fresh[age] for age in Freshness},
        practices=as_others_see(lines_by_practice(session, practices, counts, last, types, today)),
        never_shown=NEVER_SHOWN,
        per_cent_words=per_cent_words,
        method=METHOD_VERSION,
        **more,
    )
