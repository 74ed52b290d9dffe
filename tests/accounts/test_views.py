"""Signing in, locking, answering for a practice, its profile, and who may sign in: as a browser meets them."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from sqlalchemy.orm import Session

from navigator.accounts import actions, queries
from navigator.accounts.rules import Role
from navigator.directory.positions import position_of
from navigator.web.errors import WORDS
from tests.building import PASSWORD, a_person, a_practice, another_post
from tests.desks import Desk
from tests.pages import Page

START = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
A_SECOND = timedelta(seconds=1)


@pytest.fixture
def practice(session):
    return a_practice(session)


@pytest.fixture
def receptionist(session, practice):
    return a_person(session, Role.RECEPTIONIST, practice, email="robin@example.org")


@pytest.fixture
def manager(session, practice):
    return a_person(session, Role.MANAGER, practice)


def is_signed_in(desk: Desk) -> bool:
    return desk.get("/today").status_code == 200


# --- Signing in ---


def test_somebody_signs_in_and_comes_to_the_desk(client, receptionist):
    response = client.sign_in(receptionist)

    assert (response.status_code, response.location) == (302, "/first-screen")
    assert client.get("/first-screen").location == "/desk"


@pytest.mark.parametrize("email", ["ROBIN@example.org", "  robin@example.org  "])
def test_an_address_is_found_however_it_is_typed(client, receptionist, email):
    assert client.sign_in(receptionist, email=email).status_code == 302


def test_a_wrong_password_says_no_more_than_that(client, receptionist):
    wrong = client.sign_in(receptionist, "not this one at all")
    nobody = client.sign_in(receptionist, email="nobody@example.org")

    assert (wrong.status_code, nobody.status_code) == (422, 422)
    assert "do not belong together" in wrong.text
    assert "do not belong together" in nobody.text
    assert not is_signed_in(client)


def test_what_was_typed_stays_and_the_password_does_not(client, receptionist):
    page = client.sign_in(receptionist, "a secret nobody may read")

    assert Page(page.text).form_for("/sign-in").fields["email"] == "robin@example.org"
    assert "a secret nobody may read" not in page.text


@pytest.mark.parametrize("fields", [{"email": ""}, {"password": ""}, {"email": "x" * 5000}, {"password": "x" * 5000}])
def test_an_empty_or_endless_field_is_refused(client, receptionist, fields):
    assert client.sign_in(receptionist, **fields).status_code == 422


@pytest.mark.hazard("H40")
def test_guessing_slows_down_and_the_right_password_still_gets_in(client, receptionist):
    with time_machine.travel(START, tick=False) as clock:
        for _ in range(5):
            assert client.sign_in(receptionist, "not this one at all").status_code == 422

        assert client.sign_in(receptionist).status_code == 429
        clock.shift(2)
        assert client.sign_in(receptionist).status_code == 302


@pytest.mark.hazard("H40")
def test_guessing_from_elsewhere_does_not_slow_the_desk(client, receptionist, session):
    for _ in range(30):
        actions.count_failure(session, "robin@example.org", "203.0.113.9", datetime.now(UTC))

    assert client.sign_in(receptionist).status_code == 302


def test_somebody_who_was_stopped_does_not_get_in(client, session, practice):
    stopped = a_person(session, Role.MANAGER, practice, active=False)

    response = client.sign_in(stopped)

    assert response.status_code == 422
    assert "do not belong together" in response.text


def test_stopping_somebody_ends_their_open_sign_in(signed_in, session, receptionist):
    desk = signed_in(receptionist)
    assert is_signed_in(desk)

    receptionist.active = False
    session.commit()

    assert not is_signed_in(desk)


def test_a_sign_in_gets_a_cookie_of_its_own(client, receptionist):
    client.get("/sign-in")
    before = client.cookie

    client.sign_in(receptionist)

    assert before != client.cookie
    assert "HttpOnly" in str(client.get("/today").headers.getlist("Set-Cookie"))
    assert "SameSite=Strict" in str(client.get("/today").headers.getlist("Set-Cookie"))


@pytest.mark.hazard("H39")
@pytest.mark.parametrize("path", ["/desk", "/desk?q=eye", "/practice"])
def test_a_page_asks_for_a_sign_in_and_leads_back_to_it(client, receptionist, path):
    response = client.get(path)

    assert response.status_code == 302
    # The caller's words in the address do not travel on.
    assert response.location == f"/sign-in?next={path.partition('?')[0]}"
    assert client.sign_in(receptionist, next=path).location == path


@pytest.mark.parametrize(
    "target",
    [
        "https://evil.example",
        "//evil.example",
        "///evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "/\t/evil.example",
        "/\n/evil.example",
        "javascript:alert(1)",
        "evil.example",
        " //evil.example",
        "/%0d%0aSet-Cookie:x=1\r\nX: y",
        "/\u2028/evil.example",
        "http:evil.example",
        "@evil.example",
    ],
)
def test_a_sign_in_leads_to_no_other_site(client, receptionist, target):
    response = client.sign_in(receptionist, next=target)

    assert response.location == "/first-screen"
    assert "evil.example" not in client.get("/sign-in", next=target).text


# --- Locking, idleness and the day's end ---


@pytest.mark.hazard("H47")
def test_lock_asks_the_same_person_back_and_clears_what_was_shown(signed_in, receptionist):
    desk = signed_in(receptionist)

    response = desk.post("/lock")

    assert response.location == "/sign-in?email=robin@example.org"
    assert response.headers["Clear-Site-Data"] == '"cache"'
    assert not is_signed_in(desk)
    assert Page(desk.get(response.location).text).form_for("/sign-in").fields["email"] == "robin@example.org"


@pytest.mark.hazard("H41")
def test_a_copied_cookie_dies_with_the_sign_in(signed_in, client, receptionist):
    desk = signed_in(receptionist)
    client.cookie = desk.cookie
    assert is_signed_in(client)
    client.cookie = stolen = desk.cookie

    desk.post("/lock")

    client.cookie = stolen
    assert not is_signed_in(client)


def test_a_cookie_of_ones_own_making_opens_nothing(signed_in, client, receptionist):
    desk = signed_in(receptionist)
    body, _, rest = desk.cookie.partition(".")
    for forged in (f"{body}x.{rest}", desk.cookie[:-3], "x", ""):
        client.cookie = forged
        assert not is_signed_in(client)


def test_fifteen_idle_minutes_end_a_sign_in(signed_in, receptionist):
    with time_machine.travel(START, tick=False) as clock:
        desk = signed_in(receptionist)
        clock.shift(timedelta(minutes=15) - A_SECOND)
        assert is_signed_in(desk)
        clock.shift(timedelta(minutes=15))
        assert not is_signed_in(desk)


def test_a_busy_sign_in_ends_after_twelve_hours(signed_in, receptionist):
    with time_machine.travel(START, tick=False) as clock:
        desk = signed_in(receptionist)
        for _ in range(71):
            clock.shift(timedelta(minutes=10))
            assert is_signed_in(desk)
        clock.shift(timedelta(minutes=10) - A_SECOND)
        assert is_signed_in(desk)
        clock.shift(A_SECOND)
        assert not is_signed_in(desk)


def test_looking_at_a_picture_does_not_keep_a_sign_in_alive(signed_in, receptionist):
    with time_machine.travel(START, tick=False) as clock:
        desk = signed_in(receptionist)
        for _ in range(3):
            clock.shift(timedelta(minutes=6))
            desk.get("/health")
        assert not is_signed_in(desk)


def test_an_old_cookie_brought_back_is_still_old(signed_in, receptionist):
    with time_machine.travel(START, tick=False) as clock:
        desk = signed_in(receptionist)
        old = desk.cookie
        for _ in range(2):
            clock.shift(timedelta(minutes=10))
            assert is_signed_in(desk)
        desk.cookie = old
        assert not is_signed_in(desk)


# --- Several practices ---


@pytest.fixture
def hub(session, practice, receptionist):
    other = a_practice(session, "C99102", name="The Other Practice")
    another_post(session, receptionist, Role.RECEPTIONIST, other)
    return other


@pytest.mark.hazard("H16")
def test_somebody_of_two_practices_answers_for_one_at_a_time(signed_in, receptionist, hub):
    desk = signed_in(receptionist)
    assert "C99101 Practice" in Page(desk.get("/today").text).html

    desk.post("/answer-for", chosen=hub.id)
    desk.reload()

    assert desk.tokens["practice"] == str(hub.id)
    assert f'<option value="{hub.id}" selected>' in desk.get("/today").text


@pytest.mark.hazard("H16")
def test_a_page_left_open_saves_nothing_for_another_practice(signed_in, receptionist, hub, session):
    desk = signed_in(receptionist)
    stale = dict(desk.tokens)
    desk.post("/answer-for", chosen=hub.id)
    before = len(list(queries.audit_chain(session)))

    response = desk.post("/answer-for", stale, chosen=hub.id)

    assert response.status_code == 409
    assert "The Other Practice" in response.text
    assert len(list(queries.audit_chain(session))) == before


@pytest.mark.parametrize("chosen", ["", "x", "00000000-0000-0000-0000-000000000000", None])
def test_only_a_practice_of_ones_own_can_be_chosen(signed_in, receptionist, chosen):
    assert signed_in(receptionist).post("/answer-for", chosen=chosen).status_code == 403


def test_another_practice_cannot_be_chosen(signed_in, receptionist, session):
    foreign = a_practice(session, "C99103")

    assert signed_in(receptionist).post("/answer-for", chosen=foreign.id).status_code == 403


def test_a_role_at_one_practice_opens_nothing_at_another(signed_in, receptionist, hub, session):
    another_post(session, receptionist, Role.MANAGER, hub)
    desk = signed_in(receptionist)
    if desk.tokens["practice"] == str(hub.id):
        desk.post("/answer-for", chosen=queries.organisation_by_code(session, "C99101").id)
        desk.reload()

    assert desk.get("/practice").status_code == 403

    desk.post("/answer-for", chosen=hub.id)
    assert desk.get("/practice").status_code == 200


# --- The practice's profile ---

PROFILE = {
    "duty_clinician": "Dr Plum",
    "duty_extension": "202",
    "how_to_interrupt": "Ring twice.",
    "who_rings_999": "You do.",
    "appointment_route": "the 4pm list",
    "phone": "0116 496 0003",
    "postcode": "LE67 3EA",
    "core_opens": "08:00",
    "core_closes": "18:30",
    "training_afternoons": "2026-12-09\n2027-01-13",
    "minutes_face_to_face": "9.24",
    "minutes_phone": "5.32",
    "colour": "teal",
}


def save(desk: Desk, **changes: object):
    fields = desk.page("/practice").form_for("").fields
    return desk.post("/practice", fields | PROFILE | changes)


def test_a_manager_changes_the_practices_profile(signed_in, manager, practice, session):
    desk = signed_in(manager)

    assert save(desk).location == "/practice?saved=1"

    session.expire_all()
    profile = practice.profile
    assert (profile.duty_clinician, profile.appointment_route, profile.colour) == ("Dr Plum", "the 4pm list", "teal")
    assert profile.training_afternoons == ["2026-12-09", "2027-01-13"]
    assert "Saved" in desk.get("/practice?saved=1").text
    assert list(queries.audit_chain(session))[-1].action == "practice.changed"


def test_a_manager_names_who_leads_on_safeguarding(signed_in, manager, practice, session):
    desk = signed_in(manager)
    assert "Nobody is named yet." in desk.get("/practice").text

    who = {"safeguarding_lead": " Dr Shah, GP partner ", "safeguarding_reach": "ext 204"}
    assert save(desk, **who).location == "/practice?saved=1"

    session.expire_all()
    profile = practice.profile
    assert (profile.safeguarding_lead, profile.safeguarding_reach) == ("Dr Shah, GP partner", "ext 204")
    assert list(queries.audit_chain(session))[-1].after["safeguarding_lead"] == "Dr Shah, GP partner"
    assert "Nobody is named yet." not in desk.get("/practice").text


def test_a_new_postcode_moves_the_practice(signed_in, manager, practice, session):
    desk = signed_in(manager)

    for postcode in ("LE67 3EA", "le1 5ww", "LE1 9ZZ", ""):
        assert save(desk, postcode=postcode).status_code == 302

        session.expire_all()
        place = (practice.profile.latitude, practice.profile.longitude)
        assert place == (position_of(postcode) or (None, None))


def test_saving_what_is_there_keeps_it(signed_in, manager, practice, session):
    desk = signed_in(manager)
    save(desk)
    session.expire_all()
    first = {name: getattr(practice.profile, name) for name in actions.PROFILE_FIELDS}

    fields = desk.page("/practice").form_for("").fields
    assert desk.post("/practice", fields).status_code == 302

    session.expire_all()
    assert {name: getattr(practice.profile, name) for name in actions.PROFILE_FIELDS} == first


@pytest.mark.parametrize(
    "changes",
    [
        {"how_to_interrupt": ""},
        {"how_to_interrupt": "x" * 301},
        {"who_rings_999": "   "},
        {"safeguarding_reach": "ext 204"},
        {"appointment_route": ""},
        {"postcode": "LE67"},
        {"postcode": "<script>"},
        {"core_opens": "25:00"},
        {"core_opens": ""},
        {"core_opens": "19:00"},
        {"core_closes": "noon"},
        {"training_afternoons": "2026-13-01"},
        {"training_afternoons": "next Tuesday"},
        {"minutes_face_to_face": "0"},
        {"minutes_face_to_face": "61"},
        {"minutes_face_to_face": "NaN"},
        {"minutes_phone": "Infinity"},
        {"minutes_phone": "x"},
        {"minutes_phone": ""},
        {"minutes_reception": "31"},
        {"minutes_reception": "NaN"},
        {"pounds_an_appointment": "42", "pounds_of_year": ""},
        {"pounds_an_appointment": "Infinity", "pounds_of_year": "2024"},
        {"colour": "infrared"},
        {"colour": '"><b>'},
        {"phone": "0" * 41},
    ],
)
def test_a_bad_value_is_refused_and_nothing_typed_is_lost(signed_in, manager, practice, session, changes):
    desk = signed_in(manager)

    response = save(desk, duty_clinician="Dr Damson", **changes)

    assert response.status_code == 422
    page = Page(response.text)
    assert page.form_for("").fields["duty_clinician"] == "Dr Damson"
    assert "There is a problem" in response.text
    assert page.title.startswith("Error: ")
    session.expire_all()
    assert practice.profile.duty_clinician == ""


def test_two_managers_do_not_overwrite_each_other(signed_in, manager, session, practice):
    first, second = signed_in(manager), signed_in(a_person(session, Role.MANAGER, practice))
    open_page = second.page("/practice").form_for("").fields
    save(first, phone="0116 496 0004")

    response = second.post("/practice", open_page | PROFILE | {"phone": "0116 496 0005"})

    assert (response.status_code, WORDS[409][0] in response.text) == (409, True)
    session.expire_all()
    assert practice.profile.phone == "0116 496 0004"


def test_yesterdays_duty_clinician_is_not_shown_as_todays(signed_in, manager):
    with time_machine.travel(START, tick=False) as clock:
        desk = signed_in(manager)
        save(desk)
        assert desk.page("/practice").form_for("").fields["duty_clinician"] == "Dr Plum"
        clock.shift(timedelta(days=1))
        desk = signed_in(manager)
        assert desk.page("/practice").form_for("").fields["duty_clinician"] == ""


# --- People ---


@pytest.fixture
def administrator(session, practice):
    return a_person(session, Role.ADMINISTRATOR, queries.organisation_by_code(session, "U99101"))


NEW = {
    "name": "Kim New",
    "email": "kim@example.org",
    "organisation": "C99101",
    "role": "receptionist",
    "password": "damson velvet harbour",
}


def test_an_administrator_adds_somebody_who_can_sign_in(signed_in, administrator, client, session):
    assert signed_in(administrator).post("/people", NEW).status_code == 302

    kim = queries.person_by_email(session, "kim@example.org")
    assert client.sign_in(kim, NEW["password"]).status_code == 302


@pytest.mark.parametrize(
    "changes",
    [
        {"name": ""},
        {"email": "kim"},
        {"email": "kim@example"},
        {"email": "a b@example.org"},
        {"organisation": "C00000"},
        {"organisation": "C99109"},
        {"organisation": "04V", "role": "commissioner"},
        {"role": "commissioner"},
        {"role": "god"},
        {"role": None},
        {"password": "short"},
        {"password": "kim new kim new"},
        {"password": ""},
    ],
)
def test_a_person_who_cannot_be_added_is_not(signed_in, administrator, session, changes):
    a_practice(session, "C99109", pcn="U99109")

    response = signed_in(administrator).post("/people", NEW | changes)

    assert response.status_code == 422
    assert "There is a problem" in response.text
    assert queries.person_by_email(session, "kim@example.org") is None


def test_an_address_is_not_added_twice(signed_in, administrator, receptionist):
    response = signed_in(administrator).post("/people", NEW | {"email": "Robin@example.org"})

    assert response.status_code == 422
    assert "is receptionist at C99101 already" in response.text


def test_somebody_known_here_gets_another_role_and_keeps_the_rest(signed_in, administrator, receptionist, session):
    name, password_hash = receptionist.name, receptionist.password_hash

    fields = NEW | {"email": "Robin@example.org", "role": "manager"}
    assert signed_in(administrator).post("/people", fields).status_code == 302

    session.expire_all()
    assert sorted(post.role for post in receptionist.posts) == ["manager", "receptionist"]
    assert (receptionist.name, receptionist.password_hash) == (name, password_hash)


@pytest.mark.hazard("H41")
def test_somebody_of_another_area_is_given_no_role_from_here(signed_in, administrator, session):
    foreign = a_person(session, Role.MANAGER, a_practice(session, "C99109", pcn="U99109"), email="fig@example.org")

    response = signed_in(administrator).post("/people", NEW | {"email": "fig@example.org"})

    assert response.status_code == 422
    session.expire_all()
    assert [post.role for post in foreign.posts] == ["manager"]


def test_an_administrator_cannot_lock_themselves_out(signed_in, administrator, session):
    desk = signed_in(administrator)

    assert desk.post(f"/people/{administrator.id}/active", active="no").status_code == 409
    session.expire_all()
    assert administrator.active


def test_an_administrator_stops_somebody_and_lets_them_in_again(signed_in, administrator, receptionist, client):
    desk, theirs = signed_in(administrator), signed_in(receptionist)
    path = f"/people/{receptionist.id}/active"

    assert desk.post(path, active="no").status_code == 302
    assert not is_signed_in(theirs)
    assert client.sign_in(receptionist).status_code == 422

    desk.post(path, active="yes")
    assert client.sign_in(receptionist).status_code == 302


@pytest.mark.hazard("H41")
def test_an_administrator_touches_nobody_of_another_area(signed_in, administrator, session):
    foreign = a_person(session, Role.MANAGER, a_practice(session, "C99109", pcn="U99109"), name="Foreign Fig")
    desk = signed_in(administrator)

    assert desk.post(f"/people/{foreign.id}/active", active="no").status_code == 404
    assert "Foreign Fig" not in desk.get("/people").text
    session.expire_all()
    assert foreign.active


def test_somebody_who_also_works_elsewhere_is_not_ended_from_here(signed_in, administrator, receptionist, session):
    another_post(session, receptionist, Role.RECEPTIONIST, a_practice(session, "C99109", pcn="U99109"))

    assert signed_in(administrator).post(f"/people/{receptionist.id}/active", active="no").status_code == 404


def test_an_administrator_of_the_network_does_not_touch_the_area_above(signed_in, administrator, session):
    above = a_person(session, Role.ADMINISTRATOR, queries.organisation_by_code(session, "QK1"))

    assert signed_in(administrator).post(f"/people/{above.id}/active", active="no").status_code == 404


def test_a_name_is_shown_as_it_is_written(signed_in, administrator, practice, session):
    a_person(session, Role.MANAGER, practice, name="<b>Kim</b> & “Söhne” ='1'")

    page = signed_in(administrator).get("/people").text

    assert "<b>Kim" not in page
    assert "&lt;b&gt;Kim&lt;/b&gt; &amp; “Söhne”" in page


def test_no_password_is_kept_or_told(signed_in, administrator, session: Session):
    signed_in(administrator).post("/people", NEW)

    kim = queries.person_by_email(session, "kim@example.org")
    assert kim.password_hash.startswith("$argon2id$")
    everything = repr([(one.before, one.after) for one in queries.audit_chain(session)])
    assert NEW["password"] not in everything
    assert PASSWORD not in everything
