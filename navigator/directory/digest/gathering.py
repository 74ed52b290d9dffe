"""Gathers what waits at an organisation for the weekly e-mail."""

from collections.abc import Callable
from datetime import date

from sqlalchemy.orm import Session

from navigator.accounts.models import Organisation
from navigator.directory.digest import queries
from navigator.directory.digest.rules import MOST_LISTED, Line, Work, is_paused_long
from navigator.directory.managing import is_due_a_check, is_paused
from navigator.directory.models import Service
from navigator.directory.provider_links.shown import waiting_of
from navigator.directory.told import queries as told
from navigator.directory.told.rules import grouped
from navigator.london import london_day
from navigator.web.filters import day_words

GiveLink = Callable[[Service], str]
"""Gives the address of a link to pass on, or nothing."""


def work_of(session: Session, organisation: Organisation, today: date, give_link: GiveLink) -> Work:
    """Give what waits at an organisation."""
    services = queries.kept_services(session, organisation.id)
    waiting = waiting_of(session, [organisation.id])
    due = [service for service in services if is_due_a_check(service, today)]
    return Work(
        organisation=organisation.name,
        told=_told(session, organisation),
        corrected=tuple(Line(one.service.name, f"{len(one.said)} lines differ") for one in waiting.corrections),
        paused=tuple(
            Line(one.service.name, f"until {day_words(one.until)}, “{one.because}”")
            for one in waiting.pauses
            if one.until
        ),
        paused_long=tuple(
            Line(service.name, service.paused_because)
            for service in services
            if is_paused(service, today) and is_paused_long(london_day(service.changed_at), today)
        ),
        to_confirm=tuple(
            Line(service.name, _checked(service), give_link(service) if place < MOST_LISTED else "")
            for place, service in enumerate(due)
        ),
    )


def _told(session: Session, organisation: Organisation) -> tuple[Line, ...]:
    rows = told.open_problems(session, [organisation.id])
    names = {row.service_id: row.service.name for row in rows}
    return tuple(Line(names[group.service], "; ".join((group.words.lower(), *group.notes))) for group in grouped(rows))


def _checked(service: Service) -> str:
    return f"last checked {day_words(service.verified_on)}" if service.verified_on else "not checked yet"
