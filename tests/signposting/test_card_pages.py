"""“This card was wrong”, “should a card have come up?”, and what the clinical lead does with it, through the client."""

import logging
import re
from datetime import timedelta

import pytest
from sqlalchemy import select

from navigator.accounts.rules import Role
from navigator.accounts.tenancy import of_practices
from navigator.database import Base
from navigator.london import now
from navigator.signposting.models import CardReport
from tests.building import a_card_report, a_person, a_practice, a_service

STROKE = "mum's face has dropped on one side zanzibar"
RULE = "face … dropped"
WORDS = ("zanzibar", "face", "dropped", "mum")
CALM = "lonely since the move"
TOLD = "Told the clinical lead: thank you."


@pytest.fixture
def practice(session):
    practice = a_practice(session)
    a_service(session, practice, type="social-groups", name="Thursday Coffee")
    return practice


@pytest.fixture
def desk(session, practice, signed_in):
    return signed_in(a_person(session, Role.RECEPTIONIST, practice))


@pytest.fixture
def lead(session, practice, signed_in):
    return signed_in(a_person(session, Role.CLINICAL_LEAD, practice))


def rows(session, practice):
    session.expire_all()
    return session.scalars(of_practices(select(CardReport), [practice.id])).all()


def form_of(page):
    return page.form_for("/card-reports").fields


def said(response):
    """Give the page that a press led to."""
    assert response.status_code == 303, response.text
    return response.location


# --- At the desk ---


@pytest.mark.hazard("H02")
def test_a_card_is_called_wrong_with_one_click_and_the_call_goes_on(desk, lead, session, practice):
    page = desk.page("/desk", q=STROKE, age="70", sex="female", said_no="chest_pain")

    after = said(desk.post("/card-reports", form_of(page)))

    (row,) = rows(session, practice)
    assert (row.kind, row.flag_id) == ("wrong", "stroke_now")
    assert after.startswith("/desk?")
    text = desk.get(after).text
    assert TOLD in text
    assert "The question still needs its answer." in text
    assert "Stop: ask this now" in text
    assert 'value="mum&#39;s face has dropped on one side zanzibar"' in text
    assert 'name="age" value="70"' in text
    assert '<option value="female" selected>' in text
    assert 'name="said_no" value="chest_pain"' in text


@pytest.mark.hazard("H02")
def test_the_words_of_the_list_that_brought_it_up_are_kept_and_before_the_clinical_lead(desk, lead, session, practice):
    said(desk.post("/card-reports", form_of(desk.page("/desk", q=STROKE))))

    (row,) = rows(session, practice)
    assert row.heard == RULE
    for page in ("/guides", "/card-reports"):
        text = lead.get(page).text
        assert f"“{RULE}”" in text
        assert "zanzibar" not in text


@pytest.mark.parametrize("path", ["/desk", "/red-flags/stroke_now/yes"])
def test_of_an_online_request_the_card_says_that_nobody_is_on_the_line(desk, path):
    assert "nobody is on the line" in desk.get(path, q=STROKE, channel="online").text
    assert "nobody is on the line" not in desk.get(path, q=STROKE, channel="phone").text


@pytest.mark.hazard("H02")
def test_pressed_twice_it_is_told_once(desk, session, practice):
    fields = form_of(desk.page("/desk", q=STROKE))

    assert desk.post("/card-reports", fields).location == desk.post("/card-reports", fields).location

    assert len(rows(session, practice)) == 1


@pytest.mark.hazard("H02")
def test_a_card_that_was_denied_can_still_be_called_wrong(desk, lead, session, practice):
    page = desk.page("/desk", q=STROKE, said_no="stroke_now")

    text = desk.get(said(desk.post("/card-reports", form_of(page)))).text

    assert [row.flag_id for row in rows(session, practice)] == ["stroke_now"]
    assert TOLD in text
    assert "Said no: <strong>signs of a stroke" in text


def test_what_the_caller_denied_by_themselves_brought_no_card_up(desk):
    page = desk.page("/desk", q="lonely, no chest pain")

    assert desk.post("/card-reports", kind="wrong", flag="chest_pain", q="lonely, no chest pain").status_code == 422

    assert "Said no: <strong>chest pain" in page.html
    assert "This card was wrong" not in page.html


@pytest.mark.hazard("H02")
def test_from_what_to_do_now_it_leads_back_there(desk, lead, session, practice):
    page = desk.page("/red-flags/stroke_now/not-sure", q=STROKE)

    after = said(desk.post("/card-reports", form_of(page)))

    assert after.startswith("/red-flags/stroke_now/not-sure?")
    text = desk.get(after).text
    assert TOLD in text
    assert "This still needs doing." in text
    assert "What was done?" in text


def test_a_card_opened_by_hand_cannot_be_called_wrong(desk, session, practice):
    assert "This card was wrong" not in desk.page("/red-flags/stroke_now/yes").html

    response = desk.post("/card-reports", kind="wrong", flag="stroke_now", q=CALM)

    assert response.status_code == 422
    assert rows(session, practice) == []


