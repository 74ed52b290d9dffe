"""Near misses heard at the desk after the others: each of a way of saying that once stopped a call for nothing."""

from pathlib import Path

import pytest

from navigator.signposting.red_flag_file import load_red_flags
from navigator.signposting.red_flags import is_stop

TABLE = load_red_flags(Path(__file__).parents[2] / "data" / "red_flags.yaml")

NEAR_MISSES = (
    "I've had enough of queueing on the phone",
    "can't see the point of ringing, it's always engaged",
    "I'd rather not tell you what it is about",
    "the physio's breathing exercises sheet, can I have another",
    "grit in my eye and I can't get it out",
    "I don't know who to ask for",
    "my girl says it hurts when she has a wee",
    "backache ever since I became pregnant",
    "he'd saw his left leg off before he'd see a nurse",
    "no flesh eating bug here, only wondering",
    "no breathing trouble, no puffiness, just an itchy rash",
    "she's never swallowed the battery, we found it, so ignore my message",
    "a few spots on her arm and they fade under the glass",
    "my head's exploding with all these logins",
    "bumped his head Monday, never sick, right as rain since",
    "our eldest swallowed a coin at three, he's at university now",
    "febrile fits aged 2, now 31, nil since, for coding",
    "can't take nurofen with my blood pressure tablets, what else is there",
    "coughed up a speck of blood on Tuesday",
    "do you teach parents about choking and burns",
    "I'm just killing time till my appointment",
    "a scabbed knee from the playground, does he need a plaster",
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
