"""Notices of a day: what may stand in one, and the ones that are put up by one press."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from navigator.directory.service_types import ServiceType, Setting
from navigator.identifiers import identifiers_in

LONGEST = 100
MOST_AT_ONCE = 6
"""More than that nobody reads."""

NOT_BESIDE = frozenset({Setting.EMERGENCY, Setting.URGENT})
"""Nothing stands between a caller and help at once."""


@dataclass(frozen=True)
class Chosen:
    """A notice that is put up by one press."""

    words: str
    service_type: str


CHOSEN: Mapping[str, Chosen] = {
    "no-bloods": Chosen("No blood tests today", "practice-nurse"),
    "no-nurse": Chosen("No nurse in today", "practice-nurse"),
    "duty-full": Chosen("Duty list full: only dangers go on it", "duty-gp"),
    "no-appointments": Chosen("No more appointments today", "gp-appointment"),
    "scripts-late": Chosen("Prescriptions take a day longer", "repeat-prescriptions"),
}


@dataclass(frozen=True)
class Up:
    """A notice as the desk shows it."""

    id: UUID
    words: str
    service_type: str
    put_up_at: datetime


class NotANotice(ValueError):
    """These words cannot be put up; the message says why."""


def words_of(typed: str) -> str:
    """Give the words on one line; raise NotANotice where there are none, too many, or some that say who a caller is."""
    words = " ".join(typed.split())
    if not words:
        raise NotANotice("Write what everybody should know today, or press one of the others.")
    if len(words) > LONGEST:
        raise NotANotice(f"Say it in {LONGEST} letters: these are {len(words)}.")
    if not words.isprintable():
        raise NotANotice("Write it in plain letters.")
    if found := identifiers_in(words):
        raise NotANotice(f"Leave out {', '.join(found)}. Nothing of a caller stands here.")
    return words


def kind_of(typed: str, types: Mapping[str, ServiceType]) -> str:
    """Give the kind of service that it stands beside; empty for none, for help at once and for sensitive ones."""
    kind = types.get(typed)
    return kind.slug if kind and may_stand_beside(kind) else ""


def may_stand_beside(kind: ServiceType) -> bool:
    """Tell whether a notice may name a kind of service: none of help at once, none that is sensitive."""
    return kind.setting not in NOT_BESIDE and not kind.sensitive
