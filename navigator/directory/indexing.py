"""Keeps the search at the directory's revision: the database is the truth, the copy in memory follows."""

import logging
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Row
from sqlalchemy.orm import Session

from navigator.directory import queries
from navigator.directory.catchment.rules import catchment_of
from navigator.directory.gates import Gates
from navigator.directory.hours import Hours, UnreadableHours
from navigator.directory.listed import Listed
from navigator.directory.managing import is_paused
from navigator.directory.search import UNBUILT, SearchIndex
from navigator.directory.search_entries import EVERYWHERE, SearchEntry
from navigator.directory.upkeep.queries import new_numbers_since
from navigator.directory.upkeep.rules import SHOWN_AS_NEW
from navigator.london import london_day, now

LOG = logging.getLogger(__name__)

AnyRow = Row[Any]


def bring_up_to_date(session: Session, index: SearchIndex) -> None:
    """Let the search see every change of the directory; every worker asks this before it answers."""
    # The number first: a change that lands between the two is then taken in again, never missed.
    bring_up_to(session, index, queries.revision(session))


def lineage_up_to_date(session: Session, index: SearchIndex, practice: UUID, day: date) -> tuple[UUID, ...]:
    """Give a practice with what it belongs to, and let the search see every change: asked together, at every key."""
    line, revision = queries.lineage_and_revision(session, practice, day)
    bring_up_to(session, index, revision)
    return line


def bring_up_to(session: Session, index: SearchIndex, revision: int) -> None:
    """Let the search see the changes up to a number that was read just now."""
    today = london_day(now())
    if index.revision == revision and index.day == today:
        return
    index.note_doubts(queries.doubts(session))
    index.note_new_numbers(new_numbers_since(session, now() - SHOWN_AS_NEW))
    if index.revision == UNBUILT or index.revision > revision:
        index.rebuild(entries_since(session, -1, today), revision)
    else:
        index.catch_up(entries_since(session, index.revision, today), revision)
        if index.day != today:
            # A pause that has ended by itself changed no row: on a new day what is paused is looked at again.
            index.catch_up(paused_entries(session, today), revision)
    index.note_day(today)


def entries_since(session: Session, revision: int, today: date) -> Iterator[SearchEntry]:
    """Give the services that changed after a revision as search wants them; one not for the desk has no areas."""
    return _entries(queries.rows_since(session, revision), queries.areas_since(session, revision), today)


def paused_entries(session: Session, today: date) -> Iterator[SearchEntry]:
    """Give the services that are or were paused until a day, as they stand today."""
    return _entries(queries.rows_paused(session), queries.areas_paused(session), today)


def _entries(rows: Iterable[AnyRow], areas: Mapping[UUID, list[UUID]], today: date) -> Iterator[SearchEntry]:
    for row in rows:
        usable = row.status in queries.USABLE
        serves = {str(area) for area in areas.get(row.id, ())} | ({EVERYWHERE} if row.serves_everywhere else set())
        yield SearchEntry(
            id=row.id,
            type=row.type,
            name=row.name,
            also_known_as=tuple(row.also_known_as),
            text=f"{row.who_for} {row.address}",
            areas=frozenset(serves) if usable else frozenset(),
            by_practice_only=str(row.owner_id) if row.visibility == "practice" else "",
            live=usable and not is_paused(row, today),
            listed=_listed(row) if usable else None,
        )


def _hours(row: AnyRow) -> Hours:
    try:
        return Hours.from_stored(
            row.hours_kind, row.weekly_hours, row.dated_hours, row.bank_holidays, row.hours_as_written
        )
    except UnreadableHours:
        # One row that nobody can read must not keep every desk from its answers.
        LOG.exception("The hours of service %s cannot be read", row.key)
        return Hours("not-confirmed")


def _listed(row: AnyRow) -> Listed:
    return Listed(
        id=row.id,
        type=row.type,
        name=row.name,
        status=row.status,
        gates=Gates(row.min_age_months, row.max_age_months, row.sex, row.pregnancy),
        hours=_hours(row),
        who_for=row.who_for,
        not_for=tuple(row.not_for),
        mode=row.mode,
        mode_by_need=row.mode_by_need,
        say=row.say,
        how=row.how,
        if_they_cannot_help=row.if_they_cannot_help,
        phones=tuple(row.phones),
        web=row.web,
        address=row.address,
        postcode=row.postcode,
        latitude=row.latitude,
        longitude=row.longitude,
        catchment=catchment_of(row.catchment_outcodes, row.catchment_miles),
        access=row.access,
        cost=row.cost,
        paused_until=row.paused_until,
        paused_because=row.paused_because,
        full_until=row.full_until,
        full_because=row.full_because,
        hours_as_written=row.hours_as_written,
        source=row.source,
        verified_on=row.verified_on,
        verified_by=row.verified_by,
        review_by=row.review_by,
    )
