"""An audit of appointments: a share with its interval, agreement, before and after, by press and by table."""

from collections.abc import Callable, Iterable
from datetime import date, timedelta

import pytest
from sqlalchemy.orm import Session

from navigator.accounts.models import Organisation
from navigator.accounts.rules import Role
from navigator.london import london_day, now
from navigator.reports.appointment_audit import queries, rules
from navigator.reports.appointment_audit.ratings_file import read_ratings
from navigator.reports.appointment_audit.rules import Rating, Reason, Share
from tests.building import a_person, a_practice, an_audit
from tests.desks import Desk

MONDAY = date(2026, 11, 9)


def rated(*reasons: Reason, rater: str = "A", day: date = MONDAY) -> list[Rating]:
    return [Rating(day, number, rater, reason) for number, reason in enumerate(reasons, 1)]


def of(elsewhere: int, needed: int) -> list[Rating]:
    return rated(*[Reason.SELF_CARE] * elsewhere, *[Reason.NEEDED] * needed)


def test_an_appointment_rated_twice_counts_once_by_its_first_rater():
    ratings = [*rated(Reason.NEEDED, rater="B"), *rated(Reason.SELF_CARE, rater="A")]

    assert rules.share(ratings) == Share(1, 1)
    assert dict(rules.by_reason(ratings))["Self-care or advice"] == 1


def test_a_share_has_its_interval_from_thirty_on():
    assert rules.share(of(5, 24)).words.endswith("too few to tell, 30 are needed.")
    assert rules.share(of(10, 20)).words.endswith("(33%, 95% interval 19% to 51%).")


def test_agreement_is_said_from_twenty_on_by_cohens_kappa():
    """Cohen's own kind of example: 20 both yes, 15 both no, 5 and 10 apart of 50 give 0.40."""
    pairs = [(True, True)] * 20 + [(True, False)] * 5 + [(False, True)] * 10 + [(False, False)] * 15

    assert round(rules.kappa(pairs), 2) == 0.40
    assert rules.kappa([(True, True)] * 3) == 1.0
    few = [*of(2, 17), *[Rating(one.day, one.appointment, "B", one.reason) for one in of(2, 17)]]
    assert rules.agreement_in_words(few).startswith("Rated by two people: 19 of 20")


# Constructed rows that fit the published falls: Whitwick Road 12% = 194, Measham 22% = over 160.
@pytest.mark.parametrize(("of_so_many", "per_cent", "appointments"), [(1617, 12, 194), (732, 22, 161)])
def test_the_case_studies_shares_come_out_of_rows_that_fit_them(of_so_many: int, per_cent: int, appointments: int):
    share = rules.share(of(appointments, of_so_many - appointments))

    assert share.elsewhere == appointments
    assert f"({per_cent}%, 95% interval" in share.words


def test_a_repeat_is_compared_with_its_interval_and_says_what_makes_it_hard():
    before, after = rules.share(of(27, 73)), rules.share(of(12, 88))

    assert rules.compared_in_words(before, after).startswith(
        "15.0 percentage points fewer than before (95% interval -25."
    )
    assert rules.compared_in_words(before, after).endswith("more than chance alone gives.")
    assert rules.compared_in_words(before, Share(1, 29)).startswith("Too few to compare")
    tuesday = rated(Reason.NEEDED, rater="B", day=MONDAY + timedelta(days=1))
    assert len(rules.unlike(of(1, 1), tuesday)) == 2


def test_a_table_says_by_row_and_column_what_cannot_be():
    text = "day,appointment,rater,reason\n2026-11-09,1,a,self-care\n9 Nov,0,AB,gout\n2026-11-09,1,A,needed-a-gp\n"

    read, wrong = read_ratings(text, MONDAY)

    assert read == rated(Reason.SELF_CARE)
    assert [(one.row, one.column) for one in wrong] == [
        (3, "day"),
        (3, "appointment"),
        (3, "rater"),
        (3, "reason"),
        (4, "appointment"),
    ]


@pytest.fixture
def practice(session: Session) -> Organisation:
    return a_practice(session)


def numbers(ratings: Iterable[Rating]) -> list[tuple[int, str, str]]:
    return [(one.appointment, one.rater, one.reason) for one in ratings]


def test_one_press_keeps_a_rating_and_offers_the_next_number(
    session: Session, practice: Organisation, signed_in: Callable[..., Desk]
):
    lead = a_person(session, Role.CLINICAL_LEAD, practice)
    desk, audit = signed_in(lead), an_audit(session, practice, lead)
    path = f"/audits/{audit.id}"

    for reason in ("needed-a-gp", "self-care"):
        desk.post(path, rater="A", appointment="1", reason=reason)
    wrong = desk.post(path, rater="A", appointment="nought", reason="self-care")

    assert numbers(queries.ratings(session, practice.id, audit.id)) == [(1, "A", "self-care")]
    assert wrong.status_code == 422 and "nought" in wrong.get_data(as_text=True)
    assert 'value="2"' in desk.get(f"{path}?rater=A").get_data(as_text=True)
    assert queries.last_appointment(session, practice.id, audit.id, london_day(now()), "B") == 0
