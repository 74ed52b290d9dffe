"""The tray through its pages: a “said yes” waits to be sent, is ticked once, and every move is kept."""

import threading
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
import time_machine
from sqlalchemy import select
from sqlalchemy.orm import Session

from navigator.accounts.audit import Actor
from navigator.accounts.queries import audit_chain
from navigator.accounts.rules import Role
from navigator.accounts.tenancy import of_practices
from navigator.referrals.actions import log_signpost
from navigator.referrals.models import Signpost
from navigator.referrals.sending.actions import move_referral, note_return
from navigator.referrals.sending.models import Referral, ReferralMove
from navigator.referrals.sending.queries import referral_of
from navigator.referrals.sending.rules import Move, State
from tests.building import a_person, a_practice, a_referral, a_service, a_signpost
from tests.referrals.test_actions import a_call

pytestmark = pytest.mark.tables

MORNING = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)


@pytest.fixture
def practice(session):
    return a_practice(session)


@pytest.fixture
def person(session, practice):
    return a_person(session, Role.RECEPTIONIST, practice)


@pytest.fixture
def visitors(session, practice):
    return a_service(session, practice, type="befriending", name="Front Room Friends", how="Send the visitor form.")


@pytest.fixture
def waiting(session, practice, person, visitors):
    """A caller who said yes to a visitor: their referral waits."""
    return a_referral(
        session, practice, person, service_type="befriending", service_id=visitors.id, code="KT7-4QF", need="loneliness"
    )


@pytest.fixture
def desk(signed_in, person):
    return signed_in(person)


def all_referrals(session, practice):
    session.expire_all()
    return list(session.scalars(of_practices(select(Referral).order_by(Referral.opened_at), [practice.id])))


def moves(session, practice):
    session.expire_all()
    found = of_practices(select(ReferralMove).order_by(ReferralMove.number), [practice.id])
    return [(move.number, move.state, move.why, move.person_id) for move in session.scalars(found)]


def move(desk, referral, to, **more):
    return desk.post(f"/referrals/{referral.id}/moves", {"key": uuid4(), "to": to} | more)


# --- Opened with the ending ---


def test_a_call_that_ends_in_a_referral_leaves_one_to_send(signed_in, session, practice, visitors):
    service = a_service(session, practice, type="pharmacy-minor-illness", name="Elm Pharmacy", mode="refer")
    with time_machine.travel(MORNING, tick=False):
        desk = signed_in(a_person(session, Role.RECEPTIONIST, practice))
        fields = desk.page("/desk", q="sticky eye").form_for("/calls").fields
        asked = {f"check-{group}": "asked-none-reported" for group in ("general", "eye")}
        first, again = (desk.post("/calls", fields | asked, ending="said-yes", asked="yes") for _ in range(2))

    assert (first.status_code, first.location) == (303, again.location)
    (referral,) = all_referrals(session, practice)
    signpost = session.scalar(of_practices(select(Signpost), [practice.id]))
    assert (referral.signpost_id, signpost.service_id, referral.state) == (signpost.id, service.id, "to-send")
    assert (referral.same_day, referral.response_type) == (True, "sent-on")
    assert (referral.opened_at, referral.due_at) == (MORNING, MORNING.replace(hour=18, minute=30))
    assert (referral.ask_consent_version, referral.share_consent_version, referral.sent_at) == ("1", None, None)
    assert moves(session, practice) == [(1, "to-send", None, signpost.person_id)]


@pytest.mark.hazard("H25")
def test_a_replayed_ending_makes_one_referral(session, practice, person):
    actor = Actor(person.id, practice.id, MORNING)
    call = a_call(mode="refer", service_type="befriending", code="KT7-4QF", occurred_at=MORNING)

    for _ in range(3):
        log_signpost(session, actor, call)

    assert len(all_referrals(session, practice)) == len(moves(session, practice)) == 1


