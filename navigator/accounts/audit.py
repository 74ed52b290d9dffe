"""The audit chain: each thing done is tied to the one before, so that a change to the past shows."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID

FIRST_HASH = "0" * 64
EMPTIED = "audit.emptied"
"""What the event is called that says up to which number the chain was emptied."""
REMOVED = "removed"
"""What stands as the action of an emptied event."""


@dataclass(frozen=True)
class Actor:
    """Who does something, for which practice, and when."""

    person_id: UUID | None
    practice_id: UUID | None
    at: datetime


class Link(Protocol):
    """What the chain needs of one event."""

    number: int
    at: datetime
    person_id: UUID | None
    practice_id: UUID | None
    action: str
    object_kind: str
    object_id: str
    before: dict[str, Any] | None
    after: dict[str, Any] | None
    previous_hash: str
    hash: str


def hash_of(link: Link) -> str:
    """Give the hash that this event must carry."""
    content = json.dumps(
        [
            link.number,
            link.at.isoformat(),
            str(link.person_id),
            str(link.practice_id),
            link.action,
            link.object_kind,
            link.object_id,
            link.before,
            link.after,
            link.previous_hash,
        ],
        sort_keys=True,
        ensure_ascii=False,
    )
    return hashlib.sha256(content.encode()).hexdigest()


def is_emptied(link: Link) -> bool:
    """Tell whether only the place of an event is left: its time was over, and what it said was removed."""
    said = (link.person_id, link.practice_id, link.before, link.after)
    return link.action == REMOVED and not (link.object_kind or link.object_id) and all(part is None for part in said)


def first_broken_link(links: Iterable[Link]) -> int | None:
    """Give the number of the first event that was changed, added or removed; None where the chain holds.

    The oldest events may be emptied: a later event must say up to which, and the links between them must still hold.
    """
    previous_hash, number = FIRST_HASH, 1
    emptied: tuple[int, str] = (0, FIRST_HASH)
    told: tuple[int, str] = (0, FIRST_HASH)
    for link in links:
        if link.number != number or link.previous_hash != previous_hash:
            return number
        if is_emptied(link) and emptied[0] == number - 1:
            emptied = (number, link.hash)
        elif link.hash != hash_of(link):
            return number
        elif link.action == EMPTIED and link.after:
            told = (link.after["to"], link.after["hash"])
        previous_hash, number = link.hash, number + 1
    return None if told == emptied or not emptied[0] else min(told[0], emptied[0] - 1) + 1
