"""A practice with calls of three weeks, three years before the clock of these tests, and a purge at any day."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from unittest.mock import patch
from uuid import UUID, uuid4

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from navigator.accounts.audit import Actor
from navigator.accounts.models import Organisation, Person
from navigator.accounts.rules import Role
from navigator.accounts.tenancy import of_practices
from navigator.database import Base
from navigator.directory.service_types import ServiceTypes
from navigator.london import LONDON, Week
from navigator.referrals.models import Signpost
from navigator.referrals.sending.actions import open_referral
from navigator.reports.export import return_bytes
from navigator.retention.purging import purge, site_of
from navigator.retention.rules import classes_of_site
from tests.building import a_person, a_practice, a_signpost, an_outcome

W45, W46, W47 = Week(2026, 45), Week(2026, 46), Week(2026, 47)
WEEKS = (W45, W46, W47)
KINDS = (
    ("physical-activity", "avoided"),
    ("first-contact-physio", "moved"),
    ("extended-access", "kept"),
    ("sexual-health", "avoided"),
    ("domestic-abuse-support", "avoided"),
    (None, "kept"),
)


def at(day: date, hour: int = 9) -> datetime:
    """Give an hour of a London day."""
    return datetime.combine(day, time(hour), LONDON).astimezone(UTC)


def on_the_day_its_sunday_is_over(week: Week) -> date:
    """Give the first day on which a week may go: the day after its Sunday was three years ago."""
    return week.sunday.replace(year=week.sunday.year + 3) + timedelta(days=1)


@dataclass
class OldLog:
    """Two practices' logs of three weeks, with everything that hangs on a line."""

    session: Session
    types: ServiceTypes
    practices: list[Organisation] = field(default_factory=list)
    people: dict[UUID, Person] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Make the practices."""
        for code in ("C99101", "C99102"):
            practice = a_practice(self.session, code)
            self.practices.append(practice)
            self.people[practice.id] = a_person(self.session, Role.RECEPTIONIST, practice)

    def add(self, day: date, practice: Organisation | None = None, **fields: object) -> Signpost:
        """Add a line of a day."""
        practice = practice or self.practices[0]
        usual = {"occurred_at": at(day), "demonstration": True, "service_type": "physical-activity"}
        return a_signpost(self.session, practice, self.people[practice.id], **(usual | fields))

    def fill(self, seed: int, lines: int = 60) -> None:
        """Add lines by chance: several of one call, over midnight, withdrawn, practised, sent, told of."""
        # One write to the disk, not one a line.
        with patch.object(self.session, "commit", self.session.flush):
            self._fill(Random(seed), lines)
        self.session.commit()

    def _fill(self, chance: Random, lines: int) -> None:
        days = [W45.monday + timedelta(days=number) for number in range(21)]
        for practice in self.practices:
            calls: list[tuple[UUID, int]] = []
            for _ in range(lines):
                number = chance.randrange(len(days))
                call = uuid4()
                if calls and chance.random() < 0.3:
                    call, first = chance.choice(calls)
                    number = min(first + chance.randrange(2), len(days) - 1)
                calls.append((call, number))
                kind, disposition = chance.choice(KINDS)
                self._line(chance, practice, days[number], call, kind, disposition)

    def _line(
        self, chance: Random, practice: Organisation, day: date, call: UUID, kind: str | None, disposition: str
    ) -> None:
        fields = {
            "call_key": call,
            "service_type": kind,
            "disposition": disposition,
            "mode": chance.choice(["self-present", "refer", None]),
            "ending": chance.choice(["said-yes", "said-yes", "said-yes", "declined", "emergency"]),
            "otherwise": chance.choice(["gp-today", "gp-routine", "not-sure", "nurse"]),
            "training": chance.random() < 0.1,
        }
        line = self.add(day, practice, **fields)
        open_referral(self.session, Actor(line.person_id, practice.id, line.occurred_at), line)
        self.session.commit()
        if chance.random() < 0.3:
            an_outcome(self.session, line, outcome=chance.choice(["came-back", "helped", "did-not-come"]))
        if chance.random() < 0.1:
            self.add(day, practice, **(fields | {"withdraws_id": line.id}))

    def files(self) -> list[bytes]:
        """Give the weekly return of every week."""
        ids = [practice.id for practice in self.practices]
        return [return_bytes(self.session, week, ids, self.types, date(2029, 1, 1)) for week in WEEKS]

    def purge(self, day: date, setting: str = "") -> dict[str, int]:
        """Purge as on a day; give the rows of each table."""
        return purged(self.session, day, self.types, setting)


def purged(session: Session, day: date, types: ServiceTypes, setting: str = "") -> dict[str, int]:
    """Purge a site as on a day; give how many rows of each table went."""
    gone: dict[str, int] = {}
    for table, rows in purge(session, Actor(None, None, at(day)), classes_of_site(setting), types, site_of(session)):
        gone[table] = gone.get(table, 0) + rows
    session.expire_all()
    return {table: rows for table, rows in gone.items() if rows}


def rows_in(session: Session, table: str, practices: Sequence[Organisation] = ()) -> int:
    """Count the rows of a table."""
    counted = select(func.count()).select_from(Base.metadata.tables[table])
    return session.scalar(of_practices(counted, [practice.id for practice in practices])) or 0
