"""How far one place is from another."""

from math import asin, cos, radians, sin, sqrt

EARTH_MILES = 3958.8
METRES_IN_A_MILE = 1609.344

Place = tuple[float, float]
"""Latitude and longitude in degrees."""


def miles_between(here: Place, there: Place) -> float:
    """Give the distance in miles as the crow flies (haversine)."""
    (lat_1, lon_1), (lat_2, lon_2) = here, there
    half_way = (
        sin(radians(lat_2 - lat_1) / 2) ** 2
        + cos(radians(lat_1)) * cos(radians(lat_2)) * sin(radians(lon_2 - lon_1) / 2) ** 2
    )
    return 2 * EARTH_MILES * asin(sqrt(half_way))


def metres_between(here: Place, there: Place) -> float:
    """Give the same distance in metres."""
    return miles_between(here, there) * METRES_IN_A_MILE


def miles_words(miles: float) -> str:
    """Say a distance as people do: 0.4 miles, 3 miles."""
    if miles < 0.1:
        return "next door"
    return f"{miles:.1f} miles" if miles < 2 else f"{round(miles)} miles"
