"""Writes about people, practices and sign-ins: all or nothing, and each told to the audit chain."""

from datetime import date, time, timedelta
from uuid import uuid4

import pytest
from sqlalchemy.orm import Session

from navigator.accounts import actions, queries
from navigator.accounts.actions import AlreadyThere
from navigator.accounts.audit import first_broken_link
from navigator.accounts.rules import ForbiddenRole, Kind, Role
from navigator.accounts.site_rows import ForbiddenParent
from tests.building import NOBODY, NOW, a_person, a_practice, an_organisation

pytestmark = pytest.mark.tables

TODAY = NOW.date()


def told(session: Session) -> list[str]:
    return [event.action for event in queries.audit_chain(session)]


def employ(session: Session, organisation, **changes):
    given = {"name": "Robin", "email": "robin@example.org", "password_hash": "x", "role": Role.MANAGER} | changes
    return actions.employ(session, NOBODY, organisation=organisation, **given)


def test_only_an_area_above_can_be_joined(session):
    icb, practice = an_organisation(session, "QK1", Kind.ICB), a_practice(session)

    with pytest.raises(ForbiddenParent):
        actions.join_organisation(session, NOBODY, practice, icb, TODAY)
    with pytest.raises(ForbiddenParent):
        actions.join_organisation(session, NOBODY, icb, practice, TODAY)


def test_joining_another_network_ends_the_membership_before(session):
    practice = a_practice(session)
    first = queries.organisation_by_code(session, "U99101")
    second = an_organisation(session, "U99102", Kind.PCN, queries.organisation_by_code(session, "04V"))

    actions.join_organisation(session, NOBODY, practice, second, TODAY)

    assert first.id in queries.lineage(session, practice.id, TODAY - timedelta(days=1))
    assert second.id not in queries.lineage(session, practice.id, TODAY - timedelta(days=1))
    assert first.id not in queries.lineage(session, practice.id, TODAY)
    assert second.id in queries.lineage(session, practice.id, TODAY)


def test_a_person_and_the_first_role_come_together(session):
    person = employ(session, a_practice(session), email=" Robin@Example.ORG ")

    assert (person.email, [post.role for post in person.posts]) == ("robin@example.org", ["manager"])
    assert told(session) == ["person.added"]


def test_a_role_that_is_not_held_there_adds_nobody(session):
    practice = a_practice(session)

    with pytest.raises(ForbiddenRole):
        employ(session, practice, role=Role.COMMISSIONER)

    assert queries.person_by_email(session, "robin@example.org") is None
    assert told(session) == []


@pytest.mark.parametrize("email", ["robin@example.org", "ROBIN@example.org", " robin@EXAMPLE.org"])
def test_an_address_signs_in_for_one_person_only(session, email):
    practice = a_practice(session)
    employ(session, practice)

    with pytest.raises(AlreadyThere):
        employ(session, practice, email=email)


def test_a_role_is_given_once(session):
    practice = a_practice(session)
    person = a_person(session, Role.RECEPTIONIST, practice)

    actions.give_post(session, NOBODY, person, Role.MANAGER, practice)
    with pytest.raises(AlreadyThere):
        actions.give_post(session, NOBODY, person, Role.MANAGER, practice)
    with pytest.raises(ForbiddenRole):
        actions.give_post(session, NOBODY, person, Role.PCN_LEAD, practice)

    assert sorted(post.role for post in person.posts) == ["manager", "receptionist"]
    assert told(session) == ["post.given"]


def test_a_profile_changes_only_in_the_fields_of_its_page(session):
    practice = a_practice(session, phone="0116 496 0001")
    changes = {"phone": "0116 496 0002", "core_opens": time(7, 30), "demonstration": False, "latitude": 1.0}

    actions.change_profile(session, NOBODY, practice.profile, changes)

    session.expire_all()
    assert (practice.profile.phone, practice.profile.core_opens) == ("0116 496 0002", time(7, 30))
    assert (practice.profile.demonstration, practice.profile.latitude) == (True, None)
    event = next(queries.audit_chain(session))
    assert (event.before["phone"], event.after["phone"]) == ("0116 496 0001", "0116 496 0002")
    assert set(event.after) == {"phone", "core_opens"}


def changed_postcode(session, practice, postcode: str, place: tuple[float, float] | None) -> tuple[object, object]:
    """Change a practice's postcode, as far as somebody knows its place; give where the practice stands then."""
    actions.change_profile(session, NOBODY, practice.profile, {"postcode": postcode}, lambda _postcode: place)
    session.expire_all()
    return practice.profile.latitude, practice.profile.longitude


