"""Guides through the client: a danger in the words comes first, and nobody's name travels on."""

import re
from html import unescape
from urllib.parse import parse_qsl, urlsplit

import pytest
from sqlalchemy import select
from time_machine import travel

from navigator.accounts.models import Organisation
from navigator.accounts.rules import Kind, Role
from tests.building import a_person, a_practice, a_service


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


@pytest.mark.hazard("H52")
def test_an_age_in_the_words_is_put_before_the_caller_and_answers_nothing_until_they_say_so(desk):
    answers = dict.fromkeys(("immune", "one-side", "contacted-before", "treated-already", "over-a-week"), "no")
    asked = desk.page("/flows/sore-throat", q="sore throat, 45", check="none", **answers)
    right = next(unescape(link) for link in asked.links if "age=45" in link)

    reached = desk.page(right)

    assert 'id="question"' in asked.html
    assert "They say that is right: 45 years" in asked.html
    assert 'id="question"' not in reached.html
    assert "16 or over (known)" in " ".join(reached.html.split())
    assert (
        "They say that is right" not in desk.page("/flows/sore-throat", q="sore throat", check="none", **answers).html
    )


def test_a_danger_that_a_guide_led_to_leads_back_to_where_the_guide_stood(desk):
    asked = desk.page("/flows/sore-throat", q="sore throat", check="yes")
    danger = next(unescape(link) for link in asked.links if link.startswith("/red-flags/") and "guide=" in link)

    back = re.search(r'action="/emergencies" data-back="([^"]*)"', desk.page(danger).html)

    there = urlsplit(unescape(back[1]))
    assert there.path == "/flows/sore-throat"
    assert {"q": "sore throat", "check": "yes"}.items() <= dict(parse_qsl(there.query)).items()
    assert 'data-back="/desk?q=sore+throat' in desk.page("/red-flags/chest_pain/yes", q="sore throat").html


@pytest.mark.hazard("H01")
def test_a_guide_tells_what_the_card_has_just_asked_and_asks_none_of_it_again(desk):
    facts = {"q": "his scalp is sore and he has a headache", "said_no": "gca,stroke_now", "age": "70", "sex": "male"}

    opening = unescape(desk.get("/flows/head-and-face", **facts).text)
    later = unescape(desk.get("/flows/head-and-face", **facts, check="none", **{"face-signs": "no"}).text)

    assert "Asked just now, and none reported" in opening
    assert "Does the jaw ache when eating?" not in later.partition('id="question"')[2]
    assert "(asked on the card)" in later


def test_whoever_rang_before_has_a_way_in_every_guide_that_does_not_ask_it_itself(desk, guidance):
    way = 'Rang about it before, or it is getting worse? <a href="/flows/same-as-last-time?'
    ways = {need: way in desk.get(f"/flows/{need}").text for need in sorted(guidance.flows)}
    asks = {need for need, flow in guidance.flows.items() if flow.sensitive or flow.question_of("contacted-before")}

    assert {need for need, is_there in ways.items() if is_there} == set(ways) - asks - {"same-as-last-time"}
    assert way not in desk.get("/flows/housing", check="none").text


@pytest.mark.hazard("H57")
def test_a_name_in_the_words_is_not_carried_through_a_guide(desk):
    page = desk.get("/flows/sore-throat", q="Mrs Jones sore throat").text

    assert "Jones" not in page
    assert "sore throat" in page


@pytest.mark.hazard("H18")
def test_a_guide_past_its_date_offers_nothing(session, signed_in):
    answers = dict.fromkeys(("immune", "one-side", "contacted-before", "over-a-week"), "no")
    with travel("2027-01-31T10:00:00+00:00", tick=False):
        desk = signed_in(a_person(session, Role.RECEPTIONIST, a_practice(session)))
        page = desk.get("/flows/sore-throat", q="sore throat", check="none", **answers, **{"how-old": "192-up"}).text

    assert "past its date" in page
    assert 'name="ending"' not in page
    assert "can look at this and treat it" not in page


@pytest.mark.hazard("H18")
def test_the_desk_says_that_a_guide_is_past_its_date_before_anyone_is_sent(session, signed_in):
    practice = a_practice(session)
    with travel("2027-01-31T10:00:00+00:00", tick=False):
        a_service(session, practice, type="pharmacy-first", name="Elm Pharmacy")
        desk = signed_in(a_person(session, Role.RECEPTIONIST, practice))
        page = desk.get("/desk", q="sore throat", age="30").text

    assert "The guide for sore throat is past its date" in page
    assert "Guide me" not in page


