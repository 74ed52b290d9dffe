"""The manager's pages: add, change, pause and retire a service; full by anyone at the desk."""

from collections.abc import Callable
from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from sqlalchemy.orm import Session

from navigator.accounts.models import Organisation
from navigator.accounts.queries import audit_of
from navigator.accounts.rules import Role
from navigator.directory import queries
from navigator.directory.models import Service
from navigator.london import london_day, now
from tests.building import a_person, a_practice, a_service, an_organisation
from tests.desks import Desk
from tests.pages import Page

TYPE = "social-groups"


@pytest.fixture
def practice(session: Session) -> Organisation:
    return a_practice(session, name="Plum Practice")


@pytest.fixture
def pcn(session: Session, practice: Organisation) -> Organisation:
    found = an_organisation(session, "U99101", "pcn")
    found.name = "Plum PCN"
    session.commit()
    return found


@pytest.fixture
def manager(session: Session, practice: Organisation, signed_in: Callable[..., Desk]) -> Desk:
    return signed_in(a_person(session, Role.MANAGER, practice))


@pytest.fixture
def receptionist(session: Session, practice: Organisation, signed_in: Callable[..., Desk]) -> Desk:
    return signed_in(a_person(session, Role.RECEPTIONIST, practice))


@pytest.fixture
def ours(session: Session, practice: Organisation) -> Service:
    return a_service(session, practice, type=TYPE, name="Plum Walkers")


@pytest.fixture
def theirs(session: Session, pcn: Organisation) -> Service:
    return a_service(session, pcn, serves=(pcn,), type=TYPE, name="PCN Choir")


def in_days(days: int) -> date:
    return london_day(now()) + timedelta(days=days)


def fields_of(answer: Any) -> dict[str, Any]:
    """Give what a browser would send from the longest form of a page that came back."""
    return max((form.fields for form in Page(answer.text).forms if form.method == "post"), key=len)


def form_at(desk: Desk, path: str) -> dict[str, Any]:
    """Give what a browser would send from a page's form, its boxes untouched."""
    page = desk.page(path)
    return max((form.fields for form in page.forms if form.method == "post"), key=len)


def edit_path(service: Service) -> str:
    return f"/services/{service.id}/edit"


def text_of(response: Any) -> str:
    return str(response.get_data(as_text=True))


def fresh(session: Session, service: Service) -> Service:
    session.commit()
    session.refresh(service)
    return service


# --- The list ---


def test_the_list_shows_what_the_desk_may_know_and_how_it_stands(session, practice, pcn, manager, ours, theirs):
    a_service(session, pcn, name="PCN draft", status="draft")
    a_service(session, a_practice(session, "C99102", pcn="U99102", sub_icb="05W", icb="QNC"), name="Far away")
    a_service(session, practice, name="Closed one", status="closed")

    page = manager.page("/services")

    for words in ("Plum Walkers", "PCN Choir", "Plum PCN", "PCN draft", "Draft, not on the desk", "3 services"):
        assert words in page.html
    assert "Far away" not in page.html
    assert "Closed one" not in page.html
    assert f"/services/{theirs.id}" in page.links
    assert "Closed one" in manager.page("/services", show="closed").html
    assert "Nothing fits" in manager.page("/services", find="zebra").html
    assert "PCN Choir" not in manager.page("/services", find="walk", show="nonsense").html


def test_a_long_list_is_cut_and_says_so(session, practice, manager):
    for _ in range(3):
        a_service(session, practice, name="One of many")

    from navigator.directory import views

    original, views.MOST_SHOWN = views.MOST_SHOWN, 2
    try:
        assert "3 services. The first 2 are shown" in manager.page("/services").html
    finally:
        views.MOST_SHOWN = original


# --- Adding ---


def test_a_service_is_added_as_a_draft_and_put_on_the_desk(session, practice, manager):
    fields = form_at(manager, "/services/new")

    saved = manager.post("/services/new", fields, name="Plum Walkers", type=TYPE, mon="10:00-12:00")

    assert saved.status_code == 303
    path = saved.headers["Location"]
    assert "Saved as a draft" in text_of(manager.get(path))
    service = queries.services_by_key(session, [f"plum-walkers-{TYPE}-c99101"])[f"plum-walkers-{TYPE}-c99101"]
    assert (service.status, service.owner.code, service.weekly_hours) == (
        "draft",
        "C99101",
        {"mon": [["10:00", "12:00"]]},
    )
    assert service.demonstration
    assert [area.organisation.code for area in service.areas] == ["C99101"]

    assert manager.post(f"/services/{service.id}/resume").status_code == 303
    assert fresh(session, service).status == "live"
    assert [event.action for event in audit_of(session, "service", str(service.id))] == [
        "service.resumed",
        "service.added",
    ]


