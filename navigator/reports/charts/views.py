"""The weeks as a chart with its table, as a page and as a file; and where its limits begin anew."""

from uuid import UUID

from flask import Blueprint, Response, g, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from navigator import database
from navigator.accounts.rules import Role
from navigator.accounts.sign_in import actor, allow
from navigator.london import Week, london_day, now
from navigator.referrals.rules import METHOD_VERSION
from navigator.reports.charts import actions, queries
from navigator.reports.charts.actions import LimitsThere
from navigator.reports.charts.drawing import HEIGHT, WIDTH, draw
from navigator.reports.charts.forms import KindForm, LimitsForm, measure_named
from navigator.reports.charts.saying import chart_in_words
from navigator.reports.charts.table import as_csv, rows_of
from navigator.reports.charts.together import SHOWN, Asked, Trend, told_of_changes, trend_of
from navigator.reports.charts.weeks import MEASURE_WORDS, Measure
from navigator.signposting.views import guidance
from navigator.web.errors import Refusal

bp = Blueprint("charts", __name__)

DONE_WORDS = {
    "added": "It stands on the time line.",
    "edited": "Changed.",
    "withdrawn": "It is off the time line.",
    "begun": "The chart has new limits from that week on.",
    "undone": "The chart goes on with the limits from before.",
}


@bp.get("/weeks")
@allow(Role.MANAGER)
def the_weeks() -> str:
    """Show the practice's last weeks as a control chart with its table, its changes and its limits."""
    trend = _trend(_asked())
    form = LimitsForm(formdata=None)
    form.offer(trend.weeks)
    return _page(trend, form)


@bp.get("/weeks.csv")
@allow(Role.MANAGER)
def the_weeks_csv() -> Response:
    """Give the very table of the page as a file."""
    trend = _trend(_asked())
    measure = trend.asked.measure
    response = Response(
        as_csv(trend.weeks, measure, trend.asked.kind), content_type="text/csv; charset=utf-8; header=present"
    )
    response.headers["Content-Disposition"] = f'attachment; filename="navigator-weeks-{measure.value}.csv"'
    return response


@bp.post("/weeks/limits")
@allow(Role.MANAGER)
def begin_limits() -> AnyResponse | tuple[str, int]:
    """Let a chart have new limits from a week on, with the reason."""
    form = LimitsForm()
    trend = _trend(Asked(measure_named(form.measure.data or ""), SHOWN[-1]))
    form.offer(trend.weeks)
    if not form.validate() or form.begun is None:
        return _page(trend, form), 422
    measure = trend.asked.measure.value
    try:
        actions.begin_limits(database.session(), actor(), measure, form.begun, form.reason.data.strip())
    except LimitsThere as there:
        raise Refusal(409, str(there)) from None
    return redirect(url_for("charts.the_weeks", measure=measure, done="begun"), 303)


@bp.post("/weeks/limits/<uuid:limits_id>/undo")
@allow(Role.MANAGER)
def undo_limits(limits_id: UUID) -> AnyResponse:
    """Let a chart go on with the limits from before."""
    session = database.session()
    limits = queries.limits_by_id(session, g.practice.id, limits_id)
    if limits is None:
        raise Refusal(404, "There are no such limits at this practice.")
    actions.undo_limits(session, actor(), limits)
    return redirect(url_for("charts.the_weeks", measure=limits.measure, done="undone"), 303)


def _asked() -> Asked:
    """Read from the address which chart is wanted; what makes no sense is as if nothing was asked."""
    shown, measure = request.args.get("show", ""), measure_named(request.args.get("measure", ""))
    return Asked(
        measure=measure,
        shown=int(shown) if shown in {str(number) for number in SHOWN} else SHOWN[0],
        screened=request.args.get("outliers") == "screened",
        kind=_kinds().chosen if measure is not Measure.CALLS else "",
    )


def _kinds() -> KindForm:
    kinds = KindForm(request.args)
    kinds.offer(guidance().types)
    return kinds


def _trend(asked: Asked) -> Trend:
    last = Week.of(london_day(now())).before
    return trend_of(database.session(), g.practice.id, asked, last, guidance().types)


def _page(trend: Trend, form: LimitsForm) -> str:
    asked = trend.asked
    form.measure.data = asked.measure.value
    return render_template(
        "reports/the_weeks.html",
        trend=trend,
        form=form,
        chart=chart_parts(trend),
        rows=rows_of(trend.weeks),
        told=told_of_changes(trend),
        measures=MEASURE_WORDS,
        shown=SHOWN,
        here=_address(asked),
        kinds=_kinds(),
        kind_words=guidance().types[asked.kind].label if asked.kind else "",
        done=DONE_WORDS.get(request.args.get("done", ""), ""),
        method=METHOD_VERSION,
    )


def _address(asked: Asked) -> dict[str, object]:
    """Give what an address must say so that it leads to this chart again."""
    address: dict[str, object] = {"measure": asked.measure.value, "show": asked.shown}
    if asked.screened:
        address["outliers"] = "screened"
    if asked.kind:
        address["kind"] = asked.kind
    return address


def chart_parts(trend: Trend) -> dict[str, object]:
    """Give what the template of the picture needs."""
    return {
        "words": MEASURE_WORDS[trend.asked.measure],
        "sentence": chart_in_words(trend.weeks, trend.asked.measure),
        "drawing": draw(trend.weeks) if trend.weeks else None,
        "weeks": len(trend.weeks),
        "width": WIDTH,
        "height": HEIGHT,
    }
