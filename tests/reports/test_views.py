"""The manager's week and the weekly return, as pages and as files."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy.orm import Session

from navigator.accounts.models import Organisation, Person
from navigator.accounts.queries import organisation_by_code
from navigator.accounts.rules import Role
from navigator.reports import views
from tests.building import NOW, a_person, a_practice, a_referral, a_service, a_signpost
from tests.desks import Desk

W47 = "2026-W47"
TUESDAY = datetime(2026, 11, 17, 9, 0, tzinfo=UTC)
SignIn = Callable[[Person], Desk]


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is Tuesday of week 48."""
    monkeypatch.setattr(views, "now", lambda: NOW)


@pytest.fixture
def practice(session: Session) -> Organisation:
    return a_practice(session, name="Riverside Practice")


@pytest.fixture
def manager(session: Session, practice: Organisation, signed_in: SignIn) -> Desk:
    return signed_in(a_person(session, Role.MANAGER, practice))


@pytest.fixture
def commissioner(session: Session, practice: Organisation, signed_in: SignIn) -> Desk:
    icb = organisation_by_code(session, "QK1")
    assert icb is not None and practice is not None
    return signed_in(a_person(session, Role.COMMISSIONER, icb))


def log(session: Session, practice: Organisation, **fields: Any) -> None:
    person = a_person(session, Role.RECEPTIONIST, practice)
    usual = {"occurred_at": TUESDAY, "demonstration": True, "service_type": "physical-activity"}
    a_signpost(session, practice, person, **(usual | fields))


def test_this_week_leads_to_the_week_of_today(manager: Desk):
    assert manager.get("/weeks/current").location == "/weeks/2026-W48"


def test_the_return_leads_to_the_week_of_today(commissioner: Desk):
    assert commissioner.get("/returns").location == "/returns/2026-W48"


@pytest.mark.hazard("H28")
def test_the_manager_reads_what_the_week_came_to(session: Session, practice: Organisation, manager: Desk):
    log(session, practice)
    log(session, practice, otherwise="not-sure")
    html = manager.page(f"/weeks/{W47}").html

    assert "2 calls logged in this week." in html
    assert "0 moved inside the practice, 1 potentially avoided." in html
    assert "The figure itself is before anybody came back" in html
    assert "Method 1." in html
    assert "Demonstration:" in html
    assert f"/weeks/{W47}.csv" in html


@pytest.mark.hazard("H50")
def test_a_real_practice_has_no_demonstration_mark(session: Session, signed_in: SignIn):
    real = a_practice(session, "C99102", demonstration=False)

    assert "Demonstration:" not in signed_in(a_person(session, Role.MANAGER, real)).page(f"/weeks/{W47}").html


def test_a_week_has_the_weeks_beside_it_but_none_that_has_not_begun(manager: Desk):
    assert {"/weeks/2026-W46", "/weeks/2026-W48"} <= set(manager.page("/weeks/2026-W47").links)
    assert "/weeks/2026-W49" not in manager.page("/weeks/2026-W48").links


def test_a_week_that_is_not_over_says_so(manager: Desk):
    assert ", so far" in manager.page("/weeks/2026-W48").headings[0]
    assert "so far" not in manager.page("/weeks/2026-W47").headings[0]
    assert "This week has not begun." in manager.page("/weeks/2026-W50").html


@pytest.mark.parametrize("week", ["2025-W53", "2026-W00", "2026-47", "0000-W01", "nonsense"])
def test_an_unknown_week_is_no_page(manager: Desk, week: str):
    assert manager.get(f"/weeks/{week}").status_code == 404
    assert manager.get(f"/weeks/{week}.csv").status_code == 404


@pytest.mark.parametrize("week", ["0001-W01", "9999-W51"])
def test_the_ends_of_the_calendar_are_pages(manager: Desk, week: str):
    assert manager.get(f"/weeks/{week}").status_code == 200


@pytest.mark.parametrize("week", ["0001-W01", "9999-W51"])
def test_the_ends_of_the_calendar_are_files(manager: Desk, week: str):
    assert manager.get(f"/weeks/{week}.csv").status_code == 200