@pytest.mark.hazard("H04")
def test_a_card_that_was_missed_is_chosen_from_the_dangers(desk, lead, session, practice, guidance):
    link = next(link for link in desk.page("/desk", q=CALM, age="81").links if "/card-reports/missed" in link)
    page = desk.page(link)
    buttons = re.findall(r'<button[^>]* name="flag" value="([^"]*)"', page.html)
    assert sorted(buttons) == sorted(["", *(flag.id for flag in guidance.red_flags.flags)])

    after = said(desk.post("/card-reports", form_of(page), flag="sepsis"))

    (row,) = rows(session, practice)
    assert (row.kind, row.flag_id, row.red_flag_version) == ("missed", "sepsis", guidance.red_flags.version)
    text = desk.get(after).text
    assert TOLD in text
    assert f"“{guidance.red_flags.flag('sepsis').ask}”" in text
    assert {"/red-flags/sepsis/yes", "/red-flags/sepsis/not-sure"} <= {
        link.split("?")[0] for link in desk.page(after).links
    }
    assert [link for link in desk.page(after).links if link.startswith("/desk?") and "said_no=sepsis" in link]
    assert 'value="lonely since the move"' in text
    assert 'name="age" value="81"' in text


@pytest.mark.hazard("H04")
def test_a_danger_outside_the_list_leads_to_the_duty_clinician(desk, lead, session, practice):
    page = desk.page("/card-reports/missed", q=CALM)

    text = desk.get(said(desk.post("/card-reports", form_of(page), flag=""))).text

    assert [row.flag_id for row in rows(session, practice)] == [None]
    assert TOLD in text
    assert "interrupt the duty clinician now" in text


@pytest.mark.hazard("H04")
def test_from_the_red_flags_it_leads_back_to_them(desk, lead):
    link = next(link for link in desk.page("/red-flags").links if "/card-reports/missed" in link)

    after = said(desk.post("/card-reports", form_of(desk.page(link)), flag="sepsis"))

    assert after.startswith("/red-flags?")
    assert TOLD in desk.get(after).text


def test_before_signing_in_the_red_flags_ask_nothing(client):
    assert "Should a card have come up" not in client.page("/red-flags").html


def test_without_a_clinical_lead_the_manager_is_told(desk, session, practice, signed_in):
    manager = signed_in(a_person(session, Role.MANAGER, practice))

    after = said(desk.post("/card-reports", form_of(desk.page("/desk", q=STROKE))))

    assert "Told the practice manager: thank you." in desk.get(after).text
    assert "Signs of a stroke" in manager.page("/card-reports").html


@pytest.mark.parametrize("told", ["x", "00000000-0000-0000-0000-000000000000"])
def test_a_page_claims_only_what_was_told(desk, told):
    for path in ("/desk", "/red-flags/stroke_now/yes", "/red-flags"):
        assert "Told the" not in desk.get(path, q=STROKE, told=told).text


@pytest.mark.parametrize(
    "fields",
    [
        {"kind": "wrong", "flag": ""},
        {"kind": "wrong", "flag": "plague"},
        {"kind": "missed", "flag": "plague"},
        {"kind": "late", "flag": "sepsis"},
        {"kind": "missed", "flag": "sepsis", "said": "maybe"},
        {"flag": "sepsis"},
    ],
)
def test_what_is_not_a_card_is_not_told(desk, session, practice, fields):
    assert desk.post("/card-reports", fields, q=STROKE).status_code == 422
    assert rows(session, practice) == []


# --- Never the words ---


@pytest.mark.hazard("H57")
@pytest.mark.hazard("H43")
def test_the_callers_words_are_in_no_row_no_event_and_no_line_of_the_log(desk, lead, session, engine, caplog):
    caplog.set_level(logging.DEBUG)
    card = form_of(desk.page("/desk", q=STROKE))
    missed = form_of(desk.page("/card-reports/missed", q=STROKE, said_no="stroke_now"))

    said(desk.post("/card-reports", card))
    said(desk.post("/card-reports", missed, flag="sepsis"))

    with engine.connect().execution_options(reading=True) as connection:
        kept = {
            name: str(connection.execute(Base.metadata.tables[name].select()).all()).lower()
            for name in ("card_reports", "audit_events")
        }
    assert "stroke_now" in kept["card_reports"]
    assert "card.reported" in kept["audit_events"]
    # A rule's own word may be the caller's too: it is kept as the list has it, and nothing else is.
    kept["card_reports"] = kept["card_reports"].replace(RULE, "")
    assert [(name, word) for name, text in kept.items() for word in WORDS if word in text] == []
    assert [word for word in WORDS if word in caplog.text.lower()] == []
    page = lead.page("/card-reports").html.lower()
    assert "zanzibar" not in page
    assert "mum" not in page


