"""Five minutes of a manager: what needs them, one press to confirm, two editors, a new number, and the history."""

import json
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from unittest.mock import patch
from uuid import uuid4

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from navigator.accounts.models import Organisation
from navigator.accounts.queries import audit_of
from navigator.accounts.rules import Role
from navigator.directory.models import DirectoryRevision, Service, TrackRecord
from navigator.directory.upkeep import queries
from navigator.directory.upkeep.demonstration import LAST_CONFIRMED, MADE_UP
from navigator.directory.upkeep.models import PhoneChange
from navigator.london import Week, london_day, now
from navigator.referrals.rules import code_of
from tests.building import a_person, a_practice, a_problem, a_service, a_signpost, an_organisation, an_outcome
from tests.desks import Desk
from tests.pages import Page

PHONES = [{"label": "Bookings", "number": "0116 496 0138"}, {"label": "Leader", "number": "07700 900123"}]
TYPED_SWAPPED = "Bookings: 0116 496 0183\nLeader: 07700 900123"


@pytest.fixture
def practice(session: Session) -> Organisation:
    return a_practice(session, name="Plum Practice")


@pytest.fixture
def pcn(session: Session, practice: Organisation) -> Organisation:
    found = an_organisation(session, "U99101", "pcn")
    found.name = "Plum PCN"
    session.commit()
    return found


@pytest.fixture
def manager(session: Session, practice: Organisation, signed_in: Callable[..., Desk]) -> Desk:
    return signed_in(a_person(session, Role.MANAGER, practice, name="Robin Plum"))


@pytest.fixture
def deputy(session: Session, practice: Organisation, signed_in: Callable[..., Desk]) -> Desk:
    return signed_in(a_person(session, Role.MANAGER, practice, name="Sam Plum"))


@pytest.fixture
def ours(session: Session, practice: Organisation) -> Service:
    return a_service(session, practice, name="Plum Walkers", phones=PHONES, review_by=in_days(90), type="social-groups")


@pytest.fixture
def theirs(session: Session, pcn: Organisation) -> Service:
    return a_service(session, pcn, serves=(pcn,), name="PCN Choir", review_by=in_days(-3))


def in_days(days: int) -> date:
    return london_day(now()) + timedelta(days=days)


def fresh(session: Session, service: Service) -> Service:
    session.commit()
    session.refresh(service)
    return service


def text_of(response: Any) -> str:
    return str(response.get_data(as_text=True))


def form_of(page: Page) -> dict[str, Any]:
    return max((form.fields for form in page.forms if form.method == "post"), key=len)


def opened(desk: Desk, service: Service) -> dict[str, Any]:
    """Give what a browser would send from the form of an entry, its boxes untouched."""
    return form_of(desk.page(f"/services/{service.id}/edit")) | {"serves": ["C99101"]}


def saves(desk: Desk, service: Service, fields: dict[str, Any], **typed: Any) -> Any:
    return desk.post(f"/services/{service.id}/edit", fields, **typed)


def changes(session: Session) -> list[PhoneChange]:
    session.commit()
    return list(session.scalars(select(PhoneChange).order_by(PhoneChange.changed_at)))


# --- What needs whom ---


def test_the_list_of_what_needs_us_names_only_our_own_entries_most_urgent_first(session, practice, manager, theirs):
    a_service(session, practice, name="Never checked", phones=PHONES, review_by=in_days(9))
    a_service(session, practice, name="Due one", review_by=in_days(-2))
    a_service(session, practice, name="Draft", status="draft", review_by=in_days(-2))
    a_service(session, practice, name="Away", status="paused", review_by=in_days(9))
    a_service(session, practice, name="Away until soon", status="paused", paused_until=in_days(9), review_by=in_days(9))
    closed_door = a_service(session, practice, name="Shut Door", review_by=in_days(9))
    session.add(TrackRecord(service_id=closed_door.id, offered=5, not_available=3, updated_day=in_days(0)))
    changed = a_service(session, practice, name="Changed", phones=PHONES, review_by=in_days(9))
    saves(manager, changed, opened(manager, changed), phones=TYPED_SWAPPED, second_look="somebody-else")

    page = manager.page(f"/weeks/{Week.of(in_days(0))}")

    needs = page.html.partition("What needs you")[2].partition("</ul>")[0]
    lines = (
        "changed phone number that nobody has rung",
        "paused too long",
        "entry to confirm",
        "of the last 5 tries found Shut Door not available",
    )
    places = [needs.index(f"</strong> {words} <a") for words in lines]
    assert places == sorted(places)
    for address in (
        "/services/new-numbers",
        "/services/long-paused",
        "/services/to-confirm",
        f"/services/{closed_door.id}",
    ):
        assert address in page.links
        assert manager.get(address).status_code == 200
    assert "Away until soon" not in manager.page("/services/long-paused").html


