"""What came by provider links, as the steward's pages list it; and a correction beside what stands now."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.orm import Session

from navigator.directory.form_values import entry_of_row, form_values
from navigator.directory.provider_links import queries
from navigator.directory.provider_links.models import ProviderTold
from navigator.directory.provider_links.rules import FIELD_WORDS, Told, can_be_taken, shown


@dataclass(frozen=True)
class Waiting:
    """What waits for a steward: corrections to look through, and pauses to know of."""

    corrections: tuple[ProviderTold, ...]
    pauses: tuple[ProviderTold, ...]


@dataclass(frozen=True)
class Compared:
    """One box of a correction: what the desk shows, and what they say."""

    field: str
    words: str
    ours: str
    theirs: str
    is_same: bool
    can_be_taken: bool


def waiting_of(session: Session, owners: Collection[UUID]) -> Waiting:
    """Give what came by links to the entries of these organisations and waits."""
    rows = queries.waiting_told(session, owners)
    return Waiting(
        tuple(row for row in rows if row.kind == Told.CORRECTED), tuple(row for row in rows if row.kind == Told.PAUSED)
    )


def compared(told: ProviderTold) -> list[Compared]:
    """Set a correction beside the entry as it stands now, box by box."""
    values = form_values(entry_of_row(told.service))
    return [
        _one(field, str(values.get(field, "")), said)
        for field in FIELD_WORDS
        if (said := told.said.get(field)) is not None
    ]


def _one(field: str, ours: str, theirs: str) -> Compared:
    here, there = shown(ours), shown(theirs)
    return Compared(field, FIELD_WORDS[field], here, there, here == there, can_be_taken(field))
