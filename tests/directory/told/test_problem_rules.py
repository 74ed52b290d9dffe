"""What can be told of an entry, and how it is said; no database."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid4

import pytest

from navigator.directory.told.rules import (
    KIND_WORDS,
    Kind,
    SettledAs,
    grouped,
    heard_words,
    note_problem,
    problem_in_call,
    reply_problem,
    ring_first_words,
)

TODAY = date(2026, 11, 24)
MORNING = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
PANTRY, CHOIR = uuid4(), uuid4()


@dataclass
class Told:
    service_id: UUID
    kind: str
    told_at: datetime
    note: str = ""
    id: UUID = field(default_factory=uuid4)
    settled_as: str | None = None
    settled_at: datetime | None = None
    reply: str = ""


def test_whoever_told_hears_what_became_of_it_in_one_sentence():
    said = heard_words("wrong-number", "Greenhill Pantry", "corrected", "The new one is on the door")

    assert said == (
        "You told us the number of Greenhill Pantry was wrong: corrected, thank you. “The new one is on the door”"
    )


@pytest.mark.parametrize("kind", list(Kind))
@pytest.mark.parametrize("settled_as", list(SettledAs))
def test_every_end_of_every_kind_has_its_words(kind, settled_as):
    assert heard_words(kind, "X", settled_as).startswith("You told us ")
    assert KIND_WORDS[kind]


@pytest.mark.parametrize(
    ("told_on", "words"),
    [
        (TODAY, "Number reported wrong today: ring first"),
        (TODAY - timedelta(days=1), "Number reported wrong yesterday: ring first"),
        (date(2026, 11, 3), "Number reported wrong on 3 November: ring first"),
    ],
)
def test_the_desk_says_since_when_an_entry_is_in_doubt(told_on, words):
    assert ring_first_words("wrong-number", told_on, TODAY) == words


def test_the_same_thing_told_twice_in_a_call_is_one_thing_and_in_another_call_another():
    call = uuid4()
    once, twice = (problem_in_call(call, PANTRY, Kind.NUMBER, "") for _ in range(2))

    assert once.key == twice.key
    assert (
        len(
            {
                once.key,
                problem_in_call(call, PANTRY, Kind.HOURS, "").key,
                problem_in_call(call, CHOIR, Kind.NUMBER, "").key,
            }
        )
        == 3
    )


@pytest.mark.hazard("H43")
def test_a_note_may_hold_no_phone_and_an_answer_may_as_it_is_the_services_own():
    assert "Leave out a phone number" in note_problem("ring 07700 900123")
    assert "Leave out" in note_problem("it was for Mrs Appleby")
    assert note_problem("the sign says Thursdays") == ""
    assert reply_problem("the new number is 0116 496 0123") == ""
    assert "Leave out" in reply_problem("943 476 5919")


def test_what_warns_the_desk_stands_first_and_what_is_alike_together():
    rows = [
        Told(CHOIR, "long-wait", MORNING - timedelta(days=5)),
        Told(PANTRY, "wrong-number", MORNING - timedelta(days=2), "rings out"),
        Told(PANTRY, "wrong-number", MORNING, "rings out"),
        Told(PANTRY, "wrong-hours", MORNING - timedelta(days=1)),
    ]

    groups = grouped(rows)

    assert [(group.service, group.kind, len(group.rows)) for group in groups] == [
        (PANTRY, Kind.NUMBER, 2),
        (CHOIR, Kind.WAIT, 1),
        (PANTRY, Kind.HOURS, 1),
    ]
    assert groups[0].newest == rows[2].id
    assert groups[0].notes == ("rings out",)
