"""A whole call as a browser makes it: words, red flags, an offer, an ending, and one row that holds it all."""

import re
from datetime import UTC, datetime, timedelta
from html import unescape
from urllib.parse import parse_qsl, urlsplit
from uuid import UUID, uuid4

import pytest
import time_machine
from sqlalchemy import select

from navigator.accounts.queries import audit_chain
from navigator.accounts.rules import Role
from navigator.accounts.tenancy import of_practices
from navigator.directory.models import DirectoryRevision, TrackRecord
from navigator.identifiers import identifiers_in
from navigator.referrals.models import Signpost
from navigator.referrals.rules import Ending, read_code
from tests.building import a_person, a_practice, a_service
from tests.pages import Page

MORNING = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)
EYE = "sticky eye"


@pytest.fixture
def practice(session):
    return a_practice(session)


@pytest.fixture
def pharmacies(session, practice):
    return [
        a_service(session, practice, type="pharmacy-minor-illness", name=f"{name} Pharmacy") for name in ("Elm", "Oak")
    ]


@pytest.fixture
def minor_illness(session, practice):
    return a_service(session, practice, type="minor-illness-clinic", name="Our Minor Illness Nurse", how="Book it.")


@pytest.fixture
def group(session, practice):
    return a_service(session, practice, type="social-groups", name="Thursday Coffee", mode="self-present")


@pytest.fixture
def duty(session, practice):
    return a_service(session, practice, type="duty-gp", name="Duty GP")


@pytest.fixture
def desk(session, practice, signed_in):
    return signed_in(a_person(session, Role.RECEPTIONIST, practice))


def the_call(desk, words, **facts):
    """Type what the caller says, and give the form as it stands on the page."""
    page = desk.page("/desk", q=words, **facts)
    return page.form_for("/calls").fields, page


def rows(session, practice):
    session.expire_all()
    return list(session.scalars(of_practices(select(Signpost).order_by(Signpost.practice_sequence), [practice.id])))


def asked(fields) -> dict:
    """Tick what the desk asks to be asked, for every group on the page."""
    return (
        fields
        | {
            f"check-{group}": "asked-none-reported"
            for group in ("general", "eye", "ear-throat", "skin-wound", "child", "mental-health", "stomach", "urine")
        }
        | {"check-social": "heard-nothing-worrying", "check-admin": "heard-nothing-worrying", "asked": "yes"}
    )


def line_on(page) -> str:
    return unescape(re.search(r'<textarea id="record-line"[^>]*>([^<]*)</textarea>', page.html)[1])


# --- A good call ---


def test_a_call_goes_from_the_words_to_a_whole_row(signed_in, session, practice, pharmacies):
    with time_machine.travel(MORNING, tick=False):
        desk = signed_in(a_person(session, Role.RECEPTIONIST, practice))
        fields, page = the_call(desk, EYE, age="8", channel="desk")
        kind = fields["pick"]
        code = re.search(r'<strong class="code" id="code">([^<]*)</strong>', page.html)[1]
        which = {f"which-{kind}": pharmacies[1].id}

        response = desk.post("/calls", asked(fields) | which, ending="said-yes", otherwise="gp-today")

    assert response.status_code == 303
    (row,) = rows(session, practice)
    assert (row.ending, row.disposition, row.destination) == ("said-yes", "avoided", "pharmacy")
    assert (row.service_type, row.service_id) == ("pharmacy-minor-illness", pharmacies[1].id)
    assert (row.channel, row.otherwise, row.mode) == ("desk", "gp-today", "self-present")
    assert (row.red_flag_answer, row.red_flag_version) == ("asked-none-reported", fields["red_flag_version"])
    assert (row.code, read_code(row.code)) == (code, code)
    assert (str(row.call_key), row.need is not None, row.method_version) == (fields["call"], True, "1")
    assert (row.occurred_at, row.received_at, row.london_day) == (MORNING, MORNING, MORNING.date())
    assert (row.demonstration, row.training, row.history, row.withdraws_id) == (True, False, False, None)


@pytest.mark.hazard("H52")
@pytest.mark.hazard("H17")
@pytest.mark.hazard("H47")
def test_after_a_call_the_box_is_empty_and_the_line_is_ready(desk, session, practice, group):
    fields, _ = the_call(desk, "lonely since the move")

    response = desk.post("/calls", asked(fields), ending="said-yes")
    page = desk.page(response.location)

    assert "lonely" not in response.location
    assert page.form_for("/desk").fields["q"] == ""
    assert page.form_for("/desk").fields["call"] != fields["call"]
    (row,) = rows(session, practice)
    line = line_on(page)
    assert row.code in line
    assert identifiers_in(line) == ()
    assert "lonely since the move" not in page.html


@pytest.mark.hazard("H25")
def test_the_button_pressed_twice_logs_once(desk, session, practice, group):
    fields, _ = the_call(desk, "company")

    first, again = (desk.post("/calls", asked(fields), ending="said-yes") for _ in range(2))

    assert first.location == again.location
    assert len(rows(session, practice)) == 1


