"""Remembers which flows were proved safe: proving takes seconds, and the very same flow need not be walked again."""

import json
import os
from collections.abc import Mapping, Set
from dataclasses import fields, is_dataclass
from hashlib import sha256
from pathlib import Path

from navigator.directory import gates, service_types
from navigator.directory.service_types import ServiceTypes
from navigator.signposting import (
    dispositions,
    flow,
    flow_ages,
    flow_callers,
    flow_check,
    flow_rules,
    flow_walk,
    flow_words,
)
from navigator.signposting.flow import Flow
from navigator.signposting.flow_check import FlowReport, report_on
from navigator.signposting.flow_rules import FlowRules

PROVER = (
    dispositions,
    flow,
    flow_ages,
    flow_callers,
    flow_check,
    flow_rules,
    flow_walk,
    flow_words,
    gates,
    service_types,
)
"""What a proof rests on: where one word of these changes, every flow is proved anew."""

Counts = tuple[int, int]
"""The paths and states of a flow that is safe."""


class FlowProofs:
    """The proofs of one site, kept in a file of its private folder; without a file each flow is walked every time.

    A proof stands for one wording of a flow under one wording of the rules, the types and the prover itself; it is
    kept only where nothing was wrong. A file that cannot be read or written is as good as none.
    """

    def __init__(self, types: ServiceTypes, rules: FlowRules, path: Path | None = None) -> None:
        """Read the proofs that are kept."""
        self._types, self._rules, self._path = types, rules, path
        self._ground = f"{_PROVER_MARK}{_steady((types, rules))}"
        self._kept = _read(path) if path else {}
        self._used: dict[str, Counts] = {}

    def report_on(self, flow: Flow) -> FlowReport:
        """Give what proving a flow comes to: remembered where it was proved before."""
        mark = sha256(f"{self._ground}{_steady(flow)}".encode()).hexdigest()
        report = FlowReport(*self._kept[mark], ()) if mark in self._kept else report_on(flow, self._types, self._rules)
        if not report.problems:
            self._used[mark] = report.paths, report.states
        return report

    def keep(self) -> None:
        """Write down the proofs that were made; of two processes that do so at once the last one's stay."""
        if self._path is None or self._used.items() <= self._kept.items():
            return
        self._kept |= self._used
        beside = self._path.with_suffix(f".{os.getpid()}")
        try:
            beside.write_text(json.dumps(self._kept), encoding="ascii")
            beside.replace(self._path)
        except OSError:
            beside.unlink(missing_ok=True)


def _read(path: Path) -> dict[str, Counts]:
    try:
        written = json.loads(path.read_text(encoding="ascii"))
        return {str(mark): (int(paths), int(states)) for mark, (paths, states) in written.items()}
    except (OSError, ValueError, TypeError, AttributeError):
        return {}


_PROVER_MARK = sha256(b"".join(Path(str(module.__file__)).read_bytes() for module in PROVER)).hexdigest()


def _steady(value: object) -> object:
    """Give a value whose words are the same in every process: sets and mappings in order."""
    if is_dataclass(value) and not isinstance(value, type):
        return type(value).__name__, *((one.name, _steady(getattr(value, one.name))) for one in fields(value))
    if isinstance(value, Mapping):
        return sorted(((str(key), _steady(one)) for key, one in value.items()), key=lambda pair: pair[0])
    if isinstance(value, Set):
        return sorted(repr(_steady(one)) for one in value)
    if isinstance(value, (tuple, list)):
        return [_steady(one) for one in value]
    return str(value)
