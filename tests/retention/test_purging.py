"""What has been kept long enough goes, to the day; what was counted of it stays."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.exc import DBAPIError

from navigator.accounts import actions as accounts
from navigator.accounts.actions import lift_hold, put_hold_on, record
from navigator.accounts.audit import REMOVED, Actor, first_broken_link
from navigator.accounts.models import AuditEvent, LegalHold, Person, SignIn, SignInFailure
from navigator.accounts.queries import audit_chain
from navigator.accounts.rules import Role
from navigator.accounts.tenancy import of_practices
from navigator.directory.models import Service, TrackRecord
from navigator.directory.sharing.models import Adoption
from navigator.london import Week
from navigator.referrals.models import Signpost
from navigator.reports.models import KeptCount
from navigator.reports.queries import weekly_counts
from navigator.retention import actions
from tests.building import (
    NOBODY,
    a_card_report,
    a_near_miss,
    a_person,
    a_practice,
    a_service,
    a_shared_menu,
    a_signpost,
    an_adopted_entry,
    an_attempt,
    an_outcome,
    an_outcome_link,
    suggested_words,
    taught_words,
)
from tests.retention.a_site import W45, W46, W47, OldLog, at, on_the_day_its_sunday_is_over, purged, rows_in

pytestmark = pytest.mark.tables

OF_THE_LOG = ("signposts", "referrals", "referral_moves", "signpost_outcomes")


@pytest.fixture
def old(session, guidance):
    return OldLog(session, guidance.types)


def days_there(old: OldLog) -> list[date]:
    found = select(Signpost.london_day).order_by(Signpost.london_day)
    return list(old.session.scalars(of_practices(found, [practice.id for practice in old.practices])))


# --- The log ---


@pytest.mark.hazard("H43")
def test_a_week_stays_while_its_sunday_is_three_years_ago_and_goes_the_day_after(old):
    old.add(W46.monday)
    old.add(W46.sunday)
    old.add(W47.monday)
    goes = on_the_day_its_sunday_is_over(W46)

    assert goes == date(2029, 11, 16)
    assert old.purge(goes - timedelta(days=1)) == {}
    assert old.purge(goes) == {"signposts": 2}
    assert days_there(old) == [W47.monday]


def test_a_site_that_keeps_its_log_longer_keeps_it(old):
    old.add(W45.monday)

    assert old.purge(date(2031, 11, 1), "signpost-log=5y") == {}
    assert old.purge(date(2031, 11, 10), "signpost-log=5y") == {"signposts": 1}


@pytest.mark.hazard("H28")
def test_the_return_of_a_week_is_the_same_bytes_when_its_lines_are_gone(old):
    old.fill(1)
    before, there = old.files(), {table: rows_in(old.session, table, old.practices) for table in OF_THE_LOG}
    assert all(there.values())

    for week in (W45, W46):
        old.purge(on_the_day_its_sunday_is_over(week))
        assert old.files() == before
    assert min(days_there(old)) > W45.sunday
    old.purge(on_the_day_its_sunday_is_over(W47))

    assert old.files() == before
    assert {table: rows_in(old.session, table, old.practices) for table in OF_THE_LOG} == dict.fromkeys(OF_THE_LOG, 0)
    assert first_broken_link(audit_chain(old.session)) is None


def test_what_the_practices_own_page_counts_is_the_same_but_for_sensitive_kinds(old):
    line = old.add(W45.monday, code="KT7-4QF", otherwise="gp-today")
    an_outcome(old.session, line)
    old.add(W45.monday, service_type=None, mode=None, ending="booked-here", disposition="kept")
    ids = [practice.id for practice in old.practices]
    before = weekly_counts(old.session, W45, ids, old.types)
    for _ in range(8):
        old.add(W45.monday, service_type="sexual-health")
    old.purge(on_the_day_its_sunday_is_over(W45))

    after = weekly_counts(old.session, W45, ids, old.types)

    known = [count for count in after if count.service_type != "sensitive"]
    assert [count.__dict__ | {"kept": False} for count in known] == [count.__dict__ for count in before]
    assert [count.returned for count in known if count.is_yes] == [1]
    assert [(count.signposts, count.calls, count.ending) for count in after if count not in known] == [(10, 0, "")]


@pytest.mark.hazard("H44")
@pytest.mark.parametrize(("lines", "kept"), [(1, 1), (7, 1), (8, 10), (12, 10), (13, 15)])
def test_of_sensitive_kinds_no_more_is_kept_than_anybody_may_see(old, lines, kept):
    for number in range(lines):
        kind = ("sexual-health", "domestic-abuse-support")[number % 2]
        old.add(W45.monday, service_type=kind, otherwise=("gp-today", "nurse")[number % 2])
    old.purge(on_the_day_its_sunday_is_over(W45))

    rows = old.session.scalars(of_practices(select(KeptCount), [old.practices[0].id])).all()
    assert [(row.service_type, row.signposts, row.calls) for row in rows] == [("sensitive", kept, 0)]
    assert (rows[0].mode, rows[0].disposition, rows[0].ending, rows[0].otherwise) == ("", "", "", "")


def test_a_call_over_midnight_goes_with_its_last_line(old):
    first = old.add(W45.sunday, ending="declined", disposition="kept")
    old.add(W46.monday, call_key=first.call_key)
    before = old.files()

    assert old.purge(on_the_day_its_sunday_is_over(W45)) == {}
    assert days_there(old) == [W45.sunday, W46.monday]
    assert old.files() == before
    assert old.purge(on_the_day_its_sunday_is_over(W46)) == {"signposts": 2}
    assert old.files() == before


def test_a_referral_that_never_ended_is_in_nobodys_way(old):
    old.fill(3, lines=20)
    assert rows_in(old.session, "referrals", old.practices)

    old.purge(date(2030, 1, 1))

    assert rows_in(old.session, "referrals", old.practices) == 0


def test_a_practice_that_went_live_never_sees_what_was_kept_of_its_made_up_weeks(old):
    old.add(W45.monday)
    old.purge(on_the_day_its_sunday_is_over(W45))
    old.practices[0].profile.demonstration = False
    old.session.commit()

    assert weekly_counts(old.session, W45, [old.practices[0].id], old.types) == []


@pytest.mark.parametrize("stopped_at", [1, 3])
def test_a_purge_that_was_killed_and_begun_again_comes_to_the_same(old, monkeypatch, stopped_at):
    old.fill(4, lines=25)
    before, calls = old.files(), iter(range(1, 1000))

    def killed(*told, **more):
        if next(calls) == stopped_at:
            raise KeyboardInterrupt
        record(*told, **more)

    monkeypatch.setattr(actions, "record", killed)
    with pytest.raises(KeyboardInterrupt):
        old.purge(date(2032, 12, 1))
    old.session.rollback()
    assert old.files() == before
    monkeypatch.setattr(actions, "record", record)
    old.purge(date(2032, 12, 1))

    assert old.files() == before
    assert days_there(old) == []
    events = old.session.scalar(select(func.count()).select_from(AuditEvent))
    assert old.purge(date(2032, 12, 1)) == {}
    assert old.session.scalar(select(func.count()).select_from(AuditEvent)) == events


# --- The audit chain ---


def a_chain_of_years(session, years):
    for year in years:
        record(session, Actor(None, None, datetime(year, 1, 1, 12, tzinfo=UTC)), "plum.eaten", ("plum", year))
    session.commit()


def actions_in(session) -> list[str]:
    session.expire_all()
    return [event.action for event in audit_chain(session)]


def test_old_events_are_emptied_and_the_chain_holds(session, guidance):
    a_chain_of_years(session, [2018, 2019, 2020, 2021])

    assert purged(session, date(2026, 1, 1), guidance.types) == {"audit_events": 2}
    assert actions_in(session) == [REMOVED, REMOVED, "plum.eaten", "plum.eaten", "audit.emptied"]
    assert first_broken_link(audit_chain(session)) is None
    assert purged(session, date(2027, 1, 2), guidance.types) == {"audit_events": 2}
    assert first_broken_link(audit_chain(session)) is None
    emptied = session.get(AuditEvent, 1)
    assert (emptied.person_id, emptied.before, emptied.after, emptied.object_id) == (None, None, None, "")


def test_an_event_of_exactly_six_years_ago_stays_until_tomorrow(session, guidance):
    a_chain_of_years(session, [2020])

    assert purged(session, date(2026, 1, 1), guidance.types) == {}
    assert purged(session, date(2026, 1, 2), guidance.types) == {"audit_events": 1}


def test_events_emptied_without_a_word_in_the_chain_show(session, guidance):
    a_chain_of_years(session, [2018, 2019, 2020, 2021])
    empty = (
        "UPDATE audit_events SET action = 'removed', person_id = NULL, practice_id = NULL, object_kind = '', "
        'object_id = \'\', "before" = NULL, "after" = NULL WHERE number = '
    )

    session.execute(text(empty + "1"))
    session.commit()
    assert first_broken_link(audit_chain(session)) == 1
    purged(session, date(2026, 1, 1), guidance.types)
    session.execute(text(empty + "3"))
    session.commit()
    session.expire_all()

    assert first_broken_link(audit_chain(session)) == 3


@pytest.mark.parametrize("kept", ["hash = 'x'", "object_id = 'plum'", "number = 9", "at = '2026-01-01'"])
def test_the_database_lets_an_event_be_emptied_and_nothing_else(session, kept):
    a_chain_of_years(session, [2018])
    name = kept.partition(" ")[0]
    changes = {
        "action": "'removed'",
        "person_id": "NULL",
        "practice_id": "NULL",
        "object_kind": "''",
        "object_id": "''",
        '"before"': "NULL",
        '"after"': "NULL",
        name: kept.partition(" = ")[2],
    }
    words = ", ".join(f"{column} = {value}" for column, value in changes.items())

    with pytest.raises(DBAPIError):
        session.execute(text(f"UPDATE audit_events SET {words}"))
    session.rollback()


# --- Legal hold ---


def test_a_hold_stops_everything_until_it_is_lifted(old):
    old.add(W45.monday)
    hold = put_hold_on(old.session, NOBODY, "A public inquiry asked for it")

    with pytest.raises(accounts.AlreadyThere):
        put_hold_on(old.session, NOBODY, "Another")
    old.session.rollback()
    with pytest.raises(actions.HoldIsOn):
        old.purge(date(2040, 1, 1))
    assert len(days_there(old)) == 1
    lift_hold(old.session, NOBODY, hold)

    assert old.purge(date(2029, 12, 1)) == {"signposts": 1}
    assert actions_in(old.session)[:3] == ["legal-hold.put-on", "legal-hold.lifted", "log.purged"]


@pytest.mark.parametrize("action", ["by_age", "services", "people", "audit", "week"])
def test_every_batch_asks_for_a_hold_itself(session, guidance, action):
    put_hold_on(session, NOBODY, "A court asked for it")
    day, kept = date(2026, 1, 1), None
    run = {
        "by_age": lambda: actions.purge_by_age(session, NOBODY, kept, day, ()),
        "services": lambda: actions.purge_services(session, NOBODY, "closed-services", day, ()),
        "people": lambda: actions.purge_people(session, NOBODY, "people-who-left", ()),
        "audit": lambda: actions.empty_audit(session, NOBODY, 9),
        "week": lambda: actions.purge_week(session, NOBODY, Week(2020, 1), [], set(), guidance.types),
    }[action]

    with pytest.raises(actions.HoldIsOn):
        run()


# --- All other classes ---


def test_rows_that_go_by_age_go_on_their_day_and_not_before(session, guidance):
    practice = a_practice(session)
    person = a_person(session, Role.RECEPTIONIST, practice)
    told = at(date(2026, 3, 1), 0)
    a_near_miss(session, practice, person)
    a_card_report(session, practice, person, reported_at=told)
    an_attempt(session, practice, person, started_at=told, ended_at=told)
    taught_words(session, practice, person, taught_at=told, forgotten_at=told)
    taught_words(session, practice, person, phrase="still taught", taught_at=told)
    suggested_words(session, practice, first_suggested_on=date(2026, 3, 1))
    session.add(SignIn(person=person, practice_id=practice.id, started_at=told))
    session.add(SignInFailure(account="a", address="b", failures=1, last_at=told))
    lifted = LegalHold(reason="Over", put_on_at=told, lifted_at=told)
    session.add(lifted)
    session.commit()

    def gone_on(day: date) -> list[str]:
        return sorted(set(purged(session, day, guidance.types)) - {"audit_events"})

    assert gone_on(date(2026, 3, 31)) == []
    assert gone_on(date(2026, 4, 1)) == ["sign_in_failures"]
    assert gone_on(date(2027, 3, 1)) == []
    assert gone_on(date(2027, 3, 2)) == ["sign_ins"]
    assert gone_on(date(2029, 3, 2)) == ["practice_attempts", "suggested_words", "taught_words"]
    assert gone_on(date(2032, 3, 1)) == []
    assert gone_on(date(2032, 3, 2)) == ["card_reports", "legal_holds"]
    assert gone_on(date(2036, 11, 25)) == ["near_misses"]
    assert rows_in(session, "taught_words", [practice]) == 1


def test_a_closed_service_goes_when_nothing_names_it_and_a_live_one_never(session, guidance):
    practice = a_practice(session)
    person = a_person(session, Role.RECEPTIONIST, practice)
    closed, live = a_service(session, practice, status="closed"), a_service(session, practice)
    session.add(TrackRecord(service_id=closed.id, updated_day=date(2026, 1, 1)))
    a_signpost(session, practice, person, service_id=closed.id, occurred_at=at(date(2032, 1, 1)), demonstration=True)
    link = an_outcome_link(session, practice, person, closed)
    link.good_until = date(2027, 1, 1)
    session.commit()
    service, kept = closed.id, live.id

    assert "services" not in purged(session, date(2032, 11, 24), guidance.types)
    assert "services" not in purged(session, date(2032, 11, 25), guidance.types)
    assert purged(session, date(2035, 1, 8), guidance.types)["services"] == 1

    assert session.get(Service, service) is None
    assert session.get(Service, kept) is not None


def test_a_closed_original_stays_while_an_adopted_entry_follows_it_and_both_go_after_that(session, guidance):
    owner, adopter = a_practice(session, "C99103"), a_practice(session)
    copy = an_adopted_entry(session, adopter, owner, status="closed")
    original = session.get(Adoption, copy.id).original
    a_shared_menu(session, owner, original)
    copy.status = "live"
    session.commit()

    assert "services" not in purged(session, date(2033, 1, 8), guidance.types)

    copy.status = "closed"
    session.commit()
    assert purged(session, date(2033, 1, 8), guidance.types)["services"] == 2


def test_somebody_who_left_goes_when_nothing_names_them_any_more(session, guidance):
    practice = a_practice(session)
    left, stays = a_person(session, Role.RECEPTIONIST, practice), a_person(session, Role.MANAGER, practice)
    a_signpost(session, practice, left, occurred_at=at(date(2026, 3, 1)), demonstration=True)
    accounts.set_active(session, Actor(stays.id, practice.id, at(date(2026, 4, 1))), left, active=False)
    gone, there = left.id, stays.id

    assert "people" not in purged(session, date(2032, 4, 1), guidance.types)
    assert purged(session, date(2032, 4, 2), guidance.types)["people"] == 1

    assert session.get(Person, gone) is None
    assert session.get(Person, there) is not None
    assert first_broken_link(audit_chain(session)) is None
