"""Reads the table of the standard's rules: for each field of each record what it holds and why."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

Severity = str
"""“error”: a reader of the standard turns the record away; “warning”: it is worse for it; empty: no matter."""


@dataclass(frozen=True)
class Rule:
    """One field of one record of the standard."""

    record: str
    field: str
    holds: str
    missing: Severity
    wrong: Severity
    why: str

    @property
    def record_inside(self) -> str:
        """Give which record the field holds one of, or a list of; empty where it holds a plain value."""
        for start in ("list of ", "a "):
            if self.holds.startswith(start):
                return self.holds.removeprefix(start)
        return ""

    @property
    def is_list(self) -> bool:
        """Tell whether it holds a list of records."""
        return self.holds.startswith("list of ")


Rules = Mapping[str, tuple[Rule, ...]]


def read_rules(data: Path) -> Rules:
    """Read the rules by the record they are for."""
    with (data / "open_referral_rules.csv").open(encoding="utf-8", newline="") as opened:
        rules = [Rule(**row) for row in csv.DictReader(opened)]
    return {record: tuple(one for one in rules if one.record == record) for record in {one.record for one in rules}}