@pytest.mark.parametrize(
    ("ending", "disposition", "has_code"),
    [
        ("declined", "kept", False),
        ("booked-here", "kept", False),
        ("not-available", "none", False),
        ("advice-or-admin", "self_care", False),
        ("call-lost", "none", False),
        ("said-yes", "avoided", True),
    ],
)
def test_each_button_writes_its_row(desk, session, practice, group, ending, disposition, has_code):
    fields, _ = the_call(desk, "company")

    assert desk.post("/calls", asked(fields), ending=ending).status_code == 303

    (row,) = rows(session, practice)
    assert (row.ending, row.disposition, bool(row.code)) == (ending, disposition, has_code)
    assert row.otherwise == "not-sure"


@pytest.mark.hazard("H34")
@pytest.mark.parametrize("ending", ["declined", "not-available"])
def test_declining_leads_to_the_appointment_on_the_same_screen(desk, group, ending):
    fields, _ = the_call(desk, "company")

    page = desk.page(desk.post("/calls", asked(fields), ending=ending).location)

    assert "the next routine appointment" in page.html


def test_a_second_need_is_of_the_same_call_and_has_another_code(desk, session, practice, group, pharmacies):
    fields, _ = the_call(desk, "company")
    done = desk.page(desk.post("/calls", asked(fields), ending="said-yes").location)
    again = next(link for link in done.links if f"call={fields['call']}" in link)
    call = re.search(r"call=([0-9a-f-]{36})", again)[1]
    second, _ = the_call(desk, EYE, age="8", call=call)

    desk.post("/calls", asked(second), ending="said-yes")

    first, other = rows(session, practice)
    assert (first.call_key, other.call_key) == (UUID(call), UUID(call))
    assert first.code != other.code


@pytest.mark.parametrize("ending", ["booked-here", "call-lost"])
def test_a_call_that_found_nothing_still_logs_its_row(desk, session, practice, ending):
    fields, page = the_call(desk, "xyzzy qwrtp")
    assert "Nothing close enough" in page.html

    assert desk.post("/calls", fields, ending=ending).status_code == 303
    assert [row.ending for row in rows(session, practice)] == [ending]


@pytest.mark.hazard("H15")
@pytest.mark.parametrize("words", ["xyzzy qwrtp", "....", "qqqq 12 zzzz", "flibber the gibbet"])
def test_words_that_lead_nowhere_still_show_every_way_on(desk, words):
    page = desk.page("/desk", q=words)

    assert "Nothing close enough" in page.html
    assert "/red-flags" in page.links
    assert any(link.startswith("/flows/something-else") for link in page.links)
    assert "Book here: the next routine appointment" in page.html
    assert "NHS 111" in page.html


# --- What is said of an offer ---


@pytest.mark.hazard("H12")
@pytest.mark.hazard("H29")
@pytest.mark.hazard("H31")
def test_an_offer_says_whom_it_is_not_for_and_what_comes_after(desk, session, practice, guidance):
    a_service(
        session,
        practice,
        type="social-groups",
        name="Thursday Coffee",
        not_for=["Anyone who needs a carer with them"],
        if_they_cannot_help="They ring our desk while the caller waits.",
    )

    html = desk.page("/desk", q="company").html

    assert "Anyone who needs a carer with them" in html
    assert "They ring our desk while the caller waits." in html
    assert guidance.types["social-groups"].if_worse in html


@pytest.mark.hazard("H46")
def test_a_card_says_in_words_what_it_is_to_whoever_cannot_see_its_colour(desk):
    html = desk.page("/desk", q="crushing chest pain").html

    card = re.search(r'<section class="stop" role="alertdialog" aria-labelledby="(.*?)" aria-describedby="(.*?)"', html)
    assert card
    title, question = (re.search(rf'id="{named}">([^<]+)', html)[1] for named in card.groups())
    assert title.startswith("Stop: ask this now")
    assert question.strip("“”").endswith("?")


@pytest.mark.hazard("H47")
def test_a_browser_offers_nothing_of_the_last_caller(desk):
    html = desk.page("/desk").html

    assert re.search(r'<form class="ask"[^>]*autocomplete="off"', html)
    for name in ("q", "age"):
        assert re.search(rf'<input [^>]*name="{name}"[^>]*autocomplete="off"', html), name


@pytest.mark.hazard("H50")
@pytest.mark.parametrize("path", ["/desk", "/red-flags", "/today", "/flows/sore-throat", "/red-flags/chest_pain/yes"])
def test_every_page_of_a_demonstration_says_so(desk, path):
    assert "made-up practices, people and services. Clinical content is not signed." in desk.page(path).html


# --- Red flags come first ---


