"""What an ending means for the counts, the code of a signpost, and the line for the patient's record."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NamedTuple
from uuid import UUID

from navigator.directory.service_types import ServiceType, Setting

METHOD_VERSION = "1"
"""Version of docs/counting.md under which a row is written."""

UNDO_FOR = timedelta(minutes=1)
LONGEST_FLAGS = 300


class Ending(StrEnum):
    """How a call, or one need in it, ended."""

    SAID_YES = "said-yes"
    DECLINED = "declined"
    BOOKED_HERE = "booked-here"
    NOT_AVAILABLE = "not-available"
    ADVICE_OR_ADMIN = "advice-or-admin"
    EMERGENCY = "emergency"
    CALL_LOST = "call-lost"


class Gap(NamedTuple):
    """Why help was not there, and the kind that was wanted where nobody here is of it."""

    why: str | None = None
    kind: str | None = None


NO_GAP = Gap()


class Channel(StrEnum):
    """How the caller reached the desk."""

    PHONE = "phone"
    DESK = "desk"
    ONLINE = "online"


class Otherwise(StrEnum):
    """What would have happened without the desk; nothing is assumed."""

    GP_TODAY = "gp-today"
    GP_ROUTINE = "gp-routine"
    NURSE = "nurse"
    NO_APPOINTMENT = "none"
    NOT_SURE = "not-sure"


class RedFlagAnswer(StrEnum):
    """What the spoken check came to."""

    ASKED_NONE = "asked-none-reported"
    HEARD_NOTHING = "heard-nothing-worrying"
    YES = "yes"
    NOT_SURE = "not-sure"
    NOT_ASKED = "not-asked"


ENDING_WORDS = {
    Ending.SAID_YES: "Said yes",
    Ending.DECLINED: "Declined",
    Ending.BOOKED_HERE: "Booked here",
    Ending.NOT_AVAILABLE: "Not available",
    Ending.ADVICE_OR_ADMIN: "Advice or admin done",
    Ending.EMERGENCY: "Emergency",
    Ending.CALL_LOST: "Call lost",
}
OTHERWISE_WORDS = {
    Otherwise.NOT_SURE: "not sure",
    Otherwise.GP_TODAY: "a GP today",
    Otherwise.GP_ROUTINE: "a GP, routine",
    Otherwise.NURSE: "a nurse",
    Otherwise.NO_APPOINTMENT: "no appointment",
}
CHANNEL_WORDS = {Channel.PHONE: "phone", Channel.DESK: "at the desk", Channel.ONLINE: "online request"}
DISPOSITION_WORDS = {
    "emergency": "Emergency",
    "clinician_today": "Clinician today",
    "clinician_soon": "Clinician soon",
    "kept": "Appointment kept",
    "moved": "Moved inside the practice",
    "avoided": "Outside the practice",
    "self_care": "Advice, self-care",
    "admin": "Admin",
    "none": "Nothing given",
}

# Endings that may only follow the spoken check: each of them sends the caller somewhere or lets them go.
NEED_THE_CHECK = frozenset({Ending.SAID_YES, Ending.ADVICE_OR_ADMIN, Ending.NOT_AVAILABLE})
# Needs that are no matter of health: one line is asked, not the red-flag questions.
ASKED_IN_ONE_LINE = frozenset({"admin", "social"})
# Endings that speak of a service, so that one must be picked.
NEED_A_SERVICE = frozenset({Ending.SAID_YES, Ending.NOT_AVAILABLE})

_OF_ACTION = {
    "999": ("emergency", "emergency"),
    "police": ("emergency", "emergency"),
    "ed": ("emergency", "emergency"),
    "maternity_now": ("emergency", "emergency"),
    "oncology_line": ("emergency", "emergency"),
    "crisis": ("emergency", "urgent"),
    "duty_now": ("clinician_today", "practice"),
    "clinician_today": ("clinician_today", "practice"),
    "eye_today": ("clinician_today", "other_nhs"),
    "calm_card": ("none", "none"),
}


@dataclass(frozen=True)
class CountsAs:
    """How a row counts, and where the patient goes."""

    disposition: str
    destination: str


def counts_as(ending: Ending, kind: ServiceType | None, check: str = "general", action: str = "") -> CountsAs:
    """Give how an ending counts: docs/counting.md is this table in words."""
    if ending is Ending.EMERGENCY:
        return CountsAs(*_OF_ACTION.get(action, _OF_ACTION["999"]))
    if ending in (Ending.DECLINED, Ending.BOOKED_HERE):
        return CountsAs("kept", "appointment")
    if ending is Ending.ADVICE_OR_ADMIN:
        is_admin = kind.disposition == "admin" if kind else check in ASKED_IN_ONE_LINE
        return CountsAs("admin", "practice") if is_admin else CountsAs("self_care", "self_care")
    if ending is Ending.SAID_YES and kind:
        return CountsAs(kind.disposition, kind.destination)
    return CountsAs("none", "none")


def took_the_caller(ending: Ending, kind: ServiceType | None) -> bool | None:
    """Tell whether the service was there for the caller; None where the ending says nothing of that."""
    # Patients choose their pharmacy: of such kinds nothing is noted, so that nobody can rank them by it.
    if kind is None or kind.interchangeable:
        return None
    if ending is Ending.NOT_AVAILABLE:
        return False
    # “Booked here” is a booking in the practice, whatever was looked at before.
    is_booked = ending is Ending.BOOKED_HERE and kind.setting is Setting.PRACTICE
    return True if ending is Ending.SAID_YES or is_booked else None


# Twenty-three signs, none like another on paper; a prime number of them, so that the check sign
# finds every single slip and every swap of two neighbours.
SIGNS = "34679ACDEFGHJKMNPQRTWXY"
CODE_LENGTH = 5


def code_of(call_key: UUID, number: int) -> str:
    """Make the code of a call's signpost: the same call and number always give the same, such as KT7-4QF."""
    digest = hashlib.sha256(f"{call_key}/{number}".encode()).digest()
    value = int.from_bytes(digest[:8]) % len(SIGNS) ** CODE_LENGTH
    signs = ""
    for _ in range(CODE_LENGTH):
        value, place = divmod(value, len(SIGNS))
        signs += SIGNS[place]
    return _spaced(signs + _check_sign(signs))


