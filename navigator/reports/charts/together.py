"""Puts a practice's chart together: the pages, the file and the week's own page all take it from here."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from uuid import UUID

from sqlalchemy.orm import Session

from navigator.directory.service_types import ServiceTypes
from navigator.directory.special_days import special_days
from navigator.london import UnknownWeek, Week
from navigator.reports.charts import queries
from navigator.reports.charts.before_after import compared, in_words
from navigator.reports.charts.control import Begun, ChartWeek, Dated, control_chart, needs_data_from
from navigator.reports.charts.models import ChartLimits, DatedChange
from navigator.reports.charts.stops import stops_in
from navigator.reports.charts.weeks import Measure, WeekSum, weeks_back, weeks_of
from navigator.reports.charts.why import Around, Why, usual_weeks, why
from navigator.reports.contacts.shares import shares_of

SHOWN = (26, 52, 104)
MOST_READ = 260
"""Limits that were begun longer ago than this many weeks are made of the last of them."""


@dataclass(frozen=True)
class Asked:
    """Which chart is wanted."""

    measure: Measure = Measure.GP_OTHERWISE
    shown: int = SHOWN[0]
    screened: bool = False
    kind: str = ""
    """A kind of service, where only its “said yes” are wanted."""


@dataclass(frozen=True)
class Trend:
    """A chart, and everything that was read for it."""

    asked: Asked
    weeks: list[ChartWeek]
    """The weeks that are shown."""
    sums: list[WeekSum]
    """All weeks that were read."""
    changes: Sequence[DatedChange]
    limits: Sequence[ChartLimits]


def last_ended(week: Week, ended: Week) -> Week:
    """Give the last week of a chart that is shown with a week: itself, or the last that has ended."""
    return min(week, ended)


def trend_of(session: Session, practice: UUID, asked: Asked, last: Week, types: ServiceTypes) -> Trend:
    """Read a practice's weeks up to the last and make the chart of one measure."""
    changes = queries.changes_of(session, practice)
    # Limits are begun anew for a figure as a whole; one kind of service has its own mean and range.
    limits = [] if asked.kind else queries.limits_of(session, practice, asked.measure.value)
    begun, first = _begun(limits), weeks_back(last, asked.shown)
    read_from = max(needs_data_from(begun, first.monday), weeks_back(last, MOST_READ).monday)
    days = queries.day_counts(session, practice, read_from, last.sunday, types, asked.kind)
    shares = shares_of(session, practice, first, last, types)
    sums = weeks_of(days, Week.of(read_from), last, special_days(read_from, last.sunday), shares)
    dated = [_dated(change) for change in changes]
    chart = control_chart(sums, asked.measure, begun, dated, screen=asked.screened)
    shown = [week for week in chart if week.sum.week >= first]
    return Trend(asked, shown, sums, changes, limits)


def why_it_fell(session: Session, practice: UUID, trend: Trend, types: ServiceTypes) -> Why | None:
    """Hold the last week that was read against the weeks before it; None where nothing was ever logged."""
    if not trend.sums:
        return None
    subject = trend.sums[-1]
    usual = usual_weeks(trend.sums, subject)
    week, first = subject.week, (usual[0] if usual else subject).week
    kinds = queries.kind_counts(session, practice, first.monday, week.sunday, week.monday, types)
    end = datetime.combine(week.sunday, time(23, 59), UTC)
    events = queries.directory_events(session, practice, end - timedelta(days=366), end)
    changes = [_dated(one) for one in trend.changes if _before(week).monday <= one.changed_on <= week.sunday]
    return why(subject, usual, Around(kinds, stops_in(events, week), changes, _is_usual(trend)), types)


def _is_usual(trend: Trend) -> bool:
    """Tell whether the last week of the chart lies within limits that can be relied on."""
    last = trend.weeks[-1] if trend.weeks else None
    return last is not None and last.limits is not None and not last.limits.is_trial and last.signal is None


def told_of_changes(trend: Trend) -> list[tuple[DatedChange, str]]:
    """Say of each dated change, newest first, what the weeks before it and since come to."""
    begun, measure = _begun(trend.limits), trend.asked.measure
    sums = [week.sum for week in trend.weeks]
    return [(change, in_words(compared(sums, _dated(change), begun), measure)) for change in trend.changes]


def _before(week: Week) -> Week:
    try:
        return week.before
    except UnknownWeek:
        return week


def _begun(limits: Sequence[ChartLimits]) -> list[Begun]:
    return [Begun(one.from_on, one.fixed_until) for one in limits]


def _dated(change: DatedChange) -> Dated:
    return Dated(change.changed_on, change.what)
