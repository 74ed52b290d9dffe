"""Puts the funnel of an organisation's practices together."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.orm import Session

from navigator.directory.service_types import ServiceTypes
from navigator.london import Week
from navigator.reports.charts import queries
from navigator.reports.charts.funnel import WEEKS, Apart, Placed, PracticeRate, overall, place_of
from navigator.reports.charts.weeks import weeks_back
from navigator.reports.contacts.rules import Compared
from navigator.reports.contacts.shares import compared
from navigator.reports.queries import practices_of_return
from navigator.reports.weekly_return import ReturnPractice


@dataclass(frozen=True)
class SideBySide:
    """The practices that are compared and those that are not, both by code, and the rate of the first together."""

    practices: list[Placed]
    apart: list[Apart]
    mean: float


def funnel_of(session: Session, practices: Collection[UUID], last: Week, types: ServiceTypes) -> SideBySide:
    """Compare the practices that logged enough of their contacts, and say of each other why it is not compared."""
    first = weeks_back(last, WEEKS)
    found = queries.practice_rates(session, practices, first.monday, last.sunday, types)
    rates = {rate.practice_id: rate for rate in found}
    shares = compared(session, practices, first, last, types)
    there = [
        practice
        for practice in practices_of_return(session, last, practices, last.sunday)
        if practice.was_open or practice.practice_id in rates
    ]
    return _side_by_side(there, rates, shares)


def _side_by_side(
    there: Collection[ReturnPractice], rates: Mapping[UUID, PracticeRate], shares: Mapping[UUID, Compared]
) -> SideBySide:
    ready = [practice for practice in there if not shares[practice.practice_id].why_not]
    rate_of = {each.practice_id: rates.get(each.practice_id, PracticeRate(each.practice_id, 0, 0, 0)) for each in ready}
    # A practice that is not compared is in no mean either.
    mean = overall(list(rate_of.values()))
    return SideBySide(
        [_placed(practice, rate_of[practice.practice_id], mean, shares) for practice in ready],
        [
            Apart(practice.name, practice.code, shares[practice.practice_id].why_not)
            for practice in there
            if practice not in ready
        ],
        mean,
    )


def _placed(practice: ReturnPractice, rate: PracticeRate, mean: float, shares: Mapping[UUID, Compared]) -> Placed:
    logged = shares[practice.practice_id].words
    return Placed(practice.name, practice.code, rate, place_of(rate, mean), logged)
