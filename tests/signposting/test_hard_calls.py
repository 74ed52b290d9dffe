"""The cards for hard calls: heard in reception's words, quiet in everybody else's, and sayable."""

from pathlib import Path

import pytest
import yaml

from navigator.signposting.hard_call_file import load_hard_calls
from navigator.signposting.hard_calls import MOST_SHOWN
from tests.signposting.guidance_in_hand import DATA, RULES, shipped_red_flags

RED_FLAGS = shipped_red_flags()
CARDS = load_hard_calls(DATA / "hard_calls.yaml", {flag.id for flag in RED_FLAGS.flags}, RULES.sayings)
JUDGED = sorted((Path(__file__).parents[1] / "judged").glob("*.yaml"))


def heard(words: str) -> list[str]:
    return [card.id for card in CARDS.heard(words)]


@pytest.mark.hazard("H34")
@pytest.mark.parametrize(
    ("words", "card"),
    [
        ("caller is shouting", "angry"),
        ("she's shouting at me about her tablets", "angry"),
        ("the lady is furious about the wait", "angry"),
        ("wants to make a complaint", "angry"),
        ("speaks polish", "interpreter"),
        ("urdu speaker, sore throat", "interpreter"),
        ("no english, needs an interpreter", "interpreter"),
        ("deaf caller", "deaf"),
        ("bsl user wants a repeat", "deaf"),
        ("Relay UK call", "deaf"),
        ("can't hear anyone", "silent"),
        ("silent call", "silent"),
        ("nobody there, just breathing", "silent"),
        ("a little girl ringing on her own", "child-alone"),
        ("child on the phone by himself", "child-alone"),
        ("won't say what it is about", "will-not-say"),
        ("caller in tears", "in-tears"),
        ("she's crying down the phone", "in-tears"),
        ("caller confused", "muddled"),
        ("can't remember why she rang", "muddled"),
        ("ringing on behalf of her neighbour", "for-somebody-else"),
        ("he says he's going to come down here", "threats"),
        ("caller threatening staff", "threats"),
        ("violence at the desk", "threats"),
        ("patient is being violent in the waiting room", "threats"),
        ("man at the desk threw a chair", "threats"),
        ("he spat at me at the desk", "threats"),
        ("says he will kill the doctor", "threats"),
        ("punched the receptionist", "threats"),
        ("hoax call", "prank"),
        ("kids messing about", "prank"),
        ("the line went dead", "line-drops"),
        ("got cut off", "line-drops"),
    ],
)
def test_a_hard_call_is_heard_as_reception_types_it(words, card):
    assert card in heard(words)


@pytest.mark.parametrize(
    "words",
    [
        "angry rash on his leg",
        "shooting pains down my leg",
        "nail polish remover",
        "deaf in one ear since the flight",
        "baby won't stop crying",
        "nan gets cross",
        "coughing, breathing's fine",
        "toddler screaming in pain",
        "costing me a bomb",
        "my son is silent reading",
        "my ex keeps threatening me",
        "my husband threatened me again",
        "my son threw a chair at school",
        "he spat out his tablets",
        "violent headache",
        "domestic violence, patient is safe now",
        "",
    ],
)
def test_what_a_caller_says_of_themselves_is_no_hard_call(words):
    assert heard(words) == []


def test_of_two_thousand_judged_callers_next_to_none_brings_a_card_up():
    said = [one["q"] for path in JUDGED for one in yaml.safe_load(path.read_text(encoding="utf-8"))]

    lines = [words for words in said if heard(words)]

    assert len(said) > 1_000
    assert len(lines) <= len(said) // 500, lines


def test_a_few_cards_are_shown_at_most():
    assert len(heard("silent call, then caller in tears, then shouting at me, then the line went dead")) == MOST_SHOWN


def test_the_cards_that_every_desk_needs_are_there():
    assert {card.id for card in CARDS.cards} == {
        "angry", "interpreter", "deaf", "silent", "child-alone", "will-not-say", "in-tears", "muddled",
        "for-somebody-else", "threats", "prank", "line-drops",
    }  # fmt: skip


@pytest.mark.hazard("H01")
def test_every_card_says_which_dangers_are_still_asked_about():
    for card in CARDS.cards:
        assert [RED_FLAGS.flag(flag_id).ask for flag_id in card.red_flags]


@pytest.mark.hazard("H34")
def test_a_silent_caller_is_told_of_999_and_55():
    card = CARDS.card("silent")

    assert card
    assert any("999" in line and "55" in line for line in card.say)
    assert "Are you in danger now?" in card.say


@pytest.mark.hazard("H54")
def test_whoever_rings_for_another_is_asked_for_the_person_and_needs_no_consent_in_danger():
    card = CARDS.card("for-somebody-else")

    assert card
    assert any(line.startswith("Are they with you?") for line in card.say)
    assert card.do[0].startswith("Danger comes first. You need nobody's leave")


def test_nobody_has_two_cards_under_one_key():
    letters = [card.letter for card in CARDS.cards]

    assert len(set(letters)) == len(letters)
    assert "h" not in letters


def test_an_unknown_card_is_none():
    assert CARDS.card("nothing") is None
