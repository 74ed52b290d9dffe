"""Flows are read from their files, and a fault is told with its file, line and step."""

import re
from datetime import date
from pathlib import Path

import pytest

from navigator.directory.gates import Known
from navigator.signposting.dispositions import Disposition
from navigator.signposting.flow import (
    CHECK,
    Flow,
    Outcome,
    Question,
    Reached,
    next_step,
)
from navigator.signposting.flow_check import report_on
from navigator.signposting.flow_files import load_flows
from navigator.yaml_documents import UnreadableDocument
from tests.signposting.guidance_in_hand import DATA, RULES, TYPES, shipped_flows

FLOWS = shipped_flows()
SORE_THROAT = FLOWS["sore-throat"]
SOMETHING_ELSE = FLOWS["something-else"]

NOTHING_SPECIAL = {
    CHECK: "none",
    "immune": "no",
    "one-side": "no",
    "contacted-before": "no",
    "over-a-week": "no",
}

A_FLOW = """\
need: cough
title: Cough
version: "1"
author: A. Writer
expires_on: 2027-01-30
check:
  group: chest
  say: Is it hard to breathe?
  why: That cannot wait.
  answers:
    none: {goes_to: how-long}
    yes: {goes_to: by-the-card}
    not-sure: {goes_to: duty-now}
questions:
  - id: how-long
    say: Has it been there over three weeks?
    why: A long cough needs a doctor.
    answers:
      yes: {goes_to: duty-now}
      no: {goes_to: doctor}
      not-sure: {goes_to: duty-now}
outcomes:
  - id: doctor
    disposition: kept
    types: [gp-appointment]
    offer: Let us book you in.
    decline: Ask what would suit.
    if_worse: [{trigger: it gets worse, route: ring us, time: that same day}]
    teach_back: What will you do if it gets worse?
    why: Doctors help with coughs.
"""


def aged(months: int, sex: str | None = None, pregnant: bool | None = None) -> Known:
    return Known(months, months, sex, pregnant)


def end_of(flow: Flow, answers: dict[str, str], known: Known) -> str:
    step = next_step(flow, answers, known)
    return step.outcome.id if isinstance(step, Reached) else f"asks {step.question.id}"


def a_folder(tmp_path: Path, text: str = A_FLOW, name: str = "cough.yaml") -> Path:
    (tmp_path / "shared").mkdir(exist_ok=True)
    (tmp_path / "shared" / "pieces.yaml").write_text((DATA / "flows" / "shared" / "pieces.yaml").read_text())
    (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def faults(tmp_path: Path, old: str, new: str) -> str:
    assert old in A_FLOW
    with pytest.raises(UnreadableDocument) as caught:
        load_flows(a_folder(tmp_path, A_FLOW.replace(old, new, 1)), TYPES, RULES)
    return str(caught.value)


def test_a_flow_is_read_with_its_shared_outcomes(tmp_path: Path):
    flow = load_flows(a_folder(tmp_path), TYPES, RULES)["cough"]

    assert (flow.title, flow.approver, flow.expires_on, flow.check) == ("Cough", "", date(2027, 1, 30), "chest")
    assert set(flow.steps) == {CHECK, "how-long", "doctor", "by-the-card", "duty-now"}
    assert end_of(flow, {CHECK: "none", "how-long": "no"}, Known()) == "doctor"


def test_usual_answers_bring_their_own_words(tmp_path: Path):
    step = load_flows(a_folder(tmp_path), TYPES, RULES)["cough"].steps["how-long"]

    assert isinstance(step, Question)
    assert [answer.words for answer in step.answers] == ["Yes", "No", "Not sure"]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("goes_to: doctor", "goes_to: docter", "cough.yaml:15:5: how-long: “how-long” answered “no” leads to “docter”"),
        ("  - id: doctor", "  - id: how-long", "cough.yaml:23:5: how-long: two steps are called “how-long”"),
        ("gp-appointment", "gp-apointment", "cough.yaml:23:5: doctor: “doctor” offers “gp-apointment”"),
        (
            "disposition: kept",
            "disposition: keep",
            "cough.yaml:24:5: doctor outcomes.disposition: “keep” is not one of",
        ),
        ("    why: A long", "    because: A long", "cough.yaml:17:5: how-long questions.because"),
        ("2027-01-30", "soon", "cough.yaml:5:1: expires_on: must be a day like 2027-06-30"),
        ("need: cough", "need: Bad Cough", "“Bad Cough” must be at most 40 small letters"),
        ("no: {goes_to: doctor}", "perhaps: {goes_to: doctor}", "The answer “perhaps” of “how-long” needs words"),
        (
            "    yes: {goes_to: by-the-card}",
            "    yes: {goes_to: doctor}",
            "cough.yaml:6:1: check: “yes” to the red-flag",
        ),
        ("author: A. Writer", "author: A. Writer\napprover: A. Writer", "cough.yaml:1:1: A. Writer wrote the flow"),
        ("if_worse: [{", "if_worse: [] #", "cough.yaml:23:5: doctor: “doctor” does not say what to look for"),
    ],
)
def test_a_fault_names_its_file_line_and_step(tmp_path: Path, old: str, new: str, told: str):
    assert told in faults(tmp_path, old, new)


