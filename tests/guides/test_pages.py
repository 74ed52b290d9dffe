"""A guide on its way: written by one, signed by another, live everywhere at once, and over on its last day."""

import re
from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select
from time_machine import travel

from navigator.accounts.models import AuditEvent, Organisation
from navigator.accounts.rules import Role
from navigator.guides.forms import names_perhaps_in
from navigator.guides.models import GuideText
from tests.building import a_guide_text, a_person, a_practice, a_service, a_signpost
from tests.desks import Desk
from tests.pages import Page
from tests.world import new_key

SAID = "Is one side of the throat or neck swollen? Is it hard to open the mouth, or is there a new rash?"
SAYS_NOW = "Is one side of your throat or your neck swollen? Can you open your mouth less, or is there a new rash?"


def begun(desk: Desk, need: str = "sore-throat") -> str:
    response = desk.post(f"/guides/{need}/drafts")
    assert response.status_code == 303
    return str(response.location).rpartition("/")[2]


def saved(desk: Desk, text_id: str, old: str = SAID, new: str = SAYS_NOW) -> Any:
    form = desk.page(f"/guides/drafts/{text_id}").form_for(f"/guides/drafts/{text_id}")
    return desk.post(
        f"/guides/drafts/{text_id}", form.fields | {"text": form.fields["text"].replace(old, new, 1), "do": "save"}
    )


def sent(desk: Desk, text_id: str, **fields: str) -> Any:
    form = desk.page(f"/guides/drafts/{text_id}").form_for(f"/guides/drafts/{text_id}")
    return desk.post(f"/guides/drafts/{text_id}/send", form.fields | {"to": "here", "note": "Plainer words."} | fields)


def signed(desk: Desk, text_id: str, **fields: Any) -> Any:
    form = desk.page(f"/guides/texts/{text_id}").form_for(f"/guides/texts/{text_id}/sign")
    return desk.post(f"/guides/texts/{text_id}/sign", form.fields | fields)


def asks(desk: Desk) -> str:
    """Give what reception is told to say at the second question of the guide."""
    page = desk.get("/flows/sore-throat", check="none", immune="no").text
    found = re.search(r'<h2 id="question">“?([^<”]*)', page)
    assert found
    return found[1]


# --- The first page of the clinical lead ---


def test_the_cards_that_came_up_and_were_answered_no_are_counted_once_a_call(at, session, practice):
    person, call = a_person(session, Role.RECEPTIONIST, practice), uuid4()
    for key in (call, call, uuid4()):
        a_signpost(session, practice, person, call_key=key, red_flags="chest_pain=no")

    text = at(Role.CLINICAL_LEAD).get("/guides").text

    assert "Cards that came up and were answered no: chest pain, tightness or heaviness 2." in text
    assert "No danger ended a call." in text


# --- From the first letter to the desk ---


@pytest.mark.parametrize(("do", "leads_to"), [("try", "/try"), ("read", "/guides/texts/")])
def test_trying_and_comparing_save_what_stands_there_first(at, do, leads_to):
    lead = at(Role.CLINICAL_LEAD)
    text_id = begun(lead)
    form = lead.page(f"/guides/drafts/{text_id}").form_for(f"/guides/drafts/{text_id}")

    after = lead.post(form.action, form.fields | {"text": form.fields["text"].replace(SAID, SAYS_NOW, 1), "do": do})

    assert leads_to in after.location
    assert SAYS_NOW in lead.get(f"/guides/drafts/{text_id}").text


def test_a_text_that_was_only_checked_says_that_it_is_not_saved(at):
    lead = at(Role.CLINICAL_LEAD)
    text_id = begun(lead)
    page = lead.page(f"/guides/drafts/{text_id}")
    form = page.form_for(f"/guides/drafts/{text_id}")

    checked = lead.post(form.action, form.fields | {"text": form.fields["text"] + "# More.\n", "do": "check"})

    assert '<strong id="unsaved" hidden>' in page.html
    assert '<strong id="unsaved">Not saved yet.' in checked.text


