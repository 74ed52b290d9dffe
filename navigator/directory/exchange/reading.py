"""Reads a service of Open Referral UK 3.0: the fields of an entry that it says, and what of it cannot be kept."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from navigator.directory.contact_details import MalformedContact, checked_phone, checked_web
from navigator.directory.entries import LONGEST, LONGEST_IN_A_LIST
from navigator.directory.exchange.catchments import catchment_in, is_of_a_catchment
from navigator.directory.exchange.documents import EVERYWHERE, not_for_line
from navigator.directory.exchange.places import place_of
from navigator.directory.exchange.records import record_in, records_in
from navigator.directory.exchange.schedules import week_of
from navigator.directory.exchange.terms import KIND, details_of
from navigator.directory.hours import LastReferral, UnreadableHours, parse_intervals
from navigator.directory.service_words import ACCESS
from navigator.directory.texts import text_problem

MODES = ("self-present", "refer", "either", "book-internally")
_READ = frozenset(
    [
        "id",
        "name",
        "description",
        "url",
        "status",
        "fees",
        "minimum_age",
        "maximum_age",
        "assured_date",
        "alert",
        "organization",
        "organization_id",
        "schedules",
        "service_areas",
        "service_at_locations",
        "contacts",
        "attributes",
        "last_modified",
    ]
)
_CHOICES = {"how-to-get-there": MODES, "sex": ("female", "male"), "pregnancy": ("no", "only")}
_FIELD_OF = {"how-to-get-there": "mode", "also-known-as": "also_known_as", "not-for": "not_for"}

Document = Mapping[str, Any]


class NotTaken(ValueError):
    """A record that cannot become an entry; the words say why."""


@dataclass
class Reading:
    """What a record says. A field that it does not say is not among the fields: nothing follows from silence."""

    id: UUID
    said: dict[str, Any] = field(default_factory=dict)
    kind: str = ""
    owner: str = ""
    areas: tuple[str, ...] = ()
    demonstration: bool = False
    unused: list[str] = field(default_factory=list)


def read_service(document: Any, today: date) -> Reading:
    """Read a record; raise NotTaken where it says no more than a list would, or what the directory never keeps."""
    if not isinstance(document, Mapping):
        raise NotTaken("it is not a record")
    try:
        reading = Reading(UUID(str(document.get("id"))))
    except ValueError:
        raise NotTaken("its id is not a UUID") from None
    details: dict[str, list[str]] = {}
    for link, value in details_of(document):
        details.setdefault(link, []).append(value)
    reading.kind = details.get(KIND, [""])[0]
    reading.demonstration = "demonstration" in details
    _read_words(document, details, reading)
    _read_state(document, details, reading)
    _read_ages(document, reading)
    _read_details(details, reading)
    _read_parts(document, reading)
    _read_hours(document, details, reading, today)
    reading.unused += [f"{name} is not kept here" for name in sorted(set(document) - _READ)]
    return reading


def _text(name: str, given: Any, longest: int, reading: Reading) -> str:
    if not isinstance(given, str):
        raise NotTaken(f"its {name} is not a text")
    text: str = given.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ").strip()
    problem = text_problem(text)
    if problem:
        raise NotTaken(f"its {name} {problem}")
    if len(text) > longest:
        reading.unused.append(f"{name} cut: it has {len(text)} characters, at most {longest} are kept")
    return text[:longest]


def _read_words(document: Document, details: Mapping[str, list[str]], reading: Reading) -> None:
    reading.said["name"] = _text("name", document.get("name"), LONGEST["name"], reading)
    if not reading.said["name"]:
        raise NotTaken("it has no name")
    if document.get("description"):
        line = not_for_line(details.get("not-for", []))
        words = str(document["description"])
        who_for = words.removesuffix(line).removesuffix("\n") if line else words
        reading.said["who_for"] = _text("description", who_for, LONGEST["who_for"], reading)
    if document.get("fees"):
        reading.said["cost"] = _text("fees", document["fees"], LONGEST["cost"], reading)
    if document.get("url"):
        try:
            reading.said["web"] = checked_web(str(document["url"]))
        except MalformedContact as error:
            reading.unused.append(f"url left out: {error}")
    if document.get("assured_date"):
        reading.said["verified_on"] = _day(document["assured_date"], "assured_date", reading)


def _day(text: Any, name: str, reading: Reading) -> date | None:
    try:
        return date.fromisoformat(str(text)[:10])
    except ValueError:
        reading.unused.append(f"{name} left out: it is not a date")
        return None


def _read_state(document: Document, details: Mapping[str, list[str]], reading: Reading) -> None:
    status = document.get("status")
    if status in ("inactive", "defunct"):
        reading.said["status"] = "closed"
    elif status == "temporarily closed":
        because = details.get("paused-because", [document.get("alert") or "Closed for now, says its own directory"])[0]
        until = details.get("paused-until", [""])[0]
        reading.said |= {
            "status": "paused",
            "paused_because": _text("alert", because, LONGEST["paused_because"], reading),
            "paused_until": _day(until, "paused-until", reading) if until else None,
        }
    elif status == "active":
        reading.said |= {"status": "live", "paused_because": "", "paused_until": None}
    else:
        raise NotTaken("it says neither that it is active nor that it is closed")
    if "full-until" in details:
        because = details.get("full-because", [""])[0]
        reading.said["full_until"] = _day(details["full-until"][0], "full-until", reading)
        reading.said["full_because"] = _text("full-because", because, LONGEST["full_because"], reading)


def _read_ages(document: Document, reading: Reading) -> None:
    for name, column in (("minimum_age", "min_age_months"), ("maximum_age", "max_age_months")):
        age = document.get(name)
        if age is None:
            continue
        if not isinstance(age, int | float) or isinstance(age, bool) or not 0 <= age <= 150:
            reading.unused.append(f"{name} left out: it is not an age")
        elif name == "minimum_age":
            reading.said[column] = round(age * 12)
        else:
            # “Up to 17” sees somebody until the day they are 18; a part of a year names its last month.
            reading.said[column] = int(age) * 12 + 11 if float(age).is_integer() else int(age * 12 + 1e-6)


def _read_details(details: Mapping[str, list[str]], reading: Reading) -> None:
    for link in ("also-known-as", "not-for"):
        if link in details:
            each = [_text(link, value, LONGEST_IN_A_LIST, reading) for value in details[link]]
            reading.said[_FIELD_OF[link]] = [words for words in each if words]
    for link, choices in _CHOICES.items():
        if details.get(link, [""])[0] in choices:
            reading.said[_FIELD_OF.get(link, link)] = details[link][0]
    access = {name: details[name.replace("_", "-")][0] for name in ACCESS if name.replace("_", "-") in details}
    if access:
        reading.said["access"] = {name: said for name, said in access.items() if said in ("yes", "no")}
    if details.get("bank-holidays", [""])[0] in ("closed", "as-usual"):
        reading.said["bank_holidays"] = details["bank-holidays"][0]
    if "source" in details:
        reading.said["source"] = _text("source", details["source"][0], LONGEST["source"], reading)
    if "identifier-ods" in details:
        reading.said["ods"] = _text("ODS code", details["identifier-ods"][0], 12, reading)
    if "hours-of-one-day" in details:
        reading.said["dated_hours"] = [one for each in details["hours-of-one-day"] for one in _dated(each, reading)]


def _dated(words: str, reading: Reading) -> Iterator[dict[str, Any]]:
    day, _, rest = words.partition(" ")
    spans, _, why = rest.partition(" ")
    try:
        # A closing at midnight is 00:00 here and 24:00 to whoever reads hours.
        each = [
            span.removesuffix("-00:00") + "-24:00" if span.endswith("-00:00") else span for span in spans.split(",")
        ]
        intervals = () if spans in ("closed", "not-confirmed") else parse_intervals(each)
        on = date.fromisoformat(day)
    except (UnreadableHours, ValueError):
        reading.unused.append("the hours of one day left out: they cannot be read")
        return
    pairs = [[f"{one.opens:%H:%M}", f"{one.closes:%H:%M}"] for one in intervals]
    hours = None if spans == "not-confirmed" else pairs
    yield {"on": on.isoformat(), "intervals": hours, "why": _text("hours of one day", why, 100, reading)}


def _read_hours(document: Document, details: Mapping[str, list[str]], reading: Reading, today: date) -> None:
    schedules = list(records_in(document, "schedules"))
    if not schedules:
        return
    week, last = week_of(schedules, today), details.get("last-referral", [""])[0]
    try:
        last = LastReferral.from_stored(last).stored() if last else ""
    except ValueError:
        last = ""
        week.unused.append("the last referral left out: it cannot be read")
    reading.said |= week.stored(last)
    reading.unused += week.unused


def _read_parts(document: Document, reading: Reading) -> None:
    ties = list(records_in(document, "service_at_locations"))
    for tie in ties[:1]:
        place, unused = place_of(record_in(tie, "location"))
        if "address" in place:
            place["address"] = _text("address", place["address"], LONGEST["address"], reading)
        reading.said = place | reading.said
        reading.unused += unused
    reading.unused += ["further places are left out"] if len(ties) > 1 else []
    phones = [phone for contact in records_in(document, "contacts") for phone in _phones(contact, reading)]
    if phones:
        reading.said["phones"] = phones
    described = list(records_in(document, "service_areas"))
    reading.said |= catchment_in(described)
    areas = [str(area.get("extent") or "") for area in described if not is_of_a_catchment(area)]
    reading.areas = (EVERYWHERE,) if EVERYWHERE in areas else tuple(sorted({area for area in areas if area}))
    _read_organisation(record_in(document, "organization"), reading)


def _phones(contact: Document, reading: Reading) -> Iterator[dict[str, str]]:
    for phone in records_in(contact, "phones"):
        label = _text("contact", contact.get("name") or contact.get("title") or "Phone", 60, reading)
        try:
            yield {"label": label or "Phone", "number": checked_phone(str(phone.get("number", "")))}
        except MalformedContact as error:
            reading.unused.append(f"phone left out: {error}")


def _read_organisation(organisation: Document, reading: Reading) -> None:
    codes = [str(one.get("identifier", "")) for one in records_in(organisation, "organization_identifiers")]
    reading.owner = codes[0].upper() if codes else ""
    if "source" not in reading.said and organisation.get("name") and not codes:
        reading.said["source"] = _text("organisation", organisation["name"], LONGEST["source"], reading)
