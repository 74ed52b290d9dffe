"""In which order services stand: what can be used first, and nothing by how good it is."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pytest

from navigator.directory.gates import Known
from navigator.directory.models import Service
from navigator.directory.service_type_file import load_service_types
from navigator.signposting.desk import Clock, Here, Match, Row, choices_for, rows_for

TYPES = load_service_types(Path(__file__).parents[2] / "data" / "service_types.yaml")
GROUPS, BEFRIENDING = TYPES["social-groups"], TYPES["befriending"]
TODAY = date(2026, 11, 24)
YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)
CLOCK = Clock(datetime(2026, 11, 24, 10, 0, tzinfo=UTC), TODAY, {})
NOBODY = Known()


def a_choir(name: str, kind: str = "social-groups", **fields) -> Service:
    usual = {
        "status": "live",
        "hours_kind": "always",
        "bank_holidays": "as-usual",
        "postcode": "",
        "review_by": TOMORROW,
        "weekly_hours": {},
        "dated_hours": [],
        "hours_as_written": {},
        "paused_because": "",
        "full_because": "",
    }
    return Service(id=uuid4(), type=kind, name=name, **(usual | fields))


def names(*services: Service, known: Known = NOBODY) -> list[str]:
    return [choice.service.name for choice in choices_for(services, GROUPS, known, Here(None), CLOCK)]


def rows(*services: Service, known: Known = NOBODY) -> tuple[Row, ...]:
    by_type: dict[str, list[Service]] = {}
    for service in services:
        by_type.setdefault(service.type, []).append(service)
    return rows_for([Match(GROUPS), Match(BEFRIENDING)], by_type, known, Here(None), CLOCK)


@pytest.mark.hazard("H06")
def test_an_entry_due_a_check_stands_behind_one_that_is_not():
    assert names(a_choir("Old news", review_by=YESTERDAY), a_choir("Fresh")) == ["Fresh", "Old news"]


@pytest.mark.hazard("H55")
@pytest.mark.hazard("H07")
@pytest.mark.parametrize("state", [{"status": "paused"}, {"full_until": TOMORROW}])
def test_whoever_takes_nobody_now_stands_last_and_says_so(state):
    away = a_choir("Away", **state)
    stale = a_choir("Old news", review_by=YESTERDAY)

    assert names(away, stale) == ["Old news", "Away"]
    shown = rows(away, a_choir("Visitors", "befriending"))
    assert [row.first.service.name for row in shown] == ["Visitors", "Away"]
    assert shown[-1].first.why_not_now


@pytest.mark.hazard("H11")
def test_whoever_does_not_see_this_caller_stands_behind_everyone_who_does():
    grown_ups = a_choir("Grown-ups", min_age_months=216)
    shown = rows(grown_ups, a_choir("Visitors away", "befriending", status="paused"), known=Known.of_years(9))

    assert [row.first.service.name for row in shown] == ["Visitors away", "Grown-ups"]
    assert not shown[-1].is_for_caller
    assert "18 years" in shown[-1].verdict.because
