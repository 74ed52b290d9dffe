"""Reads answers of the NHS organisation search: a page of organisations, with JSON inside texts of JSON."""

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import Any

from navigator.directory.entries import LONGEST
from navigator.directory.hours import DAYS, UnreadableHours, parse_intervals
from navigator.directory.intake.contact_texts import contacts_in, web_in
from navigator.directory.intake.keys import keyed
from navigator.directory.intake.records import LEFT_OUT, Record, UnreadableList, Wanted, shown
from navigator.directory.intake.weeks import week_of
from navigator.directory.pharmacy_offers import FROM_AGE_MONTHS, OFFERS
from navigator.directory.texts import MalformedPostcode, text_problem, tidy_postcode

SOURCE = "NHS organisation search"
_ADDRESS = ("Address1", "Address2", "Address3", "City", "County")


def read_nhs_search(document: Any, wanted: Wanted) -> Iterator[Record]:
    """Give a record for every kind under which each organisation of an answer is taken."""
    if isinstance(document, Mapping) and "value" not in document and "statusCode" in document:
        raise UnreadableList(f"The search answered with an error: {shown(str(document.get('message', '')), 120)}")
    listed = document.get("value") if isinstance(document, Mapping) else None
    if not isinstance(listed, list):
        raise UnreadableList("It holds no list “value” of organisations.")
    records = (record for number, one in enumerate(listed, 1) for record in _records(number, one, wanted))
    yield from keyed(records, wanted.owner)


def _records(number: int, one: Any, wanted: Wanted) -> Iterator[Record]:
    name = one.get("OrganisationName") if isinstance(one, Mapping) else None
    if not isinstance(name, str) or not name.strip():
        yield Record(number, "", not_taken="it has no name")
        return
    problem = text_problem(f"{name}\n{_address(one)}")
    if problem or not wanted.types:
        yield Record(number, shown(name), not_taken=f"it {problem}" if problem else "choose the kind of service first")
        return
    said, flags = _said(name, one)
    if dated := list(_dated(_openings(one), wanted.today)):
        said["dated_hours"] = dated
    ods = str(one.get("ODSCode") or one.get("NACSCode") or "").upper()
    if ods.isalnum() and len(ods) <= 12:
        said["identifiers"] = {"ods": ods}
    for kind in wanted.types:
        yield Record(number, said["name"], ods, kind, said, _when_new(kind), tuple(flags))
        flags = []


def _when_new(kind: str) -> dict[str, Any]:
    offer = OFFERS.get(kind)
    if offer is None:
        return {"source": SOURCE}
    return {
        "source": SOURCE,
        "mode": offer.mode,
        "who_for": offer.who_for,
        "not_for": list(offer.not_for),
        "how": offer.how,
        "if_they_cannot_help": offer.if_they_cannot_help,
        "min_age_months": FROM_AGE_MONTHS,
    }


def _said(name: str, one: Mapping[str, Any]) -> tuple[dict[str, Any], list[str]]:
    flags: list[str] = []
    said: dict[str, Any] = {"name": " ".join(name.split())[: LONGEST["name"]]}
    if address := _address(one):
        said["address"] = address[: LONGEST["address"]]
    try:
        said["postcode"] = tidy_postcode(str(one.get("Postcode") or ""))
    except MalformedPostcode as problem:
        flags.append(f"{LEFT_OUT}{problem}")
    _read_contacts(one, said, flags)
    _read_hours(one, said, flags)
    return said, flags


def _address(one: Mapping[str, Any]) -> str:
    return ", ".join(" ".join(str(one[part]).split()) for part in _ADDRESS if one.get(part))


def _inside(one: Mapping[str, Any], *names: str) -> list[Mapping[str, Any]]:
    """Give a list that may be written as a text of JSON; what is no list of records is none."""
    for name in names:
        found = one.get(name)
        if isinstance(found, str):
            try:
                found = json.loads(found)
            except (ValueError, RecursionError):
                continue
        if isinstance(found, list):
            return [each for each in found if isinstance(each, Mapping)]
    return []


def _read_contacts(one: Mapping[str, Any], said: dict[str, Any], flags: list[str]) -> None:
    phones: list[str] = []
    for contact in _inside(one, "Contacts"):
        kind, value = contact.get("OrganisationContactMethodType"), str(contact.get("OrganisationContactValue") or "")
        found = contacts_in(value) if kind == "Telephone" else web_in(value) if kind == "Website" else None
        if found:
            phones += found.phones
            flags += found.flags
            said |= {"web": found.web} if found.web and "web" not in said else {}
    if phones:
        said["phones"] = [{"label": "Phone", "number": number} for number in dict.fromkeys(phones)]


def _read_hours(one: Mapping[str, Any], said: dict[str, Any], flags: list[str]) -> None:
    spans: dict[str, list[str]] = {}
    for opening in _openings(one):
        day = str(opening.get("Weekday") or opening.get("WeekDay") or "")[:3].lower()
        if day in DAYS and opening.get("OpeningTimeType") == "General" and opening.get("IsOpen"):
            spans.setdefault(day, []).append(str(opening.get("Times") or ""))
    if spans:
        said |= week_of(spans, flags)


def _openings(one: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    return _inside(one, "OpeningTimesV2", "OpeningTimes")


def _dated(openings: Iterable[Mapping[str, Any]], today: date) -> Iterator[dict[str, Any]]:
    """Give the hours of single days to come; a day that is over says nothing any more."""
    spans: dict[date, list[str]] = {}
    for opening in openings:
        on = _day(str(opening.get("AdditionalOpeningDate") or ""))
        if on is not None and on >= today:
            spans.setdefault(on, []).extend([str(opening.get("Times") or "")] if opening.get("IsOpen") else [])
    for on, written in sorted(spans.items()):
        try:
            intervals = parse_intervals(written)
        except UnreadableHours:
            continue
        pairs = [[f"{span.opens:%H:%M}", f"{span.closes:%H:%M}"] for span in intervals]
        yield {"on": on.isoformat(), "intervals": pairs, "why": ""}


def _day(written: str) -> date | None:
    """Read “Aug 26 2019”, with one or two spaces."""
    try:
        return datetime.strptime(" ".join(written.split()), "%b %d %Y").date()
    except ValueError:
        return None