@pytest.mark.hazard("H51")
@pytest.mark.hazard("H01")
@pytest.mark.parametrize("ending", ["said-yes", "advice-or-admin", "not-available"])
def test_nothing_is_logged_before_the_questions_are_asked(desk, session, practice, group, ending):
    fields, _ = the_call(desk, "company", age="70", channel="online")

    response = desk.post("/calls", fields, ending=ending, otherwise="gp-today")

    assert response.status_code == 422
    assert "not asked yet" in response.text
    kept = Page(response.text)
    again = kept.form_for("/calls").fields
    assert {name: again[name] for name in ("q", "age", "channel", "call", "key", "pick", "otherwise")} == {
        name: (fields | {"otherwise": "gp-today"})[name]
        for name in ("q", "age", "channel", "call", "key", "pick", "otherwise")
    }
    assert kept.title.startswith("Error")
    assert rows(session, practice) == []
    assert desk.post("/calls", asked(again), ending=ending).status_code == 303


@pytest.mark.hazard("H01")
@pytest.mark.parametrize("answer", ["yes", "on", "asked-none-reported ", "heard-nothing-worrying", "not-asked"])
def test_only_the_tick_of_the_right_questions_counts(desk, session, practice, pharmacies, answer):
    fields, _ = the_call(desk, EYE, age="8")

    response = desk.post("/calls", {**fields, "check-eye": answer, "check-general": answer}, ending="said-yes")

    assert response.status_code == 422
    assert rows(session, practice) == []


@pytest.mark.hazard("H01")
def test_the_tick_of_another_need_does_not_count(desk, session, practice, pharmacies):
    fields, _ = the_call(desk, EYE, age="8")

    response = desk.post("/calls", {**fields, "check-social": "heard-nothing-worrying"}, ending="said-yes")

    assert response.status_code == 422


@pytest.mark.hazard("H01")
@pytest.mark.parametrize("ending", sorted({ending.value for ending in Ending} - {"emergency", "call-lost"}))
def test_a_danger_in_the_words_stops_every_ending(desk, session, practice, group, ending):
    fields, _ = the_call(desk, "company")
    words = {"q": "company and he has crushing chest pain"}

    response = desk.post("/calls", asked(fields) | words, ending=ending)

    assert response.status_code == 422
    assert "Stop: ask this now" in response.text
    assert rows(session, practice) == []


@pytest.mark.hazard("H01")
def test_a_danger_shows_its_card_and_nothing_to_offer(desk, pharmacies):
    page = desk.page("/desk", q="chest pain and a sticky eye")

    assert "Stop: ask this now" in page.html
    assert all(form.action != "/calls" for form in page.forms)


@pytest.mark.hazard("H02")
def test_a_danger_asked_and_denied_lets_the_call_go_on_and_is_kept(desk, session, practice, pharmacies):
    page = desk.page("/desk", q="chest pain and a sticky eye", age="30")
    on = next(link for link in page.links if "said_no=chest_pain" in link)
    fields = desk.page(on).form_for("/calls").fields

    assert desk.post("/calls", asked(fields), ending="said-yes").status_code == 303
    assert [row.red_flags for row in rows(session, practice)] == ["chest_pain=no"]


@pytest.mark.hazard("H03")
def test_a_clinician_stays_near_the_top_after_a_danger_was_denied(desk, pharmacies, minor_illness, duty):
    pages = (
        desk.page("/desk", q="sticky eye", age="30"),
        desk.page("/desk", q="chest pain and a sticky eye", age="30", said_no="chest_pain"),
    )

    without, denied = (re.findall(r'name="pick" value="([^"]*)"', page.html) for page in pages)
    assert str(duty.id) not in without[:2]
    assert str(duty.id) in denied[:2]


@pytest.mark.hazard("H03")
def test_a_plain_denial_stays_as_a_line(desk, pharmacies):
    page = desk.page("/desk", q="sticky eye, no chest pain", age="30")

    assert any(form.action == "/calls" for form in page.forms)
    assert re.search(r"(?i)said no", page.html)


@pytest.mark.hazard("H19")
def test_questions_changed_meanwhile_are_asked_again(desk, session, practice, group):
    fields, _ = the_call(desk, "company")

    for version in ("0", "", "2"):
        response = desk.post("/calls", asked(fields), ending="said-yes", red_flag_version=version)
        assert (response.status_code, "have changed" in response.text) == (422, True)
    assert rows(session, practice) == []


# --- Nothing posted is believed ---


@pytest.mark.parametrize("pick", ["", "x", "pharmacy-first", "emergency-999", "00000000-0000-0000-0000-000000000000"])
def test_only_what_the_desk_shows_can_be_picked(desk, session, practice, group, pick):
    fields, _ = the_call(desk, "company")

    assert desk.post("/calls", asked(fields), pick=pick, ending="said-yes").status_code == 422
    assert rows(session, practice) == []


