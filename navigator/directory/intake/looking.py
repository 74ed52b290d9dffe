"""Lays a list beside this site's directory, and writes nothing."""

import zlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from navigator.accounts.queries import lineage
from navigator.directory.entries import ServiceEntry
from navigator.directory.form_values import entry_of_row
from navigator.directory.intake import queries
from navigator.directory.intake.comparing import Compared, Directory, Here, compared
from navigator.directory.intake.formats import FORMATS, List, opened, read
from navigator.directory.intake.likeness import Known, Likenesses, codes_of, digits_of
from navigator.directory.intake.mapping import ColumnMapping
from navigator.directory.intake.models import ListImport, ListLine
from navigator.directory.intake.records import LONGEST_KEY, Record, Wanted, fields_of
from navigator.directory.managing import is_known_at
from navigator.directory.models import Service
from navigator.directory.queries import services_by_key, usable_services
from navigator.directory.service_types import ServiceTypes

_LARGEST_UNPACKED = 80_000_000


@dataclass(frozen=True)
class Site:
    """The day, and the kinds of service that this site knows."""

    types: ServiceTypes
    today: date


def packed(content: bytes) -> bytes:
    """Give a file as it is kept until somebody has decided about it."""
    return zlib.compress(content, 6)


def unpacked(content: bytes | None) -> bytes:
    """Give it back."""
    return zlib.decompressobj().decompress(content, _LARGEST_UNPACKED) if content else b""


def opened_list(taken: ListImport) -> List:
    """Open the file of a list that waits."""
    return opened(unpacked(taken.content), taken.format)


def wanted_of(taken: ListImport, site: Site) -> Wanted:
    """Give what was decided about a list's new entries."""
    choices = taken.choices
    return Wanted(
        owner=taken.owner.code,
        serves=tuple(choices.get("serves") or (taken.owner.code,)),
        today=site.today,
        types=(choices["type"],) if choices.get("type") else (),
        status=choices.get("status", "live"),
        visibility=choices.get("visibility", "public"),
        source=f"{FORMATS[taken.format]}: {taken.file_name}"[:200],
        kinds={slug: kind.label for slug, kind in site.types.items()},
    )


def base_entry(wanted: Wanted) -> ServiceEntry:
    """Give what every new entry of a list starts from."""
    return ServiceEntry(
        key="",
        type="",
        name="",
        owner=wanted.owner,
        serves=tuple(sorted(wanted.serves)),
        status=wanted.status,
        visibility=wanted.visibility,
        source=wanted.source,
        # Nobody here has checked it yet, so somebody should look from the first day.
        review_by=wanted.today,
    )


def mapping_kept(taken: ListImport) -> ColumnMapping | None:
    """Give the columns that somebody chose for this very file."""
    fields = taken.choices.get("fields")
    return ColumnMapping(tuple(fields), taken.choices.get("type", "")) if fields else None


def look(session: Session, taken: ListImport, found: List, site: Site) -> list[Compared]:
    """Read a list and tell what becomes of each of its lines."""
    records = list(read(found, mapping_kept(taken), wanted_of(taken, site)))
    return look_at_records(session, taken, records, site)


def look_at_records(session: Session, taken: ListImport, records: Sequence[Record], site: Site) -> list[Compared]:
    """Tell what becomes of records, as the directory stands now."""
    records = [_of_a_known_kind(record, site) for record in records]
    line = lineage(session, taken.owner_id, site.today)
    rows = _rows_by_key(session, taken, records)
    records = [_own_key(record, rows, taken, line) for record in records]
    beside = _directory(session, taken, records, rows, line)
    return [compared(record, beside) for record in records]


def record_of(line: ListLine) -> Record:
    """Give back the record that a line was made of."""
    # What the file itself keeps out has no key; what is here already may be looked at anew.
    reason = "" if line.key else line.because
    said, new = fields_of(line.said), fields_of(line.when_new)
    return Record(line.number, line.name, line.key, line.type, said, new, tuple(line.flags), reason)


def _of_a_known_kind(record: Record, site: Site) -> Record:
    if record.not_taken or record.type in site.types:
        return record
    return replace(record, not_taken=f"the kind “{record.type[:40]}” is not known here", key="")


def _suffixed(key: str, taken: ListImport) -> str:
    suffix = f"-{taken.owner.code.lower()}"
    return key if key.endswith(suffix) else key[: LONGEST_KEY - len(suffix)] + suffix


def _rows_by_key(session: Session, taken: ListImport, records: Collection[Record]) -> dict[str, Service]:
    keys = {key for record in records if record.key for key in (record.key, _suffixed(record.key, taken))}
    return services_by_key(session, keys)


def _own_key(record: Record, rows: Mapping[str, Service], taken: ListImport, line: Sequence[UUID]) -> Record:
    """Give a record a key of its owner's where its own is that of an entry nobody here may know of."""
    row = rows.get(record.key)
    if row is None or row.owner_id == taken.owner_id or is_known_at(row, line):
        return record
    return replace(record, key=_suffixed(record.key, taken))


def _directory(
    session: Session, taken: ListImport, records: Sequence[Record], rows: Mapping[str, Service], line: Sequence[UUID]
) -> Directory:
    keys = {record.key for record in records if record.key}
    choices = queries.choices_of(session, taken.owner_id, keys)
    chosen = queries.services_by_id(session, {choice.service_id for choice in choices if choice.same})
    by_id = {row.id: row for row in rows.values()} | chosen
    withdrawn = queries.withdrawn(session, [row.id for row in by_id.values() if row.status == "closed"])
    here = {row.id: _here(row, row.id in withdrawn) for row in by_id.values()}
    before = queries.said_before(session, taken.owner_id, keys)
    return Directory(
        owner=taken.owner.code,
        by_key={key: here[row.id] for key, row in rows.items()},
        by_id=here,
        likenesses=_likenesses(session, taken, {record.type for record in records}, line),
        same={choice.key: choice.service_id for choice in choices if choice.same},
        different=frozenset((choice.key, choice.service_id) for choice in choices if not choice.same),
        said_before={key: fields_of(said) for key, said in before.items()},
    )


def _here(row: Service, was_withdrawn: bool) -> Here:
    return Here(row.id, entry_of_row(row), row.status, row.owner.name, was_withdrawn)


def _likenesses(session: Session, taken: ListImport, types: Collection[str], line: Sequence[UUID]) -> Likenesses:
    """Take in what the organisation may know of: nobody learns of another's entries by reading in a list."""
    found = Likenesses()
    mine = queries.own_services(session, taken.owner_id, types)
    each: dict[UUID, Any] = {row.id: row for row in (*usable_services(session, line, types), *mine)}
    for row in each.values():
        codes, phones = codes_of(row.identifiers), digits_of(row.phones)
        found.put(Known(row.id, row.type, row.name, row.postcode, codes, phones))
    return found
