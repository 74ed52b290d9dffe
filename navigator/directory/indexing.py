"""Keeps the search index at the directory's revision: the database is the truth, the index follows."""

from collections.abc import Iterable, Iterator

from sqlalchemy.orm import Session

from navigator.directory import queries
from navigator.directory.models import Service
from navigator.directory.search import SearchIndex
from navigator.directory.search_entries import EVERYWHERE, SearchEntry


def bring_up_to_date(session: Session, index: SearchIndex) -> None:
    """Let the index see every change of the directory; a lost index is built again from the database."""
    revision = queries.revision(session)
    if index.revision == revision:
        return
    if index.revision < 0 or index.revision > revision:
        rebuild(session, index)
    else:
        index.catch_up(entries_of(queries.changed_since(session, index.revision)), revision)


def rebuild(session: Session, index: SearchIndex) -> int:
    """Build the index again from the database; give how many services it holds."""
    # The number first: a change that lands between the two is then taken in again, never missed.
    revision = queries.revision(session)
    services = queries.changed_since(session, -1)
    index.rebuild(entries_of(services), revision)
    return len(services)


def entries_of(services: Iterable[Service]) -> Iterator[SearchEntry]:
    """Give services as the index wants them; whatever is not for the desk has no areas."""
    for service in services:
        usable = service.status in queries.USABLE
        areas = {str(area.organisation_id) for area in service.areas}
        if service.serves_everywhere:
            areas.add(EVERYWHERE)
        yield SearchEntry(
            id=service.id,
            type=service.type,
            name=service.name,
            also_known_as=tuple(service.also_known_as),
            text=service.who_for,
            areas=frozenset(areas) if usable else frozenset(),
            by_practice_only=str(service.owner_id) if service.visibility == "practice" else "",
            revision=service.revision,
            live=service.status == "live",
        )
