"""Reads the worked examples of docs/counting.md."""

import re
from dataclasses import dataclass
from pathlib import Path

COUNTING = Path(__file__).resolve().parents[2] / "docs" / "counting.md"


@dataclass(frozen=True)
class Example:
    """One worked example: its lines, and what they come to."""

    title: str
    rows: tuple[dict[str, str], ...]
    figures: tuple[int, ...]


def table(section: str) -> tuple[dict[str, str], ...]:
    """Read the table of a section."""
    cells = [
        [cell.strip() for cell in line.strip("|").split("|")] for line in section.splitlines() if line.startswith("|")
    ]
    return tuple(dict(zip(cells[0], row, strict=True)) for row in cells[2:])


def sections() -> dict[str, str]:
    """Give each worked section by its title."""
    worked = COUNTING.read_text(encoding="utf-8").partition("## Worked examples")[2]
    parts = re.split(r"^### (.+)$", worked, flags=re.MULTILINE)[1:]
    return dict(zip(parts[::2], parts[1::2], strict=True))


def examples() -> list[Example]:
    """List the examples that end in figures."""
    sums = r"Calls (\d+), avoided (\d+), moved (\d+), not sure (\d+)\."
    return [
        Example(title, table(text), tuple(int(number) for number in found.groups()))
        for title, text in sections().items()
        if (found := re.search(sums, text))
    ]
