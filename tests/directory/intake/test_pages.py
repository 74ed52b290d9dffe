"""A manager reads a list in: looks, decides, writes and undoes; nobody learns of another's entries by it."""

import io
import re

import pytest
from sqlalchemy import select

from navigator.accounts.audit import first_broken_link
from navigator.accounts.models import AuditEvent
from navigator.accounts.queries import audit_chain
from navigator.accounts.rules import Kind, Role
from navigator.directory.intake.models import ListImport, ListLine
from navigator.directory.models import Service
from tests.building import a_person, a_practice, a_service, an_organisation
from tests.desks import Desk

HEADINGS = "Group,What they do,Where,Post code,Ring,When"
WALKERS = "Plum Walkers,Walks for anyone,Plum Green,LE67 3JD,0116 496 0301,Wednesday 10am - 12noon"
KNITTERS = "Plum Knitters,Knitting,The hall,LE67 3JD,0116 496 0302,most mornings"
COLUMNS = {
    f"column-{n}": field for n, field in enumerate(("name", "who_for", "address", "postcode", "contact", "hours"))
}


@pytest.fixture
def practice(session):
    return a_practice(session)


@pytest.fixture
def desk(app, session, practice) -> Desk:
    desk = Desk(app, session)
    desk.sign_in(a_person(session, Role.MANAGER, practice))
    return desk


def send(desk: Desk, *lines: str, name: str = "groups.csv") -> str:
    """Upload a table; give the address of its pages."""
    desk.get("/services/lists")
    content = "\n".join((HEADINGS, *lines)).encode()
    answer = desk.post("/services/lists", {"file": (io.BytesIO(content), name)})
    assert answer.status_code == 303, answer.text
    return answer.location.removesuffix("/what")


def look(desk: Desk, address: str, **fields: object) -> str:
    what = {"format": "table", "type": "social-groups", "serves": ["C99101"], "status": "live", "visibility": "public"}
    answer = desk.post(f"{address}/what", what | COLUMNS | fields)
    assert answer.status_code == 303, answer.text
    return desk.get(address).text


def names_on_the_desk(session) -> dict[str, str]:
    session.expire_all()
    return {row.name: row.status for row in session.scalars(select(Service))}


def line_named(session, name: str) -> ListLine:
    session.expire_all()
    return session.scalars(select(ListLine).where(ListLine.name == name)).one()


@pytest.mark.hazard("H23")
def test_a_list_is_looked_at_written_and_undone_as_a_whole(desk, session, practice):
    a_service(session, practice, name="Untouched", postcode="LE1 1AA")

    page = look(desk, address := send(desk, WALKERS, KNITTERS))
    assert "Write 2 new and 0 changed" in page
    assert "Opening hours “most mornings”" in page.replace("opening hours", "Opening hours")
    assert names_on_the_desk(session) == {"Untouched": "live"}

    desk.post(f"{address}/apply")
    assert names_on_the_desk(session) == {"Untouched": "live", "Plum Walkers": "live", "Plum Knitters": "live"}
    walkers = session.scalars(select(Service).where(Service.name == "Plum Walkers")).one()
    assert walkers.weekly_hours == {"wed": [["10:00", "12:00"]]}
    assert (walkers.verified_on, walkers.demonstration, walkers.latitude is not None) == (None, True, True)

    desk.post(f"{address}/undo")
    assert names_on_the_desk(session) == {"Untouched": "live", "Plum Walkers": "closed", "Plum Knitters": "closed"}
    assert first_broken_link(audit_chain(session)) is None

    again = look(desk, send(desk, WALKERS))
    assert "it comes back" in again


@pytest.mark.hazard("H23")
def test_the_same_file_twice_changes_nothing_and_what_a_person_wrote_since_stays(desk, session):
    look(desk, address := send(desk, WALKERS))
    desk.post(f"{address}/apply")
    walkers = session.scalars(select(Service).where(Service.name == "Plum Walkers")).one()
    walkers.who_for = "Written by a person"
    session.commit()

    page = look(desk, again := send(desk, WALKERS))
    assert "Write 0 new and 0 changed" in page

    desk.post(f"{address}/undo")
    assert "Left as it is: somebody changed it since" in desk.get(address).text
    assert names_on_the_desk(session) == {"Plum Walkers": "live"}
    assert desk.get(again).status_code == 200


@pytest.mark.hazard("H22")
def test_an_entry_that_serves_others_too_is_changed_and_serves_them_still(desk, session, practice):
    pcn = an_organisation(session, "U99101", Kind.PCN)
    there = a_service(
        session, practice, serves=(practice, pcn), name="Plum walkers", postcode="LE67 3JD", type="social-groups"
    )
    look(desk, address := send(desk, WALKERS))
    desk.post(f"{address}/lines/{line_named(session, 'Plum Walkers').id}", {"same": str(there.id)})

    desk.post(f"{address}/apply")

    session.refresh(there)
    assert (there.name, {area.organisation.code for area in there.areas}) == ("Plum Walkers", {"C99101", "U99101"})


