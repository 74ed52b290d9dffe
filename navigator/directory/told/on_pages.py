"""What other pages show of problems told: the doubt of an entry, and what became of what somebody told."""

from collections.abc import Iterable
from typing import Protocol
from uuid import UUID

from flask import current_app

from navigator import database
from navigator.accounts.models import Organisation
from navigator.directory.kept import KeptByNumber
from navigator.directory.models import Service
from navigator.directory.told import queries
from navigator.directory.told.rules import KIND_WORDS, Kind, heard_words, ring_first_words
from navigator.london import london_day, now

MOST_NAMED = 3
"""Services of one row of the desk that are named with their doubt."""


class _Listed(Protocol):
    @property
    def id(self) -> UUID:
        """Give which service it is."""

    @property
    def name(self) -> str:
        """Give what it is called."""


class EntryProblems:
    """Problems of entries, as templates ask for them."""

    kinds: tuple[tuple[Kind, str], ...] = tuple(KIND_WORDS.items())

    def __init__(self) -> None:
        """Remember no warning yet."""
        self._kept = KeptByNumber[dict[UUID, str]]()

    def doubts(self) -> dict[UUID, str]:
        """Say of each entry reported wrong that they are to ring first; the search stands at the number already."""
        session, today = database.session(), london_day(now())

        def read() -> dict[UUID, str]:
            told = queries.open_warnings(session)
            return {service: ring_first_words(kind, london_day(at), today) for service, kind, at in told}

        return self._kept.of(session, current_app.extensions["guidance"].index, "warnings", today, read)

    def of_row(self, doubts: dict[UUID, str], services: Iterable[_Listed]) -> list[str]:
        """Say which services of a row of the desk stand in doubt; each by its name where there are several."""
        listed = list(services) if doubts else []
        found = [one for one in listed if one.id in doubts][:MOST_NAMED]
        return [doubts[one.id] if len(listed) == 1 else f"{one.name}: {doubts[one.id]}" for one in found]

    def open_of(self, service: Service) -> list[tuple[str, str]]:
        """List what was told of an entry and waits: what, and what the desk says of it."""
        today = london_day(now())
        rows = queries.open_of_service(database.session(), service.id)
        return [
            (KIND_WORDS[Kind(kind)], ring_first_words(kind, london_day(at), today))
            for kind, at in {row.kind: row.told_at for row in rows}.items()
        ]

    def heard(self, person: UUID) -> list[str]:
        """Say what became of what somebody told, until they have seen it."""
        rows = queries.unheard(database.session(), person)
        return [heard_words(row.kind, row.service.name, row.settled_as or "", row.reply) for row in rows]

    def waiting(self, organisation: UUID) -> int:
        """Count what was told of an organisation's entries and waits."""
        return len(queries.open_problems(database.session(), [organisation]))


def thanks(service: Service, practice: Organisation) -> str:
    """Say to whom a problem was told."""
    if service.owner_id == practice.id:
        return "Told your practice manager. Thank you: you hear what becomes of it."
    return f"Told {service.owner.name}, who look after this entry. Thank you: you hear what becomes of it."
