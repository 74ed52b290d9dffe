"""Reads of local services: what a desk sees, what it looks after, and what changed."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from sqlalchemy.orm import Session

from navigator.accounts.audit import Actor
from navigator.accounts.queries import organisation_by_code
from navigator.directory import actions, queries
from navigator.directory.entries import ServiceEntry
from tests.directory.organisations import with_organisations

pytestmark = pytest.mark.tables

MANAGER = Actor(None, None, datetime(2026, 11, 22, 10, 0, tzinfo=UTC))


@pytest.fixture
def session(session: Session) -> Session:
    return with_organisations(session)


def an_entry(key: str = "plum-walkers", **changes: object) -> ServiceEntry:
    entry = ServiceEntry(
        key=key, type="walking-group", name="Plum Walkers", owner="04V", serves=("04V",), status="live"
    )
    return replace(entry, **changes)


def load(session: Session, *entries: ServiceEntry) -> None:
    actions.load_services(session, MANAGER, entries, demonstration=True)


def lineage(session: Session, *codes: str) -> list:
    return [organisation_by_code(session, code).id for code in codes]


def usable_keys(session: Session, *codes: str, types: list[str] | None = None) -> set[str]:
    return {service.key for service in queries.usable_services(session, lineage(session, *codes), types)}


@pytest.mark.hazard("H16")
def test_a_desk_sees_what_serves_it_and_is_visible_to_it(session):
    load(
        session,
        an_entry("everywhere", serves=(), serves_everywhere=True),
        an_entry("county", serves=("04V",)),
        an_entry("ours", serves=("C99101",)),
        an_entry("theirs", serves=("C99102",)),
        an_entry("private-ours", owner="C99101", serves=("C99101",), visibility="practice"),
        an_entry("private-county", owner="04V", serves=("04V",), visibility="practice"),
        an_entry("paused", status="paused"),
        an_entry("draft", status="draft"),
        an_entry("closed", status="closed"),
        an_entry("dental", type="dentist"),
    )

    ours = usable_keys(session, "C99101", "04V", "QK1")

    assert ours == {"everywhere", "county", "ours", "private-ours", "paused", "dental"}
    assert usable_keys(session, "C99101", "04V", types=["dentist"]) == {"dental"}
    assert usable_keys(session, "C99101", "04V", types=[]) == set()
    assert usable_keys(session, "C99102", "04V") == {"everywhere", "county", "theirs", "paused", "dental"}


def test_a_practice_manages_what_its_own_line_owns_whatever_its_status(session):
    load(
        session,
        an_entry("draft", owner="C99101", status="draft"),
        an_entry("county", status="closed"),
        an_entry("theirs", owner="C99102"),
        an_entry("private-county", visibility="practice"),
    )

    managed = queries.managed_services(session, lineage(session, "C99101", "04V"))

    assert {service.key for service in managed} == {"draft", "county"}


def test_search_can_follow_the_changes(session):
    load(session, an_entry(), an_entry("plum-choir"))
    actions.mark_not_full(session, MANAGER, queries.services_by_key(session, ["plum-walkers"])["plum-walkers"])

    assert [service.key for service in queries.changed_since(session, 1)] == ["plum-walkers"]
    assert len(queries.changed_since(session, 0)) == 2
    assert queries.changed_since(session, 2) == []


def test_more_keys_than_a_statement_takes_are_read_in_parts(session):
    load(session, an_entry())

    assert set(queries.services_by_key(session, [*(f"k{n}" for n in range(2500)), "plum-walkers"])) == {"plum-walkers"}
