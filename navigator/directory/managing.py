"""What a manager sees of the directory: which entries, how each stands today, and which are due a check."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from navigator.directory.models import Service
from navigator.directory.queries import USABLE

MOST_SHOWN = 200

SHOW_WORDS = {
    "all": "Everything but closed",
    "ours": "Ours to look after",
    "stale": "Due a check",
    "paused": "Paused",
    "full": "Full",
    "draft": "Drafts",
    "closed": "Closed",
}


def is_paused(service: Any, today: date) -> bool:
    """Tell whether a service takes nobody for now."""
    return service.status == "paused" and (service.paused_until is None or service.paused_until > today)


def is_full(service: Service, today: date) -> bool:
    """Tell whether a service has no room for now."""
    return service.full_until is not None and service.full_until > today


def is_due_a_check(service: Service, today: date) -> bool:
    """Tell whether somebody should confirm an entry: its day has passed, or nobody has set one."""
    return service.review_by is None or service.review_by < today


def is_known_at(service: Service, lineage: Sequence[UUID]) -> bool:
    """Tell whether a practice may read an entry: it may use the service, or looks after it."""
    if service.owner_id == lineage[0]:
        return True
    areas = {area.organisation_id for area in service.areas}
    serves = service.serves_everywhere or not areas.isdisjoint(lineage)
    return service.status in USABLE and service.visibility != "practice" and serves


@dataclass(frozen=True)
class Wanted:
    """Which entries somebody asked to see."""

    practice: UUID
    today: date
    show: str = "all"
    find: str = ""


def wanted_services(services: Iterable[Service], wanted: Wanted) -> list[Service]:
    """Pick the entries asked for, each once, by name; a name is found by any part of it."""
    shown = _SHOWN.get(wanted.show, _SHOWN["all"])
    part = " ".join(wanted.find.casefold().split())
    each = {service.id: service for service in services}.values()
    found = [service for service in each if shown(service, wanted) and part in _names(service)]
    return sorted(found, key=lambda service: (service.name.casefold(), service.type, service.key))


def _names(service: Service) -> str:
    return "\n".join((service.name, *service.also_known_as)).casefold()


def _is_kept(service: Service, _wanted: Wanted) -> bool:
    return service.status != "closed"


_SHOWN: Mapping[str, Callable[[Service, Wanted], bool]] = {
    "all": _is_kept,
    "ours": lambda service, wanted: service.status != "closed" and service.owner_id == wanted.practice,
    "stale": lambda service, wanted: service.status != "closed" and is_due_a_check(service, wanted.today),
    "paused": lambda service, wanted: is_paused(service, wanted.today),
    "full": lambda service, wanted: is_full(service, wanted.today),
    "draft": lambda service, _wanted: service.status == "draft",
    "closed": lambda service, _wanted: service.status == "closed",
}
