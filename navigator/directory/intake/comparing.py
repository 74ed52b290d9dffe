"""Lays a list beside the directory: new, changed field by field, unchanged, perhaps the same, or not taken and why."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any
from uuid import UUID

from navigator.directory.entries import ServiceEntry
from navigator.directory.intake.likeness import Known, Likenesses, codes_of, digits_of
from navigator.directory.intake.records import Record


class Verdict(StrEnum):
    """What a list does with one of its services."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    DUPLICATE = "duplicate"
    NOT_TAKEN = "not-taken"


VERDICT_WORDS = {
    Verdict.NEW: "New",
    Verdict.CHANGED: "Changed",
    Verdict.UNCHANGED: "Unchanged",
    Verdict.DUPLICATE: "Perhaps here already",
    Verdict.NOT_TAKEN: "Not taken",
}


@dataclass(frozen=True)
class Here:
    """An entry that is here."""

    id: UUID
    entry: ServiceEntry
    status: str
    owner_name: str
    was_withdrawn: bool = False
    """An undone list took it away, so the list may bring it back."""


@dataclass(frozen=True)
class Directory:
    """What of the directory a list is laid beside."""

    owner: str
    by_key: Mapping[str, Here]
    by_id: Mapping[UUID, Here]
    likenesses: Likenesses
    same: Mapping[str, UUID] = field(default_factory=dict)
    """Lines that somebody said are an entry, by the line's key."""
    different: AbstractSet[tuple[str, UUID]] = frozenset()
    """Lines that somebody said are not an entry."""
    said_before: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    """What the same line said when it was last written, by its key."""


@dataclass(frozen=True)
class Compared:
    """What becomes of one record."""

    record: Record
    verdict: Verdict
    because: str = ""
    service_id: UUID | None = None
    candidates: Mapping[UUID, str] = field(default_factory=dict)
    changes: Mapping[str, tuple[Any, Any]] = field(default_factory=dict)
    """Each field with what is here and what the list says."""


def compared(record: Record, directory: Directory) -> Compared:
    """Tell what becomes of one record; nothing follows for what the list does not name."""
    if record.not_taken:
        return Compared(record, Verdict.NOT_TAKEN, record.not_taken)
    here = directory.by_id.get(directory.same[record.key]) if record.key in directory.same else None
    here = here or directory.by_key.get(record.key)
    if here is not None:
        return beside(record, here, directory)
    told = Known(
        UUID(int=0),
        record.type,
        record.name,
        str(record.said.get("postcode", "")),
        codes_of(record.said.get("identifiers", {})),
        digits_of(record.said.get("phones", ())),
    )
    found = directory.likenesses.of(told)
    candidates = {one: why for one, why in found.items() if (record.key, one) not in directory.different}
    return Compared(record, Verdict.DUPLICATE if candidates else Verdict.NEW, candidates=candidates)


def beside(record: Record, here: Here, directory: Directory) -> Compared:
    """Lay a record beside the entry that it is."""
    if here.entry.owner != directory.owner:
        words = f"it is here already, and {here.owner_name} looks after it: ask them to change it"
        return Compared(record, Verdict.NOT_TAKEN, words, here.id)
    if here.status == "closed":
        if here.was_withdrawn:
            return Compared(record, Verdict.NEW, "an undone list took it away; it comes back", here.id)
        return Compared(record, Verdict.NOT_TAKEN, "it was closed here", here.id)
    changes = changes_of(here.entry, record.said, directory.said_before.get(record.key, {}))
    return Compared(record, Verdict.CHANGED if changes else Verdict.UNCHANGED, service_id=here.id, changes=changes)


def changes_of(entry: ServiceEntry, said: Mapping[str, Any], before: Mapping[str, Any]) -> dict[str, tuple[Any, Any]]:
    """Give what a list changes: what it says now, differs from here, and did not say last time already.

    What it said before and differs here was changed by a person since, who knew better.
    """
    wanted = {name: _joined(entry, name, value) for name, value in said.items() if before.get(name, _ABSENT) != value}
    return {name: (getattr(entry, name), value) for name, value in wanted.items() if getattr(entry, name) != value}


_ABSENT = object()


def _joined(entry: ServiceEntry, name: str, value: Any) -> Any:
    """Give what a field becomes: codes and names are added to those here, and a number here keeps its label."""
    if name in ("identifiers", "access"):
        return getattr(entry, name) | value
    if name in ("also_known_as", "not_for"):
        return [*getattr(entry, name), *(one for one in value if one not in getattr(entry, name))]
    if name == "phones" and digits_of(value) <= digits_of(entry.phones):
        return entry.phones
    if name == "dated_hours":
        days = {one["on"] for one in value}
        return [*(one for one in entry.dated_hours if one["on"] not in days), *value]
    return value


def new_entry(record: Record, base: ServiceEntry) -> ServiceEntry:
    """Give the entry of a record that is new."""
    values = {**record.when_new, **record.said}
    values.pop("demonstration", None)
    if values.get("serves_everywhere"):
        values["serves"] = ()
    return replace(base, key=record.key, type=record.type, **values)
