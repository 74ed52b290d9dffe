"""Full or closed from the desk: until when, what a new day changes, and what is asked of whoever looks after it."""

from datetime import UTC, date, datetime, timedelta

import pytest
from time_machine import travel

from navigator.accounts.audit import Actor
from navigator.accounts.models import Organisation
from navigator.accounts.queries import organisation_by_code
from navigator.accounts.rules import Kind, Role
from navigator.directory import actions as directory
from navigator.directory.gates import Known
from navigator.directory.indexing import bring_up_to_date
from navigator.directory.models import Service
from navigator.directory.today import actions
from navigator.directory.today.rules import REASONS, NotThatLong, soon, until_of
from navigator.directory.today.tasks import tasks
from tests.building import a_person, a_practice, a_service, an_organisation

MONDAY = date(2026, 11, 30)


@pytest.mark.parametrize(
    ("key", "chosen", "until"),
    [
        ("full-today", "", date(2026, 12, 1)),
        ("full-tomorrow", "", date(2026, 12, 2)),
        ("full-soon", "", date(2026, 12, 4)),
        ("no-answer", "2026-12-05", date(2026, 12, 1)),
        ("closed-day", "2026-12-07", date(2026, 12, 7)),
    ],
)
def test_what_the_desk_says_always_has_an_end(key, chosen, until):
    assert until_of(REASONS[key], MONDAY, chosen) == until


@pytest.mark.parametrize("chosen", ["", "2026-11-30", "2026-12-08", "9999-12-31", "Friday", "2026-12-05' --"])
def test_the_desk_says_so_for_a_week_at_most(chosen):
    with pytest.raises(NotThatLong):
        until_of(REASONS["closed-day"], MONDAY, chosen)


def test_until_then_is_this_friday_and_late_in_the_week_the_monday_after():
    days = [soon(MONDAY + timedelta(days=ahead)) for ahead in range(7)]

    assert days == [date(2026, 12, 4)] * 3 + [date(2026, 12, 7)] * 4


# --- With rows ---


@pytest.fixture
def practice(session):
    return a_practice(session)


@pytest.fixture
def desk(session, practice):
    return Actor(a_person(session, Role.RECEPTIONIST, practice).id, practice.id, datetime(2026, 11, 30, 9, tzinfo=UTC))


def said(session, desk: Actor, service: Service, key: str = "closed-today", until: date = date(2026, 12, 1)):
    return actions.tell(session, desk, service, REASONS[key], until)


@pytest.mark.hazard("H07")
def test_a_pause_that_ended_by_itself_is_offered_again_the_next_day(session, guidance, practice, desk):
    """No row changes at midnight: the search looks at what was paused by the day, not only by the number."""
    service = a_service(session, practice, name="Tuesday Teapots")

    def is_last() -> bool:
        bring_up_to_date(session, guidance.index)
        [match, *_] = guidance.index.find("tuesday teapots", frozenset({str(practice.id)}), str(practice.id), Known())
        return match.is_last

    with travel(datetime(2026, 11, 30, 9, tzinfo=UTC), tick=False):
        assert not is_last()
        said(session, desk, service)
        assert is_last()
    with travel(datetime(2026, 11, 30, 23, 59, tzinfo=UTC), tick=False):
        assert is_last()
    with travel(datetime(2026, 12, 1, 0, 0, tzinfo=UTC), tick=False):
        assert not is_last()


def test_taking_back_gives_what_stood_before(session, practice, desk):
    service = a_service(session, practice, full_until=date(2026, 12, 1), full_because="No slots")

    pause = said(session, desk, service, "full-soon", date(2026, 12, 4))
    actions.take_back(session, desk, pause)

    assert (service.full_until, service.full_because, pause.settled_as) == (date(2026, 12, 1), "No slots", "undone")
    with pytest.raises(actions.ChangedSince):
        actions.take_back(session, desk, pause)


@pytest.mark.parametrize("until", [None, date(2026, 12, 24)])
def test_what_the_manager_paused_for_longer_the_desk_neither_shortens_nor_lifts(session, practice, desk, until):
    service = a_service(session, practice)
    directory.pause_service(session, desk, service, until, "On holiday")

    with pytest.raises(actions.SaidByOthers):
        said(session, desk, service)
    with pytest.raises(actions.SaidByOthers):
        actions.take_again(session, desk, service)

    assert (service.status, service.paused_until, service.paused_because) == ("paused", until, "On holiday")


def test_a_second_word_of_the_desk_takes_the_place_of_the_first(session, practice, desk):
    service = a_service(session, practice)

    first = said(session, desk, service)
    second = said(session, desk, service, "closed-day", date(2026, 12, 4))
    actions.take_again(session, desk, service)

    assert (first.settled_as, second.settled_as) == ("replaced", "lifted")
    assert (service.status, service.paused_until) == ("live", None)


def test_pressed_twice_it_is_said_once_and_taking_back_a_second_word_gives_the_first_again(session, practice, desk):
    service = a_service(session, practice)

    first = said(session, desk, service)
    assert said(session, desk, service) is first
    second = said(session, desk, service, "closed-day", date(2026, 12, 4))
    actions.take_back(session, desk, second)

    assert (service.paused_until, first.settled_as, second.settled_as) == (date(2026, 12, 1), None, "undone")
    actions.take_again(session, desk, service)
    assert service.status == "live"


def test_the_manager_is_asked_once_and_the_pcn_about_what_it_looks_after(session, practice, desk):
    pcn = organisation_by_code(session, "U99101")
    ours, theirs = a_service(session, practice, name="Walkers"), a_service(session, pcn, serves=(pcn,), name="Choir")
    for service in (ours, theirs):
        said(session, desk, service, "closed-day", date(2026, 12, 4))
    full = said(session, desk, a_service(session, practice), "full-today")

    def asked(home: Organisation, today: date = MONDAY) -> list[tuple[int, str]]:
        return [(one.count, one.words) for one in tasks(session, home, (home.id,), today)]

    [(count, words)] = asked(practice)
    assert count == 2
    assert "Walkers until Fri 4 Dec" in words
    assert asked(pcn) == [(1, "pause said at the desk: Choir until Fri 4 Dec. Right?")]
    assert full.settled_at is None
    assert asked(practice, date(2026, 12, 4)) == []
    actions.keep(session, desk, actions.queries.unsettled(session, [practice.id], MONDAY)[0])
    actions.lift(session, desk, actions.queries.unsettled(session, [practice.id], MONDAY)[0])
    assert asked(practice) == asked(pcn) == []
    assert {ours.status, theirs.status} == {"live", "paused"}


@pytest.mark.hazard("H07")
def test_every_desk_reads_which_practice_said_so_of_a_shared_entry(session, practice, desk):
    shared = a_service(session, an_organisation(session, "U99177", Kind.PCN), serves=(practice,))
    own = a_service(session, practice)

    for service in (shared, own):
        said(session, desk, service)

    assert shared.paused_because == f"closed today, said at {practice.name}"
    assert own.paused_because == "closed today"