def test_the_lead_of_a_pcn_has_the_pcns_entries_to_confirm_and_nobody_elses(session, pcn, ours, theirs, signed_in):
    ours.review_by = in_days(-1)
    session.commit()
    lead = signed_in(a_person(session, Role.PCN_LEAD, pcn))

    assert "<strong>1</strong> entry to confirm" in lead.page("/services").html
    assert "PCN Choir" in lead.page("/services/to-confirm").html
    assert lead.post(f"/services/{ours.id}/still-right").status_code == 404


def test_nothing_to_do_is_said(manager, ours):
    assert "Nothing among your entries needs anybody now" in manager.page("/services").html
    assert "Nothing to confirm" in manager.page("/services/to-confirm").html
    assert "No pause needs you" in manager.page("/services/long-paused").html
    assert "has been rung or checked" in manager.page("/services/new-numbers").html


# --- Still right ---


@pytest.mark.hazard("H06")
def test_one_press_confirms_an_entry_for_180_days_and_one_takes_it_back(session, manager, ours):
    ours.review_by, ours.verified_on, ours.verified_by = in_days(-1), in_days(-200), "Ash"
    session.commit()

    pressed = manager.post(f"/services/{ours.id}/still-right")

    assert pressed.status_code == 303
    assert (fresh(session, ours).verified_on, ours.verified_by, ours.review_by) == (
        in_days(0),
        "Robin Plum",
        in_days(180),
    )
    page = manager.page(pressed.headers["Location"])
    undo = page.form_for(f"/services/{ours.id}/still-right/undo")
    assert manager.post(undo.action, undo.fields).status_code == 303
    assert (fresh(session, ours).verified_on, ours.verified_by, ours.review_by) == (in_days(-200), "Ash", in_days(-1))
    assert manager.post(undo.action, undo.fields).status_code == 409


@pytest.mark.hazard("H06")
def test_a_press_is_taken_back_by_whoever_pressed_and_while_nothing_came_after(session, manager, deputy, ours):
    manager.post(f"/services/{ours.id}/still-right")
    pressed = fresh(session, ours).version

    assert deputy.post(f"/services/{ours.id}/still-right/undo", version=pressed).status_code == 409
    manager.post(f"/services/{ours.id}/pause", because="Away")
    assert (
        manager.post(f"/services/{ours.id}/still-right/undo", version=fresh(session, ours).version).status_code == 409
    )
    assert ours.verified_on == in_days(0)


def test_the_walk_goes_from_one_entry_to_the_next(session, practice, manager):
    old = a_service(session, practice, name="Old", review_by=in_days(-3), verified_on=in_days(-300))
    a_service(session, practice, name="Newer", review_by=in_days(-1), verified_on=in_days(-200))

    assert "To confirm: 1 of 2" in manager.page("/services/to-confirm").html
    first = manager.page("/services/to-confirm")
    assert ">Old<" in first.html
    assert ">Newer<" in manager.page("/services/to-confirm", passed="1").html
    form = first.form_for(f"/services/{old.id}/still-right")
    after = manager.page(manager.post(form.action, form.fields).headers["Location"])
    assert "To confirm: 1 of 1" in after.html
    assert "Take it back" in after.html
    assert "left for later" in manager.page("/services/to-confirm", passed="7").html
    fields = opened(manager, old)
    edited = saves(manager, old, fields, cost="Free", then="to-confirm", checked_today="y")
    assert edited.headers["Location"].startswith("/services/to-confirm")
    assert (fresh(session, old).cost, old.verified_on) == ("Free", in_days(0))


def test_still_right_in_the_list_comes_back_to_the_list(session, practice, manager):
    due = a_service(session, practice, name="Due", review_by=in_days(-3))
    form = manager.page("/services", show="stale").form_for(f"/services/{due.id}/still-right")

    pressed = manager.post(form.action, form.fields)

    assert pressed.headers["Location"].startswith("/services?show=stale")


# --- Two editors ---


@pytest.mark.hazard("H23")
def test_two_who_touch_other_boxes_are_joined_without_a_question(session, manager, deputy, ours):
    fields = opened(manager, ours)
    saves(deputy, ours, opened(deputy, ours), cost="£2")

    saved = saves(manager, ours, fields, who_for="Everybody")

    assert saved.status_code == 303
    assert (fresh(session, ours).cost, ours.who_for) == ("£2", "Everybody")
    assert "theirs and yours are both kept" in text_of(manager.get(saved.headers["Location"]))


