"""Writes the lines of a list to the directory and takes them back; whoever calls commits."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy.orm import Session

from navigator.accounts.audit import Actor
from navigator.directory.entries import ServiceEntry
from navigator.directory.entry_rows import differences_of, new_row, placed, stamp, write_entry
from navigator.directory.form_values import entry_of_row
from navigator.directory.intake import queries
from navigator.directory.intake.comparing import Compared, Verdict, new_entry
from navigator.directory.intake.models import ListImport, ListLine
from navigator.directory.intake.records import fields_of, plain_fields
from navigator.directory.models import Service

Progress = Callable[[int, int], None]


@dataclass
class Writing:
    """A list while it is written."""

    taken: ListImport
    actor: Actor
    revision: int
    base: ServiceEntry
    organisations: dict[str, UUID]
    rows: dict[UUID, Service] = field(default_factory=dict)
    written: list[tuple[ListLine, Service]] = field(default_factory=list)


def write_lines(
    session: Session, writing: Writing, pairs: Sequence[tuple[ListLine, Compared]], progress: Progress
) -> None:
    """Write what is new and what is changed, and keep on each line what it was before."""
    wanted: list[tuple[ListLine, ServiceEntry, Service | None]] = []
    for line, one in pairs:
        kept = set(line.kept)
        tell(line, one)
        row = writing.rows.get(one.service_id) if one.service_id else None
        if one.verdict == Verdict.NEW:
            wanted.append((line, new_entry(one.record, writing.base), row))
        elif one.verdict == Verdict.CHANGED and row is not None:
            values = {name: pair[1] for name, pair in one.changes.items() if name not in kept}
            wanted.append((line, _changed(row, values), row))
    entries = placed([entry for _line, entry, _row in wanted], {row.key: row for _, _, row in wanted if row})
    for done, ((line, _entry, row), entry) in enumerate(zip(wanted, entries, strict=True), start=1):
        _write_one(session, writing, line, entry, row)
        if done % 100 == 0 or done == len(wanted):
            progress(done, len(wanted))
    session.flush()
    for line, service in writing.written:
        line.service_id, line.version = service.id, service.version


def _changed(row: Service, values: Mapping[str, Any]) -> ServiceEntry:
    entry = replace(entry_of_row(row), **values)
    # A position belongs to its postcode.
    return replace(entry, latitude=None, longitude=None) if entry.postcode != row.postcode else entry


def _write_one(session: Session, writing: Writing, line: ListLine, entry: ServiceEntry, row: Service | None) -> None:
    made_up = writing.taken.demonstration or bool(line.when_new.get("demonstration"))
    is_added = line.verdict == Verdict.NEW
    if row is None:
        row = new_row(entry, writing.organisations, made_up, writing.revision, writing.actor)
        row.id = uuid4()
        session.add(row)
    else:
        # The key is how other files find the entry again.
        entry = replace(entry, key=row.key)
        differing = differences_of(row, entry, row.demonstration)
        line.changes = {name: [_plain(was), _plain(now)] for name, (was, now) in differing.items()}
        if not differing:
            return
        write_entry(row, entry, writing.organisations, row.demonstration)
        stamp(row, writing.revision, writing.actor)
    line.written = "added" if is_added else "changed"
    writing.written.append((line, row))


def take_back(line: ListLine, row: Service) -> None:
    """Put an entry back as it was before a line was written to it."""
    if line.written == "added":
        row.status, line.written = "closed", "withdrawn"
        return
    for name, was in fields_of({name: pair[0] for name, pair in line.changes.items()}).items():
        setattr(row, name, was)
    line.written = "put-back"


def follow(session: Session, put_back: Sequence[tuple[ListLine, Service]]) -> None:
    """Let the list before be undone too: its entries stand again as it left them."""
    undone = {row.id: (line, row) for line, row in put_back if line.written == "put-back"}
    for earlier in queries.written_lines(session, undone):
        line, row = undone[earlier.service_id] if earlier.service_id else (None, None)
        if line and row and line.version and earlier.version == line.version - 1:
            earlier.version = row.version


def tell(line: ListLine, one: Compared) -> None:
    """Write on a line what becomes of it."""
    told = one.record
    line.number, line.key, line.type, line.name = told.number, told.key, told.type, told.name[:200]
    line.said, line.when_new, line.flags = plain_fields(told.said), plain_fields(told.when_new), list(told.flags)
    line.verdict, line.because, line.service_id = one.verdict.value, one.because[:400], one.service_id
    line.candidates = {str(service): why for service, why in one.candidates.items()}
    line.changes = {name: [_plain(was), _plain(now)] for name, (was, now) in one.changes.items()}


def _plain(value: Any) -> Any:
    return plain_fields({"": value})[""]


def count_lines(session: Session, taken: ListImport) -> None:
    """Count what becomes of a list's lines, and how many of them are flagged."""
    flagged = sum(bool(line.flags) for line in queries.lines_of(session, taken))
    taken.counts = queries.counts_of(session, taken) | {"flagged": flagged}
