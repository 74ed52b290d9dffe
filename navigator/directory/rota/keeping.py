"""Keeps what people keyed of hours when a list that says nothing of it is read again."""

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy.orm import Session

from navigator.directory import queries
from navigator.directory.entries import ServiceEntry
from navigator.directory.hours import LAST_REFERRAL, SOMETIMES


def with_what_was_keyed(session: Session, entries: Sequence[ServiceEntry]) -> list[ServiceEntry]:
    """Give entries of a list of usual weeks with the single days, rhythms and bank holidays that are there already."""
    rows = queries.services_by_key(session, [entry.key for entry in entries])
    found = []
    for entry in entries:
        row = rows.get(entry.key)
        if row is not None:
            others = {name: row.weekly_hours[name] for name in (SOMETIMES, LAST_REFERRAL) if name in row.weekly_hours}
            week = {**entry.weekly_hours, **others}
            entry = replace(entry, weekly_hours=week, dated_hours=row.dated_hours, bank_holidays=row.bank_holidays)
        found.append(entry)
    return found