def test_the_manager_sees_what_needs_looking_at(session: Session, practice: Organisation, manager: Desk):
    a_service(session, practice, review_by=TUESDAY.date())
    a_referral(session, practice, a_person(session, Role.RECEPTIONIST, practice))
    page = manager.page(f"/weeks/{W47}")

    assert "<strong>1</strong> entry to confirm" in page.html
    assert "/services/to-confirm" in page.links
    assert "<strong>1 to send</strong>, the oldest" in page.html
    assert "/referrals" in page.links


def test_own_minutes_stand_beside_the_fixed_ones(session: Session, signed_in: SignIn):
    practice = a_practice(session, "C99102", minutes_face_to_face=12.0, minutes_phone=6.0)
    log(session, practice)
    html = signed_in(a_person(session, Role.MANAGER, practice)).page(f"/weeks/{W47}").html

    assert "5.32 minutes by phone to 9.24 face to face" in html
    assert "By your own minutes: Between 0.1 and 0.2 hours" in html


def test_the_commissioner_reads_counts_by_practice(session: Session, practice: Organisation, commissioner: Desk):
    a_practice(session, "C99102", name="Hilltop Practice")
    log(session, practice)
    log(session, practice, service_type="sexual-health")
    html = commissioner.page(f"/returns/{W47}").html

    assert "Nothing logged: Hilltop Practice." in html
    assert "Riverside Practice" in html
    assert '<td class="number">*</td>' in html
    assert "The figure itself is before anybody came back" in html


def test_practices_elsewhere_are_not_in_a_return(session: Session, commissioner: Desk):
    elsewhere = a_practice(session, "M99101", pcn="U99201", sub_icb="05D", icb="QNC", name="Elsewhere Practice")
    log(session, elsewhere)

    assert "Elsewhere" not in commissioner.page(f"/returns/{W47}").html
    assert "M99101" not in commissioner.get(f"/returns/{W47}.csv").get_data(as_text=True)


def test_a_pcn_lead_has_the_return_of_the_pcn(session: Session, practice: Organisation, signed_in: SignIn):
    pcn = organisation_by_code(session, "U99101")
    assert pcn is not None and practice is not None

    assert "Riverside Practice" in signed_in(a_person(session, Role.PCN_LEAD, pcn)).page(f"/returns/{W47}").html


def test_a_manager_gets_the_very_rows_that_others_see(
    session: Session, practice: Organisation, manager: Desk, commissioner: Desk
):
    log(session, practice)
    own, all_of_them = manager.get(f"/weeks/{W47}.csv"), commissioner.get(f"/returns/{W47}.csv")

    assert own.data == all_of_them.data
    assert own.mimetype == "text/csv"
    assert own.headers["Content-Disposition"] == f'attachment; filename="navigator-return-{W47}.csv"'


@pytest.mark.parametrize("path", ["/weeks/current", f"/weeks/{W47}", f"/weeks/{W47}.csv"])
def test_a_week_of_a_practice_is_not_for_those_outside(commissioner: Desk, path: str):
    assert commissioner.get(path).status_code == 403


@pytest.mark.parametrize("path", ["/returns", f"/returns/{W47}", f"/returns/{W47}.csv"])
def test_the_return_is_not_for_a_practice(manager: Desk, path: str):
    assert manager.get(path).status_code == 403


@pytest.mark.parametrize("path", [f"/weeks/{W47}", f"/returns/{W47}.csv"])
def test_nobody_reads_a_count_without_signing_in(client: Desk, path: str):
    assert "/sign-in" in client.get(path).location


def test_no_practice_belongs_to_an_empty_organisation(session: Session, signed_in: SignIn):
    a_practice(session)
    icb = Organisation(code="QNC", name="Empty ICB", kind="icb")
    session.add(icb)
    session.commit()

    assert (
        "No practice belongs to Empty ICB today."
        in signed_in(a_person(session, Role.COMMISSIONER, icb)).page(f"/returns/{W47}").html
    )
