"""Made-up contacts beside the made-up calls: enough is known of some practices to compare them, not of all."""

import random
from collections.abc import Mapping
from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from navigator.accounts.audit import Actor
from navigator.accounts.queries import organisation_by_code, practices_by_code
from navigator.directory.made_up import MadeUpToo
from navigator.directory.service_types import ServiceTypes
from navigator.directory.special_days import special_days
from navigator.london import Week, london_day
from navigator.referrals.demonstration import (
    MONDAY_CALLS,
    SHARE_OF_CHANNEL,
    SHARE_OF_MONDAY,
    WEEKS,
)
from navigator.referrals.rules import Channel
from navigator.reports.contacts import actions
from navigator.reports.contacts.rules import Cell
from navigator.reports.contacts.shares import logged_by_cell

LOGGED_SINCE: Mapping[str, Mapping[Channel, float]] = {
    "C99101": {Channel.PHONE: 0.82},
    "C99102": {Channel.PHONE: 0.80},
    "C99103": {Channel.PHONE: 0.78, Channel.ONLINE: 0.74},
    "C99104": {Channel.PHONE: 0.53},
    "C99106": {Channel.PHONE: 0.84},
    "C99107": {Channel.PHONE: 0.79},
    "C99108": {Channel.PHONE: 0.81},
}
"""Of those that came in what share was logged once more was logged; of C99105 nobody knows."""


def _add(session: Session, moment: datetime, types: ServiceTypes) -> str:
    told = sum(_tell(session, code, moment, types) for code in LOGGED_SINCE)
    return f"Made-up contacts added, by week and channel: {told}."


def _remove(session: Session, moment: datetime) -> str:
    practices = [practice.id for practice in practices_by_code(session)]
    removed = actions.remove_made_up(session, Actor(None, None, moment), practices)
    return f"Made-up contacts removed: {removed}."


MADE_UP = MadeUpToo(_add, _remove)


def _tell(session: Session, code: str, moment: datetime, types: ServiceTypes) -> int:
    practice = organisation_by_code(session, code)
    if practice is None:
        return 0
    weeks = weeks_before(london_day(moment))
    made_up = made_up_contacts(code, weeks)
    logged = logged_by_cell(session, practice.id, weeks, types)
    told: dict[Cell, int | None] = {cell: max(number, logged.get(cell, 0)) for cell, number in made_up.items()}
    return len(actions.tell_contacts(session, Actor(None, practice.id, moment), practice, told))


def weeks_before(today: date) -> list[Week]:
    """List the weeks of the made-up history that are over."""
    return [Week.of(today - timedelta(days=7 * number)) for number in range(WEEKS, 0, -1)]


def made_up_contacts(code: str, weeks: list[Week]) -> dict[Cell, int]:
    """Give a practice's made-up contacts: as many in a week as its open days bring, logged or not."""
    chance = random.Random(f"navigator contacts {code}")  # noqa: S311 — a demonstration, not a secret
    closed = special_days(weeks[0].monday, weeks[-1].sunday)
    return {
        (week, channel): round(_usual(code, week, channel, closed) / share * chance.uniform(0.97, 1.03))
        for week in weeks
        for channel, share in LOGGED_SINCE[code].items()
    }


def _usual(code: str, week: Week, channel: Channel, closed: Mapping[date, str]) -> float:
    days = enumerate(SHARE_OF_MONDAY)
    of_monday = sum(share for number, share in days if week.monday + timedelta(days=number) not in closed)
    return MONDAY_CALLS[code] * of_monday * SHARE_OF_CHANNEL[channel]
