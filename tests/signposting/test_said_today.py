"""Full or closed from a panel: two presses, everywhere at once, the next best at hand, and the manager is asked."""

import re
from datetime import timedelta
from html import unescape

import pytest

from navigator import create_app
from navigator.accounts.rules import Role
from navigator.london import london_day, now
from tests.building import a_person, a_practice, a_service
from tests.desks import Desk


@pytest.fixture
def practice(session):
    return a_practice(session)


@pytest.fixture
def desk(session, practice, signed_in):
    return signed_in(a_person(session, Role.RECEPTIONIST, practice))


@pytest.fixture
def manager(session, practice, signed_in):
    return signed_in(a_person(session, Role.MANAGER, practice))


@pytest.fixture
def podiatry(session, practice):
    return [a_service(session, practice, type="podiatry", name=name) for name in ("Ash Podiatry", "Birch Podiatry")]


def press(desk: Desk, reason: str, words: str = "ingrown toenail", **more):
    """Press one of the buttons of the first panel, as its form sends it."""
    page = desk.page("/desk", q=words)
    button = re.search(rf'name="today" value="{reason}" formaction="([^"]*)"', page.html)
    assert button, f"no button {reason}"
    return desk.post(unescape(button[1]), page.form_for("/calls").fields | {"today": reason} | more)


def titles(desk: Desk, words: str = "ingrown toenail") -> list[str]:
    found = re.findall(r'<span class="row__title">([^<]+)</span>', desk.page("/desk", q=words).html)
    return [title for title in found if not title.startswith("Guide me")]


@pytest.mark.hazard("H07")
def test_two_presses_pause_a_service_at_every_desk_and_offer_the_next(desk, manager, podiatry):
    """The first press opens the reasons, the second is one; another desk that was open all the while has it at once."""
    first, second = (title for title in titles(manager) if "Podiatry" in title)

    sent = press(desk, "no-answer")
    shown = desk.page(sent.location)

    assert sent.status_code == 303
    assert 'value="ingrown toenail"' in shown.html
    said = " ".join(re.sub(r"<[^>]+>", " ", re.search(r'just-said".*?</form>', shown.html, re.S)[0]).split())
    assert f"Paused: {first} , no answer when we rang" in said
    assert f"Try {second}" in said
    assert [title for title in titles(manager) if "Podiatry" in title] == [second, first]
    asked = manager.page("/services/said-at-the-desk")
    assert first in asked.html
    lift = next(form for form in asked.forms if form.action.endswith("/lift"))
    assert manager.post(lift.action, lift.fields).status_code == 303
    assert [title for title in titles(desk) if "Podiatry" in title] == [first, second]


@pytest.mark.hazard("H07")
@pytest.mark.hazard("H24")
def test_a_second_process_answers_by_it_at_its_next_question(settings, session, desk, practice, podiatry):
    other = create_app(settings)
    beside = Desk(other, session)
    assert beside.sign_in(a_person(session, Role.RECEPTIONIST, practice)).status_code == 302
    before = titles(beside)

    press(desk, "full-today")

    assert titles(beside)[0] != before[0]
    assert "Full until" in beside.page("/desk", q="ingrown toenail").html


def test_what_was_said_is_taken_back_at_the_desk_and_the_words_stay(desk, podiatry):
    before = titles(desk)
    shown = desk.page(press(desk, "full-soon").location)
    undo = next(form for form in shown.forms if form.action.endswith("/undo"))

    back = desk.post(undo.action, undo.fields)

    assert "q=ingrown+toenail" in back.location
    assert "is offered again" in desk.page(back.location).html
    assert titles(desk) == before


def test_it_takes_people_again_by_one_press(desk, podiatry):
    before = titles(desk)
    press(desk, "full-today")
    full = str(podiatry[0].id if before[0] == podiatry[0].name else podiatry[1].id)

    page = desk.page("/desk", q="ingrown toenail")
    back = desk.post("/desk/today", page.form_for("/calls").fields | {"today": "again", "pick": full})

    assert "takes people again" in desk.page(back.location).html
    assert titles(desk) == before


@pytest.mark.hazard("H07")
def test_help_at_once_is_never_full_or_closed_from_the_desk(session, practice, desk):
    crisis = a_service(session, practice, type="mental-health-crisis", name="The Crisis Line")

    # The stylesheet hides the reasons while such a line is picked.
    assert "pick--at-once" in desk.page("/desk", q="The Crisis Line").html
    for reason in ("full-today", "closed-today"):
        assert desk.post("/desk/today", {"today": reason, "pick": str(crisis.id)}).status_code == 409
    session.refresh(crisis)
    assert (crisis.status, crisis.full_until) == ("live", None)


def test_of_pharmacies_the_one_that_was_chosen_is_meant_and_no_other_is_named(session, practice, desk):
    names = ("Oak Pharmacy", "Elm Pharmacy", "Yew Pharmacy")
    all_of_them = [a_service(session, practice, type="pharmacy-minor-illness", name=name) for name in names]
    which = {"which-pharmacy-minor-illness": str(all_of_them[1].id)}

    shown = desk.page(press(desk, "closed-today", "hay fever", age="30", **which).location)

    for one in all_of_them:
        session.refresh(one)
    assert [one.status for one in all_of_them] == ["live", "paused", "live"]
    assert "Try <strong>another pharmacy: ask which they use" in shown.html


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        ({"today": "full-day", "pick": "{id}"}, 422),
        ({"today": "closed-day", "pick": "{id}", "today-until": "{late}"}, 422),
        ({"today": "closed-for-good", "pick": "{id}"}, 409),
        ({"today": "full-today"}, 422),
        ({"today": "full-today", "pick": "pharmacy-first"}, 422),
        ({"today": "full-today", "pick": "11111111-2222-4333-8444-555555555555"}, 404),
        ({"today": "full-today", "pick": "{id}", "practice_call": "11111111-2222-4333-8444-555555555555"}, 409),
    ],
)
def test_a_button_that_cannot_be_meant_changes_nothing(session, desk, podiatry, sent, status):
    given = {"id": podiatry[0].id, "late": london_day(now()) + timedelta(days=8)}

    answer = desk.post("/desk/today", {name: value.format(**given) for name, value in sent.items()})

    assert answer.status_code == status
    session.refresh(podiatry[0])
    assert (podiatry[0].status, podiatry[0].full_until) == ("live", None)


def test_enter_in_a_box_of_the_call_presses_nothing(desk, podiatry):
    """A form's first button is pressed by Enter: it must be neither “full today” nor an ending."""
    form = re.search(r'<form class="call".*?</form>', desk.page("/desk", q="ingrown toenail").html, re.S)[0]

    assert re.findall(r"<button[^>]*>", form)[0] == '<button type="submit" disabled hidden>'
