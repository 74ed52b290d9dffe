"""What a provider may say of an entry by its link, and what of it a steward takes; plain values only."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from navigator.directory.entries import ServiceEntry
from navigator.directory.hours import DAYS

GOOD_FOR_DAYS = (30, 7, 90)
"""How long a link may work; the first is what is offered."""
CHECK_AGAIN_IN = timedelta(days=180)
LONGEST_PAUSE = timedelta(days=366)
LONGEST_HOURS = 300
MOST_AN_HOUR = 12
"""What one link may tell in an hour: more than anybody who runs a service has to say."""
BY_LINK = "provider, by link"


class Told(StrEnum):
    """What came by a link."""

    STILL_RIGHT = "still-right"
    CORRECTED = "corrected"
    PAUSED = "paused"
    BACK = "back"


DAY_WORDS = dict(zip(DAYS, ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"), strict=True))
IN_THEIR_WORDS = "hours_said"
FIELD_WORDS = {
    "name": "Name",
    "phones": "Phones",
    "web": "Web page",
    "address": "Address",
    "postcode": "Postcode",
    "who_for": "Who it is for",
    "not_for": "Not for",
    "cost": "Cost",
    **DAY_WORDS,
    IN_THEIR_WORDS: "Hours, in their words",
}
"""Every box that a provider has, as both sides read it."""


def can_be_taken(field: str) -> bool:
    """Tell whether a box can be taken over as it is; hours in their words are typed in by the steward."""
    return field != IN_THEIR_WORDS


def typed_with(values: Mapping[str, Any], said: Mapping[str, str], taken: Collection[str]) -> dict[str, Any]:
    """Give the texts of the entry's form with what is taken of what they said."""
    chosen = {field: said[field] for field in said if field in taken and can_be_taken(field)}
    typed = {**values, **chosen}
    if chosen.keys() & set(DAYS):
        typed["hours_kind"] = "weekly"
    return typed


def confirmed(entry: ServiceEntry, today: date) -> ServiceEntry:
    """Give an entry as whoever runs the service has just confirmed it."""
    return replace(entry, verified_on=today, verified_by=BY_LINK, review_by=today + CHECK_AGAIN_IN)


def not_chosen(said: Mapping[str, str], choices: Mapping[str, str]) -> list[str]:
    """List the boxes of which nobody has said yet whether theirs or ours stands."""
    return [field for field in said if can_be_taken(field) and choices.get(field) not in ("take", "keep")]


def shown(text: str) -> str:
    """Give what stands in a box on one line."""
    return " · ".join(line.strip() for line in text.splitlines() if line.strip()) or "nothing"


def why_not(ended_at: object, good_until: date, today: date, is_theirs: bool) -> str:
    """Say why a link works no more, such as “ended on”; empty while it works."""
    if ended_at is not None or not is_theirs:
        return "This link was ended"
    return f"This link worked until {good_until.day} {good_until:%B %Y}" if good_until < today else ""


def whom_to_ring(organisation: str, phone: str) -> str:
    """Say whom a provider asks for a new link."""
    return f"Ring {organisation} on {phone} and ask for a new one." if phone else f"Ask {organisation} for a new one."