@pytest.mark.hazard("H41")
def test_a_service_of_another_practice_cannot_be_picked_or_chosen(desk, session, practice, pharmacies):
    elsewhere = a_practice(session, "C99109", pcn="U99109")
    foreign = a_service(session, elsewhere, type="pharmacy-minor-illness", name="Far Pharmacy")
    fields, _ = the_call(desk, EYE, age="8")

    for forged in ({"pick": foreign.id}, {f"which-{fields['pick']}": foreign.id}, {f"which-{fields['pick']}": "x"}):
        response = desk.post("/calls", asked(fields) | forged, ending="said-yes")
        assert response.status_code == 422
        assert "Far Pharmacy" not in response.text
    assert rows(session, practice) == []


@pytest.mark.hazard("H07")
@pytest.mark.hazard("H24")
@pytest.mark.parametrize(
    "change",
    [
        {"status": "closed"},
        {"status": "draft"},
        {"status": "paused"},
        {"full_until": datetime(2999, 1, 1, tzinfo=UTC).date()},
    ],
)
def test_a_service_that_closed_during_the_call_is_not_offered(desk, session, practice, group, change):
    fields, _ = the_call(desk, "company")
    revision = session.get(DirectoryRevision, 1)
    revision.number += 1
    for name, value in change.items():
        setattr(group, name, value)
    group.revision = revision.number
    session.commit()

    response = desk.post("/calls", asked(fields), ending="said-yes")

    assert response.status_code == 422
    assert rows(session, practice) == []


@pytest.mark.hazard("H11")
def test_a_service_that_does_not_see_the_caller_is_not_logged(desk, session, practice):
    a_service(session, practice, type="social-groups", name="Grown-ups Only", min_age_months=216)
    fields, _ = the_call(desk, "company", age="30")

    response = desk.post("/calls", asked(fields), ending="said-yes", age="12")

    assert response.status_code == 422
    assert "does not see this caller" in response.text
    assert rows(session, practice) == []


@pytest.mark.hazard("H11")
@pytest.mark.hazard("H51")
@pytest.mark.hazard("H12")
@pytest.mark.parametrize("who", [{"pregnant": "yes", "sex": "female"}, {"sex": "male"}, {"sex": "female", "age": "65"}])
def test_a_need_brings_its_own_gates_to_a_kind_of_service(desk, session, practice, pharmacies, duty, who):
    facts = {"age": "30", "sex": "female"} | who
    fields, page = the_call(desk, "it burns when I wee, can the chemist do it", **facts)

    response = desk.post("/calls", asked(fields) | {"pick": "pharmacy-minor-illness"}, ending="said-yes")

    assert "Not for this caller" in page.html
    assert (response.status_code, "does not see this caller" in response.text) == (422, True)
    assert rows(session, practice) == []


@pytest.mark.hazard("H52")
@pytest.mark.hazard("H11")
def test_an_age_told_in_the_words_is_asked_about_before_a_yes(desk, session, practice, pharmacies):
    fields, _ = the_call(desk, "my 8 month old has a sticky eye")

    response = desk.post("/calls", asked(fields) | {"pick": "pharmacy-minor-illness"}, ending="said-yes")

    assert (response.status_code, "The words say 8 months" in response.text) == (422, True)
    assert rows(session, practice) == []


@pytest.mark.parametrize(
    "forged",
    [
        {"ending": "emergency"},
        {"ending": "avoided"},
        {"ending": None},
        {"key": ""},
        {"key": "x"},
        {"key": None},
        {"otherwise": "gp"},
        {"need": "no-such-guide"},
        {"need": "something-else"},
        {"need": "something-else", "edition": "1"},
    ],
)
def test_a_forged_field_writes_nothing(desk, session, practice, group, forged):
    fields, _ = the_call(desk, "company")

    assert desk.post("/calls", asked(fields) | {"ending": "said-yes"} | forged).status_code == 422
    assert rows(session, practice) == []


@pytest.mark.hazard("H48")
def test_a_row_is_not_told_what_it_counts_as(desk, session, practice, group):
    fields, _ = the_call(desk, "company")
    forged = {
        "disposition": "avoided",
        "destination": "pharmacy",
        "code": "AAA-AAA",
        "training": "1",
        "history": "1",
        "practice_id": uuid4(),
        "person_id": uuid4(),
        "service_type": "pharmacy-first",
        "occurred_at": "2020-01-01",
    }

    desk.post("/calls", asked(fields) | forged, ending="declined")

    (row,) = rows(session, practice)
    assert (row.disposition, row.code, row.service_type, row.training, row.history) == (
        "kept",
        None,
        "social-groups",
        False,
        False,
    )
    assert datetime.now(UTC) - row.occurred_at < timedelta(minutes=5)


@pytest.mark.hazard("H43")
@pytest.mark.parametrize(
    "said", ["Mrs Appleby is lonely", "lonely, ring 07700 900123", "lonely 999 000 0018", "LE67 3EA lonely"]
)
def test_words_that_say_who_it_is_are_neither_searched_nor_kept(desk, session, practice, group, said):
    shown = desk.get("/desk", q=said)
    fields, _ = the_call(desk, "company")
    logged = desk.post("/calls", asked(fields), q=said, ending="said-yes")

    assert (shown.status_code, logged.status_code) == (422, 422)
    assert said not in shown.text
    assert rows(session, practice) == []
    assert "Appleby" not in repr([event.after for event in audit_chain(session)])


