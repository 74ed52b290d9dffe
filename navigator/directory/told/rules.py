"""What can be wrong with an entry, how it is settled, and how each is said; plain values only."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Protocol
from uuid import UUID, uuid5

from navigator.identifiers import Identifier, identifiers_in, identifiers_in_directory_text

LONGEST_NOTE = 120
LONGEST_REPLY = 160
LATELY = timedelta(days=28)
"""How long a settled problem stays on the page."""


class Kind(StrEnum):
    """What is wrong with an entry."""

    NUMBER = "wrong-number"
    CLOSED = "closed-or-moved"
    HOURS = "wrong-hours"
    WHO = "does-not-see"
    WAIT = "long-wait"
    OTHER = "something-else"


class SettledAs(StrEnum):
    """What the steward found."""

    CORRECTED = "corrected"
    RIGHT = "right-as-it-is"
    CANNOT_TELL = "cannot-tell"


KIND_WORDS = {
    Kind.NUMBER: "Wrong number",
    Kind.CLOSED: "Closed or moved",
    Kind.HOURS: "Hours wrong",
    Kind.WHO: "Does not see these people",
    Kind.WAIT: "Long wait",
    Kind.OTHER: "Something else",
}
SETTLED_WORDS = {
    SettledAs.CORRECTED: "Corrected",
    SettledAs.RIGHT: "Right as it is",
    SettledAs.CANNOT_TELL: "Cannot tell",
}
WARNS = (Kind.NUMBER, Kind.CLOSED)
"""What nobody should find out by sending a caller."""

_TOLD = {
    Kind.NUMBER: "the number of {} was wrong",
    Kind.CLOSED: "{} had closed or moved",
    Kind.HOURS: "the hours of {} were wrong",
    Kind.WHO: "{} does not see everybody the entry says",
    Kind.WAIT: "{} had a long wait",
    Kind.OTHER: "something was wrong with {}",
}
_FOUND = {
    SettledAs.CORRECTED: "corrected, thank you",
    SettledAs.RIGHT: "it is right as it is, thank you for asking",
    SettledAs.CANNOT_TELL: "nobody could find out yet, thank you; ring first",
}


@dataclass(frozen=True)
class Problem:
    """What one press tells of an entry."""

    kind: Kind
    note: str
    key: UUID


class Row(Protocol):
    """What the queue needs of a problem that was kept."""

    id: UUID
    service_id: UUID
    kind: str
    note: str
    told_at: datetime
    settled_as: str | None
    settled_at: datetime | None
    reply: str


@dataclass(frozen=True)
class Group:
    """All that was told of one entry in one way: settled together, each who told it hears."""

    newest: UUID
    service: UUID
    kind: Kind
    rows: tuple[Row, ...]

    @property
    def words(self) -> str:
        """Say what is wrong."""
        return KIND_WORDS[self.kind]

    @property
    def notes(self) -> tuple[str, ...]:
        """Give the notes, each once, the newest first."""
        return tuple(dict.fromkeys(row.note for row in self.rows if row.note))


def problem_in_call(call: UUID, service: UUID, kind: Kind, note: str) -> Problem:
    """Give what a call told of an entry: the same thing told twice in one call is told once."""
    return Problem(kind, note, uuid5(call, f"{service} {kind}"))


def note_problem(note: str) -> str:
    """Say what a note may not hold, or nothing: it is written while a caller is on the line."""
    found = identifiers_in(note)
    if Identifier.PHONE in found:
        return (
            "Leave out a phone number: it could be a caller’s. Say where the right one stands, such as their website."
        )
    return f"Leave out {', '.join(found)}: only what is wrong with the entry." if found else ""


def reply_problem(reply: str) -> str:
    """Say what an answer may not hold, or nothing: the right number may stand in it."""
    found = identifiers_in_directory_text(reply)
    return f"Leave out {', '.join(found)}." if found else ""


def heard_words(kind: str, name: str, settled_as: str, reply: str = "") -> str:
    """Say to whoever told it what became of it."""
    said = f"You told us {_TOLD[Kind(kind)].format(name)}: {_FOUND[SettledAs(settled_as)]}."
    return f"{said} “{reply}”" if reply else said


def ring_first_words(kind: str, told_on: date, today: date) -> str:
    """Say on the desk that an entry is in doubt until somebody has settled it."""
    what = "Reported closed or moved" if kind == Kind.CLOSED else "Number reported wrong"
    days = (today - told_on).days
    when = "today" if days <= 0 else "yesterday" if days == 1 else f"on {told_on.day} {told_on:%B}"
    return f"{what} {when}: ring first"


def grouped(rows: Iterable[Row]) -> list[Group]:
    """Put open problems of one entry and one kind together: what warns the desk first, then the oldest."""
    together: dict[tuple[UUID, str], list[Row]] = {}
    for row in sorted(rows, key=lambda row: row.told_at, reverse=True):
        together.setdefault((row.service_id, row.kind), []).append(row)
    groups = [Group(found[0].id, service, Kind(kind), tuple(found)) for (service, kind), found in together.items()]
    return sorted(groups, key=lambda group: (group.kind not in WARNS, group.rows[-1].told_at))