@pytest.mark.hazard("H22")
def test_what_may_be_here_already_is_asked_about_once(desk, session, practice):
    there = a_service(
        session, practice, name="The Plum walkers", postcode="LE67 3JD", type="social-groups", cost="Free"
    )
    address = send(desk, WALKERS)

    page = look(desk, address)
    assert "perhaps here already" in page
    line = line_named(session, "Plum Walkers")
    desk.post(f"{address}/lines/{line.id}", {"same": str(there.id)})
    assert "Name: The Plum walkers → Plum Walkers" in desk.get(address).text

    desk.post(f"{address}/lines/{line.id}", {"kept": ["name"]})
    desk.post(f"{address}/apply")
    session.refresh(there)
    assert (there.name, there.address, there.cost) == ("The Plum walkers", "Plum Green", "Free")

    assert "Write 0 new and 0 changed" in look(desk, send(desk, WALKERS))
    desk.post(f"{address}/undo")
    session.refresh(there)
    assert (there.name, there.address, there.status) == ("The Plum walkers", "", "live")


@pytest.mark.hazard("H22")
def test_a_line_that_is_none_of_them_is_added_and_not_asked_about_again(desk, session, practice):
    a_service(session, practice, name="The Plum walkers", postcode="LE67 3JD", type="social-groups")
    look(desk, address := send(desk, WALKERS))
    line = line_named(session, "Plum Walkers")

    desk.post(f"{address}/lines/{line.id}", {"same": "none"})

    assert "Write 1 new" in desk.get(address).text
    assert "Write 1 new" in look(desk, send(desk, WALKERS))


def test_an_undecided_line_is_not_written(desk, session, practice):
    a_service(session, practice, name="The Plum walkers", postcode="LE67 3JD", type="social-groups")
    look(desk, address := send(desk, WALKERS))

    desk.post(f"{address}/apply")

    assert names_on_the_desk(session) == {"The Plum walkers": "live"}


def test_the_columns_are_remembered_for_the_same_headings(desk):
    look(desk, send(desk, WALKERS))

    page = desk.get(f"{send(desk, KNITTERS)}/what").text

    assert len(re.findall(r'<option value="(?:name|who_for|address|postcode|contact|hours)" selected>', page)) == 6


def test_a_table_without_a_name_column_is_asked_about_again(desk):
    address = send(desk, WALKERS)

    answer = desk.post(f"{address}/what", {"format": "table", "type": "social-groups", "serves": ["C99101"]})

    assert answer.status_code == 422
    assert "Choose the column that holds the name." in answer.text


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "The file is empty"),
        (b"NHS Number,Name\n1,Ann", "list of patients"),
        (b"\x00\x01", "not a text file"),
        (b'{"statusCode": 401, "message": "Access denied"}', ""),
    ],
)
def test_what_is_no_list_is_turned_away_in_plain_words(desk, session, content, words):
    desk.get("/services/lists")

    answer = desk.post("/services/lists", {"file": (io.BytesIO(content), "x.csv")})

    if words:
        assert (answer.status_code, words in answer.text) == (422, True)
        assert session.scalars(select(ListImport)).all() == []


@pytest.mark.hazard("H41")
def test_another_practices_own_entry_is_neither_named_nor_blocks_a_line(app, desk, session):
    other = a_practice(session, "C99102")
    a_service(session, other, name="Plum Walkers", postcode="LE67 3JD", type="social-groups", visibility="practice")

    page = look(desk, send(desk, WALKERS))

    assert "Write 1 new" in page
    assert "C99102" not in page


def test_whose_entry_it_is_is_said_instead_of_changing_it(app, desk, session, practice):
    pcn = a_practice(session, "C99103")
    shared = a_service(session, pcn, serves=(practice,), name="Plum Walkers", postcode="LE67 3JD", type="social-groups")
    look(desk, address := send(desk, WALKERS))
    line = line_named(session, "Plum Walkers")

    desk.post(f"{address}/lines/{line.id}", {"same": str(shared.id)})

    assert "C99103 Practice looks after it" in desk.get(address).text


def test_a_list_that_waits_gives_way_to_the_next_and_its_file_is_not_kept(desk, session):
    first = send(desk, WALKERS)
    look(desk, second := send(desk, KNITTERS))
    desk.post(f"{second}/apply")

    session.expire_all()
    assert all(one.content is None for one in session.scalars(select(ListImport)))
    assert desk.get(first).status_code == 404


def test_each_step_is_told_to_the_audit_chain(desk, session):
    look(desk, address := send(desk, WALKERS))
    desk.post(f"{address}/apply")
    desk.post(f"{address}/undo")

    told = [event.action for event in session.scalars(select(AuditEvent)) if event.action.startswith("list.")]
    assert told == ["list.read", "list.mapping-kept", "list.chosen", "list.looked-at", "list.applied", "list.undone"]
