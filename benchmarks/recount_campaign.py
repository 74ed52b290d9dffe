"""A million events over twenty-one years, counted by the database and again by a program of its own: any difference?

`make campaign-recount` prints how many events, weeks and figures were compared, and every week that differs.
"""

import random
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import create_engine
from sqlalchemy.orm import Session

from navigator.accounts.models import Organisation, Person, PracticeProfile
from navigator.database import Base, engine_options, keep_promises
from navigator.directory.service_type_file import load_service_types
from navigator.directory.service_types import ServiceTypes
from navigator.london import Week, london_day
from navigator.referrals.models import Signpost
from navigator.reports.queries import weekly_counts
from navigator.reports.returns.agreement import counted
from navigator.reports.returns.recount import LogLine, Tally, last_sunday, recount, week_index
from navigator.reports.rules import is_sensitive
from navigator.settings import PROJECT

FIRST, LAST = date(2015, 1, 1), date(2035, 12, 31)
EVENTS = 1_000_000
KINDS = (
    "pharmacy-first",
    "first-contact-physio",
    "physical-activity",
    "sexual-health",
    "gone-by-now",
    None,
    "audiology",
)
ENDINGS = ("said-yes", "said-yes", "said-yes", "declined", "booked-here", "advice-or-admin", "emergency", "call-lost")
DISPOSITIONS = ("avoided", "moved", "kept", "clinician_today")
OTHERWISES = ("gp-today", "gp-routine", "nurse", "none", "not-sure")
_TOLD = {"channel": "phone", "destination": "pharmacy", "red_flag_answer": "asked", "red_flags": ""} | {
    "red_flag_version": "1",
    "method_version": "1",
    "history": False,
}


@dataclass
class Compared:
    """What was compared, and where the two counts differ."""

    events: int = 0
    weeks: set[Week] = field(default_factory=set)
    figures: int = 0
    differing: list[Week] = field(default_factory=list)

    @property
    def words(self) -> str:
        """Say it in one line."""
        long_years = sum(week.number == 53 for week in self.weeks)
        return (
            f"{self.events} events in {len(self.weeks)} weeks ({long_years} of them week 53), {self.figures} figures "
            f"compared: {len(self.differing)} weeks differ"
        )


def moments_that_matter(year: int) -> list[datetime]:
    """Give the moments of a year at which days, weeks and clocks turn."""
    turns = [datetime(year, 1, 1, tzinfo=UTC), datetime(year, 12, 31, 23, 59, tzinfo=UTC)]
    for month in (3, 10):
        sunday = last_sunday(year, month)
        # The hour of the change itself, and the midnights of London around it.
        turns += [datetime(year, month, sunday.day, hour, tzinfo=UTC) for hour in (0, 1, 2, 22, 23)]
        turns.append(datetime(year, month, sunday.day, tzinfo=UTC) + timedelta(days=1))
    monday = date.fromisocalendar(year, 1, 1)
    turns += [datetime(monday.year, monday.month, monday.day, tzinfo=UTC) + timedelta(days=7 * n) for n in range(52)]
    return turns


def events_of_year(year: int, number: int, practices: Sequence[UUID], chance: random.Random) -> Iterator[LogLine]:
    """Make up about so many lines of a year, whole calls at a time, a third of them where days or clocks turn."""
    turns, sequence, start = moments_that_matter(year), 0, datetime(year, 1, 1, tzinfo=UTC)
    while sequence < number:
        if chance.random() < 0.34:
            moment = chance.choice(turns) + timedelta(seconds=chance.randint(-4000, 4000))
        else:
            moment = start + timedelta(seconds=chance.randrange(365 * 86400))
        practice, call = chance.randrange(len(practices)), _id(chance)
        for _ in range(chance.choice((1, 1, 2, 3))):
            sequence += 1
            line = _line(
                chance, practices[practice], call, year * 1_000_000 + sequence, moment, is_made_up=practice == 0
            )
            yield line
            moment += timedelta(seconds=chance.randint(0, 1500))
            if chance.random() < 0.03:
                sequence += 1
                yield line._replace(
                    line=_id(chance),
                    sequence=year * 1_000_000 + sequence,
                    occurred_at=moment + timedelta(days=chance.randint(0, 9)),
                    withdraws=line.line,
                )


