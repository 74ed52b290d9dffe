"""Turns a point of the British National Grid into latitude and longitude, true to a few metres."""

from math import atan2, cos, degrees, hypot, radians, sin, sqrt, tan

from navigator.directory.distance import Place

# Names and figures are those of Ordnance Survey's guide to coordinate systems in Great Britain.
_AIRY = (6377563.396, 6356256.909)
_WGS84 = (6378137.0, 6356752.314245)
_SCALE = 0.9996012717
_ORIGIN = (radians(49), radians(-2))
_FALSE_EASTING, _FALSE_NORTHING = 400_000.0, -100_000.0

# From the old datum to the one of satellites: metres, a scale, and three small turns.
_MOVE = (446.448, -125.157, 542.060)
_STRETCH = 1 - 20.4894e-6
_TURN = tuple(radians(seconds / 3600) for seconds in (0.1502, 0.2470, 0.8421))

Point = tuple[float, float, float]


def place_of_grid(easting: float, northing: float) -> Place:
    """Give where a grid point in metres is."""
    latitude, longitude = _geographic(_moved(_earthbound(_unprojected(easting, northing))))
    return degrees(latitude), degrees(longitude)


def _unprojected(easting: float, northing: float) -> Place:
    """Undo the map's projection: latitude and longitude in radians, on the old datum."""
    major, minor = _AIRY
    squared = 1 - (minor / major) ** 2
    latitude = _foot(northing)
    bend = 1 - squared * sin(latitude) ** 2
    nu, rho = major * _SCALE / sqrt(bend), major * _SCALE * (1 - squared) / bend**1.5
    eta, t, away = nu / rho - 1, tan(latitude) ** 2, (easting - _FALSE_EASTING) / nu
    north = away**2 / 2 - away**4 / 24 * (5 + 3 * t + eta - 9 * t * eta) + away**6 / 720 * (61 + 90 * t + 45 * t**2)
    east = (
        away
        - away**3 / 6 * (nu / rho + 2 * t)
        + away**5 / 120 * (5 + 28 * t + 24 * t**2)
        - away**7 / 5040 * (61 + 662 * t + 1320 * t**2 + 720 * t**3)
    )
    return latitude - tan(latitude) * nu / rho * north, _ORIGIN[1] + east / cos(latitude)


def _foot(northing: float) -> float:
    """Give the latitude on the central meridian that is as far north."""
    latitude, left = _ORIGIN[0], northing - _FALSE_NORTHING
    while abs(left) > 1e-5:
        latitude += left / (_AIRY[0] * _SCALE)
        left = northing - _FALSE_NORTHING - _along_the_meridian(latitude)
    return latitude


def _along_the_meridian(latitude: float) -> float:
    major, minor = _AIRY
    n = (major - minor) / (major + minor)
    gap, total = latitude - _ORIGIN[0], latitude + _ORIGIN[0]
    return (
        minor
        * _SCALE
        * (
            (1 + n + 5 / 4 * (n**2 + n**3)) * gap
            - (3 * (n + n**2) + 21 / 8 * n**3) * sin(gap) * cos(total)
            + 15 / 8 * (n**2 + n**3) * sin(2 * gap) * cos(2 * total)
            - 35 / 24 * n**3 * sin(3 * gap) * cos(3 * total)
        )
    )


def _earthbound(place: Place) -> Point:
    """Give the point in metres from the middle of the earth."""
    (latitude, longitude), (major, minor) = place, _AIRY
    squared = 1 - (minor / major) ** 2
    nu = major / sqrt(1 - squared * sin(latitude) ** 2)
    return (
        nu * cos(latitude) * cos(longitude),
        nu * cos(latitude) * sin(longitude),
        (1 - squared) * nu * sin(latitude),
    )


def _moved(point: Point) -> Point:
    (x, y, z), (turn_x, turn_y, turn_z) = point, _TURN
    return (
        _MOVE[0] + _STRETCH * x - turn_z * y + turn_y * z,
        _MOVE[1] + turn_z * x + _STRETCH * y - turn_x * z,
        _MOVE[2] - turn_y * x + turn_x * y + _STRETCH * z,
    )


def _geographic(point: Point) -> Place:
    (x, y, z), (major, minor) = point, _WGS84
    squared = 1 - (minor / major) ** 2
    flat = hypot(x, y)
    latitude = atan2(z, flat * (1 - squared))
    # Each round is hundreds of times closer; four leave less than a millimetre.
    for _ in range(4):
        nu = major / sqrt(1 - squared * sin(latitude) ** 2)
        latitude = atan2(z + squared * nu * sin(latitude), flat)
    return latitude, atan2(y, x)
