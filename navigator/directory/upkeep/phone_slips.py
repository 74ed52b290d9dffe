"""Which phone numbers of an entry are new, and whether a new one looks like a slip of the finger."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

Phones = Sequence[Mapping[str, str]]
"""Numbers with what each is for, as an entry keeps them."""

MOST_SLIPS = 2
"""Numbers that differ by more digits are two numbers, not one and its slip."""


@dataclass(frozen=True)
class NewNumber:
    """A number that an entry did not have, with the one whose place it takes."""

    label: str
    number: str
    was: str = ""

    @property
    def slip(self) -> str:
        """Say in what it differs from the old one, where that may be a slip."""
        return slip_words(self.was, self.number)


def digits_of(number: str) -> str:
    """Give the digits that are rung in this country, however the number is written."""
    digits = re.sub(r"\D", "", number)
    return "0" + digits[2:] if digits.startswith("44") else digits


def new_numbers(before: Phones, after: Phones) -> list[NewNumber]:
    """List the numbers that an entry did not have; a number that is only written otherwise is not new."""
    had, has = {digits_of(one["number"]) for one in before}, {digits_of(one["number"]) for one in after}
    gone = [one for one in before if digits_of(one["number"]) not in has]
    found = []
    for one in after:
        if digits_of(one["number"]) in had:
            continue
        replaced = next((old for old in gone if old["label"] == one["label"]), gone[0] if gone else None)
        if replaced is not None:
            gone.remove(replaced)
        found.append(NewNumber(one["label"], one["number"], replaced["number"] if replaced else ""))
    return found


def slip_words(was: str, number: str) -> str:
    """Say what would have had to slip to turn one number into the other; nothing where too much differs."""
    old, new = digits_of(was), digits_of(number)
    if not old or old == new:
        return ""
    if swapped := _swapped(old, new):
        return f"{swapped[0]} and {swapped[1]} are swapped"
    apart = _distance(old, new)
    if apart > MOST_SLIPS:
        return ""
    if len(old) != len(new):
        return "a digit more than before" if len(new) > len(old) else "a digit fewer than before"
    changed = [f"{a} became {b}" for a, b in zip(old, new, strict=True) if a != b]
    return f"only {' and '.join(changed)}" if len(changed) <= MOST_SLIPS else "the digits stand in another order"


def _swapped(old: str, new: str) -> tuple[str, str] | None:
    """Give the two pieces that have changed places: digits anywhere, or pairs that follow one another."""
    if len(old) != len(new):
        return None
    places = [place for place, (a, b) in enumerate(zip(old, new, strict=True)) if a != b]
    for long in (1, 2):
        for start in {places[0], max(places[0] - 1, 0)}:
            end = start + 2 * long
            one, other = old[start : start + long], old[start + long : end]
            if end <= len(old) and old[:start] + other + one + old[end:] == new:
                return one, other
    if len(places) == 2 and (old[places[0]], old[places[1]]) == (new[places[1]], new[places[0]]):
        return old[places[0]], old[places[1]]
    return None


def _distance(one: str, other: str) -> int:
    """Count the digits to change, add or take away."""
    row = list(range(len(other) + 1))
    for number, digit in enumerate(one, 1):
        last, row[0] = row[0], number
        for place, wanted in enumerate(other, 1):
            last, row[place] = row[place], min(row[place] + 1, row[place - 1] + 1, last + (digit != wanted))
    return row[-1]
