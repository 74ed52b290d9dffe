"""Reads ratings from a table, and says by row and column what cannot be."""

from datetime import date

from navigator.referrals.count_tables import Cells, Wrong, read_table
from navigator.reports.appointment_audit.rules import MOST_APPOINTMENTS, RATERS, Rating, Reason

COLUMNS = ("day", "appointment", "rater", "reason")


def read_ratings(text: str, today: date) -> tuple[list[Rating], list[Wrong]]:
    """Read a table with commas, tabs or semicolons between its columns."""
    read: dict[tuple[date, int, str], Rating] = {}
    rows, wrong = read_table(text, COLUMNS, "ratings")
    for number, cells in rows:
        faults = _faults_in(number, cells, today)
        if not faults:
            rating = _rating(cells)
            key = (rating.day, rating.appointment, rating.rater)
            faults = [Wrong(number, "appointment", "is rated twice by this rater")] if key in read else []
            read.setdefault(key, rating)
        wrong += faults
    return list(read.values()), sorted(wrong, key=lambda one: one.row)


def _rating(cells: Cells) -> Rating:
    day, number = date.fromisoformat(cells["day"]), int(cells["appointment"])
    return Rating(day, number, cells["rater"].upper(), Reason(cells["reason"]))


def _faults_in(number: int, cells: Cells, today: date) -> list[Wrong]:
    wrong = []
    try:
        if date.fromisoformat(cells["day"]) > today:
            wrong.append(Wrong(number, "day", "is still to come"))
    except ValueError:
        wrong.append(Wrong(number, "day", "must be a day like 2026-11-30"))
    appointment = cells["appointment"]
    if not (appointment.isascii() and appointment.isdigit() and 0 < int(appointment[:9]) <= MOST_APPOINTMENTS):
        wrong.append(Wrong(number, "appointment", f"must be a whole number from 1 to {MOST_APPOINTMENTS}"))
    if len(cells["rater"]) != 1 or cells["rater"].upper() not in RATERS:
        wrong.append(Wrong(number, "rater", f"must be a letter from {RATERS[0]} to {RATERS[-1]}"))
    if cells["reason"] not in set(Reason):
        wrong.append(Wrong(number, "reason", f"must be one of {', '.join(Reason)}"))
    return wrong
