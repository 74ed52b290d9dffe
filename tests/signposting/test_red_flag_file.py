"""The file of dangers is whole, and says by line what is wrong in it."""

from pathlib import Path

import pytest

from navigator.signposting.red_flag_file import NEEDED_CHECKS, load_red_flags
from navigator.yaml_documents import UnreadableDocument
from tests.signposting.guidance_in_hand import shipped_red_flags

FILE = Path(__file__).parents[2] / "data" / "red_flags.yaml"
TEXT = FILE.read_text(encoding="utf-8")
TYPES = {
    "emergency-999", "emergency-department", "maternity", "duty-gp", "mental-health-crisis", "urgent-eye-service",
    "domestic-abuse-support",
    "emergency-police",
}  # fmt: skip


def faults_of(tmp_path: Path, text: str) -> list[str]:
    path = tmp_path / "red_flags.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UnreadableDocument) as refused:
        load_red_flags(path, TYPES)
    return [str(fault) for fault in refused.value.faults]


def line_of(words: str, text: str) -> int:
    return next(number for number, line in enumerate(text.splitlines(), 1) if words in line)


def test_the_file_is_read():
    table = shipped_red_flags()

    assert len(table.flags) >= 60
    assert set(table.checks) == NEEDED_CHECKS
    assert "not clinically signed" in table.status


@pytest.mark.hazard("H04")
def test_every_danger_has_families_a_question_and_words_to_say():
    for flag in shipped_red_flags().flags:
        assert flag.hear
        assert flag.ask.endswith("?")
        assert flag.say


def test_a_question_is_short_enough_to_say():
    for flag in shipped_red_flags().flags:
        assert len(flag.ask.split()) <= 20, flag.id


def test_a_danger_without_words_of_its_own_says_those_of_its_action():
    table = shipped_red_flags()

    assert table.flag("chest_pain").say == table.actions["999"].say


def test_each_action_tells_what_can_have_been_done():
    for action in shipped_red_flags().actions.values():
        assert action.acknowledge
        assert action.if_they_will_not


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("type: urgent-eye-service", "type: urgent-ear-service", "there is no service type “urgent-ear-service”"),
        ("    action: crisis", "    action: panic", "there is no action “panic”"),
        ("flags: [chest_pain, breathing, stroke_now,", "flags: [chest_pane, breathing, stroke_now,",
         "there is no danger “chest_pane”"),
        ("      - <chest> + <unwell> (8)", "      - <chess> + <pain> (6)", "there is no concept called <chess>"),
        ("      - <chest> + <unwell> (8)", "      - <chest> + <pain> > arm", "use either + or >"),
        ("      - <chest> + <unwell> (8)", "      - <chest> + the", "holds fillers only"),
        ("      - <chest> + <unwell> (8)", "      - <chest> + pa*", "three letters before a star"),
        ("      - <chest> + <unwell> (8)", "      - <chest> & pain", "is not a word or a short phrase"),
        ("  - {id: social,", "  - {id: sociable,", "is not a group of questions"),
        ("  - id: choking", "  - id: breathing", "“breathing” is given twice"),
    ],
)  # fmt: skip
def test_a_fault_names_its_line_and_what_is_wrong(tmp_path, old, new, said):
    text = TEXT.replace(old, new, 1)

    faults = faults_of(tmp_path, text)

    assert any(f":{line_of(new.strip(), text)}:" in fault and said in fault for fault in faults) or (
        "twice" in said and any(said in fault for fault in faults)
    )


def test_an_unknown_field_is_refused(tmp_path):
    text = TEXT.replace("    title: Choking\n", "    title: Choking\n    colour: red\n", 1)

    assert any("colour" in fault for fault in faults_of(tmp_path, text))


def test_a_missing_group_of_questions_is_refused(tmp_path):
    text = "\n".join(line for line in TEXT.splitlines() if "{id: dental," not in line)

    assert any("the group “dental” is missing" in fault for fault in faults_of(tmp_path, text))


@pytest.mark.hazard("H02")
def test_a_group_asks_three_to_five_questions(tmp_path):
    text = TEXT.replace("[dental_swelling, throat_airway, heavy_bleeding]", "[dental_swelling]", 1)

    assert any("three to five" in fault for fault in faults_of(tmp_path, text))


def test_all_faults_come_at_once(tmp_path):
    text = TEXT.replace("    action: crisis", "    action: panic", 1)
    text = text.replace("- <chest> + <unwell> (8)", "- <chess>", 1)

    assert len(faults_of(tmp_path, text)) == 2


def test_a_range_is_two_numbers(tmp_path):
    text = TEXT.replace("- <chest> + <unwell> (8)", "- <chest> + m1..99", 1)

    assert any("range" in fault for fault in faults_of(tmp_path, text))


def test_no_kind_of_person_is_asked_more_than_five_questions(tmp_path):
    flags = "chest_pain, breathing, stroke_now, sepsis, suicidal_thoughts"
    faults = faults_of(tmp_path, TEXT.replace(flags, f"{flags}, choking", 1))

    assert "three to five" in faults[0]


def test_questions_of_one_sex_may_make_a_group_longer(tmp_path):
    flags = "sepsis, urinary_retention, cauda_equina, testicular_pain"
    path = tmp_path / "red_flags.yaml"
    path.write_text(TEXT.replace(flags, f"{flags}, ectopic, breathing", 1), encoding="utf-8")

    assert len(load_red_flags(path, TYPES).checks["urine"].flags) == 6