@pytest.mark.hazard("H22")
def test_a_double_click_adds_one_service(session, manager):
    fields = form_at(manager, "/services/new") | {"name": "Plum Walkers", "type": TYPE, "hours_kind": "always"}
    manager.post("/services/new", fields)

    again = manager.post("/services/new", fields)

    assert again.status_code == 422
    assert "You already have an entry of this type with this name." in text_of(again)
    assert len(queries.changed_since(session, 0)) == 1


def test_what_was_typed_stays_with_the_faults_at_their_boxes(session, manager):
    fields = form_at(manager, "/services/new")

    answer = manager.post(
        "/services/new", fields, name="<b>Plum</b>", phones="Leader: 12", mon="nine to five", type=TYPE
    )

    assert answer.status_code == 422
    page = Page(text_of(answer))
    assert "Leader: 12" in page.html
    assert 'value="nine to five"' in page.html
    assert "&lt;b&gt;Plum&lt;/b&gt;" in page.html
    assert "<b>Plum</b>" not in page.html
    assert {"#phones", "#mon"} <= set(page.links)
    assert queries.changed_since(session, 0) == []


# --- Changing ---


def test_a_change_saves_every_box_and_nothing_forged(session, pcn, manager, ours):
    fields = form_at(manager, edit_path(ours))
    forged = {"key": "x", "owner": "U99101", "owner_id": str(pcn.id), "status": "closed", "revision": "99", "id": "x"}

    saved = manager.post(edit_path(ours), fields | forged, name="Plum Strollers", step_free="yes")

    assert saved.status_code == 303
    service = fresh(session, ours)
    assert (service.name, service.access["step_free"], service.how) == (
        "Plum Strollers",
        "yes",
        "They turn up at the gate.",
    )
    assert (service.key, service.owner.code, service.status) == (ours.key, "C99101", "live")
    assert service.version == 2
    assert service.key.startswith("plum-walkers-")


@pytest.mark.parametrize("version", ["", "-1", "x", "9" * 30, "²", None])
def test_a_broken_version_over_a_changed_box_saves_nothing(session, manager, ours, version):
    fields = form_at(manager, edit_path(ours)) | {"name": "Mine", "version": version}
    manager.post(edit_path(ours), form_at(manager, edit_path(ours)), name="Theirs")

    answer = manager.post(edit_path(ours), fields)

    assert answer.status_code == 409
    assert fresh(session, ours).name == "Theirs"


def test_a_box_that_is_not_sent_keeps_what_is_saved(session, manager, ours):
    fields = form_at(manager, edit_path(ours))

    assert manager.post(edit_path(ours), fields | {"how": None, "who_for": None}, name="Mine").status_code == 303

    assert (fresh(session, ours).how, ours.who_for) == ("They turn up at the gate.", "Anyone who likes company")


@pytest.mark.hazard("H42")
def test_what_runs_nowhere_is_shown_as_text(session, manager, ours):
    payload = '"><script>alert(1)</script>{{ 7*7 }}'
    fields = form_at(manager, edit_path(ours))
    boxes = dict.fromkeys(
        ("name", "also_known_as", "not_for", "who_for", "say", "how", "address", "cost", "source"), payload
    )

    saved = manager.post(
        edit_path(ours), fields | boxes | {"phones": f"{payload}: 111", "verified_by": payload, "second_look": "rang"}
    )

    assert saved.status_code == 303
    for path in (saved.headers["Location"], edit_path(ours), "/services"):
        html = text_of(manager.get(path))
        assert "<script>alert" not in html
        assert "{{ 7*7 }}" in html


# --- How it stands today ---


@pytest.mark.hazard("H07")
def test_a_service_is_paused_and_offered_again(session, manager, ours):
    until = in_days(10)

    assert manager.post(f"/services/{ours.id}/pause", because="Leader away", until=until.isoformat()).status_code == 303
    assert (fresh(session, ours).status, ours.paused_until, ours.paused_because) == ("paused", until, "Leader away")
    assert "Leader away" in manager.page(f"/services/{ours.id}").html

    assert manager.post(f"/services/{ours.id}/resume").status_code == 303
    assert (fresh(session, ours).status, ours.paused_until) == ("live", None)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"because": "", "until": ""}, "Say why"),
        ({"because": "  ", "until": ""}, "Say why"),
        ({"because": "Patient 943 476 5919 fell"}, "NHS number"),
        ({"because": "x" * 201}, "too long"),
        ({"because": "Away", "until": "tomorrow"}, "is not a date"),
        ({"because": "Away", "until": "2020-01-01"}, "after today"),
    ],
)
def test_a_pause_that_cannot_be_keeps_what_was_typed(session, manager, ours, fields, words):
    answer = manager.post(f"/services/{ours.id}/pause", fields)

    assert answer.status_code == 422
    assert words in text_of(answer)
    assert f'value="{fields["because"].strip()}"' in text_of(answer) or not fields["because"].strip()
    assert fresh(session, ours).status == "live"


