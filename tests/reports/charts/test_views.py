"""The weeks as a page and as a file; changes and limits, each with its reason and its way back."""

import csv
import io
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from navigator.accounts.models import AuditEvent, Organisation, Person
from navigator.accounts.rules import Role
from navigator.reports import views as week_views
from navigator.reports.charts import forms, queries, views
from tests.building import NOW, a_dated_change, a_person, a_practice, a_signpost, chart_limits
from tests.desks import Desk

MONDAY = datetime(2026, 8, 24, 9, 0, tzinfo=UTC)
SignIn = Callable[[Person], Desk]


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is Tuesday of week 48."""
    for module in (views, forms, week_views):
        monkeypatch.setattr(module, "now", lambda: NOW)


@pytest.fixture
def practice(session: Session) -> Organisation:
    """A practice with two calls a week since August, and one in the last."""
    practice = a_practice(session)
    person = a_person(session, Role.RECEPTIONIST, practice)
    for week in range(13):
        for hour in range(1 if week == 12 else 2):
            at = MONDAY + timedelta(days=7 * week, hours=hour)
            a_signpost(session, practice, person, occurred_at=at, demonstration=True)
    return practice


@pytest.fixture
def person(session: Session, practice: Organisation) -> Person:
    return a_person(session, Role.MANAGER, practice)


@pytest.fixture
def manager(person: Person, signed_in: SignIn) -> Desk:
    return signed_in(person)


def test_the_page_and_the_file_show_the_same_weeks(manager: Desk):
    html = manager.page("/weeks").html
    rows = list(csv.DictReader(io.StringIO(manager.get("/weeks.csv").get_data(as_text=True))))

    assert [row["week"] for row in rows] == [f"2026-W{number}" for number in range(35, 48)]
    assert all(f'href="/weeks/{row["week"]}"' in html for row in rows)
    # Week 36 has a bank holiday on its Monday; what was logged on it stays in the count.
    assert [(row["count"], row["working_days"], row["for_five_working_days"]) for row in rows[:2]] == [
        ("2", "5", "2.00"),
        ("2", "4", "2.50"),
    ]
    assert "<title id=" in html
    assert html.count('class="chart__usual"') + html.count('class="chart__special"') == 13
    assert "13 weeks: nothing of this was logged before" in html


@pytest.mark.hazard("H28")
def test_the_managers_week_says_why_the_last_one_fell(manager: Desk):
    html = manager.page("/weeks/2026-W48").html

    assert "Why did last week fall?" in html
    assert "against 2 a week in the 8 weeks before" in html
    assert "so this may only be less logging" in html
    assert "What was different this week?" in manager.page("/weeks/2026-W46").html
    assert "Nothing was logged in these weeks." in manager.page("/weeks/2026-W20").html


@pytest.mark.parametrize("query", ["measure=nonsense&show=9999", "measure=calls&show=104&outliers=screened", "show=x"])
def test_any_wish_is_answered_with_a_chart(manager: Desk, query: str):
    page = manager.page(f"/weeks?{query}")

    assert "chart__picture" in page.html
    assert ("Outliers are <strong>left out</strong>" in page.html) is ("screened" in query)


def test_one_kind_of_service_has_its_own_chart_but_no_sensitive_one(
    session: Session, practice: Organisation, manager: Desk
):
    person = a_person(session, Role.RECEPTIONIST, practice)
    for kind in ("first-contact-physio", "sexual-health"):
        a_signpost(session, practice, person, occurred_at=MONDAY, demonstration=True, service_type=kind)

    def counts(kind: str) -> list[str]:
        file = manager.get(f"/weeks.csv?measure=said-yes&kind={kind}").get_data(as_text=True)
        return [row["count"] for row in csv.DictReader(io.StringIO(file))][:2]

    assert counts("first-contact-physio") == ["1", "0"]
    # What is not offered is as if nothing was chosen.
    assert counts("sexual-health") == counts("") == ["4", "2"]
    page = manager.page("/weeks?kind=first-contact-physio").html
    assert "Begin new limits" not in page
    assert 'value="sexual-health"' not in page


def test_a_dated_change_is_added_changed_and_taken_off(session: Session, practice: Organisation, manager: Desk):
    sent = {"changed_on": "05/10/2026", "what": "New menu", "plan": "Fewer calls lost"}
    assert manager.post("/changes/new", sent).location == "/weeks?done=added"
    assert manager.post("/changes/new", sent).status_code == 303
    [change] = queries.changes_of(session, practice.id)
    html = manager.page("/weeks").html

    assert "<strong>Plan:</strong> Fewer calls lost" in html
    assert "A: New menu" in html
    assert 'class="chart__letter"' in html
    manager.post(f"/changes/{change.id}", sent | {"what": "Newer menu", "changed_on": "2026-10-06"})
    assert "Tue 6 Oct: Newer menu" in manager.page("/weeks").html
    manager.post(f"/changes/{change.id}/withdraw")
    assert "Newer menu" not in manager.page("/weeks").html
    told = [event for event in session.query(AuditEvent) if event.object_kind == "dated-change"]
    assert [event.action for event in told] == ["change.dated", "change.edited", "change.withdrawn"]
    assert "menu" not in str([(event.before, event.after) for event in told])


@pytest.mark.hazard("H43")
@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({"what": "Mrs Patel rang 0116 496 0123"}, "Leave out a phone number, a name"),
        ({"plan": "Born 03/04/1956"}, "Leave out a date of birth"),
        ({"changed_on": "25/11/2026"}, "Choose a day up to today"),
        ({"changed_on": "soon"}, "Write the day like 30/11/2026."),
        ({"what": " "}, "Say what changed."),
    ],
)
def test_what_may_not_stand_on_the_time_line_is_said_and_kept_in_its_box(manager: Desk, sent: dict, words: str):
    usual = {"changed_on": "05/10/2026", "what": "New menu", "plan": "Fewer calls lost"}
    response = manager.post("/changes/new", usual | sent)

    assert response.status_code == 422
    assert words in response.text
    assert "Fewer calls lost" in response.text or "Born 03/04/1956" in response.text


def test_limits_begin_anew_with_a_reason_and_are_undone(session: Session, practice: Organisation, manager: Desk):
    sent = {"measure": "calls", "from_week": "2026-W40", "fixed_until": "", "reason": "Online requests too"}
    for _press in range(2):
        assert manager.post("/weeks/limits", sent).location == "/weeks?measure=calls&done=begun"
    [limits] = queries.limits_of(session, practice.id, "calls")
    html = manager.page("/weeks?measure=calls").html

    assert "From Mon 28 Sep: Online requests too" in html
    assert "New limits begin" in html
    assert manager.post("/weeks/limits", sent | {"reason": "Another"}).status_code == 409
    assert "Online requests too" not in manager.page("/weeks").html
    manager.post(f"/weeks/limits/{limits.id}/undo")
    manager.post(f"/weeks/limits/{limits.id}/undo")
    assert "Online requests too" not in manager.page("/weeks?measure=calls").html
    told = [event.action for event in session.query(AuditEvent) if event.object_kind == "chart-limits"]
    assert told == ["limits.begun", "limits.undone"]


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({"reason": ""}, "Say why"),
        ({"from_week": "2020-W01"}, "Choose weeks that are on the chart."),
        ({"fixed_until": "nonsense"}, "Choose weeks that are on the chart."),
        ({"fixed_until": "2026-W46"}, "Limits can only be fixed on 13 weeks or more."),
    ],
)
def test_limits_that_cannot_be_begun_are_said_with_the_reason_kept(manager: Desk, sent: dict, words: str):
    usual = {"measure": "calls", "from_week": "2026-W35", "fixed_until": "2026-W47", "reason": "A new way of working"}
    response = manager.post("/weeks/limits", usual | sent)

    assert response.status_code == 422
    assert words in response.text
    assert "A new way of working" in response.text or not sent.get("reason", "x")


def test_fixed_limits_from_before_the_weeks_shown_still_hold(
    session: Session, practice: Organisation, person: Person, manager: Desk, monkeypatch: pytest.MonkeyPatch
):
    fixed = {"from_on": MONDAY.date(), "fixed_until": MONDAY.date() + timedelta(days=84)}
    chart_limits(session, practice, person, **fixed)
    monkeypatch.setattr(views, "now", lambda: NOW + timedelta(days=7 * 30))
    rows = list(csv.DictReader(io.StringIO(manager.get("/weeks.csv").get_data(as_text=True))))

    assert len(rows) == 26
    assert {(row["count"], row["mean"], row["trial_limits"]) for row in rows} == {("0", "1.96", "false")}


def test_a_change_before_enough_weeks_says_that_they_are_too_few(
    session: Session, practice: Organisation, person: Person, manager: Desk
):
    a_dated_change(session, practice, person)

    assert "Fewer than 13 weeks before it: too few to tell this from chance." in manager.page("/weeks").html
