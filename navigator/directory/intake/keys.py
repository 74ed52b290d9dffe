"""Gives every line of a list a key by which the same line is known when the list is read again."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import replace
from hashlib import sha256

from navigator.directory.intake.records import LONGEST_KEY, Record


def keyed(records: Iterable[Record], owner: str) -> Iterator[Record]:
    """Key each record by its list's own number, else by name and place; a line that says nothing new stays out."""
    seen: dict[str, Record] = {}
    for record in records:
        if record.not_taken:
            yield record
            continue
        key = _key(record, owner)
        before = seen.get(key)
        if before is not None and _is_another_place(before, record):
            key = f"{key[: LONGEST_KEY - 9]}-{_digest(str(record.said.get('address', '')))}"
            before = seen.get(key)
        if before is not None:
            yield replace(record, key="", not_taken=f"line {before.number} above is the same service")
            continue
        seen[key] = record
        yield replace(record, key=key)


def slug_of(text: str) -> str:
    """Give a text in small letters, digits and hyphens."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or _digest(text)


def _key(record: Record, owner: str) -> str:
    where = str(record.said.get("postcode") or record.said.get("address", ""))
    what = record.key or f"{record.name} {where}"
    return f"list-{owner.lower()}-{record.type}-{slug_of(what)[:60]}"[:LONGEST_KEY]


def _is_another_place(before: Record, record: Record) -> bool:
    return not record.key and before.said.get("address") != record.said.get("address")


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:8]
