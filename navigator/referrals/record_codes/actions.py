"""Writes of the codes that a practice has of its own."""

from sqlalchemy.orm import Session

from navigator.accounts.actions import record, take_turn
from navigator.accounts.audit import Actor
from navigator.referrals.record_codes import queries
from navigator.referrals.record_codes.models import PracticeCode
from navigator.referrals.record_codes.rules import RecordCode


def write_code(session: Session, actor: Actor, kind: str, own: RecordCode) -> None:
    """Let the lines of a kind of service carry this code from now on; an empty one is none."""
    if actor.practice_id is None or actor.person_id is None:
        raise ValueError("a code needs its practice and its person")
    take_turn(session)
    row = queries.code_at(session, actor.practice_id, kind)
    before = {"code": row.code} if row else None
    row = row or PracticeCode(practice_id=actor.practice_id, service_type=kind)
    row.code, row.term, row.written_by_id, row.written_at = own.code, own.term, actor.person_id, actor.at
    session.add(row)
    record(session, actor, "record-code.written", ("service-type", kind), before, {"code": own.code})
    session.commit()


def drop_code(session: Session, actor: Actor, row: PracticeCode) -> None:
    """Let a kind of service have the code again that ships, if there is one."""
    take_turn(session)
    record(session, actor, "record-code.dropped", ("service-type", row.service_type), {"code": row.code})
    session.delete(row)
    session.commit()
