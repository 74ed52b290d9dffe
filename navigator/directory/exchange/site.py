"""What this site knows of the records of another directory."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from navigator.accounts.queries import organisation_names
from navigator.directory.exchange.importing import Ours
from navigator.directory.exchange.queries import services_by_public_id
from navigator.directory.service_types import ServiceTypes


def ours_of(session: Session, types: ServiceTypes, today: date, records: Sequence[Any]) -> Ours:
    """Give the services and organisations of this site that the records may speak of."""
    codes = frozenset(organisation_names(session))
    return Ours(services_by_public_id(session, frozenset(_ids(records))), codes, types, today)


def _ids(records: Iterable[Any]) -> Iterable[UUID]:
    for record in records:
        try:
            yield UUID(str(record["id"] if isinstance(record, Mapping) else ""))
        except (KeyError, ValueError):
            continue
