"""Removes what has been kept long enough: in small batches, each whole or not at all, each told to the audit chain."""

from collections.abc import Collection, Sequence
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from navigator.accounts.actions import record, take_turn
from navigator.accounts.audit import EMPTIED, Actor
from navigator.accounts.queries import legal_hold
from navigator.directory.service_types import ServiceTypes
from navigator.london import Week
from navigator.referrals.rules import METHOD_VERSION
from navigator.reports.kept import to_keep
from navigator.reports.models import KeptCount
from navigator.reports.queries import counts_of_lines
from navigator.reports.rules import WeeklyCount
from navigator.retention import queries
from navigator.retention.classes import RetentionClass

MOST_ROWS = 2000
"""Rows of one batch: the desk waits for its turn no longer than this takes."""
MOST_SERVICES = 50
"""Services of one batch: the whole log is looked through for each."""


class HoldIsOn(RuntimeError):
    """Nothing may be removed while a legal hold is on."""


def _take_turn(session: Session) -> None:
    """Begin a batch: a hold that was put on a moment ago stops this one too."""
    take_turn(session)
    if legal_hold(session):
        session.rollback()
        raise HoldIsOn("A legal hold is on: nothing is removed.")


def purge_week(
    session: Session,
    actor: Actor,
    week: Week,
    practices: Sequence[UUID],
    demonstrations: Collection[UUID],
    types: ServiceTypes,
) -> dict[str, int]:
    """Keep the figures of some practices' week and remove its calls; one that went on after it stays with its rest."""
    _take_turn(session)
    before = queries.practices_kept(session, week, practices)
    counts = counts_of_lines(session, week, [practice for practice in practices if practice not in before], types)
    session.add_all(_kept(week, count, demonstrations) for count in to_keep(counts, types))
    session.flush()
    gone = queries.delete_lines(session, week.sunday, practices)
    if any(gone.values()):
        told = {"practices": len(practices), **gone}
        record(session, actor, "log.purged", ("week", week), after=told)
    session.commit()
    return gone


def _kept(week: Week, count: WeeklyCount, demonstrations: Collection[UUID]) -> KeptCount:
    return KeptCount(
        practice_id=count.practice_id,
        monday=week.monday,
        demonstration=count.practice_id in demonstrations,
        service_type=count.service_type or "",
        mode=count.mode or "",
        disposition=count.disposition,
        ending=count.ending,
        otherwise=count.otherwise,
        signposts=count.signposts,
        calls=count.calls,
        returned=count.returned,
        lost=count.lost,
        helped=count.helped,
        coded=count.coded,
        method_version=METHOD_VERSION,
    )


def empty_audit(session: Session, actor: Actor, last: int) -> int:
    """Empty some events of the chain up to a number, and say in the chain up to which; give how many."""
    _take_turn(session)
    events = queries.events_to_empty(session, last, MOST_ROWS)
    if events:
        (first, _), (to, hashed) = events[0], events[-1]
        queries.empty_events(session, first, to)
        record(session, actor, EMPTIED, ("audit", "chain"), after={"to": to, "hash": hashed})
    session.commit()
    return len(events)


def purge_by_age(session: Session, actor: Actor, kept: RetentionClass, day: date, practices: Collection[UUID]) -> int:
    """Remove some rows of a class that are older than its first day; give how many."""
    _take_turn(session)
    gone = queries.delete_by_age(session, kept, day, practices, MOST_ROWS)
    _tell(session, actor, kept.key, gone)
    session.commit()
    return gone


def purge_services(session: Session, actor: Actor, key: str, day: date, practices: Collection[UUID]) -> int:
    """Remove some services that closed before a day; give how many."""
    _take_turn(session)
    services = queries.closed_services(session, day, practices, MOST_SERVICES)
    queries.delete_services(session, services, practices)
    _tell(session, actor, key, len(services))
    session.commit()
    return len(services)


def purge_people(session: Session, actor: Actor, key: str, practices: Collection[UUID]) -> int:
    """Remove everybody who was stopped and whom nothing names any more; give how many."""
    _take_turn(session)
    people = queries.people_nothing_names(session, practices)
    queries.delete_people(session, people)
    _tell(session, actor, key, len(people))
    session.commit()
    return len(people)


def _tell(session: Session, actor: Actor, key: str, gone: int) -> None:
    if gone:
        record(session, actor, "class.purged", ("class", key), after={"rows": gone})
