"""Reads of what is shared, of what was adopted, and of which kind stands first."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from navigator.accounts.queries import practices_by_code
from navigator.accounts.tenancy import of_practices
from navigator.directory.models import Service
from navigator.directory.sharing.models import Adoption, FirstKind, SharedEntry, SharedMenu

_AT_ONCE = 500


@dataclass(frozen=True)
class Shared:
    """An entry that is shared, with the organisations and the menus it is shared by."""

    service: Service
    reaches: frozenset[UUID]
    menus: tuple[SharedMenu, ...] = ()


def shared_within(session: Session, organisations: Collection[UUID]) -> list[Shared]:
    """List what is shared with any of these organisations and has not closed, by name."""
    singles = session.scalars(select(SharedEntry).where(SharedEntry.organisation_id.in_(organisations))).all()
    pairs = [(one.service, one.organisation_id, None) for one in singles]
    menus = menus_within(session, organisations)
    pairs += [(line.service, menu.organisation_id, menu) for menu in menus for line in menu.lines]  # type: ignore[misc]
    found: dict[UUID, Shared] = {}
    for service, organisation, menu in pairs:
        there = found.get(service.id, Shared(service, frozenset()))
        more = (menu,) if menu is not None else ()
        found[service.id] = Shared(service, there.reaches | {organisation}, (*there.menus, *more))
    still = [one for one in found.values() if one.service.status in ("live", "paused")]
    return sorted(still, key=lambda one: (one.service.name.casefold(), one.service.key))


def menus_within(session: Session, organisations: Collection[UUID]) -> Sequence[SharedMenu]:
    """List the menus that are shared with any of these organisations, by title."""
    found = select(SharedMenu).where(SharedMenu.organisation_id.in_(organisations))
    return session.scalars(found.order_by(SharedMenu.title, SharedMenu.id)).all()


def menu(session: Session, menu_id: UUID) -> SharedMenu | None:
    """Find a menu."""
    return session.get(SharedMenu, menu_id)


def menus_of(session: Session, owner: UUID) -> Sequence[SharedMenu]:
    """List the menus that an organisation shares, by title."""
    return session.scalars(select(SharedMenu).where(SharedMenu.owner_id == owner).order_by(SharedMenu.title)).all()


def shares_of_service(session: Session, service: UUID) -> Sequence[SharedEntry]:
    """List with whom an entry is shared by itself."""
    return session.scalars(select(SharedEntry).where(SharedEntry.service_id == service)).all()


def shares_by(session: Session, owner: UUID) -> Sequence[SharedEntry]:
    """List the entries that an organisation shares by themselves, by name."""
    found = select(SharedEntry).join(SharedEntry.service).where(Service.owner_id == owner)
    return session.scalars(found.order_by(Service.name, Service.key)).all()


def reached_by(session: Session, services: Collection[UUID]) -> dict[UUID, set[UUID]]:
    """Give the organisations that each of these entries is shared with, by itself or in a menu."""
    reached: dict[UUID, set[UUID]] = defaultdict(set)
    for one in session.scalars(select(SharedEntry).where(SharedEntry.service_id.in_(services))):
        reached[one.service_id].add(one.organisation_id)
    for menu in session.scalars(select(SharedMenu)):
        for line in menu.lines:
            if line.service_id in services:
                reached[line.service_id].add(menu.organisation_id)
    return reached


def adopters(session: Session, originals: Collection[UUID]) -> dict[UUID, set[UUID]]:
    """Give who adopted each of these entries and still has it."""
    found: dict[UUID, set[UUID]] = defaultdict(set)
    for one in adoptions_of(session, originals):
        if one.copy.status != "closed":
            found[one.original_id].add(one.copy.owner_id)
    return found


def adoption(session: Session, copy: UUID) -> Adoption | None:
    """Find how an entry follows another's; None of an entry that follows none."""
    return session.get(Adoption, copy)


def adoptions_of(session: Session, originals: Collection[UUID]) -> Sequence[Adoption]:
    """List how entries follow these originals."""
    return session.scalars(select(Adoption).where(Adoption.original_id.in_(originals))).all()


def copies_by_original(session: Session, originals: Collection[UUID]) -> dict[UUID, list[UUID]]:
    """Give the copies that follow each of these entries, by id."""
    found: dict[UUID, list[UUID]] = defaultdict(list)
    for copy, original in session.execute(select(Adoption.copy_id, Adoption.original_id)):
        if original in originals:
            found[original].append(copy)
    return found


def adoptions_at(session: Session, practice: UUID) -> list[Adoption]:
    """List what a practice, or an organisation above practices, adopted and still has, by name."""
    found = session.scalars(select(Adoption).join(Adoption.copy).where(Service.owner_id == practice))
    standing = [one for one in found if one.copy.status != "closed"]
    return sorted(standing, key=lambda one: (one.copy.name.casefold(), one.copy.key))


def adoptions_touching(session: Session, services: Collection[UUID]) -> Sequence[Adoption]:
    """List the adoptions of which one of these is the original or the copy."""
    found = select(Adoption)
    if len(services) <= _AT_ONCE:
        return session.scalars(
            found.where(or_(Adoption.original_id.in_(services), Adoption.copy_id.in_(services)))
        ).all()
    # Databases limit how many values one statement may carry.
    every = session.scalars(found).all()
    return [one for one in every if one.original_id in services or one.copy_id in services]


def first_kinds_at(session: Session, practice: UUID) -> Sequence[FirstKind]:
    """List which kinds stand first at a practice, by need."""
    return session.scalars(of_practices(select(FirstKind).order_by(FirstKind.need), [practice])).all()


def first_kind_of(session: Session, practice: UUID, first_id: UUID) -> FirstKind | None:
    """Find one such choice of a practice."""
    return session.scalar(of_practices(select(FirstKind).where(FirstKind.id == first_id), [practice]))


def first_kind_for(session: Session, practice: UUID, need: str) -> FirstKind | None:
    """Find a practice's choice for a need."""
    return session.scalar(of_practices(select(FirstKind).where(FirstKind.need == need), [practice]))


def first_kinds_in_force(session: Session) -> Mapping[UUID, Mapping[str, str]]:
    """Give the choices of every practice of this site, for the search that serves them all."""
    practices = [practice.id for practice in practices_by_code(session)]
    found: dict[UUID, dict[str, str]] = defaultdict(dict)
    for row in session.scalars(of_practices(select(FirstKind), practices)):
        found[row.practice_id][row.need] = row.service_type
    return found


def first_kinds_shared(session: Session, organisations: Collection[UUID]) -> Sequence[FirstKind]:
    """List the choices that practices share with any of these organisations, by need."""
    practices = [practice.id for practice in practices_by_code(session)]
    shared = select(FirstKind).where(FirstKind.shared_with_id.in_(organisations))
    return session.scalars(of_practices(shared.order_by(FirstKind.need, FirstKind.id), practices)).all()


def names_of_practices(session: Session) -> dict[UUID, str]:
    """Give the name of every practice by its id."""
    return {practice.id: practice.name for practice in practices_by_code(session)}
