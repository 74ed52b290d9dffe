"""Reads of the local services and of the number that every change raises."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import date
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Row, Select, and_, or_, select
from sqlalchemy.orm import Session, lazyload

from navigator.accounts.queries import lineage_statement
from navigator.directory.models import DirectoryRevision, Service, ServiceArea, TrackRecord
from navigator.directory.track_record import track_words

USABLE = ("live", "paused")
_KEYS_AT_ONCE = 1000
_ONLY_ROW = 1


def service(session: Session, service_id: UUID) -> Service | None:
    """Find a service by its id."""
    return session.get(Service, service_id)


def services_by_key(session: Session, keys: Collection[str]) -> dict[str, Service]:
    """Give the services that have these keys, by key."""
    wanted = list(keys)
    found: dict[str, Service] = {}
    # Databases limit how many values one statement may carry.
    for start in range(0, len(wanted), _KEYS_AT_ONCE):
        batch = wanted[start : start + _KEYS_AT_ONCE]
        found |= {row.key: row for row in session.scalars(select(Service).where(Service.key.in_(batch)))}
    return found


def usable_services(
    session: Session, lineage: Sequence[UUID], types: Collection[str] | None = None
) -> Sequence[Service]:
    """List what the desk of a practice may know of: `lineage` is the practice and all that it belongs to."""
    statement = (
        select(Service)
        .where(Service.status.in_(USABLE), _serves(lineage), _visible_at(lineage[0]))
        .order_by(Service.type, Service.name, Service.key)
        # The desk asks at every keystroke and shows neither; whoever does show them fetches them then.
        .options(lazyload(Service.areas), lazyload(Service.owner))
    )
    if types is not None:
        statement = statement.where(Service.type.in_(types))
    return session.scalars(statement).all()


def managed_services(session: Session, lineage: Sequence[UUID]) -> Sequence[Service]:
    """List what a practice and the organisations it belongs to look after, drafts and closed ones too."""
    return session.scalars(
        select(Service)
        .where(Service.owner_id.in_(lineage), _visible_at(lineage[0]))
        .order_by(Service.name, Service.type, Service.key)
    ).all()


def revision(session: Session) -> int:
    """Give the number of the directory's last change; 0 before the first."""
    return session.scalar(select(DirectoryRevision.number).where(DirectoryRevision.id == _ONLY_ROW)) or 0


def lineage_and_revision(session: Session, practice: UUID, day: date) -> tuple[tuple[UUID, ...], int]:
    """Give a practice with what it belongs to, and the number of the directory's last change: one statement a key."""
    found = session.execute(_lineage_and_revision(), {"start": practice, "day": day}).all()
    return tuple(dict.fromkeys(row.id for row in found)), found[0].number or 0


@cache
def _lineage_and_revision() -> Select[Any]:
    number = select(DirectoryRevision.number).where(DirectoryRevision.id == _ONLY_ROW).scalar_subquery()
    return lineage_statement().add_columns(number.label("number"))


def revision_to_raise(session: Session) -> DirectoryRevision:
    """Give the row of the last change, held until the transaction ends so that no two changes share a number."""
    row = session.get(DirectoryRevision, _ONLY_ROW, with_for_update=True)
    if row is None:
        row = DirectoryRevision(id=_ONLY_ROW, number=0)
        session.add(row)
    return row


def changed_since(session: Session, revision: int) -> Sequence[Service]:
    """List the services that changed after a revision, oldest change first."""
    return session.scalars(
        select(Service).where(Service.revision > revision).order_by(Service.revision, Service.key)
    ).all()


def rows_since(session: Session, revision: int) -> Sequence[Row[Any]]:
    """List the services that changed after a revision as plain rows, oldest change first: no session holds them."""
    return _rows(session, Service.revision > revision)


def rows_paused(session: Session) -> Sequence[Row[Any]]:
    """List the services that were paused until a day, whether it has come or not, as plain rows."""
    return _rows(session, _paused_until_a_day())


def _rows(session: Session, those: ColumnElement[bool]) -> Sequence[Row[Any]]:
    table = Service.__table__
    return session.execute(select(*table.columns).where(those).order_by(table.c.revision, table.c.key)).all()


def areas_since(session: Session, revision: int) -> dict[UUID, list[UUID]]:
    """Give whom the services serve that changed after a revision, by service."""
    return _areas(session, Service.revision > revision)


def areas_paused(session: Session) -> dict[UUID, list[UUID]]:
    """Give whom the services serve that were paused until a day, by service."""
    return _areas(session, _paused_until_a_day())


def _areas(session: Session, those: ColumnElement[bool]) -> dict[UUID, list[UUID]]:
    pairs = select(ServiceArea.service_id, ServiceArea.organisation_id).join(ServiceArea.service)
    areas: dict[UUID, list[UUID]] = defaultdict(list)
    for service_id, organisation_id in session.execute(pairs.where(those)):
        areas[service_id].append(organisation_id)
    return areas


def _paused_until_a_day() -> ColumnElement[bool]:
    return and_(Service.status == "paused", Service.paused_until.is_not(None))


def doubts(session: Session) -> dict[UUID, str]:
    """Say of every service that was too often not there how often; nothing of the others."""
    tried = session.execute(
        select(TrackRecord.service_id, TrackRecord.offered, TrackRecord.not_available).where(
            TrackRecord.not_available > 1
        )
    )
    said = {service_id: track_words(offered, not_available) for service_id, offered, not_available in tried}
    return {service_id: words for service_id, words in said.items() if words}


def _serves(lineage: Sequence[UUID]) -> ColumnElement[bool]:
    served = select(ServiceArea.service_id).where(ServiceArea.organisation_id.in_(lineage))
    return or_(Service.serves_everywhere, Service.id.in_(served))


def _visible_at(practice: UUID) -> ColumnElement[bool]:
    return or_(Service.visibility != "practice", Service.owner_id == practice)


def track_record_to_change(session: Session, service_id: UUID) -> TrackRecord | None:
    """Give how a service kept its word, as it is on disk now and held until the transaction ends."""
    return session.get(TrackRecord, service_id, with_for_update=True, populate_existing=True)