@pytest.mark.hazard("H43")
def test_refused_words_are_not_shown_again(desk, group):
    # What may not be kept must not stay on a shared screen either.
    fields, _ = the_call(desk, "company")

    assert "Appleby" not in desk.post("/calls", asked(fields), q="Mrs Appleby is lonely", ending="said-yes").text


# --- What is open is asked before a yes ---


@pytest.fixture
def pharmacy_first(session, practice):
    return a_service(session, practice, type="pharmacy-first", name="Elm Pharmacy", min_age_months=60)


@pytest.mark.hazard("H12")
@pytest.mark.hazard("H11")
def test_a_yes_before_all_was_asked_needs_one_more_key_and_the_record_tells_which(
    desk, session, practice, pharmacy_first
):
    fields, _ = the_call(desk, "sore throat")
    ready = asked(fields) | {"asked": None}

    prompt = desk.post("/calls", ready, ending="said-yes")
    prompted = Page(prompt.text).form_for("/calls").fields

    assert (prompt.status_code, rows(session, practice)) == (422, [])
    assert "Before “said yes”: the age and the questions to ask first." in prompt.text
    assert "Asked aloud, and nothing against it?" in prompt.text
    passed_over = desk.post("/calls", prompted | ready | {"ending": "said-yes"})
    assert passed_over.status_code == 303
    assert "Not asked: the age and the questions to ask first." in line_on(desk.page(passed_over.location))


@pytest.mark.hazard("H12")
def test_what_was_asked_aloud_is_logged_with_one_key(desk, session, practice, pharmacy_first):
    fields, _ = the_call(desk, "sore throat")
    prompt = Page(desk.post("/calls", asked(fields) | {"asked": None}, ending="said-yes").text)

    # The key sends no ending of its own: the form holds it.
    response = desk.post(
        "/calls", prompt.form_for("/calls").fields | {"check-ear-throat": "asked-none-reported"}, asked="yes"
    )

    assert response.status_code == 303
    assert [row.ending for row in rows(session, practice)] == ["said-yes"]
    assert "Not asked" not in line_on(desk.page(response.location))


def test_another_line_than_the_one_asked_about_is_asked_about_anew(desk, session, practice, pharmacy_first):
    fields, _ = the_call(desk, "sore throat")

    response = desk.post("/calls", asked(fields) | {"asked": None, "prompted": "duty-gp"}, ending="said-yes")

    assert response.status_code == 422
    assert rows(session, practice) == []


# --- After the ending ---


def test_the_pharmacy_is_named_in_the_line_in_what_is_next_and_on_the_days_list(desk, session, practice, pharmacies):
    for pharmacy in pharmacies:
        pharmacy.mode = "refer"
        pharmacy.mode_by_need = {}
    session.commit()
    fields, _ = the_call(desk, EYE, age="8")

    done = desk.post("/calls", asked(fields) | {f"which-{fields['pick']}": pharmacies[1].id}, ending="said-yes")
    page = desk.page(done.location)

    assert "(Oak Pharmacy)" in line_on(page)
    assert re.search(r"<strong>Next:</strong> [^<]*Oak Pharmacy", page.html)
    assert "Oak Pharmacy" in desk.page("/today").html
    assert "Elm Pharmacy" not in desk.page("/today").html


def test_a_pharmacy_that_is_not_in_the_list_can_be_told_without_a_name(desk, session, practice, pharmacies):
    fields, page = the_call(desk, EYE, age="8")
    which = {f"which-{fields['pick']}": "another pharmacy"}

    done = desk.post("/calls", asked(fields) | which, ending="said-yes")

    assert "Another pharmacy, not in this list" in page.html
    (row,) = rows(session, practice)
    assert (row.service_type, row.service_id, row.disposition) == ("pharmacy-minor-illness", None, "avoided")
    assert "(another pharmacy), said yes" in line_on(desk.page(done.location))
    assert "another pharmacy" in desk.page("/today").html


@pytest.mark.hazard("H11")
def test_another_pharmacy_keeps_the_gates_of_its_kind(desk, session, practice, pharmacies, duty):
    fields, _ = the_call(desk, "it burns when I wee, can the chemist do it", age="30", sex="male")
    which = {"pick": "pharmacy-minor-illness", "which-pharmacy-minor-illness": "another pharmacy"}

    response = desk.post("/calls", asked(fields) | which, ending="said-yes")

    assert (response.status_code, "does not see this caller" in response.text) == (422, True)


def test_only_a_pharmacy_may_be_another_one(desk, session, practice, group):
    fields, _ = the_call(desk, "company")

    response = desk.post("/calls", asked(fields) | {f"which-{fields['pick']}": "another pharmacy"}, ending="said-yes")

    assert response.status_code == 422


