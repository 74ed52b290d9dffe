"""Makes a week of somebody's openings by day; a day that cannot be read is kept as it was written."""

from collections.abc import Mapping, Sequence
from typing import Any

from navigator.directory.hours import DAYS, Hours, UnreadableHours, parse_intervals
from navigator.directory.intake.records import KEPT_AS_TEXT, shown


def week_of(spans: Mapping[str, Sequence[str]], flags: list[str]) -> dict[str, Any]:
    """Give the fields of an entry for openings such as 09:00-17:00 by day; a day without any is closed."""
    week, as_written = [], {}
    for day in DAYS:
        try:
            week.append(parse_intervals(spans.get(day, ())))
        except UnreadableHours:
            week.append(())
            as_written[day] = ", ".join(spans[day])[:200]
            flags.append(f"{KEPT_AS_TEXT}{day}, “{shown(as_written[day])}”")
    weekly = Hours("weekly", tuple(week)).stored()[0]
    return {"hours_kind": "weekly", "weekly_hours": weekly, "hours_as_written": as_written}
