"""Reads the Organisation Data Service's file of practices (epraccur): each with its sub-ICB location and ICB."""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from navigator.accounts.rules import Kind, MalformedCode, checked_code

LARGEST = 20_000_000
MOST_ROWS = 60_000
COLUMNS = 27
PRACTICE, ACTIVE = "4", "A"
FIRST_OF_ICBS = date(2022, 7, 1)
"""The day on which ICBs began by law; the file does not say since when a sub-ICB location is part of one."""

_CODE, _NAME, _ICB, _POSTCODE, _OPENED, _STATUS, _SUB_ICB, _JOINED, _PHONE, _SETTING = (
    0,
    1,
    3,
    9,
    10,
    12,
    14,
    15,
    17,
    25,
)
_INITIALS = re.compile(r"\b(Icb|Nhs)\b")
_NOT_ENGLAND = re.compile(r"W[0-9]{5}")


class UnreadablePractices(ValueError):
    """A file that is not the list of practices; nothing of it was used."""


@dataclass(frozen=True)
class PracticeRow:
    """An active practice of England, and what it belongs to."""

    line: int
    code: str
    name: str
    icb: str
    sub_icb: str
    opened_on: date | None
    joined_on: date
    """Since when it belongs to its sub-ICB location."""
    postcode: str = ""
    phone: str = ""


@dataclass
class PracticeList:
    """What a file says."""

    practices: list[PracticeRow] = field(default_factory=list)
    not_taken: list[str] = field(default_factory=list)
    """Practices that cannot be used, each with the reason."""
    others: int = 0
    """Rows that are no active practice: closed ones, clinics, prisons, care homes."""
    elsewhere: int = 0
    """Active practices outside England."""


def read_practices(content: bytes, only: frozenset[str] = frozenset()) -> PracticeList:
    """Read the file, or its part within some ICBs or sub-ICB locations; raise UnreadablePractices for another."""
    if len(content) > LARGEST:
        raise UnreadablePractices(f"It is larger than {LARGEST // 1_000_000} MB.")
    found, seen = PracticeList(), set[str]()
    for line, cells in _rows(content):
        if cells[_SETTING] != PRACTICE or cells[_STATUS] != ACTIVE:
            found.others += 1
        elif _NOT_ENGLAND.fullmatch(cells[_CODE]):
            found.elsewhere += 1
        elif not only or only & {cells[_ICB], cells[_SUB_ICB]}:
            _take(found, line, cells, seen)
    return found


def read_names(content: bytes) -> dict[str, str]:
    """Read the codes and names that are the first two columns of a list; raise UnreadablePractices."""
    if len(content) > LARGEST:
        raise UnreadablePractices(f"It is larger than {LARGEST // 1_000_000} MB.")
    reader = csv.reader(io.StringIO(_text(content), newline=""), strict=True)
    try:
        pairs = [(cells[0].strip().upper(), cells[1].strip()[:200]) for cells in reader if len(cells) > 1]
    except csv.Error as error:
        raise UnreadablePractices(f"Line {reader.line_num} is not CSV: {error}.") from None
    names = {
        code: _INITIALS.sub(lambda word: word[0].upper(), _unshouted(name)) if name.isupper() else name
        for code, name in pairs
        if code and name
    }
    if not names:
        raise UnreadablePractices("It has no line with a code and a name.")
    return names


def _text(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _rows(content: bytes) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(_text(content), newline=""), strict=True)
    try:
        for number, cells in enumerate(reader, start=1):
            if number > MOST_ROWS:
                raise UnreadablePractices(f"It has more than {MOST_ROWS:,} rows.")
            if len(cells) != COLUMNS:
                raise UnreadablePractices(
                    f"Line {reader.line_num} has {len(cells)} columns; the file of practices has {COLUMNS}, no header."
                )
            yield reader.line_num, [cell.strip() for cell in cells]
    except csv.Error as error:
        raise UnreadablePractices(f"Line {reader.line_num} is not CSV: {error}.") from None


def _take(found: PracticeList, line: int, cells: list[str], seen: set[str]) -> None:
    try:
        code = checked_code(cells[_CODE], Kind.PRACTICE)
        icb, sub_icb = checked_code(cells[_ICB], Kind.ICB), checked_code(cells[_SUB_ICB], Kind.SUB_ICB)
    except MalformedCode as problem:
        found.not_taken.append(f"line {line}, {cells[_NAME][:60]}: {problem}")
        return
    if code in seen or not cells[_NAME]:
        found.not_taken.append(f"line {line}, {code}: {'it is there twice' if code in seen else 'it has no name'}")
        return
    seen.add(code)
    opened, joined = _day(cells[_OPENED]), _day(cells[_JOINED])
    name = _unshouted(cells[_NAME])[:200]
    since = joined or opened or FIRST_OF_ICBS
    postcode, phone = cells[_POSTCODE][:10], cells[_PHONE][:40]
    found.practices.append(PracticeRow(line, code, name, icb, sub_icb, opened, since, postcode, phone))


def _day(written: str) -> date | None:
    try:
        return date(int(written[:4]), int(written[4:6]), int(written[6:8])) if len(written) == 8 else None
    except ValueError:
        return None


def _unshouted(name: str) -> str:
    words = re.sub(r"[^\W\d_]+", lambda word: word[0].capitalize(), name)
    return re.sub(r"(?<=['’])S\b", "s", words)
