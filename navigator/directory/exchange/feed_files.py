"""Reads a file of Open Referral records, whole or page or single record, within limits that no file may pass."""

import json
from collections.abc import Iterator, Mapping
from typing import Any, NoReturn

from navigator.directory.exchange.feed_check import KINDS_OF_LISTS, Finding, check_page, check_record, check_records
from navigator.directory.exchange.rules_file import Rules

LARGEST = 64_000_000
MOST_RECORDS = 50_000

_OF_A_TERM = frozenset({"term", "taxonomy", "taxonomy_id", "term_uri", "parent_id"})


class UnreadableFeed(ValueError):
    """What was given cannot be read as records of the standard at all."""


def parsed(content: bytes) -> Any:
    """Read JSON; raise UnreadableFeed in plain words where it is too large, too deep or none."""
    if len(content) > LARGEST:
        raise UnreadableFeed(f"It is larger than {LARGEST // 1_000_000} MB.")
    try:
        return json.loads(content.decode("utf-8-sig"), parse_constant=_no_number)
    except UnicodeDecodeError:
        raise UnreadableFeed("It is not in UTF-8.") from None
    except RecursionError:
        raise UnreadableFeed("Its records are nested too deep.") from None
    except json.JSONDecodeError as error:
        raise UnreadableFeed(f"It is not JSON: {error}.") from None
    except ValueError:
        raise UnreadableFeed("It is not JSON: it holds what is no number, or one of thousands of digits.") from None


def _no_number(name: str) -> NoReturn:
    raise ValueError(name)


def check_document(rules: Rules, document: Any) -> Iterator[Finding]:
    """Hold a document to the rules, whichever of the standard's documents it is."""
    lists = lists_of(document)
    if lists is None:
        yield from check_record(rules, "api_details", document, "api_details")
        return
    if isinstance(document, Mapping) and "contents" in document:
        yield from check_page(rules, document)
    for name, records in lists.items():
        yield from check_records(rules, KINDS_OF_LISTS.get(name) or kind_of(records), records)


def lists_of(document: Any) -> dict[str, list[Any]] | None:
    """Give the lists of records in a document by their names; None where it only tells of a feed."""
    if not isinstance(document, Mapping):
        found = {"": document}
    elif {"content", "totalElements"} & set(document):
        raise UnreadableFeed("It is a page of Open Referral UK 1.0; only 3.0 is read.")
    elif "contents" in document:
        found = {"": document["contents"]}
    elif "id" in document:
        found = {"": [document]}
    else:
        found = {name: document[name] for name in KINDS_OF_LISTS if name in document}
        if not found and {"profile", "openapi_url"} & set(document):
            return None
    if not found or not all(isinstance(records, list) for records in found.values()):
        raise UnreadableFeed("It holds no records of Open Referral UK 3.0: no “contents”, no “services”, no “id”.")
    if max(len(records) for records in found.values()) > MOST_RECORDS:
        raise UnreadableFeed(f"It holds more than {MOST_RECORDS:,} records.")
    return found


def kind_of(records: list[Any]) -> str:
    """Tell of which kind records are, by the fields that only that kind has."""
    fields = {name for record in records if isinstance(record, Mapping) for name in record}
    if {"location", "service"} <= fields:
        return "service_at_location"
    if {"status", "organization", "organization_id"} & fields:
        return "service"
    if "organization_identifiers" in fields or "website" in fields:
        return "organization"
    return "taxonomy_term" if _OF_A_TERM & fields else "taxonomy"
