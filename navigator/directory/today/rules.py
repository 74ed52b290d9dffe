"""Full or closed from the desk: the reasons that are pressed, and the day on which each ends by itself."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from navigator.directory.service_types import ServiceType, Setting

MOST_DAYS = 7
"""Days for which the desk may stop a service; for longer it is the manager's word."""

FRIDAY, SATURDAY, A_WEEK = 4, 5, 7
NEVER = frozenset({Setting.EMERGENCY, Setting.URGENT})
"""Help that somebody may need at once is never hidden by a press at the desk."""


class Settled(StrEnum):
    """What became of what the desk said."""

    KEPT = "kept"
    LIFTED = "lifted"
    UNDONE = "undone"
    REPLACED = "replaced"


@dataclass(frozen=True)
class Reason:
    """One button of the panel."""

    key: str
    button: str
    stands_as: str
    """“full” or “paused”."""
    because: str
    """What the desk reads beside it; nothing where the state says it all."""
    days: int | None = None
    """For how many days from today; empty where a day is chosen."""


REASONS: Mapping[str, Reason] = {
    one.key: one
    for one in (
        Reason("full-today", "Full today", "full", "", 1),
        Reason("full-tomorrow", "Full today and tomorrow", "full", "", 2),
        Reason("full-soon", "Full until", "full", ""),
        Reason("full-day", "Full", "full", ""),
        Reason("closed-today", "Closed today", "paused", "closed today", 1),
        Reason("no-answer", "No answer all morning", "paused", "no answer when we rang", 1),
        Reason("closed-day", "Closed", "paused", "closed for now"),
    )
}


def because_of(reason: Reason, said_at: str) -> str:
    """Give what every desk reads beside a service: the reason, and which practice said so of a shared entry."""
    return ", ".join(part for part in (reason.because, f"said at {said_at}" if said_at else "") if part)[:200]


class NotThatLong(ValueError):
    """The day chosen is none that the desk may set."""


def may_be_told(kind: ServiceType | None) -> bool:
    """Tell whether the desk may say that a kind of service is full or closed."""
    return kind is not None and kind.setting not in NEVER


def soon(today: date) -> date:
    """Give the day that “until then” mostly means: this Friday, from Thursday on the Monday after."""
    weekday = today.weekday()
    return today + timedelta(days=FRIDAY - weekday if weekday < FRIDAY - 1 else A_WEEK - weekday)


def days_offered(today: date) -> list[date]:
    """List the days to choose from, tomorrow first."""
    return [today + timedelta(days=ahead) for ahead in range(1, MOST_DAYS + 1)]


def until_of(reason: Reason, today: date, chosen: str) -> date:
    """Give the day on which it is offered again; raise NotThatLong where the desk may not set it."""
    if reason.days is not None:
        return today + timedelta(days=reason.days)
    if reason.key == "full-soon":
        return soon(today)
    try:
        day = date.fromisoformat(chosen)
    except ValueError:
        raise NotThatLong("Choose the day on which it is back.") from None
    if not today < day <= today + timedelta(days=MOST_DAYS):
        raise NotThatLong(f"The desk can say so for {MOST_DAYS} days at most. For longer ask your manager.")
    return day