def test_an_undo_says_so_and_comes_back_to_the_call(desk, session, practice, group):
    fields, _ = the_call(desk, "company")
    done = desk.page(desk.post("/calls", asked(fields), ending="said-yes").location)
    (row,) = rows(session, practice)
    undo = done.form_for(f"/signposts/{row.id}/withdraw").fields

    back = desk.post(f"/signposts/{row.id}/withdraw", undo)

    page = desk.page(back.location)
    assert "<strong>Taken back.</strong>" in page.html
    assert page.form_for("/desk").fields["call"] == fields["call"]
    assert "record-line" not in page.html


def test_nothing_is_said_to_be_taken_back_that_still_stands(desk, session, practice, group):
    row = logged(desk, session, practice)

    for key in (row.id, uuid4(), "x"):
        assert "Taken back" not in desk.page("/desk", taken_back=key).html


def test_the_first_need_stays_in_sight_and_both_lines_are_ready(desk, session, practice, group, pharmacies):
    fields, _ = the_call(desk, "company")
    done = desk.page(desk.post("/calls", asked(fields), ending="said-yes").location)
    again = next(unescape(link) for link in done.links if "earlier=" in link)
    second = dict(parse_qsl(urlsplit(again).query))
    one = line_on(done)

    form, page = the_call(desk, EYE, age="8", **second)
    both = line_on(desk.page(desk.post("/calls", asked(form), ending="said-yes").location))

    assert "First need:" in page.html
    assert one in unescape(page.html)
    assert both.splitlines()[0] == one
    assert len(both.splitlines()) == 2
    # Another caller's address brings no line of this one.
    assert "First need:" not in desk.page("/desk", q="company", earlier=second["earlier"]).html


@pytest.mark.hazard("H05")
def test_a_booking_says_whether_the_questions_were_asked_and_sends_nobody_to_book_again(desk, pharmacies):
    fields, _ = the_call(desk, EYE, age="8")
    sent = (fields, asked(fields) | {"key": uuid4()})

    plain, after_asking = (desk.page(desk.post("/calls", one, ending="booked-here").location) for one in sent)

    assert "<strong>Book:</strong>" not in plain.html
    assert "Red-flag check" not in line_on(plain)
    assert "Red-flag check done." in line_on(after_asking)


def test_a_danger_ends_with_a_line_and_what_is_next(desk):
    form = desk.page("/red-flags/chest_pain/yes").form_for("/emergencies").fields

    page = desk.page(desk.post("/emergencies", form, done="we-ring").location)

    assert line_on(page).endswith("We rang 999 and stayed on the line.")
    assert "<strong>Next:</strong> tell the duty clinician" in page.html


# --- A guide leads ---

TO_THE_PHARMACIST = {
    "check": "none",
    "immune": "no",
    "one-side": "no",
    "contacted-before": "no",
    "over-a-week": "no",
    "how-old": "192-up",
}


def at_the_end(desk, answers, **facts):
    page = desk.page("/flows/sore-throat", **answers, **facts)
    return page.form_for("/calls").fields, page


@pytest.mark.hazard("H56")
@pytest.mark.hazard("H19")
def test_a_guide_leads_to_a_row_with_its_version(desk, session, practice, pharmacies):
    fields, _ = at_the_end(desk, TO_THE_PHARMACIST)

    assert desk.post("/calls", fields, ending="said-yes").status_code == 303

    (row,) = rows(session, practice)
    assert (row.need, row.flow_version) == ("sore-throat", f"sore-throat {fields['edition']}")
    assert (row.service_type, row.disposition) == ("pharmacy-minor-illness", "avoided")
    assert row.red_flag_answer == "asked-none-reported"


@pytest.mark.hazard("H31")
def test_the_record_holds_the_very_words_that_the_guide_had_said_of_getting_worse(
    desk, session, practice, pharmacies, guidance
):
    fields, page = at_the_end(desk, TO_THE_PHARMACIST)

    line = line_on(desk.page(desk.post("/calls", fields, ending="said-yes", asked="yes").location))

    said = guidance.flows["sore-throat"].steps["pharmacist"].safety_net
    assert said in line
    assert all(net.words in unescape(page.html) for net in guidance.flows["sore-throat"].steps["pharmacist"].if_worse)
    for words in {guidance.types["pharmacy-minor-illness"].if_worse}:
        assert words not in line
        assert words not in unescape(page.html)


