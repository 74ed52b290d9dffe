"""Who may sign a guide and for how long; what of a practice's guides waits for somebody."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Protocol
from uuid import UUID

from navigator.signposting.flow import Flow

LONGEST_GOOD = timedelta(days=366)
"""A signature is given for a year at most; then somebody reads the guide again."""

WARN_AT_DAYS = (60, 30, 7)
"""Days before its last at which the clinical lead is told again, each time more plainly."""


LATELY = timedelta(days=28)
"""How long a settled note stays on the page."""


class Standing(StrEnum):
    """Where a text of a guide stands on its way from a draft to the desk and off it again."""

    DRAFT = "draft"
    SENT = "sent"
    IN_FORCE = "in force"
    ENDED = "ended"


class Dated(Protocol):
    """What tells where a text stands."""

    sent_at: datetime | None
    signed_at: datetime | None
    ended_at: datetime | None


def standing_of(text: Dated) -> Standing:
    """Tell where a text stands."""
    if text.ended_at is not None:
        return Standing.ENDED
    if text.signed_at is not None:
        return Standing.IN_FORCE
    return Standing.SENT if text.sent_at is not None else Standing.DRAFT


class NotSignable(ValueError):
    """This text cannot be signed by this person, or not for so long; the words say why."""


@dataclass(frozen=True)
class Waiting:
    """How near the last day of a guide is, in the words of the clinical lead's page."""

    days: int

    @property
    def is_over(self) -> bool:
        """Tell whether its last day has passed."""
        return self.days < 0

    @property
    def words(self) -> str:
        """Say it."""
        if self.is_over:
            return "past its date: nobody is sent anywhere by it"
        days = "today is its last day" if not self.days else f"{self.days} day{'' if self.days == 1 else 's'} left"
        _, within_a_month, within_a_week = WARN_AT_DAYS
        if self.days > within_a_month:
            return days
        return f"{days}: {'sign it again this week' if self.days <= within_a_week else 'have it read again'}"


def waiting_for(last_day: date, today: date) -> Waiting | None:
    """Give how near a guide's last day is, from 60 days before; None while it is further."""
    left = (last_day - today).days
    return Waiting(left) if left <= WARN_AT_DAYS[0] else None


def check_signer(author: UUID | None, signer: UUID) -> None:
    """Raise NotSignable where somebody would sign what they wrote themselves."""
    if author == signer:
        raise NotSignable("You wrote this text. Somebody else must sign it.")


def check_last_day(last_day: date, flow: Flow, today: date) -> None:
    """Raise NotSignable where a signature would be for the past, for over a year, or beyond what the text allows."""
    if last_day < today:
        raise NotSignable("The last day has passed already. Choose one to come.")
    if last_day > today + LONGEST_GOOD:
        raise NotSignable("A signature is good for a year at most. Choose an earlier last day.")
    if last_day > flow.expires_on:
        raise NotSignable(
            f"The text itself is good until {flow.expires_on:%d %b %Y} only. Choose that day or an earlier one."
        )


def longest_last_day(flow: Flow, today: date) -> date:
    """Give the latest day until which a text may be signed today."""
    return min(flow.expires_on, today + LONGEST_GOOD)


def check_less_safe_read(groups: Collection[str], ticked: Collection[str]) -> None:
    """Raise NotSignable where something that could give callers less help was not ticked as read."""
    if not set(groups) <= set(ticked):
        raise NotSignable("Tick each thing that could be less safe, once you have read it. Then sign.")
