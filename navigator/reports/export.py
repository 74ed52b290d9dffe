"""Puts a week's return together: the page and the command both take their bytes from here."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from navigator.directory.service_types import ServiceTypes
from navigator.london import Week
from navigator.reports import queries
from navigator.reports.weekly_return import as_csv, weekly_return


def return_bytes(session: Session, week: Week, practices: Collection[UUID], types: ServiceTypes, today: date) -> bytes:
    """Give the file of a week for these practices."""
    counts = queries.weekly_counts(session, week, practices, types)
    return as_csv(weekly_return(week, queries.practices_of_return(session, week, practices, today), counts, types))
