"""Whether three counts of a week agree: what the database adds up, what a second count finds, what the file says."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from navigator.reports.returns.recount import Key, Tally
from navigator.reports.rules import SENSITIVE, WeeklyCount, suppressed
from navigator.reports.weekly_return import ALL, ReturnRow

Place = tuple[str, str, str, str, str, str]
"""A practice's code, then what the rows of the file go by."""
TOGETHER = (SENSITIVE, ALL, ALL, ALL, ALL)


@dataclass(frozen=True)
class Sums:
    """What all figures of one count come to, sensitive kinds left out."""

    lines: int
    calls: int


def counted(counts: Iterable[WeeklyCount]) -> Tally:
    """Lay the database's own sums out by the same key as the second count."""
    return {
        (
            count.practice_id,
            count.service_type or "",
            count.mode or "",
            count.disposition,
            count.ending,
            count.otherwise,
        ): [count.signposts, count.calls]
        for count in counts
    }


def by_place(tally: Tally, codes: Mapping[UUID, str], is_private: Callable[[str], bool]) -> dict[Place, list[int]]:
    """Add up what the file shows in one row; calls of sensitive kinds stand in no row."""
    found: dict[Place, list[int]] = {}
    for key, (lines, calls) in tally.items():
        place = _place(key, codes, is_private)
        there = found.setdefault(place, [0, 0])
        there[0] += lines
        there[1] += 0 if place[1] == SENSITIVE else calls
    return found


def _place(key: Key, codes: Mapping[UUID, str], is_private: Callable[[str], bool]) -> Place:
    practice, kind, mode, disposition, ending, otherwise = key
    if kind and is_private(kind):
        return (codes[practice], *TOGETHER)
    return codes[practice], kind, mode, disposition, ending, otherwise


def by_place_of_file(rows: Iterable[Mapping[str, str]]) -> dict[Place, tuple[str, str]]:
    """Read a file's rows back; a practice that logged nothing has no figure."""
    found = {}
    for row in rows:
        cell = (row["service_type"], row["mode"], row["disposition"], row["ending"], row["otherwise"])
        if any(cell):
            found[(row["practice_code"], *cell)] = (row["signposts"], row["calls"])
    return found


def disagreements(
    first: Mapping[Place, list[int]], second: Mapping[Place, list[int]], file: Mapping[Place, tuple[str, str]]
) -> list[str]:
    """Name every figure on which the three counts differ; nothing where they agree."""
    said = []
    for place in sorted({*first, *second, *file}):
        one, two, three = first.get(place, [0, 0]), second.get(place, [0, 0]), file.get(place)
        if one != two or three != _as_filed(place, one):
            said.append(_in_words(place, one, two, three))
    return said


def _as_filed(place: Place, figures: list[int]) -> tuple[str, str] | None:
    lines, calls = figures
    if not lines:
        return None
    return (suppressed(lines), "") if place[1] == SENSITIVE else (str(lines), str(calls))


def _in_words(place: Place, one: list[int], two: list[int], three: tuple[str, str] | None) -> str:
    what = ", ".join(part for part in place[1:] if part and part != ALL) or "no service named"
    if place[1] == SENSITIVE:
        # The words go to whoever sends the file; of sensitive kinds not even an error may tell how many.
        return f"{place[0]}, sensitive kinds together: the three counts differ"
    filed = f"{three[0]} lines and {three[1]} calls" if three else "nothing"
    return (
        f"{place[0]}, {what}: the database adds up {one[0]} lines and {one[1]} calls, "
        f"the recount finds {two[0]} and {two[1]}, the file says {filed}"
    )


def sums_of(places: Mapping[Place, list[int]]) -> Sums:
    """Add up all that is not sensitive."""
    plain = [figures for place, figures in places.items() if place[1] != SENSITIVE]
    return Sums(sum(lines for lines, _ in plain), sum(calls for _, calls in plain))


def sums_of_rows(rows: Iterable[ReturnRow]) -> Sums:
    """Add up what the rows of a file say themselves."""
    plain = [row for row in rows if row.suppressed == "false"]
    return Sums(sum(int(row.signposts or 0) for row in plain), sum(int(row.calls or 0) for row in plain))
