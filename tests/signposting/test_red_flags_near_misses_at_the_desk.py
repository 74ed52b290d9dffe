"""Near misses heard at the desk after the others: each of a way of saying that once stopped a call for nothing."""

import pytest

from navigator.signposting.red_flags import is_stop
from tests.signposting.guidance_in_hand import shipped_red_flags

TABLE = shipped_red_flags()

NEAR_MISSES = (
    "he's got a bug off the grandkids, drinking plenty",
    "she'd have a fit if she found out I'd rung",
    "I tore my knee ligament at fifteen, for the notes",
    "are my epilepsy capsules ready at the pharmacy, she asked",
    "is the over-fifties walk still on, I want it for mum",
    "his balls aren't painful, it's only about a check-up",
)


@pytest.mark.hazard("H02")
@pytest.mark.parametrize("words", NEAR_MISSES)
def test_a_near_miss_at_the_desk_stops_no_call(words):
    assert [one.flag.id for one in TABLE.hear(words) if not one.said_no and is_stop(one.flag.action)] == []
