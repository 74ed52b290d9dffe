"""Where the first half of a postcode is, and how far it reaches: read from this machine, kept in memory only."""

from functools import lru_cache
from math import hypot

from navigator.directory.catchment.rules import Whereabouts
from navigator.directory.distance import METRES_IN_A_MILE
from navigator.directory.national_grid import place_of_grid
from navigator.directory.positions import points_of_outcode

DISTRICTS_KEPT = 4_096
"""All of Great Britain's are fewer than three thousand."""


@lru_cache(maxsize=DISTRICTS_KEPT)
def whereabouts_of(outcode: str) -> Whereabouts | None:
    """Give where a district is; None where no postcode begins so.

    The first one of a letter takes 0.1 s (`letter_of` has the figures), each first one of a district 1 ms.
    """
    points = points_of_outcode(outcode)
    if not points:
        return None
    east, north = (sum(way) / len(points) for way in zip(*points, strict=True))
    reach = max(hypot(one - east, other - north) for one, other in points) / METRES_IN_A_MILE
    return Whereabouts(outcode, place_of_grid(east, north), reach)