@pytest.mark.parametrize("changes", [{"mode": "self-present"}, {"mode": None}])
def test_who_goes_themselves_leaves_nothing_to_send(session, practice, person, changes):
    log_signpost(session, Actor(person.id, practice.id, MORNING), a_call(**changes))

    assert all_referrals(session, practice) == []


# --- Ticked as sent ---


def test_the_tray_says_by_what_way_and_what_to_send(desk, waiting):
    page = desk.page("/referrals").html

    for words in (
        "Befriending",
        "KT7-4QF",
        "Front Room Friends",
        "On the provider’s own form",
        "Send the visitor form.",
    ):
        assert words in page
    assert "What they want help with, in their own words" in page
    assert "1 to send" in page


def test_one_tick_and_it_is_sent_once(desk, session, practice, person, waiting):
    key = uuid4()

    for _ in range(2):
        assert move(desk, waiting, "sent", agreed="yes", key=key).status_code == 303
    # Another page, opened before: the same tick with a key of its own.
    assert move(desk, waiting, "sent", agreed="yes").status_code == 303

    (referral,) = all_referrals(session, practice)
    assert referral.state == "sent"
    assert (referral.share_consent_version, referral.share_consent_at) == ("1", referral.sent_at)
    assert moves(session, practice) == [(1, "to-send", None, person.id), (2, "sent", None, person.id)]
    (told,) = [event for event in audit_chain(session) if event.action == "referral.moved"]
    assert (told.before, told.after) == ({"state": "to-send"}, {"state": "sent"})


def test_nothing_is_sent_before_they_agreed_to_share(desk, session, practice, waiting):
    refused = move(desk, waiting, "sent")

    assert refused.status_code == 422
    assert "may be shared" in refused.text
    assert all_referrals(session, practice)[0].state == "to-send"


def test_care_by_the_own_team_needs_no_second_consent(desk, session, practice, person):
    inside = a_referral(session, practice, person, service_type="social-prescribing", destination="practice")

    assert move(desk, inside, "sent").status_code == 303

    (referral,) = all_referrals(session, practice)
    assert (referral.state, referral.response_type, referral.share_consent_version) == ("sent", "care-here", None)


def test_a_tick_by_mistake_is_taken_back(desk, session, practice, waiting):
    move(desk, waiting, "sent", agreed="yes")

    assert "Undo: it is still to be sent" in desk.page("/referrals", moved=waiting.id).html
    assert move(desk, waiting, "to-send").status_code == 303

    (referral,) = all_referrals(session, practice)
    assert (referral.state, referral.sent_at, referral.hear_by) == ("to-send", None, None)
    assert [state for _, state, _, _ in moves(session, practice)] == ["to-send", "sent", "to-send"]


def test_who_would_not_have_it_shared_is_offered_an_appointment(desk, session, practice, waiting):
    assert move(desk, waiting, "not-sent").status_code == 422
    done = move(desk, waiting, "not-sent", why="no-sharing")

    page = desk.get(done.location).text
    assert "Book them here instead" in page
    assert "the next routine appointment" in page
    assert moves(session, practice)[-1][1:3] == ("not-sent", "no-sharing")


def test_who_goes_themselves_is_offered_no_appointment(desk, waiting):
    done = move(desk, waiting, "not-sent", why="goes-themselves")

    assert "Book them here instead" not in desk.get(done.location).text


# --- What became of it ---


def test_each_legal_move_is_kept_and_an_illegal_one_refused(desk, session, practice, waiting):
    assert move(desk, waiting, "helped").status_code == 422
    for to, more in (("sent", {"agreed": "yes"}), ("received", {}), ("taken-on", {}), ("seen", {}), ("helped", {})):
        assert move(desk, waiting, to, **more).status_code == 303
    assert move(desk, waiting, "seen").status_code == 422

    assert [state for _, state, _, _ in moves(session, practice)] == [
        *("to-send", "sent", "received", "taken-on", "seen", "helped"),
    ]
    page = desk.page(f"/referrals/{waiting.id}").html
    assert page.index("They have it") < page.index("They took it on") < page.rindex("Helped")


