"""Builds a week's counts and practices, and recounts a week by hand."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from navigator.directory.service_types import ServiceTypes
from navigator.london import Week
from navigator.referrals.models import Signpost
from navigator.reports.rules import WeeklyCount
from navigator.reports.weekly_return import Place, ReturnPractice

RIVERSIDE = UUID(int=1)
HILLTOP = UUID(int=2)
WEEK = Week(2026, 47)
ABOVE = Place(icb="QK1", sub_icb="04V", pcn="U99101")


def a_count(**fields: Any) -> WeeklyCount:
    """One line at which one call is counted: somebody said yes to something active."""
    usual = {
        "practice_id": RIVERSIDE,
        "service_type": "physical-activity",
        "mode": "self-present",
        "disposition": "avoided",
        "ending": "said-yes",
        "otherwise": "gp-routine",
        "signposts": 1,
        "calls": 1,
    }
    return WeeklyCount(**(usual | fields))


def a_return_practice(**fields: Any) -> ReturnPractice:
    """A demonstration practice that was open."""
    usual = {
        "practice_id": RIVERSIDE,
        "code": "C99101",
        "name": "Riverside",
        "demonstration": True,
        "was_open": True,
        "then": ABOVE,
        "now": ABOVE,
    }
    return ReturnPractice(**(usual | fields))


def recount(rows: Iterable[Signpost], monday: date, types: ServiceTypes) -> tuple[int, int, int, int]:
    """Count calls, avoided, moved and not sure from the rows, one by one, as docs/counting.md says in words."""
    rows = list(rows)
    gone = {row.withdraws_id for row in rows if row.withdraws_id}
    calls: dict[tuple[UUID, UUID], list[Signpost]] = {}
    for row in rows:
        if row.id not in gone and row.withdraws_id is None and not row.training and row.demonstration:
            calls.setdefault((row.practice_id, row.call_key), []).append(row)
    counted = avoided = moved = unknown = 0
    for lines in calls.values():
        first_day = min(line.london_day for line in lines)
        if not monday <= first_day < monday + timedelta(days=7):
            continue
        counted += 1
        lines = [line for line in lines if line.london_day == first_day]
        ordinary = [line for line in lines if not line.service_type or not types[line.service_type].sensitive]
        lines = ordinary or lines
        yes = [line for line in lines if line.ending == "said-yes" and line.disposition in ("avoided", "moved")]
        if any(line.ending == "emergency" for line in lines):
            continue
        sure = {line.disposition for line in yes if line.otherwise.startswith("gp-")}
        avoided += "avoided" in sure
        moved += sure == {"moved"}
        unknown += not sure and any(line.otherwise == "not-sure" for line in yes)
    return counted, avoided, moved, unknown
