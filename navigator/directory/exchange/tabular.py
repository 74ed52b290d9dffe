"""The public directory as the tables of HSDS 3.0: one CSV file a table and a description of them all, in a zip."""

import csv
import io
import json
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from navigator.directory.exchange.publication import Publication
from navigator.directory.exchange.terms import taxonomies

Row = dict[str, Any]

TABLES = {
    "organization": "id name alternate_name description email website tax_status tax_id year_incorporated legal_status "
    "logo uri parent_organization_id",
    "service": "id organization_id program_id name alternate_name description url email status interpretation_services "
    "application_process fees_description wait_time fees accreditations eligibility_description minimum_age "
    "maximum_age assured_date assurer_email licenses alert last_modified",
    "attribute": "id link_id taxonomy_term_id link_type link_entity value",
    "service_at_location": "id service_id location_id description",
    "location": "id location_type url organization_id name alternate_name description transportation latitude "
    "longitude external_identifier external_identifier_type",
    "phone": "id location_id service_id organization_id contact_id service_at_location_id number extension type "
    "description",
    "contact": "id organization_id service_id service_at_location_id location_id name title department email",
    "address": "id location_id attention address_1 address_2 city region state_province postal_code country "
    "address_type",
    "schedule": "id service_id location_id service_at_location_id valid_from valid_to dtstart timezone until count "
    "wkst freq interval byday byweekno bymonthday byyearday description opens_at closes_at schedule_link "
    "attending_type notes",
    "service_area": "id service_id name description extent extent_type uri",
    "accessibility": "id location_id description details url",
    "taxonomy_term": "id code name description parent_id taxonomy language taxonomy_id term_uri",
    "organization_identifier": "id organization_id identifier_scheme identifier_type identifier",
    "taxonomy": "id name description uri version",
}
"""The columns of each table that is given, all of them and in the standard's order; what is not known is empty."""

_FILES = {
    "address": "addresses.csv",
    "taxonomy": "taxonomies.csv",
    "accessibility": "accessibility.csv",
    "service_at_location": "service_at_location.csv",
}
"""The names of files that are not the table's own with an s."""

_REQUIRED = {
    "organization": "id name description",
    "service": "id organization_id name status",
    "attribute": "id link_id taxonomy_term_id link_entity",
    "service_at_location": "id service_id location_id",
    "location": "id location_type",
    "phone": "id number",
    "address": "id address_1 city state_province postal_code country address_type",
    "taxonomy_term": "id name description",
    "organization_identifier": "id organization_id identifier_type identifier",
    "taxonomy": "id name description",
}
_TYPES = {
    "number": "year_incorporated minimum_age maximum_age latitude longitude extension timezone count interval",
    "date": "assured_date valid_from valid_to dtstart until",
    "time": "opens_at closes_at",
    "datetime": "last_modified",
}
_TYPE_OF = {column: kind for kind, columns in _TYPES.items() for column in columns.split()}
# Of the columns that name a row of another table, those whose table is given and which are ever filled in.
_LINKS = {
    "service": ("organization_id",),
    "attribute": ("taxonomy_term_id",),
    "service_at_location": ("service_id", "location_id"),
    "phone": ("contact_id",),
    "contact": ("service_id",),
    "address": ("location_id",),
    "schedule": ("service_id",),
    "service_area": ("service_id",),
    "accessibility": ("location_id",),
    "taxonomy_term": ("taxonomy_id",),
    "organization_identifier": ("organization_id",),
}
_BEGINNING = (1980, 1, 1, 0, 0, 0)
"""The earliest moment that a zip can tell: with a true one, the same directory would give other bytes every time."""


def zip_of(published: Publication) -> bytes:
    """Give the zip; the same directory gives the same bytes."""
    rows = tables_of(published)
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        _put(archive, "datapackage.json", json.dumps(described(), indent=1) + "\n")
        for table, columns in TABLES.items():
            _put(archive, file_of(table), csv_text(columns.split(), rows[table].values()))
    return content.getvalue()


