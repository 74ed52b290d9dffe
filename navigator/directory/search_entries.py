"""What search is given, a service as it is looked for, and what it gives back, a kind of service."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple
from uuid import UUID

from navigator.directory.listed import Listed
from navigator.directory.vocabulary import Heard, Meaning

EVERYWHERE = "everywhere"
"""Stands among the areas of a service that any practice may use."""


@dataclass(frozen=True)
class SearchEntry:
    """One service of the directory as search sees it; usable where one of its areas is the practice's."""

    id: UUID
    type: str
    name: str
    also_known_as: tuple[str, ...] = ()
    text: str = ""
    """Who it is for and where it is, in words."""
    areas: frozenset[str] = frozenset()
    """The ids of the organisations it serves, as text, or “everywhere”."""
    by_practice_only: str = ""
    """The id of the only practice that may see it, or nothing."""
    live: bool = True
    """False while it is paused or retired; a retired one comes with no areas."""
    listed: Listed | None = None
    """What the desk shows of it; search only carries it."""


@dataclass(frozen=True)
class ServiceFound:
    """A service whose name or text answers what was typed."""

    id: UUID
    type: str
    name: str
    points: float
    """How well it fits, 0 to about 1."""
    by_name: bool
    """Its name was typed, so that it is meant and no other."""


class Alike(NamedTuple):
    """A need whose ways of being said share words with what was typed, and how well, 0 to 1."""

    meaning: Meaning
    share: float


@dataclass(frozen=True)
class Findings:
    """Everything the index tells about one query, for the ranking to weigh."""

    usable: Mapping[str, bool] = field(default_factory=dict)
    """The types with a service here; False where all of them are paused."""
    about: Mapping[str, float] = field(default_factory=dict)
    """Types whose own text answers the words, 0 to about 1."""
    alike: tuple[Alike, ...] = ()
    """Needs whose ways of being said share words with what was typed."""
    begun: Mapping[str, float] = field(default_factory=dict)
    """Types whose name begins as the query does, 0 to 1."""
    services: tuple[ServiceFound, ...] = ()


@dataclass(frozen=True)
class Reason:
    """One thing that speaks for a kind of service."""

    points: float
    because: str
    heard: Heard | None = None
    is_against: bool = False
    """It says why this kind is not for this caller's need."""
    is_from_its_text: bool = False
    """Words were shared with what is written about the kind, and nothing more."""


@dataclass(frozen=True)
class TypeMatch:
    """One kind of service that answers a query, and why."""

    type: str
    score: float
    because: str
    is_last: bool = False
    """It does not see this caller, or is paused: shown after all others, with the reason."""
    meaning: str | None = None
    check: str | None = None
    """The questions to ask aloud before it is offered."""
    soon: bool = False
    services: tuple[UUID, ...] = ()
    """Services of this kind found by name or text, best first."""
    pinned: bool = False
    """A typed name means the first of these services."""
    reasons: tuple[Reason, ...] = ()
    """Everything that speaks for it, the strongest first."""

    @property
    def is_a_guess(self) -> bool:
        """Tell whether it only shares words with its description: no phrase, no name and no beginning was heard."""
        return bool(self.reasons) and all(reason.is_from_its_text for reason in self.reasons)

    @property
    def as_heard(self) -> float:
        """Tell what it stands on without words merely shared: its strongest phrase, name or beginning of a name."""
        return max((reason.points for reason in self.reasons if not reason.is_from_its_text), default=0.0)
