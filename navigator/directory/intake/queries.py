"""Reads of lists that were read in; each takes the organisation whose lists it may read."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session, lazyload

from navigator.directory.intake.comparing import Verdict
from navigator.directory.intake.likeness import SAME_CODE
from navigator.directory.intake.models import ListChoice, ListImport, ListLine, ListMapping
from navigator.directory.models import Service

MOST_IMPORTS = 50
_AT_ONCE = 1_000
Key = TypeVar("Key")


def _batches(keys: Collection[Key]) -> Iterator[list[Key]]:
    """Cut keys into as many as one statement may carry."""
    wanted = list(keys)
    for start in range(0, len(wanted), _AT_ONCE):
        yield wanted[start : start + _AT_ONCE]


def imports_of(session: Session, owner: UUID) -> Sequence[ListImport]:
    """List what an organisation read in, the newest first."""
    mine = select(ListImport).where(ListImport.owner_id == owner, ListImport.state != "thrown-away")
    return session.scalars(mine.order_by(ListImport.read_at.desc()).limit(MOST_IMPORTS)).all()


def import_of(session: Session, owner: UUID, import_id: UUID) -> ListImport | None:
    """Find one of an organisation's lists."""
    return session.scalar(select(ListImport).where(ListImport.id == import_id, ListImport.owner_id == owner))


def import_named(session: Session, import_id: UUID) -> ListImport | None:
    """Find a list by its id, for whoever has the machine itself."""
    return session.get(ListImport, import_id)


def import_to_change(session: Session, taken: ListImport) -> ListImport:
    """Give a list as it is on disk now, held until the transaction ends."""
    found = session.get(ListImport, taken.id, with_for_update=True, populate_existing=True)
    return found or taken


def undecided(session: Session, owner: UUID) -> Sequence[ListImport]:
    """List what an organisation read in and has neither written nor thrown away."""
    waits = select(ListImport).where(ListImport.owner_id == owner, ListImport.state.in_(("mapping", "looked-at")))
    return session.scalars(waits).all()


def lines_of(session: Session, taken: ListImport) -> Sequence[ListLine]:
    """Give every line of a list, in its order."""
    return session.scalars(select(ListLine).where(ListLine.import_id == taken.id).order_by(ListLine.place)).all()


def lines_shown(
    session: Session, taken: ListImport, verdict: str, flagged: bool, most: int
) -> tuple[int, Sequence[ListLine]]:
    """Count the lines that somebody asked for, and give the first of them."""
    wanted = select(ListLine).where(ListLine.import_id == taken.id)
    if verdict:
        wanted = wanted.where(ListLine.verdict == verdict)
    lines = session.scalars(wanted.order_by(ListLine.place)).all()
    found = [line for line in lines if line.flags or not flagged]
    return len(found), found[:most]


def line_of(session: Session, taken: ListImport, line_id: UUID) -> ListLine | None:
    """Find a line of a list."""
    return session.scalar(select(ListLine).where(ListLine.id == line_id, ListLine.import_id == taken.id))


def counts_of(session: Session, taken: ListImport) -> dict[str, int]:
    """Count a list's lines by what becomes of them."""
    counted = select(ListLine.verdict, func.count()).where(ListLine.import_id == taken.id)
    return {row.verdict: row[1] for row in session.execute(counted.group_by(ListLine.verdict))}


def has_coded(session: Session, taken: ListImport) -> bool:
    """Tell whether a list has lines that share a code with an entry, and that nobody decided yet."""
    waiting = select(ListLine.candidates).where(ListLine.import_id == taken.id, ListLine.verdict == Verdict.DUPLICATE)
    return any(SAME_CODE in found.values() for found in session.scalars(waiting))


def mapping_for(session: Session, owner: UUID, headings: str) -> ListMapping | None:
    """Find what an organisation chose for the same headings before."""
    return session.scalar(select(ListMapping).where(ListMapping.owner_id == owner, ListMapping.headings == headings))


def mapping_named(session: Session, owner: UUID, name: str) -> ListMapping | None:
    """Find a mapping by the name of the file it was chosen for."""
    return session.scalar(
        select(ListMapping)
        .where(ListMapping.owner_id == owner, ListMapping.name == name)
        .order_by(ListMapping.chosen_at.desc())
        .limit(1)
    )


def choices_of(session: Session, owner: UUID, keys: Collection[str]) -> list[ListChoice]:
    """Give what an organisation said of lines with these keys."""
    found: list[ListChoice] = []
    for batch in _batches(keys):
        mine = select(ListChoice).where(ListChoice.owner_id == owner, ListChoice.key.in_(batch))
        found += session.scalars(mine.order_by(ListChoice.chosen_at)).all()
    return found


def choice_of(session: Session, owner: UUID, key: str, service: UUID) -> ListChoice | None:
    """Find what an organisation said of one line and one entry."""
    return session.scalar(
        select(ListChoice).where(ListChoice.owner_id == owner, ListChoice.key == key, ListChoice.service_id == service)
    )


def said_before(session: Session, owner: UUID, keys: Collection[str]) -> dict[str, Mapping[str, Any]]:
    """Give what lines with these keys said when an organisation last wrote them."""
    found: dict[str, Mapping[str, Any]] = {}
    for batch in _batches(keys):
        rows = session.execute(
            select(ListLine.key, ListLine.said)
            .join(ListImport, ListImport.id == ListLine.import_id)
            .where(ListImport.owner_id == owner, ListImport.state == "applied", ListLine.key.in_(batch))
            .where(ListLine.service_id.is_not(None))
            .order_by(ListImport.applied_at)
        )
        found |= {row.key: row.said for row in rows}
    return found


def withdrawn(session: Session, services: Collection[UUID]) -> set[UUID]:
    """Tell which of these entries an undone list took away."""
    found: set[UUID] = set()
    for batch in _batches(services):
        lines = select(ListLine.service_id).where(ListLine.service_id.in_(batch), ListLine.written == "withdrawn")
        found |= {one for one in session.scalars(lines) if one}
    return found


def services_by_id(session: Session, ids: Collection[UUID]) -> dict[UUID, Service]:
    """Give these entries by their ids."""
    found: dict[UUID, Service] = {}
    for batch in _batches(ids):
        found |= {row.id: row for row in session.scalars(select(Service).where(Service.id.in_(batch)))}
    return found


def own_services(session: Session, owner: UUID, types: Collection[str]) -> Sequence[Service]:
    """List the entries of some kinds that an organisation looks after itself, drafts too."""
    mine = select(Service).where(Service.owner_id == owner, Service.type.in_(types), Service.status != "closed")
    return session.scalars(mine.options(lazyload(Service.areas), lazyload(Service.owner))).all()


def written_lines(session: Session, services: Collection[UUID]) -> list[ListLine]:
    """Give every line that was written to these entries and still stands."""
    found: list[ListLine] = []
    for batch in _batches(services):
        standing = ListLine.service_id.in_(batch), ListLine.written.in_(("added", "changed"))
        found += session.scalars(select(ListLine).where(*standing)).all()
    return found
