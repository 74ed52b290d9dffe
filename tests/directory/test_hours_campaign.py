"""Tens of thousands of moments, each held to a table of minutes that knows nothing of the directory's rules."""

from datetime import date

import pytest

from navigator.directory.special_days import special_days
from tests.directory.hours_oracle import faults, made_up_chance, windows

SPECIAL = special_days(date(2024, 1, 1), date(2032, 12, 31))


@pytest.mark.hazard("H08")
@pytest.mark.hazard("H09")
@pytest.mark.hazard("H10")
def test_twenty_thousand_moments_are_said_as_a_table_of_minutes_has_them():
    chance, asked, wrong = made_up_chance("hours"), 0, []
    starts = chance.sample(windows(SPECIAL), 12)

    while asked < 20_000:
        more, found = faults(chance, chance.choice(starts), SPECIAL, 90)
        asked += more
        wrong += found

    assert wrong[:3] == []
