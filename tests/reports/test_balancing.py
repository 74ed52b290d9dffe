"""What stands beside the figure: the last appointment of a day, complaints, and three questions a quarter."""

from collections.abc import Callable
from datetime import date, time
from uuid import uuid4

import pytest
from sqlalchemy.orm import Session

from navigator.accounts.models import Organisation
from navigator.accounts.rules import Role
from navigator.london import london_day, now
from navigator.reports.balancing import queries
from navigator.reports.balancing.rules import Asked, last_slot_words, pulses, quarter_of
from tests.building import a_person, a_practice
from tests.desks import Desk

THREE_YESES = {"first": "yes", "second": "yes", "third": "no"}


@pytest.fixture
def practice(session: Session) -> Organisation:
    return a_practice(session)


@pytest.fixture
def manager(session: Session, practice: Organisation, signed_in: Callable[..., Desk]) -> Desk:
    return signed_in(a_person(session, Role.MANAGER, practice))


def test_the_middle_of_the_days_told_is_said_and_how_many_had_some_left():
    gone = [time(8, 40), None, time(9, 10), time(11, 0)]

    assert last_slot_words(gone).endswith("at 9:10am in the middle of 4 days told, on 1 some were left.")
    assert last_slot_words([time(8, 40), time(8, 45)]).endswith("at 8:42am in the middle of 2 days told.")
    assert last_slot_words([None]) == "Appointments were left on every day (1 day told)."
    assert "nobody told" in last_slot_words([])


@pytest.mark.hazard("H44")
def test_nothing_is_shown_of_so_few_that_somebody_could_tell_who_said_no():
    said = [("yes", "no", "partly")]

    assert pulses(Asked.STAFF, said * 4) == []
    assert pulses(Asked.PATIENT, said * 9) == []
    assert pulses(Asked.STAFF, said * 5)[1].words == "yes 0, partly 0, no 5"


def test_a_quarter_begins_with_its_first_month():
    days = [date(2026, 1, 1), date(2026, 3, 31), date(2026, 4, 1), date(2026, 12, 31)]

    assert [quarter_of(day) for day in days] == ["2026-Q1", "2026-Q1", "2026-Q2", "2026-Q4"]


def test_the_desk_tells_when_the_last_appointment_went_and_may_say_it_again(
    session: Session, practice: Organisation, manager: Desk
):
    manager.post("/last-slot", gone_at="08:40")
    manager.post("/last-slot", left="yes")
    wrong = manager.post("/last-slot", gone_at="twenty to nine")

    assert queries.last_slots(session, practice.id, london_day(now()), london_day(now())) == [None]
    assert wrong.status_code == 422 and "twenty to nine" in wrong.get_data(as_text=True)
    assert "some are left" in manager.get("/today").get_data(as_text=True)


def test_answers_sent_twice_are_kept_once_and_say_nothing_of_who_or_when(
    session: Session, practice: Organisation, manager: Desk
):
    key = str(uuid4())
    for _ in range(2):
        manager.post("/pulse/staff", key=key, **THREE_YESES)
    manager.post("/pulse/staff", key=str(uuid4()), first="yes")

    assert queries.answers_of(session, practice.id, quarter_of(london_day(now())), "staff") == [("yes", "yes", "no")]


def test_a_weeks_complaints_stand_beside_its_figure(manager: Desk):
    wrong = manager.post("/weeks/2026-W40/complaints", complaints="two")
    manager.post("/weeks/2026-W40/complaints", complaints="2")
    page = manager.get("/weeks/2026-W40").get_data(as_text=True)

    assert wrong.status_code == 422
    assert "Complaints about getting help: 2." in page
    assert "too few to tell, 0 of 10 answers" in page
