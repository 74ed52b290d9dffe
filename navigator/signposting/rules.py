"""Small decisions of the desk: what an answer to a danger leads to, and how a need is named."""

import re
from collections.abc import Mapping

CARD_ANSWERS = ("yes", "not-sure")

ONE_KEY_STARTS = (
    ("I want the doctor", "wants to see the doctor"),
    ("It’s personal", "would rather not say"),
    ("Same as last time", "same as last time"),
    ("Two things", "two things"),
)
"""What callers say most before they say what it is about: the words of the button, and what it searches for."""


def action_for(action: str, answer: str) -> str:
    """Give the action that an answer to a danger's question leads to.

    “Not sure” about a 999 question goes to the duty clinician within minutes: if every shrug were an
    ambulance, reception would stop asking. Everything else takes the safer answer, its own action.
    """
    return "duty_now" if answer == "not-sure" and action == "999" else action


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
