"""Guides through the client: a danger in the words comes first, and nobody's name travels on."""

import pytest
from time_machine import travel

from navigator.accounts.rules import Role
from tests.building import a_person, a_practice


@pytest.fixture
def desk(session, signed_in):
    return signed_in(a_person(session, Role.RECEPTIONIST, a_practice(session)))


@pytest.mark.hazard("H01")
def test_a_danger_in_the_words_comes_before_a_guide(desk):
    response = desk.get("/flows/sore-throat", q="her face has dropped on one side")

    assert response.status_code == 302
    assert response.location.startswith("/desk?q=her+face")


def test_a_danger_that_was_denied_lets_the_guide_go_on(desk):
    response = desk.get("/flows/sore-throat", q="her face has dropped on one side", said_no="stroke_now")

    assert response.status_code == 200


def test_a_name_in_the_words_is_not_carried_through_a_guide(desk):
    page = desk.get("/flows/sore-throat", q="Mrs Jones sore throat").text

    assert "Jones" not in page
    assert "sore throat" in page


@pytest.mark.hazard("H18")
def test_a_guide_past_its_date_offers_nothing(session, signed_in):
    answers = dict.fromkeys(("immune", "one-side", "contacted-before", "treated-already", "over-a-week"), "no")
    with travel("2027-01-31T10:00:00+00:00", tick=False):
        desk = signed_in(a_person(session, Role.RECEPTIONIST, a_practice(session)))
        page = desk.get("/flows/sore-throat", q="sore throat", check="none", **answers, **{"how-old": "192-up"}).text

    assert "past its date" in page
    assert 'name="ending"' not in page
