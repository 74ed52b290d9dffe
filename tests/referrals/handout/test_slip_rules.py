"""The words of a slip: plain enough for a child of eleven, and true for how far it has come."""

import re
from dataclasses import replace
from itertools import product

import pytest

from navigator.referrals.handout import rules
from navigator.referrals.handout.rules import Said, Way, said_of_guide, still_agreed, way_of
from navigator.referrals.handout.text_message import text_of
from navigator.referrals.sending.rules import State, Why
from navigator.settings import PROJECT
from navigator.signposting.flow import Outcome
from tests.reading_age import reading_age, sentences_in, syllables_of
from tests.referrals.handout.slips import a_slip
from tests.signposting.guidance_in_hand import shipped_guidance

ELEVEN = 11
TEMPLATE = PROJECT / "navigator/referrals/templates/referrals/_slip.html"


def our_sentences() -> list[str]:
    """Give every sentence of a slip and of its text that is not from the directory or a guide."""
    phones, plain = a_slip().phones, a_slip(said=Said(), where="Elm")
    ways = product(Way, ((), phones), ("", "Elm"), ("", "Tue 1 Dec, 6:30pm"))
    slips = [replace(plain, way=way, phones=given, address=at, hear_by=by) for way, given, at, by in ways]
    texts = [text.words for text in map(text_of, slips) if text]
    said = [words for slip in slips for words in (slip.way_words, slip.hear_words, slip.hear_briefly, slip.plain)]
    fixed = [*rules.HEADINGS.values(), rules.DEMONSTRATION, rules.CODE_WORDS, rules.ONCE_MORE, rules.RING_FIRST]
    every = [*said, *fixed, *texts, rules.TITLE, "Hours not confirmed: ring first"]
    return sorted({sentence for words in every for sentence in sentences_in(words)})


@pytest.mark.parametrize("sentence", our_sentences())
def test_a_child_of_eleven_reads_every_sentence_that_is_ours(sentence):
    # Of one word alone the measure says nothing: two syllables are short.
    is_one_word = len(sentence.split()) == 1
    assert syllables_of(sentence) <= 2 if is_one_word else reading_age(sentence) <= ELEVEN


def test_the_measure_tells_hard_words_from_plain_ones():
    assert reading_age("The clinician will endeavour to facilitate an appropriate consultation.") > 18
    assert reading_age("Ring us if it gets worse.") < 8


def test_the_slip_has_no_words_but_those_that_are_measured():
    text = re.sub(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}|<[^>]*>", " ", TEMPLATE.read_text(encoding="utf-8"), flags=re.S)

    assert not re.findall(r"[A-Za-z]+", text)


def test_what_the_data_say_is_measured_beside_it():
    """The guides' words for getting worse are as plain in 94 of 100, those of the kinds of service in 71."""
    guides = shipped_guidance().flows.values()
    ends = (step for flow in guides for step in flow.steps.values() if isinstance(step, Outcome))
    guided = {net.words for end in ends for net in end.if_worse}
    kinds = [one for kind in shipped_guidance().types.values() for one in sentences_in(kind.if_worse)]

    plain = [sum(reading_age(one) <= ELEVEN for one in words) / len(words) for words in (guided, kinds)]
    assert plain[0] > 0.94, plain
    assert plain[1] > 0.7, plain


@pytest.mark.parametrize(
    ("mode", "state", "way"),
    [
        ("refer", State.TO_SEND, Way.WE_SEND),
        ("refer", State.TAKEN_ON, Way.SENT),
        ("either", State.TO_SEND, Way.EITHER),
        ("either", State.NOT_SENT, Way.GO),
        ("self-present", None, Way.GO),
        ("book-internally", None, Way.BOOKED),
        (None, None, Way.GO),
    ],
)
def test_it_says_how_they_get_there_as_far_as_it_has_come(mode, state, way):
    assert way_of(mode, state) is way


def test_it_holds_until_it_came_to_nothing_or_is_done():
    holds = [state for state in State if still_agreed(state, None)]

    assert holds == [State.TO_SEND, State.SENT, State.RECEIVED, State.TAKEN_ON]
    assert still_agreed(None, None)
    assert [why for why in Why if still_agreed(State.NOT_SENT, why)] == [Why.GOES_THEMSELVES]


def test_nobody_is_told_to_ring_who_has_no_number():
    assert "ring them" not in a_slip(phones=()).hear_words
    assert "Tue 1 Dec" not in a_slip(hear_by="").hear_words
    assert "go there" not in a_slip(way=Way.GO, address="").way_words


@pytest.mark.hazard("H31")
def test_the_end_that_the_guide_came_to_gives_its_very_words():
    flow = shipped_guidance().flow("sore-throat")
    child = flow.steps["small-child"]

    assert said_of_guide(flow, "pharmacy-minor-illness", "small-child", "Else.") == Said(child.if_worse)


@pytest.mark.hazard("H31")
def test_where_the_end_is_not_known_only_what_all_ends_share_is_said_and_the_others_are_there_to_choose():
    flow = shipped_guidance().flow("sore-throat")
    said = said_of_guide(flow, "pharmacy-minor-illness", "", "If it gets worse, ring us.")
    ends = [one for one in flow.steps.values() if isinstance(one, Outcome) and "pharmacy-minor-illness" in one.types]

    assert len(said.to_choose) == len({end.if_worse for end in ends}) > 1
    assert all(set(said.nets) <= set(end.if_worse) for end in ends)
    assert said.lines[-1] == "If it gets worse, ring us."
    assert said_of_guide(flow, "pharmacy-minor-illness", "all", "If it gets worse, ring us.").to_choose == ()


def test_without_a_guide_the_kind_says_it():
    assert said_of_guide(None, "pharmacy-first", "", "Tell me now.").lines == ("Tell us now.",)
