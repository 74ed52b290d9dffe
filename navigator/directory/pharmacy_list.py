"""Reads the public list of community pharmacies: a report for every row, and nothing dropped in silence."""

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from navigator.directory.entries import LONGEST, ServiceEntry
from navigator.directory.hours import DAYS, Hours, Intervals, UnreadableHours, parse_intervals
from navigator.directory.pharmacy_offers import DEFAULT_TYPES, FROM_AGE_MONTHS, OFFERS
from navigator.directory.texts import MalformedPostcode, text_problem, tidy_postcode

LARGEST_LIST = 2_000_000
MOST_ROWS = 20_000
LONGEST_CELL = 2_000

SOURCE = "NHSBSA pharmaceutical list, via Trafford Data Lab (OGL v3)"
NO_PHONE = "no phone in the list"
NOT_IMPORTED = "not imported: "

_CODE = re.compile(r"F[A-Z0-9]{4}|[A-Z][0-9][A-Z][0-9][A-Z]")
_PHONE = re.compile(r"\+?[0-9][0-9 ()-]{5,20}")
# A spreadsheet runs a cell that starts so, also with the full-width signs of other keyboards.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
_DAY_NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

# Our name of each column, then what it is called by Trafford Data Lab and by NHSBSA.
_COLUMNS = {
    "code": ("organisation_data_service_code", "pharmacy_ods_code_f_code"),
    "name": ("pharmacy_name", "pharmacy_trading_name"),
    "address": ("address", "address_field_1"),
    "postcode": ("postcode", "post_code"),
} | {day: (f"opening_hours_{day}", f"pharmacy_opening_hours_{day}") for day in _DAY_NAMES}
_OPTIONAL = {
    "address 2": ("address_field_2",),
    "address 3": ("address_field_3",),
    "address 4": ("address_field_4",),
    "phone": ("phone", "telephone", "phone_number"),
}


class PharmacyListError(ValueError):
    """A file that cannot be read as a list of pharmacies; nothing of it was used."""


@dataclass(frozen=True)
class RowReport:
    """What became of one row of the list."""

    line: int
    name: str
    problems: tuple[str, ...] = ()
    entries: tuple[ServiceEntry, ...] = ()


@dataclass(frozen=True)
class ForWhom:
    """Whose directory the pharmacies join, on which day, and under which types."""

    owner: str
    serves: tuple[str, ...]
    loaded_on: date
    types: Sequence[str] = DEFAULT_TYPES


@dataclass
class _Row:
    """One row while it is being read."""

    line: int
    cells: dict[str, str]
    problems: list[str] = field(default_factory=list)


def read_pharmacies(content: bytes, for_whom: ForWhom) -> tuple[RowReport, ...]:
    """Read a list from a file's bytes; raise PharmacyListError in plain words when it is not one."""
    unknown = [slug for slug in for_whom.types if slug not in OFFERS]
    if unknown:
        raise PharmacyListError(f"A pharmacy list cannot be read as “{unknown[0]}”. Choose from {', '.join(OFFERS)}.")
    seen: set[str] = set()
    return tuple(_report(row, seen, for_whom) for row in _rows(_text(content)))


def _text(content: bytes) -> str:
    if len(content) > LARGEST_LIST:
        raise PharmacyListError(f"The file is larger than {LARGEST_LIST // 1_000_000} MB. Cut it to your own area.")
    if content.startswith(b"PK"):
        raise PharmacyListError("This is a zip or a spreadsheet. Open it and save the list as CSV (UTF-8).")
    if b"\x00" in content:
        raise PharmacyListError("This is not a text file. Save the list as CSV (UTF-8).")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise PharmacyListError("The file is not in UTF-8. Save it again as CSV (UTF-8).") from None


def _rows(text: str) -> Iterator[_Row]:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        header = next(reader, [])
        positions = _positions(header)
        line, count = reader.line_num + 1, 0
        for cells in reader:
            if any(cell.strip() for cell in cells):
                count += 1
                yield _row(line, cells, len(header), positions)
            if count > MOST_ROWS:
                raise PharmacyListError(f"The list has more than {MOST_ROWS:,} rows. Cut it to your own area.")
            line = reader.line_num + 1
    except csv.Error as error:
        raise PharmacyListError(f"Line {reader.line_num} is not CSV: {error}.") from None


def _positions(header: Sequence[str]) -> dict[str, int]:
    """Find each column wherever it stands; raise PharmacyListError naming those that are missing."""
    titles = {"_".join(title.strip().lower().split()): number for number, title in reversed(list(enumerate(header)))}
    found = {
        column: titles[name]
        for column, names in (_COLUMNS | _OPTIONAL).items()
        for name in reversed(names)
        if name in titles
    }
    missing = [names[0] for column, names in _COLUMNS.items() if column not in found]
    if missing:
        raise PharmacyListError(f"This is not the list of pharmacies: it has no column {', '.join(missing)}.")
    return found


def _row(line: int, cells: Sequence[str], width: int, positions: Mapping[str, int]) -> _Row:
    if any(len(cell) > LONGEST_CELL for cell in cells):
        raise PharmacyListError(f"Line {line} has a cell longer than {LONGEST_CELL:,} characters.")
    row = _Row(line, {column: cells[at] if at < len(cells) else "" for column, at in positions.items()})
    if len(cells) != width:
        row.problems.append(f"{NOT_IMPORTED}it has {len(cells)} cells, the first line of the file has {width}")
    return row


