"""Fills a throwaway site with the log of many practices: 150 of them, and millions of lines over two and a half years.

The lines are written by SQLite itself, past the app: whole calls of one and two lines, spread over the working days
between nine and five, one in fifty withdrawn or practice, a sixteenth of what was said yes to with word of what became
of it. Ids are scattered as random ones are, so that an index is as cold here as it is in life.
"""

import sqlite3
from collections.abc import Sequence
from datetime import date, timedelta
from uuid import UUID, uuid4

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from navigator.accounts.models import Membership, Organisation, Person, Post, PracticeProfile
from navigator.accounts.rules import Role
from navigator.london import Week
from navigator.referrals.rules import METHOD_VERSION

ICB = "QBIG"
SUB_ICBS, PCNS, PRACTICES = 5, 5, 6
"""Five sub-ICBs of five PCNs of six practices: 150 practices."""
WEEKS = 130

_LINES = """
WITH RECURSIVE number(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM number WHERE n + 1 < :lines),
line AS (
    SELECT n, n * 2 / 3 AS call, n * :days / :lines AS day, n % 150 = 1 AS withdraws,
        (n * 2 / 3 * 40503 >> 4) AS one, (n * 48271 >> 3) AS other
    FROM number
)
INSERT INTO signposts (id, practice_id, practice_sequence, idempotency_key, call_key, code, service_id, service_type,
    need, mode, channel, ending, disposition, destination, otherwise, red_flag_answer, red_flags, red_flag_version,
    emergency_action, flow_version, method_version, london_day, occurred_at, received_at, person_id, demonstration,
    history, training, withdraws_id)
SELECT printf('%08x%024x', n * 2654435761 & 4294967295, n), practice.id, n,
    printf('%08x%024x', n * 2246822519 & 4294967295, n), printf('%08x%024x', call * 3266489917 & 4294967295, call),
    CASE WHEN ending.it = 'said-yes' AND n % 5 AND NOT withdraws THEN printf('%08X', n) END,
    service.id, kind.slug, NULL, CASE WHEN n % 3 THEN 'self-present' ELSE 'refer' END,
    CASE WHEN call % 7 THEN 'phone' WHEN call % 2 THEN 'online' ELSE 'desk' END,
    ending.it, kind.disposition, kind.destination, otherwise.it, 'asked-none-reported', '', 'v1', NULL, NULL, :method,
    date(:first, '+' || (day / 5 * 7 + day % 5) || ' days'),
    datetime(:first, '+' || (day / 5 * 7 + day % 5) || ' days',
        '+' || (32400 + call % 25200) || ' seconds') || '.000000',
    datetime(:first, '+' || (day / 5 * 7 + day % 5) || ' days',
        '+' || (32430 + call % 25200) || ' seconds') || '.000000',
    :person, 0, 0, call % 80 = 3,
    CASE WHEN withdraws THEN printf('%08x%024x', (n - 1) * 2654435761 & 4294967295, n - 1) END
FROM line
JOIN big_practices practice ON practice.place = one % :practices
JOIN big_kinds kind ON kind.place = other % :kinds
JOIN big_services service ON service.place = (one / 7 + other) % :services
JOIN big_endings ending ON ending.place = other / 11 % 10
JOIN big_otherwises otherwise ON otherwise.place = (one / 3 + other / 5) % 6
"""
_OUTCOMES = """
INSERT INTO signpost_outcomes (id, signpost_id, practice_id, idempotency_key, outcome, told_by, london_day, counted,
    told_at)
SELECT lower(hex(randomblob(16))), id, practice_id, lower(hex(randomblob(16))),
    CASE practice_sequence % 3 WHEN 0 THEN 'came-back' WHEN 1 THEN 'helped' ELSE 'did-not-come' END,
    'practice', date(london_day, '+7 days'), 1, datetime(london_day, '+7 days') || '.000000'
FROM signposts WHERE code IS NOT NULL AND practice_sequence % 16 = 0
"""
ENDINGS = (*["said-yes"] * 5, "declined", "declined", "booked-here", "not-available", "advice-or-admin")
OTHERWISES = ("gp-today", "gp-routine", "gp-routine", "nurse", "none", "not-sure")


def first_day(today: date) -> date:
    """Give the Monday that the log begins on: it ends with the last week that is over."""
    return Week.of(today).monday - timedelta(weeks=WEEKS)


