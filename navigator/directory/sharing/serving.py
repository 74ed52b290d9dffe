"""Whom an adopted entry serves: the practice that adopted it, or all practices below that do not have it already."""

from collections.abc import Iterator
from uuid import UUID

from sqlalchemy.orm import Session

from navigator.accounts.queries import practices_within
from navigator.accounts.rules import Kind
from navigator.directory.models import Service, ServiceArea
from navigator.directory.sharing import queries
from navigator.directory.sharing.models import Adoption
from navigator.london import london_day


def keep_to_its_own(session: Session, adoption: Adoption) -> None:
    """Let a copy serve whoever adopted it alone, and nobody twice who has the service by another entry."""
    copy = adoption.copy
    wanted = _whom(session, adoption)
    if {area.organisation_id for area in copy.areas} != wanted:
        kept = [area for area in copy.areas if area.organisation_id in wanted]
        new = wanted - {area.organisation_id for area in kept}
        copy.areas = [*kept, *(ServiceArea(organisation_id=one) for one in sorted(new, key=str))]
    if _is_a_practice(copy) and copy.visibility == "partners":
        copy.visibility = "practice"


def _whom(session: Session, adoption: Adoption) -> set[UUID]:
    """Give whom a copy serves: above practices all of them, or those that have the service by no other entry."""
    copy = adoption.copy
    if _is_a_practice(copy):
        return {copy.owner_id}
    below = set(practices_within(session, copy.owner_id, london_day(copy.changed_at)))
    having = {one for other in _others(session, adoption) for one in _served(session, other)}
    return below - having if below & having else {copy.owner_id}


def _others(session: Session, adoption: Adoption) -> Iterator[Service]:
    """Give the original, and the other copies that stand; of those above practices only the older ones go first."""
    yield adoption.original
    for other in queries.adoptions_of(session, [adoption.original_id]):
        goes_first = _is_a_practice(other.copy) or other.adopted_at < adoption.adopted_at
        if other.copy_id != adoption.copy_id and other.copy.status != "closed" and goes_first:
            yield other.copy


def _served(session: Session, service: Service) -> Iterator[UUID]:
    """Give the practices that have an entry on their desk."""
    day = london_day(service.changed_at)
    areas = () if service.visibility == "practice" else [area.organisation_id for area in service.areas]
    for area in {service.owner_id, *areas} if _is_a_practice(service) else areas:
        yield from practices_within(session, area, day)


def _is_a_practice(service: Service) -> bool:
    return service.owner.kind == Kind.PRACTICE