@pytest.mark.hazard("H43")
def test_a_report_has_no_room_for_anything_typed():
    columns = {column.name: column.type for column in CardReport.__table__.columns}

    assert {name for name, kind in columns.items() if str(kind) in ("TEXT", "JSON", "BLOB")} == set()
    assert max(getattr(kind, "length", None) or 0 for kind in columns.values()) <= 60


def test_a_name_in_the_words_does_not_travel_on(desk):
    after = said(desk.post("/card-reports", kind="missed", flag="sepsis", q="Mrs Jones lonely"))

    assert "Jones" not in after


# --- The clinical lead ---


@pytest.mark.hazard("H02")
def test_the_lead_sees_each_danger_with_its_question_count_and_days_and_nobodys_name(lead, session, practice, guidance):
    person = a_person(session, Role.RECEPTIONIST, practice, name="Tamsin Quill")
    for days in (0, 0, 1):
        a_card_report(session, practice, person, reported_at=now() - timedelta(days=days), red_flag_version="old-1")

    page = lead.page("/card-reports").html

    card = guidance.red_flags.flag("chest_pain")
    assert card.title in page
    assert card.ask.replace("'", "&#39;") in page
    assert "Came up, should not have: 3 times" in page
    assert "Ring 999 now" in page
    assert f"old-1; now {guidance.red_flags.version}" in page
    assert "Tamsin" not in page


def test_the_first_screen_of_the_lead_says_what_waits(lead, session, practice):
    person = a_person(session, Role.RECEPTIONIST, practice)
    assert "No card waits to be settled." in lead.page("/guides").html

    for _ in range(2):
        a_card_report(session, practice, person)
    a_card_report(session, practice, person, kind="missed")
    text = lead.page("/guides").html
    assert "Card reported wrong</a>, 2 times" in text
    assert "Card that did not come up</a>:" in text


def test_settling_is_one_click_and_shows_what_became_of_it(lead, session, practice):
    person = a_person(session, Role.RECEPTIONIST, practice)
    report = a_card_report(session, practice, person)

    after = said(lead.post(f"/card-reports/{report.id}/settle", settled_as="sent-to-makers"))

    text = lead.get(after).text
    assert "Settled: sent to the makers." in text
    assert "Nothing waits." in text
    assert "Settled in the last four weeks" in text
    assert [row.settled_as for row in rows(session, practice)] == ["sent-to-makers"]


@pytest.mark.hazard("H02")
def test_only_a_clinical_lead_settles_and_is_named(session, practice, signed_in):
    report = a_card_report(session, practice, a_person(session, Role.RECEPTIONIST, practice), flag_id="stroke_now")
    manager = signed_in(a_person(session, Role.MANAGER, practice))
    lead = signed_in(a_person(session, Role.CLINICAL_LEAD, practice, name="Dr Amara Osei"))
    address = f"/card-reports/{report.id}/settle"

    assert manager.post(address, settled_as="right-as-it-is").status_code == 403
    assert address not in manager.get("/card-reports").text
    assert lead.post(address, settled_as="right-as-it-is").status_code == 303

    assert "Dr Amara Osei" in manager.get("/card-reports").text


def test_a_settled_report_cannot_be_settled_another_way(lead, session, practice):
    report = a_card_report(session, practice, a_person(session, Role.RECEPTIONIST, practice))
    address = f"/card-reports/{report.id}/settle"
    lead.post(address, settled_as="sent-to-makers")

    assert lead.post(address, settled_as="sent-to-makers").status_code == 303
    assert lead.post(address, settled_as="right-as-it-is").status_code == 409


@pytest.mark.parametrize("settled_as", ["", "anything else", None])
def test_settling_takes_nothing_but_the_fixed_words(lead, session, practice, settled_as):
    report = a_card_report(session, practice, a_person(session, Role.RECEPTIONIST, practice))

    assert lead.post(f"/card-reports/{report.id}/settle", settled_as=settled_as).status_code == 422
    assert [row.settled_at for row in rows(session, practice)] == [None]


def test_a_danger_that_left_the_table_is_still_told(lead, session, practice):
    person = a_person(session, Role.RECEPTIONIST, practice)
    a_card_report(session, practice, person, flag_id="old_danger")
    a_card_report(session, practice, person, flag_id=None, kind="missed")

    page = lead.page("/card-reports").html

    assert "old danger" in page
    assert "not in the table any more" in page
    assert "A danger that is not in the list" in page


@pytest.mark.hazard("H41")
def test_another_practice_sees_none_and_settles_none(session, practice, signed_in):
    report = a_card_report(session, practice, a_person(session, Role.RECEPTIONIST, practice))
    other = signed_in(a_person(session, Role.CLINICAL_LEAD, a_practice(session, "C99102")))

    assert "Nothing waits." in other.page("/card-reports").html
    assert "reported wrong or missed" not in other.page("/guides").html
    assert other.post(f"/card-reports/{report.id}/settle", settled_as="right-as-it-is").status_code == 404
    assert "Told the" not in other.get("/desk", q=STROKE, told=report.id).text
    assert [row.settled_at for row in rows(session, practice)] == [None]
