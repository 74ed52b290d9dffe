"""Makes the rows of organisations and people that a site's file tells of; whoever calls writes them."""

from collections.abc import Mapping
from datetime import date, timedelta
from uuid import UUID, uuid4

from sqlalchemy.orm import Session

from navigator.accounts import queries
from navigator.accounts.models import Membership, Organisation, Person, Post, PracticeProfile
from navigator.accounts.organisation_file import OrganisationEntry, PersonEntry, PracticeEntry
from navigator.accounts.practice_tree import TreePlan
from navigator.accounts.rules import PARENT_KINDS, ROLES_AT, ForbiddenRole, Kind, Locate, Role, checked_code, role_words
from navigator.database import Base

PROFILE_FIELDS = (
    "colour",
    "phone",
    "postcode",
    "duty_clinician",
    "duty_extension",
    "duty_named_on",
    "how_to_interrupt",
    "who_rings_999",
    "safeguarding_lead",
    "safeguarding_reach",
    "appointment_route",
    "core_opens",
    "core_closes",
    "training_afternoons",
    "minutes_face_to_face",
    "minutes_phone",
    "minutes_reception",
    "pounds_an_appointment",
    "pounds_of_year",
)


class ForbiddenParent(ValueError):
    """An organisation of this kind cannot belong to one of that kind."""


def refuse_role(role: Role, organisation: Organisation) -> None:
    """Raise ForbiddenRole where a role is not held at this kind of organisation."""
    if role not in ROLES_AT[Kind(organisation.kind)]:
        raise ForbiddenRole(
            f"Nobody is {role_words(role).lower()} at {organisation.name}: that role is held elsewhere."
        )


def organisation_row(session: Session, entry: OrganisationEntry, today: date, demonstration: bool) -> Organisation:
    """Make an organisation, with its profile and what it belongs to; raise ForbiddenParent where it cannot."""
    organisation = Organisation(code=checked_code(entry.code, entry.kind), name=entry.name, kind=entry.kind)
    if isinstance(entry, PracticeEntry):
        organisation.profile = PracticeProfile(
            **{name: getattr(entry, name) for name in PROFILE_FIELDS if name in PracticeEntry.model_fields},
            latitude=entry.position.lat if entry.position else None,
            longitude=entry.position.lon if entry.position else None,
            duty_named_on=today if entry.duty_clinician else None,
            training_afternoons=[(today + timedelta(days=days)).isoformat() for days in entry.training_in_days],
            demonstration=demonstration,
        )
    if entry.belongs_to and entry.since:
        parent = queries.organisation_by_code(session, entry.belongs_to)
        if parent is None or Kind(parent.kind) not in PARENT_KINDS.get(Kind(entry.kind), set()):
            raise ForbiddenParent(f"{entry.code} cannot belong to {entry.belongs_to}.")
        session.add(organisation)
        session.flush()
        session.add(Membership(member_id=organisation.id, parent_id=parent.id, from_on=entry.since))
    return organisation


def tree_rows(plan: TreePlan, ids: Mapping[str, UUID], locate: Locate) -> tuple[list[Base], list[Base]]:
    """Make the organisations that a plan adds, each practice with its profile; and what belongs to what, after them."""
    known, rows = dict(ids), list[Base]()
    # In order of their postcodes, as the places of one letter are read together.
    for one in sorted(plan.new, key=lambda one: (one.postcode, one.code)):
        known[one.code] = uuid4()
        row = Organisation(id=known[one.code], code=one.code, name=one.name, kind=one.kind, opened_on=one.opened_on)
        if one.kind == Kind.PRACTICE:
            latitude, longitude = locate(one.postcode) or (None, None)
            place = {"postcode": one.postcode, "latitude": latitude, "longitude": longitude}
            row.profile = PracticeProfile(phone=one.phone, training_afternoons=[], **place)
        rows.append(row)
    joined: list[Base] = [
        Membership(member_id=known[one.member], parent_id=known[one.parent], from_on=one.from_on)
        for one in plan.joinings
    ]
    return rows, joined


def person_row(session: Session, entry: PersonEntry, password_hash: str, demonstration: bool) -> Person:
    """Make somebody with their posts; raise ForbiddenRole where one is not held there."""
    person = Person(name=entry.name, email=entry.email, password_hash=password_hash, demonstration=demonstration)
    for post in entry.posts:
        organisation = queries.organisation_by_code(session, post.at)
        if organisation is None:
            raise ForbiddenRole(f"There is no organisation {post.at}.")
        refuse_role(Role(post.role), organisation)
        person.posts.append(Post(organisation=organisation, role=post.role))
    return person
