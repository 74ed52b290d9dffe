"""The shelf gives what walking along every service gives, and an opening kept is the opening worked out."""

import random
import uuid
from datetime import UTC, date, datetime, timedelta

import pytest

from navigator.directory.distance import miles_between
from navigator.directory.gates import Gates
from navigator.directory.hours import Hours
from navigator.directory.listed import Listed
from navigator.directory.opening import opening_at
from navigator.directory.search_entries import EVERYWHERE, SearchEntry
from navigator.directory.shelf import Shelf

HERE = (52.64, -1.13)
KINDS = ("befriending", "podiatry", "food-bank")
SPECIAL = {date(2026, 12, 25): "Christmas Day", date(2026, 12, 28): "bank holiday"}


def an_entry(chance, number):
    listed = Listed(
        uuid.UUID(int=number),
        chance.choice(KINDS),
        f"Service {number}",
        "live",
        Gates(),
        Hours("always"),
        postcode=chance.choice(["LE3 1AA", "LE5 2BB", ""]),
        latitude=chance.choice([None, 52.5 + chance.random() / 3]),
        longitude=-1.2 + chance.random() / 3,
    )
    areas = frozenset(chance.sample(["pcn", "icb", EVERYWHERE, "elsewhere"], k=chance.randrange(1, 3)))
    only = chance.choice(["", "", "practice", "another"])
    return SearchEntry(listed.id, listed.type, listed.name, areas=areas, by_practice_only=only, listed=listed)


@pytest.mark.hazard("H24")
@pytest.mark.parametrize("seed", range(12))
def test_a_practice_is_given_its_own_services_nearest_first(seed):
    chance = random.Random(seed)
    shelf, entries = Shelf(tuple), {}
    who = (frozenset({"pcn", EVERYWHERE}), "practice")
    for _ in range(80):
        entry = an_entry(chance, chance.randrange(40))
        entries[entry.id] = entry
        shelf.take(entry)
        kind = chance.choice(KINDS)

        def far(one):
            if one.latitude is not None:
                return miles_between(HERE, (one.latitude, one.longitude))
            return 2.0 if one.postcode.startswith("LE3 ") else 999.0

        mine = [
            one.listed
            for one in entries.values()
            if one.type == kind and one.areas & who[0] and one.by_practice_only in ("", "practice")
        ]
        found = [near.listed for near in shelf.nearest(who, kind, HERE, "LE3")]
        assert found == sorted(mine, key=lambda one: (far(one), one.name, str(one.id)))
        assert set(shelf.usable(who).by_kind.get(kind, ())) == {shelf._numbers[one.id] for one in mine}


@pytest.mark.hazard("H08")
@pytest.mark.parametrize("seed", range(20))
def test_an_opening_that_is_kept_is_the_opening_at_that_moment(seed):
    chance = random.Random(seed)
    week = {day: [["09:00", "13:00"], ["14:00", chance.choice(["17:30", "23:00", "02:00"])]] for day in ("mon", "tue")}
    week["fri"] = [["22:00", "02:00"]]
    hours = Hours.from_stored("weekly", week, [], chance.choice(["closed", "as-usual", "not-confirmed"]))
    listed = Listed(uuid.UUID(int=1), "podiatry", "Feet", "live", Gates(), hours)
    moment = datetime(2026, 12, 20, tzinfo=UTC)

    for _ in range(400):
        # Mostly forward as a clock goes, now and then back as a question about another time does.
        moment += timedelta(minutes=chance.choice([1, 7, 45, 190, -600]))
        assert listed.opening(moment, SPECIAL) == opening_at(hours, moment, SPECIAL)
