"""The public directory as one plain table, for a spreadsheet."""

from collections.abc import Iterator
from typing import Any

from navigator.directory.exchange.publication import Publication
from navigator.directory.exchange.schedules import MIDNIGHT
from navigator.directory.exchange.tabular import csv_text
from navigator.directory.exchange.terms import KIND, details_of

COLUMNS = (
    "name",
    "kind",
    "description",
    "phones",
    "web",
    "address",
    "postcode",
    "hours",
    "cost",
    "youngest age",
    "oldest age",
    "status",
    "alert",
    "serves",
    "looked after by",
    "source",
    "checked on",
    "id",
)

# A spreadsheet runs a cell that starts so.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")

Document = dict[str, Any]


def table_of(published: Publication) -> str:
    """Give one line a service as CSV, which a spreadsheet reads rightly and runs nothing of."""
    rows = [{column: _harmless(text) for column, text in _row(each.document)} for each in published.services]
    # The mark at the beginning lets spreadsheets see that it is UTF-8.
    return "\ufeff" + csv_text(list(COLUMNS), rows)


def _harmless(text: Any) -> str:
    words = str(text)
    return f"'{words}" if words.startswith(_FORMULA) else words


def _row(service: Document) -> Iterator[tuple[str, Any]]:
    places = [tie["location"] for tie in service.get("service_at_locations", ())]
    addresses = [address for place in places for address in place.get("addresses", ())]
    kinds = [one["taxonomy_term"]["name"] for one in service["attributes"] if one["link_type"] == KIND]
    yield from ((name, service.get(name, "")) for name in ("id", "name", "description", "status", "alert"))
    yield from (("web", service.get("url", "")), ("cost", service.get("fees", "")), ("kind", "; ".join(kinds)))
    yield "youngest age", service.get("minimum_age", "")
    yield "oldest age", service.get("maximum_age", "")
    yield "checked on", service.get("assured_date", "")
    yield "address", "; ".join(_joined(one["address_1"], one["city"]) for one in addresses)
    yield "postcode", "; ".join(one["postal_code"] for one in addresses)
    yield "phones", "; ".join(f"{one['name']} {one['phones'][0]['number']}" for one in service.get("contacts", ()))
    yield "hours", "; ".join(hours_words(one) for one in service.get("schedules", ()))
    yield "serves", "; ".join(one["name"] for one in service.get("service_areas", ()))
    yield "looked after by", service["organization"]["name"]
    yield "source", "; ".join(value for link, value in details_of(service) if link == "source")


def _joined(street: str, city: str) -> str:
    return street if street == city else f"{street}, {city}"


def hours_words(schedule: Document) -> str:
    """Say one stretch of open hours, such as MO,TU 09:00-12:00."""
    if "opens_at" not in schedule:
        return f"{schedule['byday']} {schedule['description']}"
    every = f" every {schedule['interval']} weeks from {schedule['dtstart']}" if "dtstart" in schedule else ""
    closes = "24:00" if schedule["closes_at"] == MIDNIGHT else schedule["closes_at"][:5]
    return f"{schedule['byday']} {schedule['opens_at'][:5]}-{closes}{every}"
