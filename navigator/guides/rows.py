"""What a new row about a guide holds; nothing here writes it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from navigator.accounts.audit import Actor
from navigator.guides.history import author_ids
from navigator.guides.models import GuideStep, GuideText
from navigator.guides.rules import Done


@dataclass(frozen=True)
class Signature:
    """What a signature is put under: the text whole, its edition, and how long it is good."""

    whole: str
    edition: str
    good_until: date


@dataclass(frozen=True)
class Beginning:
    """What a draft is begun from."""

    need: str
    text: str
    based_on: str
    """The edition of the guide under it, which is the PCN's or ships."""
    authors: Collection[UUID] = ()
    """Who wrote what nobody signed yet: a new draft of it is theirs too."""


def new_text(actor: Actor, organisation: UUID, need: str, text: str, based_on: str) -> GuideText:
    """Give a text that somebody begins."""
    return GuideText(
        organisation_id=organisation,
        need=need,
        text=text,
        based_on=based_on,
        author_id=actor.person_id,
        begun_at=actor.at,
        saved_at=actor.at,
    )


def text_again(actor: Actor, earlier: GuideText) -> GuideText:
    """Give a new row for the same words, with everybody who wrote them."""
    row = new_text(actor, earlier.organisation_id, earlier.need, earlier.text, earlier.based_on)
    row.author_id, row.sent_at, row.note = earlier.author_id, earlier.sent_at, earlier.note
    row.steps += taken_over(actor, author_ids(earlier))
    return row


def step(actor: Actor, what: Done, note: str = "") -> GuideStep:
    """Give what somebody did to a text, with their word on it."""
    return GuideStep(what=what.value, person_id=actor.person_id, done_at=actor.at, note=note)


def taken_over(actor: Actor, authors: Collection[UUID]) -> list[GuideStep]:
    """Give what makes the authors of one text the authors of another."""
    return [GuideStep(what=Done.TAKEN_OVER.value, person_id=one, done_at=actor.at, note="") for one in authors]