@pytest.mark.hazard("H56")
@pytest.mark.hazard("H18")
def test_one_writes_another_signs_and_every_desk_follows_until_the_last_day(session, practice, at, signed_in):
    reception, author, lead = at(Role.RECEPTIONIST), at(Role.MANAGER), at(Role.CLINICAL_LEAD)
    text_id = begun(author)
    assert saved(author, text_id).status_code == 303
    assert asks(reception) == SAID, "a draft is used at no desk"
    assert sent(author, text_id).status_code == 303
    assert asks(reception) == SAID, "nor is one that waits"

    reading = lead.get(f"/guides/texts/{text_id}").text
    assert "Plainer words." in reading
    assert "What changed that keeps callers safe" in reading
    assert "The same answers end where they end now." in reading
    assert "Nobody ends elsewhere" not in reading
    assert SAYS_NOW in reading
    assert signed(lead, text_id, good_until="2026-12-24").status_code == 303

    assert asks(reception) == SAYS_NOW
    with travel("2026-12-25T10:00:00+00:00", tick=False):
        later = signed_in(a_person(session, Role.RECEPTIONIST, practice))
        assert asks(later) == "Protocol expired: ask a clinician or the pharmacist"
        told = signed_in(a_person(session, Role.CLINICAL_LEAD, practice)).get("/guides").text
        assert "Past its date: nobody is sent anywhere by it" in " ".join(told.split())
    events = session.scalars(select(AuditEvent.action).where(AuditEvent.object_id == text_id)).all()
    assert events == ["guide.begun", "guide.saved", "guide.sent", "guide.signed"]


@pytest.mark.hazard("H19")
def test_a_call_that_began_with_the_text_before_ends_with_it(at):
    reception, lead = at(Role.RECEPTIONIST), at(Role.CLINICAL_LEAD)
    before = re.search(r"edition=([0-9a-z.]+)", reception.get("/flows/sore-throat").text)
    assert before
    text_id = begun(at(Role.MANAGER))
    author = at(Role.MANAGER)
    saved(author, text_id)
    sent(author, text_id)
    signed(lead, text_id)

    page = reception.get("/flows/sore-throat", edition=before[1], check="none", immune="no").text

    assert SAID in page
    assert "was changed during the call" not in page


@pytest.mark.hazard("H56")
def test_the_author_cannot_sign(at, session):
    lead, other = at(Role.CLINICAL_LEAD), at(Role.CLINICAL_LEAD)
    text_id = begun(lead)
    saved(lead, text_id)
    assert sent(lead, text_id).status_code == 303
    form = other.page(f"/guides/texts/{text_id}").form_for(f"/guides/texts/{text_id}/sign")

    response = lead.post(f"/guides/texts/{text_id}/sign", form.fields | lead.tokens)

    assert response.status_code == 422
    assert "You wrote this text or a part of it. Somebody else must sign it." in response.text
    assert "Sign as" not in lead.get(f"/guides/texts/{text_id}").text
    assert session.get(GuideText, UUID(text_id)).signed_at is None


@pytest.mark.hazard("H56")
@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"good_until": "2026-11-01"}, "passed already"),
        ({"good_until": "2027-02-01"}, "good until 30 Jan 2027 only"),
        ({"good_until": ""}, "Choose the last day"),
        ({"good_until": "31/01/2027"}, "good until 30 Jan 2027 only"),
        ({"good_until": "soon"}, "Write the day like 30/11/2026."),
        ({"good_until": "31/11/2026"}, "There is no such day. Check the day and the month."),
        ({"mark": "another"}, "was changed since you opened it"),
    ],
)
def test_a_signature_is_for_what_was_read_and_for_days_to_come(at, fields, told):
    author, lead, reception = at(Role.MANAGER), at(Role.CLINICAL_LEAD), at(Role.RECEPTIONIST)
    text_id = begun(author)
    saved(author, text_id)
    sent(author, text_id)

    response = signed(lead, text_id, **fields)

    assert response.status_code == 422
    assert told in response.text
    assert asks(reception) == SAID


