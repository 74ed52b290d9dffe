"""The hazard log is true: what it calls built is held by the tests it names, and its levels follow from its matrix."""

import ast
import subprocess
import sys
from functools import cache

import pytest

from navigator.settings import PROJECT
from scripts.hazard_trace import (
    LOG,
    TESTS,
    Hazard,
    HazardLog,
    Rating,
    State,
    marked_tests,
    markers,
    read_log,
    table,
)

# Controls that are in the product while no marked test holds them. Lower it with every test that comes; never raise it.
MOST_UNTESTED = 4

HAZARDS = read_log().hazards
each_hazard = pytest.mark.parametrize("hazard", HAZARDS, ids=[hazard.id for hazard in HAZARDS])


@cache
def log() -> HazardLog:
    return read_log()


@cache
def held() -> dict[str, list[str]]:
    return marked_tests(markers())


@cache
def functions_in(file: str) -> frozenset[str]:
    tree = ast.parse((TESTS / file).read_text(encoding="utf-8"))
    return frozenset(node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))


def rank(rating: Rating) -> tuple[int, int]:
    likelihoods = [*log().matrix.levels][::-1]
    return log().matrix.severities.index(rating.severity), likelihoods.index(rating.likelihood)


# --- The log ---


def test_hazards_are_numbered_in_order_and_each_once():
    assert [hazard.id for hazard in HAZARDS] == [f"H{number:02}" for number in range(1, len(HAZARDS) + 1)]


def test_a_draft_is_signed_by_nobody_and_a_signed_log_by_somebody():
    assert (log().status == "signed") == bool(log().signed_by) == bool(log().signed_on)
    assert log().status == "signed" or all(hazard.status == "open" for hazard in HAZARDS)


def test_the_matrix_is_whole_and_grows_with_severity_and_with_likelihood():
    rows = list(log().matrix.levels.values())

    assert {len(row) for row in rows} == {len(log().matrix.severities)} == {len(rows)}
    assert all(list(row) == sorted(row) for row in rows)
    assert all(list(column) == sorted(column, reverse=True) for column in zip(*rows, strict=True))


@each_hazard
def test_every_level_follows_from_the_matrix(hazard: Hazard):
    for rating in (hazard.initial, hazard.residual):
        assert rating.level == log().matrix.level_of(rating)


@each_hazard
def test_a_risk_is_called_smaller_only_where_something_is_in_the_product(hazard: Hazard):
    pairs = list(zip(rank(hazard.residual), rank(hazard.initial), strict=True))

    assert all(after <= before for after, before in pairs)
    if all(control.state is State.PLANNED for control in hazard.controls):
        assert hazard.residual == hazard.initial


# --- The trace ---


def test_every_marker_stands_on_a_test_and_names_a_hazard_of_the_log():
    known = {hazard.id for hazard in HAZARDS}

    assert [f"{one.file}:{one.line}" for one in markers() if not one.test] == []
    assert [f"{one.name} {one.hazard}" for one in markers() if one.hazard not in known] == []


@each_hazard
def test_a_built_control_names_tests_that_are_there_and_marked_with_its_hazard(hazard: Hazard):
    marked = held().get(hazard.id, [])
    for control in hazard.controls:
        assert bool(control.held_by) == (control.state is State.BUILT), control.does
        assert len(set(control.held_by)) == len(control.held_by), control.does
        for name in control.held_by:
            file, _, test = name.partition("::")
            assert test in functions_in(file), f"{hazard.id}: there is no test {name}. Was it renamed?"
            assert name in marked, f"{hazard.id}: {name} does not carry the marker."


@each_hazard
def test_a_hazard_has_marked_tests_exactly_where_it_has_a_built_control(hazard: Hazard):
    assert (hazard.id in held()) == any(control.state is State.BUILT for control in hazard.controls)


def test_controls_without_a_test_only_become_fewer(record_property):
    untested = log().controls(State.UNTESTED)
    record_property("controls of the hazard log that no marked test holds", untested)

    assert untested <= MOST_UNTESTED
    assert untested >= MOST_UNTESTED, f"Well done: write {untested} into MOST_UNTESTED, so that it stays so."


# --- What is printed and said of it ---


def test_the_trace_is_printed_with_every_hazard_and_its_tests():
    command = [sys.executable, "scripts/hazard_trace.py"]
    printed = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, encoding="utf-8", check=True).stdout

    assert printed.rstrip("\n") == table(log(), held())
    rows = [line for line in printed.splitlines() if line.startswith("| H")]
    assert [row.split()[1] for row in rows] == [hazard.id for hazard in HAZARDS]
    assert all(row.count(" | ") == 4 for row in rows)
    assert all(
        f"`{name}`" in row for hazard, row in zip(HAZARDS, rows, strict=True) for name in held().get(hazard.id, [])
    )


def test_the_page_beside_the_log_shows_its_matrix():
    page = (LOG.parent / "README.md").read_text(encoding="utf-8").lower()

    for likelihood, levels in log().matrix.levels.items():
        assert f"| {likelihood} | {' | '.join(map(str, levels))} |" in page
    assert f"| {' | '.join(log().matrix.severities)} |" in page


# --- The guards themselves fail where they should ---


def test_markers_are_found_however_they_are_written(tmp_path):
    source = """
import pytest
from pytest import mark
pytestmark = pytest.mark.hazard("H01")
NAME = "H02"

@pytest.mark.hazard(NAME)
def test_a(): ...

@mark.hazard("H03")
@pytest.mark.parametrize("x", [pytest.param(1, marks=pytest.mark.hazard("H04"))])
def test_b(x): ...

@pytest.mark.hazard("H05")
def helper(): ...
"""
    (tmp_path / "test_some.py").write_text(source, encoding="utf-8")

    found = {(one.hazard, one.test) for one in markers(tmp_path)}

    assert found == {("H01", ""), ("?", "test_a"), ("H03", "test_b"), ("H04", "test_b"), ("H05", "")}
