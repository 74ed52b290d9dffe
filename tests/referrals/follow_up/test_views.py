"""Follow-up through the pages: drawn, asked by code, and the figure where it belongs."""

import csv
import io
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest
import time_machine

from navigator.accounts.rules import Role
from navigator.identifiers import identifiers_in
from navigator.referrals.follow_up import queries
from navigator.referrals.follow_up.rules import mark_of
from navigator.referrals.rules import code_of
from tests.building import a_person, a_practice, a_signpost

NOW = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)
SENT_AT = datetime(2026, 11, 3, 10, 0, tzinfo=UTC)
TABLE = "service_type,week,said_yes_found,gp_within_14_days\nsocial-groups,2026-W45,{found},{back}"


@pytest.fixture(autouse=True)
def _now():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def practice(session):
    return a_practice(session)


@pytest.fixture
def manager(session, practice, signed_in):
    return signed_in(a_person(session, Role.MANAGER, practice))


@pytest.fixture
def sent(session, practice):
    person = a_person(session, Role.RECEPTIONIST, practice)
    usual = {"demonstration": True, "occurred_at": SENT_AT}
    for _ in range(4):
        a_signpost(session, practice, person, code=code_of(uuid4(), 0), **usual)
    a_signpost(session, practice, person, code="SEX-234", service_type="sexual-health", need="sti", **usual)
    a_signpost(session, practice, person, code="DAB-234", need="domestic-abuse", **usual)


def draw(desk, **given):
    fields = {"key": str(uuid4()), "first_week": "2026-W45", "last_week": "2026-W45", "size": "30"}
    return desk.post("/follow-up/samples", fields | given)


def call_of_code(session, practice, sample):
    ((call, _),) = queries.calls_of(session, practice.id, [UUID(sample)])
    return call.id


def rows_of(response):
    return list(csv.DictReader(io.StringIO(response.get_data(as_text=True))))


@pytest.mark.hazard("H43")
@pytest.mark.hazard("H44")
def test_a_draw_lists_codes_and_no_names_and_can_be_checked_by_anybody(manager, sent):
    address = draw(manager).location
    page = manager.page(address)
    codes, check = rows_of(manager.get(f"{address}/codes.csv")), rows_of(manager.get(f"{address}/check.csv"))

    assert "4 of 4 codes" in page.html
    assert [row["code"] for row in codes] == [row["code"] for row in check]
    assert all(row["code"] in page.html for row in codes)
    assert all(private not in page.html for private in ("SEX-234", "DAB-234"))
    assert {(row["day"], row["call_from"], row["need"]) for row in codes} == {
        ("2026-11-03", "2026-11-17", "loneliness")
    }
    seed = page.html.split("Seed <code>")[1].split("<")[0]
    assert [row["sha256_of_seed_space_code"] for row in check] == [mark_of(seed, row["code"]) for row in check]
    assert all(identifiers_in(row["code"]) == () for row in codes)


def test_a_draw_that_cannot_be_is_told_with_what_was_typed_kept(manager, sent):
    backwards = draw(manager, last_week="2026-W44", size="7")
    none = draw(manager, first_week="2026-W40", last_week="2026-W41")
    words = draw(manager, size="thirty").get_data(as_text=True)

    assert backwards.status_code == 422
    assert "This is before the first week." in backwards.get_data(as_text=True)
    assert 'value="7"' in backwards.get_data(as_text=True)
    assert words.index("Write a number from 1 to 200.") < words.index("<h1")
    assert none.status_code == 409
    assert "Nobody said yes with a code in these weeks." in none.get_data(as_text=True)
    assert "The draw" not in none.get_data(as_text=True)


