"""Reads contacts by week and channel from a table, and says by row and field what cannot be."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from navigator.london import Week
from navigator.referrals.count_tables import Cells, Wrong, fault_of_week, read_table
from navigator.referrals.rules import Channel
from navigator.reports.contacts.rules import MOST_CONTACTS, NOUNS, Cell, too_few

COLUMNS = ("week", "channel", "contacts")
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
    read: list[ContactRow] = []
    rows, wrong = read_table(text, COLUMNS, "contacts")
    for number, cells in rows:
        faults = _faults_in(number, cells)
        wrong += faults
        if not faults:
            week, channel = Week.named(cells["week"]), Channel(cells["channel"].lower())
            read.append(ContactRow(number, week, channel, int(cells["contacts"])))
    return read, sorted(wrong, key=lambda one: one.row)


def _faults_in(number: int, cells: Cells) -> list[Wrong]:
    wrong = fault_of_week(number, cells)
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
