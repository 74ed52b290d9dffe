"""Reads contacts by week and channel from a table, and says by row and field what cannot be."""

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from navigator.london import UnknownWeek, Week
from navigator.referrals.follow_up.counts_file import Wrong
from navigator.referrals.rules import Channel
from navigator.reports.contacts.rules import MOST_CONTACTS, NOUNS, Cell, too_few

COLUMNS = ("week", "channel", "contacts")
MOST_ROWS = 2000
LONGEST_TEXT = 100_000
NO_NUMBER = f"must be a whole number from 0 to {MOST_CONTACTS}"


@dataclass(frozen=True)
class ContactRow:
    """One row of the table: the contacts of one channel in one week."""

    number: int
    week: Week
    channel: Channel
    contacts: int

    @property
    def cell(self) -> Cell:
        """Give the week and the channel."""
        return self.week, self.channel


def number_of(text: str) -> int | None:
    """Read a number of contacts; nothing where it is none."""
    is_number = text.isascii() and text.isdigit() and len(text) <= len(str(MOST_CONTACTS))
    return int(text) if is_number else None


def read_contacts(text: str) -> tuple[list[ContactRow], list[Wrong]]:
    """Read a table with commas, tabs or semicolons between its columns."""
    if len(text) > LONGEST_TEXT:
        return [], [Wrong(1, "", f"the table is longer than {LONGEST_TEXT} letters")]
    lines = text.lstrip("\ufeff").splitlines()
    between = next((sign for sign in "\t;" if lines and sign in lines[0]), ",")
    rows = [(number, row) for number, row in enumerate(csv.reader(lines, delimiter=between), 1) if any(row)]
    names = [name.strip().lower() for name in rows[0][1]] if rows else []
    if sorted(names) != sorted(COLUMNS):
        return [], [Wrong(1, "", f"the first row must name these columns and no other: {', '.join(COLUMNS)}")]
    if len(rows) - 1 > MOST_ROWS:
        return [], [Wrong(MOST_ROWS + 2, "", f"there are more than {MOST_ROWS} rows")]
    if len(rows) == 1:
        return [], [Wrong(2, "", "there is no row of contacts")]
    return _read_rows(names, rows[1:])


def _read_rows(names: list[str], rows: Iterable[tuple[int, list[str]]]) -> tuple[list[ContactRow], list[Wrong]]:
    read: list[ContactRow] = []
    wrong: list[Wrong] = []
    for number, row in rows:
        if len(row) != len(names):
            wrong.append(Wrong(number, "", f"has {len(row)} columns instead of {len(names)}"))
            continue
        cells = {name: cell.strip() for name, cell in zip(names, row, strict=True)}
        faults = _faults_in(number, cells)
        wrong += faults
        if not faults:
            week, channel = Week.named(cells["week"]), Channel(cells["channel"].lower())
            read.append(ContactRow(number, week, channel, int(cells["contacts"])))
    return read, wrong


def _faults_in(number: int, cells: Mapping[str, str]) -> list[Wrong]:
    wrong = []
    try:
        Week.named(cells["week"])
    except UnknownWeek as problem:
        wrong.append(Wrong(number, "week", str(problem)))
    if cells["channel"].lower() not in set(Channel):
        wrong.append(Wrong(number, "channel", f"must be one of {', '.join(channel.value for channel in NOUNS)}"))
    if number_of(cells["contacts"]) is None:
        wrong.append(Wrong(number, "contacts", NO_NUMBER))
    return wrong


def not_over(week: Week, today: date) -> str:
    """Say that a week is not over, so that nobody can know its contacts; nothing where it is."""
    if week.sunday < today:
        return ""
    return f"{week} is not over until {week.sunday.day:02d}/{week.sunday.month:02d}/{week.sunday.year}"


def impossible(rows: Iterable[ContactRow], logged: Mapping[Cell, int], today: date) -> list[Wrong]:
    """Say what cannot be in a table that could be read."""
    wrong: list[Wrong] = []
    seen: set[Cell] = set()
    for row in rows:
        if row.cell in seen:
            wrong.append(Wrong(row.number, "channel", f"{row.channel} is there twice in {row.week}"))
        seen.add(row.cell)
        if early := not_over(row.week, today):
            wrong.append(Wrong(row.number, "week", early))
        elif few := too_few(row.contacts, logged.get(row.cell, 0), row.channel):
            wrong.append(Wrong(row.number, "contacts", few))
    return wrong
