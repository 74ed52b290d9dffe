"""The feed described for programs: every address, what may be asked of it, and how it answers."""

from collections.abc import Sequence
from typing import Any

from navigator.directory.exchange.parameters import (
    OF_SERVICES,
    OF_SERVICES_AT_LOCATIONS,
    OF_TERMS,
    PAGING,
    Parameter,
)

VERSION = "HSDS-UK-3.0"
PROFILE = "https://github.com/OpenReferralUK/uk-profile"

_LISTS: dict[str, tuple[str, Sequence[Parameter]]] = {
    "services": ("services, by name", OF_SERVICES),
    "taxonomies": ("taxonomies", PAGING),
    "taxonomy_terms": ("terms of the taxonomies", OF_TERMS),
    "service_at_locations": ("services at their places, by name", OF_SERVICES_AT_LOCATIONS),
}
_ONE = {
    "services": "a service with everything in it",
    "taxonomies": "a taxonomy with its terms",
    "taxonomy_terms": "a term",
    "service_at_locations": "a service at its place",
}
_PAGE = {
    "type": "object",
    "required": ["total_items", "total_pages", "page_number", "size", "first_page", "last_page", "empty", "contents"],
    "properties": {
        "total_items": {"type": "integer"},
        "total_pages": {"type": "integer"},
        "page_number": {"type": "integer"},
        "size": {"type": "integer", "description": "How many records this page holds."},
        "first_page": {"type": "boolean"},
        "last_page": {"type": "boolean"},
        "empty": {"type": "boolean"},
        "contents": {"type": "array", "items": {"$ref": "#/components/schemas/Record"}},
    },
}
_RECORD = {
    "type": "object",
    "required": ["id", "name"],
    "properties": {"id": {"type": "string", "format": "uuid"}, "name": {"type": "string"}},
}
_TIE = {
    "type": "object",
    "required": ["id", "location", "service"],
    "properties": {"id": {"type": "string", "format": "uuid"}},
}
_FAULT = {
    "type": "object",
    "required": ["error"],
    "properties": {"error": {"type": "string"}, "parameter": {"type": "string"}},
}


def openapi(root: str) -> dict[str, Any]:
    """Give the OpenAPI document of the feed at an address."""
    paths: dict[str, Any] = {"/": {"get": _operation("the version of the standard", {"type": "object"})}}
    for name, (words, parameters) in _LISTS.items():
        paths[f"/{name}"] = {"get": _operation(f"a page of {words}", _reference("Page"), parameters)}
        record = _reference("ServiceAtLocation" if name == "service_at_locations" else "Record")
        paths[f"/{name}/{{id}}"] = {"get": _operation(_ONE[name], record), "parameters": [_ID]}
    return {
        "openapi": "3.1.0",
        "info": {"title": "Local services, as Open Referral UK 3.0", "version": "3.0"},
        "servers": [{"url": root}],
        "paths": paths,
        "components": {"schemas": {"Page": _PAGE, "Record": _RECORD, "ServiceAtLocation": _TIE, "Fault": _FAULT}},
    }


_ID = {"name": "id", "in": "path", "required": True, "schema": {"type": "string", "format": "uuid"}}


def _reference(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}


def _operation(words: str, schema: dict[str, Any], parameters: Sequence[Parameter] = ()) -> dict[str, Any]:
    found: dict[str, Any] = {
        "summary": f"Gives {words}.",
        "responses": {
            "200": {"description": "OK", "content": {"application/json": {"schema": schema}}},
            "304": {"description": "Not changed since the ETag that was sent."},
        },
    }
    if parameters:
        fault = {"application/json": {"schema": _reference("Fault")}}
        found["responses"]["400"] = {"description": "A parameter cannot be used; it is named.", "content": fault}
        found["parameters"] = [
            {"name": one.name, "in": "query", "description": one.words, "schema": one.schema} for one in parameters
        ]
    return found