ONE_SIDE = f"""  - id: one-side
    say: {SAID}
    why: A clinician needs to look at these today.
    answers: {{yes: duty-now, no: contacted-before, not-sure: duty-now}}

"""


def planted(author: Desk, *changes: tuple[str, str]) -> str:
    """Write a text that the checker finds nothing wrong with, and send it."""
    text_id = begun(author)
    form = author.page(f"/guides/drafts/{text_id}").form_for(f"/guides/drafts/{text_id}")
    text = form.fields["text"]
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    author.post(f"/guides/drafts/{text_id}", form.fields | {"text": text, "do": "save"})
    assert sent(author, text_id).status_code == 303
    return text_id


@pytest.mark.hazard("H18")
def test_whoever_signs_sees_a_question_that_was_taken_out_and_whom_it_would_have_found(at):
    text_id = planted(at(Role.MANAGER), ("no: one-side, not-sure", "no: contacted-before, not-sure"), (ONE_SIDE, ""))

    page = " ".join(at(Role.CLINICAL_LEAD).get(f"/guides/texts/{text_id}").text.split())

    assert "this question is gone" in page
    assert "less safe" in page
    assert page.index("What changed that keeps callers safe") < page.index("this question is gone")
    assert page.index("this question is gone") < page.index("Where callers would end")
    assert "A service elsewhere: Community pharmacist, Pharmacy First treatment" in page


OLDER_BY_A_YEAR = (
    ("12-59:", "12-71:"),
    ("1 to 4 years", "1 to 5 years"),
    ("60-119:", "72-119:"),
    ("5 to 9 years", "6 to 9 years"),
)


@pytest.mark.hazard("H18")
@pytest.mark.hazard("H11")
def test_whoever_signs_sees_a_gate_that_was_moved_and_an_age_it_leads_elsewhere(at):
    text_id = planted(at(Role.MANAGER), *OLDER_BY_A_YEAR)

    page = " ".join(at(Role.CLINICAL_LEAD).get(f"/guides/texts/{text_id}").text.split())

    assert re.search(r"<td>(Female|Male|Aged)[^<]*aged 5[^<]*|<td>Aged 5", page)
    assert re.search(r"<del>1 to 4 years</del></td><td><ins>1 to 5 years</ins>", page)
    assert "the ages that “1 to 4 years” is taken for" in page
    assert "12-71" not in page


@pytest.mark.hazard("H18")
@pytest.mark.hazard("H56")
def test_what_could_be_less_safe_is_ticked_group_by_group_before_it_is_signed(at, session):
    text_id = planted(at(Role.MANAGER), ("no: one-side, not-sure", "no: contacted-before, not-sure"), (ONE_SIDE, ""))
    lead = at(Role.CLINICAL_LEAD)
    marks = re.findall(r'name="read" value="([0-9a-f]+)" required', lead.get(f"/guides/texts/{text_id}").text)
    assert len(marks) > 1

    for ticked in ([], marks[:-1], ["0" * 16] * len(marks)):
        response = signed(lead, text_id, read=ticked)
        assert response.status_code == 422
        assert "Tick each thing that could be less safe" in response.text
        assert session.get(GuideText, UUID(text_id)).signed_at is None
    assert signed(lead, text_id, read=marks).status_code == 303


@pytest.mark.hazard("H18")
def test_beside_sound_stands_what_is_not_checked_and_how_many_danger_questions_went(at):
    author = at(Role.MANAGER)
    text_id = begun(author)
    saved(author, text_id, "no: one-side, not-sure", "no: contacted-before, not-sure")
    saved(author, text_id, ONE_SIDE, "")

    page = " ".join(author.get(f"/guides/drafts/{text_id}").text.split())

    assert "Sound:" in page
    assert "Not checked: whether a question is medically right" in page
    assert "danger questions removed: <strong>1</strong>" in page


