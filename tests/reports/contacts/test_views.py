"""A manager types a week's contacts, and its pages say what share was logged."""

import csv
import io
from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from navigator.accounts.queries import organisation_by_code
from navigator.accounts.rules import Role
from navigator.london import Week
from navigator.referrals.rules import Channel
from navigator.reports.contacts import actions
from navigator.reports.contacts.queries import standing_by_cell
from tests.building import NOBODY, NOW, a_person, a_practice, a_signpost

W47 = Week(2026, 47)
AT = datetime(2026, 11, 17, 9, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _now():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def practice(session):
    """A practice with three calls by phone and one online, and lines that never count."""
    practice = a_practice(session)
    person = a_person(session, Role.RECEPTIONIST, practice)
    given = {"occurred_at": AT, "channel": "phone"}
    a_signpost(session, practice, person, **given, demonstration=True, service_type="sexual-health")
    two = a_signpost(session, practice, person, **given, demonstration=True)
    a_signpost(session, practice, person, **given, demonstration=True, call_key=two.call_key)
    a_signpost(session, practice, person, **given, demonstration=True)
    a_signpost(session, practice, person, occurred_at=AT, demonstration=True, channel="online")
    a_signpost(session, practice, person, **given, demonstration=False)
    a_signpost(session, practice, person, **given, demonstration=True, training=True)
    gone = a_signpost(session, practice, person, **given, demonstration=True)
    a_signpost(session, practice, person, **given, demonstration=True, withdraws_id=gone.id)
    return practice


@pytest.fixture
def manager(session, practice, signed_in):
    return signed_in(a_person(session, Role.MANAGER, practice, name="Maureen Tate"))


@pytest.mark.tables
@pytest.mark.hazard("H28")
def test_contacts_are_reached_from_the_week_and_stand_with_the_calls_logged(manager):
    page = manager.page(f"/weeks/{W47}")
    assert "Contacts this week: not known" in page.html
    assert f"/weeks/{W47}/contacts" in page.links
    assert manager.post(f"/weeks/{W47}/contacts", {"phone": " 1,000 "}).location == f"/weeks/{W47}#contacts"
    manager.post(f"/weeks/{W47}/contacts", {"phone": "5"})

    html = manager.page(f"/weeks/{W47}").html
    assert html.count("Logged: 3 of 5 phone calls (60%). Online requests: not known.") == 2
    assert html.index("Contacts: phone calls") < html.index("Calls logged")
    told = manager.page(f"/weeks/{W47}/contacts").html
    assert "Phone calls: 1000, replaced" in told
    assert "Maureen Tate" in told
    assert "60% logged" in manager.page("/weeks").html
    [*_, row] = csv.DictReader(io.StringIO(manager.get("/weeks.csv").text))
    kept = ("contacts", "logged_of_contacts", "per_cent_logged", "contacts_channels")
    assert [row[name] for name in kept] == ["5", "3", "60.00", "phone"]
    # An empty box takes the number back.
    manager.post(f"/weeks/{W47}/contacts", {"phone": ""})
    assert "Contacts this week: not known" in manager.page(f"/weeks/{W47}").html
    [*_, row] = csv.DictReader(io.StringIO(manager.get("/weeks.csv").text))
    assert [row[name] for name in kept] == [""] * 4


@pytest.mark.parametrize(("typed", "words"), [("12x", "Write a whole number"), ("0", "3 phone calls were logged")])
def test_what_cannot_be_is_said_with_everything_typed_kept(session, practice, manager, typed, words):
    response = manager.post(f"/weeks/{W47}/contacts", {"phone": typed, "online": "77"})

    assert response.status_code == 422
    assert words in response.text
    assert f'value="{typed}"' in response.text
    assert 'value="77"' in response.text
    assert standing_by_cell(session, practice.id, [W47]) == {}


def test_a_week_that_is_not_over_has_no_contacts_yet(manager):
    assert "Contacts this week: not known until it is over." in manager.page("/weeks/2026-W48").html
    assert '<form method="post" action="/weeks/2026-W48' not in manager.page("/weeks/2026-W48/contacts").html
    assert manager.post("/weeks/2026-W48/contacts", {"phone": "5"}).status_code == 409


def test_made_up_contacts_are_gone_when_a_practice_goes_live(session, practice):
    actions.tell_contacts(session, NOBODY, practice, {(W47, Channel.PHONE): 5})
    practice.profile.demonstration = False
    session.commit()

    assert standing_by_cell(session, practice.id, [W47]) == {}


@pytest.mark.hazard("H28")
@pytest.mark.hazard("H45")
def test_only_practices_with_enough_logged_are_placed_and_the_others_say_why(session, signed_in):
    contacts = {"C99101": 40, "C99102": 50, "C99103": 45, "C99104": 70, "C99105": None}
    for code, number in contacts.items():
        practice = a_practice(session, code, name=f"Practice {code}")
        person = a_person(session, Role.RECEPTIONIST, practice)
        for minutes in range(34):
            at = AT + timedelta(minutes=minutes)
            a_signpost(session, practice, person, occurred_at=at, channel="phone", demonstration=True)
        actions.tell_contacts(session, NOBODY, practice, {(W47, Channel.PHONE): number})
    lead = signed_in(a_person(session, Role.PCN_LEAD, organisation_by_code(session, "U99101")))
    html = lead.page("/returns/compared").html

    assert html.count("<circle") == 3
    assert "85% of phone calls" in html
    placed, apart = html.split("<h2>Not compared</h2>")
    assert "C99104" not in placed
    assert "– not compared: 49% of contacts logged" in apart
    assert "– not compared: contacts not known" in apart
    assert apart.index("C99104") < apart.index("C99105")
    actions.tell_contacts(session, NOBODY, organisation_by_code(session, "C99103"), {(W47, Channel.PHONE): None})
    html = lead.page("/returns/compared").html
    assert "<circle" not in html
    assert "at least 60% of their contacts logged: 2, too few to compare." in html
    assert "Within the limits" not in html
