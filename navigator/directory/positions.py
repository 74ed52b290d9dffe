"""Where a postcode is, without a network, and the positions of entries that follow from it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from navigator.directory.distance import Place
from navigator.directory.entries import ServiceEntry
from navigator.directory.national_grid import place_of_grid
from navigator.directory.postcode_letters import GridPoint, letter_of
from navigator.directory.texts import MalformedPostcode, tidy_postcode

Saved = Mapping[str, tuple[str, tuple[float | None, float | None]]]
"""The postcode and the position of each service that is there, by its key."""

_NORTHERN_IRELAND = "BT"


def position_of(postcode: str) -> Place | None:
    """Give where a postcode is, within metres of the truth; None where nobody can tell.

    The first one of a letter takes 0.1 s (`letter_of` has the figures), each later one 0.02 ms.
    """
    signs = _signs(postcode)
    points = letter_of(signs[0]).between(signs, signs + "~") if signs else ()
    return place_of_grid(*points[0]) if points else None


def positions_of(postcodes: Collection[str]) -> dict[str, Place]:
    """Give where many postcodes are, by the postcode as written; those that nobody can place are left out."""
    # In order of the alphabet each letter is read once, however the list is sorted.
    pairs = [(postcode, position_of(postcode)) for postcode in sorted(set(postcodes), key=_signs)]
    return {postcode: place for postcode, place in pairs if place}


def position_of_outcode(outcode: str) -> Place | None:
    """Give the middle of all postcodes that begin with an outcode such as LE3; None where there are none."""
    points = points_of_outcode(outcode)
    if not points:
        return None
    eastings, northings = zip(*points, strict=True)
    return place_of_grid(sum(eastings) / len(points), sum(northings) / len(points))


def points_of_outcode(outcode: str) -> list[GridPoint]:
    """Give the grid points of all postcodes that begin with an outcode; none where there are none."""
    first = _signs(f"{outcode.strip()} 1AA")
    return letter_of(first[0]).between(first[:4], first[:4] + "~") if first else []


def with_positions(entries: Sequence[ServiceEntry], saved: Saved) -> list[ServiceEntry]:
    """Give the entries with their positions filled in.

    A position that an entry brings stays; without one it keeps the saved position of the same postcode, which
    somebody may have set by hand, or else takes the place of its postcode.
    """
    known = [entry if _has_place(entry) else _at(entry, _saved_place(entry, saved)) for entry in entries]
    found = positions_of({entry.postcode for entry in known if not _has_place(entry)})
    return [entry if _has_place(entry) else _at(entry, found.get(entry.postcode)) for entry in known]


def _has_place(entry: ServiceEntry) -> bool:
    return entry.latitude is not None and entry.longitude is not None


def _saved_place(entry: ServiceEntry, saved: Saved) -> Place | None:
    postcode, (latitude, longitude) = saved.get(entry.key, ("", (None, None)))
    if not postcode or postcode != entry.postcode or latitude is None or longitude is None:
        return None
    return latitude, longitude


def _at(entry: ServiceEntry, place: Place | None) -> ServiceEntry:
    return replace(entry, latitude=place[0], longitude=place[1]) if place else entry


def _signs(postcode: str) -> str:
    """Give the seven signs under which a postcode is listed; none where it cannot be one of Great Britain."""
    try:
        outward, inward = tidy_postcode(postcode).split()
    except MalformedPostcode:
        return ""
    # Its points are on the Irish grid: read as British ones they would lie in the sea.
    return "" if outward.startswith(_NORTHERN_IRELAND) else f"{outward:<4}{inward}"
