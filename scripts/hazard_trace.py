"""Prints which tests hold the controls of each hazard, as markdown, from the log and the sources of the tests."""

import ast
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

PROJECT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(PROJECT))

from navigator.yaml_documents import Entry, read_document  # noqa: E402 — this file is also run by itself

LOG = PROJECT / "docs" / "clinical-safety" / "hazards.yaml"
TESTS = PROJECT / "tests"
NOT_FOR_LIVE_USE = 4
"""The lowest level at which a residual risk stands against live use."""

Text = Annotated[str, Field(min_length=1, max_length=200)]
Level = Annotated[int, Field(ge=1, le=5)]


class State(StrEnum):
    """How far a control is."""

    BUILT = "built"
    UNTESTED = "untested"
    PLANNED = "planned"


class Rating(Entry):
    """How bad, how likely, and the level that the matrix makes of the two."""

    severity: Text
    likelihood: Text
    level: Level


class Control(Entry):
    """One thing the software does about a hazard, and the tests that hold it."""

    does: Text
    state: State
    held_by: tuple[Text, ...] = ()


class Hazard(Entry):
    """One way in which the product could do harm."""

    id: Annotated[str, Field(pattern=r"^H[0-9]{2,3}$")]
    title: Text
    harm: Text
    causes: tuple[Text, ...] = Field(min_length=1)
    initial: Rating
    controls: tuple[Control, ...] = Field(min_length=1)
    residual: Rating
    owner: Text
    status: Literal["open", "transferred", "closed"]


class Matrix(Entry):
    """The level for each likelihood and severity."""

    severities: tuple[Text, ...]
    levels: dict[str, tuple[Level, ...]]

    def level_of(self, rating: Rating) -> int:
        """Give the level of a rating; raise KeyError or ValueError for a word the matrix does not have."""
        return self.levels[rating.likelihood][self.severities.index(rating.severity)]


class HazardLog(Entry):
    """The whole log as written."""

    version: Text
    status: Literal["draft", "signed"]
    signed_by: str
    signed_on: str
    matrix: Matrix
    hazards: tuple[Hazard, ...] = Field(min_length=1)

    def controls(self, state: State) -> int:
        """Count the controls of one state."""
        return sum(control.state is state for hazard in self.hazards for control in hazard.controls)


@dataclass(frozen=True)
class Marker:
    """One marker of a hazard where it stands in a test's source; `test` is empty where it stands on no test."""

    hazard: str
    file: str
    line: int
    test: str = ""

    @property
    def name(self) -> str:
        """Name the test as the log does: its file in the folder of tests, and its own name."""
        return f"{self.file}::{self.test}"


def read_log(path: Path = LOG) -> HazardLog:
    """Read the hazard log; raise UnreadableDocument with every fault."""
    return read_document(path, HazardLog)


def markers(folder: Path = TESTS) -> list[Marker]:
    """Find every marker of a hazard in the sources of the tests, without running them."""
    return [found for path in sorted(folder.rglob("*.py")) for found in _in_file(path, folder)]


def marked_tests(found: list[Marker]) -> dict[str, list[str]]:
    """Give the marked tests of each hazard."""
    tests: dict[str, list[str]] = {}
    for marker in found:
        tests.setdefault(marker.hazard, []).append(marker.name)
    return {hazard: list(dict.fromkeys(names)) for hazard, names in tests.items()}


def _in_file(path: Path, folder: Path) -> Iterator[Marker]:
    tree = ast.parse(path.read_text(encoding="utf-8"), str(path))
    on_tests = {
        id(call): node.name
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
        for decorator in node.decorator_list
        for call in ast.walk(decorator)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and _is_hazard(node.func):
            names = [word.value for word in node.args if isinstance(word, ast.Constant)]
            hazard = str(names[0]) if len(names) == len(node.args) == 1 else "?"
            yield Marker(hazard, path.relative_to(folder).as_posix(), node.lineno, on_tests.get(id(node), ""))


def _is_hazard(called: ast.expr) -> bool:
    return isinstance(called, ast.Attribute) and called.attr == "hazard" and ast.unparse(called.value).endswith("mark")


def table(log: HazardLog, tests: dict[str, list[str]]) -> str:
    """Write the trace as markdown: each hazard with its levels, its controls and its tests."""
    signed = f"signed by {log.signed_by}" if log.signed_by else "unsigned"
    lines = [
        f"Hazard log version {log.version}, {log.status}, {signed}.",
        "",
        "| hazard | level | residual | controls | tests that hold them |",
        "|---|---|---|---|---|",
        *(_row(hazard, tests.get(hazard.id, [])) for hazard in log.hazards),
        "",
        *_summary(log, tests),
    ]
    return "\n".join(lines)


def _row(hazard: Hazard, tests: list[str]) -> str:
    states = Counter(control.state for control in hazard.controls)
    controls = ", ".join(f"{states[state]} {state}" for state in State if states[state])
    held = "<br>".join(f"`{name}`" for name in tests) or "none"
    return f"| {hazard.id} {hazard.title} | {hazard.initial.level} | {hazard.residual.level} | {controls} | {held} |"


def _summary(log: HazardLog, tests: dict[str, list[str]]) -> Iterator[str]:
    counts = ", ".join(f"{log.controls(state)} {state}" for state in State)
    marked = len({name for names in tests.values() for name in names})
    yield f"{len(log.hazards)} hazards. Controls: {counts}. Marked tests: {marked}."
    against = [hazard.id for hazard in log.hazards if hazard.residual.level >= NOT_FOR_LIVE_USE]
    yield f"Proposed residual level {NOT_FOR_LIVE_USE} or more, against live use: {', '.join(against) or 'none'}."
    bare = [hazard.id for hazard in log.hazards if hazard.id not in tests]
    yield f"Without a test: {', '.join(bare) or 'none'}."


if __name__ == "__main__":
    print(table(read_log(), marked_tests(markers())))
