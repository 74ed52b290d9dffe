"""Reads of the entries that anybody may read."""

from collections.abc import Collection, Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from navigator.directory.exchange.ids import public_id
from navigator.directory.models import Service
from navigator.directory.queries import USABLE, services_by_key
from navigator.directory.sharing.models import Adoption


def public_services(session: Session) -> Sequence[Service]:
    """List the services that their owners opened to everybody, by name; drafts and closed ones are not among them.

    Nor is what a practice adopted: its original is, and nothing goes out twice.
    """
    return session.scalars(
        select(Service)
        .where(Service.visibility == "public", Service.status.in_(USABLE), Service.id.not_in(select(Adoption.copy_id)))
        .order_by(Service.name, Service.key)
    ).all()


def services_by_public_id(session: Session, wanted: Collection[UUID]) -> dict[UUID, Service]:
    """Give the services that others know by these ids, whoever may read them here."""
    rows = session.execute(select(Service.id, Service.identifiers, Service.key))
    keys = {key: known_as for own, has, key in rows if (known_as := public_id(own, has)) in wanted}
    return {keys[key]: service for key, service in services_by_key(session, keys).items()}
