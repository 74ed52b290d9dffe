"""What a panel shows beside what is to be said: which one, how they get there, and what the service asks for."""

import re

import pytest

from navigator.accounts.rules import Role
from tests.building import a_person, a_practice, a_service


@pytest.fixture
def practice(session):
    return a_practice(session)


@pytest.fixture
def desk(session, practice, signed_in):
    return signed_in(a_person(session, Role.RECEPTIONIST, practice))


@pytest.fixture
def council(session, practice):
    return a_service(session, practice, type="first-contact-plus", name="The Council's Form", mode="either")


@pytest.fixture
def pharmacies(session, practice):
    names = ("Oak Pharmacy", "Elm Pharmacy")
    return [a_service(session, practice, type="pharmacy-minor-illness", name=name) for name in names]


def checklists_in(page: str) -> list[str]:
    return re.findall(r'<details class="checklist">.*?</details>', page, flags=re.S)


def test_what_first_contact_plus_asks_stands_in_its_panel(desk, council, guidance):
    (shown,) = checklists_in(desk.get("/desk", q="first contact plus form", age="40").text)

    checklist = guidance.checklists["first-contact-plus"]
    for question in checklist.questions:
        assert question.ask in shown
        assert question.note in shown
    for topic in checklist.topics:
        assert topic.words.capitalize() in shown
        assert (f'data-topic="{topic.words}"' in shown) != topic.kept_out


@pytest.mark.hazard("H43")
def test_no_tick_of_a_checklist_is_sent(desk, council):
    page = desk.page("/desk", q="first contact plus form", age="40")
    (shown,) = checklists_in(page.html)

    boxes = re.findall(r"<input[^>]*>", shown)
    assert len(boxes) > 15
    assert not [box for box in boxes if "name=" in box or "value=" in box]
    assert not [name for name in page.form_for("/calls").fields if name.startswith(("asked", "topic"))]


def test_other_kinds_have_no_checklist(desk, session, practice):
    a_service(session, practice, type="social-groups", name="Thursday Coffee")

    assert checklists_in(desk.get("/desk", q="lonely").text) == []


def test_the_pharmacy_the_patient_uses_is_asked_for_before_anything_is_said(desk, pharmacies):
    page = desk.get("/desk", q="hay fever", age="40").text
    panel = page[page.index('<section class="panel panel--1"') :]

    assert panel.index("Which pharmacy do you use?") < panel.index("<dt>Say</dt>")
    assert panel.index("Elm Pharmacy") < panel.index("Oak Pharmacy") < panel.index("</select>")


def test_without_javascript_the_box_for_a_name_is_not_there_and_is_never_sent(desk, pharmacies):
    page = desk.page("/desk", q="hay fever", age="40")

    assert '<p class="narrow" hidden>' in page.html
    assert not [name for name in page.form_for("/calls").fields if name.startswith("narrow")]


def test_a_single_pharmacy_is_not_asked_for(desk, session, practice):
    a_service(session, practice, type="pharmacy-minor-illness", name="Elm Pharmacy")

    assert "Which pharmacy do you use?" not in desk.get("/desk", q="hay fever", age="40").text


def test_how_a_caller_gets_there_stands_in_the_panel(desk, session, practice):
    a_service(session, practice, type="social-groups", mode="refer", mode_by_need={})

    assert "<dt>Gets there</dt><dd>We send their details</dd>" in desk.get("/desk", q="lonely").text


def test_how_a_caller_gets_there_may_differ_for_a_need(desk, session, practice):
    modes = {"loneliness": "self-present"}
    a_service(session, practice, type="social-groups", mode="refer", mode_by_need=modes)

    page = desk.get("/desk", q="lonely").text

    assert "<dt>Gets there</dt><dd>For loneliness: the caller goes or rings themselves</dd>" in page