@pytest.mark.hazard("H12")
@pytest.mark.hazard("H13")
@pytest.mark.hazard("H30")
@pytest.mark.parametrize(
    "changes",
    [
        {"check": "yes"},
        {"check": "not-sure"},
        {"immune": "yes"},
        {"contacted-before": "yes"},
        {"contacted-before": "not-sure"},
        {"over-a-week": "yes"},
        {"how-old": "0-11"},
        {"how-old": None},
        {"check": None},
        {"how-old": "999-up"},
    ],
)
def test_answers_that_lead_elsewhere_cannot_log_the_pharmacist(desk, session, practice, pharmacies, changes):
    fields, _ = at_the_end(desk, TO_THE_PHARMACIST)

    response = desk.post("/calls", fields | changes, ending="said-yes")

    assert response.status_code == 422
    assert rows(session, practice) == []


@pytest.mark.hazard("H19")
def test_a_guide_of_another_version_is_gone_through_again(desk, session, practice, pharmacies):
    fields, _ = at_the_end(desk, TO_THE_PHARMACIST)

    response = desk.post("/calls", fields, ending="said-yes", edition="0")

    assert (response.status_code, "has changed" in response.text) == (422, True)
    assert rows(session, practice) == []


@pytest.mark.hazard("H01")
def test_a_danger_in_the_words_stops_a_guide_too(desk, session, practice, pharmacies):
    fields, _ = at_the_end(desk, TO_THE_PHARMACIST)

    response = desk.post("/calls", fields, q="sore throat and crushing chest pain", ending="said-yes")

    assert response.status_code == 422
    assert rows(session, practice) == []


def test_a_known_age_is_not_asked_again_and_cannot_be_talked_away(desk, session, practice, pharmacies, minor_illness):
    fields, _ = at_the_end(desk, {k: v for k, v in TO_THE_PHARMACIST.items() if k != "how-old"}, age="8 months")

    assert fields["pick"] == "minor-illness-clinic" or "pharmacy" not in fields["pick"]


def test_a_guide_that_ends_with_a_clinician_is_logged_there(desk, session, practice, duty):
    fields, _ = at_the_end(desk, TO_THE_PHARMACIST | {"over-a-week": "yes"})

    assert desk.post("/calls", fields, ending="said-yes").status_code == 303
    (row,) = rows(session, practice)
    assert (row.service_type, row.disposition) == ("duty-gp", "clinician_today")


@pytest.mark.hazard("H34")
def test_whoever_would_rather_not_say_is_led_to_an_appointment(desk, session, practice):
    a_service(session, practice, type="gp-appointment", name="A GP appointment")
    page = desk.page("/flows/something-else", check="none", about="rather-not-say")

    assert "you do not have to tell me" in page.html
    assert desk.post("/calls", page.form_for("/calls").fields, ending="said-yes").status_code == 303
    (row,) = rows(session, practice)
    assert (row.service_type, row.disposition) == ("gp-appointment", "kept")


# --- Emergencies ---


@pytest.mark.hazard("H01")
def test_what_was_done_about_a_danger_is_logged_with_its_card(desk, session, practice):
    page = desk.page("/red-flags/chest_pain/yes", q="chest pain", call=str(uuid4()), channel="desk")
    form = page.form_for("/emergencies").fields

    response = desk.post("/emergencies", form, done="we-ring")

    assert response.status_code == 303
    (row,) = rows(session, practice)
    assert (row.ending, row.disposition, row.destination) == ("emergency", "emergency", "emergency")
    assert (row.emergency_action, row.red_flags, row.red_flag_answer) == ("999:we-ring", "chest_pain=yes", "yes")
    assert (row.channel, str(row.call_key), row.code) == ("desk", form["call"], None)
    assert "chest pain" not in response.location


@pytest.mark.hazard("H54")
@pytest.mark.hazard("H13")
def test_not_sure_goes_to_the_duty_clinician(desk, session, practice):
    form = desk.page("/red-flags/chest_pain/not-sure").form_for("/emergencies").fields

    assert desk.post("/emergencies", form, done="duty-told").status_code in (303, 422)
    done = re.search(r'name="done" value="([a-z-]+)"', desk.page("/red-flags/chest_pain/not-sure").html)[1]
    desk.post("/emergencies", form, done=done)

    row = rows(session, practice)[-1]
    assert (row.red_flag_answer, row.disposition) == ("not-sure", "clinician_today")
    assert row.emergency_action.startswith("duty_now:")


@pytest.mark.parametrize(
    "forged",
    [
        {"flag": "no_such_flag"},
        {"flag": ""},
        {"said": "no"},
        {"said": ""},
        {"done": "nothing"},
        {"done": None},
        {"key": "x"},
        {"flag": None, "need": "sore-throat"},
        {"need": "no-such-guide"},
    ],
)
def test_a_forged_emergency_writes_nothing(desk, session, practice, forged):
    form = desk.page("/red-flags/chest_pain/yes").form_for("/emergencies").fields

    assert desk.post("/emergencies", form | {"done": "we-ring"} | forged).status_code == 422
    assert rows(session, practice) == []


