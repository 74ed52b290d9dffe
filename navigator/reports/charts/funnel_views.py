"""Practices beside one another, for whoever looks after several: a funnel, never a ranking."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from flask import Blueprint, g, render_template
from sqlalchemy.orm import Session

from navigator import database
from navigator.accounts.rules import Role
from navigator.accounts.sign_in import allow
from navigator.directory.service_types import ServiceTypes
from navigator.london import Week, london_day, now
from navigator.referrals.rules import METHOD_VERSION
from navigator.reports.charts.drawing import HEIGHT, WIDTH
from navigator.reports.charts.funnel import FEWEST_CALLS, FEWEST_PRACTICES, WEEKS, draw_funnel, funnel_in_words
from navigator.reports.charts.funnel_of import funnel_of
from navigator.reports.charts.weeks import weeks_back
from navigator.signposting.views import guidance

bp = Blueprint("funnel", __name__)


@bp.get("/returns/compared")
@allow(Role.COMMISSIONER, Role.PCN_LEAD)
def practices_compared() -> str:
    """Show the practices of an organisation by one rate, by code, with the range that chance alone gives."""
    last = Week.of(london_day(now())).before
    return render_template(
        "reports/practices_compared.html",
        organisation=g.organisation,
        **funnel_parts(database.session(), g.practices, last, guidance().types),
        first=weeks_back(last, WEEKS),
        last=last,
        fewest=FEWEST_CALLS,
        method=METHOD_VERSION,
    )


def funnel_parts(session: Session, practices: Collection[UUID], last: Week, types: ServiceTypes) -> dict[str, Any]:
    """Give what a page needs to compare practices by the funnel, in words, as a picture and as a table."""
    found = funnel_of(session, practices, last, types)
    placed = sum(practice.is_placed for practice in found.practices)
    return {
        "compared": found.practices,
        "apart": found.apart,
        "sentence": funnel_in_words(found.practices, found.mean),
        "drawing": draw_funnel(found.practices, found.mean) if placed >= FEWEST_PRACTICES else None,
        "width": WIDTH,
        "height": HEIGHT,
    }
