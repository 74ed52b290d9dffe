"""Where callers live: whom a service sees by it, and distances that equal those of every single postcode."""

import random
import uuid

import pytest

from navigator.directory.catchment.rules import (
    Catchment,
    UnreadableCatchment,
    Whereabouts,
    miles_of,
    outcode_of,
    outcodes_of,
)
from navigator.directory.catchment.whereabouts import whereabouts_of
from navigator.directory.distance import miles_between
from navigator.directory.exchange.catchments import areas_of_catchment, catchment_in
from navigator.directory.gates import Fit, Gates
from navigator.directory.hours import Hours
from navigator.directory.listed import Listed
from navigator.directory.national_grid import place_of_grid
from navigator.directory.positions import points_of_outcode
from navigator.directory.postcode_letters import letter_of
from navigator.directory.search_entries import EVERYWHERE, SearchEntry
from navigator.directory.shelf import Shelf

LE65 = Whereabouts("LE65", (52.75, -1.47), 3.0)


@pytest.mark.parametrize(
    ("typed", "outcode"),
    [
        ("LE65", "LE65"),
        (" le65 ", "LE65"),
        ("LE65 1", "LE65"),
        ("le651hu", "LE65"),
        ("M1 1AE", "M1"),
        ("SW1A 1AA", "SW1A"),
        ("W1A", "W1A"),
        ("", ""),
        ("Ashby", ""),
        ("LE", ""),
        ("LE65 1HU and more", ""),
        ("0116 496 0123", ""),
    ],
)
def test_of_a_postcode_only_the_first_half_is_read(typed, outcode):
    assert outcode_of(typed) == outcode


@pytest.mark.parametrize(
    ("catchment", "where", "away", "fit"),
    [
        (Catchment(("LE65", "LE67")), LE65, None, Fit.YES),
        (Catchment(("LE67",)), LE65, 1.0, Fit.NO),
        (Catchment(("LE67",)), None, None, Fit.ASK),
        (Catchment((), 5.0), None, None, Fit.ASK),
        (Catchment((), 5.0), LE65, None, Fit.ASK),
        (Catchment((), 5.0), LE65, 2.0, Fit.YES),
        (Catchment((), 5.0), LE65, 2.1, Fit.ASK),
        (Catchment((), 5.0), LE65, 8.0, Fit.ASK),
        (Catchment((), 5.0), LE65, 8.1, Fit.NO),
        (Catchment(("LE65",), 5.0), LE65, 30.0, Fit.YES),
    ],
)
def test_unknown_is_asked_and_only_what_is_sure_is_a_no(catchment, where, away, fit):
    verdict = catchment.verdict(where, away)

    assert verdict.fit is fit
    assert bool(verdict.because) == (fit is not Fit.YES)


def test_a_list_of_districts_and_a_number_of_miles_are_read_or_the_reason_said():
    assert outcodes_of("le67, LE65;LE65") == ["LE65", "LE67"]
    assert (miles_of(""), miles_of("5"), miles_of("2.5 miles")) == (None, 5.0, 2.5)
    for read, typed in ((outcodes_of, "LE65 1HU"), (outcodes_of, "Ashby"), (miles_of, "0"), (miles_of, "far")):
        with pytest.raises(UnreadableCatchment):
            read(typed)


@pytest.mark.parametrize("catchment", [Catchment(("LE65", "LE67")), Catchment((), 2.5), Catchment(("DE11",), 8.0)])
def test_a_catchment_given_away_and_read_back_is_the_same(catchment):
    read = catchment_in(areas_of_catchment(uuid.uuid4(), catchment))

    assert Catchment(tuple(read["catchment_outcodes"]), read["catchment_miles"]) == catchment


# --- Against every single postcode ---


@pytest.fixture(scope="module")
def places():
    """Two hundred places of real postcodes around Leicestershire, drawn at random."""
    chance, letter = random.Random(65), letter_of("L")
    points = letter.between("LE", "LE~")
    return [place_of_grid(*point) for point in chance.sample(points, 200)]


def on_the_shelf(places):
    shelf = Shelf(tuple)
    for number, (latitude, longitude) in enumerate(places):
        listed = Listed(
            uuid.UUID(int=number), "podiatry", f"S{number:03}", "live", Gates(), Hours("always"),
            latitude=latitude, longitude=longitude,
        )  # fmt: skip
        shelf.take(SearchEntry(listed.id, "podiatry", listed.name, areas=frozenset({EVERYWHERE}), listed=listed))
    return shelf


@pytest.mark.parametrize("outcode", ["LE65", "LE1", "LE15", "DE11"])
def test_the_nearest_to_a_district_are_those_of_a_walk_along_all(places, outcode):
    where = whereabouts_of(outcode)

    found = on_the_shelf(places).nearest((frozenset({EVERYWHERE}), ""), "podiatry", where.place, outcode)

    by_hand = sorted((miles_between(where.place, place), f"S{number:03}") for number, place in enumerate(places))
    assert [(one.miles, one.listed.name) for one in found] == by_hand


@pytest.mark.parametrize("outcode", ["LE65", "LE67", "LE1"])
@pytest.mark.parametrize("miles", [1.0, 5.0, 12.0])
def test_yes_and_no_by_distance_hold_for_every_postcode_of_the_district(places, outcode, miles):
    where = whereabouts_of(outcode)
    homes = [place_of_grid(*point) for point in points_of_outcode(outcode)[::25]]

    for service in places[:60]:
        fit = Catchment((), miles).verdict(where, miles_between(where.place, service)).fit
        within = [miles_between(home, service) <= miles + 0.02 for home in homes]
        just_within = [miles_between(home, service) <= miles - 0.02 for home in homes]
        assert fit is not Fit.YES or all(within)
        assert fit is not Fit.NO or not any(just_within)


def test_a_district_that_nobody_has_is_nowhere():
    assert whereabouts_of("LE99") is None
    assert whereabouts_of("BT1") is None
