"""Every kind of list that can be read in: told from its first lines, and read into records."""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from navigator.directory.exchange.feed_files import UnreadableFeed, lists_of, parsed
from navigator.directory.intake.mapping import (
    KNOWN_LISTS,
    ColumnMapping,
    KnownList,
    known_list_of,
    mapping_of_known,
    plain_heading,
)
from navigator.directory.intake.nhs_search import read_nhs_search
from navigator.directory.intake.open_referral import read_one, read_three
from navigator.directory.intake.pharmacies import read_pharmacy_list
from navigator.directory.intake.records import Record, UnreadableList, Wanted
from navigator.directory.intake.table_reader import read_table
from navigator.directory.intake.tables import Table, read_csv, read_xlsx
from navigator.directory.pharmacy_offers import DEFAULT_TYPES

TABLE, PHARMACIES, NHS_SEARCH = "table", "pharmacies", "nhs-search"
OPEN_REFERRAL_3, OPEN_REFERRAL_1 = "open-referral-3", "open-referral-1"
FORMATS = {
    TABLE: "A table of your own (CSV or XLSX)",
    PHARMACIES: "Pharmacies (NHSBSA list)",
    **{known.name: known.words for known in KNOWN_LISTS},
    NHS_SEARCH: "NHS organisation search (JSON)",
    OPEN_REFERRAL_3: "Open Referral UK 3.0 (JSON)",
    OPEN_REFERRAL_1: "Open Referral UK 1.0 or Outpost (JSON)",
}
ALL_PHARMACY_KINDS = "pharmacies"
"""Stands for both kinds under which a pharmacy is offered."""

MOST_PARTS = 500_000
MOST_VALUES = 3_000_000
MOST_LINES = 50_000
_NAMES_ITS_KINDS = (PHARMACIES, OPEN_REFERRAL_3)
_OF_A_PATIENT = ("nhs number", "nhs no", "date of birth", "dob", "patient name", "patient id", "surname", "forename")


@dataclass(frozen=True)
class List:
    """A file that was opened: a table, or a document."""

    format: str
    table: Table | None = None
    document: Any = None


def opened(content: bytes, wished: str = "") -> List:
    """Open a file as what it is, or as what somebody says it is; raise UnreadableList in plain words."""
    if _is_json(content):
        document = _document(content)
        return List(
            _fitting(wished, _json_format(document), (NHS_SEARCH, OPEN_REFERRAL_3, OPEN_REFERRAL_1)), None, document
        )
    table = read_xlsx(content) if content.startswith(b"PK") else read_csv(content)
    _must_not_be_of_patients(table)
    allowed = (TABLE, PHARMACIES, *(known.name for known in KNOWN_LISTS))
    return List(_fitting(wished, _table_format(table), allowed), table)


def mapping_of(found: List) -> ColumnMapping | None:
    """Give the mapping of a table whose headings are known; None where a person must say, or none is needed."""
    known = _known(found)
    return mapping_of_known(known, found.table.headings) if known and found.table else None


def needs_a_kind(format_: str) -> bool:
    """Tell whether somebody must say which kind of service the entries are."""
    return format_ not in (*_NAMES_ITS_KINDS, TABLE) and format_ not in {known.name for known in KNOWN_LISTS}


def read(found: List, mapping: ColumnMapping | None, wanted: Wanted) -> Iterator[Record]:
    """Give a record for every line of a list, whatever its format."""
    wanted = replace(wanted, types=DEFAULT_TYPES if wanted.types == (ALL_PHARMACY_KINDS,) else wanted.types)
    records = _records(found, mapping, wanted)
    for number, record in enumerate(records, start=1):
        if number > MOST_LINES:
            raise UnreadableList(f"It holds more than {MOST_LINES:,} services. Cut it to your own area.")
        yield record


def _records(found: List, mapping: ColumnMapping | None, wanted: Wanted) -> Iterator[Record]:
    if found.format == PHARMACIES and found.table:
        return read_pharmacy_list(_as_csv(found.table), wanted)
    if found.table:
        mapping = mapping_of(found) or mapping
        if mapping is None:
            raise UnreadableList("Say first which column holds what.")
        mapping = replace(mapping, type=wanted.types[0]) if wanted.types else mapping
        return read_table(found.table, mapping, wanted)
    if found.format == NHS_SEARCH:
        return read_nhs_search(found.document, wanted)
    if found.format == OPEN_REFERRAL_1:
        return read_one(_list_of_one(found.document), wanted)
    return read_three(_services(found.document), wanted)


def _known(found: List) -> KnownList | None:
    return next((known for known in KNOWN_LISTS if known.name == found.format), None)


def _as_csv(table: Table) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(table.headings)
    writer.writerows(cells for _number, cells in table.rows)
    return text.getvalue().encode()


def _fitting(wished: str, told: str, allowed: Sequence[str]) -> str:
    if wished and wished not in allowed:
        raise UnreadableList(f"This file is not “{FORMATS.get(wished, wished)}”. It looks like “{FORMATS[told]}”.")
    return wished or told


def _table_format(table: Table) -> str:
    headings = {plain_heading(one) for one in table.headings}
    if {"organisation data service code", "pharmacy ods code f code"} & headings:
        return PHARMACIES
    known = known_list_of(table.headings)
    return known.name if known else TABLE


def _must_not_be_of_patients(table: Table) -> None:
    found = [one for one in table.headings if plain_heading(one) in _OF_A_PATIENT]
    if found:
        raise UnreadableList(
            f"It has a column “{found[0][:40]}”, so it may be a list of patients. Nothing of it was kept. "
            "The directory holds services only."
        )


# --- JSON ---


def _is_json(content: bytes) -> bool:
    return content[:200].lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"[")


def _document(content: bytes) -> Any:
    # Counted before it is read: a few bytes of brackets become hundreds in memory.
    parts, values = content.count(b"{") + content.count(b"["), content.count(b",")
    if parts > MOST_PARTS or values > MOST_VALUES:
        raise UnreadableList("It holds far more records than a directory. Cut it to your own area.")
    try:
        return parsed(content)
    except UnreadableFeed as problem:
        raise UnreadableList(str(problem)) from None


def _json_format(document: Any) -> str:
    if isinstance(document, Mapping):
        if {"value", "@odata.count", "statusCode"} & set(document):
            return NHS_SEARCH
        if "content" in document or {"regular_schedules", "min_age"} & set(document):
            return OPEN_REFERRAL_1
    return OPEN_REFERRAL_3


def _list_of_one(document: Any) -> list[Any]:
    listed = document.get("content", [document]) if isinstance(document, Mapping) else document
    if not isinstance(listed, list):
        raise UnreadableList("It holds no list “content” of services.")
    return listed


def _services(document: Any) -> list[Any]:
    try:
        lists = lists_of(document) or {}
    except UnreadableFeed as problem:
        raise UnreadableList(str(problem)) from None
    return lists.get("services") or lists.get("") or []