@pytest.mark.parametrize("to", ["returned", "withdrawn", "nonsense", ""])
def test_what_has_a_page_of_its_own_is_not_moved_here(desk, session, practice, waiting, to):
    assert move(desk, waiting, to).status_code == 422
    assert all_referrals(session, practice)[0].state == "to-send"


def test_a_return_closes_the_referral_in_the_transaction_of_whoever_notes_it(session, practice, person, waiting):
    signpost = session.scalar(of_practices(select(Signpost), [practice.id]))

    for _ in range(2):
        note_return(session, Actor(person.id, practice.id, MORNING), signpost)
    session.rollback()
    assert all_referrals(session, practice)[0].state == "to-send"
    note_return(session, Actor(person.id, practice.id, MORNING), signpost)
    session.commit()

    assert all_referrals(session, practice)[0].state == "returned"
    assert len(moves(session, practice)) == 2


def test_a_return_of_somebody_who_was_not_referred_changes_nothing(session, practice, person):
    note_return(session, Actor(person.id, practice.id, MORNING), a_signpost(session, practice, person))

    assert all_referrals(session, practice) == []


# --- Taken back with its line ---


def test_undo_takes_the_referral_out_of_the_tray(desk, session, practice, waiting):
    assert desk.post(f"/signposts/{waiting.signpost_id}/withdraw", key=uuid4()).status_code == 303

    page = desk.page("/referrals").html
    assert "KT7-4QF" not in page
    assert "Nothing to send" in page
    assert all_referrals(session, practice)[0].state == "withdrawn"


def test_what_was_sent_and_then_withdrawn_says_that_the_service_must_be_told(desk, session, practice, waiting):
    move(desk, waiting, "sent", agreed="yes")
    desk.post(f"/signposts/{waiting.signpost_id}/withdraw", key=uuid4())

    page = desk.page("/referrals").html
    assert "Taken back after it was sent" in page
    assert "KT7-4QF" in page


# --- Overdue ---


@pytest.mark.hazard("H33")
@pytest.mark.hazard("H32")
def test_what_waits_too_long_is_first_and_its_age_is_always_in_sight(signed_in, session, practice, person, visitors):
    fields = {"service_type": "befriending", "service_id": visitors.id}
    a_referral(session, practice, person, **fields, code="NEW-4QF", occurred_at=MORNING + timedelta(days=3))
    a_referral(session, practice, person, **fields, code="OLD-4QF", occurred_at=MORNING)
    with time_machine.travel(MORNING + timedelta(days=3, minutes=5), tick=False):
        desk = signed_in(person)
        page = desk.page("/referrals").html
        on_the_desk, on_today = desk.page("/desk").html, desk.page("/today").html

    assert page.index("OLD-4QF") < page.index("NEW-4QF")
    assert page.count("Overdue: was due") == 1
    assert "Overdue: was due Wed 25 Nov, 6:30pm" in page
    for shown in (page, on_the_desk, on_today):
        assert "2 to send</strong>, the oldest 3 days old" in shown
        assert "1 overdue" in shown


@pytest.mark.hazard("H33")
def test_what_was_sent_and_not_heard_of_in_time_is_shown(signed_in, session, practice, person):
    with time_machine.travel(MORNING, tick=False):
        sent = a_referral(session, practice, person, service_type="pharmacy-first", code="KT7-4QF")
        move(signed_in(person), sent, "sent", agreed="yes")
    with time_machine.travel(MORNING + timedelta(days=1), tick=False):
        assert "with no answer in time" not in signed_in(person).page("/referrals").html
    with time_machine.travel(MORNING + timedelta(days=2), tick=False):
        desk = signed_in(person)
        page = desk.page("/referrals").html
        assert "1 with no answer in time</strong>, the oldest sent 2 days ago" in page
        assert "Sent, but no answer in time" in page
        assert "1 with no answer in time" in desk.page("/desk").html
        move(desk, sent, "received")
        assert "with no answer in time" not in desk.page("/referrals").html


