"""The table beside the picture, and the same table as a file."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass

from navigator.referrals.rules import METHOD_VERSION
from navigator.reports.charts.control import ChartWeek
from navigator.reports.charts.drawing import letters_of
from navigator.reports.charts.weeks import Measure
from navigator.reports.charts.words import one_place, week_said
from navigator.reports.contacts.rules import Share, names_of, per_cent
from navigator.reports.weekly_return import safe_cell

COLUMNS = (
    "measure",
    "service_type",
    "week",
    "week_start",
    "count",
    "moved",
    "avoided",
    "working_days",
    "for_five_working_days",
    "mean",
    "lower_limit",
    "upper_limit",
    "trial_limits",
    "signal",
    "signal_words",
    "changes",
    "method_version",
    "contacts",
    "logged_of_contacts",
    "per_cent_logged",
    "contacts_channels",
)


@dataclass(frozen=True)
class Row:
    """One week of the table, as it is written."""

    week: str
    said: str
    count: int
    moved: int
    avoided: int
    working_days: int
    holidays: str
    value: str
    mean: str
    lower: str
    upper: str
    says: str
    is_marked: bool
    changes: tuple[str, ...]
    logged: str
    """What share of the contacts was logged; empty where they are not known."""
    logged_of: str


def rows_of(weeks: Sequence[ChartWeek]) -> list[Row]:
    """Write each week, newest first: what a reader looks for is at the top."""
    letters = letters_of(weeks)
    return [_row(week, letters.get(week.sum.week, "")) for week in reversed(weeks)]


def _row(week: ChartWeek, letter: str) -> Row:
    limits, sum_ = week.limits, week.sum
    says = f"{week.signal_words} (signal {week.signal.value})" if week.signal else "As usual"
    return Row(
        week=str(sum_.week),
        said=week_said(sum_.week),
        count=week.count,
        moved=sum_.moved,
        avoided=sum_.avoided,
        working_days=len(sum_.working_days),
        holidays=", ".join(sum_.holidays.values()),
        value=one_place(week.value),
        mean=one_place(limits.mean) if limits else "–",
        lower=one_place(limits.shown_lower) if limits else "–",
        upper=one_place(limits.upper) if limits else "–",
        says=says if limits else "Too few weeks to tell",
        is_marked=week.signal is not None,
        changes=tuple(f"{letter}: {change.what}" for change in week.changes)
        + (("New limits begin",) if week.begins else ()),
        logged=per_cent(sum_.share),
        logged_of=f"{sum_.share.of_them} of {sum_.share.total} {names_of(sum_.share.known)}"
        if sum_.share.is_known
        else "",
    )


def as_csv(weeks: Sequence[ChartWeek], measure: Measure, kind: str = "") -> bytes:
    """Write the chart as RFC 4180 does, oldest week first, with every figure to two decimals."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows([safe_cell(cell) for cell in _cells(week, measure, kind)] for week in weeks)
    return text.getvalue().encode("utf-8")


def _cells(week: ChartWeek, measure: Measure, kind: str) -> list[str]:
    limits, sum_ = week.limits, week.sum
    figures = (limits.mean, limits.shown_lower, limits.upper) if limits else ()
    return [
        measure.value,
        kind,
        str(sum_.week),
        sum_.week.monday.isoformat(),
        str(week.count),
        str(sum_.moved),
        str(sum_.avoided),
        str(len(sum_.working_days)),
        f"{week.value:.2f}",
        *([f"{figure:.2f}" for figure in figures] or ["", "", ""]),
        "true" if limits is None or limits.is_trial else "false",
        str(week.signal.value) if week.signal else "",
        week.signal_words,
        "; ".join(change.what for change in week.changes),
        METHOD_VERSION,
        *_contact_cells(sum_.share),
    ]


def _contact_cells(share: Share) -> list[str]:
    if not share.is_known:
        return [""] * 4
    channels = " ".join(channel.value for channel in share.known)
    return [str(share.total), str(share.of_them), f"{float(100 * share.rate):.2f}", channels]
