"""Reads of the entries that anybody may read."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from navigator.directory.exchange.ids import public_id
from navigator.directory.models import Service
from navigator.directory.queries import USABLE


def public_services(session: Session) -> Sequence[Service]:
    """List the services that their owners opened to everybody, by name; drafts and closed ones are not among them."""
    return session.scalars(
        select(Service)
        .where(Service.visibility == "public", Service.status.in_(USABLE))
        .order_by(Service.name, Service.key)
    ).all()


def keys_by_public_id(session: Session) -> dict[UUID, str]:
    """Give the key of every service, whoever may read it, by the id under which others may know it."""
    rows = session.execute(select(Service.id, Service.identifiers, Service.key))
    return {public_id(own, identifiers): key for own, identifiers, key in rows}
