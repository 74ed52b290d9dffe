"""A text of what was agreed: two parts at most, and never without the number and what to do if it gets worse."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from navigator.referrals.handout.rules import Phone, Said, Way
from navigator.referrals.handout.text_message import GOES, GSM_7, TWO_PARTS, TextMessage, in_short_alphabet, text_of
from navigator.signposting.flow import Outcome, SafetyNet
from tests.referrals.handout.slips import CLOSED, NO_BETTER, SHUT_THROAT, a_slip
from tests.signposting.guidance_in_hand import shipped_guidance

# Letters of every kind that a name or a guide may hold: of the short alphabet, near it, and far from it.
words = st.text("abc EÉé’“–…[|€Łœ½☎あ🙂\u0301\u00a0\n^\\", max_size=200)
numbers = st.from_regex(r"0[0-9]{3} [0-9]{3} [0-9]{4}", fullmatch=True)
routes = st.sampled_from(["ring 999", "go to A&E", "ring us", "ring us or 111", "ring 111", "ring your maternity unit"])
nets = st.builds(SafetyNet, words.map(lambda said: said[:90]), routes, st.sampled_from(["at once", "that same day"]))
slips = st.builds(
    a_slip,
    where=words,
    address=words,
    phones=st.lists(st.builds(Phone, st.just("Desk"), numbers), max_size=3).map(tuple),
    hours=st.lists(st.tuples(st.just("Mon"), words), max_size=5).map(tuple),
    way=st.sampled_from(list(Way)),
    said=st.builds(Said, st.lists(nets, max_size=6).map(tuple), words.map(lambda said: said[:120])),
    demonstration=st.booleans(),
)


def sent(**changes) -> TextMessage:
    text = text_of(a_slip(**changes))
    assert text is not None
    return text


@pytest.mark.hazard("H31")
@given(slips)
def test_whatever_is_agreed_the_number_and_the_words_for_getting_worse_are_in_two_parts_or_there_is_no_text(slip):
    text = text_of(slip)

    if text is None:
        return
    assert text.characters <= TWO_PARTS
    assert set(text.words) <= GSM_7
    assert all(one.number in text.words for one in slip.phones[:1])
    assert f"Ring us at once {slip.practice_phone}, 111 if we are shut, 999 if a life is at risk." in text.words
    assert in_short_alphabet(slip.said.own_words) in text.words
    says_it_of_all = any("one sentence says that of all" in one for one in text.left_out)
    for net in slip.said.nets:
        is_within = says_it_of_all and net.route in ("ring us", "ring us or 111", "ring 111")
        assert is_within or in_short_alphabet(net.trigger) in text.words


@pytest.mark.hazard("H31")
@given(words, words, words)
def test_a_long_name_address_or_week_never_keeps_the_text_away(where, address, today):
    text = sent(where=where, address=address, hours=(("Today (Mon)", today),))

    assert "0116 496 0123" in text.words
    assert SHUT_THROAT.trigger in text.words


def test_a_short_one_is_one_part_and_a_longer_one_two():
    assert (TextMessage("a" * 160, ()).parts, TextMessage("a" * 161, ()).parts) == (1, 2)


@pytest.mark.parametrize(
    ("written", "sent"),
    [
        ("St Mary’s – “Elm”…", 'St Mary\'s - "Elm"...'),
        ("Café Zoë, Łódź [up]", "Café Zoe, Lodz (up)"),
        ("free\u00a0 of\ncharge ☎ €5", "free of charge EUR5"),
    ],
)
def test_a_sign_that_telephones_lack_is_written_with_the_nearest(written, sent):
    assert in_short_alphabet(written) == sent


def test_the_whole_of_a_short_one_is_sent():
    text = sent(said=Said(own_words="If it gets worse, ring us."), hear_by="", way=Way.GO, address="", code="")

    assert text.words == (
        "Elm Pharmacy, 0116 496 0123. Open today (Mon): 9am to 6:30pm. You ring them yourself. No one will ring you. "
        "Shut, or they cannot help? Ring us. If it gets worse, ring us. "
        "Worse or in doubt? Ring us at once 0116 496 0100, 111 if we are shut, 999 if a life is at risk."
    )
    assert (text.parts, text.left_out) == (2, ())


def test_what_goes_goes_in_one_order_and_is_told():
    order = [words for _, words in GOES]
    texts = [sent(said=Said(own_words="a" * letters)) for letters in range(0, 176)]
    last = [order.index(text.left_out[-1]) if text.left_out else -1 for text in texts]

    assert last == sorted(last)
    assert set(last) >= {order.index(words) for words in order[1:6]}
    assert texts[0].left_out == tuple(order[:2])
    assert texts[-1].words.startswith("Elm Pharmacy, 0116 496 0123. aaa")


def test_what_there_is_room_for_again_comes_back():
    text = sent(said=Said((SHUT_THROAT, NO_BETTER, CLOSED)))

    assert text.left_out[-1].startswith("the lines for which they ring us or 111")
    assert NO_BETTER.trigger not in text.words
    assert "Ring 999 at once if you cannot swallow your spit or breathing gets hard." in text.words
    assert "No word by Tue 1 Dec, 6:30pm? Ring them." in text.words
    assert "KT7-4QF" in text.words


def test_there_is_no_text_where_a_danger_would_have_to_be_cut():
    dangers = tuple(SafetyNet(f"{sign * 70}", "ring 999", "at once") for sign in "abcd")

    assert text_of(a_slip(said=Said(dangers))) is None


def test_most_ends_of_the_guides_that_ship_fit_into_a_text():
    guides = [flow for flow in shipped_guidance().flows.values() if not flow.sensitive]
    ends = [step for flow in guides for step in flow.steps.values() if isinstance(step, Outcome)]
    texts = [text_of(a_slip(said=Said(end.if_worse))) for end in ends]

    assert sum(text is not None for text in texts) / len(texts) > 0.85
    assert all(text_of(a_slip(said=Said(own_words=kind.if_worse))) for kind in shipped_guidance().types.values())
