"""How a referral may move, what it needs before it is sent, and when it is overdue."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

CONSENT_VERSION = "1"
"""Version of the two wordings below: a changed word is a new version, because each row keeps which one was said."""
CONSENT_TO_ASK = "Would you like us to arrange this for you?"
CONSENT_TO_SHARE = "Is it all right if we send them your details and what you told us?"

LONGEST_LIST = 100
"""Referrals shown in one list, the oldest first."""


class State(StrEnum):
    """How far a referral has come."""

    TO_SEND = "to-send"
    SENT = "sent"
    RECEIVED = "received"
    TAKEN_ON = "taken-on"
    SEEN = "seen"
    HELPED = "helped"
    RETURNED = "returned"
    LOST = "lost"
    NOT_SENT = "not-sent"
    WITHDRAWN = "withdrawn"


class Why(StrEnum):
    """Why a referral was not sent."""

    GOES_THEMSELVES = "goes-themselves"
    NO_SHARING = "no-sharing"
    CHANGED_MIND = "changed-mind"
    CANNOT_TAKE = "cannot-take"


class SafeContact(StrEnum):
    """How it is safe to reach somebody about a private matter; never a number, never free words."""

    RING = "ring"
    RING_SAY_NOTHING = "ring-say-nothing"
    TIMES_IN_RECORD = "times-in-record"
    THEY_RING = "they-ring"
    AT_THE_PRACTICE = "at-the-practice"


class ResponseType(StrEnum):
    """What the practice promised, of the answers that a contract knows."""

    SENT_ON = "sent-on"
    CARE_HERE = "care-here"


STATE_WORDS = {
    State.TO_SEND: "To send",
    State.SENT: "Sent",
    State.RECEIVED: "They have it",
    State.TAKEN_ON: "They took it on",
    State.SEEN: "Seen",
    State.HELPED: "Helped",
    State.RETURNED: "Came back to us",
    State.LOST: "Lost: nobody has it",
    State.NOT_SENT: "Not sent",
    State.WITHDRAWN: "Taken back",
}
WHY_WORDS = {
    Why.GOES_THEMSELVES: "They go or ring themselves",
    Why.NO_SHARING: "They would not have it shared",
    Why.CHANGED_MIND: "They changed their mind",
    Why.CANNOT_TAKE: "The service cannot take it",
}
SAFE_CONTACT_WORDS = {
    SafeContact.RING: "Ring, and say who is calling",
    SafeContact.RING_SAY_NOTHING: "Ring, but leave no message and say nothing to anybody else",
    SafeContact.TIMES_IN_RECORD: "Ring only at the times written in their record",
    SafeContact.THEY_RING: "Do not ring: they will ring the service",
    SafeContact.AT_THE_PRACTICE: "Do not ring: tell them here at the practice",
}
RESPONSE_WORDS = {
    ResponseType.SENT_ON: "sent on to a service",
    ResponseType.CARE_HERE: "care from our own team",
}

_HEARD = (State.RECEIVED, State.TAKEN_ON, State.SEEN, State.HELPED)

# Every legal move; what is not here is refused. Somebody may come back from anywhere but a row that was taken back.
# A tick by mistake goes back to “to send”; so does what was lost, to be sent again.
MOVES: Mapping[State, frozenset[State]] = {
    State.TO_SEND: frozenset({State.SENT, State.NOT_SENT, State.RETURNED, State.WITHDRAWN}),
    State.SENT: frozenset({*_HEARD, State.TO_SEND, State.RETURNED, State.LOST, State.WITHDRAWN}),
    State.RECEIVED: frozenset({*_HEARD[1:], State.RETURNED, State.LOST, State.WITHDRAWN}),
    State.TAKEN_ON: frozenset({*_HEARD[2:], State.RETURNED, State.LOST, State.WITHDRAWN}),
    State.SEEN: frozenset({State.HELPED, State.RETURNED, State.LOST, State.WITHDRAWN}),
    State.HELPED: frozenset({State.RETURNED, State.WITHDRAWN}),
    State.RETURNED: frozenset({State.WITHDRAWN}),
    State.LOST: frozenset({*_HEARD, State.TO_SEND, State.RETURNED, State.WITHDRAWN}),
    State.NOT_SENT: frozenset({State.TO_SEND, State.RETURNED, State.WITHDRAWN}),
    State.WITHDRAWN: frozenset(),
}
# A return asks the red flags again and a withdrawal takes the whole line back: each has a page of its own.
MOVED_ELSEWHERE = frozenset({State.RETURNED, State.WITHDRAWN})
OPEN_AFTER_SENDING = (State.SENT, State.RECEIVED, State.TAKEN_ON, State.SEEN, State.LOST)
"""What is on its way: nobody can say yet what became of it, or nobody has it."""

# How a caller gets to what they said yes to, where the practice may have to send something.
SENT_BY_US = frozenset({"refer", "either"})
# Nothing is sent about the practice's own paperwork, and an appointment here is booked, not referred.
NEVER_REFERRED = frozenset({"admin", "kept"})
# Kinds whose callers are ill now: a referral that waits a day is a caller who waits a day.
SAME_DAY_KINDS = frozenset(
    {
        "pharmacy-first",
        "pharmacy-minor-illness",
        "pharmacy-medicines-supply",
        "urgent-eye-service",
        "dental-urgent",
        "domestic-abuse-support",
        "home-monitoring",
    }
)


@dataclass(frozen=True)
class Move:
    """What one button says of a referral; everything in it is from a fixed list."""

    idempotency_key: UUID
    to: State
    why: Why | None = None
    agreed: bool = False
    """Whether the caller agreed, before this is sent, that their details are shared."""
    shares: bool = True
    private: bool = False
    hear_within: int = 1
    """Core days until the service should have been heard of."""


class NotLegal(ValueError):
    """A referral cannot move so; the words say why."""


def needs_a_referral(ending: str, mode: str | None, disposition: str) -> bool:
    """Tell whether an ending leaves something to send."""
    return ending == "said-yes" and mode in SENT_BY_US and disposition not in NEVER_REFERRED


def is_same_day(service_type: str | None, disposition: str) -> bool:
    """Tell whether a referral must go today."""
    return disposition in ("emergency", "clinician_today") or service_type in SAME_DAY_KINDS


def response_type_of(destination: str) -> ResponseType:
    """Say what was promised: care by the practice's own team, or by somebody else."""
    return ResponseType.CARE_HERE if destination == "practice" else ResponseType.SENT_ON


