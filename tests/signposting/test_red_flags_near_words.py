"""Words too weak to be a danger by themselves stop no call, and the true danger in the same words is heard."""

import pytest

from navigator.signposting.red_flags import is_stop
from tests.signposting import (
    near_words_of_births_and_minds,
    near_words_of_children_and_water,
    near_words_of_limbs_and_speech,
    near_words_of_other_places,
    near_words_of_the_chest,
)
from tests.signposting.guidance_in_hand import shipped_red_flags

TABLE = shipped_red_flags()
FAMILIES = {
    **near_words_of_limbs_and_speech.FAMILIES,
    **near_words_of_the_chest.FAMILIES,
    **near_words_of_other_places.FAMILIES,
    **near_words_of_births_and_minds.FAMILIES,
    **near_words_of_children_and_water.FAMILIES,
}


def fired(words):
    return [one.flag for one in TABLE.hear(words) if not one.said_no]


def test_every_family_has_five_ordinary_calls_and_five_true_dangers_or_more():
    assert len(FAMILIES) > 40
    assert [name for name, said in FAMILIES.items() if min(len(said.ordinary), len(said.dangers)) < 5] == []


@pytest.mark.hazard("H02")
@pytest.mark.parametrize(
    ("family", "words"), [(family, words) for family, said in FAMILIES.items() for words in said.ordinary]
)
def test_near_words_stop_nothing(family, words):
    assert [flag.id for flag in fired(words) if is_stop(flag.action)] == [], family


@pytest.mark.hazard("H01")
@pytest.mark.parametrize(
    ("family", "words", "danger"), [(family, *call) for family, said in FAMILIES.items() for call in said.dangers]
)
def test_the_true_danger_in_near_words_is_heard(family, words, danger):
    assert danger in [flag.id for flag in fired(words)], family