def test_a_service_is_closed_only_with_the_box_ticked(session, manager, ours):
    assert manager.post(f"/services/{ours.id}/retire").status_code == 422
    assert fresh(session, ours).status == "live"

    assert manager.post(f"/services/{ours.id}/retire", confirm="y").status_code == 303

    assert fresh(session, ours).status == "closed"
    assert "Closed" in manager.page(f"/services/{ours.id}").html
    assert manager.get(edit_path(ours)).status_code == 409
    assert manager.post(f"/services/{ours.id}/pause", because="Away").status_code == 409
    assert manager.post(f"/services/{ours.id}/resume").status_code == 409


@pytest.mark.hazard("H07")
def test_anyone_at_the_desk_says_full_and_not_full(session, receptionist, theirs):
    until = in_days(2)

    answer = receptionist.post(f"/services/{theirs.id}/full", until=until.isoformat(), because="Half term")

    assert answer.status_code == 303
    assert "Marked as full" in text_of(receptionist.get(answer.headers["Location"]))
    assert (fresh(session, theirs).full_until, theirs.full_because, theirs.status) == (until, "Half term", "live")
    assert receptionist.post(f"/services/{theirs.id}/not-full").status_code == 303
    assert fresh(session, theirs).full_until is None


@pytest.mark.parametrize("until", ["", "soon", "2020-01-01", "2099-01-01", None])
def test_full_needs_a_day_to_come(session, receptionist, theirs, until):
    assert receptionist.post(f"/services/{theirs.id}/full", until=until).status_code == 422
    assert fresh(session, theirs).full_until is None


@pytest.mark.hazard("H36")
def test_an_emergency_service_is_never_full(session, pcn, receptionist):
    ambulance = a_service(session, pcn, serves=(pcn,), type="emergency-999", name="999 ambulance")

    assert "Mark as full" not in receptionist.page(f"/services/{ambulance.id}").html
    assert receptionist.post(f"/services/{ambulance.id}/full", until=in_days(2).isoformat()).status_code == 409
    assert fresh(session, ambulance).full_until is None


# --- Who may ---


@pytest.mark.hazard("H41")
def test_an_entry_of_somebody_else_says_whom_to_ask(session, manager, theirs):
    fields = form_at(manager, "/services/new") | {"version": "1", "name": "Mine", "type": TYPE, "hours_kind": "always"}
    for answer in (
        manager.get(edit_path(theirs)),
        manager.post(edit_path(theirs), fields),
        manager.post(f"/services/{theirs.id}/pause", because="Away"),
        manager.post(f"/services/{theirs.id}/resume"),
        manager.post(f"/services/{theirs.id}/retire", confirm="y"),
    ):
        assert answer.status_code == 403
        assert "Plum PCN looks after this entry. Ask them to change it." in text_of(answer)
    assert (fresh(session, theirs).name, theirs.status, theirs.version) == ("PCN Choir", "live", 1)


def test_an_entry_the_practice_may_not_use_is_not_there(session, pcn, manager, receptionist):
    far = a_practice(session, "C99102", pcn="U99102", sub_icb="05W", icb="QNC")
    for hidden in (a_service(session, far), a_service(session, pcn, serves=(pcn,), status="draft")):
        assert receptionist.get(f"/services/{hidden.id}").status_code == 404
        assert manager.get(edit_path(hidden)).status_code == 404
        assert receptionist.post(f"/services/{hidden.id}/full", until=in_days(2).isoformat()).status_code == 404
        assert fresh(session, hidden).full_until is None


def test_a_receptionist_reads_and_does_not_change(receptionist, ours):
    page = receptionist.page(f"/services/{ours.id}")

    assert "Plum Walkers" in page.html
    assert "Change this entry" not in page.html
    assert receptionist.get("/services").status_code == 403
    assert receptionist.get(edit_path(ours)).status_code == 403
    assert receptionist.post(f"/services/{ours.id}/pause", because="Away").status_code == 403


