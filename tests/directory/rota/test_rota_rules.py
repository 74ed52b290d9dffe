"""What a cell says, which services are one provider, and which days are asked about."""

from datetime import date

import pytest

from navigator.directory.hours import UnreadableHours
from navigator.directory.rota.rules import (
    Place,
    cell_of,
    first_run,
    keyed_as,
    keyed_on,
    providers_of,
    text_of,
    with_keyed,
)

BOXING_DAY = date(2026, 12, 26)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", ""),
        (" Closed ", "closed"),
        ("c", "closed"),
        ("?", "not confirmed"),
        ("10am-2pm", "10:00-14:00"),
        ("1000-1300 and 2pm to 5.30pm", "10:00-13:00, 14:00-17:30"),
    ],
)
def test_a_cell_says_one_of_four_things(typed: str, said: str):
    assert cell_of(typed) == said
    assert text_of(keyed_as(said, BOXING_DAY, "Boxing Day")) == said


@pytest.mark.parametrize("typed", ["9-5", "open", "10:00", "25:00-26:00"])
def test_what_may_mean_two_things_is_asked_about(typed: str):
    with pytest.raises(UnreadableHours, match="not confirmed"):
        cell_of(typed)


def test_keying_one_day_leaves_every_other_day_as_it_is():
    eve = {"on": "2026-12-24", "intervals": [["10:00", "14:00"]], "why": "Early close"}
    keyed = keyed_as("closed", BOXING_DAY, "Boxing Day")

    both = with_keyed([eve], BOXING_DAY, keyed)

    assert both == [eve, {"on": "2026-12-26", "intervals": [], "why": "Boxing Day"}]
    assert keyed_on(both, BOXING_DAY) == keyed
    assert with_keyed(both, BOXING_DAY, None) == [eve]


def test_the_services_of_one_place_are_one_provider():
    where = ("12 High Street", "LE67 3ED")
    services = {
        "first": Place("High Street Pharmacy (Pharmacy First)", *where),
        "ills": Place("High Street Pharmacy (ills)", *where),
        "coded": Place("Plum", ods="FAB12"),
        "again": Place("Plum (BP)", ods="fab12"),
        "alone": Place("Choir (men)"),
    }

    found = {one.name: one.services for one in providers_of((place, name) for name, place in services.items())}

    assert found == {"High Street Pharmacy": ("first", "ills"), "Plum": ("coded", "again"), "Choir (men)": ("alone",)}


def test_christmas_and_new_year_are_offered_together():
    days = [date(2026, 12, 25), date(2026, 12, 26), date(2026, 12, 28), date(2027, 1, 1), date(2027, 3, 26)]

    assert first_run(days) == days[:4]
    assert first_run([]) == []
