"""An entry that is still being written, as the desk would list it."""

from dataclasses import fields
from uuid import UUID

from navigator.directory.catchment.rules import catchment_of
from navigator.directory.entries import ServiceEntry
from navigator.directory.gates import Gates
from navigator.directory.hours import Hours
from navigator.directory.listed import Listed

_MADE = {"id", "gates", "hours", "not_for", "phones", "catchment"}
_SHARED = [one.name for one in fields(Listed) if one.init and one.name not in _MADE]


def as_listed(entry: ServiceEntry, service: UUID) -> Listed:
    """Give what the desk shows of an entry."""
    hours = Hours.from_stored(
        entry.hours_kind, entry.weekly_hours, entry.dated_hours, entry.bank_holidays, frozenset(entry.hours_as_written)
    )
    gates = Gates(entry.min_age_months, entry.max_age_months, entry.sex, entry.pregnancy)
    shared = {name: getattr(entry, name) for name in _SHARED}
    return Listed(
        id=service,
        gates=gates,
        hours=hours,
        not_for=tuple(entry.not_for),
        phones=tuple(entry.phones),
        catchment=catchment_of(entry.catchment_outcodes, entry.catchment_miles),
        **shared,
    )
