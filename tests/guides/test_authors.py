"""Whoever ever wrote a word of a guide is its author for good: all are named, and none of them signs it."""

import re
from datetime import timedelta
from uuid import UUID

import pytest

from navigator.accounts.rules import Role
from navigator.guides.models import GuideText
from navigator.london import london_day, now
from tests.building import a_person
from tests.guides.test_pages import SAID, SAYS_NOW, asks, begun, pcn_text, saved, sent, signed

pytestmark = pytest.mark.tables


def text_of(desk, text_id):
    return desk.page(f"/guides/drafts/{text_id}").form_for(f"/guides/drafts/{text_id}").fields["text"]


def tries_to_sign(desk, reader, text_id):
    """Send what the page of somebody else would send: the page of an author has nothing to press."""
    form = reader.page(f"/guides/texts/{text_id}").form_for(f"/guides/texts/{text_id}/sign")
    return desk.post(f"/guides/texts/{text_id}/sign", form.fields | desk.tokens)


@pytest.fixture
def osei(session, practice, signed_in):
    return signed_in(a_person(session, Role.CLINICAL_LEAD, practice, name="Dr Amara Osei"))


@pytest.fixture
def tate(session, practice, signed_in):
    return signed_in(a_person(session, Role.MANAGER, practice, name="Maureen Tate"))


@pytest.mark.hazard("H56")
@pytest.mark.hazard("H18")
def test_a_comment_by_another_does_not_let_an_author_sign_their_own_sentence(session, at, osei, tate):
    other = at(Role.CLINICAL_LEAD)
    text_id = begun(osei)
    saved(osei, text_id)
    saved(tate, text_id, "need: sore-throat", "# a comment\nneed: sore-throat")
    assert sent(tate, text_id).status_code == 303

    response = tries_to_sign(osei, other, text_id)

    assert response.status_code == 422
    assert "You wrote this text or a part of it." in response.text
    assert session.get(GuideText, UUID(text_id)).signed_at is None
    page = osei.get(f"/guides/texts/{text_id}").text
    assert "Written by Dr Amara Osei and Maureen Tate. Nobody who wrote a word of it can sign it." in page
    assert "Sign as" not in page
    assert tries_to_sign(other, other, text_id).status_code == 303
    assert "Dr Amara Osei and Maureen Tate" in other.get("/guides/sore-throat").text


@pytest.mark.hazard("H56")
def test_a_draft_begun_from_an_unsigned_one_is_its_authors_too(session, at, osei, tate):
    other, first = at(Role.CLINICAL_LEAD), begun(osei)
    saved(osei, first)
    second = str(tate.post("/guides/sore-throat/drafts", start=first, another="1").location).rpartition("/")[2]
    saved(tate, second, "need: sore-throat", "# a comment\nneed: sore-throat")
    assert sent(tate, second).status_code == 303

    assert tries_to_sign(osei, other, second).status_code == 422
    assert session.get(GuideText, UUID(second)).signed_at is None


@pytest.mark.hazard("H56")
def test_who_only_pressed_save_or_send_wrote_nothing(at, osei, tate):
    text_id = begun(tate)
    saved(tate, text_id)
    assert saved(osei, text_id, "", "").status_code == 303
    assert sent(osei, text_id).status_code == 303

    assert tries_to_sign(osei, osei, text_id).status_code == 303


@pytest.mark.hazard("H56")
def test_the_text_itself_says_who_wrote_it_and_its_version_rises(osei, tate):
    text_id = begun(osei)
    saved(osei, text_id, "author: ", "author: Dr Nobody #")
    saved(tate, text_id)

    text = text_of(tate, text_id)

    assert re.search(r'^author: "?Dr Amara Osei and Maureen Tate"?', text, re.MULTILINE), text[:400]
    assert re.search(r'^version: "2"', text, re.MULTILINE)


@pytest.mark.hazard("H56")
def test_a_text_is_not_sent_to_those_alone_who_wrote_it(session, osei):
    text_id = begun(osei)
    saved(osei, text_id)
    page = osei.get(f"/guides/drafts/{text_id}").text

    response = sent(osei, text_id)

    assert "Our clinical lead (Dr Amara Osei wrote it, and cannot sign it)" in page
    assert response.status_code == 422
    assert "Dr Amara Osei wrote it or a part of it, and cannot sign it there." in response.text
    assert session.get(GuideText, UUID(text_id)).sent_at is None


@pytest.mark.hazard("H18")
def test_pharmacy_first_cannot_be_made_to_last_by_a_field(tate):
    text_id = begun(tate)
    saved(tate, text_id, "expires_on: 2027-01-30", "expires_on: 2027-11-20")

    assert "settled until 30 Jan 2027 only" in tate.get(f"/guides/drafts/{text_id}").text
    assert sent(tate, text_id).status_code == 422


# --- Nothing that was typed is lost ---


