"""A guide that harms is stopped at once by whoever is in charge; what is taken off or put back says who and why."""

import re

import pytest

from navigator.accounts.rules import Role
from navigator.guides.queries import stops_at
from tests.building import a_practice
from tests.guides.test_pages import SAID, SAYS_NOW, asks, begun, pcn_text, saved, sent, signed

pytestmark = pytest.mark.tables
WHY = "It sends babies to the pharmacy."


@pytest.mark.hazard("H18")
@pytest.mark.parametrize("role", [Role.MANAGER, Role.CLINICAL_LEAD])
def test_whoever_is_in_charge_stops_a_guide_and_it_leads_nobody_from_then_on(session, practice, at, role):
    reception, head = at(Role.RECEPTIONIST), at(role)
    edition = re.search(r"edition=([0-9a-z.]+)", reception.get("/flows/sore-throat").text)
    assert edition

    assert head.post("/guides/sore-throat/stop", why=WHY).status_code == 303

    for more in ({}, {"edition": edition[1], "check": "none"}):
        response = reception.get("/flows/sore-throat", **more)
        assert response.status_code == 410, "nor is a call that began with it led on"
        assert "has stopped this guide" in response.text
    assert asks_about_eyes(reception)
    assert WHY in head.get("/guides").text
    assert len(stops_at(session, practice.id)) == 1


def asks_about_eyes(desk):
    return desk.get("/flows/eye").status_code == 200


@pytest.mark.hazard("H18")
def test_only_a_clinical_lead_lets_it_again(at):
    reception, manager, lead = at(Role.RECEPTIONIST), at(Role.MANAGER), at(Role.CLINICAL_LEAD)
    manager.post("/guides/sore-throat/stop", why=WHY)
    assert reception.post("/guides/sore-throat/stop", why=WHY).status_code == 403

    assert manager.post("/guides/sore-throat/let-again").status_code == 403
    assert "/guides/sore-throat/let-again" not in manager.get("/guides/sore-throat").text
    assert reception.get("/flows/sore-throat").status_code == 410

    form = lead.page("/guides/sore-throat").form_for("/guides/sore-throat/let-again")
    assert lead.post("/guides/sore-throat/let-again", form.fields).status_code == 303
    assert asks(reception) == SAID


@pytest.mark.hazard("H18")
def test_a_guide_is_stopped_at_one_practice_and_for_a_reason(session, at):
    sibling = a_practice(session, "C99102")
    manager = at(Role.MANAGER)

    assert manager.post("/guides/sore-throat/stop", why=" ").status_code == 422
    assert manager.post("/guides/sore-throat/stop", why="Mrs Jones was sent home").status_code == 422
    manager.post("/guides/sore-throat/stop", why=WHY)

    assert asks(at(Role.RECEPTIONIST, sibling)) == SAID


@pytest.mark.hazard("H18")
@pytest.mark.hazard("H56")
def test_putting_a_text_back_says_who_did_it_and_why_and_warns_of_the_one_it_replaced(at):
    author, lead, reception = at(Role.MANAGER), at(Role.CLINICAL_LEAD), at(Role.RECEPTIONIST)
    for old, new in ((SAID, SAYS_NOW), (SAYS_NOW, "Swollen on one side? A new rash?")):
        text_id = begun(author)
        saved(author, text_id, old, new)
        sent(author, text_id)
        signed(lead, text_id)
    back = next(form for form in lead.page("/guides/sore-throat").forms if form.action.endswith("/roll-back"))

    assert lead.post(back.action, back.fields | {"why": ""}).status_code == 422, "without a reason nothing is put back"
    assert lead.post(back.action, back.fields | {"why": WHY}).status_code == 303

    page = " ".join(lead.get("/guides/sore-throat").text.split())
    assert asks(reception) == SAYS_NOW
    assert "Put back on the desk by" in page
    assert "Rolled back to" not in page
    assert f"This text was ended for a reason: “{WHY}”" in page


@pytest.mark.hazard("H18")
@pytest.mark.hazard("H56")
def test_a_practice_is_told_truly_that_its_pcn_took_a_text_off(session, at, pcn):
    sibling = a_practice(session, "C99102")
    text_id = pcn_text(at, pcn)
    lead, pcn_lead = at(Role.CLINICAL_LEAD, sibling), at(Role.PCN_LEAD, pcn)
    form = lead.page(f"/guides/texts/{text_id}").form_for(f"/guides/texts/{text_id}/accept")
    lead.post(f"/guides/texts/{text_id}/accept", form.fields)

    assert pcn_lead.post(f"/guides/texts/{text_id}/take-off", why=WHY).status_code == 303

    page = " ".join(lead.get("/guides/sore-throat").text.split())
    assert "took off the text you accepted." in page
    assert WHY in page
    assert "Your desk now uses the text that ships, which nobody signed." in page
    assert "Text as it ships" in page
    assert "no longer let the signed text pass" not in page
    assert asks(at(Role.RECEPTIONIST, sibling)) == SAID


@pytest.mark.hazard("H56")
def test_a_pcn_is_told_that_no_desk_works_by_its_signature_yet_and_compares_with_what_ships(at, pcn):
    author, lead = at(Role.CLINICAL_LEAD), at(Role.PCN_LEAD, pcn)
    text_id = begun(author)
    saved(author, text_id)
    sent(author, text_id, to="pcn")
    reading = lead.get(f"/guides/texts/{text_id}").text
    first = lead.get("/guides").text

    response = signed(lead, text_id)

    assert "What else differs" in reading
    assert SAID in reading
    assert first.index("Sent to be signed") < first.index("Never signed")
    assert "No desk works by it yet" in lead.get(response.location).text
