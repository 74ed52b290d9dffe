"""Whom a file is for, and how a small number is written for them."""

from enum import StrEnum
from math import inf

from navigator.reports.rules import HIDDEN, LARGEST_HIDDEN, ROUNDED_TO, suppressed

ALSO_HIDDEN = "x"
"""Hidden because, with it, a number that is too small could be worked out."""

Range = tuple[float, float]


class Profile(StrEnum):
    """Whom a file is for."""

    CONTRACT = "contract"
    PUBLIC = "public"
    LEGACY = "legacy"


PROFILE_WORDS = {
    Profile.CONTRACT: "For the commissioner, by contract: exact counts, sensitive kinds by the public rule",
    Profile.PUBLIC: "For anybody: 1 to 7 hidden, more to the nearest 5",
    Profile.LEGACY: "For anybody, by the older rule: 1 to 4 hidden, more as counted",
}
OPEN = (Profile.PUBLIC, Profile.LEGACY)
"""Who gets these has signed nothing."""
LARGEST_HIDDEN_BY = {Profile.PUBLIC: LARGEST_HIDDEN, Profile.LEGACY: 4}


def written(profile: Profile, count: int) -> str:
    """Write one count by the rule of a profile, as if it stood alone."""
    if profile is Profile.PUBLIC:
        return suppressed(count)
    if profile is Profile.LEGACY and 0 < count <= LARGEST_HIDDEN_BY[profile]:
        return HIDDEN
    return str(count)


def could_be(profile: Profile, shown: str, *, is_total: bool) -> Range:
    """Give the least and the most that a written count can stand for, to somebody who knows the rule."""
    largest = LARGEST_HIDDEN_BY.get(profile, 0)
    if shown == HIDDEN:
        return 1, largest
    if shown == ALSO_HIDDEN:
        # A figure inside the table is only hidden so where it is larger; a total may be of any size.
        return (1 if is_total else largest + 1), inf
    number = int(shown)
    if profile is Profile.PUBLIC and number:
        return max(largest + 1, number - ROUNDED_TO // 2), number + ROUNDED_TO // 2
    return number, number
