"""How a referral may move, what must be asked before, when it is due and when it is late: without a database."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import product

import pytest

from navigator.referrals.sending.rules import (
    CONSENT_TO_ASK,
    CONSENT_TO_SHARE,
    CONSENT_VERSION,
    MOVED_ELSEWHERE,
    MOVES,
    RESPONSE_WORDS,
    SAFE_CONTACT_WORDS,
    STATE_WORDS,
    WHY_WORDS,
    NotLegal,
    ResponseType,
    SafeContact,
    State,
    Why,
    age_words,
    by_hand,
    is_overdue,
    is_same_day,
    needs_a_referral,
    refuse_illegal,
    refuse_unready,
    response_type_of,
)
from navigator.referrals.sending.when_by import CoreHours, due_at, end_of_core_day

CHRISTMAS = (date(2026, 12, 25), date(2026, 12, 26), date(2026, 12, 28))
HOURS = CoreHours(time(8, 0), time(18, 30), CHRISTMAS)
NOW = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)

# Every legal move again, by hand: the road, the ways off it, and the ways back to “to send”.
LEGAL = """
to-send: sent not-sent returned withdrawn
sent: to-send received taken-on seen helped returned lost withdrawn
received: taken-on seen helped returned lost withdrawn
taken-on: seen helped returned lost withdrawn
seen: helped returned lost withdrawn
helped: returned withdrawn
returned: withdrawn
lost: to-send received taken-on seen helped returned withdrawn
not-sent: to-send returned withdrawn
withdrawn:
"""


def at(words: str) -> datetime:
    """Read a moment of London's winter, when its clocks say the same as UTC."""
    return datetime.fromisoformat(words).replace(tzinfo=UTC)


# --- Moves ---


@pytest.mark.hazard("H33")
def test_these_moves_are_legal_and_no_other():
    table = {State(line.partition(":")[0]): line.partition(":")[2].split() for line in LEGAL.strip().splitlines()}

    for now, to in product(State, State):
        if to.value in table[now]:
            refuse_illegal(now, to)
        else:
            with pytest.raises(NotLegal):
                refuse_illegal(now, to)


def test_whoever_was_referred_may_come_back_from_anywhere():
    assert {now for now in State if State.RETURNED not in MOVES[now]} == {State.RETURNED, State.WITHDRAWN}


def test_no_page_offers_a_return_or_a_withdrawal_by_itself():
    assert all(MOVED_ELSEWHERE.isdisjoint(by_hand(state)) for state in State)
    assert by_hand(State.SENT) == [
        State.TO_SEND,
        State.RECEIVED,
        State.TAKEN_ON,
        State.SEEN,
        State.HELPED,
        State.LOST,
    ]


def test_everything_that_can_be_chosen_has_its_words():
    assert (set(STATE_WORDS), set(WHY_WORDS)) == (set(State), set(Why))
    assert (set(SAFE_CONTACT_WORDS), set(RESPONSE_WORDS)) == (set(SafeContact), set(ResponseType))


# --- What is referred ---


@pytest.mark.parametrize(
    ("ending", "mode", "disposition", "needs"),
    [
        ("said-yes", "refer", "avoided", True),
        ("said-yes", "either", "avoided", True),
        ("said-yes", "refer", "moved", True),
        ("said-yes", "self-present", "avoided", False),
        ("said-yes", "book-internally", "moved", False),
        ("said-yes", "either", "admin", False),
        ("said-yes", "either", "kept", False),
        ("declined", "refer", "kept", False),
        ("not-available", "refer", "none", False),
        ("said-yes", None, "none", False),
    ],
)
def test_only_a_yes_that_goes_by_referral_leaves_something_to_send(ending, mode, disposition, needs):
    assert needs_a_referral(ending, mode, disposition) is needs


def test_callers_who_are_ill_now_are_referred_today():
    assert is_same_day("pharmacy-first", "avoided")
    assert is_same_day("urgent-treatment-centre", "clinician_today")
    assert not is_same_day("befriending", "avoided")
    assert not is_same_day(None, "none")


def test_what_was_promised_is_care_here_or_elsewhere():
    assert response_type_of("practice") is ResponseType.CARE_HERE
    assert response_type_of("pharmacy") is ResponseType.SENT_ON


# --- What is asked before it goes ---


def test_nothing_is_shared_that_was_not_agreed_to():
    with pytest.raises(NotLegal, match="shared"):
        refuse_unready(shares=True, agreed=False, private=False, safe_contact=None)

    refuse_unready(shares=True, agreed=True, private=False, safe_contact=None)
    refuse_unready(shares=False, agreed=False, private=False, safe_contact=None)


