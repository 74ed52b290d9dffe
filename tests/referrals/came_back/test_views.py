"""A patient came back, through the pages: found, asked again, given their next step; and what others are told of it."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
import time_machine
from sqlalchemy import select

from navigator.accounts.rules import Role
from navigator.accounts.tenancy import of_practices
from navigator.identifiers import identifiers_in
from navigator.referrals.came_back.models import SignpostOutcome
from navigator.referrals.rules import code_of
from tests.building import a_person, a_practice, a_service, a_signpost, an_outcome

MORNING = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _the_morning():
    with time_machine.travel(MORNING, tick=False):
        yield


@pytest.fixture
def practice(session):
    return a_practice(session)


@pytest.fixture
def person(session, practice):
    return a_person(session, Role.RECEPTIONIST, practice)


@pytest.fixture
def desk(person, signed_in):
    return signed_in(person)


@pytest.fixture
def sent(session, practice, person):
    return a_sent(session, practice, person)


def a_sent(session, practice, person, **fields):
    """Let a caller say yes to a physiotherapist yesterday."""
    yesterday = MORNING - timedelta(days=1)
    usual = {"code": code_of(uuid4(), 0), "service_type": "first-contact-physio", "need": "back-pain"}
    return a_signpost(session, practice, person, **({"occurred_at": yesterday} | usual | fields))


def told(session, practice):
    session.expire_all()
    return list(session.scalars(of_practices(select(SignpostOutcome), [practice.id])))


def came_back(desk, sent, reason="worse", **more):
    """Press the button of a reason on the page of a call."""
    form = desk.page(f"/came-back/{sent.id}").form_for(f"/came-back/{sent.id}")
    return desk.post(f"/came-back/{sent.id}", form.fields | {"reason": reason} | more)


@pytest.mark.hazard("H29")
def test_somebody_found_by_code_is_back_in_two_steps_and_booked_today(session, desk, practice, sent):
    found = desk.get("/came-back", code=sent.code.lower().replace("-", "  "))
    assert found.headers["Location"] == f"/came-back/{sent.id}"

    done = came_back(desk, sent, "closed")

    page = desk.page(done.headers["Location"])
    assert "Book the duty clinician today: they came back and do not start again." in page.html
    (row,) = told(session, practice)
    assert (row.signpost_id, row.outcome, row.reason, row.told_by) == (sent.id, "came-back", "closed", "desk")
    assert (row.red_flag_answer, row.person_id, row.told_at) == ("asked-none-reported", sent.person_id, MORNING)


@pytest.mark.parametrize(
    ("code", "status", "said"),
    [("ZZZ-ZZZ", 422, "That is not a code"), ("333-333", 404, "No “said yes” of this practice has that code")],
)
def test_an_unknown_or_mistyped_code_is_said_so(desk, sent, code, status, said):
    answer = desk.get("/came-back", code=code)

    assert answer.status_code == status
    assert said in answer.text
    assert "back pain" in answer.text


def test_a_code_with_one_sign_wrong_is_never_another_call(desk, sent):
    first = "3" if sent.code[0] != "3" else "4"

    assert desk.get("/came-back", code=first + sent.code[1:]).status_code == 422


@pytest.mark.tables
def test_the_list_reaches_back_fourteen_days_and_names_nobody(session, desk, practice, person, sent):
    a_sent(session, practice, person, need="knee-pain", occurred_at=MORNING - timedelta(days=13))
    a_sent(session, practice, person, need="hip-pain", occurred_at=MORNING - timedelta(days=14))
    a_sent(session, practice, person, need="toe-pain", ending="declined", code=None)

    text = desk.page("/came-back").html

    assert "back pain" in text
    assert "knee pain" in text
    assert "hip pain" not in text
    assert "toe pain" not in text


def test_a_private_call_is_in_the_list_without_its_need(session, desk, practice, person):
    private = a_sent(session, practice, person, service_type="domestic-abuse-support", need="domestic-abuse")

    assert "Sensitive" in desk.page("/came-back").html
    done = came_back(desk, private)
    for page in (desk.page("/came-back"), desk.page(done.headers["Location"])):
        assert "abuse" not in page.html.lower()


def test_the_same_button_twice_is_one_row(session, desk, practice, sent):
    form = desk.page(f"/came-back/{sent.id}").form_for(f"/came-back/{sent.id}").fields | {"reason": "worse"}

    answers = {desk.post(f"/came-back/{sent.id}", form).headers["Location"] for _ in range(5)}

    assert len(answers) == 1
    assert len(told(session, practice)) == 1


@pytest.mark.parametrize(("reason", "more"), [("worse", {}), ("closed", {"not_asked": "yes"}), ("red-flag-found", {})])
def test_whoever_is_worse_or_could_not_be_asked_is_told_of_at_once(desk, sent, reason, more):
    done = came_back(desk, sent, reason, **more)

    assert "Tell the duty clinician now" in desk.page(done.headers["Location"]).html


def test_the_line_for_the_record_says_what_was_done_and_names_nobody(desk, sent):
    page = desk.page(came_back(desk, sent, "worse").headers["Location"])

    line = f"back pain. Came back from First contact physiotherapist (it got worse). Code {sent.code}."
    assert "Red-flag check done again. For a clinician today." in page.html
    assert sent.code in page.html
    assert not identifiers_in(line)


@pytest.mark.hazard("H29")
def test_a_yes_to_a_red_flag_opens_its_card_and_the_clinical_lead_hears_of_it(session, desk, practice, sent, signed_in):
    path = f"/came-back/{sent.id}/red-flag/yes"
    form = desk.page(f"/came-back/{sent.id}").form_for(path).fields

    answers = [desk.post(path, form) for _ in range(2)]

    assert {answer.headers["Location"] for answer in answers} == {f"/red-flags/{form['flag']}/yes"}
    (row,) = told(session, practice)
    assert (row.reason, row.red_flag, row.red_flag_answer) == ("red-flag-found", form["flag"], "yes")
    text = signed_in(a_person(session, Role.CLINICAL_LEAD, practice)).page("/guides").html
    assert "Came back today with a red flag found: 1" in text
    assert sent.code in text
    assert "back pain" in text


def test_a_yes_pressed_by_mistake_can_be_taken_back_from_the_page_of_the_call(session, desk, practice, sent):
    path = f"/came-back/{sent.id}/red-flag/yes"
    desk.post(path, desk.page(f"/came-back/{sent.id}").form_for(path).fields)
    (row,) = told(session, practice)

    take_back = desk.page(f"/came-back/{sent.id}").form_for(f"/came-back/told/{row.id}/take-back")
    desk.post(f"/came-back/told/{row.id}/take-back", take_back.fields)

    assert told(session, practice)[0].taken_back_at


def test_the_card_opens_also_where_nothing_can_be_kept(session, desk, practice, sent):
    answer = desk.post(f"/came-back/{sent.id}/red-flag/yes", {"flag": "chest_pain", "key": "broken"})

    assert answer.headers["Location"] == "/red-flags/chest_pain/yes"
    assert told(session, practice) == []


def test_the_clinical_lead_reads_no_private_need_and_only_of_today(session, practice, person, signed_in):
    private = a_sent(session, practice, person, service_type="domestic-abuse-support", need="domestic-abuse")
    an_outcome(session, private, reason="red-flag-found", told_at=MORNING)
    yesterday = a_sent(session, practice, person)
    an_outcome(session, yesterday, reason="red-flag-found", told_at=MORNING - timedelta(days=1))

    text = signed_in(a_person(session, Role.CLINICAL_LEAD, practice)).page("/guides").html

    assert "red flag found: 1" in text
    assert private.code in text
    assert yesterday.code not in text
    found = text.partition("red flag found: 1")[2].partition("The last seven days")[0]
    assert "abuse" not in found.lower()


@pytest.mark.tables
def test_it_can_be_taken_back_on_the_same_day_only(session, desk, practice, sent):
    old = an_outcome(session, sent, told_at=MORNING - timedelta(days=1))
    assert desk.post(f"/came-back/told/{old.id}/take-back").status_code == 409
    came_back(desk, sent)
    row = next(one for one in told(session, practice) if one.id != old.id)
    path = f"/came-back/told/{row.id}/take-back"
    with time_machine.travel(MORNING + timedelta(minutes=14), tick=False):
        assert desk.post(path).status_code == 303
        assert desk.post(path).status_code == 303
    row = next(one for one in told(session, practice) if one.id != old.id)
    assert row.taken_back_at == MORNING + timedelta(minutes=14)
    assert row.taken_back_by_id == sent.person_id


def test_a_call_that_was_withdrawn_has_nobody_to_come_back(session, desk, practice, person, sent):
    a_signpost(session, practice, person, withdraws_id=sent.id, need="back-pain")

    assert desk.get("/came-back", code=sent.code).status_code == 404
    assert desk.get(f"/came-back/{sent.id}").status_code == 404


def test_old_questions_are_asked_again(session, desk, practice, sent):
    assert came_back(desk, sent, red_flag_version="0").status_code == 409
    assert told(session, practice) == []


def test_the_desks_box_offers_it_for_the_words_and_for_a_code(desk, sent):
    assert "/came-back?code=" in desk.page("/desk", q=sent.code).html
    assert '"/came-back"' in desk.page("/desk", q="patient came back").html
    assert "do not start again" not in desk.page("/desk", q="back pain").html
    assert '"/came-back"' in desk.page("/desk").html
    assert '"/came-back"' in desk.page("/today").html


def test_a_code_written_like_a_postcode_still_leads_there(desk):
    answer = desk.get("/desk", q="KT7 4QF")

    assert answer.status_code == 422
    assert 'href="/came-back"' in answer.text


# --- What the entry says ---


def a_service_with(session, practice, person, sent, back, **fields):
    service = a_service(session, practice, **({"type": "social-groups", "name": "Thursday Coffee"} | fields))
    for number in range(sent):
        one = a_sent(session, practice, person, service_type=service.type, service_id=service.id, need="loneliness")
        if number < back:
            an_outcome(session, one, reason="closed", told_at=MORNING)
    return service


@pytest.mark.tables
def test_the_entry_and_the_desk_say_how_often_people_came_back(session, desk, practice, person):
    service = a_service_with(session, practice, person, 12, 3)
    said = "came back 3 of the last 12: most often loneliness"

    assert said in desk.page("/desk", q="lonely").html
    assert said.capitalize() in desk.page(f"/services/{service.id}").html


def test_the_desks_figure_has_a_return_at_once_and_whoever_was_sent_within_a_minute(session, desk, practice, person):
    service = a_service_with(session, practice, person, 12, 2)
    fields = {"service_type": service.type, "service_id": service.id, "need": "loneliness"}
    one = a_sent(session, practice, person, **fields)
    assert "came back 2 of the last 13" in desk.page("/desk", q="lonely").html

    came_back(desk, one)
    assert "came back 3 of the last 13" in desk.page("/desk", q="lonely").html

    a_sent(session, practice, person, **fields)
    with time_machine.travel(MORNING + timedelta(minutes=1), tick=False):
        assert "came back 3 of the last 14" in desk.page("/desk", q="lonely").html
        [row] = [each for each in told(session, practice) if each.signpost_id == one.id]
        desk.post(f"/came-back/told/{row.id}/take-back")
        assert "came back 2 of the last 14" in desk.page("/desk", q="lonely").html


@pytest.mark.parametrize(("number", "back"), [(9, 9), (12, 1)])
def test_few_people_say_nothing_of_a_service(session, desk, practice, person, number, back):
    service = a_service_with(session, practice, person, number, back)

    assert "of the last" not in desk.page("/desk", q="lonely").html
    assert "of the last" not in desk.page(f"/services/{service.id}").html


def test_nothing_is_said_of_a_pharmacy(session, desk, practice, person):
    service = a_service_with(session, practice, person, 12, 12, type="pharmacy-minor-illness", name="Elm Pharmacy")

    assert "of the last" not in desk.page("/desk", q="sticky eye").html
    assert "of the last" not in desk.page(f"/services/{service.id}").html


@pytest.mark.tables
def test_the_service_has_its_right_of_reply(session, desk, practice, person, signed_in):
    service = a_service_with(session, practice, person, 12, 3)
    manager = signed_in(a_person(session, Role.MANAGER, practice))

    typed = "Ring 0116 496 0123 for Mrs Smith"
    again = manager.post(f"/services/{service.id}/reply", reply=typed)
    assert again.status_code == 422
    assert typed in again.get_data(as_text=True)
    assert manager.post(f"/services/{service.id}/reply", reply="The hall was flooded in October.").status_code == 303

    assert "They say: “The hall was flooded in October.”" in desk.page("/desk", q="lonely").html
    manager.post(f"/services/{service.id}/reply", reply="")
    assert "flooded" not in desk.page("/desk", q="lonely").html
