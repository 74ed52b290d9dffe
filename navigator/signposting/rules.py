"""Small decisions of the desk: what an answer to a danger leads to, and how a need is named."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from navigator.signposting.flow import NO, NONE, NOT_SURE, YES, Answer

WARN_DAYS = 60
"""How long before its last day a guide begins to say so."""

CARD_ANSWERS = ("yes", "not-sure")

AGAIN = "same-as-last-time"
"""The guide for whoever rang about the same before."""

ONE_KEY_STARTS = (
    ("I want the doctor", "wants to see the doctor", "wants-the-doctor"),
    ("It’s personal", "would rather not say", "rather-not-say"),
    ("Same as last time", "same as last time", AGAIN),
    ("Two things", "two things", "two-things"),
    ("Something else", "something else", "something-else"),
)
"""What callers say most before they say what it is about: the words of the button, those it searches for, its guide."""


def action_for(action: str, answer: str) -> str:
    """Give the action that an answer to a danger's question leads to.

    “Not sure” about a 999 question goes to the duty clinician within minutes: if every shrug were an
    ambulance, reception would stop asking. Everything else takes the safer answer, its own action.
    """
    return "duty_now" if answer == "not-sure" and action == "999" else action


def expiry_words(expires_on: date, today: date) -> str:
    """Say how near the last day of a guide is; nothing while it is far."""
    left = (expires_on - today).days
    if left < 0:
        return "past its date"
    return f"{left} {'day' if left == 1 else 'days'} left" if left <= WARN_DAYS else ""


def speak_of_safeguarding(texts: Iterable[str]) -> bool:
    """Tell whether any of these words sends reception to the practice's safeguarding lead."""
    return any("safeguarding lead" in text.lower() for text in texts)


def in_saying_order(answers: Sequence[Answer]) -> list[Answer]:
    """Give answers as every screen has them: yes first, not sure, and the no that goes on last, under one key."""
    order = {YES: 0, NOT_SURE: 1, NO: 2, NONE: 2}
    if {answer.key for answer in answers} <= order.keys():
        return sorted(answers, key=lambda answer: order[answer.key])
    return list(answers)


def need_slug(meaning: str) -> str:
    """Name a need as the log keeps it: “acute sore throat” is acute-sore-throat."""
    return re.sub(r"[^a-z0-9]+", "-", meaning.lower()).strip("-")[:60]


def need_words(slug: str) -> str:
    """Say a need that the log kept."""
    return slug.replace("-", " ")


def merged(first: Mapping[str, str], second: Mapping[str, str]) -> dict[str, str]:
    """Give one query out of two; the second wins."""
    return {**first, **second}


def without_last(answers: Mapping[str, str]) -> dict[str, str]:
    """Give the answers of a path one step back."""
    return dict(list(answers.items())[:-1])
