"""Near: the first half of a postcode leads the distances and the catchments, and is kept nowhere."""

import re

import pytest
from sqlalchemy import Engine

from navigator.accounts.rules import Role
from navigator.database import Base
from tests.building import a_person, a_practice, a_service

HERE, ASHBY = (52.7236, -1.3706), (52.7490, -1.4731)


@pytest.fixture
def practice(session):
    return a_practice(session, latitude=HERE[0], longitude=HERE[1], postcode="LE67 3QR")


@pytest.fixture
def desk(session, practice, signed_in):
    return signed_in(a_person(session, Role.RECEPTIONIST, practice))


def podiatry(session, practice, name, place=HERE, **fields):
    return a_service(
        session, practice, type="podiatry", name=name, latitude=place[0], longitude=place[1], **fields
    )  # fmt: skip


def rows(desk, **query):
    html = desk.page("/desk", q="ingrown toenail", **query).html
    found = re.findall(r'row__title">([^<]+)</span>\s*<span class="row__status[^>]*>(.*?)</span>\s*<span', html, re.S)
    return [(title, " ".join(re.sub(r"<[^>]+>", " ", status).split())) for title, status in found]


def test_the_order_and_the_miles_follow_where_the_caller_lives(session, practice, desk):
    podiatry(session, practice, "Coalville Feet")
    podiatry(session, practice, "Ashby Feet", ASHBY)

    assert [title for title, _ in rows(desk)] == ["Coalville Feet", "Ashby Feet"]
    near = rows(desk, near="LE65")
    assert [title for title, _ in near] == ["Ashby Feet", "Coalville Feet"]
    assert "4 miles" in near[1][1] or "5 miles" in near[1][1]
    assert "Miles are from the middle of LE65" in desk.page("/desk", q="ingrown toenail", near="LE65").html
    assert "No postcode begins with LE99" in desk.page("/desk", q="ingrown toenail", near="LE99").html


def test_whoever_lives_elsewhere_is_shown_it_last_with_the_reason_and_cannot_be_sent(session, practice, desk):
    podiatry(session, practice, "Coalville Feet", catchment_outcodes=["LE67"])
    podiatry(session, practice, "Ashby Feet", ASHBY)

    unasked = desk.page("/desk", q="ingrown toenail").html
    assert "ask the first half of their postcode: callers from LE67" in unasked
    assert "Not for this caller" not in unasked
    assert "ask the first half" not in desk.page("/desk", q="ingrown toenail", near="LE67").html
    away = desk.page("/desk", q="ingrown toenail", near="LE65")
    assert "sees only callers from LE67" in away.html.split("Not for this caller")[1]
    key = re.findall(r'name="pick" value="([^"]+)"', away.html)[-1]
    sent = away.form_for("/calls").fields | {"pick": key, "ending": "said-yes", "check-leg-foot": "asked-none-reported"}
    assert "does not see this caller: sees only callers from LE67" in desk.post("/calls", sent).text


@pytest.mark.hazard("H43")
def test_where_a_caller_lives_is_in_no_row_and_of_a_postcode_only_half_is_in_an_address(
    session, practice, desk, engine: Engine
):
    podiatry(session, practice, "Ashby Feet", ASHBY)

    whole = desk.get("/desk", q="ingrown toenail", near="le65 1hu")
    assert whole.status_code == 302
    assert "near=LE65&" in f"{whole.location}&"
    assert "1hu" not in whole.location.lower()
    page = desk.page(whole.location)
    assert "1HU" not in page.html.upper().replace("CHURCH", "")
    key = re.search(r'name="pick" value="([^"]+)"', page.html)[1]
    check = re.search(r'name="check-([a-z-]+)"', page.html)[1]
    sent = page.form_for("/calls").fields | {
        "pick": key, "ending": "said-yes", f"check-{check}": "asked-none-reported", "asked": "yes"
    }  # fmt: skip
    logged = desk.post("/calls", sent)
    assert logged.status_code == 303
    assert "near" not in logged.location.lower()
    with engine.connect().execution_options(reading=True) as connection:
        kept = " ".join(
            str(row)
            for name, table in Base.metadata.tables.items()
            if name not in ("services", "practice_profiles")
            for row in connection.execute(table.select())
        )
    assert "LE65" not in kept


def test_whoever_looks_after_an_entry_says_whose_callers_it_sees(session, practice, signed_in):
    service = podiatry(session, practice, "Ashby Feet", ASHBY, postcode="LE65 1HU")
    manager, at = signed_in(a_person(session, Role.MANAGER, practice)), f"/services/{service.id}/edit"
    [form] = [one for one in manager.page(at).forms if "catchment_outcodes" in one.fields]

    wrong = manager.post(at, form.fields | {"catchment_outcodes": "Ashby", "catchment_miles": "far"})
    assert "is not the first half of a postcode" in wrong.text
    assert "Write a number of miles" in wrong.text
    assert 'value="Ashby"' in wrong.text
    saved = manager.post(at, form.fields | {"catchment_outcodes": "le67 LE65", "catchment_miles": "2.5"})

    assert saved.status_code == 303, saved.text
    session.refresh(service)
    assert (service.catchment_outcodes, service.catchment_miles) == (["LE65", "LE67"], 2.5)
    assert "Sees only callers from LE65 or LE67, or callers within 2.5 miles of it" in manager.page(saved.location).html
