"""A list of services as plain values: what each of its lines says, and what could not be used of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

LONGEST_KEY = 120
KEPT_AS_TEXT = "kept as text: "
LEFT_OUT = "left out: "


class UnreadableList(ValueError):
    """A file that cannot be read as a list of services; nothing of it was used."""


@dataclass(frozen=True)
class Wanted:
    """What whoever reads a list decided about its entries."""

    owner: str
    """ODS code of whoever looks after them."""
    serves: tuple[str, ...]
    today: date
    types: tuple[str, ...] = ()
    """The kinds that entries get where the list names none."""
    status: str = "live"
    visibility: str = "public"
    source: str = ""
    kinds: Mapping[str, str] = field(default_factory=dict)
    """Every kind of this site with its label."""


@dataclass(frozen=True)
class Record:
    """What one line of a list says of one service; a field that it does not say is not among `said`."""

    number: int
    """Its line or its place in the list, as somebody would look for it."""
    name: str
    key: str = ""
    """How the same line is known again."""
    type: str = ""
    said: Mapping[str, Any] = field(default_factory=dict)
    when_new: Mapping[str, Any] = field(default_factory=dict)
    """What only a new entry takes: an entry that is there has better words, or somebody chose otherwise."""
    flags: tuple[str, ...] = ()
    """What was kept as text or left out, for a person to look at."""
    not_taken: str = ""
    """Why nothing of it can be used; empty where it can."""


def shown(text: str, longest: int = 60) -> str:
    """Give a text of somebody's file fit for a report."""
    return "".join(letter if letter.isprintable() else " " for letter in text.strip()[:longest])


_DAYS = frozenset({"verified_on", "review_by", "paused_until", "full_until"})


def plain_fields(values: Mapping[str, Any]) -> dict[str, Any]:
    """Give fields of an entry as the tables and the audit chain keep them."""
    return {name: _plain(value) for name, value in values.items()}


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value


def fields_of(kept: Mapping[str, Any]) -> dict[str, Any]:
    """Give them back as an entry has them."""
    return {
        name: date.fromisoformat(value) if name in _DAYS and value else tuple(value) if name == "serves" else value
        for name, value in kept.items()
    }
