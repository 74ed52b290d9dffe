"""Who is trained at which level and until when, from what was tried."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Protocol
from uuid import UUID

from navigator.london import london_day
from navigator.training.calls import Level, PracticeCall, PracticeCalls

PASSED_FOR = timedelta(days=365)
"""How long a passed call counts: then it is due again."""

FEWEST_NOT_YET = 3
"""How far those are who are not trained yet is told of no fewer together: of one or two it would be their own."""

FEWEST_WHO_TRIED = 3
FEWEST_WHO_FAILED = 2
"""A call is named as often failed only where nobody can tell who it was."""


class Tried(Protocol):
    """What progress needs of a try that was ended."""

    person_id: UUID
    call_id: str
    ended_at: datetime | None
    passed: bool | None


@dataclass(frozen=True)
class Standing:
    """How far one person is at one level."""

    level: Level
    passed: int
    of: int
    due_on: date | None
    """The day from which it is due again; empty while not trained."""
    is_due: bool = False
    """Whether it was trained once, and has to be again."""

    @property
    def is_trained(self) -> bool:
        """Tell whether every core call of the level was passed in the last year."""
        return self.due_on is not None


@dataclass(frozen=True)
class TeamLevel:
    """How many of the team are trained at one level, and how far the others are together."""

    level: Level
    trained: int
    of: int
    due: int
    not_yet: int
    on_the_way: int | None
    """How many of those not trained passed a call at least; empty where they are too few to be told of together."""

    @property
    def nothing_yet(self) -> int | None:
        """Tell how many passed no call so far, under the same rule."""
        return None if self.on_the_way is None else self.not_yet - self.on_the_way


def passed_on(tries: Iterable[Tried], today: date) -> dict[str, date]:
    """Give the last day on which each call was passed, as long as it still counts."""
    found: dict[str, date] = {}
    for one in tries:
        if one.passed and one.ended_at is not None:
            day = london_day(one.ended_at)
            if today < day + PASSED_FOR:
                found[one.call_id] = max(day, found.get(one.call_id, day))
    return found


def standing(level: Level, calls: Sequence[PracticeCall], tries: Collection[Tried], today: date) -> Standing:
    """Work out how far somebody is at a level from their own tries."""
    days = passed_on(tries, today)
    core = [call.id for call in calls if call.level is level and call.core]
    passed = [days[call] for call in core if call in days]
    is_trained = bool(core) and len(passed) == len(core)
    was_trained = bool(core) and {one.call_id for one in tries if one.passed} >= set(core)
    due_on = min(passed) + PASSED_FOR if is_trained else None
    return Standing(level, len(passed), len(core), due_on, was_trained and not is_trained)


def standings(calls: PracticeCalls, tries: Collection[Tried], today: date) -> tuple[Standing, ...]:
    """Give how far somebody is at each level."""
    return tuple(standing(level, calls.calls, tries, today) for level in Level)


def by_person(tries: Iterable[Tried]) -> dict[UUID, list[Tried]]:
    """Put the tries of each person together."""
    found: dict[UUID, list[Tried]] = {}
    for one in tries:
        found.setdefault(one.person_id, []).append(one)
    return found


def team_levels(of_everybody: Sequence[Sequence[Standing]]) -> tuple[TeamLevel, ...]:
    """Count who is trained at each level, who is due again, and how far the others are together."""
    return tuple(_team_level(level, [one[at] for one in of_everybody]) for at, level in enumerate(Level))


def _team_level(level: Level, of_everybody: Sequence[Standing]) -> TeamLevel:
    not_yet = [one for one in of_everybody if not (one.is_trained or one.is_due)]
    return TeamLevel(
        level,
        trained=sum(one.is_trained for one in of_everybody),
        of=len(of_everybody),
        due=sum(one.is_due for one in of_everybody),
        not_yet=len(not_yet),
        on_the_way=sum(one.passed > 0 for one in not_yet) if len(not_yet) >= FEWEST_NOT_YET else None,
    )


def often_failed(tries: Iterable[Tried]) -> list[str]:
    """Give the calls that most people of a team failed at some time, most first; none that could tell of one person."""
    tried: dict[str, set[UUID]] = {}
    failed: dict[str, set[UUID]] = {}
    for one in tries:
        tried.setdefault(one.call_id, set()).add(one.person_id)
        if one.passed is False:
            failed.setdefault(one.call_id, set()).add(one.person_id)
    shown = [
        call
        for call, people in failed.items()
        if len(people) >= FEWEST_WHO_FAILED and len(tried[call]) >= FEWEST_WHO_TRIED
    ]
    return sorted(shown, key=lambda call: (-len(failed[call]), call))
