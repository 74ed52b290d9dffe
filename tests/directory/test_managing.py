"""What a manager sees: how an entry stands today, which are due a check, and who may read which."""

from datetime import date, timedelta

import pytest

from navigator.accounts.models import Organisation
from navigator.accounts.queries import lineage
from navigator.directory import queries
from navigator.directory.managing import (
    SHOW_WORDS,
    Wanted,
    is_due_a_check,
    is_full,
    is_known_at,
    is_paused,
    wanted_services,
)
from navigator.directory.models import Service
from tests.building import a_practice, a_service, an_organisation

TODAY = date(2026, 11, 24)
YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)


@pytest.mark.parametrize(("until", "paused"), [(None, True), (TOMORROW, True), (TODAY, False), (YESTERDAY, False)])
def test_a_pause_ends_on_its_day(until, paused):
    assert is_paused(Service(status="paused", paused_until=until), TODAY) is paused
    assert not is_paused(Service(status="live", paused_until=until), TODAY)


@pytest.mark.parametrize(("until", "full"), [(None, False), (TOMORROW, True), (TODAY, False)])
def test_a_service_has_room_again_on_the_day_named(until, full):
    assert is_full(Service(full_until=until), TODAY) is full


@pytest.mark.hazard("H06")
@pytest.mark.parametrize(("review_by", "due"), [(None, True), (YESTERDAY, True), (TODAY, False), (TOMORROW, False)])
def test_an_entry_is_due_a_check_after_its_day_or_where_it_has_none(review_by, due):
    assert is_due_a_check(Service(review_by=review_by), TODAY) is due


@pytest.mark.tables
def test_whoever_may_read_an_entry_agrees_with_the_desk(session):
    here, other = a_practice(session), a_practice(session, "C99102", pcn="U99102")
    elsewhere = a_practice(session, "C99103", pcn="U99103", sub_icb="05W", icb="QNC")
    pcn = session.get(Organisation, lineage(session, here.id, TODAY)[1])
    for owner in (here, other, pcn):
        for status in ("draft", "live", "paused", "closed"):
            for visibility in ("public", "partners", "practice"):
                a_service(session, owner, serves=(pcn,), status=status, visibility=visibility)
                a_service(session, owner, serves_everywhere=True, status=status, visibility=visibility)
    every = queries.changed_since(session, 0)

    for practice in (here, other, elsewhere):
        line = lineage(session, practice.id, TODAY)
        usable = {service.id for service in queries.usable_services(session, line)}
        own = {service.id for service in every if service.owner_id == practice.id}
        assert {service.id for service in every if is_known_at(service, line)} == usable | own
    assert len(every) == 72


def shown(*services: Service, practice: Organisation, show: str = "all", find: str = "") -> set[str]:
    return {one.name for one in wanted_services(services, Wanted(practice.id, TODAY, show, find))}


@pytest.mark.tables
def test_each_choice_shows_its_entries(session):
    practice, pcn = a_practice(session), an_organisation(session, "U99101", "pcn")
    fine = {"review_by": TOMORROW}
    services = (
        a_service(session, practice, name="Ours", **fine),
        a_service(session, pcn, name="Theirs", review_by=YESTERDAY),
        a_service(session, pcn, name="Paused", status="paused", **fine),
        a_service(session, pcn, name="Full", full_until=TOMORROW, also_known_as=["Topped up"], **fine),
        a_service(session, practice, name="Draft", status="draft", **fine),
        a_service(session, practice, name="Closed", status="closed"),
    )
    expected = {
        "all": {"Ours", "Theirs", "Paused", "Full", "Draft"},
        "ours": {"Ours", "Draft"},
        "stale": {"Theirs"},
        "paused": {"Paused"},
        "full": {"Full"},
        "draft": {"Draft"},
        "closed": {"Closed"},
    }

    assert {show: shown(*services, practice=practice, show=show) for show in SHOW_WORDS} == expected
    assert shown(*services, practice=practice, show="nonsense") == expected["all"]
    assert shown(*services, *services, practice=practice, find="  TOPPED  ") == {"Full"}
    assert [one.name for one in wanted_services(services * 2, Wanted(practice.id, TODAY))] == sorted(expected["all"])
