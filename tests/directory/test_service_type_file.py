"""The kinds of service are read from their file, and its faults are told by line."""

from pathlib import Path

import pytest

from navigator.directory.gates import Gates
from navigator.directory.service_type_file import load_service_types
from navigator.directory.service_types import Mode, Setting
from navigator.yaml_documents import UnreadableDocument

DATA = Path(__file__).parents[2] / "data"
KIND = """
  - slug: {slug}
    setting: nhs
    label: Foot clinic
    for: Sore feet
    interchangeable: "no"
    disposition: avoided
    destination: other_nhs
    sensitive: "no"
    check: leg-foot
    usual_mode: either
    by_name_only: "no"
    {more}
    say: Would you like the foot clinic, or an appointment here?
    if_worse: Ring us back.
"""


def read(tmp_path, *kinds):
    path = tmp_path / "service_types.yaml"
    path.write_text("types:" + "".join(kinds), encoding="utf-8")
    return load_service_types(path)


def kind(slug="feet", more="search_words: [toes]"):
    return KIND.format(slug=slug, more=more)


def test_a_kind_is_read_with_its_words_and_gates(tmp_path):
    read_kind = read(tmp_path, kind(more="gates: {age: {from: 18 months, under: 65 years}, sex: female}"))["feet"]

    assert (read_kind.setting, read_kind.usual_mode) == (Setting.NHS, Mode.EITHER)
    assert (read_kind.what_for, read_kind.interchangeable) == ("Sore feet", False)
    assert read_kind.gates == Gates(18, 65 * 12 - 1, "female")


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ("gates: {age: {from: young}}", "is not an age"),
        ("gates: {age: {from: 9 years, under: 5 years}}", "from must be younger than under"),
        ("gates: {age: {}}", "give from, under or both"),
        ("gates: {sex: girls}", "female"),
        ("gates: {pregnant: perhaps}", "only"),
        ("colour: red", "is not a field here"),
    ],
)
def test_a_fault_is_told_with_its_kind_and_line(tmp_path, more, said):
    with pytest.raises(UnreadableDocument) as told:
        read(tmp_path, kind(), kind(slug="hands", more=more))

    assert "hands" in str(told.value)
    assert said in str(told.value)
    assert told.value.faults[0].line > 16


def test_a_slug_given_twice_is_told(tmp_path):
    with pytest.raises(UnreadableDocument, match="feet is given twice"):
        read(tmp_path, kind(), kind())


def test_the_kinds_of_the_house_can_be_read():
    types = load_service_types(DATA / "service_types.yaml")

    assert types["first-contact-physio"].gates == Gates(min_age_months=192)
    assert types["emergency-999"].by_name_only