def test_what_is_no_age_is_said_to_count_for_nothing(session, desk):
    desk_practice(session)

    assert "That is not an age" in desk.get("/desk", q="sore throat", age="3o").text
    assert "That is not an age" not in desk.get("/desk", q="sore throat", age="8 months").text


@pytest.mark.hazard("H51")
@pytest.mark.hazard("H30")
@pytest.mark.hazard("H12")
def test_what_a_guide_would_ask_stands_beside_the_offer_too(session, desk):
    practice = desk_practice(session)
    a_service(session, practice, type="pharmacy-first", name="Elm Pharmacy")

    page = desk.get("/desk", q="sore throat", age="30").text

    assert "Ask first" in page
    assert "Have you been in touch with us or 111 about this already?" in page
    assert "Is there a weak immune system?" in page


@pytest.mark.hazard("H11")
def test_a_child_is_asked_a_childs_questions_and_a_man_no_womans(session, desk):
    practice = desk_practice(session)
    a_service(session, practice, type="duty-gp", name="Duty GP")

    baby = desk.get("/desk", q="duty doctor please, she is hot", age="7 months").text
    adult = desk.get("/desk", q="duty doctor please, she is hot", age="40").text

    assert "Is the child hard to wake" in baby
    assert "Is the child hard to wake" not in adult


@pytest.mark.hazard("H13")
def test_not_sure_on_a_card_brings_the_words_of_what_is_done(desk):
    sure, unsure = (desk.get(f"/red-flags/breathing/{said}").text for said in ("yes", "not-sure"))

    assert "Ring 999 now" in sure
    assert "Duty clinician, within minutes" in unsure
    assert "Please put the phone down and ring 999" not in unsure


@pytest.mark.hazard("H19")
def test_a_wording_that_is_gone_is_begun_again_and_says_so(desk):
    page = desk.get("/flows/sore-throat", q="sore throat", edition="0.gone", check="none", immune="no").text

    assert "This guide was changed during the call" in page
    assert "breathing noisy" in page


@pytest.mark.hazard("H50")
def test_a_guide_says_that_nobody_has_signed_it(desk):
    page = desk.get("/flows/sore-throat", q="sore throat").text

    assert "demonstration content, not signed" in page


@pytest.mark.hazard("H56")
def test_a_name_in_a_file_is_not_called_a_signature(session, signed_in):
    lead = signed_in(a_person(session, Role.CLINICAL_LEAD, a_practice(session)))

    page = lead.get("/guides").text

    assert "nobody" in page
    assert "A name in a file is not a signature" in page


def desk_practice(session):
    return session.scalars(select(Organisation).where(Organisation.kind == Kind.PRACTICE)).one()


@pytest.mark.hazard("H52")
def test_a_parents_age_in_the_box_silences_nothing_said_of_the_child(desk):
    words = "my 6 week old baby is hot, 38.5"

    for age in ("", "35", "6 weeks"):
        assert "A baby under three months who is hot".lower() in desk.get("/desk", q=words, age=age).text.lower()


@pytest.mark.hazard("H52")
def test_a_callers_own_age_in_the_words_silences_nothing_said_of_the_child(desk):
    page = desk.get("/desk", q="I'm 34 years old and my 6 week old baby has a temperature of 38.5").text

    assert "a baby under three months who is hot" in page.lower()


@pytest.mark.hazard("H17")
@pytest.mark.parametrize("flag", ["assault_sexual", "violence_now", "child_at_risk", "abuse_disclosed"])
def test_nothing_of_a_sensitive_danger_is_made_ready_to_paste(desk, flag):
    private, plain = (page_after_the_first_answer(desk, one) for one in (flag, "chest_pain"))

    assert "record-line" not in private
    assert "Private: nothing is copied of this need, and it is not named here" in private
    assert "Care navigation: " in plain
    assert "Private" not in plain


def page_after_the_first_answer(desk, flag) -> str:
    page = desk.page(f"/red-flags/{flag}/yes")
    done = re.search(r'name="done" value="([a-z-]+)"', page.html)[1]
    return desk.get(desk.post("/emergencies", page.form_for("/emergencies").fields, done=done).location).text
