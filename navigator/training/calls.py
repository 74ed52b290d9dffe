"""What a practice call is: a made-up caller, what they say, and which endings would be right."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum


class Level(StrEnum):
    """The levels of the care-navigation competency framework."""

    ESSENTIAL = "essential"
    ENHANCED = "enhanced"
    EXPERT = "expert"


class Must(StrEnum):
    """What has to be done in a call beside finding the right door."""

    RED_FLAGS_ASKED = "red-flags-asked"
    CARD_ANSWERED = "card-answered"
    CHOICE_OFFERED = "choice-offered"
    SECOND_NEED = "second-need"


LEVEL_WORDS = {
    Level.ESSENTIAL: "Greet, listen, spot danger, pass on",
    Level.ENHANCED: "Find the right service, offer a choice, say what to do if it gets worse",
    Level.EXPERT: "Several needs, hard callers, judgement",
}


@dataclass(frozen=True)
class About:
    """Whom a call is about, and who rings."""

    who: str
    age: str
    sex: str
    pregnant: str = ""


@dataclass(frozen=True)
class Reply:
    """What the caller answers to one plain question."""

    about: str
    ask: str
    say: str


@dataclass(frozen=True)
class Right:
    """The doors that are right for a need: how it may end, and the kinds of service that are best."""

    dispositions: tuple[str, ...]
    types: tuple[str, ...] = ()


@dataclass(frozen=True)
class PracticeCall:
    """One made-up caller."""

    id: str
    level: Level
    version: str
    title: str
    """Tells who rings and nothing of what it is about."""
    opening: str
    about: About
    replies: tuple[Reply, ...]
    right: Right
    teaches: tuple[str, ...]
    never: tuple[str, ...] = ()
    must: frozenset[Must] = frozenset()
    second: Right | None = None
    """What is right for the second need, where the caller has one."""
    anything_else: str = "No, that’s everything. Thank you."
    to_an_offer: str = "Yes, that’s fine. Thank you."
    core: bool = True
    """It must be passed to be trained at its level."""

    @property
    def doors(self) -> tuple[Right, ...]:
        """Give what is right for each of the caller's needs."""
        return (self.right, self.second) if self.second else (self.right,)

    @property
    def asked(self) -> tuple[Reply, ...]:
        """Give every question that has an answer of its own, those that every call has among them."""
        who = Reply("who", "Who is it about, and how old?", f"{self.about.who}. Age: {self.about.age}.")
        offer = Reply("offer", "Would you be happy with that?", self.to_an_offer)
        more = Reply("more", "Is there anything else today?", self.anything_else)
        pregnant = Reply("pregnant", "Could there be a pregnancy?", "Yes, pregnant." if self._is_pregnant else "No.")
        return (who, *self.replies, *((pregnant,) if self.about.pregnant else ()), offer, more)

    @property
    def _is_pregnant(self) -> bool:
        return self.about.pregnant == "yes"


@dataclass(frozen=True)
class PracticeCalls:
    """Every practice call of a site, in the order in which they are taken."""

    calls: tuple[PracticeCall, ...] = ()
    _by_id: dict[str, PracticeCall] = field(init=False, default_factory=dict, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Keep the calls by id."""
        self._by_id.update({call.id: call for call in self.calls})

    def get(self, call_id: str) -> PracticeCall | None:
        """Find a call; None where this site has it no more."""
        return self._by_id.get(call_id)

    def of(self, level: Level) -> tuple[PracticeCall, ...]:
        """Give the calls of a level."""
        return tuple(call for call in self.calls if call.level is level)

    def next_of(self, level: Level, passed: Iterable[str]) -> PracticeCall | None:
        """Give the first call of a level that is not passed yet, the core ones first."""
        done = frozenset(passed)
        waiting: Sequence[PracticeCall] = [call for call in self.of(level) if call.id not in done]
        return min(waiting, key=lambda call: not call.core, default=None)
