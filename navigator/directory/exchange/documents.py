"""What of an entry anybody may read, as the documents of Open Referral UK 3.0: no empty field, nothing for staff."""

import re
from collections.abc import Iterator
from datetime import UTC, date
from typing import Any
from uuid import UUID

from navigator.directory.exchange.catchments import areas_of_catchment
from navigator.directory.exchange.ids import organisation_id, part_id, public_id
from navigator.directory.exchange.places import location_of
from navigator.directory.exchange.schedules import schedules_of
from navigator.directory.exchange.terms import KIND, attribute, detail_term, kind_term
from navigator.directory.hours import DatedHours
from navigator.directory.managing import is_full, is_paused
from navigator.directory.models import Service
from navigator.directory.service_types import ServiceType
from navigator.directory.service_words import ACCESS

ODS = "https://fhir.nhs.uk/Id/ods-organization-code"
EVERYWHERE = "everywhere"
MADE_UP = "From a demonstration directory: check it before anybody relies on it."

CHILDREN = ("schedules", "service_areas", "service_at_locations", "contacts", "attributes")
"""What a list leaves out of a service."""

# Some numbers stand in an entry for whoever refers; their labels say so.
_FOR_STAFF = re.compile(
    r"\b(?:professionals?|staff|clinicians?|internal|bypass|care homes?|gps?|practices? only"
    r"|not for (?:callers|patients|the public))\b",
    re.IGNORECASE,
)

Document = dict[str, Any]


def service_document(service: Service, kind: ServiceType, today: date) -> Document:
    """Give a service with everything in it that anybody may read."""
    known_as = public_id(service.id, service.identifiers)
    location = location_of(known_as, service)
    parts: Document = {
        "id": str(known_as),
        "name": service.name,
        "description": description_of(service.who_for, service.not_for),
        "url": service.web,
        "status": "temporarily closed" if is_paused(service, today) else "active",
        "fees": service.cost,
        "minimum_age": _years(service.min_age_months),
        "maximum_age": _last_years(service.max_age_months),
        "assured_date": service.verified_on.isoformat() if service.verified_on else None,
        "alert": " ".join(_alerts(service, today)),
        "organization": _organisation(service),
        "schedules": schedules_of(known_as, service.hours, service.hours_as_written),
        "service_areas": _areas(known_as, service),
        "service_at_locations": [location] if location else None,
        "contacts": _contacts(known_as, service),
        "attributes": _attributes(known_as, service, kind, today),
    }
    # Never null and never empty: readers of the standard take both for a fault.
    return {name: part for name, part in parts.items() if part not in (None, "", [])}


def short_document(document: Document) -> Document:
    """Give a service as a list shows it: what it has only one of."""
    short = {name: part for name, part in document.items() if name not in CHILDREN}
    organisation = {name: part for name, part in short["organization"].items() if name != "organization_identifiers"}
    return short | {"organization": organisation}


def last_modified(service: Service) -> str:
    """Give the moment of the last change, with its seconds and its zone."""
    return f"{service.changed_at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


def description_of(who_for: str, not_for: list[str]) -> str:
    """Say whom a service is for, and whom it is not for."""
    return "\n".join(part for part in (who_for, not_for_line(not_for)) if part)


def not_for_line(not_for: list[str]) -> str:
    """Say whom a service is not for; empty where it says nothing."""
    return f"Not for: {'; '.join(not_for)}" if not_for else ""


def _years(months: int | None) -> float | None:
    if months is None:
        return None
    return round(months / 12, 4) if months % 12 else months // 12


def _last_years(months: int | None) -> float | None:
    """Give the last age that is seen; a whole year counts to its end, so any other month is a part of a year."""
    if months is None:
        return None
    return round((months + 0.5) / 12, 4) if (months + 1) % 12 else (months + 1) // 12 - 1


def _alerts(service: Service, today: date) -> Iterator[str]:
    if service.demonstration:
        yield MADE_UP
    if is_paused(service, today):
        until = f" until {_day(service.paused_until)}" if service.paused_until else ""
        yield f"Paused{until}: {service.paused_because}"
    if is_full(service, today):
        yield f"Has no room until {_day(service.full_until)}: {service.full_because}"


