"""Writes of local services: one revision, one event, one commit each; loading twice changes nothing."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import event, select
from sqlalchemy.orm import Session

from navigator.accounts.actions import AlreadyThere
from navigator.accounts.audit import Actor, first_broken_link
from navigator.accounts.models import AuditEvent
from navigator.accounts.queries import audit_chain, organisation_by_code
from navigator.directory import actions, queries
from navigator.directory.actions import Loaded, RetiredService, StaleEntry
from navigator.directory.entries import ServiceEntry
from navigator.directory.entry_rows import UnknownOrganisation
from navigator.directory.form_values import entry_of_row
from navigator.directory.models import Service, TrackRecord
from navigator.directory.positions import position_of
from tests.directory.organisations import with_organisations

pytestmark = pytest.mark.tables

NOW = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
LATER = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
RECEPTION = Actor(None, None, NOW)
MANAGER = Actor(None, None, LATER)


@pytest.fixture
def session(session: Session) -> Session:
    return with_organisations(session)


def an_entry(key: str = "plum-walkers", **changes: object) -> ServiceEntry:
    entry = ServiceEntry(
        key=key, type="walking-group", name="Plum Walkers", owner="04V", serves=("04V",), status="live"
    )
    return replace(entry, **changes)


def load(session: Session, *entries: ServiceEntry, actor: Actor = RECEPTION) -> Loaded:
    return actions.load_services(session, actor, entries, demonstration=True)


def the_service(session: Session, key: str = "plum-walkers") -> Service:
    return queries.services_by_key(session, [key])[key]


def events(session: Session) -> list[AuditEvent]:
    return list(session.scalars(select(AuditEvent).order_by(AuditEvent.number)))


# --- Loading ---


def test_a_load_writes_every_field_of_an_entry(session):
    entry = an_entry(
        also_known_as=["the Tuesday walk"],
        serves=("04V", "C99101"),
        paused_until=date(2026, 12, 1),
        phones=[{"label": "Leader", "number": "07700 900123"}],
        latitude=52.7,
        weekly_hours={"mon": [["09:00", "13:00"]]},
        hours_kind="weekly",
        dated_hours=[{"on": "2026-12-24", "intervals": [], "why": "Christmas Eve"}],
        verified_on=date(2026, 11, 1),
    )

    assert load(session, entry) == Loaded(new=1)

    service = the_service(session)
    assert (service.owner.code, sorted(area.organisation.code for area in service.areas)) == ("04V", ["04V", "C99101"])
    assert (service.also_known_as, service.phones) == (entry.also_known_as, entry.phones)
    assert (service.paused_until, service.verified_on) == (date(2026, 12, 1), date(2026, 11, 1))
    assert service.hours.dated[0].why == "Christmas Eve"
    assert (service.demonstration, service.changed_at, service.revision, service.version) == (True, NOW, 1, 1)


@pytest.mark.hazard("H22")
def test_loading_again_changes_nothing(session):
    load(session, an_entry(), an_entry("plum-choir"))

    assert load(session, an_entry(), an_entry("plum-choir"), actor=MANAGER) == Loaded(unchanged=2)
    assert queries.revision(session) == 1
    assert len(events(session)) == 1
    assert (the_service(session).version, the_service(session).changed_at) == (1, NOW)


def test_only_what_differs_is_touched(session):
    load(session, an_entry(), an_entry("plum-choir"))

    changed = an_entry(name="Plum Strollers", serves=("C99101", "C99102"))
    assert load(session, changed, an_entry("plum-choir"), an_entry("new"), actor=MANAGER) == Loaded(1, 1, 1)

    service = the_service(session)
    assert (service.name, service.version, service.revision, service.changed_at) == ("Plum Strollers", 2, 2, LATER)
    assert sorted(area.organisation.code for area in service.areas) == ["C99101", "C99102"]
    assert the_service(session, "plum-choir").revision == 1
    told = events(session)[-1]
    assert told.before == {"changed": {"plum-walkers": {"name": "Plum Walkers", "serves": ["04V"]}}}
    assert told.after["new"] == ["new"]


@pytest.mark.hazard("H23")
def test_a_service_that_a_file_leaves_out_stays(session):
    load(session, an_entry(), an_entry("plum-choir"))

    load(session, an_entry(name="Plum Strollers"))

    assert the_service(session, "plum-choir").status == "live"


@pytest.mark.hazard("H23")
def test_a_comparison_tells_what_a_load_would_do_and_writes_nothing(session):
    load(session, an_entry())

    found = actions.compare_services(session, [an_entry(name="Plum Strollers"), an_entry("new")], demonstration=True)

    assert [entry.key for entry in found.new] == ["new"]
    assert found.changed[0][2] == {"name": ("Plum Walkers", "Plum Strollers")}
    assert not session.dirty
    assert queries.revision(session) == 1


@pytest.mark.parametrize("changes", [{"owner": "Z99"}, {"serves": ("04V", "Z99")}])
def test_an_unknown_organisation_stops_the_load_before_anything_is_written(session, changes):
    with pytest.raises(UnknownOrganisation, match="Z99"):
        load(session, an_entry(), an_entry("plum-choir", **changes))

    assert queries.services_by_key(session, ["plum-walkers"]) == {}
    assert queries.revision(session) == 0


def test_a_key_given_twice_stops_the_load(session):
    with pytest.raises(AlreadyThere, match="plum-walkers"):
        load(session, an_entry(), an_entry())


def test_a_load_tells_how_far_it_is(session):
    told = []
    entries = [an_entry(f"walk-{number}") for number in range(150)]

    actions.load_services(
        session, RECEPTION, entries, demonstration=True, progress=lambda done, total: told.append((done, total))
    )

    assert told == [(100, 150), (150, 150)]


# --- One service ---


def test_a_service_is_added_once(session):
    service = actions.add_service(session, RECEPTION, an_entry())

    assert (service.revision, service.demonstration) == (1, False)
    with pytest.raises(AlreadyThere):
        actions.add_service(session, RECEPTION, an_entry())


@pytest.mark.hazard("H21")
@pytest.mark.hazard("H23")
def test_a_change_keeps_the_key_and_tells_only_what_differs(session):
    service = actions.add_service(session, RECEPTION, an_entry())

    actions.change_service(session, MANAGER, service, an_entry("other", review_by=date(2027, 1, 1)), service.version)

    assert (service.key, service.review_by) == ("plum-walkers", date(2027, 1, 1))
    assert events(session)[-1].before == {"review_by": None}
    assert events(session)[-1].after == {"review_by": "2027-01-01"}


def test_an_older_version_is_not_written_over_a_newer_one(session):
    service = actions.add_service(session, RECEPTION, an_entry())
    seen = service.version
    actions.change_service(session, RECEPTION, service, an_entry(name="First"), seen)

    with pytest.raises(StaleEntry, match="First"):
        actions.change_service(session, MANAGER, service, an_entry(name="Second"), seen)

    assert the_service(session).name == "First"
    assert queries.revision(session) == 2


def test_a_change_beneath_an_open_page_is_found_at_the_last_moment(session):
    service = actions.add_service(session, RECEPTION, an_entry())
    assert service.version == 1
    table = Service.__table__
    session.execute(table.update().values(version=7))

    with pytest.raises(StaleEntry, match="same moment"):
        actions.change_service(session, MANAGER, service, an_entry(name="Second"), 1)


@pytest.mark.hazard("H07")
def test_a_service_is_paused_and_resumed(session):
    service = actions.add_service(session, RECEPTION, an_entry())

    actions.pause_service(session, MANAGER, service, date(2026, 12, 1), " The leader is away ")
    assert (service.status, service.paused_until) == ("paused", date(2026, 12, 1))
    assert service.paused_because == "The leader is away"
    actions.resume_service(session, MANAGER, service)

    assert (service.status, service.paused_until, service.paused_because) == ("live", None, "")
    assert (service.revision, service.version, queries.revision(session)) == (3, 3, 3)


def test_a_service_is_full_and_has_room_again(session):
    service = actions.add_service(session, RECEPTION, an_entry())

    actions.mark_full(session, MANAGER, service, date(2026, 12, 1), "Twenty is enough")
    assert (service.full_until, service.full_because) == (date(2026, 12, 1), "Twenty is enough")
    actions.mark_not_full(session, MANAGER, service)

    assert (service.full_until, service.full_because, service.status) == (None, "", "live")


@pytest.mark.hazard("H07")
def test_a_retired_service_stays_in_the_tables_and_is_offered_no_more(session):
    service = actions.add_service(session, RECEPTION, an_entry())

    actions.retire_service(session, MANAGER, service)

    assert queries.service(session, service.id) is service
    practice = organisation_by_code(session, "04V")
    assert queries.usable_services(session, [practice.id]) == []
    for again in (
        lambda: actions.pause_service(session, MANAGER, service, None, "x"),
        lambda: actions.resume_service(session, MANAGER, service),
        lambda: actions.mark_full(session, MANAGER, service, date(2026, 12, 1), "x"),
    ):
        with pytest.raises(RetiredService, match="Plum Walkers"):
            again()


def test_each_write_commits_once_and_adds_one_event_to_an_unbroken_chain(session):
    commits = []
    event.listen(session, "after_commit", lambda _session: commits.append(1))

    service = actions.add_service(session, RECEPTION, an_entry())
    actions.change_service(session, MANAGER, service, an_entry(latitude=52.1), 1)
    actions.pause_service(session, MANAGER, service, date(2026, 12, 1), "x")
    actions.resume_service(session, MANAGER, service)
    actions.mark_full(session, MANAGER, service, date(2026, 12, 1), "x")
    actions.mark_not_full(session, MANAGER, service)
    actions.retire_service(session, MANAGER, service)
    load(session, an_entry("plum-choir"))

    assert len(commits) == 8
    assert [one.action for one in events(session)] == [
        "service.added",
        "service.changed",
        "service.paused",
        "service.resumed",
        "service.full",
        "service.not-full",
        "service.retired",
        "services.loaded",
    ]
    session.expire_all()
    assert first_broken_link(audit_chain(session)) is None
    assert queries.revision(session) == 8


# --- Where a service is ---


def place(service: Service) -> tuple[float | None, float | None]:
    return service.latitude, service.longitude


def test_a_loaded_service_is_where_its_postcode_is_and_loading_again_changes_nothing(session):
    entries = [an_entry(postcode="LE1 5WW"), an_entry("nowhere", postcode="LE1 9ZZ")]
    load(session, *entries)

    assert place(the_service(session)) == position_of("LE1 5WW")
    assert place(the_service(session, "nowhere")) == (None, None)
    assert load(session, *entries) == Loaded(unchanged=2)


def test_a_loaded_service_that_has_moved_is_shown_at_its_new_place(session):
    load(session, an_entry(postcode="LE1 5WW", latitude=52.5, longitude=-1.25))

    load(session, an_entry(postcode="LE67 3JD"))

    assert place(the_service(session)) == position_of("LE67 3JD")
    assert set(events(session)[-1].after["changed"]["plum-walkers"]) == {"postcode", "latitude", "longitude"}


def test_a_position_set_by_hand_outlasts_a_load_and_a_change_with_the_same_postcode(session):
    load(session, an_entry(postcode="LE1 5WW", latitude=52.5, longitude=-1.25))
    load(session, an_entry(postcode="LE1 5WW", name="Plum Strollers"))
    service = the_service(session)

    changed = replace(entry_of_row(service), name="Plum Runners")
    actions.change_service(session, MANAGER, service, changed, service.version)

    assert (service.name, place(service)) == ("Plum Runners", (52.5, -1.25))


def test_a_changed_postcode_moves_the_entry_even_where_the_old_place_was_left_standing(session):
    service = actions.add_service(session, RECEPTION, an_entry(postcode="LE1 5WW"))
    assert place(service) == position_of("LE1 5WW")

    for postcode in ("LE67 3JD", "LE1 9ZZ", ""):
        changed = replace(entry_of_row(service), postcode=postcode)
        actions.change_service(session, MANAGER, service, changed, service.version)

        assert place(service) == (position_of(postcode) or (None, None))


def test_a_comparison_fills_positions_too_so_that_it_promises_what_a_load_does(session):
    load(session, an_entry(postcode="LE1 5WW"))

    found = actions.compare_services(session, [an_entry(postcode="LE67 3JD")], demonstration=True)

    assert found.changed[0][2]["latitude"] == (position_of("LE1 5WW")[0], position_of("LE67 3JD")[0])
    assert place(the_service(session)) == position_of("LE1 5WW")


# --- How a service keeps its word ---


def kept_word(session: Session, service: Service) -> tuple[int, int] | None:
    session.expire_all()
    track = session.get(TrackRecord, service.id)
    return (track.offered, track.not_available) if track else None


def test_each_try_is_noted_and_can_be_taken_back(session):
    service = actions.add_service(session, RECEPTION, an_entry())
    assert kept_word(session, service) is None

    for took in (True, False, True):
        actions.note_track_record(session, service.id, took, NOW.date())
        session.commit()
    assert kept_word(session, service) == (3, 1)

    actions.note_track_record(session, service.id, False, LATER.date(), times=-1)
    session.commit()
    assert kept_word(session, service) == (2, 0)
    assert session.get(TrackRecord, service.id).updated_day == LATER.date()


def test_a_note_commits_nothing_by_itself(session):
    service = actions.add_service(session, RECEPTION, an_entry())

    actions.note_track_record(session, service.id, True, NOW.date())
    session.rollback()

    assert kept_word(session, service) is None


@pytest.mark.parametrize("took", [True, False])
def test_no_note_falls_below_nothing(session, took):
    service = actions.add_service(session, RECEPTION, an_entry())

    actions.note_track_record(session, service.id, took, NOW.date(), times=-1)
    session.commit()

    assert kept_word(session, service) == (0, 0)
