"""What is counted in a week, and at which line of its call."""

import random
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from navigator.accounts.models import Membership, Organisation, Person
from navigator.accounts.queries import organisation_by_code
from navigator.accounts.rules import Kind, Role
from navigator.accounts.tenancy import of_practices
from navigator.directory.service_types import ServiceTypes
from navigator.london import Week
from navigator.referrals.models import Signpost
from navigator.referrals.rules import code_of
from navigator.reports import queries, rules
from navigator.reports.rules import WeeklyCount
from navigator.signposting.guidance import Guidance
from tests.building import a_person, a_practice, a_signpost, an_organisation, an_outcome
from tests.reports.examples import Example, examples
from tests.reports.weeks import recount

pytestmark = pytest.mark.tables

W47 = Week(2026, 47)
TUESDAY = datetime(2026, 11, 17, 9, 0, tzinfo=UTC)


class Log:
    """One practice's log, and what a week of it comes to."""

    def __init__(self, session: Session, types: ServiceTypes, code: str = "C99101", **profile: Any) -> None:
        self.session, self.types = session, types
        self.practice: Organisation = a_practice(session, code, **profile)
        self.person: Person = a_person(session, Role.RECEPTIONIST, self.practice)

    def add(self, **fields: Any) -> Signpost:
        usual = {"occurred_at": TUESDAY, "demonstration": True, "service_type": "physical-activity"}
        return a_signpost(self.session, self.practice, self.person, **(usual | fields))

    def counts(self, week: Week = W47) -> list[WeeklyCount]:
        return queries.weekly_counts(self.session, week, [self.practice.id], self.types)

    def lines(self, week: Week = W47) -> int:
        return rules.lines_logged(self.counts(week))

    def figures(self, week: Week = W47) -> tuple[int, ...]:
        counts = self.counts(week)
        figure = rules.gp_appointments_otherwise(counts)
        return rules.calls_logged(counts), figure.avoided, figure.moved, rules.not_sure(counts).together


@pytest.fixture
def log(session: Session, guidance: Guidance) -> Log:
    return Log(session, guidance.types)


@pytest.mark.hazard("H28")
@pytest.mark.parametrize("example", examples(), ids=lambda example: example.title)
def test_a_worked_example_of_the_document_holds(log: Log, example: Example):
    calls = {row["call"]: uuid4() for row in example.rows}
    for row in example.rows:
        assert row["type"] in log.types
        log.add(
            call_key=calls[row["call"]],
            service_type=row["type"],
            disposition=row["disposition"],
            ending=row["ending"],
            otherwise=row["otherwise"],
        )

    assert log.figures() == example.figures


@pytest.mark.hazard("H28")
def test_whichever_line_came_first_a_call_with_two_yeses_is_one_avoided_appointment(log: Log):
    for first, second in (("moved", "avoided"), ("avoided", "moved"), ("avoided", "avoided")):
        call = uuid4()
        log.add(call_key=call, disposition=first)
        log.add(call_key=call, disposition=second)

    assert log.figures() == (3, 3, 0, 0)
    assert log.lines() == 6


def test_alike_lines_are_one_count(log: Log):
    log.add()
    log.add()
    log.add(mode="refer")

    assert sorted((count.mode, count.signposts, count.calls) for count in log.counts()) == [
        ("refer", 1, 1),
        ("self-present", 2, 2),
    ]


def test_a_withdrawn_line_and_its_withdrawal_are_as_if_never_logged(log: Log):
    gone = log.add()
    log.add(withdraws_id=gone.id, call_key=gone.call_key, code=None)

    assert log.counts() == []


def test_a_withdrawn_line_leaves_its_call_to_the_other_line(log: Log):
    call = uuid4()
    gone = log.add(call_key=call)
    log.add(call_key=call, disposition="moved")
    log.add(call_key=call, withdraws_id=gone.id)

    assert log.figures() == (1, 0, 1, 0)


def test_training_is_never_counted(log: Log):
    log.add(training=True)

    assert log.counts() == []


@pytest.mark.hazard("H50")
def test_demonstration_lines_count_at_a_demonstration_practice_only(session: Session, guidance: Guidance):
    made_up = Log(session, guidance.types, "C99101", demonstration=True)
    real = Log(session, guidance.types, "C99102", demonstration=False)
    for each in (made_up, real):
        each.add(demonstration=True, need="loneliness")
        each.add(demonstration=False, mode="refer")

    assert [count.mode for count in made_up.counts()] == ["self-present"]
    assert [count.mode for count in real.counts()] == ["refer"]


