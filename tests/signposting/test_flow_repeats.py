"""What two guides say stands once, among the shared pieces: a sentence heard in every call is heard by nobody."""

from pathlib import Path

import pytest

from navigator.signposting.flow import Outcome
from navigator.signposting.flow_files import load_flows
from navigator.yaml_documents import UnreadableDocument
from tests.signposting.guidance_in_hand import RULES, TYPES
from tests.signposting.test_flow_pieces import A_FLOW, PIECES, a_folder

HICCUPS = (
    A_FLOW.replace("need: cough", "need: hiccups")
    .replace("Is it hard to breathe?", "Do you fight for air?")
    .replace("a rash comes", "they last a day")
)


def faults_of_two(tmp_path: Path, other: str, pieces: str = PIECES) -> list[str]:
    folder = a_folder(tmp_path, A_FLOW, pieces)
    (folder / "hiccups.yaml").write_text(other, encoding="utf-8")
    try:
        load_flows(folder, TYPES, RULES)
    except UnreadableDocument as error:
        return [str(fault) for fault in error.faults]
    return []


def test_two_guides_may_use_the_same_pieces_by_name(tmp_path: Path):
    assert faults_of_two(tmp_path, HICCUPS) == []


def own_offer(words: str) -> str:
    return f'offer: "{words}"\n    decline: Book an appointment.'


OWN_OFFER = "Our nurse can see you, or I can book a doctor."


@pytest.mark.parametrize(
    ("old", "new", "place", "said", "owner"),
    [
        ("Do you fight for air?", "Is it HARD to breathe", "6:1: check", "is it hard to breathe", "“cough”"),
        ("they last a day", "a rash comes", "nurse outcomes.if_worse", "if a rash comes ring us or 111", "“cough”"),
        (
            "choice: nurse-or-doctor",
            own_offer(f"{OWN_OFFER} Which?"),
            "nurse",
            "our nurse can see",
            "the shared pieces",
        ),
        (
            "choice: nurse-or-doctor",
            own_offer(f"Hello! {OWN_OFFER}"),
            "nurse",
            "our nurse can see",
            "the shared pieces",
        ),
    ],
)
def test_a_text_said_twice_is_told(tmp_path: Path, old: str, new: str, place: str, said: str, owner: str):
    told = faults_of_two(tmp_path, HICCUPS.replace(old, new, 1))

    assert any(place in one and f"“{said}" in one and f"is said in {owner} too" in one for one in told), told


def test_a_short_link_between_sentences_is_no_repeat(tmp_path: Path):
    one = HICCUPS.replace("Do you fight for air?", "Do you fight for air? Is it new?")
    other = A_FLOW.replace("Is it hard to breathe?", "Is it hard to breathe? Is it new?")
    folder = a_folder(tmp_path, other)
    (folder / "hiccups.yaml").write_text(one, encoding="utf-8")

    assert set(load_flows(folder, TYPES, RULES)) == {"cough", "hiccups"}


def test_a_meaning_is_led_by_one_guide_alone(tmp_path: Path):
    folder = a_folder(tmp_path, A_FLOW.replace('version: "1"', 'version: "1"\nmeanings: [cough]', 1))
    (folder / "hiccups.yaml").write_text(
        HICCUPS.replace('version: "1"', 'version: "1"\nmeanings: [hiccups, cough]', 1), encoding="utf-8"
    )

    with pytest.raises(UnreadableDocument, match=r"hiccups.yaml:4:21: .*“cough” is led by “cough” already"):
        load_flows(folder, TYPES, RULES)


def test_shared_pieces_may_stand_in_several_files_and_each_name_in_one(tmp_path: Path):
    folder = a_folder(tmp_path)
    more = "safety_nets:\n  - {id: fever, trigger: a fever comes, route: ring us, time: that same day}\n"
    (folder / "shared" / "more.yaml").write_text(more, encoding="utf-8")
    (folder / "cough.yaml").write_text(
        A_FLOW.replace("      - worse\n", "      - worse\n      - fever\n"), encoding="utf-8"
    )
    nurse = load_flows(folder, TYPES, RULES)["cough"].steps["nurse"]
    assert isinstance(nurse, Outcome)
    assert "If a fever comes, ring us that same day." in [net.words for net in nurse.if_worse]

    (folder / "shared" / "more.yaml").write_text(more.replace("id: fever", "id: worse"), encoding="utf-8")
    with pytest.raises(UnreadableDocument, match="two of these are called “worse”"):
        load_flows(folder, TYPES, RULES)


def test_a_check_takes_the_words_of_a_shared_question(tmp_path: Path):
    shared = A_FLOW.replace("  say: Is it hard to breathe?\n  why: That cannot wait.\n", "  use: contacted-before\n")
    flow = load_flows(a_folder(tmp_path, shared), TYPES, RULES)["cough"]

    assert flow.check_step.say == "Have you rung about this already?"
    with pytest.raises(
        UnreadableDocument, match="the check needs say and why, or use with the name of a shared question"
    ):
        load_flows(a_folder(tmp_path, shared.replace("  use: contacted-before\n", "", 1)), TYPES, RULES)
