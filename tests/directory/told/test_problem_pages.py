"""An entry is told wrong at the desk, settled by its steward, and heard of; by the pages."""

import re
from datetime import UTC, datetime
from uuid import uuid4

import pytest
import time_machine
from sqlalchemy import select

from navigator.accounts.models import AuditEvent
from navigator.accounts.queries import organisation_by_code
from navigator.accounts.rules import Role
from navigator.directory.told.demonstration import add_made_up, remove_made_up
from navigator.directory.told.models import EntryProblem
from navigator.directory.told.work import tasks
from tests.building import a_person, a_practice, a_problem, a_service

MORNING = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)
RING_FIRST = "Number reported wrong today: ring first"


@pytest.fixture(autouse=True)
def _the_morning():
    with time_machine.travel(MORNING, tick=False):
        yield


@pytest.fixture
def practice(session):
    return a_practice(session)


@pytest.fixture
def person(session, practice):
    return a_person(session, Role.RECEPTIONIST, practice)


@pytest.fixture
def desk(person, signed_in):
    return signed_in(person)


@pytest.fixture
def pantry(session, practice):
    phones = [{"label": "Pantry", "number": "0116 496 0652"}]
    return a_service(session, practice, name="Plum Pantry", type="food-bank", phones=phones)


@pytest.fixture
def manager(session, practice, signed_in):
    return signed_in(a_person(session, Role.MANAGER, practice))


def tell(desk, kind="wrong-number", note="", **more):
    """Press a kind in the panel of the one food bank."""
    page = desk.page("/desk", q="food bank", age="40")
    row = re.findall(r'name="wrong-note-([^"]+)"', page.html)[0]
    (first,) = re.findall(rf'value="{kind} (\S+) {row}"', page.html)
    sent = {"wrong": f"{kind} {first} {row}", f"wrong-note-{row}": note}
    return desk.post("/desk/problems", page.form_for("/calls").fields | sent | more)


def problems(session):
    session.expire_all()
    return list(session.scalars(select(EntryProblem)))


@pytest.mark.hazard("H06")
def test_a_wrong_number_told_in_a_call_warns_the_desk_at_once_and_the_call_goes_on(desk, pantry, session):
    page = tell(desk, note="rings out", otherwise="gp-routine")

    assert page.status_code == 200
    assert 'value="food bank"' in page.text and 'value="40"' in page.text
    assert '<option value="gp-routine" selected>' in page.text
    assert "Told your practice manager" in page.text
    assert RING_FIRST in page.text
    (row,) = problems(session)
    assert (row.kind, row.note, row.service_id) == ("wrong-number", "rings out", pantry.id)
    assert RING_FIRST in desk.get(f"/services/{pantry.id}").text


def test_pressed_twice_in_one_call_it_is_told_once_and_the_note_is_in_no_chain(desk, pantry, session):
    call = str(uuid4())
    tell(desk, note="rings out", call=call)
    tell(desk, note="rings out", call=call)

    assert len(problems(session)) == 1
    told = [event for event in session.scalars(select(AuditEvent)) if event.action == "problem.told"]
    assert len(told) == 1
    assert "rings out" not in str(told[0].after)


@pytest.mark.hazard("H43")
def test_a_note_with_an_identifier_keeps_nothing_and_is_there_to_be_put_right(desk, pantry, session):
    page = tell(desk, note="ring 07700 900123")

    assert page.status_code == 422
    assert "Leave out a phone number" in page.text
    assert "ring 07700 900123</textarea>" in page.text
    assert problems(session) == []


def test_of_several_services_the_one_that_is_chosen_is_told_of(desk, session, practice):
    names = ("Oak Pharmacy", "Elm Pharmacy")
    oak, elm = (a_service(session, practice, type="pharmacy-minor-illness", name=name) for name in names)
    row = "pharmacy-minor-illness"
    sent = {"q": "sticky eye", "wrong": f"closed-or-moved {oak.id} {row}", f"which-{row}": str(elm.id)}

    page = desk.post("/desk/problems", sent)

    assert [problem.service_id for problem in problems(session)] == [elm.id]
    assert "Elm Pharmacy: Reported closed or moved today: ring first" in page.text