def test_a_practice_without_a_profile_is_a_real_one(session: Session, log: Log):
    log.add(demonstration=False)
    session.delete(log.practice.profile)
    session.commit()

    assert log.lines() == 1


@pytest.mark.hazard("H27")
def test_week_53_has_its_days_and_no_others(log: Log):
    for day in (date(2026, 12, 27), date(2026, 12, 28), date(2027, 1, 1), date(2027, 1, 3), date(2027, 1, 4)):
        log.add(occurred_at=datetime(day.year, day.month, day.day, 12, tzinfo=UTC))

    assert [log.lines(Week.named(name)) for name in ("2026-W52", "2026-W53", "2027-W01")] == [1, 3, 1]


@pytest.mark.hazard("H27")
@pytest.mark.parametrize(
    ("moment", "week"),
    [
        # Clocks go forward on Sunday 29 March 2026: the Sunday ends at 23:00 UTC.
        (datetime(2026, 3, 29, 22, 59, tzinfo=UTC), "2026-W13"),
        (datetime(2026, 3, 29, 23, 0, tzinfo=UTC), "2026-W14"),
        (datetime(2026, 3, 22, 23, 30, tzinfo=UTC), "2026-W12"),
        # They go back on Sunday 25 October 2026: that Sunday ends at midnight UTC again.
        (datetime(2026, 10, 18, 23, 0, tzinfo=UTC), "2026-W43"),
        (datetime(2026, 10, 25, 23, 30, tzinfo=UTC), "2026-W43"),
        (datetime(2026, 10, 26, 0, 0, tzinfo=UTC), "2026-W44"),
    ],
)
def test_a_line_is_in_the_week_that_londons_clocks_showed(log: Log, moment: datetime, week: str):
    log.add(occurred_at=moment)

    assert log.lines(Week.named(week)) == 1
    assert log.lines(Week.named(week).before) == log.lines(Week.named(week).after) == 0


@pytest.mark.hazard("H27")
def test_a_call_over_midnight_on_sunday_is_one_call_of_the_first_week(log: Log):
    call = uuid4()
    log.add(call_key=call, disposition="moved", occurred_at=datetime(2026, 11, 22, 23, 59, tzinfo=UTC))
    log.add(call_key=call, occurred_at=datetime(2026, 11, 23, 0, 1, tzinfo=UTC))

    assert log.figures(W47) == (1, 0, 1, 0)
    assert log.figures(W47.after) == (0, 0, 0, 0)
    assert log.lines(W47.after) == 1


@pytest.mark.hazard("H44")
def test_what_stands_beside_sensitive_lines_does_not_depend_on_them(log: Log):
    call = uuid4()
    log.add(call_key=call, service_type="sexual-health")
    log.add(call_key=call, service_type="first-contact-physio", disposition="kept", ending="declined")

    beside = [count for count in log.counts() if not rules.is_sensitive(count.service_type, log.types)]
    assert [(count.signposts, count.calls) for count in beside] == [(1, 1)]


def test_only_the_practices_asked_for_are_counted(session: Session, guidance: Guidance):
    ours, theirs = (Log(session, guidance.types, code) for code in ("C99101", "C99102"))
    call = uuid4()
    ours.add(call_key=call)
    theirs.add(call_key=call)
    both = queries.weekly_counts(session, W47, [ours.practice.id, theirs.practice.id], guidance.types)

    assert {count.practice_id for count in ours.counts()} == {ours.practice.id}
    assert rules.calls_logged(both) == 2
    assert queries.weekly_counts(session, W47, [], guidance.types) == []


@pytest.mark.hazard("H27")
def test_a_recount_by_hand_finds_the_same(log: Log):
    chance = random.Random(47)
    calls, slugs = [uuid4() for _ in range(60)], ["physical-activity", "first-contact-physio", "sexual-health", None]
    rows = [a_random_line(log, chance, calls, slugs) for _ in range(200)]
    for gone in chance.sample(rows, 15):
        log.session.add(a_withdrawal(gone, 1000 + rows.index(gone)))
    log.session.commit()
    everything = log.session.scalars(of_practices(select(Signpost), [log.practice.id])).all()

    for week in (W47.before, W47, W47.after):
        assert log.figures(week) == recount(everything, week.monday, log.types), str(week)


