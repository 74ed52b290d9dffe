"""When an entry needs somebody: a number nobody has rung, a pause that has gone on too long."""

from datetime import date, timedelta
from enum import StrEnum

CHECK_AGAIN_IN = timedelta(days=180)
"""How long “still right” holds."""
SHOWN_AS_NEW = timedelta(days=14)
"""How long the desk points at a number that changed."""
LONGEST_PAUSE = timedelta(days=14)


class Settled(StrEnum):
    """How a second look at a number ended."""

    RUNG = "rung"
    SECOND_PERSON = "second-person"
    PUT_BACK = "put-back"
    REPLACED = "replaced"


LOOKED_AT = frozenset({Settled.RUNG, Settled.SECOND_PERSON})
"""Ways that say the number is right."""


def is_shown_as_new(changed_on: date, today: date) -> bool:
    """Tell whether the desk still points at a number that changed on a day: for fourteen days, the day itself first."""
    return today - changed_on < SHOWN_AS_NEW


def new_number_words(changed_on: str, settled_as: str | None) -> str:
    """Say that a number is new and whether somebody has rung it; `changed_on` is the day in words."""
    said = {None: ", nobody has rung it yet", Settled.RUNG: ", rung since", Settled.SECOND_PERSON: ", checked since"}
    return f"new number, changed {changed_on}{said.get(Settled(settled_as) if settled_as else None, '')}"


def is_paused_too_long(paused_on: date | None, until: date | None, today: date) -> bool:
    """Tell whether a pause needs somebody: nobody set its end, or it began more than fourteen days ago."""
    return until is None or (paused_on is not None and today - paused_on > LONGEST_PAUSE)


def page_of(asked: str, many: int, on_a_page: int) -> tuple[int, int]:
    """Give which page is shown and of how many; one that is not there is the nearest that is."""
    pages = max(1, -(-many // on_a_page))
    page = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 6 else 1
    return min(max(page, 1), pages), pages
