"""Reads for the weekly e-mail: who looks after what, and what was sent."""

from collections.abc import Collection, Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from navigator.accounts.models import Organisation, Person, Post
from navigator.directory.digest.models import DigestSent
from navigator.directory.models import Service


def stewards(session: Session, roles: Collection[str]) -> Sequence[tuple[Person, tuple[Organisation, ...]]]:
    """List who may sign in and looks after entries, by e-mail address, each with the organisations."""
    held = select(Post.person_id).where(Post.role.in_(roles))
    people = session.scalars(
        select(Person).where(Person.active, Person.id.in_(held)).options(selectinload(Person.posts))
    ).all()
    return [
        (person, tuple(sorted({post.organisation for post in person.posts if post.role in roles}, key=_by_name)))
        for person in sorted(people, key=lambda person: person.email)
    ]


def _by_name(organisation: Organisation) -> tuple[str, str]:
    return organisation.name, organisation.code


def kept_services(session: Session, owner: UUID) -> Sequence[Service]:
    """List the entries that an organisation looks after and that callers hear of, by name."""
    used = (Service.owner_id == owner, Service.status.in_(("live", "paused")))
    return session.scalars(select(Service).where(*used).order_by(Service.name, Service.key)).all()


def sent_to(session: Session, person: UUID, week: str) -> DigestSent | None:
    """Give what is known of the e-mail of a week to somebody."""
    return session.scalar(select(DigestSent).where(DigestSent.person_id == person, DigestSent.week == week))
