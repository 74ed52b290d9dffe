"""Writes a table so that no hidden figure can be worked out of the rest: what gives one away is hidden too."""

from collections.abc import Iterable, Mapping

from navigator.reports.rules import HIDDEN
from navigator.reports.suppression.attack import worked_out
from navigator.reports.suppression.cube import Key, Sum, is_total, sums_of, with_totals
from navigator.reports.suppression.profiles import ALSO_HIDDEN, Profile, written

_MARKS = (HIDDEN, ALSO_HIDDEN)


def protected(cells: Mapping[Key, int], profile: Profile) -> dict[Key, str]:
    """Write every figure and every total by the rule of a profile, then hide what would give a hidden one away.

    It comes to an end: each round hides something, and of a table of which nothing is shown nothing can be worked out.
    """
    counts = with_totals(cells)
    shown = {key: written(profile, count) for key, count in counts.items()}
    of_key: dict[Key, list[Sum]] = {}
    for each in sums_of(counts):
        for key in (each.total, *each.parts):
            of_key.setdefault(key, []).append(each)
    while given_away := worked_out(shown, profile):
        before = dict(shown)
        for key in given_away:
            _hide_beside(key, of_key[key], counts, shown)
        if shown == before:
            _hide_all_totals(shown)
    return shown


def _hide_beside(key: Key, sums: Iterable[Sum], counts: Mapping[Key, int], shown: dict[Key, str]) -> None:
    """Hide one more figure of each total that a hidden one is in: the smallest that is shown, the totals last."""
    for each in sums:
        beside = [other for other in (*each.parts, each.total) if other != key and shown[other] not in (*_MARKS, "0")]
        if beside:
            shown[min(beside, key=lambda other: (is_total(other), counts[other], other))] = ALSO_HIDDEN
        else:
            _hide_size(each.total, shown)


def _hide_size(total: Key, shown: dict[Key, str]) -> None:
    """Say of a hidden total not even that it is small: many hidden figures of at least 1 would then be 1 each."""
    if is_total(total) and shown[total] == HIDDEN:
        shown[total] = ALSO_HIDDEN


def _hide_all_totals(shown: dict[Key, str]) -> None:
    for key, said in shown.items():
        if is_total(key) and said != "0":
            shown[key] = ALSO_HIDDEN
