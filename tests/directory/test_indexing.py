"""The search follows the directory: what one worker changes, every other one answers by."""

import gc
from datetime import date
from inspect import iscoroutinefunction

import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from navigator.directory.actions import note_track_record
from navigator.directory.gates import Known
from navigator.directory.indexing import bring_up_to_date
from navigator.directory.models import DirectoryRevision
from navigator.directory.search import UNBUILT, SearchIndex
from navigator.serving import make_ready
from navigator.signposting.guidance import Guidance
from tests.building import a_practice, a_service

pytestmark = pytest.mark.tables


@pytest.fixture
def practice(session):
    return a_practice(session)


@pytest.fixture
def other_worker(guidance: Guidance) -> SearchIndex:
    """Give the search of another process: it shares the database and nothing else."""
    index = SearchIndex.__new__(SearchIndex)
    vars(index).update(vars(guidance.index))
    index.rebuild((), UNBUILT)
    return index


def named(index, session, words, practice):
    bring_up_to_date(session, index)
    matches = index.find(words, frozenset({str(practice.id)}), str(practice.id), Known())
    return {service for match in matches for service in match.services if match.pinned}


def changed(session, service, **values):
    revision = session.get(DirectoryRevision, 1)
    revision.number += 1
    service.revision = revision.number
    for name, value in values.items():
        setattr(service, name, value)
    session.commit()


@pytest.mark.hazard("H24")
def test_a_change_by_one_worker_is_in_the_next_answer_of_another(session, guidance, other_worker, practice):
    service = a_service(session, practice, name="Tuesday Teapots")
    assert named(other_worker, session, "tuesday teapots", practice) == {service.id}

    changed(session, service, name="Friday Kettles")

    assert named(guidance.index, session, "friday kettles", practice) == {service.id}
    assert named(other_worker, session, "friday kettles", practice) == {service.id}
    assert named(other_worker, session, "tuesday teapots", practice) == set()


@pytest.mark.hazard("H24")
def test_changes_that_were_missed_are_taken_in_together(session, guidance, practice):
    bring_up_to_date(session, guidance.index)
    first = a_service(session, practice, name="Tuesday Teapots")
    second = a_service(session, practice, name="Friday Kettles")

    assert named(guidance.index, session, "tuesday teapots", practice) == {first.id}
    assert named(guidance.index, session, "friday kettles", practice) == {second.id}


@pytest.mark.hazard("H07")
@pytest.mark.parametrize("value", [{"status": "closed"}, {"status": "draft"}])
def test_what_is_not_for_the_desk_is_gone_at_the_next_question(session, guidance, practice, value):
    service = a_service(session, practice, name="Tuesday Teapots")
    assert named(guidance.index, session, "tuesday teapots", practice) == {service.id}

    changed(session, service, **value)

    assert named(guidance.index, session, "tuesday teapots", practice) == set()


@pytest.mark.hazard("H37")
def test_one_row_that_nobody_can_read_keeps_no_desk_from_its_answers(session, guidance, practice, caplog):
    service = a_service(session, practice, name="Tuesday Teapots")
    session.execute(text("UPDATE services SET hours_kind = 'nonsense'"))
    session.commit()

    assert named(guidance.index, session, "tuesday teapots", practice) == {service.id}
    assert "cannot be read" in caplog.text


@pytest.mark.hazard("H24")
def test_what_is_said_of_a_service_that_was_often_not_there_reaches_every_worker(session, other_worker, practice):
    service = a_service(session, practice)
    bring_up_to_date(session, other_worker)
    assert other_worker.doubts == {}

    for took in (True, False, False, True, False):
        note_track_record(session, service.id, took, date(2026, 11, 24))
    session.commit()

    bring_up_to_date(session, other_worker)
    assert other_worker.doubts == {service.id: "not available 3 of the last 5 times"}


def test_a_server_reads_the_directory_before_its_first_caller(app, guidance):
    frozen = gc.get_freeze_count()

    make_ready(app)

    assert guidance.index.revision != UNBUILT
    assert gc.get_freeze_count() > frozen
    gc.unfreeze()


def test_a_server_starts_also_while_its_database_is_away(app, guidance, monkeypatch, caplog):
    monkeypatch.setattr("navigator.serving.bring_up_to_date", away)

    make_ready(app)

    assert "could not be read at start" in caplog.text
    gc.unfreeze()


def away(*_: object) -> None:
    raise OperationalError("select", {}, Exception("gone"))


def test_closing_a_session_starts_no_thread(app):
    """One thread and one event loop after every answer made twenty desks three times slower."""
    assert not any(map(iscoroutinefunction, app.teardown_appcontext_funcs))
    assert app.teardown_appcontext_funcs
