"""Every figure of a week opens to exactly the lines that it counts."""

import random
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from sqlalchemy.orm import Session

from navigator.accounts.models import Organisation, Person
from navigator.accounts.rules import Role
from navigator.london import Week
from navigator.referrals.models import Signpost
from navigator.reports import became, ladder
from navigator.reports import queries as counting
from navigator.reports.opened.queries import lines_of_week
from navigator.reports.opened.rules import FIGURES
from navigator.signposting.guidance import Guidance
from tests.building import a_person, a_practice, a_signpost, an_outcome
from tests.desks import Desk

W47 = Week(2026, 47)
SUNDAY_NIGHT = datetime(2026, 11, 22, 23, 50, tzinfo=UTC)


@pytest.fixture
def practice(session: Session) -> Organisation:
    return a_practice(session, demonstration=True)


@pytest.fixture
def person(session: Session, practice: Organisation) -> Person:
    return a_person(session, Role.MANAGER, practice)


def a_random_line(session: Session, practice: Organisation, person: Person, chance: random.Random) -> Signpost:
    """Log something in or around the week; every second line belongs to the call before it."""
    kind, disposition = chance.choice(
        [("social-groups", "avoided"), ("first-contact-physio", "moved"), ("sexual-health", "avoided"), (None, "kept")]
    )
    return a_signpost(
        session,
        practice,
        person,
        demonstration=True,
        call_key=chance.choice(CALLS) if chance.random() < 0.4 else uuid4(),
        occurred_at=SUNDAY_NIGHT - timedelta(minutes=chance.randrange(-30, 7 * 24 * 60)),
        service_type=kind,
        disposition=disposition,
        ending=chance.choice([*["said-yes"] * 6, "declined", "not-available", "emergency", "booked-here"]),
        otherwise=chance.choice(["gp-today", "gp-routine", "nurse", "none", "not-sure"]),
    )


CALLS = [uuid4() for _ in range(20)]


@pytest.mark.tables
@pytest.mark.hazard("H28")
def test_each_figure_counts_exactly_the_lines_it_opens_to(
    session: Session, practice: Organisation, person: Person, guidance: Guidance
):
    chance = random.Random(47)
    for _ in range(120):
        line = a_random_line(session, practice, person, chance)
        if line.ending == "said-yes" and chance.random() < 0.5:
            an_outcome(session, line, outcome=chance.choice(["came-back", "helped", "could-not-reach"]))
    counts = counting.weekly_counts(session, W47, [practice.id], guidance.types)
    lines = [line for _, line in lines_of_week(session, W47, practice.id, guidance.types)]

    opened = {name: sum(figure.counts(line) for line in lines) for name, figure in FIGURES.items()}
    shown = {rung.opens: rung.count for rung in [*ladder.ladder(counts, guidance.types), *ladder.apart(counts)]}
    steps = became.steps(counts, W47.sunday, W47.sunday)
    shown |= {step.opens: step.moved + step.avoided for step in steps if step.opens}
    assert shown == {name: opened[name] for name in shown}
    assert min(opened[name] for name in ("returned", "lost", "helped", "unheard", "not-sure")) > 0
    kinds = Counter(line.service_type or "none" for line in lines)
    assert all(kinds[row.kind] == row.lines for row in ladder.lines_by_kind(counts, guidance.types) if row.kind)


@pytest.mark.hazard("H44")
def test_a_manager_reads_the_lines_of_a_figure_but_no_private_one(
    session: Session, practice: Organisation, person: Person, signed_in: Callable[..., Desk]
):
    seen = a_signpost(session, practice, person, demonstration=True, occurred_at=SUNDAY_NIGHT, code="KT7-4QF")
    a_signpost(
        session,
        practice,
        person,
        demonstration=True,
        occurred_at=SUNDAY_NIGHT,
        service_type="sexual-health",
        code="AB2-3CD",
    )
    manager = signed_in(person)

    page = manager.get("/weeks/2026-W47/lines/gp-otherwise").get_data(as_text=True)

    assert "<strong>2</strong> counted. 1 of them is of sensitive kinds" in page
    assert str(seen.code) in page and "AB2-3CD" not in page


def test_a_figure_that_is_none_is_not_there(person: Person, signed_in: Callable[..., Desk]):
    assert signed_in(person).get("/weeks/2026-W47/lines/rhubarb").status_code == 404
