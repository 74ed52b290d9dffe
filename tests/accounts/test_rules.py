"""Who may do what where, which organisations belong to which on a day, and how guessing slows down."""

from datetime import UTC, datetime, timedelta

import pytest

from navigator.accounts.rules import (
    IDLE_LIMIT,
    PARENT_KINDS,
    PRACTICE_ROLES,
    ROLES_AT,
    SESSION_LIMIT,
    Kind,
    MalformedCode,
    Role,
    checked_code,
    is_over,
    password_problem,
    role_words,
    seconds_to_wait,
)

START = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("kind", "code"),
    [(Kind.PRACTICE, "C82001"), (Kind.PCN, "U12345"), (Kind.SUB_ICB, "04V"), (Kind.SUB_ICB, "15N"), (Kind.ICB, "QK1")],
)
def test_a_code_is_kept_in_capitals(kind, code):
    assert checked_code(f" {code.lower()} ", kind) == code


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        (Kind.PRACTICE, ""),
        (Kind.PRACTICE, "C8200"),
        (Kind.PRACTICE, "C820011"),
        (Kind.PRACTICE, "U12345"),
        (Kind.PRACTICE, "C8200１"),
        (Kind.PRACTICE, "C82001\nX"),
        (Kind.PCN, "C82001"),
        (Kind.PCN, "U1234"),
        (Kind.SUB_ICB, "4V"),
        (Kind.SUB_ICB, "QK1"),
        (Kind.ICB, "04V"),
        (Kind.ICB, "QK"),
    ],
)
def test_a_code_of_the_wrong_form_is_refused(kind, code):
    with pytest.raises(MalformedCode):
        checked_code(code, kind)


@pytest.mark.parametrize(
    "password",
    ["", "short", "elevenchars", "password1234", "aaaaaaaaaaaaaaaa", "nhsnhsnhsnhsnhs", "reception123456", "x" * 129],
)
def test_an_easy_password_is_told_why(password):
    assert password_problem(password)


def test_a_password_of_ones_own_name_is_easy():
    assert password_problem("robin brightwell", "Robin Brightwell")
    assert password_problem("robin brightwell", "Somebody Else") is None


@pytest.mark.parametrize("password", ["plum copper lantern", "correct horse battery staple", "ünïcode wörds äre fine"])
def test_three_words_are_a_password(password):
    assert password_problem(password, "Robin") is None


def test_every_role_is_held_somewhere_and_said_in_words():
    held = frozenset().union(*ROLES_AT.values())

    assert held == set(Role)
    assert len({role_words(role) for role in Role}) == len(Role)
    assert {kind for kind, roles in ROLES_AT.items() if roles & PRACTICE_ROLES} == {Kind.PRACTICE}


def test_the_tree_has_no_circle():
    def heights(kind: Kind) -> int:
        return 1 + max((heights(parent) for parent in PARENT_KINDS.get(kind, set())), default=0)

    assert heights(Kind.PRACTICE) == 4


def test_a_sign_in_left_alone_ends_at_fifteen_minutes():
    a_moment = timedelta(microseconds=1)

    assert not is_over(START, START, START + IDLE_LIMIT - a_moment)
    assert is_over(START, START, START + IDLE_LIMIT)
    assert timedelta(minutes=15) == IDLE_LIMIT


def test_a_sign_in_ends_after_twelve_hours_however_busy():
    end = START + timedelta(hours=12)

    assert not is_over(START, end - timedelta(seconds=1), end - timedelta(seconds=1))
    assert is_over(START, end - timedelta(seconds=1), end)
    assert end - START == SESSION_LIMIT


def test_guessing_gets_slower_and_never_stops_the_person():
    waits = [seconds_to_wait(failures, START, START) for failures in range(40)]

    assert waits[:5] == [0] * 5
    assert waits[5:8] == [2, 4, 8]
    assert waits == sorted(waits)
    assert max(waits) == 900
    assert seconds_to_wait(39, START, START + timedelta(seconds=900)) == 0


@pytest.mark.parametrize("failures", [100, 5_000])
def test_very_many_tries_are_still_only_slow(failures):
    assert seconds_to_wait(failures, START, START) == 900
