"""Joins what two people wrote in one form: box by box, asking only where both touched the same."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from navigator.directory.hours import DAYS

Boxes = Mapping[str, Any]
"""What the boxes of a form hold, by name: texts, or lists of ticks."""

TOGETHER = (
    frozenset({"address", "postcode"}),
    frozenset({"age_from", "age_under"}),
    frozenset({"hours_kind", *DAYS}),
    frozenset({"verified_on", "verified_by", "review_by"}),
)
"""Boxes that say one thing together: half of mine and half of theirs would be true of nobody."""

MINE, THEIRS = "mine", "theirs"


@dataclass(frozen=True)
class Merged:
    """What both wrote, joined; where they differ it holds mine, and names each box with what they saved."""

    boxes: dict[str, Any]
    differing: tuple[str, ...] = ()
    """Boxes where somebody must choose, in the order of the form."""
    theirs: tuple[str, ...] = ()
    """Boxes that somebody else changed and I did not: these are theirs, silently."""


def merge(opened: Boxes | None, saved: Boxes, mine: Boxes) -> Merged:
    """Join what I typed with what is saved now, knowing what both began with; without that every difference is asked.

    `opened` is what the form held when I opened it.
    """
    held = {name: value if mine.get(name) is None else mine[name] for name, value in saved.items()}
    apart = {name for name in saved if plain(held[name]) != plain(saved[name])}
    by_me = {name for name in apart if opened is None or plain(held[name]) != plain(opened.get(name))}
    by_them = {name for name in apart if opened is None or plain(saved[name]) != plain(opened.get(name))}
    asked = {name for name in apart if (group := _group_of(name)) & by_me and group & by_them}
    theirs = by_them - by_me - asked
    boxes = {name: saved[name] if name in theirs else value for name, value in held.items()}
    return Merged(boxes, *(tuple(name for name in saved if name in some) for some in (asked, theirs)))


def _group_of(name: str) -> frozenset[str]:
    return next((together for together in TOGETHER if name in together), frozenset({name}))


def plain(value: object) -> object:
    """Give a box's content so that two that read the same are the same."""
    if isinstance(value, list | tuple):
        return sorted(value)
    return str(value if value is not None else "").replace("\r\n", "\n").strip()


def chosen(mine: Boxes, opened: Boxes | None, choices: Mapping[str, str]) -> dict[str, Any]:
    """Give what was typed with theirs put in wherever theirs was chosen; theirs is what the page was drawn with."""
    given = dict(mine)
    for name, choice in choices.items():
        if choice == THEIRS and opened is not None and name in opened:
            given[name] = opened[name]
    return given


def unanswered(asked: Mapping[str, str]) -> list[str]:
    """List the boxes where nobody chose yet."""
    return [name for name, choice in asked.items() if choice not in (MINE, THEIRS)]
