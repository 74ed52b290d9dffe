"""Reads hours for single days from a table: provider, day and hours, with a line for every row."""

import csv
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from navigator.directory.form_texts import day_of
from navigator.directory.models import Service
from navigator.directory.rota.actions import Keyed, what_changes
from navigator.directory.rota.rules import cell_of

COLUMNS = ("provider", "date", "hours")
MOST_ROWS, LONGEST_TEXT = 2000, 200_000


class UnreadableRota(ValueError):
    """A table that is none of hours for single days; nothing of it was used."""


@dataclass(frozen=True)
class RotaRow:
    """What becomes of one row."""

    line: int
    said: str
    keyed: tuple[Keyed, ...] = ()
    """The services and the day that it changes; none where nothing changes or it cannot be used."""
    is_wrong: bool = False

    def __str__(self) -> str:
        """Say it on one line."""
        return f"row {self.line}: {self.said}"


@dataclass(frozen=True)
class Against:
    """What a table is read against."""

    services: Iterable[Service]
    keeps: frozenset[object] | None
    """Owners whose services may be keyed; None is everybody's."""
    today: date
    names: Mapping[date, str]
    """The special days, by day."""


def read_rota(text: str, against: Against) -> list[RotaRow]:
    """Tell row by row what a table would change; raise UnreadableRota when it is none."""
    known: dict[str, list[Service]] = defaultdict(list)
    for service in against.services:
        for code in {service.key.casefold(), service.identifiers.get("ods", "").casefold()} - {""}:
            known[code].append(service)
    seen: set[tuple[str, date]] = set()
    return [_row(number, cells, known, against, seen) for number, cells in _rows(text)]


def _rows(text: str) -> list[tuple[int, dict[str, str]]]:
    if len(text) > LONGEST_TEXT:
        raise UnreadableRota(f"The table is longer than {LONGEST_TEXT:,} letters.")
    lines = text.lstrip("\ufeff").splitlines()
    first = next((line for line in lines if line.strip()), "")
    between = next((sign for sign in "\t;" if sign in first), ",")
    rows = [(number, row) for number, row in enumerate(csv.reader(lines, delimiter=between), 1) if any(row)]
    names = [name.strip().lower() for name in rows[0][1]] if rows else []
    if not set(COLUMNS) <= set(names):
        raise UnreadableRota(f"The first row must name these columns: {', '.join(COLUMNS)}.")
    if len(rows) - 1 > MOST_ROWS:
        raise UnreadableRota(f"There are more than {MOST_ROWS} rows.")
    return [(number, {name: cell.strip() for name, cell in zip(names, row, strict=False)}) for number, row in rows[1:]]


def _row(
    number: int,
    cells: Mapping[str, str],
    known: Mapping[str, list[Service]],
    against: Against,
    seen: set[tuple[str, date]],
) -> RotaRow:
    code, hours = cells.get("provider", ""), cells.get("hours", "")
    try:
        day, cell = day_of(cells.get("date", ""), against.today), cell_of(hours)
        found = known.get(code.casefold(), [])
        problem = _problem(code, day, cell, found)
        mine = [one for one in found if against.keeps is None or one.owner_id in against.keeps]
        if not problem and not mine:
            problem = f"{found[0].owner.name} looks after {found[0].name}: ask them"
        if not problem and day and (code.casefold(), day) in seen:
            problem = f"{code} is there twice on {day.isoformat()}: the first row stands"
    except ValueError as error:
        return RotaRow(number, f"not used: {error}", is_wrong=True)
    if problem or day is None:
        return RotaRow(number, f"not used: {problem}", is_wrong=True)
    seen.add((code.casefold(), day))
    keyed = tuple(Keyed(one, day, cell, against.names.get(day, "")) for one in mine)
    changes = {service.id for service, *_ in what_changes(keyed)}
    kept = tuple(one for one in keyed if one.service.id in changes)
    name = mine[0].name if len(mine) == 1 else f"{mine[0].name.partition(' (')[0]}, {len(mine)} services"
    return RotaRow(number, f"{name}, {day.isoformat()}: {cell}{'' if kept else ', as it is already'}", kept)


def _problem(code: str, day: date | None, cell: str, found: list[Service]) -> str:
    if not code:
        return "no provider: write its ODS code or the key of its entry"
    if not found:
        return f"nobody here has the code or key “{code[:60]}”"
    if day is None:
        return "no date"
    return "" if cell else "no hours: write closed, not confirmed, or hours like 10:00-14:00"
