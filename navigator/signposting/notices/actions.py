"""Writes of the notices of a day; each raises the directory's number, by which every desk looks again."""

from sqlalchemy.orm import Session

from navigator.accounts.actions import record, take_turn
from navigator.accounts.audit import Actor
from navigator.directory import queries as directory
from navigator.london import london_day
from navigator.signposting.notices import queries
from navigator.signposting.notices.models import Notice
from navigator.signposting.notices.rules import MOST_AT_ONCE


class TooMany(ValueError):
    """So many notices are up that nobody would read one more."""


def put_up(session: Session, actor: Actor, words: str, service_type: str) -> Notice:
    """Put up a notice until midnight; the same words twice are the notice that is up already."""
    if actor.practice_id is None or actor.person_id is None:
        raise ValueError("a notice needs its practice and its person")
    take_turn(session)
    today = london_day(actor.at)
    up = queries.notices_up(session, actor.practice_id, today)
    same = next((one for one in up if one.words.casefold() == words.casefold()), None)
    if same is not None:
        return same
    if len(up) >= MOST_AT_ONCE:
        raise TooMany(f"There are {len(up)} notices up. Take one down first: nobody reads more.")
    row = Notice(
        practice_id=actor.practice_id,
        words=words,
        service_type=service_type,
        london_day=today,
        put_up_at=actor.at,
        put_up_by_id=actor.person_id,
    )
    session.add(row)
    session.flush()
    directory.revision_to_raise(session).number += 1
    record(session, actor, "notice.put-up", ("notice", row.id), after={"words": words, "service_type": service_type})
    session.commit()
    return row


def take_down(session: Session, actor: Actor, notice: Notice) -> None:
    """Take a notice down before its day is over; twice is as good as once."""
    take_turn(session)
    session.refresh(notice)
    if notice.taken_down_at is not None:
        return
    notice.taken_down_at, notice.taken_down_by_id = actor.at, actor.person_id
    directory.revision_to_raise(session).number += 1
    record(session, actor, "notice.taken-down", ("notice", notice.id), after={"words": notice.words})
    session.commit()