def test_a_private_matter_is_not_sent_before_the_safe_way_to_reach_them_is_known():
    with pytest.raises(NotLegal, match="safe"):
        refuse_unready(shares=True, agreed=True, private=True, safe_contact=None)

    refuse_unready(shares=True, agreed=True, private=True, safe_contact=SafeContact.THEY_RING)


def test_a_changed_word_of_the_consents_needs_a_new_version():
    # Each row keeps which version was said. Whoever changes a word changes the number, here too.
    assert (CONSENT_VERSION, CONSENT_TO_ASK, CONSENT_TO_SHARE) == (
        "1",
        "Would you like us to arrange this for you?",
        "Is it all right if we send them your details and what you told us?",
    )


# --- When by ---


@pytest.mark.hazard("H32")
@pytest.mark.parametrize(
    ("moment", "same_day", "due"),
    [
        ("2026-11-24T10:00", False, "2026-11-25T18:30"),
        ("2026-11-24T07:59", False, "2026-11-24T18:30"),
        ("2026-11-24T08:00", False, "2026-11-25T18:30"),
        ("2026-11-24T22:00", False, "2026-11-25T18:30"),
        ("2026-11-27T10:00", False, "2026-11-30T18:30"),
        ("2026-11-28T10:00", False, "2026-11-30T18:30"),
        ("2026-11-29T23:59", False, "2026-11-30T18:30"),
        ("2026-12-24T10:00", False, "2026-12-29T18:30"),
        ("2026-12-25T06:00", False, "2026-12-29T18:30"),
        ("2026-11-24T10:00", True, "2026-11-24T18:30"),
        ("2026-11-24T07:00", True, "2026-11-24T18:30"),
        ("2026-11-24T18:29", True, "2026-11-24T18:30"),
        ("2026-11-24T18:30", True, "2026-11-24T23:59"),
        ("2026-11-28T10:00", True, "2026-11-28T23:59"),
        ("2026-12-25T10:00", True, "2026-12-25T23:59"),
    ],
)
def test_what_is_urgent_is_due_today_and_the_rest_by_the_end_of_the_next_core_hours(moment, same_day, due):
    assert due_at(at(moment), HOURS, same_day=same_day) == at(due)


def test_core_hours_are_londons_when_the_clocks_change():
    # On 25 October 2026 the clocks go back: 6:30pm on the Friday is 17:30 UTC, on the Monday 18:30 UTC.
    friday = datetime(2026, 10, 23, 9, 0, tzinfo=UTC)

    assert due_at(friday, HOURS, same_day=True) == datetime(2026, 10, 23, 17, 30, tzinfo=UTC)
    assert due_at(friday, HOURS, same_day=False) == datetime(2026, 10, 26, 18, 30, tzinfo=UTC)


def test_a_service_has_core_days_to_be_heard_of():
    assert end_of_core_day(at("2026-11-26T10:00"), 1, HOURS) == at("2026-11-27T18:30")
    assert end_of_core_day(at("2026-11-26T10:00"), 2, HOURS) == at("2026-11-30T18:30")
    assert end_of_core_day(at("2026-12-23T10:00"), 2, HOURS) == at("2026-12-29T18:30")


@pytest.mark.hazard("H33")
def test_what_was_not_sent_or_not_heard_of_in_time_is_overdue():
    minute = timedelta(minutes=1)

    assert is_overdue(State.TO_SEND, NOW - minute, None, NOW)
    assert not is_overdue(State.TO_SEND, NOW, None, NOW)
    assert is_overdue(State.SENT, NOW - minute, NOW - minute, NOW)
    assert not is_overdue(State.SENT, NOW - minute, NOW + minute, NOW)
    assert is_overdue(State.LOST, NOW, NOW + minute, NOW)
    assert not is_overdue(State.RECEIVED, NOW - minute, NOW - minute, NOW)


@pytest.mark.parametrize(
    ("age", "words"),
    [
        (timedelta(seconds=59), "under a minute"),
        (timedelta(minutes=1), "1 minute"),
        (timedelta(minutes=59, seconds=59), "59 minutes"),
        (timedelta(hours=1), "1 hour"),
        (timedelta(hours=23), "23 hours"),
        (timedelta(days=2, hours=5), "2 days"),
    ],
)
def test_an_age_is_said_in_one_figure(age, words):
    assert age_words(age) == words
