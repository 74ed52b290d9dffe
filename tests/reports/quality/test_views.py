"""The quality page: each reader sees what they may use or look after, and the counts of their own practices."""

from datetime import timedelta

import pytest

from navigator.accounts.queries import organisation_by_code
from navigator.accounts.rules import Role
from navigator.london import london_day, now
from navigator.reports.quality.queries import choices_since, sent_since
from tests.building import a_person, a_practice, a_service, a_signpost, an_outcome

pytestmark = pytest.mark.tables


def test_what_was_chosen_and_came_back_from_is_that_of_the_practices_asked_for(session):
    practice, other = a_practice(session), a_practice(session, "C99102")
    person = a_person(session, Role.RECEPTIONIST, practice)
    choir, walkers, theirs = (a_service(session, practice) for _ in range(3))
    sent = a_signpost(session, practice, person, service_id=choir.id, code="KT7-4QF")
    an_outcome(session, sent)
    a_signpost(session, practice, person, service_id=choir.id, code="KT7-4QG")
    a_signpost(session, practice, person, service_id=walkers.id, occurred_at=now() - timedelta(days=120))
    a_signpost(session, other, person, service_id=theirs.id, code="KT7-4QF")
    since = london_day(now()) - timedelta(days=90)

    found = choices_since(session, [practice.id], since)

    assert (found.services, found.lines) == ({choir.id}, 2)
    back = sent_since(session, [practice.id], since)
    assert {service: [one.came_back for one in each] for service, each in back.items()} == {choir.id: [False, True]}
    assert set(sent_since(session, [practice.id, other.id], since)) == {choir.id, theirs.id}


def test_the_manager_and_the_pcn_read_of_their_own_entries(session, signed_in):
    practice = a_practice(session, name="Plum Practice")
    pcn = organisation_by_code(session, "U99101")
    a_service(session, practice, name="Plum Walkers", visibility="practice", phones=[])
    a_service(session, pcn, serves=(pcn,), name="PCN Choir", phones=[])
    a_service(session, a_practice(session, "C99201", pcn="U99201"), name="Far Club")
    manager, lead = (
        signed_in(a_person(session, role, at)) for role, at in ((Role.MANAGER, practice), (Role.PCN_LEAD, pcn))
    )

    ours, theirs = manager.page("/services/quality").html, lead.page("/services/quality").html

    assert "2 entries have no phone number" in ours
    assert "1 entry has no phone number" in theirs
    assert ("Plum Walkers" in ours, "Plum Walkers" in theirs, "PCN Choir" in theirs) == (True, False, True)
    assert "Far Club" not in ours + theirs
    assert "and Plum Practice has nobody of that kind" in ours
    assert "Only 0 lines were logged" in ours
    assert "/services/quality" in manager.page("/services").links
