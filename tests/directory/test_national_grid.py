"""Grid points against Ordnance Survey's own test stations, whose places are known to the centimetre."""

import pytest

from navigator.directory.distance import miles_between
from navigator.directory.national_grid import place_of_grid

METRES_IN_A_MILE = 1609.344

# From the test data of OSTN15: easting, northing, latitude, longitude.
STATIONS = {
    "St Mary’s, Scilly": (91492.146, 11318.804, 49.92226393730, -6.29977752014),
    "London": (530624.974, 178388.464, 51.48936564950, -0.11992557180),
    "Droitwich": (389544.190, 261912.153, 52.25529381630, -2.15458614387),
    "Northampton": (474335.969, 262047.755, 52.25160951230, -0.91248956970),
    "Nottingham": (454002.834, 340834.943, 52.96219109410, -1.19747655922),
    "Edinburgh": (319188.434, 670947.534, 55.92478265510, -3.29479219337),
}


@pytest.mark.parametrize("station", STATIONS)
def test_a_station_is_found_within_ten_metres(station):
    easting, northing, latitude, longitude = STATIONS[station]

    found = place_of_grid(easting, northing)

    assert miles_between(found, (latitude, longitude)) * METRES_IN_A_MILE < 10


def test_the_worked_example_of_the_guide_comes_out():
    latitude, longitude = place_of_grid(651409.903, 313177.270)

    assert latitude == pytest.approx(52 + 39 / 60 + 28.723 / 3600, abs=1e-6)
    assert longitude == pytest.approx(1 + 42 / 60 + 57.787 / 3600, abs=1e-6)
