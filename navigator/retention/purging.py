"""Goes through the classes: says what would go, or removes it batch by batch, the log first and the people last."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from navigator.accounts.audit import Actor
from navigator.accounts.queries import practices_by_code
from navigator.directory.service_types import ServiceTypes
from navigator.london import Week, london_day
from navigator.retention import actions, queries
from navigator.retention.classes import AUDIT, LOG, PEOPLE, SERVICES, RetentionClass
from navigator.retention.queries import Rows

PRACTICES_AT_ONCE = 10
"""Practices whose week goes in one batch."""

Classes = Mapping[str, RetentionClass]


@dataclass(frozen=True)
class Site:
    """The practices there are, and which are made up."""

    practices: tuple[UUID, ...]
    demonstrations: frozenset[UUID]


def site_of(session: Session) -> Site:
    """Give the practices of this site."""
    practices = practices_by_code(session)
    made_up = {each.id for each in practices if each.profile and each.profile.demonstration}
    return Site(tuple(each.id for each in practices), frozenset(made_up))


def rows_to_go(session: Session, classes: Classes, today: date, site: Site) -> Iterator[tuple[RetentionClass, Rows]]:
    """Say by class and table what would go on a day."""
    for kept in classes.values():
        if kept.key == PEOPLE:
            people = queries.people_nothing_names(session, site.practices)
            yield kept, queries.people_left(session, people)
        elif kept.keep is not None:
            for rows in _rows_of(session, kept, kept.first_day(today), today, site):
                yield kept, rows


def _rows_of(session: Session, kept: RetentionClass, day: date, today: date, site: Site) -> list[Rows]:
    if kept.key == LOG:
        return queries.rows_of_log(session, Week.of(kept.first_day(today)).before, site.practices)
    if kept.key == AUDIT:
        return [queries.rows_of_audit(session, queries.last_event_before(session, day))]
    if kept.key == SERVICES:
        return [queries.rows_of_services(session, day, site.practices)]
    return [queries.rows_by_age(session, kept, day, site.practices)]


def purge(
    session: Session, actor: Actor, classes: Classes, types: ServiceTypes, site: Site
) -> Iterator[tuple[str, int]]:
    """Remove what has been kept long enough; tell each batch by the table it was of and its rows.

    Stopped anywhere and begun again, it comes to the same: every batch is whole or not at all.
    """
    today = london_day(actor.at)
    yield from _purge_log(session, actor, classes[LOG], today, types, site)
    for kept in classes.values():
        if kept.column and kept.keep:
            day = kept.first_day(today)
            while gone := actions.purge_by_age(session, actor, kept, day, site.practices):
                yield kept.tables[0], gone
    yield from _purge_services(session, actor, classes[SERVICES], today, site)
    yield from _empty_audit(session, actor, classes[AUDIT], today)
    if people := actions.purge_people(session, actor, PEOPLE, site.practices):
        yield "people", people


def _purge_log(
    session: Session, actor: Actor, kept: RetentionClass, today: date, types: ServiceTypes, site: Site
) -> Iterator[tuple[str, int]]:
    for week in _weeks(session, Week.of(kept.first_day(today)).before, site):
        there = queries.practices_with_lines(session, week, site.practices)
        for first in range(0, len(there), PRACTICES_AT_ONCE):
            some = there[first : first + PRACTICES_AT_ONCE]
            yield from actions.purge_week(session, actor, week, some, site.demonstrations, types).items()


def _weeks(session: Session, last: Week, site: Site) -> Iterator[Week]:
    oldest = queries.oldest_day_of_log(session, site.practices)
    week = Week.of(oldest) if oldest else last.after
    while week <= last:
        yield week
        week = week.after


def _purge_services(
    session: Session, actor: Actor, kept: RetentionClass, today: date, site: Site
) -> Iterator[tuple[str, int]]:
    day = kept.first_day(today)
    while gone := actions.purge_services(session, actor, kept.key, day, site.practices):
        yield "services", gone


def _empty_audit(session: Session, actor: Actor, kept: RetentionClass, today: date) -> Iterator[tuple[str, int]]:
    last = queries.last_event_before(session, kept.first_day(today))
    while gone := actions.empty_audit(session, actor, last):
        yield "audit_events", gone
