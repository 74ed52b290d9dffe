"""Says row by row what an import would do, and what of the list could not be used."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from navigator.directory.actions import Comparison
from navigator.directory.pharmacy_list import NO_PHONE, NOT_IMPORTED, RowReport


def report_lines(rows: Sequence[RowReport], found: Comparison) -> Iterator[str]:
    """Give one line a row, then the sums; a missing phone is said at its row and counted."""
    new = {entry.key for entry in found.new}
    changed = {entry.key: tuple(differences) for _row, entry, differences in found.changed}
    counts: Counter[str] = Counter()
    for row in rows:
        verdict, words = _verdict(row, new, changed)
        counts[verdict] += 1
        flagged = [problem for problem in row.problems if problem not in (NO_PHONE, words)]
        counts["flagged"] += len(flagged)
        counts["no phone"] += NO_PHONE in row.problems
        phone = [NO_PHONE] if NO_PHONE in row.problems else []
        yield f"line {row.line}: {'; '.join((f'{row.name}: {words}', *flagged, *phone))}"
    yield from _sums(rows, found, counts)


def _verdict(row: RowReport, new: set[str], changed: Mapping[str, Sequence[str]]) -> tuple[str, str]:
    if not row.entries:
        reason = next((problem for problem in row.problems if problem.startswith(NOT_IMPORTED)), NOT_IMPORTED)
        return "not imported", reason
    if any(entry.key in new for entry in row.entries):
        return "new", "new"
    names = {name: None for entry in row.entries for name in changed.get(entry.key, ())}
    if names:
        return "changed", f"changed ({', '.join(name.replace('_', ' ') for name in names)})"
    return "unchanged", "unchanged"


def _sums(rows: Sequence[RowReport], found: Comparison, counts: Mapping[str, int]) -> Iterator[str]:
    verdicts = ", ".join(f"{counts.get(one, 0)} {one}" for one in ("new", "changed", "unchanged", "not imported"))
    yield f"{len(rows)} rows: {verdicts}."
    yield f"{counts.get('flagged', 0)} cells flagged, {counts.get('no phone', 0)} rows without a phone."
    yield f"Services: {len(found.new)} new, {len(found.changed)} changed, {found.unchanged} unchanged."
