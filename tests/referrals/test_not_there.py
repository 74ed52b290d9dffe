"""Why help was not there is worked out by the desk itself: a kind of reason, and of private kinds nothing."""

from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace
from uuid import uuid4

import pytest

from navigator.accounts.rules import Role
from navigator.directory.gates import Gates, Known
from navigator.directory.hours import Hours
from navigator.directory.listed import Listed
from navigator.directory.service_type_file import load_service_types
from navigator.directory.shelf import Near
from navigator.london import london_day, now
from navigator.referrals.not_there import not_there
from navigator.referrals.offers import Offer
from navigator.referrals.rules import Ending
from navigator.settings import PROJECT
from navigator.signposting.choices import Clock, choices_for
from navigator.signposting.desk import Match, rows_for
from tests.building import a_person, a_practice, a_service
from tests.referrals.test_views import asked, rows, the_call

TYPES = load_service_types(PROJECT / "data" / "service_types.yaml")
TODAY = date(2026, 11, 24)
CLOCK = Clock(datetime(2026, 11, 24, 10, 0, tzinfo=UTC), TODAY, {})
TOMORROW = TODAY + timedelta(days=1)
ALWAYS, NEVER = Hours("always", bank_holidays="as-usual"), Hours("weekly", bank_holidays="closed")


def test_nobody_is_missed_while_another_row_of_the_kind_takes_people():
    near = {"status": "live", "gates": Gates(), "hours": ALWAYS, "verified_on": TODAY, "review_by": TOMORROW}
    full, free = (
        Near(Listed(id=uuid4(), type="social-groups", name=name, full_until=until, **near), miles=1)
        for name, until in (("Thursday Coffee", TOMORROW), ("Friday Tea", None))
    )
    kind = TYPES["social-groups"]
    found = rows_for([(Match(kind), choices_for([full, free], kind, Known(), CLOCK))])
    picked = next(row for row in found if row.first.is_full)
    answer = SimpleNamespace(heard=(), rows=found, where=None, searched=None)

    assert len(found) == 2
    assert not_there(Ending.BOOKED_HERE, answer, picked, Offer(picked.kind, picked.first), TYPES)[0] is None


def reason(ending: Ending, kind: str = "social-groups", miles: float = 1, **fields) -> str | None:
    usual = {"status": "live", "gates": Gates(), "hours": ALWAYS, "verified_on": TODAY, "review_by": TOMORROW}
    near = Near(Listed(id=uuid4(), type=kind, name="Thursday Coffee", **(usual | fields)), miles=miles)
    (row,) = rows_for([(Match(TYPES[kind]), choices_for([near], TYPES[kind], Known(), CLOCK))])
    answer = SimpleNamespace(heard=(), rows=(row,), where=None, searched=None)
    return not_there(ending, answer, row, Offer(row.kind, row.first), TYPES)[0]


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"status": "paused"}, "paused"),
        ({"full_until": TOMORROW}, "full"),
        ({"hours": NEVER}, "none-open"),
        ({"miles": 12}, "too-far"),
        ({}, "tried"),
    ],
)
def test_not_available_keeps_what_stood_in_the_way(fields, why):
    assert reason(Ending.NOT_AVAILABLE, **fields) == why


@pytest.mark.hazard("H44")
def test_a_booked_appointment_counts_only_where_nobody_could_be_offered_and_a_private_kind_never():
    assert reason(Ending.BOOKED_HERE) is None
    assert reason(Ending.BOOKED_HERE, full_until=TOMORROW) == "full"
    assert reason(Ending.DECLINED, full_until=TOMORROW) is None
    assert reason(Ending.NOT_AVAILABLE, kind="sexual-health", status="paused") is None


@pytest.mark.hazard("H44")
def test_of_a_private_need_no_reason_is_kept_whatever_kind_it_was_looked_for_at(session, signed_in):
    practice = a_practice(session)
    desk = signed_in(a_person(session, Role.RECEPTIONIST, practice))

    def books(words: str) -> None:
        assert desk.post("/calls", asked(the_call(desk, words)[0]), ending="booked-here").status_code == 303

    books("adult at risk")
    tomorrow = london_day(now()) + timedelta(days=1)
    a_service(session, practice, type="adult-social-care", name="Care Desk", mode="self-present", full_until=tomorrow)
    books("adult at risk")
    books("debts")

    assert [row.not_there for row in rows(session, practice)] == [None, None, "no-service"]


def test_the_row_says_why_and_which_kind_nobody_here_is_of(session, signed_in):
    practice = a_practice(session)
    a_service(session, practice, type="social-groups", name="Thursday Coffee", mode="self-present")
    desk = signed_in(a_person(session, Role.RECEPTIONIST, practice))
    for words, ending in (("company", "not-available"), ("hearing aid", "booked-here"), ("xyzzyq", "booked-here")):
        assert desk.post("/calls", asked(the_call(desk, words)[0]), ending=ending).status_code == 303

    found = [(row.not_there, row.wanted_type, row.service_type) for row in rows(session, practice)]
    assert found[0][0] in ("tried", "none-open")
    assert found[1:] == [("no-service", "audiology", None), ("nothing-found", None, None)]
