"""An area for its commissioner and PCN lead: counts only, never a line of the log."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from flask import Blueprint, g, render_template, request

from navigator import database
from navigator.accounts.rules import Role
from navigator.accounts.sign_in import allow
from navigator.london import Week, london_day, now
from navigator.referrals.rules import METHOD_VERSION
from navigator.reports.all_round.rules import NEVER_SHOWN
from navigator.reports.area.pack import PACK_WEEKS, agenda, pack_of, practices_of_pcn
from navigator.reports.area.rules import LATE_AFTER
from navigator.reports.area.together import returns_of_area, services_of_area
from navigator.reports.charts.funnel_views import funnel_parts
from navigator.reports.charts.weeks import weeks_back
from navigator.reports.unmet.together import WEEKS, unmet_parts
from navigator.signposting.views import guidance

bp = Blueprint("area", __name__)


@bp.get("/returns/services")
@allow(Role.COMMISSIONER, Role.PCN_LEAD)
def area_services() -> str:
    """Show which returns are late or missing, service by service what became of offers, and what was not there."""
    session, today, types = database.session(), london_day(now()), guidance().types
    last = Week.of(today).before
    return render_template(
        "reports/area_services.html",
        organisation=g.organisation,
        first=weeks_back(last, WEEKS),
        last=last,
        returns=returns_of_area(session, g.practices, last, today),
        late_after=LATE_AFTER.days,
        services=services_of_area(session, g.practices, last, types, WEEKS),
        **unmet_parts(session, g.practices, last, types, is_own=False),
        is_own=False,
        method=METHOD_VERSION,
    )


@bp.get("/returns/pack")
@allow(Role.COMMISSIONER, Role.PCN_LEAD)
def pcn_pack() -> str:
    """Give two printable pages for the monthly meeting of a PCN, or of all PCNs of an area together."""
    session, today = database.session(), london_day(now())
    last = Week.of(today).before
    pcns, practices = practices_of_pcn(session, g.practices, last, today, request.args.get("pcn", ""))
    return render_template(
        "reports/pcn_pack.html",
        organisation=g.organisation,
        pcns=pcns,
        pcn=next((name for code, name in pcns if code == request.args.get("pcn")), ""),
        first=weeks_back(last, PACK_WEEKS),
        last=last,
        **_pack(practices, last, today),
        never_shown=NEVER_SHOWN,
        method=METHOD_VERSION,
    )


def _pack(practices: Collection[UUID], last: Week, today: date) -> dict[str, object]:
    session, types = database.session(), guidance().types
    pack = pack_of(session, practices, last, types, today)
    compared = funnel_parts(session, practices, last, types)
    missed = unmet_parts(session, practices, last, types, is_own=False)
    settle = agenda(pack, [one.name for one in compared["apart"]], missed["missed_words"])
    return {"pack": pack, "agenda": settle, **compared, **missed, "missed_places": [], "is_own": False}