def refuse_illegal(now: State, to: State) -> None:
    """Raise NotLegal where a referral in one state cannot come to another."""
    if to not in MOVES[now]:
        raise NotLegal(f"This referral is “{STATE_WORDS[now].lower()}”: it cannot become “{STATE_WORDS[to].lower()}”.")


def refuse_unready(*, shares: bool, agreed: bool, private: bool, safe_contact: SafeContact | None) -> None:
    """Raise NotLegal where something must be asked before a referral is sent."""
    if private and safe_contact is None:
        raise NotLegal("Private: ask first how it is safe to reach them, then choose it here.")
    if shares and not agreed:
        raise NotLegal("Ask first whether their details may be shared, and tick that they agreed.")


def by_hand(now: State) -> list[State]:
    """List the moves that a page offers from a state, in the order of the road."""
    return [state for state in State if state in MOVES[now] - MOVED_ELSEWHERE]


def is_overdue(state: State, due_at: datetime, hear_by: datetime | None, moment: datetime) -> bool:
    """Tell whether a referral waits too long: unsent past its time, unheard of past its time, or lost."""
    if state is State.TO_SEND:
        return moment > due_at
    if state is State.SENT:
        return hear_by is not None and moment > hear_by
    return state is State.LOST


def age_words(age: timedelta) -> str:
    """Say how old something is, in one figure."""
    minutes = int(age.total_seconds()) // 60
    for size, one, many in ((1440, "day", "days"), (60, "hour", "hours"), (1, "minute", "minutes")):
        if minutes >= size:
            count = minutes // size
            return f"{count} {one if count == 1 else many}"
    return "under a minute"
