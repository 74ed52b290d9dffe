"""What the weekly e-mail says; plain values only."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

MOST_LISTED = 15
"""Entries of one heading that are named; the page has the rest."""
PAUSED_LONG = timedelta(days=28)


@dataclass(frozen=True)
class Line:
    """One entry with what is to be known of it, and a link to pass on where one was asked for."""

    name: str
    words: str
    link: str = ""


@dataclass(frozen=True)
class Work:
    """What waits at one organisation."""

    organisation: str
    told: tuple[Line, ...] = ()
    corrected: tuple[Line, ...] = ()
    paused: tuple[Line, ...] = ()
    """Paused by those who run them, and not seen yet."""
    paused_long: tuple[Line, ...] = ()
    to_confirm: tuple[Line, ...] = ()

    @property
    def count(self) -> int:
        """Count what waits."""
        return sum(len(lines) for _, lines in self.headings)

    @property
    def headings(self) -> tuple[tuple[str, tuple[Line, ...]], ...]:
        """Give what waits under its headings, the most urgent first."""
        return (
            ("Reported wrong by reception", self.told),
            ("Corrected by those who run it: look through it", self.corrected),
            ("Paused by those who run it", self.paused),
            ("Paused for four weeks or more: still so?", self.paused_long),
            ("To confirm: still right?", self.to_confirm),
        )


def is_paused_long(changed_on: date, today: date) -> bool:
    """Tell whether a pause has stood so long that somebody should look at it."""
    return today - changed_on >= PAUSED_LONG


def subject(works: Sequence[Work]) -> str:
    """Say in the subject how much waits, and where."""
    count = sum(work.count for work in works)
    things = "one thing about your entries" if count == 1 else f"{count} things about your entries"
    return f"Navigator: {things} at {' and '.join(work.organisation for work in works)}"


def letter(name: str, works: Sequence[Work], address: str) -> str:
    """Write the e-mail to one steward."""
    parts = [f"Hello {name},", "This needs somebody who looks after the directory. Nothing here is about a patient."]
    for work in works:
        parts += [work.organisation, *(_section(words, lines, address) for words, lines in work.headings if lines)]
    parts.append(f"Open it all: {address}services" if address else "Sign in to Navigator and open “Services”.")
    parts.append("You get this once a week, and only while something waits.")
    return "\n\n".join(parts) + "\n"


def _section(words: str, lines: Sequence[Line], address: str) -> str:
    listed = [_line(line) for line in lines[:MOST_LISTED]]
    more = len(lines) - len(listed)
    where = f": {address}services?show=stale" if address and more else ""
    return "\n".join([f"{words} ({len(lines)})", *listed, *([f"  and {more} more{where}"] if more else [])])


def _line(line: Line) -> str:
    said = f"  - {line.name}" + (f": {line.words}" if line.words else "")
    return f"{said}\n    To pass on to them: {line.link}" if line.link else said
