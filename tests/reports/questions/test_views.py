"""A question about one figure: asked above, answered by the practice, beside the figure for both."""

import pytest
from sqlalchemy.orm import Session

from navigator.accounts.models import Organisation
from navigator.accounts.queries import organisation_by_code
from navigator.accounts.rules import Role
from navigator.london import Week, london_day, now
from navigator.reports.questions.rules import figures_of
from tests.building import a_person, a_practice, a_signpost
from tests.desks import Desk
from tests.reports.test_weekly_return import TYPES
from tests.reports.weeks import a_count

WEEK = Week.of(london_day(now()))
FIGURES = f"/returns/{WEEK}/practices/c99101"


@pytest.fixture
def practice(session: Session) -> Organisation:
    practice = a_practice(session)
    person = a_person(session, Role.RECEPTIONIST, practice)
    a_signpost(session, practice, person, demonstration=True, service_type="pharmacy-first", need="canary-need")
    return practice


def asks(session: Session, client: Desk, question: str) -> str:
    """Let the commissioner ask about pharmacy; give the address of the thread."""
    client.sign_in(a_person(session, Role.COMMISSIONER, organisation_by_code(session, "04V")))
    return client.post(FIGURES, {"figure": "pharmacy-first", "question": question}).location


def test_a_question_is_on_the_managers_first_screen_until_it_is_answered(app, session, practice, client):
    thread = asks(session, client, "Why is 1 in pharmacy?")
    manager = Desk(app, session)
    manager.sign_in(a_person(session, Role.MANAGER, practice))
    assert "question about a figure to answer" in manager.page(f"/weeks/{WEEK}").html

    manager.post(thread, {"said": "The chemist was closed for two days."})

    assert "question about a figure to answer" not in manager.page(f"/weeks/{WEEK}").html
    assert "The chemist was closed" in manager.page(f"/weeks/{WEEK}").html
    assert "The chemist was closed" in client.page(FIGURES).html


def test_whoever_asked_settles_it(session, practice, client):
    thread = asks(session, client, "Why?")
    client.post(f"{thread}/settle")

    assert "Settled" in client.page(FIGURES).html


@pytest.mark.hazard("H43")
def test_a_question_that_names_somebody_comes_back_and_is_not_kept(session, practice, client):
    client.sign_in(a_person(session, Role.COMMISSIONER, organisation_by_code(session, "04V")))
    answer = client.post(FIGURES, {"figure": "pharmacy-first", "question": "Was that Mrs Appleby?"})

    assert answer.status_code == 422
    assert "Mrs Appleby" not in client.page(FIGURES).html


@pytest.mark.hazard("H41")
def test_another_organisation_above_the_practice_does_not_read_the_thread(app, session, practice, client):
    thread = asks(session, client, "Why?")
    lead = Desk(app, session)
    lead.sign_in(a_person(session, Role.PCN_LEAD, organisation_by_code(session, "U99101")))

    assert lead.get(thread).status_code == 404
    assert "Why?" not in lead.page(FIGURES).html


@pytest.mark.hazard("H44")
def test_the_figures_that_can_be_asked_about_hide_sensitive_kinds():
    counts = [a_count(signposts=3), a_count(service_type="sexual-health", signposts=2)]
    figures = {one.key: one.shown for one in figures_of(counts, TYPES)}

    assert figures["lines"] == "3"
    assert figures["sensitive"] == "*"
    assert "sexual-health" not in figures