@pytest.mark.hazard("H06")
def test_the_whole_entry_can_be_read(session, practice, receptionist):
    service = a_service(
        session,
        practice,
        phones=[{"label": "Leader", "number": "07700 900123"}],
        hours_kind="weekly",
        weekly_hours={"mon": [["09:00", "13:00"]]},
        hours_as_written={"sun": "ring--us"},
        dated_hours=[{"on": "2026-12-24", "intervals": [], "why": "Christmas Eve"}],
        access={"step_free": "yes", "bsl": "no"},
        mode_by_need={"loneliness": "refer"},
        sex="female",
        pregnancy="no",
        verified_on=in_days(-3),
        verified_by="Robin",
        review_by=in_days(-1),
    )

    html = receptionist.page(f"/services/{service.id}").html

    for words in (
        "07700\u00a0900123",
        "9am to 1pm",
        "ring--us",
        "closed (Christmas Eve)",
        "step-free · no BSL",
        "women and girls only",
        "not while pregnant",
        "Due a check since",
        "by Robin",
        "loneliness: We send their details",
    ):
        assert words in html


# --- What the desk borrows ---


def test_the_facts_of_a_choice_say_hours_place_access_and_age(app, session, practice):
    service = a_service(
        session,
        practice,
        name="<i>Plum</i>",
        address="Plum Hall",
        cost="Free",
        access={"step_free": "yes"},
        source="Their website",
        verified_on=in_days(-3),
        verified_by="Robin",
        review_by=in_days(3),
    )
    choice = SimpleNamespace(service=service, words="Open until 5pm", distance="2 miles")

    with app.test_request_context():
        html = app.jinja_env.get_template("directory/_facts.html").render(choice=choice)

    for words in (
        "Open until 5pm",
        "2 miles",
        "open day and night",
        "Plum Hall",
        "step-free",
        "by Robin",
        "Their website",
    ):
        assert words in html
    assert "<i>" not in html
    assert "Due a check" not in html


# --- A shared entry has one steward ---


def test_the_lead_of_a_pcn_looks_after_its_entries_and_no_practices(
    session: Session, pcn: Organisation, ours: Service, theirs: Service, signed_in: Callable[..., Desk]
) -> None:
    lead = signed_in(a_person(session, Role.PCN_LEAD, pcn))
    typed = form_at(lead, edit_path(theirs)) | {"name": "PCN Choir and Band"}

    saved = lead.post(edit_path(theirs), **typed)

    assert saved.status_code == 303
    assert fresh(session, theirs).name == "PCN Choir and Band"
    assert "Change this entry" in text_of(lead.get(f"/services/{theirs.id}"))
    assert lead.get(edit_path(ours)).status_code == 404


def test_the_manager_of_a_practice_is_told_who_looks_after_a_shared_entry(manager: Desk, theirs: Service) -> None:
    assert manager.get(edit_path(theirs)).status_code == 403
    assert "Plum PCN looks after this entry" in text_of(manager.get(f"/services/{theirs.id}"))


# --- The hours of an entry ---


def test_a_button_of_the_hours_brings_the_form_back_with_everything_typed(
    manager: Desk, session: Session, ours: Service
) -> None:
    typed = form_at(manager, edit_path(ours)) | {"name": "Plum Runners", "hours_kind": "weekly", "mon": "9am-5pm"}

    broken = manager.post(edit_path(ours), **typed, hours_step="break-mon")
    copied = manager.post(edit_path(ours), **fields_of(broken) | {"hours_step": "copy"})

    form = fields_of(copied)
    assert (form["name"], form["fri"]) == ("Plum Runners", "09:00-13:00, 14:00-17:00")
    assert "Mon to Fri: 9am to 1pm, 2pm to 5pm" in copied.text
    assert fresh(session, ours).name == "Plum Walkers"


def test_days_filled_in_and_not_added_are_added_by_saving(manager: Desk, session: Session, ours: Service) -> None:
    typed = form_at(manager, edit_path(ours)) | {"hours_kind": "weekly", "mon": "09:00-17:00", "last_referral": "16:30"}
    days = {"round_when": "first", "round_day": "Tuesday", "round_hours": "10:00-12:00", "one_on": "2026-12-24"}

    saved = manager.post(edit_path(ours), **typed | days)

    kept = fresh(session, ours)
    assert saved.status_code == 303
    assert kept.weekly_hours["sometimes"] == [{"day": "tue", "place": 1, "intervals": [["10:00", "12:00"]]}]
    assert (kept.weekly_hours["last_referral"], kept.dated_hours[0]["on"]) == ("16:30", "2026-12-24")


def test_an_error_of_the_hours_names_the_day(manager: Desk, ours: Service) -> None:
    typed = form_at(manager, edit_path(ours)) | {"hours_kind": "weekly", "wed": "9-5", "one_hours": "10:00-12:00"}

    without_date = manager.post(edit_path(ours), **typed)
    wrong = manager.post(edit_path(ours), **typed | {"one_hours": ""})

    assert "Date: Give the date." in text_of(without_date)
    assert "Wednesday: “9-5” is not opening hours." in text_of(wrong)
