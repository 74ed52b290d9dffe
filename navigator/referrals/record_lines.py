"""The line for the patient's record and what is to do next: nothing that was not said, asked or done."""

from collections.abc import Collection

from navigator.directory.service_types import Mode
from navigator.referrals.just_ended import UNASKED_WORDS
from navigator.referrals.rules import Ending, RedFlagAnswer

ANOTHER_PHARMACY = "another pharmacy"
"""A pharmacy that the patient uses and that is not in the list: never a name that somebody typed."""

_NEXT = {
    Mode.REFER: "Send the referral to {where}, with the code.",
    Mode.BOOK_INTERNALLY: "Book it with {where}.",
    Mode.SELF_PRESENT: "Nothing to send. They go to or ring {where} themselves: read out the code.",
    Mode.EITHER: "If they chose that you send it: send their details to {where}, with the code.",
}


def record_line(
    need: str,
    offered: str,
    ending: Ending,
    *,
    code: str = "",
    if_worse: str = "",
    check: RedFlagAnswer = RedFlagAnswer.NOT_ASKED,
    unasked: Collection[str] = (),
    snomed: str = "",
) -> str:
    """Write the one line for the patient's record: no name, no number, and nothing that was not done."""
    about = f"Care navigation: {need}. " if need else "Care navigation. "
    # Most nets say themselves when they hold: “If it gets worse, ring us.”
    worse = f" {if_worse if if_worse.startswith('If ') else f'If worse: {if_worse}'}" if if_worse else ""
    said = {
        Ending.SAID_YES: f"Offered {offered}, said yes. Code {code}.{worse}",
        Ending.DECLINED: f"Offered {offered}, chose an appointment." if offered else "Chose an appointment.",
        Ending.BOOKED_HERE: "Booked here.",
        Ending.NOT_AVAILABLE: f"{offered} was not available.",
        Ending.ADVICE_OR_ADMIN: "Advice given or admin done.",
    }[ending]
    # Only where the questions themselves were asked: “heard nothing worrying” is no check.
    checked = " Red-flag check done." if check is RedFlagAnswer.ASKED_NONE else ""
    passed_over = f" Not asked: {unasked_words(unasked)}." if unasked else ""
    coded = f" {snomed}." if snomed else ""
    return f"{about}{said}{checked}{passed_over}{coded}"


def emergency_line(about: str, headline: str, done: str) -> str:
    """Write the line of a danger: what it was about, what was to be done, and what was done."""
    return f"Care navigation: {about.lower()}. {headline}. {done}."


def offered_words(label: str, provider: str) -> str:
    """Name what was offered: the kind of service, and who it is where the kind does not say it."""
    return f"{label} ({provider})" if provider and provider != label else label


def next_words(mode: str | None, provider: str) -> str:
    """Say what reception does now after a “yes”; without a name where nothing may be named."""
    where = "the pharmacy they use" if provider == ANOTHER_PHARMACY else provider or "them"
    return _NEXT[Mode(mode)].format(where=where) if mode else ""


def unasked_words(unasked: Collection[str]) -> str:
    """Say what was not asked: “the age and pregnancy”."""
    *first, last = [UNASKED_WORDS[one] for one in unasked]
    return f"{', '.join(first)} and {last}" if first else last
