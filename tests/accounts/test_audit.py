"""A change to what was done shows: each event is tied to the one before."""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from navigator.accounts.actions import record
from navigator.accounts.audit import FIRST_HASH, Actor, first_broken_link, hash_of
from navigator.accounts.queries import audit_chain, audit_of
from tests.building import NOBODY, NOW

SOMEBODY, SOMEWHERE = UUID(int=1), UUID(int=2)


@dataclass(frozen=True)
class Link:
    number: int
    at: datetime = NOW
    person_id: UUID | None = SOMEBODY
    practice_id: UUID | None = SOMEWHERE
    action: str = "service.paused"
    object_kind: str = "service"
    object_id: str = "plum"
    before: dict[str, Any] | None = field(default_factory=lambda: {"status": "live"})
    after: dict[str, Any] | None = field(default_factory=lambda: {"status": "paused", "because": "naïve"})
    previous_hash: str = FIRST_HASH
    hash: str = ""


def a_chain(length: int) -> list[Link]:
    chain: list[Link] = []
    for number in range(1, length + 1):
        link = Link(number, previous_hash=chain[-1].hash if chain else FIRST_HASH)
        chain.append(replace(link, hash=hash_of(link)))
    return chain


def test_a_whole_chain_holds():
    assert first_broken_link([]) is None
    assert first_broken_link(a_chain(5)) is None


@pytest.mark.parametrize(
    "change",
    [
        {"at": NOW + timedelta(microseconds=1)},
        {"person_id": UUID(int=9)},
        {"person_id": None},
        {"practice_id": None},
        {"action": "service.resumed"},
        {"object_kind": "person"},
        {"object_id": "pear"},
        {"before": None},
        {"before": {"status": "draft"}},
        {"after": {"status": "live"}},
        {"number": 9},
        {"hash": "0" * 64},
        {"previous_hash": "1" * 64},
    ],
)
def test_a_changed_event_is_named(change):
    chain = a_chain(5)
    chain[2] = replace(chain[2], **change)

    assert first_broken_link(chain) == 3


def test_an_event_changed_with_its_hash_breaks_the_next():
    chain = a_chain(5)
    forged = replace(chain[2], action="service.resumed")
    chain[2] = replace(forged, hash=hash_of(forged))

    assert first_broken_link(chain) == 4


def test_an_event_taken_out_or_put_in_shows():
    chain = a_chain(5)

    assert first_broken_link(chain[:2] + chain[3:]) == 3
    assert first_broken_link([*chain[:2], chain[1], *chain[2:]]) == 3
    assert first_broken_link(chain[1:]) == 1


@pytest.mark.tables
def test_what_is_recorded_is_a_chain_that_holds(session: Session):
    for number in range(3):
        record(session, NOBODY, "plum.eaten", ("plum", number), {"was": 1}, {"is": [1, None, "ü"]})
    session.commit()
    session.expire_all()

    chain = list(audit_chain(session))

    assert [link.number for link in chain] == [1, 2, 3]
    assert first_broken_link(chain) is None
    assert [event.number for event in audit_of(session, "plum", "1")] == [2]


@pytest.mark.tables
def test_an_event_keeps_its_moment_to_the_microsecond(session: Session):
    moment = datetime(2026, 6, 30, 22, 59, 59, 999_999, tzinfo=UTC)
    record(session, Actor(None, None, moment), "plum.eaten", ("plum", 1))
    session.commit()
    session.expire_all()

    assert next(audit_chain(session)).at == moment
    assert first_broken_link(audit_chain(session)) is None


@pytest.mark.tables
def test_an_action_undone_leaves_no_event(session: Session):
    record(session, NOBODY, "plum.eaten", ("plum", 1))
    session.rollback()

    assert list(audit_chain(session)) == []


@pytest.mark.tables
@pytest.mark.parametrize("statement", ["UPDATE audit_events SET action = 'x'", "DELETE FROM audit_events"])
def test_the_database_itself_refuses_to_change_the_chain(session: Session, statement):
    record(session, NOBODY, "plum.eaten", ("plum", 1))
    session.commit()

    with pytest.raises(DBAPIError):
        session.execute(text(statement))
    session.rollback()

    assert [event.action for event in audit_chain(session)] == ["plum.eaten"]
