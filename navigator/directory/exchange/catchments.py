"""Where a service's callers live, as areas of the standard and back."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from navigator.directory.catchment.rules import Catchment, UnreadableCatchment, miles_of, outcodes_of
from navigator.directory.exchange.ids import part_id

DISTRICT, MILES = "postcode district", "miles"

Document = dict[str, Any]


def areas_of_catchment(service: UUID, catchment: Catchment | None) -> list[Document]:
    """Give the districts and the distance of a catchment as areas; none where a service has none."""
    if catchment is None:
        return []
    parts = [(DISTRICT, code, code) for code in catchment.outcodes]
    if catchment.miles is not None:
        parts.append((MILES, f"Within {catchment.miles:g} miles of it", f"{catchment.miles:g}"))
    return [
        {"id": part_id(service, f"catchment/{extent}"), "name": name, "extent": extent, "extent_type": kind}
        for kind, name, extent in parts
    ]


def catchment_in(areas: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """Read a catchment from areas; nothing is said of it where there is none, or none that can be read."""
    said: dict[str, list[str]] = {}
    for area in areas:
        said.setdefault(str(area.get("extent_type")), []).append(str(area.get("extent") or ""))
    try:
        districts, miles = outcodes_of(" ".join(said.get(DISTRICT, []))), miles_of("".join(said.get(MILES, [])[:1]))
    except UnreadableCatchment:
        return {}
    return {"catchment_outcodes": districts, "catchment_miles": miles} if districts or miles is not None else {}


def is_of_a_catchment(area: Mapping[str, Any]) -> bool:
    """Tell whether an area says where callers live, and not whom they are registered with."""
    return area.get("extent_type") in (DISTRICT, MILES)