@pytest.mark.hazard("H43")
def test_a_practice_can_make_more_of_its_calls_private(session, practice, at):
    a_service(session, practice, type="pharmacy-first", name="Elm Pharmacy")
    reception = at(Role.RECEPTIONIST)
    line = "Care navigation: sore throat"
    assert line in chose_an_appointment(reception)

    signed(at(Role.CLINICAL_LEAD), planted(at(Role.MANAGER), ("meanings:", "sensitive: yes\nmeanings:")))

    after = chose_an_appointment(reception)
    assert line not in after
    assert "Private: nothing is copied" in after


def chose_an_appointment(reception: Desk) -> str:
    """End a call about a sore throat, and give what the desk says of it."""
    fields = reception.page("/desk", q="sore throat", age="30").form_for("/calls").fields
    return reception.get(reception.post("/calls", fields, ending="declined").location).text


# --- Writing ---


def test_what_is_filled_in_beside_the_text_is_written_into_it(at):
    author = at(Role.MANAGER)
    text_id = begun(author)
    form = author.page(f"/guides/drafts/{text_id}").form_for(f"/guides/drafts/{text_id}")
    name = next(key for key, value in form.fields.items() if key.startswith("field:") and value == SAID)

    author.post(f"/guides/drafts/{text_id}", form.fields | {name: SAYS_NOW, "do": "save"})

    again = author.page(f"/guides/drafts/{text_id}").form_for(f"/guides/drafts/{text_id}").fields
    assert again[name] == SAYS_NOW
    assert SAYS_NOW in again["text"]


@pytest.mark.hazard("H18")
def test_a_text_with_faults_is_kept_and_told_line_by_line_and_never_sent(at):
    author = at(Role.MANAGER)
    text_id = begun(author)
    assert (
        saved(
            author, text_id, "no: contacted-before, not-sure: duty-now", "no: nowhere, not-sure: duty-now"
        ).status_code
        == 303
    )

    page = author.get(f"/guides/drafts/{text_id}").text
    response = sent(author, text_id)

    assert "to mend" in page
    assert re.search(r'data-line="\d+">Line \d+</a>: one-side: .*nowhere', page)
    assert response.status_code == 422
    assert "only a sound text is sent." in response.text


def test_checking_writes_nothing(at, commits):
    author = at(Role.MANAGER)
    text_id = begun(author)
    form = author.page(f"/guides/drafts/{text_id}").form_for(f"/guides/drafts/{text_id}")
    commits.clear()

    response = author.post(f"/guides/drafts/{text_id}", form.fields | {"text": "need: [", "do": "check"})

    assert response.status_code == 200
    assert "is not YAML" in response.text
    assert commits == []


@pytest.mark.hazard("H23")
def test_two_who_write_at_once_lose_nothing(at):
    one, other = at(Role.MANAGER), at(Role.CLINICAL_LEAD)
    text_id = begun(one)
    form = other.page(f"/guides/drafts/{text_id}").form_for(f"/guides/drafts/{text_id}")
    saved(one, text_id)

    response = other.post(
        f"/guides/drafts/{text_id}", form.fields | {"text": form.fields["text"] + "\n# mine\n", "do": "save"}
    )

    assert response.status_code == 409
    assert "# mine" in response.text
    assert "is not saved" in response.text


def test_a_draft_is_gone_through_as_a_call_and_nothing_is_offered(at):
    author = at(Role.MANAGER)
    text_id = begun(author)
    saved(author, text_id)

    page = author.get(f"/guides/texts/{text_id}/try", check="none", immune="no", age="30").text

    assert SAYS_NOW in page
    assert "nothing is logged" in page
    assert 'name="ending"' not in page


def test_a_text_given_back_says_why_and_is_written_on(at):
    author, lead = at(Role.MANAGER), at(Role.CLINICAL_LEAD)
    text_id = begun(author)
    sent(author, text_id)
    form = lead.page(f"/guides/texts/{text_id}").form_for(f"/guides/texts/{text_id}/give-back")
    wordless = lead.post(f"/guides/texts/{text_id}/give-back", form.fields | {"note": ""}).text

    assert wordless.index("Say what should change.") < wordless.index("<h1")
    assert (
        lead.post(f"/guides/texts/{text_id}/give-back", form.fields | {"note": "Ask about the tongue."}).status_code
        == 303
    )

    assert "Ask about the tongue." in author.get(f"/guides/drafts/{text_id}").text