def test_a_practice_moves_with_its_postcode(session):
    practice = a_practice(session, postcode="LE67 3QR", latitude=52.5, longitude=-1.25)

    assert changed_postcode(session, practice, "LE65 1AB", (52.7, -1.5)) == (52.7, -1.5)
    assert changed_postcode(session, practice, "LE65 9ZZ", None) == (None, None)


def test_a_practice_stays_where_it_was_put_while_its_postcode_is_the_same(session):
    practice = a_practice(session, postcode="LE67 3QR", latitude=52.5, longitude=-1.25)

    assert changed_postcode(session, practice, "LE67 3QR", (1.0, 2.0)) == (52.5, -1.25)
    assert changed_postcode(session, practice, "le673qr", (1.0, 2.0)) == (52.5, -1.25)


def test_a_practice_without_a_place_gets_one_when_its_profile_is_saved(session):
    practice = a_practice(session, postcode="LE67 3QR")

    assert changed_postcode(session, practice, "LE67 3QR", (52.7, -1.4)) == (52.7, -1.4)


def test_a_sign_in_ended_is_ended_everywhere(session):
    person = a_person(session, Role.RECEPTIONIST, a_practice(session))
    sign_in = actions.start_sign_in(session, person, NOW, "10.0.0.1")
    assert queries.live_sign_in(session, sign_in.id) is not None

    actions.end_sign_in(session, sign_in, NOW)

    assert queries.live_sign_in(session, sign_in.id) is None
    assert told(session) == ["sign-in.started", "sign-in.ended"]


def test_a_stopped_person_has_no_live_sign_in(session):
    person = a_person(session, Role.RECEPTIONIST, a_practice(session))
    sign_in = actions.start_sign_in(session, person, NOW, "10.0.0.1")

    actions.set_active(session, NOBODY, person, False)

    assert queries.live_sign_in(session, sign_in.id) is None
    assert queries.live_sign_in(session, uuid4()) is None


def test_wrong_tries_are_counted_for_the_address_they_came_from(session):
    for _ in range(3):
        actions.count_failure(session, "robin@example.org", "10.0.0.1", NOW)

    assert queries.sign_in_failures(session, "robin@example.org", "10.0.0.1").failures == 3
    assert queries.sign_in_failures(session, "robin@example.org", "10.0.0.2") is None


def test_the_right_password_forgets_the_wrong_tries(session):
    person = a_person(session, Role.RECEPTIONIST, a_practice(session), email="robin@example.org")
    actions.count_failure(session, "robin@example.org", "10.0.0.1", NOW)

    actions.start_sign_in(session, person, NOW, "10.0.0.1")

    assert queries.sign_in_failures(session, "robin@example.org", "10.0.0.1") is None


def test_somebody_without_a_practice_signs_in_for_none(session):
    a_practice(session)
    commissioner = a_person(session, Role.COMMISSIONER, queries.organisation_by_code(session, "04V"))

    assert actions.start_sign_in(session, commissioner, NOW, "").practice_id is None


def test_whatever_is_done_stands_in_one_whole_chain(session):
    practice = a_practice(session)
    person = employ(session, practice)
    sign_in = actions.start_sign_in(session, person, NOW, "10.0.0.1")
    actions.answer_for(session, sign_in, practice.id, NOW)
    actions.set_password(session, NOBODY, person, "y")
    actions.change_profile(session, NOBODY, practice.profile, {"phone": "0116 496 0002"})
    actions.end_sign_in(session, sign_in, NOW)
    session.expire_all()

    assert len(told(session)) == 6
    assert first_broken_link(queries.audit_chain(session)) is None
    assert "y" not in {str(event.after) for event in queries.audit_chain(session)}


@pytest.mark.hazard("H41")
def test_a_new_password_ends_every_open_sign_in(session):
    practice = a_practice(session)
    person, other = a_person(session, Role.MANAGER, practice), a_person(session, Role.MANAGER, practice)
    sign_ins = [actions.start_sign_in(session, one, NOW, "10.0.0.1") for one in (person, person, other)]

    actions.set_password(session, NOBODY, person, "y")

    assert [queries.live_sign_in(session, one.id) is None for one in sign_ins] == [True, True, False]


def test_an_area_has_the_practices_of_the_day(session):
    practice, other = a_practice(session, "C99101"), a_practice(session, "C99102", pcn="U99102")
    icb = queries.organisation_by_code(session, "QK1")
    pcn = queries.organisation_by_code(session, "U99102")

    assert queries.practices_within(session, icb.id, TODAY) == (practice.id, other.id)
    assert queries.practices_within(session, pcn.id, TODAY) == (other.id,)
    assert queries.practices_within(session, practice.id, TODAY) == (practice.id,)
    assert queries.practices_within(session, icb.id, date(2019, 1, 1)) == ()
