"""The feed: what anybody may read of the directory, page by page, and what stays here."""

from datetime import timedelta

import pytest

from navigator.accounts.rules import Role
from tests.building import NOW, a_person, a_practice, a_service

ROOT = "/open-referral"
LISTS = ("services", "taxonomies", "taxonomy_terms", "service_at_locations")


@pytest.fixture
def practice(session):
    return a_practice(session)


@pytest.fixture
def walkers(session, practice):
    fields = {"visibility": "public", "address": "5 Plum Lane, Ashby", "postcode": "LE65 1AA", "latitude": 52.7}
    return a_service(session, practice, longitude=-1.4, **fields)


def contents(client, path, **query):
    answer = client.get(f"{ROOT}/{path}", **query)
    assert answer.status_code == 200, answer.text
    return answer.json["contents"]


def test_the_root_says_which_standard_it_follows(client):
    for address in (ROOT, f"{ROOT}/"):
        root = client.get(address).json
        assert root["version"] == "HSDS-UK-3.0"
        assert set(root) == {"version", "profile", "openapi_url"}

    described = client.get(root["openapi_url"].removeprefix("http://localhost")).json
    assert len(described["paths"]) == 9


@pytest.mark.hazard("H41")
def test_only_what_is_public_and_in_use_is_given(client, session, practice, walkers):
    for fields in (
        {"visibility": "practice"},
        {"visibility": "partners"},
        {"visibility": "public", "status": "draft"},
        {"visibility": "public", "status": "closed"},
    ):
        hidden = a_service(session, practice, name="CANARY-HIDDEN", **fields)
        assert client.get(f"{ROOT}/services/{hidden.id}").status_code == 404

    assert [one["name"] for one in contents(client, "services")] == ["Plum Walkers"]
    assert "CANARY" not in "".join(client.get(f"{ROOT}/{name}").text for name in LISTS)


@pytest.mark.hazard("H41")
def test_nothing_that_is_written_for_staff_leaves_with_an_entry(client, session, practice):
    staff = dict.fromkeys(("say", "how", "if_they_cannot_help", "verified_by"), "CANARY-STAFF")
    phones = [
        {"label": "Club", "number": "0116 496 0301"},
        {"label": "Professionals only", "number": "0116 496 0999"},
        {"label": "Bypass", "number": "0116 496 0998"},
    ]
    service = a_service(session, practice, visibility="public", phones=phones, mode_by_need={"CANARY": "x"}, **staff)
    by_us = a_service(session, practice, visibility="public", mode="refer", phones=phones)

    text = client.get(f"{ROOT}/services/{service.id}").text
    assert "0116 496 0301" in text
    for secret in ("CANARY", "0116 496 0999", "0116 496 0998"):
        assert secret not in text
    # Where we send the details, the number is ours to ring.
    assert "0116 496" not in client.get(f"{ROOT}/services/{by_us.id}").text


def test_a_service_carries_its_place_hours_and_area(client, session, practice, walkers):
    walkers.hours_kind, walkers.weekly_hours = "weekly", {"mon": [["09:00", "12:00"], ["13:00", "00:00"]]}
    walkers.min_age_months, walkers.max_age_months, walkers.revision = 192, 215, 99
    session.commit()
    a_service(session, practice)

    given = client.get(f"{ROOT}/services/{walkers.id}").json
    place = given["service_at_locations"][0]
    assert [(one["opens_at"], one["closes_at"]) for one in given["schedules"]] == [
        ("09:00:00", "12:00:00"),
        ("13:00:00", "23:59:59"),
    ]
    assert (given["minimum_age"], given["maximum_age"]) == (16, 17)
    assert given["service_areas"][0]["extent"] == practice.code
    assert place["location"]["addresses"][0]["city"] == "Ashby"
    assert client.get(f"{ROOT}/service_at_locations/{place['id']}").json["service"]["name"] == "Plum Walkers"
    assert given["last_modified"] == "2026-11-24T10:00:00Z"


def test_a_pause_is_told_while_it_lasts(client, session, practice):
    today = NOW.date()
    paused = {"status": "paused", "paused_because": "The hall is closed", "visibility": "public"}
    now_paused = a_service(session, practice, paused_until=today + timedelta(days=3650), **paused)
    was_paused = a_service(session, practice, paused_until=today - timedelta(days=3), **paused)

    told = client.get(f"{ROOT}/services/{now_paused.id}").json
    assert told["status"] == "temporarily closed"
    assert "The hall is closed" in told["alert"]
    assert client.get(f"{ROOT}/services/{was_paused.id}").json["status"] == "active"


def test_pages_are_numbered_and_both_spellings_of_their_size_are_read(client, session, practice):
    for number in range(5):
        a_service(session, practice, visibility="public", name=f"Plum Walkers {number}")

    for spelling in ("per_page", "perPage"):
        last = client.get(f"{ROOT}/services", **{spelling: 2, "page": 3}).json
        assert (last["total_items"], last["total_pages"], last["size"]) == (5, 3, 1)
        assert (last["first_page"], last["last_page"], last["empty"]) == (False, True, False)
    beyond = client.get(f"{ROOT}/services", page=9).json
    assert (beyond["empty"], beyond["contents"], beyond["total_items"]) == (True, [], 5)


def test_an_empty_directory_is_an_empty_page_and_no_fault(client, practice):
    for name in ("services", "service_at_locations"):
        page = client.get(f"{ROOT}/{name}").json
        assert (page["total_items"], page["empty"], page["first_page"], page["last_page"]) == (0, True, True, True)


