"""An area's returns, services and pack: counts that others may see, and what was not there by reason and place."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from sqlalchemy.orm import Session

from navigator.accounts.queries import organisation_by_code
from navigator.accounts.rules import Role
from navigator.directory.service_type_file import load_service_types
from navigator.london import Week, now
from navigator.reports.area.rules import TOGETHER, Alike, Closed, return_lines, returns_in_words, service_lines
from navigator.reports.unmet.rules import (
    Missed,
    by_kind,
    by_place,
    by_place_for_others,
    exact_table,
    ordinary_only,
    table_for_others,
)
from navigator.settings import PROJECT
from tests.building import a_person, a_practice, a_signpost
from tests.desks import Desk

TYPES = load_service_types(PROJECT / "data" / "service_types.yaml")
ONE, OTHER = UUID(int=1), UUID(int=2)
PLUM, PEAR = UUID(int=3), UUID(int=4)
WEEKS = [Week(2026, 45), Week(2026, 46), Week(2026, 47)]


def test_a_return_is_in_time_late_missing_or_not_due():
    closed = [
        Closed(PLUM, WEEKS[0].monday, datetime(2026, 11, 10, tzinfo=UTC)),
        Closed(PLUM, WEEKS[1].monday, datetime(2026, 11, 24, tzinfo=UTC)),
    ]

    lines = return_lines(
        [(PLUM, "C1", "Plum"), (PEAR, "C2", "Pear")], WEEKS, closed, {PLUM: WEEKS[0].monday}, date(2026, 11, 24)
    )

    assert [line.words for line in lines] == [("in time", "late", "not yet"), ("–", "missing", "not yet")]
    assert returns_in_words(lines) == "Missing: 1 week at 1 practice. Late: 1."


@pytest.mark.hazard("H44")
def test_services_stand_by_name_small_numbers_hidden_and_pharmacies_together():
    found = [
        Alike("social-groups", ONE, "said-yes", "sent", 0, 12),
        Alike("social-groups", ONE, "declined", None, 0, 3),
        Alike("social-groups", ONE, "booked-here", None, 0, 50),
        Alike("podiatry", PLUM, "said-yes", "taken-on", 0, 9),
        Alike("podiatry", PLUM, "said-yes", "sent", 1, 2),
        Alike("clinical-pharmacist", PEAR, "said-yes", None, 0, 9),
        Alike("pharmacy-first", OTHER, "said-yes", None, 0, 21),
        Alike("pharmacy-first", PEAR, "said-yes", None, 0, 19),
    ]

    shown = {
        one.kind if one.name == TOGETHER else one.name: one
        for one in service_lines(found, {ONE: "Coffee", PLUM: "Feet", PEAR: "Amira"}, TYPES)
    }

    assert (shown["Coffee"].offered, shown["Coffee"].waiting) == ("15", "10")
    assert (shown["Feet"].taken_on, shown["Feet"].returned) == ("10", "*")
    assert shown[TYPES["pharmacy-first"].label].said_yes == "40"
    assert shown[TYPES["clinical-pharmacist"].label].said_yes == "10"
    assert "Amira" not in str(shown)


@pytest.mark.hazard("H44")
def test_places_tell_nothing_that_the_kinds_hide():
    """Seven kinds of one line each: a total of seven at one place would say of each that it was one."""
    some = [kind for kind in TYPES if not TYPES[kind].sensitive][:7]
    missed = [Missed(PLUM, kind, "full", 1) for kind in some]
    kinds = table_for_others(by_kind(missed, TYPES))

    [plum] = by_place_for_others(missed, {PLUM: "LE67"}, kinds)

    assert not kinds[-1].together.isdigit()
    assert set(plum.cells) == {"0", "x"}


def test_places_stand_where_nothing_is_hidden():
    missed = [Missed(PLUM, "audiology", "paused", 40), Missed(PEAR, "audiology", "paused", 20)]
    kinds = table_for_others(by_kind(missed, TYPES))

    lines = by_place_for_others(missed, {PLUM: "LE67", PEAR: "LE65"}, kinds)

    assert [(line.label, line.together) for line in lines] == [("LE65", "20"), ("LE67", "40")]


@pytest.mark.hazard("H44")
def test_what_was_not_there_is_told_by_reason_kind_and_place_and_never_of_a_private_kind():
    missed = [
        Missed(PLUM, "audiology", "no-service", 9),
        Missed(PEAR, "audiology", "full", 2),
        Missed(PEAR, "", "nothing-found", 3),
        Missed(PEAR, "sexual-health", "paused", 30),
    ]
    kept = ordinary_only(missed, TYPES)

    own = exact_table(by_kind(kept, TYPES))
    places = {line.label: line for line in table_for_others(by_place(kept, {PLUM: "LE67", PEAR: "LE65"}))}

    assert [(line.label, line.together) for line in own] == [(TYPES["audiology"].label, "11"), ("No kind known", "3")]
    assert places["LE67"].by_reason[0] == "10"
    assert set(places["LE65"].by_reason) == {"0", "*"}
    assert "30" not in str(places)


@pytest.mark.hazard("H44")
def test_a_lead_sees_returns_services_and_the_pack_and_a_manager_half_a_page(
    session: Session, signed_in: Callable[..., Desk]
):
    practice = a_practice(session, name="Plum Practice")
    manager = a_person(session, Role.MANAGER, practice)
    usual = {"occurred_at": now() - timedelta(days=8), "demonstration": practice.profile.demonstration}
    for why, kind in (("paused", "social-groups"), ("paused", "sexual-health")):
        fields = {"ending": "not-available", "disposition": "none", "service_type": kind, "not_there": why}
        a_signpost(session, practice, manager, **usual, **fields)
    pcn = organisation_by_code(session, "U99101")
    assert pcn is not None
    lead, own = signed_in(a_person(session, Role.PCN_LEAD, pcn)), signed_in(manager)

    services, pack = (
        lead.get(path).get_data(as_text=True) for path in ("/returns/services", "/returns/pack?pcn=U99101")
    )

    assert "Plum Practice" in services
    assert "missing" in services
    assert "What stood in the way is in the table of reasons" in services
    assert "page 2 of 2" in pack
    assert "Returns are missing from" in pack
    assert "Sexual" not in services + pack
    assert "Wanted and not available" in own.get("/weeks/partners").get_data(as_text=True)
