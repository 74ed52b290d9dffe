"""What was done to a text of a guide, read from its steps: who wrote it, who sent it, who ended it and why."""

from collections.abc import Iterable
from uuid import UUID

from navigator.accounts.models import Person
from navigator.guides.models import GuideStep, GuideText
from navigator.guides.rules import Done

WRITING = frozenset({Done.SAVED, Done.TAKEN_OVER})
ENDING = frozenset({Done.REPLACED, Done.TAKEN_OFF, Done.THROWN_AWAY})


def writers_of(text: GuideText) -> tuple[Person, ...]:
    """Give everybody who changed a text or wrote what it was begun from, the first first."""
    return tuple(dict.fromkeys(step.person for step in text.steps if step.what in WRITING and step.person))


def authors_of(text: GuideText) -> tuple[Person, ...]:
    """Give whose text it is: who ever changed it, else who began it; none where the text that ships was signed."""
    return tuple(dict.fromkeys(person for person in (*writers_of(text), text.author) if person))


def author_ids(text: GuideText) -> frozenset[UUID]:
    """Give the same as ids: none of them may sign it."""
    return frozenset(person.id for person in authors_of(text))


def names_of(people: Iterable[Person]) -> str:
    """Say several people in one line."""
    *others, last = [person.name for person in people] or [""]
    return f"{', '.join(others)} and {last}" if others else last


def last_step(text: GuideText, *kinds: Done) -> GuideStep | None:
    """Give the last of these things that was done to a text."""
    return next((step for step in reversed(text.steps) if step.what in kinds), None)


def handed(text: GuideText) -> GuideStep | None:
    """Give how it was last handed on: sent to be signed, or given back."""
    return last_step(text, Done.SENT, Done.GIVEN_BACK)


def was_given_back(text: GuideText) -> GuideStep | None:
    """Give who gave a draft back, and with what word; None where nobody has since it was last sent."""
    step = handed(text)
    return step if step is not None and step.what == Done.GIVEN_BACK and text.sent_at is None else None


def ended_by(text: GuideText) -> GuideStep | None:
    """Give what ended a text; None for one that has not ended."""
    return last_step(text, *ENDING) if text.ended_at else None


def put_back(text: GuideText) -> GuideStep | None:
    """Give who put a text back on the desk, and why; None where nobody did."""
    return last_step(text, Done.PUT_BACK)