def _line(
    chance: random.Random, practice: UUID, call: UUID, sequence: int, moment: datetime, *, is_made_up: bool
) -> LogLine:
    return LogLine(
        line=_id(chance),
        practice=practice,
        call=call,
        sequence=sequence,
        occurred_at=moment,
        service_type=chance.choice(KINDS),
        mode=chance.choice(("self-present", "refer", None)),
        disposition=chance.choice(DISPOSITIONS),
        ending=chance.choice(ENDINGS),
        otherwise=chance.choice(OTHERWISES),
        training=chance.random() < 0.02,
        demonstration=is_made_up != (chance.random() < 0.02),
        withdraws=None,
    )


def _id(chance: random.Random) -> UUID:
    return UUID(int=chance.getrandbits(128))


def two_practices(session: Session) -> tuple[list[UUID], UUID]:
    """Add a made-up practice and a real one, and somebody who logs."""
    practices = [Organisation(code=f"X9990{n}", name=f"Practice {n}", kind="practice") for n in (1, 2)]
    for number, practice in enumerate(practices):
        practice.profile = PracticeProfile(demonstration=number == 0)
    person = Person(name="Robin", email="robin.recount@example.org", password_hash="-")
    session.add_all([*practices, person])
    session.commit()
    return [practice.id for practice in practices], person.id


def compare(session: Session, events: int, years: Sequence[int], types: ServiceTypes, seed: int = 1) -> Compared:
    """Write made-up events into the log, year by year, and hold both counts of every week against each other."""
    practices, person = two_practices(session)
    chance, by_hand, done = random.Random(seed), dict[int, Tally](), Compared()
    for year in years:
        lines = list(events_of_year(year, events // len(years), practices, chance))
        _write(session, lines, person)
        done.events += len(lines)
        for week, tally in recount(lines, practices[:1], lambda kind: is_sensitive(kind, types)).items():
            _add(by_hand.setdefault(week, {}), tally)
    for index in sorted(by_hand):
        week = Week.of(date.fromordinal(index * 7 + 1))
        by_database = counted(weekly_counts(session, week, practices, types))
        done.weeks.add(week)
        done.figures += 2 * len(by_database)
        if by_database != by_hand[index] or week_index(week.monday) != index:
            done.differing.append(week)
    return done


def _add(to: Tally, more: Tally) -> None:
    for key, (lines, calls) in more.items():
        there = to.setdefault(key, [0, 0])
        there[0] += lines
        there[1] += calls


def _write(session: Session, lines: Sequence[LogLine], person: UUID) -> None:
    # Past the mapper: it would look at each of a million rows by itself.
    session.connection().execute(Signpost.__table__.insert(), [_row(line, person) for line in lines])  # type: ignore[attr-defined]
    session.commit()


def _row(line: LogLine, person: UUID) -> dict[str, Any]:
    told = line._asdict()
    return _TOLD | {
        "id": told.pop("line"),
        "practice_id": told.pop("practice"),
        "call_key": told.pop("call"),
        "practice_sequence": told.pop("sequence"),
        "withdraws_id": told.pop("withdraws"),
        "idempotency_key": line.line,
        "london_day": london_day(line.occurred_at),
        "received_at": line.occurred_at,
        "person_id": person,
        **told,
    }


def main() -> int:
    """Run it whole."""
    types, began = load_service_types(PROJECT / "data" / "service_types.yaml"), time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        engine = create_engine(**engine_options(f"sqlite:///{Path(folder) / 'recount.sqlite3'}"))
        keep_promises(engine)
        Base.metadata.create_all(engine)
        with Session(engine) as session:
            done = compare(session, EVENTS, range(FIRST.year, LAST.year + 1), types)
        engine.dispose()
    print(f"{done.words}; {time.monotonic() - began:.0f} s")
    for week in done.differing:
        print(f"  {week} differs")
    return 1 if done.differing or done.events < EVENTS else 0


if __name__ == "__main__":
    sys.exit(main())
