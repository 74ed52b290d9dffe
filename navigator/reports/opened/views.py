"""A figure of a practice's week, opened to its lines for the practice's own manager."""

from collections.abc import Sequence

from flask import Blueprint, g, render_template, request

from navigator import database
from navigator.accounts.rules import Role
from navigator.accounts.sign_in import allow
from navigator.directory.service_types import ServiceTypes
from navigator.london import Week
from navigator.referrals.desk_log import DeskLog
from navigator.referrals.models import Signpost
from navigator.referrals.rules import OTHERWISE_WORDS
from navigator.reports.opened import queries
from navigator.reports.opened.rules import BECAME_WORDS, FIGURES, NO_KIND, Line
from navigator.reports.queries import kept_counts
from navigator.reports.rules import is_sensitive
from navigator.signposting.views import guidance
from navigator.web.errors import Refusal

bp = Blueprint("opened", __name__)

MOST_SHOWN = 500

Lines = Sequence[tuple[Signpost, Line]]


@bp.get("/weeks/<week:week>/lines/<slug:figure>")
@allow(Role.MANAGER)
def lines_of_figure(week: Week, figure: str) -> str:
    """List the lines that a figure counts; private ones are counted and not listed."""
    if figure not in FIGURES:
        raise Refusal(404, "There is no such figure.")
    session, types, kind = database.session(), guidance().types, request.args.get("kind", "")
    of_week = queries.lines_of_week(session, week, g.practice.id, types)
    counted = [pair for pair in of_week if FIGURES[figure].counts(pair[1]) and _is_of(pair[1], kind)]
    return render_template(
        "reports/lines_of_figure.html",
        week=week,
        figure=FIGURES[figure],
        of_kind=types[kind].label if kind in types else "",
        gone=bool(kept_counts(session, week, [g.practice.id])),
        **_listed(counted, types),
    )


def _is_of(line: Line, kind: str) -> bool:
    return not kind or (line.service_type or NO_KIND) == kind


def _listed(counted: Lines, types: ServiceTypes) -> dict[str, object]:
    """Give the lines that may be read, the latest first, and how many may not."""
    log = DeskLog()
    shown = [
        (row, line)
        for row, line in reversed(counted)
        if not (is_sensitive(line.service_type, types) or log.is_private(row))
    ]
    return {
        "count": len(counted),
        "hidden": len(counted) - len(shown),
        "lines": shown[:MOST_SHOWN],
        "more": len(shown) > MOST_SHOWN,
        "types": types,
        "otherwise_words": {key.value: words for key, words in OTHERWISE_WORDS.items()},
        "became_words": BECAME_WORDS,
    }