def test_three_keys_answer_a_code_and_lead_to_the_next(manager, sent):
    sample = draw(manager).location
    first = next(link for link in manager.page(sample).links if "/call-backs/" in link)
    assert "May I ask three short" in manager.page(first).html

    for question, said in (("seen", "yes"), ("again", "needed-gp")):
        assert manager.post(first, {"question": question, "said": said}).location == first
    following = manager.post(first, {"question": "knew_why", "said": "no"}).location

    assert following.split("?")[0] not in (first, sample)
    assert "answered." in manager.page(following).html
    assert manager.post(following.split("?")[0], {"ended": "not-reached"}).status_code == 303
    assert "Too few to tell: 1 of 30. Of those, 1 needed a GP again." in manager.page(sample).html
    assert "Got there or were seen: 1 of 1. Knew why: 0 of 1." in manager.page(sample).html
    week = manager.page("/weeks/2026-W45").html
    assert "Call-back of 4 drawn at random from 4; 1 answered, 2 still to call." in week
    assert "Of 3 nothing is known. Of all 4, between 1 and 4 needed a GP again" in week
    assert "By fair means" not in manager.page("/weeks/2026-W44").html
    manager.post(f"{first}/undo")
    assert "Too few to tell: 0 of 30." in manager.page(sample).html


def test_an_answer_that_is_none_is_refused_and_so_is_one_too_early(manager, sent, session, practice):
    person = a_person(session, Role.RECEPTIONIST, practice)
    a_signpost(session, practice, person, code="PLM-234", demonstration=True, occurred_at=NOW - timedelta(days=7))
    early = draw(manager, first_week="2026-W47", last_week="2026-W47").location
    assert "Too early: from Tue 1 Dec" in manager.page(early).html
    ripe = draw(manager).location
    call = next(link for link in manager.page(ripe).links if "/call-backs/" in link)

    drawn = call_of_code(session, practice, early.rpartition("/")[2])
    refused = manager.post(f"/follow-up/call-backs/{drawn}", {"question": "seen", "said": "yes"})
    assert refused.status_code == 409
    assert "Call from 01/12/2026 on." in refused.get_data(as_text=True)
    assert "Too early" in manager.page(f"/follow-up/call-backs/{drawn}").html
    for wrong in ({}, {"question": "again", "said": "yes"}, {"question": "code", "said": "yes"}, {"ended": "answered"}):
        assert manager.post(call, wrong).status_code == 422, wrong


def test_counts_are_looked_at_then_taken_then_undone(manager, sent):
    assert "gp_within_14_days\nsocial-groups,2026-W45,,</textarea>" in manager.page("/follow-up/search-counts").html
    looked = manager.post("/follow-up/search-counts", {"table": TABLE.format(found=4, back=1)})
    assert "Nothing is kept yet" in looked.get_data(as_text=True)
    assert "Counts that stand" not in manager.page("/follow-up/search-counts").html

    taken = {"table": TABLE.format(found=4, back=1), "apply": "yes"}
    assert "taken=nothing-new" not in manager.post("/follow-up/search-counts", taken).location
    assert manager.post("/follow-up/search-counts", taken).location.endswith("taken=nothing-new")
    assert "4 of 5 in the log were found" in manager.page("/weeks/2026-W45").html
    changed = manager.post("/follow-up/search-counts", {"table": TABLE.format(found=4, back=2)})
    assert "4 found, 1 came back" in changed.get_data(as_text=True)
    undo = manager.page("/follow-up/search-counts").html.split('action="/follow-up/search-counts/')[1].split('"')[0]
    manager.post(f"/follow-up/search-counts/{undo}")
    assert "Counts that stand" not in manager.page("/follow-up/search-counts").html


@pytest.mark.hazard("H43")
def test_a_table_with_faults_or_a_patient_in_it_is_refused(manager, sent):
    impossible = manager.post("/follow-up/search-counts", {"table": TABLE.format(found=3, back=4), "apply": "yes"})
    named = manager.post("/follow-up/search-counts", {"table": TABLE.format(found="943 476 5919", back=1)})

    assert impossible.status_code == named.status_code == 422
    assert "row 2, gp_within_14_days" in impossible.get_data(as_text=True)
    assert "social-groups,2026-W45,3,4" in impossible.get_data(as_text=True)
    assert "an NHS number" in named.get_data(as_text=True)
    assert "943 476 5919" not in named.get_data(as_text=True)