def a_random_line(log: Log, chance: random.Random, calls: list[UUID], slugs: list[str | None]) -> Signpost:
    number = chance.randrange(len(calls))
    # A call is at most one night long; some are over a Sunday's midnight.
    day = date(2026, 11, 14) + timedelta(days=number % 14 + chance.randrange(2))
    return log.add(
        call_key=calls[number],
        london_day=day,
        service_type=chance.choice(slugs),
        ending=chance.choice(["said-yes", "said-yes", "said-yes", "declined", "emergency"]),
        disposition=chance.choice(["avoided", "moved", "kept"]),
        otherwise=chance.choice(["gp-today", "gp-routine", "not-sure", "nurse"]),
        training=chance.random() < 0.1,
        demonstration=chance.random() < 0.9,
    )


def a_withdrawal(gone: Signpost, number: int) -> Signpost:
    columns = {column.key: getattr(gone, column.key) for column in Signpost.__table__.columns}
    new = {"id": uuid4(), "idempotency_key": uuid4(), "practice_sequence": number, "withdraws_id": gone.id}
    return Signpost(**(columns | new))


def test_a_return_has_codes_as_on_the_monday_and_as_now(session: Session):
    practice = a_practice(session)
    newer = an_organisation(session, "U99102", Kind.PCN, organisation_by_code(session, "04V"))
    old = session.scalars(select(Membership).where(Membership.member_id == practice.id)).one()
    old.until_on = date(2026, 11, 17)
    session.add(Membership(member_id=practice.id, parent_id=newer.id, from_on=date(2026, 11, 18)))
    session.commit()
    (found,) = queries.practices_of_return(session, W47, [practice.id], date(2026, 11, 22))

    assert (found.then.pcn, found.now.pcn) == ("U99101", "U99102")
    assert (found.then.icb, found.then.sub_icb, found.now.icb) == ("QK1", "04V", "QK1")


@pytest.mark.parametrize(
    ("opened_on", "closed_on", "was_open"),
    [
        (None, None, True),
        (date(2026, 11, 22), None, True),
        (date(2026, 11, 23), None, False),
        (None, date(2026, 11, 16), True),
        (None, date(2026, 11, 15), False),
    ],
)
def test_a_practice_was_open_in_a_week_or_not(
    session: Session, opened_on: date | None, closed_on: date | None, was_open: bool
):
    practice = a_practice(session)
    practice.opened_on, practice.closed_on = opened_on, closed_on
    (found,) = queries.practices_of_return(session, W47, [practice.id], date(2026, 11, 22))

    assert found.was_open is was_open


# --- What became of them ---


@pytest.mark.hazard("H28")
def test_each_call_is_returned_helped_or_lost_once_whatever_was_told(log: Log):
    def told(*outcomes: str, **fields: Any) -> None:
        sent = log.add(code=code_of(uuid4(), 0))
        for outcome in outcomes:
            reason = "worse" if outcome == "came-back" else None
            an_outcome(log.session, sent, outcome=outcome, reason=reason, told_at=TUESDAY, **fields)

    told("came-back", "came-back")
    told("helped", "came-back")
    told("did-not-come", "helped")
    told("did-not-come")
    told("could-not-reach")
    told("came-back", taken_back_at=TUESDAY)
    told("came-back", counted=False)
    told()

    (count,) = log.counts()
    assert (count.calls, count.returned, count.helped, count.lost, count.coded) == (8, 2, 1, 2, 8)


def test_a_call_is_judged_by_the_line_at_which_it_is_counted(log: Log):
    call = uuid4()
    log.add(call_key=call, disposition="avoided", code=code_of(call, 0))
    other = log.add(call_key=call, disposition="moved", code=code_of(call, 1))
    an_outcome(log.session, other, told_at=TUESDAY)

    assert sum(count.returned for count in log.counts()) == 0
    assert log.figures() == (1, 1, 0, 0)


def test_what_another_practice_was_told_changes_nothing_here(session: Session, guidance: Guidance, log: Log):
    other = Log(session, guidance.types, "C99102")
    an_outcome(session, other.add(code=code_of(uuid4(), 0)), told_at=TUESDAY)
    log.add(code=code_of(uuid4(), 0))

    assert [count.returned for count in log.counts()] == [0]
    assert [count.returned for count in other.counts()] == [1]