def test_nothing_is_told_of_a_service_that_the_practice_does_not_know(desk, session):
    foreign = a_practice(session, "C99201", pcn="U99201", sub_icb="05W", icb="QK2")
    theirs = a_service(session, foreign, type="food-bank")

    assert desk.post("/desk/problems", q="food bank", wrong=f"wrong-number {theirs.id} {theirs.id}").status_code == 404
    assert problems(session) == []


def test_a_made_up_caller_tells_nothing(desk, pantry, session):
    assert tell(desk, practice_call=str(uuid4())).status_code == 409
    assert problems(session) == []


def test_the_manager_settles_all_that_is_alike_and_each_who_told_it_hears(
    desk, manager, session, practice, pantry, person, signed_in
):
    other = a_person(session, Role.RECEPTIONIST, practice)
    a_problem(session, pantry, practice, other)
    tell(desk)
    newest = max(problems(session), key=lambda row: (row.told_at, row.told_by_id == person.id))
    assert "entry reported wrong: the desk says “ring first”" in manager.get("/services").text

    manager.post(f"/services/problems/{newest.id}/settle", settled_as="corrected", reply="It is 0116 496 0999 now")

    heard = "You told us the number of Plum Pantry was wrong: corrected, thank you. “It is 0116 496 0999 now”"
    for told_it in (desk, signed_in(other)):
        assert heard in told_it.get("/today").text
    assert heard in desk.get("/desk").text
    assert RING_FIRST not in desk.get("/desk", q="food bank").text
    assert desk.post("/services/problems/heard", {"from": "today"}).location == "/today"
    assert heard not in desk.get("/today").text


def test_settled_twice_in_two_ways_the_first_one_stands(manager, session, practice, pantry, person):
    problem = a_problem(session, pantry, practice, person)
    address = f"/services/problems/{problem.id}/settle"

    first, same, other = (manager.post(address, settled_as=way) for way in ("corrected", "corrected", "cannot-tell"))

    assert [first.status_code, same.status_code, other.status_code] == [303, 303, 409]


def test_an_entry_of_the_pcn_is_settled_by_its_lead_and_every_desk_is_warned(desk, session, practice, signed_in):
    pcn = organisation_by_code(session, "U99101")
    sibling = a_practice(session, "C99102")
    lead = signed_in(a_person(session, Role.PCN_LEAD, pcn))
    shared = a_service(session, pcn, name="Plum Pantry", type="food-bank")

    manager = signed_in(a_person(session, Role.MANAGER, practice))
    assert f"Told {pcn.name}" in tell(desk).text
    assert f"{pcn.name} look after it" in manager.get("/services/told").text

    assert RING_FIRST in signed_in(a_person(session, Role.RECEPTIONIST, sibling)).get("/desk", q="food bank").text
    page = lead.get("/services/told").text
    assert "Plum Pantry: wrong number" in page
    assert "by C99101 Practice" in page
    assert [task.count for task in tasks(session, pcn, (pcn.id,), MORNING.date())] == [1]
    assert tasks(session, practice, (practice.id, pcn.id), MORNING.date()) == []
    assert shared.owner_id == pcn.id


def test_from_the_entrys_own_page_it_is_two_clicks_too(desk, pantry, session):
    form = desk.page(f"/services/{pantry.id}").form_for(f"/services/{pantry.id}/problems")
    refused = desk.post(form.action, form.fields | {"kind": "long-wait", "note": "for Mr Plum"})
    assert (refused.status_code, "Leave out a name" in refused.text) == (422, True)

    told = desk.post(form.action, form.fields | {"kind": "long-wait", "note": "six weeks"})

    assert "Told your practice manager" in desk.get(told.location).text
    assert [(row.kind, row.note) for row in problems(session)] == [("long-wait", "six weeks")]
    assert "Reported: long wait" in desk.get(f"/services/{pantry.id}").text


def test_the_demonstrations_reports_come_and_go(session, practice, person, guidance):
    for key in ("greenhill-community-pantry", "riverside-coffee-and-chat", "sit-strong-ibstock"):
        a_service(session, practice, key=key)

    assert add_made_up(session, MORNING, guidance.types).endswith("added: 3.")
    assert {row.kind for row in problems(session)} == {"wrong-number", "wrong-hours"}
    assert remove_made_up(session, MORNING).endswith("removed: 3.")
    assert problems(session) == []
