"""Where a service is, as the standard writes it: one location, with a postal address where it is whole."""

from collections.abc import Mapping
from typing import Any, Protocol
from uuid import UUID

from navigator.directory.exchange.ids import part_id
from navigator.directory.exchange.records import records_in
from navigator.directory.texts import MalformedPostcode, tidy_postcode

_NATIONS = {
    "Wales": "CF LD LL NP SA",
    "Scotland": "AB DD DG EH FK G HS IV KA KW KY ML PA PH TD ZE",
    "Northern Ireland": "BT",
}
_NATION_OF = {area: nation for nation, areas in _NATIONS.items() for area in areas.split()}

Document = dict[str, Any]


class Placed(Protocol):
    """What is asked of an entry to say where it is."""

    address: str
    postcode: str
    latitude: float | None
    longitude: float | None
    access: dict[str, str]
    identifiers: dict[str, str]


def location_of(known_as: UUID, placed: Placed) -> Document | None:
    """Give the tie of a service to its place, or None where it has none."""
    here = placed.latitude is not None and placed.longitude is not None
    if not (placed.address or placed.postcode or here):
        return None
    location: Document = {"id": part_id(known_as, "location"), "location_type": "physical"}
    if here:
        location |= {"latitude": _degrees(placed.latitude), "longitude": _degrees(placed.longitude)}
    if placed.identifiers.get("ods"):
        location |= {"external_identifier": placed.identifiers["ods"], "external_identifier_type": "ODS code"}
    if placed.address and placed.postcode:
        location["addresses"] = [_address(known_as, placed.address, placed.postcode)]
    elif placed.address or placed.postcode:
        # The standard's address must be whole; half of one is still worth reading.
        location["description"] = placed.address or placed.postcode
    if placed.access.get("step_free") in ("yes", "no"):
        words = "Step-free." if placed.access["step_free"] == "yes" else "Not step-free."
        location["accessibility"] = [{"id": part_id(known_as, "accessibility"), "description": words}]
    return {"id": part_id(known_as, "at-location"), "location": location}


def _degrees(angle: float | None) -> float | None:
    # Five places are a metre; more would only make two exports differ.
    return None if angle is None else round(angle, 5)


def _address(known_as: UUID, address: str, postcode: str) -> Document:
    street, _, city = address.rpartition(", ")
    area = postcode[:2] if postcode[:2].isalpha() else postcode[:1]
    return {
        "id": part_id(known_as, "address"),
        "address_1": street or address,
        "city": city.strip() or street,
        "state_province": _NATION_OF.get(area, "England"),
        "postal_code": postcode,
        "country": "GB",
        "address_type": "physical",
    }


def place_of(location: Mapping[str, Any]) -> tuple[Document, list[str]]:
    """Read a location: the fields of an entry that it says, and what could not be used."""
    found, unused = _point(location)
    addresses = list(records_in(location, "addresses"))
    if addresses:
        found["address"] = _joined(addresses[0])
        unused += _read_postcode(str(addresses[0].get("postal_code") or ""), found)
        unused += ["further addresses are left out"] if len(addresses) > 1 else []
    elif location.get("description"):
        words = str(location["description"])
        if _read_postcode(words, found):
            found["address"] = words
    if str(location.get("external_identifier_type", "")).upper().startswith("ODS"):
        found["ods"] = str(location.get("external_identifier", ""))
    return found, unused


def _point(location: Mapping[str, Any]) -> tuple[Document, list[str]]:
    latitude, longitude = location.get("latitude"), location.get("longitude")
    if latitude is None or longitude is None:
        return {}, []
    if _is_between(latitude, 49, 61) and _is_between(longitude, -9, 2.5):
        # As it will be given again: else the same file would change every entry whose position has more places.
        return {"latitude": _degrees(float(latitude)), "longitude": _degrees(float(longitude))}, []
    return {}, ["a position outside the British Isles is left out"]


def _is_between(number: Any, low: float, high: float) -> bool:
    return isinstance(number, int | float) and not isinstance(number, bool) and low <= number <= high


def _joined(address: Mapping[str, Any]) -> str:
    street, city = (str(address.get(name) or "") for name in ("address_1", "city"))
    return street.strip() if city == street else ", ".join(part for part in (street, city) if part).strip()


def _read_postcode(words: str, found: Document) -> list[str]:
    try:
        found["postcode"] = tidy_postcode(words)
    except MalformedPostcode as error:
        return [f"postcode left out: {error}"] if words else []
    return []
