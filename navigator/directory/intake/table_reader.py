"""Reads a table by its mapping: one record a line, what is unclear kept as text and flagged."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from navigator.directory.entries import LONGEST, LONGEST_IN_A_LIST
from navigator.directory.gates import months_of
from navigator.directory.hours import DAYS
from navigator.directory.intake.contact_texts import Contacts, contacts_in, is_nothing, web_in
from navigator.directory.intake.keys import keyed
from navigator.directory.intake.mapping import ColumnMapping
from navigator.directory.intake.records import KEPT_AS_TEXT, LEFT_OUT, Record, Wanted, shown
from navigator.directory.intake.tables import Table
from navigator.directory.intake.weeks import week_of
from navigator.directory.intake.written_hours import Unsure, hours_in_words, week_in_words
from navigator.directory.texts import MalformedPostcode, text_problem, tidy_postcode

_FORMULA = ("=", "+", "@", "\t", "＝", "＋", "＠")
_ODS = re.compile(r"[A-Z0-9]{3,12}")
_LINES = ("who_for", "how", "not_for", "also_known_as")
_OF_A_DAY = re.compile(r"[0-9]{1,2}:[0-9]{2}\s*[-–]\s*[0-9]{1,2}:[0-9]{2}")


class _NotTaken(ValueError):
    """A line that cannot become an entry; the words say why."""


@dataclass
class _Line:
    """One line while it is being read."""

    cells: Mapping[str, list[str]]
    flags: list[str] = field(default_factory=list)
    said: dict[str, Any] = field(default_factory=dict)
    when_new: dict[str, Any] = field(default_factory=dict)

    def text(self, name: str, joined: str = ", ") -> str:
        """Give what stands under a field; empty where the list does not know."""
        return joined.join(cell for cell in self.cells.get(name, ()) if not is_nothing(cell))


def read_table(table: Table, mapping: ColumnMapping, wanted: Wanted) -> Iterator[Record]:
    """Give a record for every line of a table."""
    columns = {name: mapping.columns(name) for name in dict.fromkeys(mapping.fields) if name}
    records = (_record(number, cells, columns, mapping, wanted) for number, cells in table.rows)
    yield from keyed(records, wanted.owner)


def _record(
    number: int, cells: tuple[str, ...], columns: Mapping[str, list[int]], mapping: ColumnMapping, wanted: Wanted
) -> Record:
    line = _Line({name: [_tidy(cells[at]) for at in places] for name, places in columns.items()})
    name = shown(" ".join(line.text("name").split()), LONGEST["name"])
    try:
        _read(line, name)
        kind = _kind(line, mapping, wanted)
    except _NotTaken as problem:
        return Record(number, name, not_taken=str(problem))
    own = " ".join(line.text("id").split())[:40]
    if mapping.source:
        line.when_new["source"] = mapping.source
    return Record(number, name, own, kind, line.said, line.when_new, tuple(line.flags))


def _tidy(cell: str) -> str:
    return cell.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ").replace("\xa0", " ").strip()


def _read(line: _Line, name: str) -> None:
    for field_name, cells in line.cells.items():
        for cell in cells:
            _must_be_plain(field_name, cell)
    if not name:
        raise _NotTaken("it has no name")
    line.said["name"] = name
    _read_words(line)
    _read_contacts(line)
    _read_place(line)
    _read_hours(line)
    _read_ages(line)
    if ods := line.text("ods").upper():
        if _ODS.fullmatch(ods):
            line.said["identifiers"] = {"ods": ods}
        else:
            line.flags.append(f"{LEFT_OUT}“{shown(ods)}” is not an ODS code")


def _must_be_plain(name: str, cell: str) -> None:
    # “2-3.30” is an opening and looks like a date; ten digits of a telephone may look like an NHS number.
    is_read = name in ("contact", "hours", *DAYS)
    if cell.startswith(_FORMULA) and not is_read:
        raise _NotTaken(f"its {name.replace('_', ' ')} starts like a spreadsheet formula")
    problem = "holds damaged characters" if "\ufffd" in cell else None if is_read else text_problem(cell)
    if problem:
        raise _NotTaken(f"its {name.replace('_', ' ')} {problem}")


def _kind(line: _Line, mapping: ColumnMapping, wanted: Wanted) -> str:
    written = line.text("type").casefold()
    if not written:
        if mapping.type:
            return mapping.type
        raise _NotTaken("it names no kind of service")
    found = next((slug for slug, label in wanted.kinds.items() if written in (slug, label.casefold())), "")
    if not found:
        raise _NotTaken(f"the kind “{shown(written)}” is not known here")
    return found


def _read_words(line: _Line) -> None:
    for name in _LINES:
        words = line.text(name, "\n")
        if words and name in ("not_for", "also_known_as"):
            each = [part.strip() for part in re.split(r"[\n;|]", words) if part.strip()]
            line.said[name] = [part[:LONGEST_IN_A_LIST] for part in each[:20]]
        elif words:
            line.said[name] = _cut(line, name, words)
    if cost := " ".join(line.text("cost").split()):
        line.said["cost"] = _cut(line, "cost", cost)


def _cut(line: _Line, name: str, words: str) -> str:
    if len(words) > LONGEST[name]:
        line.flags.append(
            f"{LEFT_OUT}the end of its {name.replace('_', ' ')}: at most {LONGEST[name]} letters are kept"
        )
    return words[: LONGEST[name]].strip()


def _read_contacts(line: _Line) -> None:
    each = [contacts_in(cell) for cell in line.cells.get("contact", ())]
    pages = [web_in(cell) for cell in line.cells.get("web", ())]
    line.flags += [flag for found in (*each, *pages) for flag in found.flags]
    phones = [number for found in each for number in found.phones]
    if phones:
        line.said["phones"] = [{"label": "Phone", "number": number} for number in dict.fromkeys(phones)]
    webs = [found.web for found in (*pages, *each) if found.web]
    if webs:
        line.said["web"] = webs[0]
    _keep_emails(line, each)


def _keep_emails(line: _Line, each: Iterable[Contacts]) -> None:
    emails = list(dict.fromkeys(email for found in each for email in found.emails))
    if emails:
        # An entry has no box for these; a desk that has nothing else to go by may read them out.
        _keep_in_how(line, f"E-mail: {', '.join(emails)[:200]}")


def _keep_in_how(line: _Line, words: str) -> None:
    there = str(line.said.get("how", ""))
    line.said["how"] = "\n".join(part for part in (there, words) if part)[: LONGEST["how"]]


def _read_place(line: _Line) -> None:
    address = re.sub(r"\s*\n\s*|\s{2,}", ", ", line.text("address")).strip(", ")
    if address:
        line.said["address"] = _cut(line, "address", address)
    if postcode := line.text("postcode"):
        try:
            line.said["postcode"] = tidy_postcode(postcode)
        except MalformedPostcode as problem:
            line.flags.append(f"{LEFT_OUT}{problem}")
    if "postcode" not in line.said:
        # A postcode says where it is better than most lists do: some of their points are miles away.
        _read_point(line)


def _read_point(line: _Line) -> None:
    try:
        latitude, longitude = float(line.text("latitude")), float(line.text("longitude"))
    except ValueError:
        return
    if 49 <= latitude <= 61 and -9 <= longitude <= 2.5:
        line.when_new |= {"latitude": latitude, "longitude": longitude}
    else:
        line.flags.append(f"{LEFT_OUT}a position outside the British Isles")


def _read_hours(line: _Line) -> None:
    if any(line.text(day) for day in DAYS):
        _read_days(line)
        return
    words = line.text("hours", "; ")
    if not words:
        return
    try:
        line.said |= hours_in_words(words)
    except Unsure as problem:
        kept = " ".join(words.split())
        if reason := text_problem(kept):
            line.flags.append(f"{LEFT_OUT}opening hours, as the cell {reason}")
            return
        line.flags.append(f"{KEPT_AS_TEXT}opening hours “{shown(kept, 200)}”: {problem}")
        _keep_in_how(line, f"Opening hours, as its list writes them: {kept[:600]}")


def _read_days(line: _Line) -> None:
    """Read a column for each day; a day that cannot be read is kept as it was written."""
    spans: dict[str, list[str]] = {}
    for day in DAYS:
        if cell := line.text(day):
            spans[day] = _spans_of_day(cell)
    line.said |= week_of(spans, line.flags)


def _spans_of_day(cell: str) -> list[str]:
    if cell.casefold() in ("closed", "x"):
        return []
    spans = _OF_A_DAY.findall(cell)
    if spans and not re.sub(r"[,;&/\s]|and", "", _OF_A_DAY.sub("", cell.casefold())):
        return list(spans)
    try:
        pairs = week_in_words(f"mon {cell}")["mon"]
    except (Unsure, KeyError):
        return [cell]
    return ["-".join(pair) for pair in pairs]


def _read_ages(line: _Line) -> None:
    ages: tuple[tuple[str, str, Callable[[int], int]], ...] = (
        ("age_from", "min_age_months", lambda months: months),
        ("age_under", "max_age_months", lambda months: months - 1),
    )
    for name, column, kept in ages:
        written = line.text(name)
        try:
            if written:
                line.said[column] = kept(months_of(f"{written} years" if written.isdigit() else written))
        except ValueError:
            line.flags.append(f"{LEFT_OUT}“{shown(written)}” is not an age")