@pytest.mark.hazard("H23")
def test_what_stands_on_the_page_is_saved_before_it_is_sent(at, tate):
    text_id = begun(tate)
    text = text_of(tate, text_id).replace(SAID, SAYS_NOW)

    assert sent(tate, text_id, text=text).status_code == 303

    assert SAYS_NOW in at(Role.CLINICAL_LEAD).get(f"/guides/texts/{text_id}").text


@pytest.mark.hazard("H23")
def test_a_fix_that_is_sent_before_it_is_saved_counts(tate):
    text_id = begun(tate)
    sound = text_of(tate, text_id)
    saved(tate, text_id, "not-sure: duty-now", "not-sure: nowhere")

    assert sent(tate, text_id, text=sound).status_code == 303


@pytest.mark.hazard("H23")
def test_what_cannot_be_sent_stays_with_its_note(tate):
    text_id = begun(tate)
    text = text_of(tate, text_id).replace("not-sure: duty-now", "not-sure: nowhere")

    response = sent(tate, text_id, text=text, note="We say it more plainly.")

    assert response.status_code == 422
    assert "What you wrote is saved. Mend what is listed first" in response.text
    assert "not-sure: nowhere" in response.text
    assert "We say it more plainly." in response.text


# --- Whose turn it is ---


def test_a_text_given_back_stands_on_the_page_of_its_author_with_who_and_why(at, osei, tate):
    text_id = begun(tate)
    saved(tate, text_id)
    sent(tate, text_id)
    assert "Sent to be signed" in osei.get("/guides").text
    form = osei.page(f"/guides/texts/{text_id}").form_for(f"/guides/texts/{text_id}/give-back")

    osei.post(f"/guides/texts/{text_id}/give-back", form.fields | {"note": "Ask about the tongue."})

    for path in ("/guides", "/guides/sore-throat", f"/guides/drafts/{text_id}"):
        page = " ".join(tate.get(path).text.split())
        assert "Given back" in page, path
        assert "Dr Amara Osei" in page.split("Given back", 1)[1][:200], path
        assert "Ask about the tongue." in page, path


def test_a_draft_stands_on_the_list_and_is_not_begun_twice_without_a_word(tate):
    text_id = begun(tate)

    again = tate.post("/guides/sore-throat/drafts")

    assert again.location.endswith("/guides/sore-throat?done=there")
    page = tate.get(again.location).text
    assert "A change of this guide was begun already." in page
    assert page.count(f"/guides/drafts/{text_id}") >= 1
    assert "Being written" in tate.get("/guides").text
    assert tate.post("/guides/sore-throat/drafts", another="1").location.rpartition("/")[0].endswith("/drafts")


# --- Our own text, and what lies under it ---


@pytest.mark.hazard("H20")
def test_a_second_text_of_our_own_is_no_alarm(at, osei, tate):
    for old, new in ((SAID, SAYS_NOW), (SAYS_NOW, f"{SAYS_NOW} Or none?")):
        text_id = begun(tate)
        saved(tate, text_id, old, new)
        sent(tate, text_id)
        assert signed(osei, text_id).status_code == 303

    assert "has changed" not in osei.get("/guides").text


@pytest.mark.hazard("H20")
def test_what_has_changed_under_our_text_is_compared_and_ours_kept(at, pcn, osei, tate):
    own = "Does one side of your throat swell? Is there a rash?"
    text_id = begun(tate)
    saved(tate, text_id, new=own)
    sent(tate, text_id)
    signed(osei, text_id)
    theirs = pcn_text(at, pcn, own)
    page = osei.page("/guides/sore-throat")
    assert f"/guides/texts/{theirs}" in page.links

    keep = next(form for form in page.forms if form.action.endswith("/keep"))
    assert osei.post(keep.action, keep.fields | {"ground": "another"}).status_code == 409
    assert osei.post(keep.action, keep.fields).status_code == 303

    assert "has changed" not in osei.get("/guides").text
    assert own in osei.get("/flows/sore-throat", check="none", immune="no").text


@pytest.mark.hazard("H19")
def test_a_text_near_its_end_is_signed_again_by_one_who_did_not_write_it(at, osei, tate):
    text_id = begun(tate)
    saved(tate, text_id)
    sent(tate, text_id)
    signed(osei, text_id, good_until=f"{london_day(now()) + timedelta(days=2)}")
    assert f"/guides/texts/{text_id}" in osei.page("/guides").links

    assert signed(osei, text_id, good_until="2027-01-30").status_code == 303

    assert asks(at(Role.RECEPTIONIST)) == SAYS_NOW
    page = " ".join(osei.get("/guides/sore-throat").text.split())
    assert "written by Maureen Tate" in page
    assert "30 Jan 2027" in page


def test_where_nobody_here_can_sign_the_pcn_is_offered_first(session, osei, pcn):
    a_person(session, Role.PCN_LEAD, pcn)
    text_id = begun(osei)
    saved(osei, text_id)

    page = osei.page(f"/guides/drafts/{text_id}").html

    assert page.index('<option value="pcn"') < page.index('<option value="here"')
