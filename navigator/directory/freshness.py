"""How far the word of an entry can be trusted by the day it was last confirmed, and what follows from that."""

from datetime import date, timedelta
from enum import StrEnum

from navigator.directory.service_types import Setting

AGEING_AFTER = timedelta(days=150)
STALE_AFTER = timedelta(days=180)
EXPIRED_AFTER = timedelta(days=365)
DUE_SOON = timedelta(days=30)

# Help that somebody may need at once is shown however old its entry is, and nothing is put before it.
_NEVER_DEMOTED = frozenset({Setting.EMERGENCY, Setting.URGENT})
# Nor does the practice's own door close in a guide: declining must always lead to an appointment.
_NEVER_HIDDEN = _NEVER_DEMOTED | {Setting.PRACTICE}


class Freshness(StrEnum):
    """How old the word of an entry is."""

    FRESH = "fresh"
    AGEING = "ageing"
    STALE = "stale"
    EXPIRED = "expired"


def freshness_of(verified_on: date | None, review_by: date | None, today: date) -> Freshness:
    """Tell how an entry stands today; one that nobody ever confirmed is stale."""
    if verified_on is None:
        return Freshness.STALE
    age = today - verified_on
    if age > EXPIRED_AFTER:
        return Freshness.EXPIRED
    if age > STALE_AFTER or (review_by is not None and review_by < today):
        return Freshness.STALE
    if age >= AGEING_AFTER or (review_by is not None and review_by - today <= DUE_SOON):
        return Freshness.AGEING
    return Freshness.FRESH


def demotes(freshness: Freshness, setting: Setting) -> bool:
    """Tell whether an entry stands below the fresher ones of its kind."""
    return freshness in (Freshness.STALE, Freshness.EXPIRED) and setting not in _NEVER_DEMOTED


def hides(freshness: Freshness, setting: Setting) -> bool:
    """Tell whether guides leave an entry out and the desk shows it last, with the reason."""
    return freshness is Freshness.EXPIRED and setting not in _NEVER_HIDDEN


def freshness_words(freshness: Freshness, verified_on: date | None, today: date, setting: Setting) -> str:
    """Say in one line how old an entry's word is; nothing of a fresh one."""
    if freshness is Freshness.FRESH:
        return ""
    if verified_on is None:
        said = "Never confirmed"
    elif freshness is Freshness.AGEING:
        return f"Last confirmed {_day_words(verified_on, today)}, due a check soon"
    else:
        over_a_year = ", more than a year ago" if freshness is Freshness.EXPIRED else ""
        said = f"Not confirmed since {_day_words(verified_on, today)}{over_a_year}"
    # Nobody in need of help now waits for a call that checks an entry.
    return f"{said}: ring before you send anyone" if demotes(freshness, setting) else said


def _day_words(day: date, today: date) -> str:
    words = f"{day.day} {day:%b}"
    return words if day.year == today.year else f"{words} {day.year}"
