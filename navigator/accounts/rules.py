"""Who may do what, and which organisations belong to which on a day."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from uuid import UUID

# BMJ Open 2017 (CPRD, PMC5701995): mean minutes of a GP consultation.
DEFAULT_FACE_TO_FACE_MINUTES = 9.24
DEFAULT_PHONE_MINUTES = 5.32

IDLE_LIMIT = timedelta(minutes=15)
SESSION_LIMIT = timedelta(hours=12)
SHORTEST_PASSWORD = 12
LONGEST_PASSWORD = 128


class Role(StrEnum):
    """What a person is at an organisation."""

    RECEPTIONIST = "receptionist"
    MANAGER = "manager"
    CLINICAL_LEAD = "clinical_lead"
    PCN_LEAD = "pcn_lead"
    COMMISSIONER = "commissioner"
    ADMINISTRATOR = "administrator"


class Kind(StrEnum):
    """What an organisation is in the tree."""

    PRACTICE = "practice"
    PCN = "pcn"
    SUB_ICB = "sub_icb"
    ICB = "icb"


PRACTICE_ROLES = frozenset({Role.RECEPTIONIST, Role.MANAGER, Role.CLINICAL_LEAD})
ROLES_AT = {
    Kind.PRACTICE: PRACTICE_ROLES | {Role.ADMINISTRATOR},
    Kind.PCN: frozenset({Role.PCN_LEAD, Role.ADMINISTRATOR}),
    Kind.SUB_ICB: frozenset({Role.COMMISSIONER, Role.ADMINISTRATOR}),
    Kind.ICB: frozenset({Role.COMMISSIONER, Role.ADMINISTRATOR}),
}
PARENT_KINDS = {Kind.PRACTICE: {Kind.PCN, Kind.SUB_ICB}, Kind.PCN: {Kind.SUB_ICB}, Kind.SUB_ICB: {Kind.ICB}}

_ROLE_WORDS = {
    Role.RECEPTIONIST: "Receptionist",
    Role.MANAGER: "Practice manager",
    Role.CLINICAL_LEAD: "Clinical lead",
    Role.PCN_LEAD: "PCN lead",
    Role.COMMISSIONER: "Commissioner",
    Role.ADMINISTRATOR: "Administrator",
}

# The forms that NHS England's own directory code holds ODS codes to.
_CODE_FORMS = {
    Kind.PRACTICE: re.compile(r"[ABCDEFGHJKLMNPVWY][0-9]{5}"),
    Kind.PCN: re.compile(r"U[0-9]{5}"),
    Kind.SUB_ICB: re.compile(r"[0-9]{2}[A-Z0-9]|[A-Z][0-9][A-Z][0-9][A-Z]"),
    Kind.ICB: re.compile(r"Q[A-Z0-9]{2}"),
}


class ForbiddenRole(ValueError):
    """This role is not held at this kind of organisation."""


class MalformedCode(ValueError):
    """An ODS code that does not have the form of its kind."""


def role_words(role: str) -> str:
    """Say a role as people do."""
    return _ROLE_WORDS[Role(role)]


def checked_code(code: str, kind: str) -> str:
    """Give the ODS code in capitals; raise MalformedCode when it cannot be one of this kind."""
    tidy = code.strip().upper()
    if not _CODE_FORMS[Kind(kind)].fullmatch(tidy):
        raise MalformedCode(f"“{code[:20]}” is not the ODS code of a {kind.replace('_', '-')}.")
    return tidy


def password_problem(password: str, name: str = "") -> str | None:
    """Say why a password is too easy to guess, or None."""
    if len(password) < SHORTEST_PASSWORD:
        return f"Use at least {SHORTEST_PASSWORD} characters. Three words you will remember are best."
    if len(password) > LONGEST_PASSWORD:
        return f"Use at most {LONGEST_PASSWORD} characters."
    folded = password.casefold()
    easy = ("password", "practice", "surgery", "reception", "letmein", "qwerty", "123456", "nhs")
    left_over = folded
    for word in (*easy, *name.casefold().split()):
        left_over = left_over.replace(word, "")
    if len(left_over) < SHORTEST_PASSWORD // 2 or len(set(folded)) < 5:
        return "That is easy to guess. Three words that do not belong together are best."
    return None


@dataclass(frozen=True)
class Belonging:
    """One organisation's membership of another, as plain values."""

    member: UUID
    parent: UUID
    from_on: date
    until_on: date | None

    def holds_on(self, day: date) -> bool:
        """Tell whether the membership holds on a day, its last day included."""
        return self.from_on <= day and (self.until_on is None or day <= self.until_on)


def is_over(started_at: datetime, seen_at: datetime, moment: datetime) -> bool:
    """Tell whether a sign-in has lasted too long or was left alone too long."""
    return moment - started_at >= SESSION_LIMIT or moment - seen_at >= IDLE_LIMIT


def seconds_to_wait(failures: int, last_at: datetime, moment: datetime) -> int:
    """Give how long this account must wait at this address: guessing slows down, nobody is locked out."""
    if failures < 5:
        return 0
    pause = timedelta(seconds=min(2 ** (failures - 4), 900))
    return max(0, round((last_at + pause - moment).total_seconds()))


Locate = Callable[[str], tuple[float, float] | None]
"""Gives the latitude and longitude of a postcode; who knows them stands on a floor above."""


def nowhere(_postcode: str) -> None:
    """Know the place of no postcode."""


def is_same_postcode(one: str, other: str) -> bool:
    """Tell whether two texts are one postcode, however they are written."""
    return "".join(one.split()).upper() == "".join(other.split()).upper()
