"""Bank holidays that come near without hours: what the work list says of them."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from navigator.accounts.models import Organisation
from navigator.directory.models import Service
from navigator.directory.rota import queries
from navigator.directory.rota.rules import NOW, SOON, first_run, keyed_on
from navigator.directory.special_days import is_running_out, special_days
from navigator.directory.work_list import Task, Urgency


def tasks(session: Session, home: Organisation, _line: Sequence[UUID], today: date) -> list[Task]:
    """Give a line while services have no hours for the bank holidays to come, and one when their list runs out."""
    return [*_without_hours(session, home, today), *_without_a_list(today)]


def _without_hours(session: Session, home: Organisation, today: date) -> Iterator[Task]:
    days = first_run(list(special_days(today, today + SOON)))
    live = [one for one in queries.kept_services(session, [home.id]) if one.status == "live"]
    if waiting := sum(is_waiting(one, days) for one in live):
        entries = "entry" if waiting == 1 else "entries"
        urgency = Urgency.TODAY if days[0] - today <= NOW else Urgency.SOON
        yield Task(waiting, f"{entries} without hours for the next bank holidays", "rota.rota", urgency, {"kind": ""})


def _without_a_list(today: date) -> Iterator[Task]:
    if is_running_out(today):
        yield Task(1, "list of bank holidays that ends soon: Navigator needs its new version", "rota.rota")


def is_waiting(service: Service, days: Iterable[date]) -> bool:
    """Tell whether nobody has said what a service does on one of some bank holidays."""
    unsaid = service.bank_holidays == "not-confirmed" and service.hours_kind != "always"
    return unsaid and any(keyed_on(service.dated_hours, day) is None for day in days)