@pytest.mark.hazard("H23")
@pytest.mark.parametrize(("choice", "name"), [("mine", "Mine"), ("theirs", "Theirs")])
def test_two_who_touch_the_same_box_choose_and_save_with_one_press(session, manager, deputy, ours, choice, name):
    fields = opened(manager, ours)
    saves(deputy, ours, opened(deputy, ours), name="Theirs", how="Ring first.")

    asked = saves(manager, ours, fields, name="Mine", cost="£2")

    assert asked.status_code == 409
    page = Page(text_of(asked))
    assert "Yours:</strong> Mine" in page.html
    assert "Theirs, saved now:</strong> Theirs" in page.html
    assert "They changed How to refer or book: that is kept" in page.html
    assert fresh(session, ours).name == "Theirs"
    held = form_of(page) | {"serves": ["C99101"]}
    assert (held["name"], held["cost"], held["how"], held["differs"]) == ("Mine", "£2", "Ring first.", "name")
    assert saves(manager, ours, held).status_code == 409
    assert saves(manager, ours, held | {"choose-name": choice}).status_code == 303
    assert (fresh(session, ours).name, ours.cost, ours.how) == (name, "£2", "Ring first.")


@pytest.mark.hazard("H23")
@pytest.mark.parametrize("held", [None, "[]", '{"serves": [7]}'])
def test_a_page_that_does_not_say_what_it_opened_with_is_asked_of_every_difference(
    session, manager, deputy, ours, held
):
    fields = opened(manager, ours) | {"opened": held}
    saves(deputy, ours, opened(deputy, ours), cost="£2")

    asked = saves(manager, ours, fields, name="Mine")

    assert asked.status_code == 409
    assert 'name="choose-cost"' in text_of(asked)
    assert 'name="choose-name"' in text_of(asked)
    assert fresh(session, ours).name == "Plum Walkers"


@pytest.mark.hazard("H06")
def test_what_reception_told_of_an_entry_stands_where_it_is_confirmed(session, practice, manager, ours):
    a_problem(session, ours, practice, a_person(session, Role.RECEPTIONIST, practice), kind="wrong-hours")
    ours.review_by = in_days(-1)
    session.commit()

    page = manager.page("/services/to-confirm")

    assert "Reported: hours wrong" in page.html
    assert "/services/told" in page.links


# --- A new number ---


@pytest.mark.hazard("H21")
def test_a_changed_number_is_asked_about_and_a_slip_is_pointed_out(session, manager, ours):
    fields = opened(manager, ours)

    asked = saves(manager, ours, fields, phones=TYPED_SWAPPED, cost="£2")

    assert asked.status_code == 422
    page = Page(text_of(asked))
    assert "3 and 8 are swapped. Is that right?" in page.html
    assert form_of(page)["cost"] == "£2"
    assert fresh(session, ours).phones == PHONES
    assert saves(manager, ours, form_of(page) | {"serves": ["C99101"]}, second_look="rang").status_code == 303
    assert fresh(session, ours).phones[0]["number"] == "0116 496 0183"
    assert [(one.number, one.was, one.settled_as) for one in changes(session)] == [
        ("0116 496 0183", "0116 496 0138", "rung")
    ]


@pytest.mark.hazard("H21")
def test_a_new_number_waits_for_a_second_person_and_is_pointed_at_meanwhile(session, manager, deputy, ours):
    saves(manager, ours, opened(manager, ours), phones=TYPED_SWAPPED, second_look="somebody-else")
    [waiting] = changes(session)
    address = f"/services/new-numbers/{waiting.id}"

    assert "nobody has rung it yet" in manager.page(f"/services/{ours.id}").html
    assert "I checked it" not in manager.page("/services/new-numbers").html
    assert manager.post(address, how="second-person").status_code == 409
    assert manager.post(address, how="guessed").status_code == 422
    assert "I checked it" in deputy.page("/services/new-numbers").html
    assert deputy.post(address, how="second-person").status_code == 303
    assert deputy.post(address, how="rung").status_code == 409
    assert "checked since" in deputy.page(f"/services/{ours.id}").html
    assert changes(session)[0].settled_as == "second-person"