def test_a_site_may_leave_the_times_out(app, signed_in, session, practice, person, waiting):
    app.config["SETTINGS"] = replace(app.config["SETTINGS"], when_by=False)
    with time_machine.travel(datetime.now(UTC) + timedelta(days=9)):
        page = signed_in(person).page("/referrals").html

    assert "Send by" not in page
    assert "verdue" not in page
    assert "9 days old" in page


# --- Private ---


@pytest.fixture
def private(session, practice, person):
    harbour = a_service(session, practice, type="domestic-abuse-support", name="Safe Harbour")
    fields = {"service_type": "domestic-abuse-support", "service_id": harbour.id, "need": "domestic-abuse"}
    return a_referral(session, practice, person, **fields, code="PQR-4QF")


def test_no_list_names_a_private_referral(desk, session, private):
    assert desk.post(f"/referrals/{private.id}/safe-contact", safe_contact="they-ring").status_code == 303
    lists = [desk.page("/referrals").html, desk.page("/desk").html, desk.page("/today").html]
    done = move(desk, private, "sent", agreed="yes")
    lists += [desk.get(done.location).text, desk.page("/referrals").html]

    for page in lists:
        for word in ("abuse", "Abuse", "Safe Harbour"):
            assert word not in page
    assert "Private referral" in lists[0]
    assert "PQR-4QF" in lists[0]
    assert "Private referral" in lists[-1]


def test_a_private_referral_asks_first_how_it_is_safe_to_reach_them(desk, session, practice, private):
    before = desk.page(f"/referrals/{private.id}").html
    assert "How is it safe to reach them?" in before
    assert "Safe Harbour" not in before
    assert move(desk, private, "sent", agreed="yes").status_code == 422

    for choice in ("07700 900123", "", "anything"):
        assert desk.post(f"/referrals/{private.id}/safe-contact", safe_contact=choice).status_code == 422
    assert desk.post(f"/referrals/{private.id}/safe-contact", safe_contact="ring-say-nothing").status_code == 303

    assert "Safe Harbour" in desk.page(f"/referrals/{private.id}").html
    assert move(desk, private, "sent", agreed="yes").status_code == 303
    assert all_referrals(session, practice)[0].safe_contact == "ring-say-nothing"


def test_another_practice_reads_and_moves_nothing(signed_in, session, practice, waiting):
    other = signed_in(a_person(session, Role.RECEPTIONIST, a_practice(session, "C99102")))

    assert "KT7-4QF" not in other.page("/referrals", moved=waiting.id).html
    assert other.get(f"/referrals/{waiting.id}").status_code == 404
    assert move(other, waiting, "sent", agreed="yes").status_code == 404
    assert all_referrals(session, practice)[0].state == "to-send"


@pytest.mark.hazard("H25")
def test_two_desks_that_tick_at_once_send_it_once(engine, session, practice, person, waiting):
    referral, at, at_once = waiting.id, practice.id, threading.Barrier(4)
    actor = Actor(person.id, practice.id, MORNING)
    session.commit()

    def tick() -> None:
        # Each has read it before anybody writes, and keeps what it read.
        with Session(engine, expire_on_commit=False) as own:
            found, _, _ = referral_of(own, at, referral)
            own.commit()
            at_once.wait()
            move_referral(own, actor, found, Move(uuid4(), State.SENT, agreed=True))

    desks = [threading.Thread(target=tick) for _ in range(4)]
    for one in desks:
        one.start()
    for one in desks:
        one.join()

    assert [state for _, state, _, _ in moves(session, practice)] == ["to-send", "sent"]


def test_what_goes_to_somebody_who_is_not_in_the_list_is_opened_too(desk, session, practice, person):
    elsewhere = a_referral(session, practice, person, service_type="pharmacy-first", need="sore-throat")

    for path in ("/referrals", f"/referrals/{elsewhere.id}"):
        assert "the service they chose" in desk.page(path).html
