"""What came late: the differences between a week as it was closed and as the log has it now."""

from collections.abc import Iterable, Mapping, Sequence

from navigator.reports.weekly_return import COLUMNS

AMENDED = (*COLUMNS, "amendment", "signposts_before", "calls_before")
_KEY = ("practice_code", "service_type", "mode", "disposition", "ending", "otherwise")
_COUNTS = ("signposts", "calls")
Row = Mapping[str, str]
Key = tuple[str, ...]


def as_last_told(files: Iterable[Sequence[Row]]) -> dict[Key, Row]:
    """Put a closed week and its amendments together: every row as it was told last, those that went to 0 left out."""
    told: dict[Key, Row] = {}
    for rows in files:
        told |= {key_of(row): row for row in rows if has_cell(row)}
    return {key: row for key, row in told.items() if row["signposts"] != "0"}


def differences(told: Mapping[Key, Row], now: Sequence[Row], number: int) -> list[tuple[str, ...]]:
    """Give a row for every figure that is written otherwise now: as it is, and as it was.

    Of sensitive kinds only what is shown is compared, so that no difference tells more than the two figures do.
    """
    there = {key_of(row): row for row in now if has_cell(row)}
    found = []
    for key in sorted({*told, *there}):
        before, after = told.get(key), there.get(key)
        if _figures(before) != _figures(after):
            found.append(_amended(before, after, number))
    return found


def key_of(row: Row) -> Key:
    """Say of which figure a row is."""
    return tuple(row[name] for name in _KEY)


def has_cell(row: Row) -> bool:
    """Tell a figure from the one row of a practice that logged nothing."""
    return any(row[name] for name in _KEY[1:])


def _figures(row: Row | None) -> tuple[str, ...]:
    return tuple(row[name] for name in _COUNTS) if row else ("0", "0")


def _amended(before: Row | None, after: Row | None, number: int) -> tuple[str, ...]:
    base = after or before or {}
    # A sensitive row never says how many calls, so a vanished one does not either.
    gone = {"signposts": "0", "calls": "0" if base["calls"] else ""}
    row = {**base, **({} if after else gone)}
    was = before or {"signposts": "0", "calls": "0" if base["calls"] else ""}
    return (*(row[name] for name in COLUMNS), str(number), was["signposts"], was["calls"])