@pytest.mark.hazard("H21")
def test_reception_may_say_that_they_rang_a_new_number(session, practice, manager, ours, signed_in):
    saves(manager, ours, opened(manager, ours), phones=TYPED_SWAPPED, second_look="somebody-else")
    receptionist = signed_in(a_person(session, Role.RECEPTIONIST, practice))
    [waiting] = changes(session)
    form = receptionist.page(f"/services/{ours.id}").form_for(f"/services/new-numbers/{waiting.id}")

    assert receptionist.post(form.action, form.fields, how="second-person").status_code == 403
    assert receptionist.post(form.action, form.fields, how="rung").status_code == 303

    assert "rung since" in receptionist.page(f"/services/{ours.id}").html


@pytest.mark.hazard("H21")
def test_the_desk_points_at_a_new_number_for_fourteen_days(session, manager, ours):
    saves(manager, ours, opened(manager, ours), phones=TYPED_SWAPPED, second_look="somebody-else")

    assert "<mark>new number, changed" in manager.page("/desk", q="plum walkers").html

    [change] = changes(session)
    change.changed_at = now() - timedelta(days=14)
    session.get(DirectoryRevision, 1).number += 1
    session.commit()
    assert "new number, changed" not in manager.page(f"/services/{ours.id}").html


@pytest.mark.hazard("H21")
def test_a_new_number_goes_on_waiting_while_other_boxes_are_changed(session, manager, ours):
    saves(manager, ours, opened(manager, ours), phones=TYPED_SWAPPED, second_look="somebody-else")
    saves(manager, ours, opened(manager, ours), cost="£2")

    assert [one.settled_as for one in changes(session)] == [None]
    assert "nobody has rung it yet" in manager.page(f"/services/{ours.id}").html


@pytest.mark.hazard("H21")
def test_a_number_that_is_put_back_waits_for_nobody(session, manager, ours):
    saves(manager, ours, opened(manager, ours), phones=TYPED_SWAPPED, second_look="somebody-else")
    fields = opened(manager, ours)
    saves(manager, ours, fields, phones="Bookings: 0116 496 0138\nLeader: 07700 900123", second_look="somebody-else")

    assert [one.settled_as for one in changes(session)] == ["put-back"]
    assert queries.numbers_to_look_at(session, ours.owner_id) == []


# --- History ---


@pytest.mark.hazard("H23")
def test_the_history_says_who_changed_what_and_puts_one_box_back(session, manager, deputy, ours):
    saves(manager, ours, opened(manager, ours), cost="£2", who_for="Everybody")
    saves(deputy, ours, opened(deputy, ours), cost="£3")
    ours_events = len(audit_of(session, "service", str(ours.id)))

    page = manager.page(f"/services/{ours.id}/history")

    for words in ("Robin Plum", "Sam Plum", "<del>£2</del> → <ins>£3</ins>", "<dt>Who it is for</dt>", "Everybody"):
        assert words in page.html
    form = next(form for form in page.forms if form.fields.get("box") == "who_for")
    assert manager.post(form.action, form.fields).status_code == 303
    assert (fresh(session, ours).who_for, ours.cost) == ("Anyone who likes company", "£3")
    assert len(audit_of(session, "service", str(ours.id))) == ours_events + 1


@pytest.mark.hazard("H23")
def test_a_whole_earlier_state_is_put_back_as_a_new_change(session, manager, ours):
    before = {name: getattr(ours, name) for name in ("cost", "who_for", "phones", "access", "min_age_months")}
    saves(manager, ours, opened(manager, ours), cost="£2", age_from="16 years", step_free="yes")
    saves(manager, ours, opened(manager, ours), who_for="Everybody", mon="09:00-12:00", hours_kind="weekly")
    whole = [
        form
        for form in manager.page(f"/services/{ours.id}/history").forms
        if form.action.endswith("/put-back") and "box" not in form.fields
    ]

    assert manager.post(whole[-1].action, whole[-1].fields).status_code == 303

    after = fresh(session, ours)
    assert {name: getattr(after, name) for name in before} | {"access": {}} == before | {"access": {}}
    assert (after.hours_kind, after.weekly_hours, after.status) == ("always", {}, "live")


def test_a_long_history_goes_on_over_pages_and_its_oldest_state_is_put_back(session, manager, ours, monkeypatch):
    monkeypatch.setattr("navigator.directory.upkeep.views.MOMENTS_A_PAGE", 2)
    for cost in ("£1", "£2", "£3"):
        saves(manager, ours, opened(manager, ours), cost=cost)

    first, second = (manager.page(f"/services/{ours.id}/history", page=page) for page in ("1", "2"))

    assert ("Page 1 of 2" in first.html, "<ins>£1</ins>" in first.html) == (True, False)
    assert "<ins>£1</ins>" in second.html
    form = next(form for form in second.forms if form.fields.get("box") == "cost")
    assert manager.post(form.action, form.fields).status_code == 303
    assert fresh(session, ours).cost not in ("£1", "£2", "£3")


