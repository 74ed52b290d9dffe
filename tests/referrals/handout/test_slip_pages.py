"""The slip through its pages: reached from the desk, today's list and what is to be sent; none that is private."""

import re
from dataclasses import replace
from uuid import uuid4

import pytest

from navigator.accounts.rules import Role
from tests.building import a_person, a_practice, a_referral, a_service, a_signpost
from tests.signposting.guidance_in_hand import shipped_guidance


@pytest.fixture
def practice(session):
    return a_practice(session, name="Plum Practice", phone="0116 496 0100")


@pytest.fixture
def person(session, practice):
    return a_person(session, Role.RECEPTIONIST, practice)


@pytest.fixture
def visitors(session, practice):
    where = {"address": "1 Mill Lane", "phones": [{"label": "Office", "number": "0116 496 0188"}]}
    return a_service(session, practice, type="befriending", name="Front Room Friends", **where)


@pytest.fixture
def waiting(session, practice, person, visitors):
    given = {"service_type": "befriending", "service_id": visitors.id, "code": "KT7-4QF", "need": "loneliness"}
    return a_referral(session, practice, person, **given)


@pytest.fixture
def desk(signed_in, person):
    return signed_in(person)


def address_of(row) -> str:
    return f"/signposts/{getattr(row, 'signpost_id', row.id)}/slip"


def slip_on(desk, row, **query) -> str:
    """Give the sheet alone, in words."""
    html = desk.page(address_of(row), **query).html
    sheet = html.partition("<article")[2].partition("</article>")[0]
    return " ".join(re.sub(r"<[^>]*>", " ", sheet).replace("\u00a0", " ").split())


@pytest.mark.hazard("H33")
def test_it_holds_what_was_agreed_and_nothing_of_who_they_are(desk, waiting, person):
    sheet = slip_on(desk, waiting)

    for words in ("Front Room Friends", "1 Mill Lane", "0116 496 0188", "Every day: open day and night", "KT7-4QF"):
        assert words in sheet
    assert "We send your details to them." in sheet
    assert re.search(r"not heard from them by \w{3} \d+ \w{3}.*, 6:30pm, ring them", sheet)
    assert shipped_guidance().types["befriending"].if_worse in sheet
    assert "If we are shut, ring 111. If a life is at risk, ring 999." in sheet
    assert "Plum Practice, 0116 496 0100" in sheet
    assert "Not for a real patient." in sheet
    for words in ("loneliness", "efriending", person.name):
        assert words not in sheet


def test_a_live_site_has_no_word_of_a_demonstration(desk, session, practice, waiting):
    practice.profile.demonstration = False
    session.commit()
    page = desk.page(address_of(waiting)).html

    assert "Not for a real patient" not in page
    assert "DEMO." not in page


def test_a_site_without_times_promises_none(app, desk, waiting):
    app.config["SETTINGS"] = replace(app.config["SETTINGS"], when_by=False)

    assert "If you have not heard from them, ring them." in slip_on(desk, waiting)


def test_text_and_copy_stand_in_boxes_that_need_no_script(desk, waiting):
    page = desk.page(address_of(waiting)).html

    assert re.search(r'<textarea id="slip-text" readonly[^>]*>DEMO. Front Room Friends', page)
    assert re.search(r'<textarea id="slip-plain" readonly[^>]*>What we agreed', page)
    assert "Navigator sends no text" in page
    assert re.search(r"2 texts, \d+ of 306 characters", page)


def test_it_is_one_key_from_the_ending_and_reached_later_from_both_lists(desk, waiting):
    address, done = address_of(waiting), str(waiting.signpost_id)

    assert f'data-key="s" href="{address}?done={done}"' in desk.page("/desk", done=done).html
    for path in ("/today", "/referrals", f"/referrals/{waiting.id}"):
        assert address in desk.page(path).links
    assert f"/desk?done={done}" in desk.page(address, done=done).links
    assert "slip--large" in desk.page(address, large="yes").html


@pytest.mark.hazard("H31")
def test_right_after_the_call_the_guides_own_words_are_on_it_and_later_they_are_chosen(desk, session, practice, person):
    flow = shipped_guidance().flow("sore-throat")
    given = {"need": "sore-throat", "service_type": "pharmacy-minor-illness", "flow_version": flow.logged_as}
    row = a_signpost(session, practice, person, code="KT7-4QF", **given)
    net, own = flow.steps["small-child"].safety_net, flow.steps["pharmacist"].if_worse[0].words

    assert flow.steps["small-child"].if_worse[0].words in slip_on(desk, row, done=f"{row.id}.small-child")
    later = desk.page(address_of(row))
    assert later.headings == ["Which words were said?"]
    assert "What we agreed" not in later.html.partition("<main")[2]
    assert f"{address_of(row)}?end=small-child" in later.links
    assert net in later.html
    assert desk.page(address_of(row), end="small-child").headings != later.headings
    assert own not in slip_on(desk, row, end="all")
    assert "The pharmacy you use" in slip_on(desk, row, end="all")


@pytest.mark.hazard("H35")
@pytest.mark.parametrize("private", [{"service_type": "domestic-abuse-support"}, {"need": "alcohol"}])
def test_what_is_private_has_no_slip_text_or_copy_however_it_is_safe_to_reach_them(
    desk, session, practice, person, private
):
    referral = a_referral(session, practice, person, code="KT7-4QF", **private)
    desk.post(f"/referrals/{referral.id}/safe-contact", safe_contact="ring")
    done = str(referral.signpost_id)

    assert desk.get(address_of(referral)).status_code == 404
    for page in (desk.page("/desk", done=done), desk.page("/today"), desk.page(f"/referrals/{referral.id}")):
        assert not [link for link in page.links if "/slip" in link]


def test_what_was_taken_back_has_no_slip(desk, waiting):
    assert desk.post(f"/signposts/{waiting.signpost_id}/withdraw", key=uuid4()).status_code == 303

    assert desk.get(address_of(waiting)).status_code == 404


@pytest.mark.parametrize(("why", "status"), [("goes-themselves", 200), ("changed-mind", 404)])
def test_what_was_not_sent_has_one_only_where_they_go_themselves(desk, waiting, why, status):
    desk.post(f"/referrals/{waiting.id}/moves", {"key": uuid4(), "to": "not-sent", "why": why})

    assert desk.get(address_of(waiting)).status_code == status
    assert (address_of(waiting) in desk.page("/today").links) == (status == 200)


def test_only_a_yes_has_a_slip(desk, session, practice, person):
    row = a_signpost(session, practice, person, ending="declined")

    assert desk.get(address_of(row)).status_code == 404
    assert address_of(row) not in desk.page("/today").links