@pytest.mark.hazard("H36")
def test_a_fact_that_nobody_knows_how_to_ask_is_a_fault(tmp_path: Path):
    assert "“height” is not one of: age, sex, pregnant" in faults(
        tmp_path, "  - id: how-long", "  - id: how-long\n    asks_fact: height"
    )


@pytest.mark.hazard("H18")
def test_an_unsafe_flow_is_a_fault(tmp_path: Path):
    assert "cough.yaml:15:5: how-long: “Not sure” to “how-long”" in faults(
        tmp_path, "not-sure: {goes_to: duty-now}\noutcomes", "not-sure: {goes_to: doctor}\noutcomes"
    )


def test_two_flows_for_one_need_are_a_fault(tmp_path: Path):
    a_folder(tmp_path)

    with pytest.raises(UnreadableDocument, match=r"other.yaml:1:1: need: another file has a flow for the need “cough”"):
        load_flows(a_folder(tmp_path, name="other.yaml"), TYPES, RULES)


def test_the_faults_of_all_files_are_told_at_once(tmp_path: Path):
    a_folder(tmp_path, A_FLOW.replace("kept", "keep"))

    with pytest.raises(UnreadableDocument) as caught:
        load_flows(a_folder(tmp_path, A_FLOW.replace("goes_to: doctor", "goes_to: gp"), "other.yaml"), TYPES, RULES)

    assert {fault.file for fault in caught.value.faults} == {"cough.yaml", "other.yaml"}


def test_a_shared_outcome_given_twice_is_a_fault(tmp_path: Path):
    folder = a_folder(tmp_path)
    shared = folder / "shared" / "pieces.yaml"
    shared.write_text(shared.read_text().replace("id: duty-now", "id: by-the-card"))

    with pytest.raises(UnreadableDocument, match="two steps are called “by-the-card”"):
        load_flows(folder, TYPES, RULES)


def test_a_flow_needs_no_shared_outcomes(tmp_path: Path):
    folder = a_folder(tmp_path)
    (folder / "shared" / "pieces.yaml").unlink()

    with pytest.raises(UnreadableDocument, match="leads to “by-the-card”, and there is no such step"):
        load_flows(folder, TYPES, RULES)


def test_the_example_of_the_documentation_is_a_sound_flow(tmp_path: Path):
    example = re.search(
        r"```yaml\n(need:.*?)```", (DATA.parent / "docs" / "flows.md").read_text(encoding="utf-8"), re.S
    )

    assert example
    assert list(load_flows(a_folder(tmp_path, example[1]), TYPES, RULES)) == ["hiccups"]


