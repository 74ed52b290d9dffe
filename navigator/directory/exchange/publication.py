"""What the feed answers from: every public entry written once, and again when the directory or the day has changed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any
from weakref import WeakKeyDictionary

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from navigator.directory.exchange.documents import last_modified, service_document, short_document
from navigator.directory.exchange.queries import public_services
from navigator.directory.exchange.terms import kind_term
from navigator.directory.hours import Hours
from navigator.directory.models import Service
from navigator.directory.queries import revision
from navigator.directory.service_types import ServiceTypes

Document = dict[str, Any]


@dataclass(frozen=True)
class Published:
    """One public service: its document, and what the filters ask of it."""

    document: Document
    modified: str
    names: str
    """Its names and description, in small letters."""
    hours: Hours
    ages: tuple[int | None, int | None]
    place: tuple[float, float] | None
    terms: frozenset[str]
    taxonomies: frozenset[str]

    @property
    def id(self) -> str:
        """Give its public id."""
        return str(self.document["id"])

    @property
    def full(self) -> Document:
        """Give the whole document, with when it last changed."""
        return self.document | {"last_modified": self.modified}

    @property
    def short(self) -> Document:
        """Give it as a list shows it."""
        return short_document(self.full)

    @property
    def at_location(self) -> Document | None:
        """Give it at its place, or None where it has none."""
        ties = self.document.get("service_at_locations")
        return ties[0] | {"service": self.short} if ties else None

    @property
    def listed_at_location(self) -> Document | None:
        """Give it at its place as a list shows it."""
        whole = self.at_location
        if whole is None:
            return None
        location = {
            name: part for name, part in whole["location"].items() if name not in ("addresses", "accessibility")
        }
        return whole | {"location": location}


@dataclass(frozen=True)
class Publication:
    """Every public service at one moment of the directory."""

    services: tuple[Published, ...]
    kinds: tuple[Document, ...]
    files: dict[str, Any] = field(default_factory=dict, compare=False, repr=False)
    """The whole of it as files, each kept once it was asked for."""

    @cached_property
    def by_id(self) -> Mapping[str, Published]:
        """Give the services by their ids."""
        return {one.id: one for one in self.services}

    @cached_property
    def at_locations(self) -> Mapping[str, Published]:
        """Give the services that have a place, by the id of the tie to it."""
        placed = ((one, one.document.get("service_at_locations")) for one in self.services)
        return {ties[0]["id"]: one for one, ties in placed if ties}

    @cached_property
    def terms(self) -> Mapping[str, Document]:
        """Give every term by its id: all kinds of service, and the details that some service has."""
        used = (one["taxonomy_term"] for each in self.services for one in each.document["attributes"])
        return {term["id"]: term for term in (*self.kinds, *used)}


def publication_of(services: Iterable[Service], types: ServiceTypes, today: date) -> Publication:
    """Write the services; those of a kind that this site does not know stay out."""
    written = [_published(one, types, today) for one in services if one.type in types]
    # Not by what only this database knows: another one that reads them lists them in the same order.
    in_order = tuple(sorted(written, key=lambda one: (str(one.document["name"]).casefold(), one.id)))
    return Publication(in_order, tuple(kind_term(kind) for kind in types.values()))


def _published(service: Service, types: ServiceTypes, today: date) -> Published:
    document = service_document(service, types[service.type], today)
    latitude, longitude = service.latitude, service.longitude
    terms = [one["taxonomy_term"] for one in document["attributes"]]
    return Published(
        document=document,
        modified=last_modified(service),
        names="\n".join((service.name, *service.also_known_as, document.get("description", ""))).casefold(),
        hours=service.hours,
        ages=(service.min_age_months, service.max_age_months),
        place=None if latitude is None or longitude is None else (latitude, longitude),
        terms=frozenset(term["id"] for term in terms),
        taxonomies=frozenset(term["taxonomy_id"] for term in terms),
    )


# A site asks again and again between two changes; each database keeps what was written last.
_written: WeakKeyDictionary[Engine, tuple[tuple[int, date], Publication]] = WeakKeyDictionary()


def publication(session: Session, types: ServiceTypes, today: date) -> Publication:
    """Give what is public now, written anew only when the directory or the London day has changed."""
    engine, now = session.get_bind().engine, (revision(session), today)
    kept = _written.get(engine)
    if kept is None or kept[0] != now:
        kept = (now, publication_of(public_services(session), types, today))
        _written[engine] = kept
    return kept[1]