def _report(row: _Row, seen: set[str], for_whom: ForWhom) -> RowReport:
    """Turn a row into its entries, or say why it has none."""
    refusal = row.problems[0] if row.problems else _refusal(row, seen)
    if refusal:
        return RowReport(row.line, _shown(row.cells["name"]), (refusal,))
    row.cells = {column: " ".join(cell.split()) for column, cell in row.cells.items()}
    seen.add(row.cells["code"].upper())
    pharmacy = _pharmacy(row, for_whom)
    entries = tuple(_offered(pharmacy, slug) for slug in for_whom.types)
    return RowReport(row.line, pharmacy.name, tuple(row.problems), entries)


def _refusal(row: _Row, seen: set[str]) -> str:
    for column, cell in row.cells.items():
        is_phone = column == "phone" and _PHONE.fullmatch(cell.strip())
        # Looked at before and after tidying: a leading tab is a sign, a leading space may hide one.
        if (cell.startswith(_FORMULA) or cell.lstrip().startswith(_FORMULA)) and not is_phone:
            return f"{NOT_IMPORTED}the {column} starts like a spreadsheet formula"
        problem = "holds damaged characters" if "\ufffd" in cell else text_problem(cell.replace("\r\n", "\n"))
        if problem:
            return f"{NOT_IMPORTED}the {column} {problem}"
    code = row.cells["code"].strip().upper()
    if not _CODE.fullmatch(code):
        return f"{NOT_IMPORTED}“{_shown(code)}” is not a pharmacy's ODS code"
    if code in seen:
        return f"{NOT_IMPORTED}{code} is on a line above as well"
    if not row.cells["name"].strip() or len(row.cells["name"]) > LONGEST["name"]:
        return f"{NOT_IMPORTED}the name is missing or too long"
    return ""


def _pharmacy(row: _Row, for_whom: ForWhom) -> ServiceEntry:
    """Give what all entries of one pharmacy share."""
    weekly, as_written = _hours(row)
    code = row.cells["code"].upper()
    return ServiceEntry(
        key=f"ods-{code}",
        type="",
        name=_unshouted(row.cells["name"]),
        owner=for_whom.owner,
        serves=for_whom.serves,
        status="live",
        min_age_months=FROM_AGE_MONTHS,
        phones=_phones(row),
        address=_address(row),
        postcode=_postcode(row),
        identifiers={"ods": code},
        hours_kind="weekly",
        weekly_hours=weekly,
        hours_as_written=as_written,
        source=SOURCE,
        # Nobody has rung them yet, so somebody should look from the first day.
        review_by=for_whom.loaded_on,
    )


def _offered(pharmacy: ServiceEntry, slug: str) -> ServiceEntry:
    offer = OFFERS[slug]
    return replace(
        pharmacy,
        key=f"{pharmacy.key}-{slug}",
        type=slug,
        mode=offer.mode,
        who_for=offer.who_for,
        not_for=list(offer.not_for),
        how=offer.how,
        if_they_cannot_help=offer.if_they_cannot_help,
    )


def _hours(row: _Row) -> tuple[dict[str, list[list[str]]], dict[str, str]]:
    """Read the week; a day that cannot be read is kept as it was written."""
    week: list[Intervals] = []
    as_written: dict[str, str] = {}
    for day, name in zip(DAYS, _DAY_NAMES, strict=True):
        try:
            week.append(_day_hours(row.cells[name]))
        except UnreadableHours as error:
            week.append(())
            as_written[day] = row.cells[name]
            row.problems.append(f"{name.title()} kept as written: {error}")
    return Hours("weekly", tuple(week)).stored()[0], as_written


def _day_hours(cell: str) -> Intervals:
    if not cell:
        raise UnreadableHours("the list gives no hours.")
    return () if cell.upper() == "CLOSED" else parse_intervals(cell.split(","))


def _phones(row: _Row) -> list[dict[str, str]]:
    number = row.cells.get("phone", "")
    if not number:
        row.problems.append(NO_PHONE)
    elif not _PHONE.fullmatch(number):
        row.problems.append(f"phone left out: “{_shown(number)}” is not a phone number")
    else:
        return [{"label": "Pharmacy", "number": number}]
    return []


def _address(row: _Row) -> str:
    lines = [row.cells.get(column, "") for column in ("address", "address 2", "address 3", "address 4")]
    address = ", ".join(line for line in lines if line)
    if len(address) > LONGEST["address"]:
        row.problems.append("address cut: it is too long")
    return address[: LONGEST["address"]]


def _postcode(row: _Row) -> str:
    try:
        return tidy_postcode(row.cells["postcode"])
    except MalformedPostcode as error:
        row.problems.append(f"postcode left out: {error}")
        return ""


def _unshouted(name: str) -> str:
    """Write a name in ordinary letters when its source shouts; any other is left as its owner writes it."""
    if not name.isupper() or len(name) < 4:
        return name
    words = re.sub(r"[^\W\d_]+", lambda word: word[0].capitalize(), name)
    return re.sub(r"(?<=['’])S\b", "s", words)


def _shown(text: str) -> str:
    """Give a text fit to print in a report."""
    return "".join(character if character.isprintable() else "?" for character in text.strip()[:60])