def file_of(table: str) -> str:
    """Give the name of a table's file, as the standard spells it."""
    return _FILES.get(table, f"{table}s.csv")


def _put(archive: zipfile.ZipFile, name: str, text: str) -> None:
    entry = zipfile.ZipInfo(name, _BEGINNING)
    entry.compress_type = zipfile.ZIP_DEFLATED
    archive.writestr(entry, text.encode("utf-8"))


def csv_text(columns: list[str], rows: Iterable[Mapping[str, Any]]) -> str:
    """Write rows under their columns; what a row does not have is an empty cell."""
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, columns, restval="", extrasaction="ignore", lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def tables_of(published: Publication) -> dict[str, dict[str, Row]]:
    """Give the rows of every table by their ids: what several services share is there once."""
    rows: dict[str, dict[str, Row]] = {table: {} for table in TABLES}
    for one in taxonomies():
        rows["taxonomy"][one["id"]] = one
    for term in published.terms.values():
        rows["taxonomy_term"][term["id"]] = term
    # A code stands for one term only, so the values of details, such as “yes”, are none.
    rows["taxonomy_term"] |= {term["id"]: term | {"code": term["term"]} for term in published.kinds}
    for each in published.services:
        for table, row in _rows(each.document):
            rows[table][row["id"]] = row
    return rows


def _rows(service: Row) -> Iterator[tuple[str, Row]]:
    here = {"service_id": service["id"]}
    organisation = service["organization"]
    yield "organization", organisation
    for one in organisation["organization_identifiers"]:
        yield "organization_identifier", one | {"organization_id": organisation["id"]}
    yield "service", service | {"organization_id": organisation["id"], "fees_description": service.get("fees", "")}
    for tie in service.get("service_at_locations", ()):
        yield from _place(tie, here)
    for table, name in (("schedule", "schedules"), ("service_area", "service_areas"), ("contact", "contacts")):
        yield from ((table, one | here) for one in service.get(name, ()))
    for contact in service.get("contacts", ()):
        yield from (("phone", phone | {"contact_id": contact["id"]}) for phone in contact["phones"])
    for one in service["attributes"]:
        term = one["taxonomy_term"]
        link = {"link_id": service["id"], "link_entity": "service", "link_type": one["link_type"]}
        yield "attribute", link | {"id": one["id"], "taxonomy_term_id": term["id"], "value": term["term"]}


def _place(tie: Row, here: Row) -> Iterator[tuple[str, Row]]:
    location = tie["location"]
    there = {"location_id": location["id"]}
    yield "location", location
    yield "service_at_location", {"id": tie["id"]} | here | there
    for table, name in (("address", "addresses"), ("accessibility", "accessibility")):
        yield from ((table, one | there) for one in location.get(name, ()))


def described() -> dict[str, Any]:
    """Describe the tables, so that a program can read and check them."""
    return {
        "name": "local-services",
        "title": "Local services, as HSDS 3.0",
        "profile": "tabular-data-package",
        "resources": [_resource(table, columns.split()) for table, columns in TABLES.items()],
    }


def _resource(table: str, columns: list[str]) -> dict[str, Any]:
    schema: dict[str, Any] = {"primaryKey": ["id"], "fields": [_field(table, column) for column in columns]}
    links = [
        {"fields": [link], "reference": {"resource": link.removesuffix("_id"), "fields": ["id"]}}
        for link in _LINKS.get(table, ())
    ]
    return {
        "name": table,
        "path": file_of(table),
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": schema | ({"foreignKeys": links} if links else {}),
    }


def _field(table: str, column: str) -> dict[str, Any]:
    field: dict[str, Any] = {"name": column, "type": _TYPE_OF.get(column, "string")}
    if column == "id" or (column.endswith("_id") and column != "tax_id"):
        field["format"] = "uuid"
    if column in _REQUIRED.get(table, "id").split():
        field["constraints"] = {"required": True}
    return field
