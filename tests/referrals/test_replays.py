"""A press that is doubled, dropped and sent again over a real line is one row."""

import threading
from collections.abc import Iterator
from random import Random

import pytest
from flask import Flask
from werkzeug.serving import make_server

from navigator.accounts.rules import Role
from tests.building import a_person, a_practice, a_service
from tests.referrals.replaying import count_rows, presses_of, replay

PRESSES = 300
"""`make campaign-replays` presses ten thousand times."""


@pytest.fixture
def port(app: Flask) -> Iterator[int]:
    """Serve the site of this test on loopback, a thread to a request."""
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield server.server_port
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.tables
@pytest.mark.hazard("H25")
@pytest.mark.hazard("H26")
def test_a_press_that_is_doubled_dropped_and_sent_again_is_one_row(engine, session, signed_in, port, record_property):
    practice = a_practice(session)
    a_service(session, practice, type="social-groups", name="Thursday Coffee", mode="refer")
    desk = signed_in(a_person(session, Role.RECEPTIONIST, practice))
    fields = desk.page("/desk", q="company").form_for("/calls").fields | {"check-social": "heard-nothing-worrying"}
    forms = [fields | {"ending": ending, "asked": "yes"} for ending in ("said-yes", "declined", "call-lost")]
    random = Random(7)
    practice_id = practice.id
    # An open look at the log would keep every writer waiting.
    session.close()

    replayed = replay(port, f"desk={desk.cookie}", presses_of(forms, PRESSES, random), random)
    count_rows(engine.url.render_as_string(hide_password=False), practice_id, replayed)

    record_property(f"presses replayed, {engine.dialect.name}", str(replayed))
    assert replayed.is_one_row_each, replayed
    assert replayed.yeses == PRESSES / len(forms)
    assert min(replayed.unread, replayed.cut) > PRESSES / 10