def read_code(said: str) -> str | None:
    """Read a code as said or typed; None where it is not one."""
    signs = "".join(sign for sign in said.upper() if sign.isalnum())
    if len(signs) != CODE_LENGTH + 1 or any(sign not in SIGNS for sign in signs):
        return None
    return _spaced(signs) if _check_sign(signs[:-1]) == signs[-1] else None


def _check_sign(signs: str) -> str:
    return SIGNS[sum(SIGNS.index(sign) * weight for weight, sign in enumerate(signs, 2)) % len(SIGNS)]


def _spaced(signs: str) -> str:
    return f"{signs[:3]}-{signs[3:]}"


def may_undo(occurred_at: datetime, moment: datetime) -> bool:
    """Tell whether this row still says “undo” rather than “withdraw”."""
    return moment - occurred_at <= UNDO_FOR


def flags_as_text(answers: Mapping[str, str]) -> str:
    """Write the cards of a call and their answers for the row, such as chest_pain=no."""
    text = ",".join(f"{flag}={answer}" for flag, answer in sorted(answers.items()))
    return text if len(text) <= LONGEST_FLAGS else text[: LONGEST_FLAGS + 1].rpartition(",")[0]


def flags_in(text: str) -> dict[str, str]:
    """Read the cards of a row with their answers."""
    pairs = (pair.partition("=") for pair in text.split(",") if pair)
    return {flag: answer for flag, _, answer in pairs}
