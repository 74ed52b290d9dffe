"""A draft is one text seen twice: as fields and as YAML. What is filled in changes that value and nothing else."""

from pathlib import Path

import pytest

from navigator.guides.comparison import titles_of
from navigator.guides.drafts import LONGEST_TEXT, Steps, look_at, sections_of, with_fields
from navigator.guides.whole import written_whole
from navigator.signposting.flow_entries import Pieces
from navigator.signposting.flow_files import read_flow_text
from navigator.signposting.flow_proofs import FlowProofs
from navigator.signposting.guidance import Guidance
from navigator.yaml_documents import scalars_in
from tests.signposting.flows import the_flows
from tests.signposting.guidance_in_hand import DATA, RULES, TYPES

TEXTS = {path.stem: path.read_text(encoding="utf-8") for path in sorted((DATA / "flows").glob("*.yaml"))}
EYE = TEXTS["eye"]


@pytest.mark.parametrize("name", TEXTS)
def test_no_letter_changes_where_nothing_was_filled_in(name: str):
    text = TEXTS[name]
    untouched = {field.name: field.value for section in sections_of(text) for field in section.fields}

    assert untouched
    assert with_fields(text, untouched) == text


@pytest.mark.parametrize("name", TEXTS)
def test_what_is_filled_in_stands_at_its_place_and_nowhere_else(name: str):
    text = TEXTS[name]
    said = 'Is it “hot: yes”, #1, or a "cold" one? {Or}'
    for field in [field for section in sections_of(text) for field in section.fields if field.is_long][::31]:
        before = {one.place: one.value for one in scalars_in(text, "x")}
        after = {one.place: one.value for one in scalars_in(with_fields(text, {field.name: said}), "x")}

        assert {place: value for place, value in after.items() if before[place] != value} == {
            place: said for place in after if "/".join(map(str, place)) == field.name
        }


def test_fields_that_are_empty_or_not_there_change_nothing():
    assert with_fields(EYE, {"title": "  ", "questions/99/say": "Who?"}) == EYE


def test_a_text_that_is_no_yaml_has_no_fields_and_its_fault():
    assert sections_of("need: [") == []


def test_the_fields_stand_by_step_with_words_for_each():
    sections = sections_of(EYE)

    assert [section.title for section in sections][:2] == ["The guide", "Red-flag check"]
    assert "Question pain-or-light" in [section.title for section in sections]
    assert "none · Leads to" in [field.label for field in sections[1].fields]


def test_with_its_steps_the_fields_are_in_words_and_an_answer_leads_to_what_there_is(guidance: Guidance):
    looked = look_at(guidance, "earache", TEXTS["earache"])
    assert looked.flow is not None
    steps = Steps(looked.flow, titles_of(guidance), guidance.pieces)

    sections = {section.title: section for section in sections_of(looked.text, steps)}

    age = sections["Question: “How old is the person this is about?”"]
    assert age.said.startswith("A question that guides share: “How old is the person this is about?”")
    leads = [field for section in sections.values() for field in section.fields if field.label.endswith("Leads to")]
    assert all(field.value in dict(field.choices) for field in leads)
    gate = sections["Gate: By the age: under 1 year, 1 to 17 years, 18 years or over"]
    assert [field.label for field in gate.fields] == [
        "under 1 year · Leads to",
        "1 to 17 years · Leads to",
        "18 years or over · Leads to",
        "Not known leads to",
    ]
    first = next(field for field in sections["Red-flag check"].fields if field.value == "bang-or-battery")
    assert first.label == "“Asked, none reported” · Leads to"
    assert dict(first.choices)["bang-or-battery"] == "“Did giddiness or a stagger come all at once?”"
    assert dict(first.choices)["ambulance"] == "An ambulance now: 999 ambulance"


# --- What the checker finds ---


def test_the_text_that_ships_is_sound(guidance: Guidance):
    looked = look_at(guidance, "eye", EYE)

    assert looked.is_sound
    assert looked.report is not None
    assert looked.report.paths > 10
    assert 5 < looked.age < 11


@pytest.mark.hazard("H18")
@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("need: eye", "need: ear", "a guide for another need is begun by itself"),
        ('approver: ""', "approver: Dr Who", "whoever signs is written down when they sign"),
        ("meanings: [", "meanings: [sore throat, ", "“sore throat” is led by “Sore throat” already"),
        ("title:", "titel:", "is not a field here"),
        ("group: eye", "group: eyes", "there is no group of questions “eyes”"),
    ],
)
def test_what_does_not_go_with_the_desk_is_told_with_its_line(guidance: Guidance, old: str, new: str, told: str):
    looked = look_at(guidance, "eye", EYE.replace(old, new, 1))

    assert not looked.is_sound
    assert any(told in fault.message and fault.line >= 1 for fault in looked.faults), looked.faults


@pytest.mark.hazard("H18")
def test_callers_of_several_ages_with_the_same_wrong_offer_are_one_finding_in_plain_words(guidance: Guidance):
    wrong = TEXTS["earache"].replace("{0-11: baby-today, 12-215:", "{0-5: baby-today, 6-215:")

    looked = look_at(guidance, "earache", wrong)

    told = [one.words for one in looked.findings if "would be offered" in one.words]
    assert told == [
        "Babies of 6 to 11 months would be offered “Community pharmacist, Pharmacy First treatment” "
        "(not allowed under 1 year)."
    ]
    assert len(looked.faults) > 8


@pytest.mark.hazard("H13")
def test_a_question_that_was_not_asked_is_told_in_its_words(guidance: Guidance):
    wrong = TEXTS["earache"].replace(
        "yes: duty-now, no: age-said, not-sure: duty-now", "yes: age-said, no: age-said, not-sure: age-said"
    )

    told = " ".join(one.words for one in look_at(guidance, "earache", wrong).findings)

    assert "(without “No” to “Are they hardly drinking or feeding, or has no wee come for twelve hours?”:" in told
    assert "pharmacy-first" not in told


def test_a_text_beyond_all_measure_is_not_read(guidance: Guidance):
    assert look_at(guidance, "eye", "x" * (LONGEST_TEXT + 1)).flow is None


def test_another_letter_is_another_text(guidance: Guidance):
    assert look_at(guidance, "eye", EYE).mark != look_at(guidance, "eye", EYE + "\n").mark


# --- Signed, it stays as it was read ---


@pytest.mark.hazard("H56")
@pytest.mark.parametrize("name", TEXTS)
def test_written_whole_it_is_the_very_same_edition_without_any_shared_piece(name: str):
    flow = the_flows()[name]

    again = read_flow_text(written_whole(flow), name, Pieces(), FlowProofs(TYPES, RULES), None)

    assert (again.flow.edition, again.flow.steps) == (flow.edition, dict(flow.steps))
    assert again.flow.meanings == flow.meanings


def test_the_texts_that_ship_are_at_hand_by_need(guidance: Guidance):
    assert {need: Path(f"{need}.yaml").stem for need in guidance.flow_texts} == {need: need for need in TEXTS}