# --- Back again, and off the desk ---


def test_one_press_rolls_back_to_the_text_before(at):
    author, lead, reception = at(Role.MANAGER), at(Role.CLINICAL_LEAD), at(Role.RECEPTIONIST)
    as_it_ships = lead.page("/guides/sore-throat/as-it-ships").form_for("/guides/sore-throat/as-it-ships")
    assert lead.post("/guides/sore-throat/as-it-ships", as_it_ships.fields).status_code == 303
    text_id = begun(author)
    saved(author, text_id)
    sent(author, text_id)
    signed(lead, text_id)
    assert asks(reception) == SAYS_NOW
    back = next(form for form in lead.page("/guides/sore-throat").forms if form.action.endswith("/roll-back"))

    assert lead.post(back.action, back.fields).status_code == 303

    assert asks(reception) == SAID
    assert "The earlier text is back on the desk." in lead.get("/guides/sore-throat", done="rolled-back").text


@pytest.mark.hazard("H50")
@pytest.mark.hazard("H56")
def test_a_real_practice_is_led_by_signed_guides_alone(session, signed_in):
    real = a_practice(session, "C99301", pcn="U99301", demonstration=False)
    reception = signed_in(a_person(session, Role.RECEPTIONIST, real))
    lead = signed_in(a_person(session, Role.CLINICAL_LEAD, real))
    assert reception.get("/flows/sore-throat").status_code == 404
    assert "Never signed" in lead.get("/guides").text

    form = lead.page("/guides/sore-throat/as-it-ships").form_for("/guides/sore-throat/as-it-ships")
    lead.post("/guides/sore-throat/as-it-ships", form.fields)

    assert asks(reception) == SAID
    assert reception.get("/flows/eye").status_code == 404


# --- The PCN signs once ---


def pcn_text(at: Callable[..., Desk], pcn: Organisation, old: str = SAID) -> str:
    author, lead = at(Role.CLINICAL_LEAD), at(Role.PCN_LEAD, pcn)
    text_id = begun(author)
    saved(author, text_id, old)
    assert sent(author, text_id, to="pcn").status_code == 303
    assert signed(lead, text_id).status_code == 303
    return text_id


@pytest.mark.hazard("H56")
@pytest.mark.tables
def test_the_pcn_signs_once_and_each_practice_accepts_for_itself(session, at, pcn):
    sibling = a_practice(session, "C99102")
    text_id = pcn_text(at, pcn)
    lead, here, there = at(Role.CLINICAL_LEAD, sibling), at(Role.RECEPTIONIST), at(Role.RECEPTIONIST, sibling)
    assert asks(there) == SAID, "signed by the PCN, and not accepted yet"
    assert "signed a text." in lead.get("/guides").text

    form = lead.page(f"/guides/texts/{text_id}").form_for(f"/guides/texts/{text_id}/accept")
    assert lead.post(f"/guides/texts/{text_id}/accept", form.fields).status_code == 303

    assert (asks(there), asks(here)) == (SAYS_NOW, SAID)
    end = next(one for one in lead.page("/guides/sore-throat").forms if one.action.endswith("/end-acceptance"))
    lead.post(end.action, end.fields)
    assert asks(there) == SAID


@pytest.mark.hazard("H20")
def test_a_local_change_is_flagged_when_what_it_was_based_on_moves(at, pcn):
    author, lead = at(Role.MANAGER), at(Role.CLINICAL_LEAD)
    own = "Does one side of your throat swell? Is there a rash?"
    text_id = begun(author)
    saved(author, text_id, new=own)
    sent(author, text_id)
    signed(lead, text_id)
    assert "has changed" not in lead.get("/guides").text

    pcn_text(at, pcn, own)

    assert "What your text was based on has changed." in lead.get("/guides").text


# --- Near misses ---


