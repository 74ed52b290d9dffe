"""Notices of a day: who sees them, where, and until when."""

from datetime import UTC, datetime

import pytest
from time_machine import travel

from navigator.accounts.rules import Role
from navigator.signposting.notices.rules import CHOSEN, NotANotice, kind_of, words_of
from tests.building import a_person, a_practice, a_service

MORNING = datetime(2026, 11, 30, 8, tzinfo=UTC)


@pytest.fixture
def practice(session):
    return a_practice(session)


@pytest.fixture
def desk(session, practice, signed_in):
    return signed_in(a_person(session, Role.RECEPTIONIST, practice))


@pytest.mark.hazard("H07")
def test_a_notice_is_seen_by_everybody_of_the_practice_and_by_nobody_else(session, practice, desk, signed_in):
    a_service(session, practice, type="practice-nurse", name="Our nurses")
    colleague = signed_in(a_person(session, Role.CLINICAL_LEAD, practice))
    elsewhere = signed_in(a_person(session, Role.RECEPTIONIST, a_practice(session, "C99102")))
    for one in (colleague, elsewhere):
        assert "No blood tests today</" not in one.page("/desk", q="see the nurse").html

    assert desk.post("/desk/notices", {"chosen": "no-bloods"}).status_code == 303

    assert "<strong>Today:</strong> No blood tests today" in colleague.page("/desk").html
    assert "Today: No blood tests today" in colleague.page("/desk", q="see the nurse").html
    assert "<strong>Today:</strong>" not in elsewhere.page("/desk").html
    assert "Today: No blood tests today" not in elsewhere.page("/desk", q="see the nurse").html


def test_a_notice_stands_beside_its_own_kind_alone_and_words_of_ones_own_beside_none(session, practice, desk):
    for kind in ("practice-nurse", "podiatry"):
        a_service(session, practice, type=kind, name=f"Our {kind}")

    desk.post("/desk/notices", {"notice": "  Lift is  out of order ", "beside": ""})
    desk.post("/desk/notices", {"notice": "Clinic is in the annexe", "beside": "podiatry"})

    assert "Lift is out of order" in desk.page("/desk").html
    feet = desk.page("/desk", q="ingrown toenail").html
    assert feet.count("Today: Clinic is in the annexe") == 1
    assert "Lift is out of order" not in feet
    assert "Clinic is in the annexe" not in desk.page("/desk", q="see the nurse").html


@pytest.mark.parametrize("ends", ["midnight", "a press"])
def test_a_notice_ends_at_midnight_in_london_or_by_a_press(session, practice, signed_in, ends):
    with travel(datetime(2026, 7, 1, 22, 50, tzinfo=UTC), tick=False):
        desk = signed_in(a_person(session, Role.RECEPTIONIST, practice))
        desk.post("/desk/notices", {"chosen": "duty-full"})
        assert "Duty list full" in desk.page("/desk").html.split('class="notices__add"')[0]
        if ends == "a press":
            [down] = [one for one in desk.page("/desk").forms if one.action.endswith("/take-down")]
            desk.post(down.action, down.fields)
            assert "Duty list full" not in desk.page("/desk").html.split('class="notices__add"')[0]
    with travel(datetime(2026, 7, 1, 23, 1, tzinfo=UTC), tick=False):
        assert "Duty list full" not in desk.page("/desk").html.split('class="notices__add"')[0]


def test_pressed_twice_it_is_up_once_and_seven_are_too_many(desk):
    for number in (1, 1, 2, 3, 4, 5, 6):
        assert desk.post("/desk/notices", {"notice": f"Room {number} is shut"}).status_code == 303

    seventh = desk.post("/desk/notices", {"notice": "Room seven is shut"})

    assert seventh.status_code == 409
    assert "Take one down first" in seventh.text
    assert 'value="Room seven is shut"' in seventh.text
    assert desk.page("/desk").html.count('class="notice notices__one"') == 6


@pytest.mark.parametrize("words", ["", "   ", "x" * 101, "ring Mrs Appleby back", "tell 07700 900123", "line\u202eup"])
def test_what_may_not_stand_in_a_notice_comes_back_with_the_reason(words):
    with pytest.raises(NotANotice):
        words_of(words)


def test_no_notice_stands_beside_help_at_once(guidance):
    assert kind_of("emergency-999", guidance.types) == kind_of("nhs-111", guidance.types) == kind_of("?", {}) == ""
    assert all(kind_of(one.service_type, guidance.types) for one in CHOSEN.values())
    assert all(words_of(one.words) == one.words for one in CHOSEN.values())