def test_a_guide_that_escalates_is_logged_as_what_was_done(desk, session, practice):
    page = desk.page("/flows/sore-throat", check="none", immune="yes")
    form = page.form_for("/emergencies").fields
    done = re.search(r'name="done" value="([a-z-]+)"', page.html)[1]

    assert desk.post("/emergencies", form, done=done).status_code == 303
    (row,) = rows(session, practice)
    assert (row.need, row.disposition) == ("sore-throat", "clinician_today")


@pytest.mark.hazard("H25")
def test_an_emergency_pressed_twice_is_logged_once(desk, session, practice):
    form = desk.page("/red-flags/chest_pain/yes").form_for("/emergencies").fields

    for _ in range(2):
        assert desk.post("/emergencies", form, done="we-ring").status_code == 303
    assert len(rows(session, practice)) == 1


@pytest.mark.hazard("H39")
def test_the_card_is_there_for_a_locked_desk(desk, client):
    desk.post("/lock")

    assert client.get("/red-flags").status_code == 200


# --- The day's list, and taking back ---


def kept_word(session, service):
    """Give how often a service was tried, and how often it was not there."""
    session.expire_all()
    track = session.get(TrackRecord, service.id)
    return (track.offered, track.not_available) if track else None


def logged(desk, session, practice):
    fields, _ = the_call(desk, "company")
    desk.post("/calls", asked(fields), ending="said-yes")
    return rows(session, practice)[-1]


def test_today_lists_what_was_logged(desk, session, practice, group):
    row = logged(desk, session, practice)

    page = desk.page("/today")

    assert row.code in page.html
    assert "1 logged" in page.html


def test_a_line_is_taken_back_and_leaves_the_list(desk, session, practice, group):
    row = logged(desk, session, practice)
    form = desk.page("/today").form_for(f"/signposts/{row.id}/withdraw").fields

    for _ in range(2):
        assert desk.post(f"/signposts/{row.id}/withdraw", form).location == "/today"

    assert row.code not in desk.page("/today").html
    assert [one.withdraws_id for one in rows(session, practice)] == [None, row.id]


def test_a_service_that_was_not_there_is_noted_until_the_line_is_taken_back(desk, session, practice, group):
    for ending in ("said-yes", "not-available", "booked-here"):
        desk.post("/calls", asked(the_call(desk, "company")[0]), ending=ending)
    assert kept_word(session, group) == (2, 1)

    for row in rows(session, practice):
        assert desk.post(f"/signposts/{row.id}/withdraw", key=uuid4()).location == "/today"

    assert kept_word(session, group) == (0, 0)


def test_nothing_is_noted_of_a_pharmacy(desk, session, practice, pharmacies):
    for ending in ("said-yes", "not-available"):
        fields, _ = the_call(desk, EYE, age="8")
        assert desk.post("/calls", asked(fields), ending=ending).status_code == 303
    first = rows(session, practice)[0]
    desk.post(f"/signposts/{first.id}/withdraw", key=uuid4())

    assert [row.service_type for row in rows(session, practice)] == ["pharmacy-minor-illness"] * 3
    assert {kept_word(session, pharmacy) for pharmacy in pharmacies} == {None}


def test_a_line_already_taken_back_says_so(desk, session, practice, group):
    row = logged(desk, session, practice)
    desk.post(f"/signposts/{row.id}/withdraw", key=uuid4())

    response = desk.post(f"/signposts/{row.id}/withdraw", key=uuid4())

    assert (response.status_code, "withdrawn before" in response.text) == (409, True)


def test_yesterdays_line_stays(desk, session, practice, group, signed_in):
    with time_machine.travel(MORNING, tick=False):
        first = signed_in(a_person(session, Role.RECEPTIONIST, practice))
        row = logged(first, session, practice)
    with time_machine.travel(MORNING + timedelta(days=1), tick=False):
        next_day = signed_in(a_person(session, Role.RECEPTIONIST, practice))
        response = next_day.post(f"/signposts/{row.id}/withdraw", key=uuid4())

    assert response.status_code == 409
    assert len(rows(session, practice)) == 1


@pytest.mark.parametrize("key", ["", "x", None])
def test_a_withdrawal_without_its_key_writes_nothing(desk, session, practice, group, key):
    row = logged(desk, session, practice)

    assert desk.post(f"/signposts/{row.id}/withdraw", key=key).status_code == 422
    assert len(rows(session, practice)) == 1


@pytest.mark.hazard("H35")
def test_a_sensitive_service_is_not_named_on_a_shared_screen(desk, session, practice):
    a_service(session, practice, type="domestic-abuse-support", name="Quiet House")
    page = desk.page("/desk", q="Quiet House")
    if "Stop: ask this now" in page.html:
        page = desk.page(next(link for link in page.links if "said_no" in link))
    fields = page.form_for("/calls").fields
    done = desk.post("/calls", asked(fields), ending="said-yes")

    assert done.status_code == 303, done.text
    for shown in (desk.page(done.location), desk.page("/today")):
        assert "Quiet House" not in shown.html
        assert "omestic" not in re.sub(r"<nav.*?</nav>", "", shown.html, flags=re.S)
