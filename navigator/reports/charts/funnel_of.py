"""Puts the funnel of an organisation's practices together."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy.orm import Session

from navigator.directory.service_types import ServiceTypes
from navigator.london import Week
from navigator.reports.charts import queries
from navigator.reports.charts.funnel import (
    FEWEST_CALLS,
    FEWEST_PRACTICES,
    WEEKS,
    Placed,
    PracticeRate,
    overall,
    place_of,
)
from navigator.reports.charts.weeks import weeks_back
from navigator.reports.queries import practices_of_return


def funnel_of(
    session: Session, practices: Collection[UUID], last: Week, types: ServiceTypes
) -> tuple[list[Placed], float]:
    """Give the practices by code with where each lies, and the rate of all of them together."""
    first = weeks_back(last, WEEKS)
    rates = {
        rate.practice_id: rate for rate in queries.practice_rates(session, practices, first.monday, last.sunday, types)
    }
    mean = overall(list(rates.values()))
    compared = sum(rate.calls >= FEWEST_CALLS for rate in rates.values()) >= FEWEST_PRACTICES
    found = []
    for practice in practices_of_return(session, last, practices, last.sunday):
        rate = rates.get(practice.practice_id, PracticeRate(practice.practice_id, 0, 0, 0))
        if practice.was_open or rate.calls:
            found.append(Placed(practice.name, practice.code, rate, place_of(rate, mean), compared))
    return found, mean
