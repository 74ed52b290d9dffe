"""Reads records of Open Referral UK 3.0, and pages of 1.0 as councils still give them (Outpost)."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from navigator.directory.entries import LONGEST
from navigator.directory.exchange.documents import EVERYWHERE
from navigator.directory.exchange.ids import OPEN_REFERRAL
from navigator.directory.exchange.reading import NotTaken, Reading, read_service
from navigator.directory.exchange.records import Document, record_in, records_in
from navigator.directory.hours import DAYS
from navigator.directory.intake.contact_texts import contacts_in, web_in
from navigator.directory.intake.keys import keyed
from navigator.directory.intake.records import LEFT_OUT, Record, Wanted, shown
from navigator.directory.intake.weeks import week_of
from navigator.directory.texts import MalformedPostcode, text_problem, tidy_postcode

_CODES = dict(zip(("mo", "tu", "we", "th", "fr", "sa", "su"), DAYS, strict=True))
_CLOCK = re.compile(r"([0-9]{1,2}:[0-9]{2})(?::[0-9]{2}(?:\.[0-9]+)?)?Z?")
_TAGS = re.compile(r"<[^<>]{0,200}>")


# --- 3.0 ---


def read_three(records: Sequence[Any], wanted: Wanted) -> Iterator[Record]:
    """Give a record for every service of Open Referral UK 3.0."""
    seen: set[str] = set()
    for number, one in enumerate(records, start=1):
        name = str(one.get("name") or "") if isinstance(one, Mapping) else ""
        try:
            record = _of_reading(number, read_service(one, wanted.today), wanted)
            if record.key in seen:
                raise NotTaken("a record above has the same id")
        except NotTaken as problem:
            yield Record(number, shown(name), not_taken=str(problem))
            continue
        seen.add(record.key)
        yield record


def _of_reading(number: int, reading: Reading, wanted: Wanted) -> Record:
    said = dict(reading.said)
    ods = said.pop("ods", "")
    said["identifiers"] = {OPEN_REFERRAL: str(reading.id)} | ({"ods": ods} if ods else {})
    status = said.pop("status")
    if status == "closed":
        raise NotTaken("it is closed there")
    if status == "paused":
        said["status"] = status
    else:
        for name in ("paused_because", "paused_until"):
            said.pop(name, None)
    # Somebody there confirmed it; nobody here has.
    said.pop("verified_on", None)
    when_new: dict[str, Any] = {"source": said.pop("source")} if "source" in said else {}
    if EVERYWHERE in reading.areas:
        when_new["serves_everywhere"] = True
    if reading.demonstration:
        when_new["demonstration"] = True
    kind = reading.kind if reading.kind in wanted.kinds else (wanted.types[0] if wanted.types else "")
    if not kind:
        raise NotTaken("it says no kind of service that is known here; choose one for the list")
    key, flags = f"{OPEN_REFERRAL}-{reading.id}", tuple(f"{LEFT_OUT}{each}" for each in reading.unused)
    return Record(number, said["name"], key, kind, said, when_new, flags)


# --- 1.0 ---


def read_one(records: Sequence[Any], wanted: Wanted) -> Iterator[Record]:
    """Give a record for every service of a page of Open Referral UK 1.0, nulls and all."""
    yield from keyed((_of_one(number, one, wanted) for number, one in enumerate(records, start=1)), wanted.owner)


def _of_one(number: int, one: Any, wanted: Wanted) -> Record:
    if not isinstance(one, Mapping) or not isinstance(one.get("name"), str) or not one["name"].strip():
        return Record(number, "", not_taken="it has no name")
    name = " ".join(one["name"].split())[: LONGEST["name"]]
    if not wanted.types:
        return Record(number, shown(name), not_taken="choose the kind of service first")
    if one.get("status") in ("inactive", "defunct"):
        return Record(number, shown(name), not_taken="it is closed there")
    said: dict[str, Any] = {"name": name}
    flags: list[str] = []
    for read in (_words, _place, _contacts, _hours, _ages):
        read(one, said, flags)
    problem = next((found for text in said.values() if isinstance(text, str) and (found := text_problem(text))), "")
    if problem:
        return Record(number, shown(name), not_taken=f"its text {problem}")
    when_new = {"source": _source(one)} if _source(one) else {}
    own = f"{one['id']} {name}" if one.get("id") not in (None, "") else ""
    return Record(number, name, own, wanted.types[0], said, when_new, tuple(flags))


def _words(one: Document, said: dict[str, Any], flags: list[str]) -> None:
    described = _TAGS.sub(" ", str(one.get("description") or "")).replace("\r\n", "\n").replace("\t", " ").strip()
    if described:
        said["who_for"] = described[: LONGEST["who_for"]].strip()
        if len(described) > LONGEST["who_for"]:
            flags.append(f"{LEFT_OUT}the end of its description: {LONGEST['who_for']} letters are kept")
    if one.get("url"):
        found = web_in(str(one["url"]))
        said |= {"web": found.web} if found.web else {}
        flags += found.flags
    costs = [str(cost.get("option") or cost.get("amount") or "") for cost in records_in(one, "cost_options")]
    fees = str(
        one.get("fees") or ", ".join(cost for cost in costs if cost) or ("Free" if one.get("free") is True else "")
    )
    if fees:
        said["cost"] = " ".join(fees.split())[: LONGEST["cost"]]
    if one.get("needs_referral") is True:
        said["mode"] = "refer"


def _source(one: Document) -> str:
    organisation = record_in(one, "organization") or record_in(one, "organisation")
    name = " ".join(str(organisation.get("name") or "").split())[: LONGEST["source"]]
    return "" if text_problem(name) else name


def _locations(one: Document) -> list[Document]:
    ties = [record_in(tie, "location") for tie in records_in(one, "service_at_locations")]
    return [*records_in(one, "locations"), *(tie for tie in ties if tie)]


def _place(one: Document, said: dict[str, Any], flags: list[str]) -> None:
    places = _locations(one)
    if not places or places[0].get("mask_exact_address") is True:
        flags += [f"{LEFT_OUT}its address, which its owner hides"] if places else []
        return
    if len(places) > 1:
        flags.append(f"{LEFT_OUT}further places")
    address = next(records_in(places[0], "physical_addresses"), places[0])
    parts = [str(address.get(part) or "") for part in ("address_1", "city")]
    if written := ", ".join(" ".join(part.split()) for part in parts if part.strip()):
        said["address"] = written[: LONGEST["address"]]
    if address.get("postal_code"):
        try:
            said["postcode"] = tidy_postcode(str(address["postal_code"]))
        except MalformedPostcode as problem:
            flags.append(f"{LEFT_OUT}{problem}")


def _contacts(one: Document, said: dict[str, Any], flags: list[str]) -> None:
    phones: dict[str, str] = {}
    for contact in records_in(one, "contacts"):
        numbers = [str(phone.get("number") or "") for phone in records_in(contact, "phones")]
        for number in [str(contact.get("phone") or ""), *numbers]:
            found = contacts_in(number) if number else None
            if found:
                flags += found.flags
                # The label is what they do, never who they are: names change and belong to nobody's directory.
                phones |= dict.fromkeys(found.phones, shown(str(contact.get("title") or "Phone"), 60))
    if phones:
        said["phones"] = [{"label": label, "number": number} for number, label in phones.items()]


def _hours(one: Document, said: dict[str, Any], flags: list[str]) -> None:
    spans: dict[str, list[str]] = {}
    for opening in records_in(one, "regular_schedules"):
        written = str(opening.get("weekday") or opening.get("byday") or "").lower()
        times = [_CLOCK.fullmatch(str(opening.get(name) or "")) for name in ("opens_at", "closes_at")]
        for part in written.split(","):
            day = _CODES.get(part.strip()[:2])
            if day and times[0] and times[1]:
                spans.setdefault(day, []).append(f"{times[0][1]}-{times[1][1]}")
            else:
                flags.append(f"{LEFT_OUT}a schedule that cannot be read: “{shown(written)}”")
    if spans:
        said |= week_of(spans, flags)


def _ages(one: Document, said: dict[str, Any], flags: list[str]) -> None:
    eligible = next(records_in(one, "eligibilitys"), {})
    for names, column in (
        (("min_age", "minimum_age"), "min_age_months"),
        (("max_age", "maximum_age"), "max_age_months"),
    ):
        age = next(
            (found for name in names for found in (one.get(name), eligible.get(name)) if found is not None), None
        )
        if age is None:
            continue
        if isinstance(age, bool) or not isinstance(age, int | float) or not 0 <= age <= 130:
            flags.append(f"{LEFT_OUT}“{shown(str(age))}” is not an age")
        elif column == "min_age_months":
            said[column] = int(age * 12)
        elif age:
            said[column] = int(age) * 12 + 11
