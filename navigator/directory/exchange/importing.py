"""Lays records of another directory beside ours: what is new, what differs field by field, and what stays out."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any
from uuid import UUID

from navigator.directory.entries import ServiceEntry
from navigator.directory.exchange.documents import EVERYWHERE, service_document
from navigator.directory.exchange.ids import OPEN_REFERRAL
from navigator.directory.exchange.plain_values import shown
from navigator.directory.exchange.reading import NotTaken, Reading, read_service
from navigator.directory.form_values import entry_of_row
from navigator.directory.hours import LAST_REFERRAL
from navigator.directory.models import Service
from navigator.directory.service_types import ServiceTypes

_ABSENT = object()


@dataclass(frozen=True)
class Ours:
    """What this site knows, and what whoever imports decided."""

    services: Mapping[UUID, Service]
    """By the id under which others may know them."""
    organisations: frozenset[str]
    types: ServiceTypes
    today: date
    owner: str = ""
    serves: tuple[str, ...] = ()
    kind: str = ""


@dataclass(frozen=True)
class Line:
    """What becomes of one record."""

    number: int
    name: str
    verdict: str
    """new, changed, unchanged or not imported"""
    entry: ServiceEntry | None = None
    demonstration: bool = False
    words: tuple[str, ...] = ()
    unused: tuple[str, ...] = ()


@dataclass
class Plan:
    """What an import would do, record by record."""

    lines: list[Line] = field(default_factory=list)

    def entries(self, *, demonstration: bool) -> list[ServiceEntry]:
        """Give what is to be written: made-up entries and real ones apart."""
        return [line.entry for line in self.lines if line.entry and line.demonstration is demonstration]

    def report(self) -> Iterator[str]:
        """Say what becomes of each record, then the sums."""
        for line in self.lines:
            told = "; ".join((line.verdict, *line.words, *line.unused))
            yield f"record {line.number}, {shown(line.name)}: {told}"
        counts = Counter(line.verdict for line in self.lines)
        sums = ", ".join(f"{counts[each]} {each}" for each in ("new", "changed", "unchanged", "not imported"))
        yield f"{len(self.lines)} records: {sums}."


def plan_of(records: Sequence[Any], ours: Ours) -> Plan:
    """Lay every record beside what is here; a record that is not in the file changes nothing."""
    plan, seen = Plan(), set[UUID]()
    for number, record in enumerate(records, start=1):
        name = str(record.get("name", "")) if isinstance(record, Mapping) else ""
        try:
            reading = read_service(record, ours.today)
            if reading.id in seen:
                raise NotTaken("a record above has the same id")
            seen.add(reading.id)
            line = _line(number, reading, ours)
        except NotTaken as error:
            line = Line(number, name, "not imported", words=(str(error),))
        plan.lines.append(line)
    return plan


def _line(number: int, reading: Reading, ours: Ours) -> Line:
    row, name = ours.services.get(reading.id), reading.said["name"]
    if row is None:
        entry = _new(reading, ours)
        return Line(number, name, "new", entry, reading.demonstration, unused=tuple(reading.unused))
    if row.status == "closed":
        raise NotTaken("it was closed here")
    if row.type not in ours.types:
        raise NotTaken("here it is of a kind that is not known any more")
    kind = _kind(reading, ours) if reading.kind else row.type
    before = read_service(service_document(row, ours.types[row.type], ours.today), ours.today).said | {"type": row.type}
    after = reading.said | {"type": kind}
    changes = {each: said for each, said in after.items() if before.get(each, _ABSENT) != said}
    unused = tuple(reading.unused)
    if not changes:
        return Line(number, name, "unchanged", unused=unused)
    words = tuple(
        f"{each.replace('_', ' ')} from {_plain(before.get(each))} to {_plain(said)}" for each, said in changes.items()
    )
    return Line(number, name, "changed", _changed(row, before, changes), row.demonstration, words, unused)


def _plain(value: Any) -> str:
    if value in (None, "", [], {}):
        return "nothing"
    return shown(value) if isinstance(value, str) else str(value)


def _changed(row: Service, before: Mapping[str, Any], changes: Mapping[str, Any]) -> ServiceEntry:
    """Give the entry with what differs; what the feed never shows of it stays as it is."""
    entry, values = entry_of_row(row), dict(changes)
    if "phones" in values:
        told = before.get("phones", [])
        values["phones"] = values["phones"] + [phone for phone in entry.phones if phone not in told]
    if "dated_hours" in values:
        told = before.get("dated_hours", [])
        values["dated_hours"] = [one for one in entry.dated_hours if one not in told] + values["dated_hours"]
    if "weekly_hours" in values and LAST_REFERRAL in entry.weekly_hours:
        # The standard has no word for it: another directory that leaves it out has not said that it is gone.
        values["weekly_hours"] = {LAST_REFERRAL: entry.weekly_hours[LAST_REFERRAL]} | values["weekly_hours"]
    if "access" in values:
        values["access"] = entry.access | values["access"]
    if "ods" in values:
        values["identifiers"] = entry.identifiers | {"ods": values.pop("ods")}
    return replace(entry, **values)


def _new(reading: Reading, ours: Ours) -> ServiceEntry:
    said = dict(reading.said)
    if said["status"] == "closed":
        raise NotTaken("it is closed there")
    owner, serves = _owner(reading, ours), _serves(reading, ours)
    ods = said.pop("ods", "")
    return ServiceEntry(
        key=f"{OPEN_REFERRAL}-{reading.id}",
        type=_kind(reading, ours),
        owner=owner,
        serves=() if EVERYWHERE in serves else serves,
        serves_everywhere=EVERYWHERE in serves,
        visibility="public",
        identifiers={OPEN_REFERRAL: str(reading.id)} | ({"ods": ods} if ods else {}),
        # Nobody here has checked it yet, so somebody should look from the first day.
        review_by=ours.today,
        **said,
    )


def _kind(reading: Reading, ours: Ours) -> str:
    kind = reading.kind or ours.kind
    if kind not in ours.types:
        says = f"its kind {shown(kind)} is not known here" if kind else "it says no kind of service that is known here"
        raise NotTaken(f"{says}; give one with --type")
    return kind


def _owner(reading: Reading, ours: Ours) -> str:
    owner = ours.owner or reading.owner
    if owner not in ours.organisations:
        who = f"organisation {shown(owner)}" if owner else "an organisation without an ODS code"
        raise NotTaken(f"{who} looks after it, which this site does not have; give one with --owner")
    return owner


def _serves(reading: Reading, ours: Ours) -> tuple[str, ...]:
    if ours.serves:
        return ours.serves
    if EVERYWHERE in reading.areas:
        return (EVERYWHERE,)
    known = tuple(area for area in reading.areas if area in ours.organisations)
    if not known:
        raise NotTaken("it says of no organisation of this site that it serves it; name some with --serves")
    missing = [area for area in reading.areas if area not in known]
    reading.unused += [f"it also serves {shown(area)}, which this site does not have" for area in missing]
    return known
