"""The two taxonomies of the feed: kinds of service, and the details that the standard has no field for."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from uuid import UUID

from navigator.directory.exchange.ids import part_id, taxonomy_id, term_id
from navigator.directory.exchange.records import record_in, records_in
from navigator.directory.service_types import ServiceType

KIND = "kind-of-service"

DETAILS = {
    "also-known-as": "What people also call the service.",
    "not-for": "Whom the service is not for.",
    "how-to-get-there": "Whether people go or ring themselves, or their GP practice sends their details.",
    "sex": "The service sees only people of this sex.",
    "pregnancy": "Whether the service sees people only while pregnant, or not while pregnant.",
    "step-free": "Whether there is a way in without steps.",
    "interpreter": "Whether an interpreter can be had.",
    "bsl": "Whether British Sign Language can be had.",
    "text-relay": "Whether the service answers text relay calls.",
    "no-internet": "Whether the service can be used without the internet.",
    "bank-holidays": "Whether the usual hours hold on bank holidays.",
    "last-referral": "Until when referrals are taken: a time of day, or minutes before the day's last closing.",
    "hours-of-one-day": "The hours of one date, instead of the usual ones.",
    "paused-until": "The day on which a paused service is back.",
    "paused-because": "Why a service is paused.",
    "full-until": "The day on which a full service has room again.",
    "full-because": "Why a service has no room.",
    "identifier-ods": "The service's own code at the NHS Organisation Data Service.",
    "source": "Where the entry comes from.",
    "demonstration": "The entry belongs to a demonstration: many of them are made up.",
}
"""Every detail that an entry may carry as an attribute, and what it says."""

_IN_WORDS = ("also-known-as", "not-for", "paused-because", "full-because", "source")

_KINDS = ("kinds-of-service", "Kinds of service", "What a service is, in the words of a reception desk.")
_DETAILS = ("details-of-entries", "Details of entries", "Facts that the standard has no field for.")

Document = dict[str, Any]


def taxonomies() -> list[Document]:
    """Give the two taxonomies."""
    return [{"id": taxonomy_id(key), "name": name, "description": words} for key, name, words in (_KINDS, _DETAILS)]


def kind_term(kind: ServiceType) -> Document:
    """Give a kind of service as a term."""
    return _term(KIND, _KINDS, kind.slug, kind.label, kind.what_for)


def detail_term(link: str, value: str) -> Document:
    """Give a detail as a term."""
    name = value if link in _IN_WORDS else f"{link.replace('-', ' ')}: {value}".capitalize()
    return _term(link, _DETAILS, value, name, DETAILS[link])


def _term(link: str, taxonomy: tuple[str, str, str], term: str, name: str, words: str) -> Document:
    return {
        "id": term_id(link, term),
        "name": name,
        "description": words,
        "taxonomy": taxonomy[1],
        "taxonomy_id": taxonomy_id(taxonomy[0]),
        "term": term,
    }


def with_words(terms: Iterable[Document], search: str | None, taxonomy: str | None) -> list[Document]:
    """Pick the terms of a taxonomy whose name or description hold all words."""
    words = (search or "").casefold().split()
    of_it = [term for term in terms if taxonomy in (None, term["taxonomy_id"])]
    return [
        term for term in of_it if all(word in f"{term['name']}\n{term['description']}".casefold() for word in words)
    ]


def attribute(service: UUID, link: str, term: Document) -> Document:
    """Tie a term to a service."""
    return {"id": part_id(service, f"attribute/{link}/{term['term']}"), "link_type": link, "taxonomy_term": term}


def details_of(document: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Give what our own attributes of a document say: the name of each detail and its value."""
    for one in records_in(document, "attributes"):
        link, term = str(one.get("link_type", "")), record_in(one, "taxonomy_term")
        is_ours = term.get("taxonomy_id") in (taxonomy_id(_KINDS[0]), taxonomy_id(_DETAILS[0]))
        if is_ours and (link in DETAILS or link == KIND):
            yield link, str(term.get("term", ""))