@pytest.mark.hazard("H18")
@pytest.mark.parametrize("flow", FLOWS.values(), ids=FLOWS)
def test_each_shipped_flow_is_sound(flow: Flow):
    assert report_on(flow, TYPES, RULES).problems == ()


@pytest.mark.hazard("H50")
@pytest.mark.hazard("H56")
@pytest.mark.parametrize("flow", FLOWS.values(), ids=FLOWS)
def test_each_shipped_flow_is_unsigned_demonstration_content(flow: Flow):
    assert flow.approver == ""


def test_the_sore_throat_flow_ends_with_its_pathway():
    assert SORE_THROAT.expires_on == date(2027, 1, 30)


@pytest.mark.parametrize(
    ("months", "end"),
    [
        (0, "baby-here"),
        (11, "baby-here"),
        (12, "small-child"),
        (59, "small-child"),
        (60, "pharmacist"),
        (192, "pharmacist"),
    ],
)
def test_a_sore_throat_is_led_by_age(months: int, end: str):
    assert end_of(SORE_THROAT, NOTHING_SPECIAL, aged(months)) == end


@pytest.mark.hazard("H12")
@pytest.mark.parametrize(
    ("known", "end"),
    [
        (aged(191, "female", True), "clinician-today"),
        (aged(192, "female", True), "pharmacist"),
        (aged(119, "female", True), "clinician-today"),
        (aged(191, "female", False), "pharmacist"),
        (aged(191, "female"), "asks could-be-pregnant"),
        (aged(191), "asks could-be-pregnant"),
        (aged(191, "male"), "pharmacist"),
        (aged(119, "female"), "pharmacist"),
        (Known(), "asks how-old"),
    ],
)
def test_pregnancy_is_asked_only_where_it_matters(known: Known, end: str):
    assert end_of(SORE_THROAT, NOTHING_SPECIAL, known) == end


@pytest.mark.hazard("H12")
@pytest.mark.parametrize("said", ["yes", "not-sure"])
@pytest.mark.parametrize(
    ("question", "end"),
    [
        ("immune", "duty-now"),
        ("one-side", "duty-now"),
        ("contacted-before", "clinician-today"),
        ("over-a-week", "clinician-today"),
    ],
)
def test_a_reason_not_to_see_a_pharmacist_leads_to_a_clinician(question: str, end: str, said: str):
    assert end_of(SORE_THROAT, NOTHING_SPECIAL | {question: said}, aged(400)) == end


@pytest.mark.parametrize(
    ("answers", "end"),
    [
        ({"about": "rather-not-say"}, "appointment-unasked"),
        ({"about": "health", "contacted-before": "yes"}, "clinician-today"),
        ({"about": "health", "contacted-before": "no", "how-it-goes": "worse"}, "clinician-today"),
        ({"about": "health", "contacted-before": "no", "how-it-goes": "ongoing"}, "appointment"),
        ({"about": "health", "contacted-before": "no", "how-it-goes": "new"}, "asks help-today"),
        ({"about": "medicine", "medicine-kind": "more"}, "prescriptions"),
        ({"about": "medicine", "medicine-kind": "unwell"}, "asks contacted-before"),
        ({"about": "form"}, "paperwork"),
        ({"about": "home", "how-old": "216-up", "home-kind": "money"}, "money-help"),
        ({"about": "home", "how-old": "0-215"}, "appointment"),
        ({"about": "not-sure"}, "asks contacted-before"),
    ],
)
def test_something_else_is_led_by_what_it_is_about(answers: dict[str, str], end: str):
    assert end_of(SOMETHING_ELSE, {CHECK: "none"} | answers, Known()) == end


def test_saying_nothing_costs_nobody_the_appointment():
    outcome = SOMETHING_ELSE.steps["appointment-unasked"]

    assert isinstance(outcome, Outcome)
    assert outcome.disposition is Disposition.KEPT
    assert outcome.types == ("gp-appointment",)