@pytest.mark.tables
def test_a_near_miss_is_told_by_anybody_read_by_the_lead_and_learned_from(at):
    reception, lead = at(Role.RECEPTIONIST), at(Role.CLINICAL_LEAD)
    key = new_key()
    for _ in range(2):
        told = reception.post("/near-misses", {"note": "I nearly sent a baby to the pharmacy.", "key": key})
        assert told.status_code == 303
    page = lead.page("/guides")
    assert page.html.count("I nearly sent a baby to the pharmacy.") == 1
    settle = next(form for form in page.forms if form.action.endswith("/settle"))

    lead.post(settle.action, settle.fields | {"learned": "The age is asked first now."})

    assert "The age is asked first now." in lead.get("/guides").text


@pytest.mark.hazard("H43")
@pytest.mark.parametrize("note", ["Mrs Jones was sent home", "She rang from 07700 900123", "NHS number 943 476 5919"])
def test_a_note_that_could_say_who_it_was_is_refused_and_kept_on_the_page(at, note):
    response = at(Role.RECEPTIONIST).post("/near-misses", {"note": note, "key": new_key()})

    assert response.status_code == 422
    assert "Leave out" in response.text


@pytest.mark.hazard("H43")
def test_two_capitalised_words_are_asked_about_and_a_note_is_removed_for_good(at, session):
    reception, lead = at(Role.RECEPTIONIST), at(Role.CLINICAL_LEAD)
    fields = {"note": "Told John Smith to go to the pharmacy.", "key": new_key()}

    asked = reception.post("/near-misses", fields)

    assert asked.status_code == 422
    assert "Is “Told John Smith” somebody’s name?" in asked.text
    assert reception.post("/near-misses", fields | {"no_name": "Another Name"}).status_code == 422
    assert reception.post("/near-misses", fields | {"no_name": "Told John Smith"}).status_code == 303
    remove = next(form for form in lead.page("/guides").forms if form.action.endswith("/remove"))
    assert lead.post(remove.action, remove.fields).status_code == 303
    assert "John Smith" not in lead.get("/guides").text
    assert session.scalars(select(AuditEvent.action).where(AuditEvent.object_kind == "near-miss")).all() == [
        "near-miss.told",
        "near-miss.removed",
    ]


def test_pharmacy_first_is_nobodys_name():
    assert names_perhaps_in("We sent them to Pharmacy First. A baby under 1.") == []
    assert names_perhaps_in("Doris Hartley was one of these") == ["Doris Hartley"]


@pytest.mark.parametrize("path", ["/desk?q=sore throat", "/red-flags", "/today", "/keys"])
def test_reception_finds_where_to_tell_of_a_near_miss(at, path):
    assert "/near-misses/new" in at(Role.RECEPTIONIST).page(path).links


def test_what_was_learned_is_read_by_everybody(at):
    reception, lead = at(Role.RECEPTIONIST), at(Role.CLINICAL_LEAD)
    reception.post("/near-misses", {"note": "I nearly sent a baby to the pharmacy.", "key": new_key()})
    page = lead.page("/guides")
    assert page.html.index("I nearly sent a baby") < page.html.index("What is proved")
    settle = next(form for form in page.forms if form.action.endswith("/settle"))
    lead.post(settle.action, settle.fields | {"learned": "The age is asked first now."})

    assert "The age is asked first now." in reception.get("/near-misses/new").text


def test_a_text_of_another_practice_is_not_there(session, at):
    other = a_practice(session, "C99201", pcn="U99201")
    text = a_guide_text(session, other, None)

    assert at(Role.CLINICAL_LEAD).get(f"/guides/texts/{text.id}").status_code == 404


def test_the_first_page_of_a_clinical_lead_is_this_one(at):
    assert at(Role.CLINICAL_LEAD).get("/first-screen").location.endswith("/guides")


def test_the_page_of_all_guides_reads_well(at):
    page: Page = at(Role.CLINICAL_LEAD).page("/guides")

    assert page.headings == ["Guides"]
    assert page.tags["table"] >= 1
