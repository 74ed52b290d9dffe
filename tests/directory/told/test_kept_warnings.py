"""A warning is read once for all keys, and still stands at every worker the moment after it was told."""

from collections.abc import Callable, Iterator
from copy import copy
from dataclasses import replace

import pytest
from flask import Flask
from sqlalchemy import event, select

from navigator import database
from navigator.accounts.rules import Role
from navigator.database import db
from navigator.directory.told.models import EntryProblem
from navigator.directory.told.on_pages import EntryProblems
from navigator.guides.signed import SignedGuides
from navigator.referrals.came_back.on_the_desk import CameBack
from navigator.settings import Settings
from navigator.signposting.guidance import Guidance
from tests.building import a_person, a_practice, a_service
from tests.desks import Desk

RING_FIRST = "Number reported wrong today: ring first"


@pytest.fixture
def practice(session):
    return a_practice(session)


@pytest.fixture
def desk(session, practice, signed_in):
    a_service(session, practice, name="Plum Pantry", type="food-bank")
    return signed_in(a_person(session, Role.RECEPTIONIST, practice))


@pytest.fixture
def other_worker(app: Flask, settings: Settings, guidance_read: Callable[..., Guidance]) -> Iterator[Flask]:
    """Give the site as another process has it: the database is shared, and nothing that either remembers."""
    other = copy(app)
    other.extensions = {name: part for name, part in app.extensions.items() if name != "sqlalchemy"}
    shipped = guidance_read()
    other.extensions["guidance"] = replace(shipped, signed_at=SignedGuides(shipped).of)
    other.jinja_env = app.jinja_env.overlay()
    other.jinja_env.globals = app.jinja_env.globals | {"entry_problems": EntryProblems(), "came_back": CameBack()}
    other.teardown_appcontext_funcs, other.shell_context_processors = [], []
    database.connect(other, settings.database_url)
    yield other
    with other.app_context():
        db.engine.dispose()


def tell(desk):
    page = desk.page("/desk", q="food bank")
    button = next(one for one in page.html.split('value="') if one.startswith("wrong-number "))
    return desk.post("/desk/problems", page.form_for("/calls").fields | {"wrong": button.split('"')[0]})


@pytest.mark.tables
@pytest.mark.hazard("H06")
def test_a_warning_told_at_one_worker_stands_at_the_next_answer_of_another_and_goes_when_it_is_settled(
    session, practice, other_worker, desk, signed_in
):
    there = Desk(other_worker, session)
    there.cookie = desk.cookie
    assert RING_FIRST not in there.page("/desk", q="food bank").html

    tell(desk)

    assert RING_FIRST in there.page("/desk", q="food bank").html
    manager = signed_in(a_person(session, Role.MANAGER, practice))
    [told] = session.scalars(select(EntryProblem))
    assert manager.post(f"/services/problems/{told.id}/settle", settled_as="corrected").status_code == 303
    assert RING_FIRST not in there.page("/desk", q="food bank").html


def test_a_key_press_asks_the_database_four_statements(app, desk, record_property):
    with app.app_context():
        engine = db.engine
    asked = []
    tell(desk)
    desk.get("/desk", {"X-Fragment": "1"}, q="food ban")

    event.listen(engine, "before_cursor_execute", lambda *given: asked.append(given[2]))
    assert RING_FIRST in desk.get("/desk", {"X-Fragment": "1"}, q="food bank").text

    record_property("statements a key press", len(asked))
    assert len(asked) == 4, asked
