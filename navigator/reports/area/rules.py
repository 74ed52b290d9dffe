"""Which returns came in time, and what each service was offered for and what became of it, as others may see it."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from navigator.directory.service_types import ServiceTypes, Setting
from navigator.london import Week, london_day
from navigator.referrals.rules import Ending
from navigator.referrals.sending.rules import State
from navigator.reports.charts.words import some
from navigator.reports.suppression.cube import ALL, Key
from navigator.reports.suppression.profiles import Profile
from navigator.reports.suppression.protect import protected

WEEKS_OF_RETURNS = 6
LATE_AFTER = timedelta(days=7)
"""A week closed later than this after its Sunday came late."""
NOT_DUE = "–"
OFFERED = frozenset({Ending.SAID_YES.value, Ending.DECLINED.value, Ending.NOT_AVAILABLE.value})
WAITING = frozenset({State.TO_SEND.value, State.SENT.value, State.RECEIVED.value})
TAKEN_ON = frozenset({State.TAKEN_ON.value, State.SEEN.value, State.HELPED.value})


@dataclass(frozen=True)
class Closed:
    """That one practice closed one week."""

    practice_id: UUID
    monday: date
    closed_at: datetime


@dataclass(frozen=True)
class ReturnLine:
    """One practice with a word for each of the weeks."""

    name: str
    code: str
    words: tuple[str, ...]
    missing: int
    late: int


@dataclass(frozen=True)
class Alike:
    """How many lines of one service ended alike and became the same."""

    kind: str
    service: UUID | None
    ending: str
    state: str | None
    """How far its referral has come; empty where none was sent."""
    came_back: int
    lines: int


@dataclass(frozen=True)
class ServiceLine:
    """One service, each number as others may see it."""

    name: str
    kind: str
    offered: str
    said_yes: str
    waiting: str
    taken_on: str
    returned: str


TOGETHER, NOT_NAMED = "all together", "none named"
COLUMNS = ("offered", "said_yes", "waiting", "taken_on", "returned")
Who = tuple[str, str]
"""A service's kind and its name, or what stands for the name."""


def word_of(week: Week, closed_at: datetime | None, first: date, today: date) -> str:
    """Say how a week's return stands; nothing is due from before the first week that a practice ever closed."""
    if week.monday < first:
        return NOT_DUE
    if closed_at is not None:
        return "late" if london_day(closed_at) > week.sunday + LATE_AFTER else "in time"
    return "missing" if today > week.sunday + LATE_AFTER else "not yet"


def return_lines(
    practices: Iterable[tuple[UUID, str, str]],
    weeks: Sequence[Week],
    closed: Iterable[Closed],
    first_closed: Mapping[UUID, date],
    today: date,
) -> list[ReturnLine]:
    """Lay out by practice, in the order given, which weeks came in time, late or not at all.

    Of a practice that never closed a week only the last one that is due is missing.
    """
    due = [week.monday for week in weeks if week.sunday + LATE_AFTER < today][-1:]
    when = {(one.practice_id, one.monday): one.closed_at for one in closed}
    lines = []
    for practice, code, name in practices:
        first = first_closed.get(practice, due[0]) if due else weeks[0].monday
        words = tuple(word_of(week, when.get((practice, week.monday)), first, today) for week in weeks)
        lines.append(ReturnLine(name, code, words, words.count("missing"), words.count("late")))
    return lines


def returns_in_words(lines: Sequence[ReturnLine]) -> str:
    """Say how many returns are missing and late."""
    missing, late = sum(line.missing for line in lines), sum(line.late for line in lines)
    if not missing and not late:
        return "Every return that is due came in time."
    whose = sum(bool(line.missing) for line in lines)
    return f"Missing: {some(missing, 'week')} at {some(whose, 'practice')}. Late: {late}."


def service_lines(found: Collection[Alike], names: Mapping[UUID, str], types: ServiceTypes) -> list[ServiceLine]:
    """Lay out each service by kind and name, every number by the public rule; where one is as good as another, by kind.

    Of pharmacies and their like none is shown beside another: patients choose theirs, nobody ranks them. What practices
    do themselves stands by kind only: an entry of theirs may be one person.
    """
    sums: dict[str, Counter[Who]] = {column: Counter() for column in COLUMNS}
    for one in found:
        kind = types[one.kind]
        who = (kind.label, _name_of(one, names, types))
        for column in _columns(one):
            sums[column][who] += one.lines
    every = sorted({who for counts in sums.values() for who in counts})
    shown = {column: _protected(counts, every) for column, counts in sums.items()}
    lines = [ServiceLine(name, kind, *(shown[column][kind, name] for column in COLUMNS)) for kind, name in every]
    total = [ServiceLine("", "All", *(shown[column][ALL, ALL] for column in COLUMNS))] if len(every) > 1 else []
    return lines + total


def _name_of(one: Alike, names: Mapping[UUID, str], types: ServiceTypes) -> str:
    kind = types[one.kind]
    if kind.interchangeable or kind.setting is Setting.PRACTICE:
        return TOGETHER
    return (names.get(one.service) if one.service else None) or NOT_NAMED


def _columns(one: Alike) -> list[str]:
    """Name what a line counts in: waiting and taken on are known of referrals only."""
    if one.ending not in OFFERED:
        return []
    if one.ending != Ending.SAID_YES.value:
        return ["offered"]
    told = ["returned"] if one.came_back or one.state == State.RETURNED.value else []
    far = ["waiting"] if one.state in WAITING else ["taken_on"] if one.state in TAKEN_ON else []
    return ["offered", "said_yes", *([] if told else far), *told]


def _protected(counts: Mapping[Who, int], every: Sequence[Who]) -> dict[Who, str]:
    if not every:
        return {}
    cells: dict[Key, int] = {(f"{kind}\n{name}",): counts.get((kind, name), 0) for kind, name in every}
    shown = protected(cells, Profile.PUBLIC)
    found = {(kind, name): shown[(f"{kind}\n{name}",)] for kind, name in every}
    return {**found, (ALL, ALL): shown[(ALL,)]}
