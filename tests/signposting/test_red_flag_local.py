"""A site adds dangers of its own; the core list stays as it is, and never goes dark."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from navigator.signposting.red_flag_file import load_red_flags
from navigator.signposting.red_flag_local import with_local_red_flags
from navigator.signposting.red_flags import RedFlagTable, most_urgent
from navigator.yaml_documents import UnreadableDocument
from tests.signposting.guidance_in_hand import DATA, TYPES

CORE_PATH = DATA / "red_flags.yaml"
CORE = load_red_flags(CORE_PATH, TYPES)

A_LOCAL_LIST = """\
version: quarry-1
flags:
  - id: quarry_dust
    title: Caught in the quarry's dust cloud
    action: duty_now
    ask: Were they in the dust cloud today?
    hear: [quarry dust + <breath>, dust cloud]
"""


def with_a_list(tmp_path: Path, text: str = A_LOCAL_LIST) -> RedFlagTable:
    path = tmp_path / "local_red_flags.yaml"
    path.write_text(text, encoding="utf-8")
    return with_local_red_flags(CORE, CORE_PATH, path)


@pytest.mark.hazard("H04")
def test_a_danger_of_the_site_is_heard_beside_the_core_ones(tmp_path: Path):
    table = with_a_list(tmp_path)

    assert [one.flag.id for one in table.hear("he was in that dust cloud")] == ["quarry_dust"]
    assert most_urgent(table.hear("dust cloud, and now he has crushing chest pain")) == "999"
    assert table.flags[: len(CORE.flags)] == CORE.flags
    assert table.version == f"{CORE.version}+quarry-1"


def test_without_a_list_of_its_own_a_site_has_the_core_list(tmp_path: Path):
    assert with_local_red_flags(CORE, CORE_PATH, tmp_path / "none.yaml") is CORE


@pytest.mark.hazard("H20")
@pytest.mark.hazard("H04")
@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("quarry_dust", "chest_pain", "local_red_flags.yaml:3:5: chest_pain flags.id: “chest_pain” is given already"),
        ("duty_now", "wait_and_see", "there is no action “wait_and_see”; there is 999"),
        ("<breath>", "<breathh>", "local_red_flags.yaml:7:"),
        ("flags:", "remove: [chest_pain]\nflags:", "is not a field here"),
    ],
)
def test_the_core_list_cannot_be_changed_and_faults_have_their_place(tmp_path: Path, old: str, new: str, told: str):
    with pytest.raises(UnreadableDocument) as caught:
        with_a_list(tmp_path, A_LOCAL_LIST.replace(old, new))

    assert told in str(caught.value)


@pytest.mark.hazard("H01")
def test_an_overdue_list_says_so_and_keeps_firing():
    assert CORE.review_by
    day_after = CORE.review_by + timedelta(days=1)

    assert not CORE.is_review_overdue(CORE.review_by)
    assert CORE.is_review_overdue(day_after)
    assert most_urgent(CORE.hear("crushing chest pain")) == "999"
    assert CORE.approver == ""
    assert date(2026, 11, 22) < CORE.review_by


@pytest.mark.hazard("H20")
def test_a_sites_own_words_change_nothing_of_how_the_core_list_hears(tmp_path: Path):
    near = A_LOCAL_LIST.replace("dust cloud]", "dust cloud, headboard + cest, bresth > stuck]")
    table = with_a_list(tmp_path, near)

    for words in ("cest pain crushing", "he cant get his bresth"):
        assert most_urgent(CORE.hear(words)) == "999"
        assert most_urgent(table.hear(words)) == "999"


def test_a_version_too_long_for_the_log_is_a_fault(tmp_path: Path):
    with pytest.raises(UnreadableDocument, match=r"local_red_flags.yaml:1:1: version"):
        with_a_list(tmp_path, A_LOCAL_LIST.replace("quarry-1", "the quarry's very own list"))