def add_practices(session: Session, today: date) -> list[UUID]:
    """Add an ICB with its sub-ICBs, PCNs and practices, none of them made up; give the practices."""
    since = first_day(today) - timedelta(days=400)
    practices: list[UUID] = []

    def under(parent: Organisation | None, code: str, kind: str) -> Organisation:
        there = Organisation(id=uuid4(), code=code, name=f"Big {code}", kind=kind)
        session.add(there)
        session.flush()
        if parent is not None:
            session.add(Membership(member_id=there.id, parent_id=parent.id, from_on=since))
        return there

    board = under(None, ICB, "icb")
    for each in range(SUB_ICBS):
        place = under(board, f"S{each}BIG", "sub_icb")
        for network in range(PCNS):
            pcn = under(place, f"U{each}{network}BIG", "pcn")
            for number in range(PRACTICES):
                practice = under(pcn, f"P{each}{network}{number}BIG", "practice")
                session.add(PracticeProfile(practice_id=practice.id, demonstration=False))
                practices.append(practice.id)
    session.commit()
    return practices


def practices(session: Session) -> list[UUID]:
    """Give the practices that were added before, if any."""
    found = select(Organisation.id).where(Organisation.code.like("P%BIG")).order_by(Organisation.code)
    return list(session.scalars(found))


def seats(session: Session) -> dict[str, tuple[UUID, UUID | None]]:
    """Give who was added before, if anybody."""
    found = select(Person.id, Post.organisation_id, Person.email).join(Post, Post.person_id == Person.id)
    rows = session.execute(found.where(Person.email.like("%@big.example")))
    return {
        email.partition("@")[0]: (person, organisation if email.startswith("practice") else None)
        for person, organisation, email in rows
    }


def add_people(session: Session) -> dict[str, tuple[UUID, UUID | None]]:
    """Add who looks after each: by kind of organisation the person, and the practice they answer for."""
    posts = {
        "practice": ("P000BIG", Role.MANAGER),
        "pcn": ("U00BIG", Role.PCN_LEAD),
        "sub_icb": ("S0BIG", Role.COMMISSIONER),
        "icb": (ICB, Role.COMMISSIONER),
    }
    for kind, (code, role) in posts.items():
        organisation = session.query(Organisation).filter_by(code=code).one()
        person = Person(id=uuid4(), name=f"Robin {kind}", email=f"{kind}@big.example", password_hash="-")
        session.add(person)
        session.flush()
        session.execute(insert(Post).values(person_id=person.id, organisation_id=organisation.id, role=role.value))
    session.commit()
    return seats(session)


def fill(
    file: str,
    lines: int,
    practices: Sequence[UUID],
    person: UUID,
    kinds: Sequence[tuple[str, str, str]],
    today: date,
) -> None:
    """Write so many lines of the log, in the order in which they were taken, and what became of some."""
    database = sqlite3.connect(file, isolation_level=None)
    database.executescript("PRAGMA synchronous=OFF; PRAGMA cache_size=-1500000; PRAGMA foreign_keys=OFF; BEGIN;")
    services = [each for (each,) in database.execute("SELECT id FROM services WHERE status = 'live' LIMIT 400")]
    _list(database, "big_practices", ["id"], [(each.hex,) for each in practices])
    _list(database, "big_kinds", ["slug", "disposition", "destination"], kinds)
    _list(database, "big_services", ["id"], [(each,) for each in services])
    _list(database, "big_endings", ["it"], [(each,) for each in ENDINGS])
    _list(database, "big_otherwises", ["it"], [(each,) for each in OTHERWISES])
    told = {
        "lines": lines, "days": WEEKS * 5, "first": first_day(today).isoformat(), "person": person.hex,
        "practices": len(practices), "kinds": len(kinds), "services": len(services), "method": METHOD_VERSION,
    }  # fmt: skip
    database.execute(_LINES, told)
    database.execute(_OUTCOMES)
    database.execute("COMMIT")
    database.close()


def _list(database: sqlite3.Connection, table: str, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    database.execute(f"CREATE TEMP TABLE {table} (place INTEGER PRIMARY KEY, {', '.join(columns)})")
    marks = ", ".join("?" * (1 + len(columns)))
    database.executemany(f"INSERT INTO {table} VALUES ({marks})", [(n, *row) for n, row in enumerate(rows)])
