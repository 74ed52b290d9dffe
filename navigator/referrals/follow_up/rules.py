"""A fair sample: which codes are drawn, when somebody may be asked, and what may be answered."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from math import ceil

from navigator.directory.service_types import ServiceTypes
from navigator.london import UnknownWeek, Week

SENT_ON = ("moved", "avoided")
"""What is followed up: a yes to something that could have made a GP appointment needless."""

WAIT = timedelta(days=14)
ENOUGH = 30
"""Fewer known cases than this give no rate."""
LARGEST_SAMPLE = 200
USUAL_WEEKS = 4
WEEKS_OFFERED = 26
FEWEST_CALLED = 10
USUAL_SHARE = 0.6


class Ended(StrEnum):
    """How a call-back ended."""

    ANSWERED = "answered"
    NOT_REACHED = "not-reached"
    NO_WISH = "no-wish"
    NOT_THIS_PATIENT = "not-this-patient"


ENDED_WORDS = {
    Ended.ANSWERED: "Answered",
    Ended.NOT_REACHED: "Could not reach",
    Ended.NO_WISH: "Did not want to say",
    Ended.NOT_THIS_PATIENT: "Not this patient",
}
ENDED_KEYS = {Ended.NOT_REACHED: "u", Ended.NO_WISH: "d", Ended.NOT_THIS_PATIENT: "x"}
"""How a call-back ends without its answers, each under its key."""
FORGETS = frozenset({Ended.NOT_REACHED, Ended.NOT_THIS_PATIENT})
"""Ends after which no answer can stand: nobody, or somebody else, gave it."""


class Again(StrEnum):
    """Whether somebody needed a GP for the same thing within 14 days."""

    HELPED = "helped"
    NEITHER = "neither"
    NEEDED_GP = "needed-gp"
    CANNOT_SAY = "cannot-say"


KNOWN = frozenset({Again.HELPED, Again.NEITHER, Again.NEEDED_GP})

_YES_OR_NO = ("yes", "no", "cannot-say")
ANSWERS = {"seen": _YES_OR_NO, "again": tuple(each.value for each in Again), "knew_why": _YES_OR_NO}
"""The three questions, each with the answers that can be kept."""


@dataclass(frozen=True)
class Period:
    """Days in a row, first and last among them."""

    first_on: date
    last_on: date


def mark_of(seed: str, code: str) -> str:
    """Give the number by which a code takes its place in a draw: anybody can work it out again."""
    return hashlib.sha256(f"{seed} {code}".encode()).hexdigest()


def in_drawn_order(seed: str, codes: Iterable[str]) -> list[str]:
    """Put codes into the order of a draw; the first of them, however many, are a fair sample of all."""
    return sorted(codes, key=lambda code: mark_of(seed, code))


def may_ask_from(sent_on: date) -> date:
    """Give the first day on which somebody can say whether they needed a GP within 14 days."""
    return sent_on + WAIT


def weeks_to_choose(today: date) -> list[Week]:
    """List the weeks that are over, the latest first."""
    week, found = Week.of(today), []
    for _ in range(WEEKS_OFFERED):
        try:
            week = week.before
        except UnknownWeek:
            break
        found.append(week)
    return found


def usual_period(today: date, drawn_to: date | None) -> tuple[Week, Week]:
    """Give the first and last of the weeks after the last draw, or the latest of which everybody may be asked."""
    weeks = weeks_to_choose(today)
    following = [week for week in weeks if drawn_to and week.monday > drawn_to]
    if following:
        return following[-1], following[-min(USUAL_WEEKS, len(following))]
    ripe = [week for week in weeks if may_ask_from(week.sunday) <= today]
    return ripe[min(USUAL_WEEKS, len(ripe)) - 1], ripe[0]


def suggested_size(answered: int, called: int) -> int:
    """Give how many codes are likely to bring enough answers; the practice's own share, once it is known."""
    share = answered / called if called >= FEWEST_CALLED and answered else USUAL_SHARE
    return min(ceil(round(ENOUGH / share, 6)), LARGEST_SAMPLE)


def next_question(said: Sequence[str | None]) -> str:
    """Give the first question that has no answer; empty where all have."""
    return next((name for name, answer in zip(ANSWERS, said, strict=True) if answer is None), "")


def may_undo(ended: str | None, told_on: date, today: date) -> bool:
    """Tell whether a call-back may be to do again: on its own day, or when nobody was reached."""
    return ended == Ended.NOT_REACHED or told_on == today


def kinds_left_out(types: ServiceTypes) -> list[str]:
    """Name the kinds that are never drawn because they are sensitive."""
    return sorted(kind.label for kind in types.values() if kind.sensitive)


def kinds_followed(types: ServiceTypes) -> list[tuple[str, str]]:
    """List the kinds that can be in a sample or a count, each with its label."""
    followed = [(slug, kind.label) for slug, kind in types.items() if is_followed(slug, types)]
    return sorted(followed, key=lambda one: one[1])


def is_followed(service_type: str, types: ServiceTypes) -> bool:
    """Tell whether a kind can be in a sample or a count; one that is not known (any more) may be sensitive."""
    kind = types.get(service_type)
    return kind is not None and not kind.sensitive and kind.disposition in SENT_ON
