"""What a patient takes along of what was agreed: plain words for a slip, and nothing that says who they are."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from navigator.directory.service_types import Mode
from navigator.referrals.sending.rules import State, Why
from navigator.signposting.flow import Flow, Outcome, SafetyNet

TITLE = "What we agreed"
HEADINGS = {
    "where": "Where",
    "phone": "Phone",
    "open": "Open",
    "next": "What next",
    "worse": "If it gets worse",
    "code": "Your code",
    "us": "Our phone",
}
DEMONSTRATION = "Made up to show how this works. Not for a real patient."
CODE_WORDS = "Say it when you ring us or them. If you come back to us, you do not start again."
ONCE_MORE = (
    "If it gets worse in any other way, ring us at once. If we are shut, ring 111. If a life is at risk, ring 999."
)
RING_FIRST = "We last checked this a while ago. Ring before you go."

ALL_ENDS = "all"
"""Asked for instead of one end of a guide: only what all of them share."""

LONG_SLIP = 900
"""Letters and spaces above which a slip is set smaller, so that it stays one A5 page."""


class Way(StrEnum):
    """How the patient gets to what was agreed, as far as it has come."""

    GO = "go"
    WE_SEND = "we-send"
    SENT = "sent"
    EITHER = "either"
    BOOKED = "booked"


_WAYS = {
    Mode.SELF_PRESENT: Way.GO,
    Mode.REFER: Way.WE_SEND,
    Mode.EITHER: Way.EITHER,
    Mode.BOOK_INTERNALLY: Way.BOOKED,
}
_ON_ITS_WAY = (State.SENT, State.RECEIVED, State.TAKEN_ON)


@dataclass(frozen=True)
class Phone:
    """A number to ring, and whose it is."""

    label: str
    number: str


@dataclass(frozen=True)
class Said:
    """What is to be done if it gets worse, as the guide or the kind of service has it."""

    nets: tuple[SafetyNet, ...] = ()
    own_words: str = ""
    """The sentence of the kind of service, where no guide says more."""
    to_choose: tuple[Outcome, ...] = ()
    """Ends of the guide that lead here with other words, where nobody knows any more which one it was."""

    @property
    def lines(self) -> tuple[str, ...]:
        """Give one line for each thing to look for."""
        return tuple(on_paper(one) for one in (*(net.words for net in self.nets), self.own_words) if one)


@dataclass(frozen=True)
class Slip:
    """Everything that a patient takes along, in the order in which it is read."""

    where: str
    address: str
    phones: tuple[Phone, ...]
    hours: tuple[tuple[str, str], ...]
    """Days and their hours, today first."""
    is_stale: bool
    way: Way
    hear_by: str
    """When they should have been heard of; empty where no time is promised."""
    said: Said
    code: str
    practice: str
    practice_phone: str
    agreed_on: str
    demonstration: bool

    @property
    def way_words(self) -> str:
        """Say how they get there."""
        return {
            Way.GO: f"You {'go there or ' if self.address else ''}ring them yourself. No one will ring you.",
            Way.WE_SEND: "We send your details to them. They get in touch with you.",
            Way.SENT: "We have sent your details to them. They get in touch with you.",
            Way.EITHER: "You can go or ring yourself. If you asked us to, we send your details to them.",
            Way.BOOKED: "We book you in. You get a day and a time from us.",
        }[self.way]

    @property
    def hear_words(self) -> str:
        """Say by when they hear, and what to do if they do not."""
        if self.way is Way.GO:
            return "If they are shut or cannot help, ring us."
        if self.way is Way.BOOKED:
            return "If you have no day and time yet, ring us."
        when = f" by {self.hear_by}" if self.hear_by else ""
        sent = "If we do and you" if self.way is Way.EITHER else "If you"
        whom = "ring them. If they do not know of you, ring us" if self.phones else "ring us"
        return f"{sent} have not heard from them{when}, {whom}."

    @property
    def hear_briefly(self) -> str:
        """Say the same in a breath, for a text."""
        if self.way is Way.GO:
            return "Shut, or they cannot help? Ring us."
        if self.way is Way.BOOKED:
            return "No day and time yet? Ring us."
        when = f" by {self.hear_by}" if self.hear_by else ""
        return f"No word{when}? Ring {'them' if self.phones else 'us'}."

    @property
    def is_booked(self) -> bool:
        """Tell whether a day and a time are to be written in by hand."""
        return self.way is Way.BOOKED

    @property
    def is_long(self) -> bool:
        """Tell whether it is set smaller to stay on one page."""
        return len(self.plain) > LONG_SLIP

    @property
    def plain(self) -> str:
        """Give all of it as plain lines, for a letter or an e-mail."""
        phones = (f"{one.label}: {one.number}" if one.label else one.number for one in self.phones)
        parts = (
            f"{TITLE} on {self.agreed_on}",
            f"{HEADINGS['where']}: {self.where}{f', {self.address}' if self.address else ''}",
            f"{HEADINGS['phone']}: {'; '.join(phones)}" if self.phones else "",
            *(f"{HEADINGS['open']}: {days}: {words}" for days, words in self.hours),
            RING_FIRST if self.is_stale else "",
            f"{HEADINGS['next']}: {self.way_words} {self.hear_words}",
            *self.said.lines,
            ONCE_MORE,
            f"{HEADINGS['code']}: {self.code}. {CODE_WORDS}" if self.code else "",
            f"{HEADINGS['us']}: {self.practice}, {self.practice_phone}" if self.practice_phone else self.practice,
            DEMONSTRATION if self.demonstration else "",
        )
        return "\n".join(part for part in parts if part)


def on_paper(words: str) -> str:
    """Say to a reader what was written to be said aloud: “tell me” is nobody on a sheet of paper."""
    return words.replace("tell me", "tell us").replace("Tell me", "Tell us")


def still_agreed(state: State | None, why: Why | None) -> bool:
    """Tell whether what was agreed still holds; what needs nothing sent has no state."""
    if state is State.NOT_SENT:
        return why is Why.GOES_THEMSELVES
    return state in (None, State.TO_SEND, *_ON_ITS_WAY)


def way_of(mode: str | None, state: State | None) -> Way:
    """Say how they get there, by what was agreed and by what has been done since."""
    if state in _ON_ITS_WAY:
        return Way.SENT
    if state is State.NOT_SENT:
        return Way.GO
    return _WAYS[Mode(mode)] if mode else Way.GO


def said_of_guide(flow: Flow | None, kind: str, outcome: str, own_words: str) -> Said:
    """Give the very words that the guide had said; where its end is not known, those that all its ends here share."""
    ends = [step for step in flow.steps.values() if isinstance(step, Outcome) and kind in step.types] if flow else []
    reached = [end for end in ends if end.id == outcome] or ends
    different = _with_other_words(reached)
    if not different:
        return Said(own_words=own_words)
    if len(different) == 1:
        return Said(different[0].if_worse)
    shared = tuple(net for net in different[0].if_worse if all(net in end.if_worse for end in different))
    return Said(shared, own_words, () if outcome == ALL_ENDS else different)


def _with_other_words(ends: Sequence[Outcome]) -> tuple[Outcome, ...]:
    """Keep one of those that say the same."""
    return tuple({end.if_worse: end for end in reversed(ends)}.values())[::-1]
