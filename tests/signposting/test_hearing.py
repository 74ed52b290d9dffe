"""The age in the box and the age in the words: whose dangers are listened for."""

from types import SimpleNamespace
from uuid import UUID

import pytest

from navigator.signposting import hearing
from navigator.signposting.desk_state import DeskState
from tests.signposting.guidance_in_hand import shipped_red_flags

GUIDANCE = SimpleNamespace(red_flags=shipped_red_flags())


def heard(words, age):
    state = DeskState(words=words, age=age, sex="", call=UUID(int=0))
    return [one.flag.id for one in hearing.hear(GUIDANCE, state) if not one.said_no]


@pytest.mark.hazard("H02")
@pytest.mark.parametrize(
    "words",
    [
        "6 months old, cradle cap with yellow scales",
        "my 10 month old has yellow scabs round her mouth",
        "eight months old, yellow crust on his eyes",
        "7 months old and his snot's gone yellow",
        "nine month old, sticky yellow ears",
        "5 mth snotty yellow nose, feeding ok",
        "weaning on carrots at 6 months, looks orange",
        "8 mth cough and runny nose, bit warm",
        "runny nose, 2 months of it, bit hot, 9 months",
    ],
)
def test_months_told_of_a_baby_of_no_years_make_no_newborn_of_it(words):
    assert {"newborn_sick_or_yellow", "baby_under_3m_fever"}.isdisjoint(heard(words, "0"))


@pytest.mark.hazard("H01")
@pytest.mark.parametrize(
    ("words", "age"),
    [
        ("2 weeks old and yellow", "0"),
        ("baby's gone yellow", "0"),
        ("my newborn is yellow", "0"),
        ("10 days old, yellow all over", ""),
        ("six weeks old, eyes are yellow", "0"),
        ("three weeks old and yellow", "31"),
        ("his sister is 10 months, he looks yellow", "0"),
        ("yellow, born 2 months early", "0"),
        ("yellow, check due in 2 months", "0"),
        ("1 month and yellow", "0"),
        ("looks yellow", "0"),
        ("mum had jaundice 6 months back, he looks yellow", "0"),
    ],
)
def test_a_yellow_newborn_is_heard_whatever_is_in_the_box(words, age):
    assert "newborn_sick_or_yellow" in heard(words, age)
