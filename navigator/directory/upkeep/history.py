"""What was done to an entry, field by field in plain words, read backwards from what it says now."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from typing import Any, Protocol
from uuid import UUID

from navigator.directory.entries import ServiceEntry
from navigator.directory.form_values import form_values
from navigator.directory.upkeep.merging import plain

WordsOf = Callable[[str, object], tuple[str, str]]
"""Gives the label of a box, and what it holds in words."""

LOADED = "services.loaded"
"""One event of the chain for all the entries of a file."""

TITLES = {
    "service.added": "Added",
    "service.changed": "Changed",
    "service.paused": "Paused",
    "service.resumed": "Put on the desk",
    "service.full": "Marked as full",
    "service.not-full": "Has room again",
    "service.retired": "Closed for good",
    "service.confirmed": "Still right",
    "service.confirmed-undone": "“Still right” taken back",
    "service.number-rung": "Number rung: it is right",
    "service.number-checked": "Number checked by a second person",
    LOADED: "Read from a file",
}
CHECKS = frozenset({"service.confirmed", "service.confirmed-undone"})
_LABELS = {
    "status": "Stands",
    "paused_until": "Back on",
    "paused_because": "Why paused",
    "full_until": "Room again on",
    "full_because": "Why full",
    "mode_by_need": "Gets there, for some needs",
    "identifiers": "Codes that others know it by",
    "owner": "Looked after by",
    "serves_everywhere": "Serves everybody",
}
"""What an entry says that its form has no box for."""
_STATUS_WORDS = {"live": "on the desk", "draft": "draft", "paused": "paused", "closed": "closed"}
_NAMES = {one.name for one in fields(ServiceEntry)}
_DAYS = {"verified_on", "review_by", "paused_until", "full_until"}


class Event(Protocol):
    """What the history needs of one event of the audit chain."""

    number: int
    at: datetime
    person_id: UUID | None
    practice_id: UUID | None
    action: str
    before: dict[str, Any] | None
    after: dict[str, Any] | None


@dataclass(frozen=True)
class Line:
    """One field that changed."""

    name: str
    label: str
    was: str
    became: str
    has_box: bool
    """Whether it can be put back through the form: pausing, filling and “still right” have buttons of their own."""


@dataclass(frozen=True)
class Moment:
    """One thing done to an entry, with the entry as it was before."""

    number: int
    at: datetime
    person: UUID | None
    practice: UUID | None
    title: str
    lines: tuple[Line, ...]
    before: ServiceEntry

    @property
    def can_put_back(self) -> bool:
        """Tell whether the state before can be brought back through the form."""
        return any(line.has_box for line in self.lines)


def moments(entry: ServiceEntry, events: Iterable[Event], words_of: WordsOf) -> Iterator[Moment]:
    """Give what was done to an entry, newest first; `events` come newest first too."""
    for event in events:
        before = replace(entry, **_values(_said_before(event, entry.key)))
        lines = tuple(_lines(before, entry, words_of, event.action not in CHECKS))
        if event.action in TITLES and (lines or event.action != LOADED):
            title = TITLES[event.action]
            yield Moment(event.number, event.at, event.person_id, event.practice_id, title, lines, before)
        entry = before


def _said_before(event: Event, key: str) -> Mapping[str, Any]:
    """Give what stood in an entry before an event."""
    before = event.before or {}
    if event.action == LOADED:
        of_this: Mapping[str, Any] = before.get("changed", {}).get(key, {})
        return of_this
    return before


def _values(said: Mapping[str, Any]) -> dict[str, Any]:
    """Turn the plain values that the chain keeps into those of an entry."""
    values = {name: value for name, value in said.items() if name in _NAMES and name != "key"}
    for name in _DAYS & values.keys():
        values[name] = date.fromisoformat(values[name]) if values[name] else None
    if "serves" in values:
        values["serves"] = tuple(values["serves"])
    return values


def _lines(before: ServiceEntry, after: ServiceEntry, words_of: WordsOf, may_undo: bool) -> Iterator[Line]:
    was, became = form_values(before), form_values(after)
    for name in was:
        if plain(was[name]) != plain(became[name]):
            label, old = words_of(name, was[name])
            yield Line(name, label, old, words_of(name, became[name])[1], may_undo)
    for name, label in _LABELS.items():
        pair = getattr(before, name), getattr(after, name)
        if pair[0] != pair[1]:
            yield Line(name, label, _said(name, pair[0]), _said(name, pair[1]), has_box=False)


def _said(name: str, value: object) -> str:
    if name == "status":
        return _STATUS_WORDS.get(str(value), str(value))
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Mapping):
        return ", ".join(f"{key}: {one}" for key, one in value.items()) or "nothing"
    if isinstance(value, date):
        return f"{value.day} {value:%b} {value.year}"
    return str(value) if value else "nothing"