def test_filters_narrow_together(client, session, practice, walkers):
    choir = {"visibility": "public", "name": "Choir", "type": "physical-activity", "min_age_months": 780}
    hours = {"hours_kind": "weekly", "weekly_hours": {"tue": [["19:00", "21:00"]]}}
    a_service(session, practice, **choir, **hours)
    terms = {term["term"]: term for term in contents(client, "taxonomy_terms", per_page=500)}

    def names(**query):
        return [one["name"] for one in contents(client, "services", **query)]

    assert names() == ["Choir", "Plum Walkers"]
    assert names(search="PLUM") == ["Plum Walkers"]
    assert names(maximum_age=60) == ["Plum Walkers"]
    assert names(minimum_age=70) == ["Choir", "Plum Walkers"]
    assert names(day="Tuesday", start_time="20:00") == ["Choir", "Plum Walkers"]
    assert names(day="TU", end_time="18:00", search="choir") == []
    assert names(day="WE", search="choir") == []
    assert names(taxonomy_term_id=terms["social-groups"]["id"]) == ["Plum Walkers"]
    assert names(taxonomy_id=terms["social-groups"]["taxonomy_id"]) == ["Choir", "Plum Walkers"]
    assert names(modified_after="2026-11-24T10:00:00Z") == []
    assert names(modified_after="2026-11-24") == ["Choir", "Plum Walkers"]


def test_places_come_nearest_first_and_no_farther_than_asked(client, session, practice, walkers):
    far = {"visibility": "public", "name": "Far Walkers", "latitude": 52.63, "longitude": -1.13}
    a_service(session, practice, **far)

    def names(**query):
        return [one["service"]["name"] for one in contents(client, "service_at_locations", **query)]

    assert names(postcode="LE1 5WW") == ["Far Walkers", "Plum Walkers"]
    assert names(postcode="le15ww", proximity=2000) == ["Far Walkers"]


@pytest.mark.parametrize(
    ("query", "named"),
    [
        ("pgae=2", "pgae"),
        ("page=0", "page"),
        ("page=x", "page"),
        ("per_page=501", "per_page"),
        ("perPage=0", "perPage"),
        ("per_page=1&perPage=1", "perPage"),
        ("taxonomy_id=1", "taxonomy_id"),
        ("minimum_age=old", "minimum_age"),
        ("day=someday", "day"),
        ("start_time=25:00", "start_time"),
        ("modified_after=lately", "modified_after"),
        ("postcode=here", "postcode"),
        ("postcode=ZE9 9ZZ", "postcode"),
        ("proximity=5", "proximity"),
        ("search=" + "x" * 300, "search"),
    ],
)
def test_a_parameter_that_cannot_be_used_is_named(client, practice, query, named):
    answer = client.send("GET", f"{ROOT}/service_at_locations?{query}")

    assert answer.status_code == 400
    assert answer.json["parameter"] == named
    assert answer.json["error"].startswith(f"{named}: ")


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [("GET", "nowhere", 404), ("GET", "services/not-an-id", 404), ("POST", "services", 405), ("DELETE", "", 405)],
)
def test_a_program_is_answered_in_json_where_the_feed_has_nothing(client, practice, method, path, status):
    answer = client.send(method, f"{ROOT}/{path}")

    assert (answer.status_code, answer.is_json) == (status, True)
    assert answer.json["error"]
    assert answer.headers["Access-Control-Allow-Origin"] == "*"


def test_what_has_not_changed_is_not_sent_again(client, session, practice, walkers):
    first = client.get(f"{ROOT}/services")
    mark = {"If-None-Match": first.headers["ETag"]}

    again = client.get(f"{ROOT}/services", headers=mark)
    assert (again.status_code, again.text) == (304, "")

    a_service(session, practice, visibility="public", name="New Walkers")
    assert client.get(f"{ROOT}/services", headers=mark).status_code == 200


def test_a_page_of_any_site_may_read_the_feed_without_cookies(client, practice):
    for method in ("GET", "OPTIONS"):
        headers = client.send(method, f"{ROOT}/services").headers
        assert headers["Access-Control-Allow-Origin"] == "*"
        assert headers["Access-Control-Allow-Methods"] == "GET, HEAD"
        assert "Access-Control-Allow-Credentials" not in headers
        assert "Set-Cookie" not in headers
    assert client.send("POST", f"{ROOT}/services").status_code in (400, 405)


def test_what_patients_may_have_is_printed_kind_by_kind(client, session, practice, walkers, signed_in):
    phones = [{"label": "Club", "number": "0116 496 0301"}, {"label": "Staff only", "number": "0116 496 0999"}]
    a_service(session, practice, visibility="public", name="Plum Choir", phones=phones, say="CANARY-SAY")
    a_service(session, practice, visibility="partners", name="CANARY-PARTNERS")
    desk = signed_in(a_person(session, Role.MANAGER, practice))

    page = desk.page("/services/printed")
    assert [word in page.html for word in ("Plum Walkers", "Plum Choir", "Club: ")] == [True] * 3
    assert "CANARY" not in page.html
    assert "Staff only" not in page.html
    assert {f"{ROOT}/directory.{ending}" for ending in ("json", "zip", "csv")} <= set(page.links)
    assert "/services/printed" in desk.page("/services").links
