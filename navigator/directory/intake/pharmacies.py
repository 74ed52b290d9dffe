"""The NHSBSA list of pharmacies, and its Trafford variant, as records like those of any other list."""

from collections.abc import Iterator
from dataclasses import fields
from typing import Any

from navigator.directory.entries import ServiceEntry
from navigator.directory.intake.records import KEPT_AS_TEXT, LEFT_OUT, Record, UnreadableList, Wanted
from navigator.directory.pharmacy_list import (
    NO_PHONE,
    NOT_IMPORTED,
    ForWhom,
    PharmacyListError,
    RowReport,
    read_pharmacies,
)
from navigator.directory.pharmacy_offers import DEFAULT_TYPES, OFFERS

_SAID = ("name", "address", "postcode", "phones", "identifiers", "hours_kind", "weekly_hours", "hours_as_written")
_NOT_FOR_A_RECORD = ("key", "type", "owner", "serves", "status", "review_by")


def read_pharmacy_list(content: bytes, wanted: Wanted) -> Iterator[Record]:
    """Give a record for every kind under which each pharmacy of a list is offered."""
    types = tuple(slug for slug in wanted.types if slug in OFFERS) or DEFAULT_TYPES
    try:
        rows = read_pharmacies(content, ForWhom(wanted.owner, wanted.serves, wanted.today, types))
    except PharmacyListError as problem:
        raise UnreadableList(str(problem)) from None
    for row in rows:
        yield from _records(row)


def _records(row: RowReport) -> Iterator[Record]:
    if not row.entries:
        reason = next((problem for problem in row.problems if problem.startswith(NOT_IMPORTED)), NOT_IMPORTED)
        yield Record(row.line, row.name, not_taken=reason.removeprefix(NOT_IMPORTED))
        return
    flags = tuple(_flag(problem) for problem in row.problems if problem != NO_PHONE)
    for number, entry in enumerate(row.entries):
        said = {
            name: getattr(entry, name) for name in _SAID if getattr(entry, name) or name not in ("phones", "postcode")
        }
        yield Record(row.line, row.name, entry.key, entry.type, said, _when_new(entry), () if number else flags)


def _when_new(entry: ServiceEntry) -> dict[str, Any]:
    """Give what the offer of a pharmacy says beside its list: words for the desk, ages, where it comes from."""
    empty = ServiceEntry(key="", type="", name="", owner="")
    return {
        one.name: getattr(entry, one.name)
        for one in fields(ServiceEntry)
        if one.name not in (*_SAID, *_NOT_FOR_A_RECORD) and getattr(entry, one.name) != getattr(empty, one.name)
    }


def _flag(problem: str) -> str:
    kept = problem.replace(" kept as written: ", ", ")
    return f"{KEPT_AS_TEXT}{kept}" if kept != problem else f"{LEFT_OUT}{problem}"
