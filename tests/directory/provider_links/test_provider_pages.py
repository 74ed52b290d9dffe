"""Those who run a service keep its entry true by a link; the steward takes what is right."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from sqlalchemy import select

from navigator.accounts.rules import Role
from navigator.directory.provider_links.links import sign
from navigator.directory.provider_links.models import ProviderTold
from navigator.directory.provider_links.rules import MOST_AN_HOUR
from navigator.directory.provider_links.work import tasks
from tests.building import a_person, a_practice, a_provider_link, a_service, provider_told
from tests.pages import Page

MORNING = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)
SECRET = "x" * 40


@pytest.fixture(autouse=True)
def _the_morning():
    with time_machine.travel(MORNING, tick=False):
        yield


@pytest.fixture
def practice(session):
    return a_practice(session, phone="0116 496 0100")


@pytest.fixture
def manager(session, practice, signed_in):
    return signed_in(a_person(session, Role.MANAGER, practice))


@pytest.fixture
def walkers(session, practice):
    fields = {"hours_kind": "weekly", "weekly_hours": {"mon": [["10:00", "12:00"]]}, "cost": "£2", "say": "SAY-THIS"}
    phones = [{"label": "Leader", "number": "07700 900544"}]
    return a_service(
        session, practice, phones=phones, verified_on=date(2026, 3, 1), review_by=date(2026, 9, 1), **fields
    )


@pytest.fixture
def link(session, walkers):
    return a_provider_link(session, walkers)


def opened(client, link):
    """Open a link as whoever was sent it."""
    response = client.get("/provider", link=sign(SECRET, link.id))
    assert response.status_code == 200
    return Page(response.text)


def press(client, link, what, **fields):
    form = opened(client, link).form_for(f"/provider/{what}")
    return client.post(form.action, form.fields | fields)


def told(session):
    session.expire_all()
    return list(session.scalars(select(ProviderTold)))


def test_a_steward_makes_a_link_for_thirty_days_and_ends_it_by_one_press(manager, client, walkers):
    page = manager.page(f"/services/{walkers.id}")
    manager.post(f"/services/{walkers.id}/provider-links", page.tokens)
    shown = manager.page(f"/services/{walkers.id}")
    (address,) = [part.split('"')[0] for part in shown.html.split('value="http://localhost')[1:]]
    assert "Good until Thu 24 Dec" in shown.html
    assert client.get(address).status_code == 200

    (end,) = [form.action for form in shown.forms if form.action.startswith("/provider-links/")]
    manager.post(end)

    gone = client.get(address)
    assert gone.status_code == 410
    assert "Ring C99101 Practice on 0116 496 0100 and ask for a new one" in gone.text


def test_the_page_shows_the_public_entry_and_nothing_of_the_desk(client, link):
    page = client.get("/provider", link=sign(SECRET, link.id))

    assert "07700" in page.text and "Plum Walkers" in page.text
    assert "SAY-THIS" not in page.text and "turn up at the gate" not in page.text
    assert page.headers["Cache-Control"] == "no-store"
    assert page.headers["Referrer-Policy"] == "no-referrer"


@pytest.mark.hazard("H06")
def test_still_right_confirms_the_entry_by_its_provider_and_once(client, link, walkers, session):
    form = opened(client, link).form_for("/provider/still-right")
    first, _ = (client.post(form.action, form.fields) for _ in range(2))

    session.refresh(walkers)
    assert (walkers.verified_on, walkers.verified_by) == (MORNING.date(), "provider, by link")
    assert walkers.review_by == MORNING.date() + timedelta(days=180)
    assert "you confirmed this today" in client.get(first.location).text
    assert [row.kind for row in told(session)] == ["still-right"]


@pytest.mark.hazard("H06")
def test_a_correction_waits_and_the_steward_takes_and_keeps_line_by_line(
    client, manager, link, walkers, session, practice
):
    press(
        client,
        link,
        "corrections",
        phones="Leader: 07700 900547",
        cost="£3",
        mon="10:30-12:00",
        hours_said="Not in August",
    )
    session.refresh(walkers)
    assert walkers.cost == "£2"
    (row,) = told(session)
    assert row.said == {
        "phones": "Leader: 07700 900547",
        "cost": "£3",
        "mon": "10:30-12:00",
        "hours_said": "Not in August",
    }
    assert [task.count for task in tasks(session, practice, (practice.id,), MORNING.date())] == [1]

    form = manager.page(f"/provider-told/{row.id}").form_for(f"/provider-told/{row.id}")
    unsaid = manager.post(form.action, form.fields | {"box-phones": "take"})
    assert (unsaid.status_code, "Choose theirs or ours for: cost, monday" in unsaid.text) == (422, True)
    done = manager.post(form.action, form.fields | {"box-phones": "take", "box-cost": "keep", "box-mon": "take"})

    assert done.location == "/services/told?saved=taken"
    session.refresh(walkers)
    assert (walkers.phones[0]["number"], walkers.cost) == ("07700 900547", "£2")
    assert walkers.weekly_hours["mon"] == [["10:30", "12:00"]]
    assert (walkers.verified_on, walkers.verified_by) == (MORNING.date(), "provider, by link")
    assert tasks(session, practice, (practice.id,), MORNING.date()) == []


def test_what_cannot_be_read_is_said_at_its_box_and_nothing_typed_is_lost(client, link, session):
    page = press(client, link, "corrections", mon="half ten till noon", cost="£3")

    assert page.status_code == 422
    assert 'value="half ten till noon"' in page.text and 'value="£3"' in page.text
    assert told(session) == []


def test_nothing_different_is_no_correction(client, link, session):
    page = press(client, link, "corrections")

    assert (page.status_code, "press “Still right”" in page.text) == (422, True)
    assert told(session) == []


def test_a_second_correction_takes_the_place_of_the_first(client, link, session, practice):
    press(client, link, "corrections", cost="£3")
    assert opened(client, link).form_for("/provider/corrections").fields["cost"] == "£3"
    press(client, link, "corrections", cost="£4")

    assert [task.count for task in tasks(session, practice, (practice.id,), MORNING.date())] == [1]
    assert [row.said["cost"] for row in told(session) if row.settled_at is None] == ["£4"]


def test_over_an_entry_that_changed_meanwhile_nothing_is_taken_unseen(client, manager, link, walkers, session):
    press(client, link, "corrections", cost="£3")
    (row,) = told(session)
    form = manager.page(f"/provider-told/{row.id}").form_for(f"/provider-told/{row.id}")
    press(client, link, "still-right")

    page = manager.post(form.action, form.fields | {"box-cost": "take"})

    assert (page.status_code, "changed the entry meanwhile" in page.text) == (409, True)
    session.refresh(walkers)
    assert walkers.cost == "£2"
    assert [each.settled_at for each in told(session) if each.kind == "corrected"] == [None]


@pytest.mark.hazard("H07")
def test_a_pause_by_link_holds_at_once_and_the_steward_is_told(client, manager, link, walkers, session, practice):
    desk = manager
    assert "Plum Walkers" in desk.get("/desk", q="walking group").text

    done = press(client, link, "pause", until="24/12/2026", because="Leader is away")

    assert "Paused." in client.get(done.location).text
    assert "Paused until" in desk.get("/desk", q="plum walkers").text
    page = manager.page("/services/told")
    assert "Plum Walkers: paused by those who run it" in page.html and "Leader is away" in page.html
    (row,) = told(session)
    manager.post(f"/provider-told/{row.id}/seen")
    assert tasks(session, practice, (practice.id,), MORNING.date()) == []

    press(client, link, "back")

    session.refresh(walkers)
    assert (walkers.status, walkers.paused_until) == ("live", None)


@pytest.mark.parametrize(
    ("until", "because"),
    [("24/11/2026", "away"), ("01/01/2030", "away"), ("soon", "away"), ("24/12/2026", "  "), ("", "away")],
)
def test_a_pause_needs_a_day_of_the_coming_year_and_a_reason(client, link, walkers, session, until, because):
    assert press(client, link, "pause", until=until, because=because).status_code == 422
    session.refresh(walkers)
    assert walkers.status == "live"


def test_what_the_steward_paused_the_provider_cannot_offer_again(client, link, walkers, session):
    walkers.status, walkers.paused_because = "paused", "Complaints"
    session.commit()

    assert not [form for form in opened(client, link).forms if form.action == "/provider/back"]
    assert client.post("/provider/back", link=sign(SECRET, link.id)).status_code == 409


def test_a_link_that_ran_out_or_was_changed_says_whom_to_ask(client, session, walkers):
    late = a_provider_link(session, walkers, good_until=MORNING.date() - timedelta(days=1))

    page = client.get("/provider", link=sign(SECRET, late.id))

    assert page.status_code == 410
    assert "This link worked until 23 November 2026. Ring C99101 Practice on 0116 496 0100" in page.text
    for wrong in ("", "x", sign(SECRET, late.id)[:-2], sign("y" * 40, late.id)):
        assert client.get("/provider", link=wrong).status_code == 404


def test_whoever_sends_too_much_by_one_link_waits(client, link, session, walkers):
    for _ in range(MOST_AN_HOUR):
        provider_told(session, walkers, "still-right", settled_at=MORNING)
    for row in told(session):
        row.link_id = link.id
    session.commit()

    assert press(client, link, "still-right").status_code == 429


def test_an_address_that_presses_with_links_that_fail_waits_and_a_good_one_works_after(client, link, session, walkers):
    ended = a_provider_link(session, walkers, ended_at=MORNING)
    tries = ("x", sign("y" * 40, link.id), sign(SECRET, ended.id)) * 2

    codes = [client.post("/provider/still-right", {"link": wrong, "key": ""}).status_code for wrong in tries]
    waits = client.get("/provider", link=sign(SECRET, link.id)).status_code

    assert codes == [404, 404, 410, 404, 404, 429]
    assert waits == 429
    with time_machine.travel(MORNING + timedelta(minutes=1), tick=False):
        assert client.get("/provider", link=sign(SECRET, link.id)).status_code == 200
