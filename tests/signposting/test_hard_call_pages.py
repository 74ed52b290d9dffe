"""The cards for hard calls through the client: one link away, beside the call, and never in a danger's way."""

import pytest

from navigator.accounts.rules import Role
from tests.building import a_person, a_practice, a_service

DANGER = "caller is shouting, mum's face has dropped on one side"


@pytest.fixture
def practice(session):
    practice = a_practice(session)
    a_service(session, practice, type="social-groups", name="Thursday Coffee")
    return practice


@pytest.fixture
def desk(session, practice, signed_in):
    return signed_in(a_person(session, Role.RECEPTIONIST, practice))


def test_every_card_stands_on_the_page_with_its_key(desk, guidance):
    page = desk.get("/hard-calls").text

    for card in guidance.hard_calls.cards:
        assert card.title in page
        assert f'data-key="{card.letter}"' in page
        for line in card.say:
            assert line.replace("'", "&#39;") in page


def test_one_card_is_opened_and_another_is_one_key_away(desk):
    page = desk.get("/hard-calls", card="silent").text

    assert "<h1>A silent call, perhaps in danger</h1>" in page
    assert "press 55" in page
    assert "I can hear how upset you are" not in page
    assert "card=angry" in page


def test_a_card_that_is_not_there_is_not_found(desk):
    assert desk.get("/hard-calls", card="nothing").status_code == 404


def test_the_call_goes_with_the_card_and_back(desk):
    page = desk.page("/hard-calls", q="lonely", age="81", card="angry")

    back = next(link for link in page.links if link.startswith("/desk?"))
    assert "q=lonely" in back
    assert "age=81" in back
    assert any("card=silent" in link and "q=lonely" in link for link in page.links)
    assert any(link.startswith("/red-flags/chest_pain/yes?") and "q=lonely" in link for link in page.links)


def test_out_of_a_guide_the_answers_go_with_it_and_back(desk):
    guide = desk.page("/flows/sore-throat", q="sore throat", age="30", check="none", immune="no")
    bar = next(link for link in guide.links if link.startswith("/hard-calls?"))

    back = next(link for link in desk.page(bar).links if link.startswith("/flows/sore-throat?"))

    assert "check=none" in back
    assert "immune=no" in back
    assert desk.page(back).html.count("flow__path") == guide.html.count("flow__path")
    assert "Is there a weak immune system" in desk.page(back).html


def test_only_answers_of_the_guide_travel_with_it(desk):
    page = desk.get("/hard-calls", need="sore-throat", check="none", rubbish="zanzibar").text

    assert "zanzibar" not in page


@pytest.mark.hazard("H57")
def test_a_name_in_the_words_is_not_carried_to_the_card(desk):
    assert "Jones" not in desk.get("/hard-calls", q="Mrs Jones is shouting").text


@pytest.mark.hazard("H34")
def test_words_of_a_hard_call_bring_its_line_above_the_list(desk):
    page = desk.get("/desk", q="lonely, caller is shouting").text

    assert page.index("hard-line") < page.index("Thursday Coffee")
    assert "The caller is angry" in page
    assert "I can hear how upset you are" in page


def test_words_of_no_hard_call_bring_none(desk):
    assert "hard-line" not in desk.get("/desk", q="lonely").text


def test_a_call_about_nothing_else_has_its_line_too(desk):
    page = desk.get("/desk", q="silent call").text

    assert "A silent call, perhaps in danger" in page
    assert "hard-line" in page


@pytest.mark.hazard("H01")
def test_a_danger_comes_before_the_card_of_a_hard_call(desk):
    page = desk.get("/desk", q=DANGER).text

    assert page.index("Stop: ask this now") < page.index("hard-line")
    assert "Thursday Coffee" not in page


def test_the_keys_are_told(desk):
    assert "Hard calls: angry" in desk.get("/keys").text


@pytest.mark.hazard("H35")
@pytest.mark.parametrize(
    "path",
    [
        "/hard-calls?card=child-alone",
        "/red-flags/abuse_disclosed/yes",
        "/flows/abuse?check=none&safe-to-talk=no",
    ],
)
def test_who_leads_on_safeguarding_stands_where_the_words_send_reception_to_them(desk, session, practice, path):
    practice.profile.safeguarding_lead = "Dr Shah, GP partner"
    practice.profile.safeguarding_reach = "ext 204"
    session.commit()

    text = desk.get(path).text
    assert "Dr Shah, GP partner, <strong>ext 204</strong>" in text
    assert "Safeguarding lead" in text


def test_where_nobody_is_named_the_card_says_what_it_always_said(desk):
    text = desk.get("/hard-calls?card=child-alone").text

    assert "tell the safeguarding lead" in text
    assert "Safeguarding lead:" not in text
