"""Floors under the judged sets: what the desk has once understood it goes on understanding."""

from pathlib import Path

import pytest

from navigator.directory.gates import Known
from navigator.signposting.judged_set_file import read_judged_queries
from navigator.signposting.query_evaluation import evaluate_queries
from tests.signposting.guidance_in_hand import TYPES, index_of_every_kind

JUDGED = Path(__file__).parents[1] / "judged"
SEXES = {"f": "female", "m": "male"}

# Success at 1 and at 3, a little under what was measured on the day: of the list alone, without the danger cards.
FLOORS = {
    "unseen_e": (0.91, 0.95),
    "unseen_g": (0.95, 0.97),
    "unseen_h": (0.89, 0.94),
    "unseen_i": (0.88, 0.95),
    "unseen_j": (0.87, 0.90),
    "unseen_k": (0.82, 0.93),
    "unseen_l": (0.83, 0.93),
    "unseen_m": (0.93, 0.98),
    "unseen_n": (0.83, 0.93),
    "read_a": (0.95, 0.96),
    "read_b": (0.94, 0.97),
    "read_c": (0.93, 0.96),
    "read_d": (0.94, 0.97),
    "read_e": (0.91, 0.93),
    "read_f": (0.87, 0.92),
    "read_g": (0.90, 0.93),
    "read_h": (0.87, 0.95),
}


@pytest.fixture(scope="module")
def index():
    return index_of_every_kind()


@pytest.mark.hazard("H14")
@pytest.mark.parametrize("name", FLOORS)
def test_a_judged_set_stays_understood(index, name, record_property):
    judged = read_judged_queries(JUDGED / f"{name}.yaml", TYPES)

    def search(one):
        known = Known.of_years(one.age, SEXES.get(one.sex, one.sex) or None)
        return [match.type for match in index.find(one.q, frozenset(), "", known)]

    figures = evaluate_queries(judged, search).all
    record_property(
        f"judged queries, {name}", f"{figures.success_at_1:.3f} first, {figures.success_at_3:.3f} among three"
    )
    first, among_three = FLOORS[name]
    assert figures.success_at_1 >= first
    assert figures.success_at_3 >= among_three
