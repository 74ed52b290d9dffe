"""What holds in every guide: short checks, no vague nets, a way when we are closed, and danger before any physio."""

import re

import pytest

from navigator.directory.gates import Known
from navigator.signposting.dispositions import Disposition
from navigator.signposting.flow import CHECK, Outcome, Question
from navigator.signposting.flow_words import sentences_in
from tests.signposting.flows import end_of, the_flows

VAGUE = ("emergency", "very low", "darker", "dark thoughts", "you feel a lot worse")


def ends_of(need: str) -> list[Outcome]:
    return [step for step in the_flows()[need].steps.values() if isinstance(step, Outcome)]


@pytest.mark.hazard("H02")
@pytest.mark.hazard("H53")
@pytest.mark.parametrize("need", the_flows())
def test_a_check_is_three_sentences_at_most(need: str):
    check = the_flows()[need].steps[CHECK]

    assert isinstance(check, Question)
    asked = [sentence for sentence in sentences_in(check.say) if sentence.endswith("?")]
    assert 1 <= len(asked) <= 3
    assert len(re.findall(r"\w+", check.say)) <= 46


@pytest.mark.hazard("H31")
@pytest.mark.parametrize("need", the_flows())
def test_a_net_names_what_can_be_noticed(need: str):
    triggers = [net.trigger for end in ends_of(need) for net in end.if_worse]

    assert not [trigger for trigger in triggers for vague in VAGUE if vague in trigger]


@pytest.mark.hazard("H55")
@pytest.mark.hazard("H31")
@pytest.mark.parametrize("need", the_flows())
def test_whoever_is_for_today_is_told_what_to_do_when_we_are_closed(need: str):
    for end in ends_of(need):
        if end.disposition is Disposition.CLINICIAN_TODAY:
            assert "If we are closed when you need us, ring 111 straight away." in [
                net.words for net in end.if_worse
            ], end.id


@pytest.mark.hazard("H12")
@pytest.mark.parametrize("may_be", ["yes", "not-sure"])
def test_no_back_that_may_belong_to_a_pregnant_woman_sees_the_physio(may_be: str):
    nothing = dict.fromkeys(
        ("weeing-or-feeling", "fever-cancer-or-fall", "hurts-to-wee", "contacted-before", "treated-already"), "no"
    )
    said = nothing | {CHECK: "none", "pregnancy-signs": "no", "waters-or-bleeding": "no", "home-first": "no"}

    assert end_of("back-pain", said | {"could-be-pregnant": may_be}, Known(360, 371, "female")) == "pregnant-here"
    assert end_of("back-pain", said | {"could-be-pregnant": "no"}, Known(360, 371, "female")) == "physio"
