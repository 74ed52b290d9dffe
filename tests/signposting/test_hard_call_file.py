"""The cards are read as written, and a fault is told with its file, line and column."""

from datetime import date
from pathlib import Path

import pytest

from navigator.signposting.hard_call_file import load_hard_calls
from navigator.signposting.hard_calls import HardCalls
from navigator.yaml_documents import UnreadableDocument
from tests.signposting.guidance_in_hand import RULES

SOME_CARDS = """\
version: "1"
status: A draft.
review_by: 2027-06-30
concepts:
  caller: [caller, she]
cards:
  - id: angry
    letter: a
    title: The caller is angry
    notice: [A raised voice.]
    say: [I want to help you.]
    do: [Slow down.]
    hand_over: [They still shout.]
    red_flags: [chest_pain]
    hear: [<caller> > shouting (3)]
  - id: silent
    letter: s
    title: A silent call
    notice: [Nobody speaks.]
    say: [I am still here.]
    do: [Wait.]
    hand_over: [A scream.]
    red_flags: [chest_pain]
    hear: [silent call]
"""


def read(tmp_path: Path, text: str) -> HardCalls:
    path = tmp_path / "cards.yaml"
    path.write_text(text, encoding="utf-8")
    return load_hard_calls(path, {"chest_pain"}, RULES.sayings)


def faults(tmp_path: Path, old: str, new: str) -> list[str]:
    assert old in SOME_CARDS
    with pytest.raises(UnreadableDocument) as caught:
        read(tmp_path, SOME_CARDS.replace(old, new, 1))
    return [str(fault) for fault in caught.value.faults]


def test_cards_are_read_as_written(tmp_path):
    cards = read(tmp_path, SOME_CARDS)

    first, _ = cards.cards
    assert (cards.version, cards.status, cards.approver, cards.review_by) == ("1", "A draft.", "", date(2027, 6, 30))
    assert (first.id, first.letter, first.title) == ("angry", "a", "The caller is angry")
    assert (first.notice, first.say, first.do) == (("A raised voice.",), ("I want to help you.",), ("Slow down.",))
    assert (first.hand_over, first.red_flags) == (("They still shout.",), ("chest_pain",))
    assert [card.id for card in cards.heard("she is shouting")] == ["angry"]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("id: silent", "id: angry", "cards.yaml:16:5: angry cards.id: “angry” is given twice"),
        ("letter: s", "letter: a", "cards.yaml:17:5: silent cards.letter: “a” is a key already"),
        ("letter: s", "letter: h", "cards.yaml:17:5: silent cards.letter: “h” is a key already"),
        ("red_flags: [chest_pain]", "red_flags: [nothing]", "there is no danger “nothing”"),
        ("[I want to help you.]", "[Don't worry.]", "cards.yaml:11:11: angry: says what we never say"),
        (
            "[Slow down.]",
            f"[Slow down., {' '.join(['word'] * 21)}.]",
            "cards.yaml:12:22: angry: has a sentence",
        ),
        (
            "[I want to help you.]",
            "[Organisational considerations necessitate prioritisation.]",
            "cards.yaml:11:5: angry cards.say: what is said needs a reading age",
        ),
        ("[<caller> > shouting (3)]", "[<nobody> > shouting]", "there is no concept called <nobody>"),
        ("    do: [Slow down.]\n", "", "angry cards.do: is missing"),
        ("    do: [Slow down.]", "    do: []", "cards.yaml:12:5: angry cards.do"),
        ("    do: [Slow down.]", "    dooo: [Slow down.]", "angry cards.dooo: is not a field here"),
        ("letter: s", "letter: 7", "cards.yaml:17:5: silent cards.letter"),
        ("2027-06-30", "soon", "cards.yaml:3:1: review_by: must be a day like 2027-06-30"),
    ],
)
def test_a_fault_is_told_with_its_line(tmp_path, old, new, told):
    assert any(told in fault for fault in faults(tmp_path, old, new)), faults(tmp_path, old, new)


def test_all_faults_are_told_at_once(tmp_path):
    broken = SOME_CARDS.replace("letter: s", "letter: a").replace("[silent call]", "[<nobody>]")

    with pytest.raises(UnreadableDocument) as caught:
        read(tmp_path, broken)

    assert len(caught.value.faults) == 2
