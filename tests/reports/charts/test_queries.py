"""The counts of single days, and those by kind, agree with the counts of whole weeks."""

from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
from sqlalchemy.orm import Session

from navigator.accounts.audit import Actor
from navigator.accounts.rules import Role
from navigator.directory import actions as directory
from navigator.london import Week
from navigator.reports import rules
from navigator.reports.charts import queries
from navigator.reports.queries import weekly_counts
from tests.building import a_person, a_practice, a_service, a_signpost
from tests.signposting.guidance_in_hand import shipped_guidance

W47 = Week(2026, 47)
SUNDAY_NIGHT = datetime(2026, 11, 22, 23, 58, tzinfo=UTC)


@pytest.mark.tables
@pytest.mark.hazard("H27")
def test_days_add_up_to_the_week_and_to_its_kinds(session: Session):
    practice, types = a_practice(session), shipped_guidance().types
    people = [a_person(session, Role.RECEPTIONIST, practice) for _ in range(2)]
    for number in range(12):
        at = datetime(2026, 11, 16 + number % 5, 9, number, tzinfo=UTC)
        kind = ("social-groups", "sexual-health", "first-contact-physio")[number % 3]
        disposition = "moved" if kind == "first-contact-physio" else "avoided"
        given = {"service_type": kind, "disposition": disposition, "occurred_at": at, "demonstration": True}
        a_signpost(session, practice, people[number % 2], **given)
    call = uuid4()
    for minutes in (0, 5):
        at = SUNDAY_NIGHT + timedelta(minutes=minutes)
        a_signpost(session, practice, people[0], call_key=call, occurred_at=at, demonstration=True)

    days = queries.day_counts(session, practice.id, W47.before.monday, W47.after.sunday, types)
    kinds = queries.kind_counts(session, practice.id, W47.before.monday, W47.sunday, W47.monday, types)
    week = weekly_counts(session, W47, [practice.id], types)

    in_week = [day for day in days if day.day <= W47.sunday]
    figure = rules.gp_appointments_otherwise(week)
    assert sum(day.calls for day in in_week) == rules.calls_logged(week) == 13
    assert (sum(day.moved for day in in_week), sum(day.avoided for day in in_week)) == (figure.moved, figure.avoided)
    assert sum(kind.in_week for kind in kinds) == figure.together
    assert {kind.before for kind in kinds} == {0}
    assert [(day.day, day.lines, day.calls, day.avoided) for day in days if day.day > W47.sunday] == [
        (date(2026, 11, 23), 1, 0, 0)
    ]
    assert [day.people for day in in_week if day.day == W47.monday] == [2]


def test_what_a_practice_said_of_its_services_is_read_from_the_chain_and_nobody_elses(session: Session):
    practice, other = a_practice(session), a_practice(session, "C99102")
    for at in (practice, other):
        person = a_person(session, Role.MANAGER, at)
        actor = Actor(person.id, at.id, datetime(2026, 11, 17, 9, tzinfo=UTC))
        service = a_service(session, at, name=f"Physio of {at.code}")
        directory.mark_full(session, actor, service, date(2026, 11, 20), "No room")

    since, until = datetime(2026, 11, 1, tzinfo=UTC), datetime(2026, 12, 1, tzinfo=UTC)
    events = queries.directory_events(session, practice.id, since, until)

    assert [(event.action, event.name, event.after["full_until"]) for event in events] == [
        ("service.full", "Physio of C99101", "2026-11-20")
    ]