def _day(day: date | None) -> str:
    return f"{day.day} {day:%B %Y}" if day else ""


def _organisation(service: Service) -> Document:
    code, name = service.owner.code, service.owner.name
    number = organisation_id(code)
    identifier = {"identifier_scheme": ODS, "identifier_type": "ODS code", "identifier": code}
    return {
        "id": number,
        "name": name,
        "description": f"{name} looks after this entry in its directory of local services.",
        "organization_identifiers": [{"id": part_id(UUID(number), f"identifier/{code}"), **identifier}],
    }


def _areas(known_as: UUID, service: Service) -> list[Document]:
    if service.serves_everywhere:
        everywhere = {"name": "Everywhere", "extent": EVERYWHERE, "extent_type": "text"}
        return [{"id": part_id(known_as, "area"), **everywhere}, *areas_of_catchment(known_as, service.catchment)]
    served = sorted((area.organisation.code, area.organisation.name) for area in service.areas)
    return [
        {"id": part_id(known_as, f"area/{code}"), "name": name, "extent": code, "extent_type": "ODS code"}
        for code, name in served
    ] + areas_of_catchment(known_as, service.catchment)


def open_phones(service: Service) -> list[tuple[str, str]]:
    """Give the numbers that people may ring themselves, each once, with their labels."""
    if service.mode not in ("self-present", "either") and not service.serves_everywhere:
        return []
    open_to_all = (phone for phone in service.phones if not _FOR_STAFF.search(phone["label"]))
    return list(dict.fromkeys((phone["label"], phone["number"]) for phone in open_to_all))


def _contacts(known_as: UUID, service: Service) -> list[Document]:
    return [
        {
            "id": part_id(known_as, f"contact/{label}/{number}"),
            "name": label,
            "phones": [{"id": part_id(known_as, f"phone/{label}/{number}"), "number": number}],
        }
        for label, number in open_phones(service)
    ]


def _attributes(known_as: UUID, service: Service, kind: ServiceType, today: date) -> list[Document]:
    details = dict.fromkeys((link, value) for link, value in _details(service, today) if value)
    found = [attribute(known_as, KIND, kind_term(kind))]
    return found + [attribute(known_as, link, detail_term(link, value)) for link, value in details]


def _details(service: Service, today: date) -> Iterator[tuple[str, str]]:
    yield from (("also-known-as", name) for name in service.also_known_as)
    yield from (("not-for", words) for words in service.not_for)
    yield "how-to-get-there", service.mode
    yield "sex", service.sex or ""
    yield "pregnancy", service.pregnancy or ""
    known = ((name, service.access.get(name)) for name in ACCESS)
    yield from ((name.replace("_", "-"), said) for name, said in known if said in ("yes", "no"))
    yield "bank-holidays", service.bank_holidays if service.bank_holidays != "not-confirmed" else ""
    hours = service.hours
    last = hours.last_referral if hours.kind == "weekly" and (any(hours.week) or hours.sometimes) else None
    yield "last-referral", last.stored() if last else ""
    yield from (("hours-of-one-day", hours_of_one_day(one)) for one in service.dated if one.on >= today)
    if is_paused(service, today):
        yield "paused-until", service.paused_until.isoformat() if service.paused_until else ""
        yield "paused-because", service.paused_because
    if is_full(service, today):
        yield "full-until", service.full_until.isoformat() if service.full_until else ""
        yield "full-because", service.full_because
    yield "identifier-ods", str(service.identifiers.get("ods", ""))
    yield "source", service.source
    yield "demonstration", "yes" if service.demonstration else ""


def hours_of_one_day(dated: DatedHours) -> str:
    """Write the hours of one date, such as 2026-12-24 09:00-12:00,13:00-15:00 Christmas Eve."""
    if dated.intervals is None:
        return f"{dated.on.isoformat()} not-confirmed {dated.why}".strip()
    spans = ",".join(f"{one.opens:%H:%M}-{one.closes:%H:%M}" for one in dated.intervals)
    return f"{dated.on.isoformat()} {spans or 'closed'} {dated.why}".strip()