def test_a_neighbour_reads_the_history_without_names_and_puts_nothing_back(session, pcn, manager, theirs, signed_in):
    lead = signed_in(a_person(session, Role.PCN_LEAD, pcn, name="Kim Lead"))
    saves(lead, theirs, form_of(lead.page(f"/services/{theirs.id}/edit")) | {"serves": ["U99101"]}, cost="£5")

    page = manager.page(f"/services/{theirs.id}/history")

    assert "somebody at Plum PCN" in page.html
    assert "Kim Lead" not in page.html
    assert "Put this back" not in page.html
    assert manager.post(f"/services/{theirs.id}/put-back", number="1").status_code == 403
    assert lead.post(f"/services/{theirs.id}/put-back", number="999").status_code == 409


# --- The card beside the form ---


def test_the_card_beside_the_form_is_drawn_as_the_desk_draws_it_and_saves_nothing(session, manager, ours):
    fields = opened(manager, ours) | {"do": "preview", "how": "Ring the leader."}

    page = text_of(saves(manager, ours, fields))
    assert "As the desk will show it" in page
    assert "Ring the leader." in page.partition("As the desk will show it")[2]

    sent = manager.tokens | {name: value for name, value in fields.items() if value is not None}
    card = manager.send("POST", f"/services/{ours.id}/edit", data=sent, headers={"X-Fragment": "1"})
    assert "<html" not in text_of(card)
    assert "Ring the leader." in text_of(card)
    assert fresh(session, ours).how == "They turn up at the gate."
    broken = saves(manager, ours, fields, phones="Leader: 12")
    assert "is not a UK phone number" in text_of(broken)
    assert "Choose a type of service" in manager.page("/services/new").html


def test_what_the_form_was_opened_with_is_what_was_saved(manager, ours):
    held = json.loads(opened(manager, ours)["opened"])

    assert (held["name"], held["serves"]) == ("Plum Walkers", ["C99101"])


# --- Put right from the list, and the demonstration ---


@pytest.mark.hazard("H21")
def test_the_old_number_is_put_back_from_the_list(session, manager, ours):
    saves(manager, ours, opened(manager, ours), phones=TYPED_SWAPPED, second_look="somebody-else")
    [waiting] = changes(session)

    back = manager.post(f"/services/new-numbers/{waiting.id}", how="put-back", **{"from": "numbers"})

    assert back.headers["Location"].startswith("/services/new-numbers")
    assert fresh(session, ours).phones == PHONES
    assert changes(session)[0].settled_as == "put-back"
    assert manager.post(f"/services/new-numbers/{waiting.id}", how="put-back").status_code == 409


def test_the_demonstration_has_something_of_each_kind_to_do(session, practice, manager):
    for key in (*LAST_CONFIRMED["C99101"], "sit-strong-ibstock"):
        phones = [{"label": "Pantry", "number": "07700 900652"}] if key == "greenhill-community-pantry" else []
        a_service(session, practice, key=key, name=key, phones=phones, review_by=in_days(9))

    assert MADE_UP.add(session, now(), {}) == "Made-up upkeep added: 7 changes of entries."

    html = manager.page("/services").html
    for words in ("1</strong> changed phone number", "1</strong> paused too long", "5</strong> entries to confirm"):
        assert words in html
    assert "5 and 2 are swapped" in manager.page("/services/new-numbers").html
    assert MADE_UP.remove(session, now()) == "Made-up slips of numbers put right: 1."
    assert "changed phone number" not in manager.page("/services").html


def test_a_service_that_many_came_back_from_is_a_line_until_it_has_answered(session, practice, manager, theirs):
    person = a_person(session, Role.RECEPTIONIST, practice)
    with patch.object(session, "commit", session.flush):
        for number in range(10):
            code = code_of(uuid4(), 0)
            sent = a_signpost(session, practice, person, code=code, service_id=theirs.id, need="loneliness")
            if number < 3:
                an_outcome(session, sent, outcome="came-back", reason="closed")
    session.commit()
    line = "<strong>3</strong> of the last 10 people sent to PCN Choir came back"

    assert line in manager.page("/services").html
    manager.post(f"/services/{theirs.id}/reply", reply="We have a second evening now.")
    assert line not in manager.page("/services").html
