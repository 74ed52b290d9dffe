"""A service tells what became of its codes: by a signed link without an account, each code answered."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
import time_machine
from sqlalchemy import select

from navigator.accounts.rules import Role
from navigator.accounts.tenancy import of_practices
from navigator.referrals.came_back.links import read_link, sign
from navigator.referrals.came_back.models import OutcomeLink, SignpostOutcome
from navigator.referrals.rules import code_of
from tests.building import a_person, a_practice, a_service, a_signpost
from tests.desks import Desk

pytestmark = pytest.mark.tables

MORNING = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)
SECRET = "x" * 40


@pytest.fixture(autouse=True)
def _the_morning():
    with time_machine.travel(MORNING, tick=False):
        yield


@pytest.fixture
def practice(session):
    return a_practice(session)


@pytest.fixture
def manager(session, practice, signed_in):
    return signed_in(a_person(session, Role.MANAGER, practice))


@pytest.fixture
def service(session, practice):
    return a_service(session, practice, name="Thursday Coffee")


@pytest.fixture
def link(session, practice, service, manager):
    """Make a link as the manager does, and give its signed part."""
    assert manager.post(f"/services/{service.id}/outcome-links").status_code == 303
    html = manager.page(f"/services/{service.id}").html
    signed = html.partition("outcomes?link=")[2].partition('"')[0]
    assert signed
    return signed


@pytest.fixture
def provider(app, session):
    return Desk(app, session)


@pytest.fixture
def code(session, practice, service):
    return a_code(session, practice, service)


def a_code(session, practice, service):
    code = code_of(uuid4(), 0)
    a_signpost(session, practice, a_person(session, Role.RECEPTIONIST, practice), code=code, service_id=service.id)
    return code


def told(session, practice):
    session.expire_all()
    return list(session.scalars(of_practices(select(SignpostOutcome), [practice.id])))


def sends(provider, link, **fields):
    page = provider.page("/outcomes", link=link)
    return provider.post("/outcomes", page.form_for("/outcomes").fields | fields)


def test_one_code_is_kept_and_answered_without_an_account(session, practice, provider, link, code):
    answer = sends(provider, link, code=code.lower(), outcome="helped")

    assert "helped: kept" in answer.text
    (row,) = told(session, practice)
    assert (row.outcome, row.reason, row.told_by, row.person_id) == ("helped", None, "provider", None)
    assert row.link_id is not None


def test_every_code_of_a_pasted_list_has_its_answer(session, practice, service, provider, link, code):
    others = [a_code(session, practice, service) for _ in range(2)]
    lines = f"{code} helped\n{others[0]} sent back: red flag\n{others[1]} was lovely\n333-333 helped\nnonsense"

    text = sends(provider, link, several=lines).text

    assert text.count(": kept") == 2
    assert "sent back, we found a red flag: kept" in text
    assert "say helped, did not come" in text
    assert "no call of this practice led to you with this code" in text
    assert "this is no code" in text
    assert f"{others[1]} was lovely\n333-333 helped\nnonsense</textarea>" in text
    assert {(row.outcome, row.reason) for row in told(session, practice)} == {
        ("helped", None),
        ("came-back", "red-flag-found"),
    }


@pytest.mark.parametrize("typed", ["ZZZ-ZZZ", "nonsense", "KT7"])
def test_one_code_that_is_none_is_never_said_to_be_kept(session, practice, provider, link, typed):
    text = sends(provider, link, code=typed, outcome="helped").text

    assert ": kept" not in text
    assert "this is no code: check each sign" in text
    assert told(session, practice) == []


def test_the_same_page_sent_twice_is_kept_once(session, practice, provider, link, code):
    fields = provider.page("/outcomes", link=link).form_for("/outcomes").fields | {"several": f"{code} helped"}

    answers = [provider.post("/outcomes", fields).status_code for _ in range(3)]

    assert answers == [200, 200, 200]
    assert len(told(session, practice)) == 1


def test_a_link_reads_only_codes_of_its_practice_that_led_to_its_service(session, practice, provider, link):
    other = a_service(session, practice, name="Knitting")
    sibling = a_practice(session, "C99102")
    theirs = a_service(session, sibling, name="Thursday Coffee")
    lines = f"{a_code(session, practice, other)} helped\n{a_code(session, sibling, theirs)} helped"

    text = sends(provider, link, several=lines).text

    assert text.count("no call of this practice led to you with this code") == 2
    assert told(session, practice) == told(session, sibling) == []


@pytest.mark.parametrize("bad", ["", "x", "broken", "other-secret"])
def test_a_link_that_was_not_signed_here_opens_nothing(session, practice, provider, link, bad):
    said = read_link(SECRET, link)
    bad = sign("y" * 40, said.practice, said.link) if bad == "other-secret" else link[:-2] if bad == "broken" else bad

    assert provider.get("/outcomes", link=bad).status_code == 404
    assert provider.post("/outcomes", link=bad, key=str(uuid4())).status_code == 404


def test_a_signed_link_of_another_practice_opens_nothing(session, provider, link):
    said, sibling = read_link(SECRET, link), a_practice(session, "C99102")

    assert provider.get("/outcomes", link=sign(SECRET, sibling.id, said.link)).status_code == 404


def test_a_link_works_for_ninety_days_and_can_be_ended(session, practice, provider, manager, link):
    for days, status in ((90, 200), (91, 404)):
        with time_machine.travel(MORNING + timedelta(days=days), tick=False):
            assert provider.get("/outcomes", link=link).status_code == status
    row = session.scalar(of_practices(select(OutcomeLink), [practice.id]))

    manager.post(f"/outcome-links/{row.id}/end")

    assert provider.get("/outcomes", link=link).status_code == 404


def test_whoever_guesses_codes_is_slowed_down(session, practice, provider, link, code):
    for _ in range(5):
        assert sends(provider, link, code="333-333", outcome="helped").status_code == 200

    waiting = sends(provider, link, code=code, outcome="helped")

    assert waiting.status_code == 429
    assert told(session, practice) == []
    with time_machine.travel(MORNING + timedelta(seconds=3), tick=False):
        assert sends(provider, link, code=code, outcome="helped").status_code == 200


@pytest.mark.parametrize(
    "fields", [{}, {"several": "\n".join(["KT7-4QF helped"] * 101)}, {"code": "x", "key": "broken"}]
)
def test_nothing_or_too_much_is_asked_for_again(session, practice, provider, link, fields):
    assert sends(provider, link, **fields).status_code == 422
    assert told(session, practice) == []


def test_the_page_says_that_it_is_not_read_at_once(provider, link):
    assert "This page is not read at once" in provider.page("/outcomes", link=link).html
