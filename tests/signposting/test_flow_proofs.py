"""A flow proved once is not walked again, and never taken for proved when a word of it or of the rules changed."""

from dataclasses import replace
from pathlib import Path

import pytest

from navigator.signposting import flow_proofs
from navigator.signposting.flow import Flow
from navigator.signposting.flow_check import FlowReport
from navigator.signposting.flow_proofs import FlowProofs
from navigator.signposting.flow_walk import Problem
from tests.signposting.flows import the_flows
from tests.signposting.guidance_in_hand import RULES, TYPES

EYE = the_flows()["eye"]


@pytest.fixture
def walked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Count the walks, and call every one of them safe but that of a flow called bad."""
    needs: list[str] = []

    def walk(flow: Flow, *_: object) -> FlowReport:
        needs.append(flow.need)
        return FlowReport(3, 4, (Problem("", "Bad."),) if flow.title == "Bad" else ())

    monkeypatch.setattr(flow_proofs, "report_on", walk)
    return needs


def proofs(folder: Path, rules: object = RULES) -> FlowProofs:
    return FlowProofs(TYPES, rules, folder / "proved.json")  # type: ignore[arg-type]


def test_the_next_start_remembers_what_was_proved(tmp_path: Path, walked: list[str]):
    before = proofs(tmp_path)
    before.report_on(EYE)
    before.keep()

    assert proofs(tmp_path).report_on(EYE) == FlowReport(3, 4, ())
    assert walked == ["eye"]


@pytest.mark.hazard("H18")
def test_another_wording_is_proved_anew(tmp_path: Path, walked: list[str]):
    before = proofs(tmp_path)
    before.report_on(EYE)
    before.keep()

    proofs(tmp_path).report_on(replace(EYE, title="Eyes"))
    proofs(tmp_path, replace(RULES, rules=RULES.rules[1:])).report_on(EYE)

    assert walked == ["eye", "eye", "eye"]


@pytest.mark.hazard("H18")
def test_a_flow_with_a_problem_is_never_remembered(tmp_path: Path, walked: list[str]):
    bad = replace(EYE, title="Bad")
    before = proofs(tmp_path)
    before.report_on(bad)
    before.keep()

    assert proofs(tmp_path).report_on(bad).problems
    assert walked == ["eye", "eye"]


@pytest.mark.parametrize("written", ["", "{", "[]", '{"x": 1}', '{"x": [1, 2, 3]}', '{"x": ["a", 2]}', "é"])
def test_a_damaged_file_is_as_good_as_none(tmp_path: Path, walked: list[str], written: str):
    (tmp_path / "proved.json").write_text(written, encoding="utf-8")

    again = proofs(tmp_path)
    again.report_on(EYE)
    again.keep()

    assert walked == ["eye"]
    assert proofs(tmp_path).report_on(EYE).paths == 3
    assert [path.name for path in tmp_path.iterdir()] == ["proved.json"]


def test_a_folder_that_cannot_be_written_costs_only_time(tmp_path: Path, walked: list[str]):
    nowhere = proofs(tmp_path / "not there")
    nowhere.report_on(EYE)
    nowhere.keep()

    assert walked == ["eye"]
