"""Who may sign a guide and for how long; what of a practice's guides waits for somebody."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Protocol
from uuid import UUID

from navigator.signposting.flow import Flow, Outcome

LONGEST_GOOD = timedelta(days=366)
"""A signature is given for a year at most; then somebody reads the guide again."""

WARN_AT_DAYS = (60, 30, 7)
"""Days before its last at which the clinical lead is told again, each time more plainly."""


NO_LONGER_THAN = {"pharmacy-first": date(2027, 1, 30)}
"""Kinds of service whose national pathways are settled until a day: no text and no signature reaches beyond it."""

LATELY = timedelta(days=28)
"""How long a settled note stays on the page."""


class Standing(StrEnum):
    """Where a text of a guide stands on its way from a draft to the desk and off it again."""

    DRAFT = "draft"
    SENT = "sent"
    IN_FORCE = "in force"
    ENDED = "ended"


class Done(StrEnum):
    """What can be done to a text of a guide."""

    BEGUN = "begun"
    TAKEN_OVER = "taken-over"
    """Somebody wrote a draft that this one was begun from: they are an author of this one too."""
    SAVED = "saved"
    SENT = "sent"
    GIVEN_BACK = "given-back"
    THROWN_AWAY = "thrown-away"
    SIGNED = "signed"
    REPLACED = "replaced"
    TAKEN_OFF = "taken-off"
    PUT_BACK = "put-back"
    KEPT = "kept"
    """It was read beside what it was based on, and stays as it is."""


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


def check_signer(authors: Collection[UUID], signer: UUID) -> None:
    """Raise NotSignable where somebody would sign what they wrote themselves, be it one word of it."""
    if signer in authors:
        raise NotSignable("You wrote this text or a part of it. Somebody else must sign it.")


def beyond_its_pathways(last_day: date, flow: Flow) -> str:
    """Say why a guide may not be good for so long; empty where it may: what a text says of itself is not enough."""
    settled_until = _settled_until(flow)
    if last_day > settled_until:
        return f"it offers Pharmacy First, and those pathways are settled until {settled_until:%d %b %Y} only"
    return ""


def _settled_until(flow: Flow) -> date:
    offered = {slug for step in flow.steps.values() if isinstance(step, Outcome) for slug in step.types}
    return min((day for slug, day in NO_LONGER_THAN.items() if slug in offered), default=date.max)


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
    if why := beyond_its_pathways(last_day, flow):
        raise NotSignable(f"It cannot be signed for so long: {why}. Choose that day or an earlier one.")


def longest_last_day(flow: Flow, today: date) -> date:
    """Give the latest day until which a text may be signed today."""
    return min(flow.expires_on, today + LONGEST_GOOD, _settled_until(flow))


def check_less_safe_read(groups: Collection[str], ticked: Collection[str]) -> None:
    """Raise NotSignable where something that could give callers less help was not ticked as read."""
    if not set(groups) <= set(ticked):
        raise NotSignable("Tick each thing that could be less safe, once you have read it. Then sign.")
