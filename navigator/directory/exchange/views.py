"""The feed: the public part of the directory under /open-referral, for anybody to read and nobody to sign in for."""

import json
from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

from flask import Blueprint, Response, current_app, request, url_for

from navigator import database
from navigator.accounts.sign_in import open_to_all
from navigator.directory.exchange import parameters
from navigator.directory.exchange.fault_views import fault, give_no_page, name_the_parameter
from navigator.directory.exchange.filters import nearest, wanted
from navigator.directory.exchange.openapi import PROFILE, VERSION, openapi
from navigator.directory.exchange.pages import page_of
from navigator.directory.exchange.parameters import Asked, Parameter, UnreadableParameter, asked_of
from navigator.directory.exchange.publication import Publication, publication
from navigator.directory.exchange.terms import taxonomies, with_words
from navigator.directory.exchange.whole_files import file_of
from navigator.directory.positions import position_of
from navigator.london import london_day, now

bp = Blueprint("open_referral", __name__, url_prefix="/open-referral")

ANYBODY = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Allow-Methods": "GET, HEAD",
    "Access-Control-Allow-Headers": "If-None-Match",
    "Access-Control-Expose-Headers": "ETag",
}


@bp.after_request
def let_any_page_read(response: Response) -> Response:
    """Let a page of any site read the answer, without its reader's cookies."""
    response.headers.update(ANYBODY)
    return response


bp.register_error_handler(UnreadableParameter, name_the_parameter)
bp.after_app_request(give_no_page)


@bp.get("", strict_slashes=False)
@open_to_all
def root() -> Response:
    """Say which standard the feed follows."""
    described = url_for("open_referral.described", _external=True)
    return _answer({"version": VERSION, "profile": PROFILE, "openapi_url": described})


@bp.get("/openapi.json")
@open_to_all
def described() -> Response:
    """Describe the feed for programs."""
    return _answer(openapi(url_for("open_referral.root", _external=True)))


@bp.get("/directory.json")
@open_to_all
def whole_json() -> Response:
    """Give the whole public directory in one file."""
    return _file("oruk", "application/json", "json")


@bp.get("/directory.zip")
@open_to_all
def whole_zip() -> Response:
    """Give the whole public directory as the tables of HSDS 3.0."""
    return _file("hsds", "application/zip", "zip")


@bp.get("/directory.csv")
@open_to_all
def whole_csv() -> Response:
    """Give the whole public directory as one table for a spreadsheet."""
    return _file("csv", "text/csv; charset=utf-8", "csv")


@bp.get("/services")
@open_to_all
def services() -> Response:
    """Give a page of services."""
    asked = _asked(parameters.OF_SERVICES)
    return _page(wanted(_published().services, asked), asked, lambda one: one.short)


@bp.get("/services/<uuid:service_id>")
@open_to_all
def service(service_id: UUID) -> Response | tuple[Response, int]:
    """Give a service with everything in it."""
    found = _published().by_id.get(str(service_id))
    return _answer(found.full) if found else _nothing("service")


@bp.get("/taxonomies")
@open_to_all
def all_taxonomies() -> Response:
    """Give the taxonomies."""
    return _page(taxonomies(), _asked(parameters.PAGING))


@bp.get("/taxonomies/<uuid:taxonomy_id>")
@open_to_all
def taxonomy(taxonomy_id: UUID) -> Response | tuple[Response, int]:
    """Give a taxonomy with its terms."""
    found = next((one for one in taxonomies() if one["id"] == str(taxonomy_id)), None)
    if found is None:
        return _nothing("taxonomy")
    terms = [term for term in _published().terms.values() if term["taxonomy_id"] == found["id"]]
    return _answer(found | {"taxonomy_terms": terms})


@bp.get("/taxonomy_terms")
@open_to_all
def terms() -> Response:
    """Give a page of terms."""
    asked = _asked(parameters.OF_TERMS)
    return _page(with_words(_published().terms.values(), asked.search, asked.taxonomy_id), asked)


@bp.get("/taxonomy_terms/<uuid:term_id>")
@open_to_all
def term(term_id: UUID) -> Response | tuple[Response, int]:
    """Give a term."""
    found = _published().terms.get(str(term_id))
    return _answer(found) if found else _nothing("term")


@bp.get("/service_at_locations")
@open_to_all
def services_at_locations() -> Response:
    """Give a page of services at their places, nearest first where a postcode is given."""
    asked = _asked(parameters.OF_SERVICES_AT_LOCATIONS)
    found = wanted(_published().at_locations.values(), asked)
    if asked.postcode:
        here = position_of(asked.postcode)
        if here is None:
            raise UnreadableParameter("postcode", "Nobody here knows where that is.")
        found = nearest(found, here, asked.proximity)
    return _page(found, asked, lambda one: one.listed_at_location)


@bp.get("/service_at_locations/<uuid:tie_id>")
@open_to_all
def service_at_location(tie_id: UUID) -> Response | tuple[Response, int]:
    """Give a service at its place."""
    found = _published().at_locations.get(str(tie_id))
    return _answer(found.at_location) if found else _nothing("service at a location")


def _published() -> Publication:
    return publication(database.session(), current_app.extensions["guidance"].types, london_day(now()))


def _asked(allowed: Sequence[Parameter]) -> Asked:
    return asked_of(request.args.items(multi=True), allowed)


def _page(found: Sequence[Any], asked: Asked, write: Callable[[Any], dict[str, Any]] = dict) -> Response:
    return _answer(page_of(found, asked.page, asked.per_page, write))


def _answer(document: Any) -> Response:
    """Give a document with the mark of its content, so that whoever has it already need not fetch it again."""
    response = Response(json.dumps(document, ensure_ascii=False), content_type="application/json")
    response.add_etag()
    return _kept_by_anybody(response)


def _file(form: str, content_type: str, ending: str) -> Response:
    found = file_of(_published(), form)
    response = Response(content_type=content_type)
    response.set_etag(found.mark)
    if found.mark not in request.if_none_match:
        response.set_data(found.content)
        response.headers["Content-Disposition"] = f'attachment; filename="local-services.{ending}"'
    return _kept_by_anybody(response)


def _kept_by_anybody(response: Response) -> Response:
    response.cache_control.public = True
    response.cache_control.no_cache = True
    response.make_conditional(request)
    return response


def _nothing(what: str) -> tuple[Response, int]:
    return fault(f"There is no public {what} with this id.", "id"), 404
