"""The check of anybody's feed: it passes what is right, names what is not, and asks nobody it was not told to."""

import json
from copy import deepcopy
from pathlib import Path

import pytest

from navigator.directory.exchange import feed_fetch
from navigator.directory.exchange.feed_check import DEEPEST, check_page, check_record, check_records
from navigator.directory.exchange.feed_fetch import Feed, NoAnswer
from navigator.directory.exchange.feed_files import UnreadableFeed, check_document, parsed
from navigator.directory.exchange.feed_report import findings_words
from navigator.directory.exchange.feed_walk import Walk
from navigator.directory.exchange.rules_file import read_rules
from navigator.settings import PROJECT
from tests.building import a_practice, a_service
from tests.directory.exchange.records import GOOD, IDS, PAGE
from tests.published_files import FILES

RULES = read_rules(PROJECT / "data")


def found(document):
    return [(one.severity, one.field) for one in check_document(RULES, document)]


def with_value(path, value):
    broken = deepcopy(GOOD)
    *way, last = path
    inside = broken
    for step in way:
        inside = inside[step]
    if value is None and last != "alert":
        del inside[last]
    else:
        inside[last] = value
    return broken


def test_what_is_right_passes_in_each_of_its_shapes():
    for document in (GOOD, PAGE, [GOOD], {"services": [GOOD], "taxonomies": [], "version": "HSDS-UK-3.0"}):
        assert found(document) == []


@pytest.mark.parametrize(
    ("path", "value", "expected"),
    [
        (["id"], "123", ("error", "id")),
        (["name"], None, ("error", "name")),
        (["name"], " ", ("warning", "name")),
        (["description"], None, ("warning", "description")),
        (["alert"], None, ("error", "alert")),
        (["url"], "www.example.org", ("error", "url")),
        (["url"], "", ("error", "url")),
        (["email"], "nobody", ("error", "email")),
        (["status"], "open", ("error", "status")),
        (["minimum_age"], "16", ("error", "minimum_age")),
        (["last_modified"], "2026-11-24", ("error", "last_modified")),
        (["last_modified"], "2026-02-30T10:00:00Z", ("error", "last_modified")),
        (["assured_date"], "24/11/2026", ("warning", "assured_date")),
        (["organization"], None, ("warning", "organization")),
        (["organization"], [], ("error", "organization")),
        (["organization", "description"], None, ("error", "organization.description")),
        (["schedules"], {}, ("error", "schedules")),
        (["schedules", 0, "freq"], "DAILY", ("error", "schedules[0].freq")),
        (["schedules", 0, "byday"], "Mondays", ("warning", "schedules[0].byday")),
        (["schedules", 0, "opens_at"], "09:00", ("warning", "schedules[0].opens_at")),
        (
            ["service_at_locations", 0, "location", "latitude"],
            "52",
            ("error", "service_at_locations[0].location.latitude"),
        ),
        (
            ["service_at_locations", 0, "location", "latitude"],
            152,
            ("warning", "service_at_locations[0].location.latitude"),
        ),
        (["attributes", 0, "taxonomy_term", "id"], True, ("error", "attributes[0].taxonomy_term.id")),
    ],
)
def test_a_fault_is_found_at_its_field_and_nowhere_else(path, value, expected):
    assert found(with_value(path, value)) == [expected]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"size": 2}, "size"),
        ({"first_page": False}, "first_page"),
        ({"last_page": False}, "last_page"),
        ({"total_items": "1"}, "total_items"),
        ({"contents": {}}, "contents"),
    ],
)
def test_the_numbers_of_a_page_must_agree(changes, field):
    assert [one.field for one in check_page(RULES, PAGE | changes)] == [field]


def test_an_empty_page_is_told_of_but_is_no_error():
    empty = PAGE | {"total_items": 0, "total_pages": 0, "size": 0, "empty": True, "contents": []}

    assert [(one.severity, one.field) for one in check_page(RULES, empty)] == [("warning", "total_items")]


def test_two_records_with_one_id_are_found():
    [twice] = check_records(RULES, "service", [GOOD, GOOD])

    assert (twice.severity, twice.field, twice.words) == ("error", "id", "is the id of 2 records")


def test_records_in_records_end_somewhere():
    nested: dict = GOOD
    for _ in range(DEEPEST + 5):
        nested = GOOD | {"service_at_locations": [{"id": IDS[3], "location": {}, "service": nested}]}

    assert any("too deep" in one.words for one in check_record(RULES, "service", nested, "service 1"))


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"{", "not JSON"),
        (b"\xff\xfe{}", "not in UTF-8"),
        (b'{"a": NaN}', "not JSON"),
        (b"[" * 200_000, "nested too deep"),
    ],
)
def test_what_cannot_be_read_is_said_in_plain_words(content, words):
    with pytest.raises(UnreadableFeed, match=words):
        parsed(content)


@pytest.mark.parametrize("document", [{"content": [], "totalElements": 0}, {"a": 1}, {"services": {}}, "x", None])
def test_what_is_no_feed_is_not_taken_for_one(document):
    with pytest.raises(UnreadableFeed):
        found(document)


def test_a_report_gives_each_reason_once_and_the_sums():
    broken = [GOOD | {"id": one, "url": "x"} for one in IDS[:4]]
    lines = list(findings_words(check_records(RULES, "service", broken), most=3))

    assert lines[0].startswith("error: url (4). ")
    assert lines[1] == ("    service 1 “Plum Walkers”: url “x” is not a whole address, such as https://www.example.org")
    assert lines[-2:] == ["    and 1 more", "4 errors, 0 warnings."]


# --- A running feed ---


class Answers:
    """A feed without a network: the app's own, or whatever a test says."""

    def __init__(self, client, **said):
        self.client, self.said, self.asked = client, said, []

    def get(self, path, **query):
        self.asked.append(path)
        if path in self.said:
            if isinstance(self.said[path], Exception):
                raise self.said[path]
            return self.said[path]
        answer = self.client.get(f"/open-referral{path}", **query)
        if answer.status_code != 200:
            raise NoAnswer(f"answered with status {answer.status_code}")
        return answer.json


def test_our_own_feed_has_nothing_to_mend(client, session):
    practice = a_practice(session)
    for number in range(3):
        fields = {"address": "5 Plum Lane, Ashby", "postcode": "LE65 1AA", "web": "https://www.example.org"}
        a_service(session, practice, visibility="public", name=f"Plum Walkers {number}", **fields)
    feed = Answers(client)

    assert list(Walk(feed, RULES).findings()) == []
    assert len({path.partition("/")[2].partition("/")[0] for path in feed.asked}) == 5


@pytest.mark.parametrize(
    ("path", "said", "expected"),
    [
        ("/", NoAnswer("answered with status 500"), ("error", "/")),
        ("/", {"version": "3.0", "profile": "x:y", "openapi_url": "x:y"}, ("warning", "/")),
        ("/services", NoAnswer("answered with status 404"), ("error", "/services")),
        ("/taxonomies", NoAnswer("answered with status 404"), ("warning", "/taxonomies")),
        ("/taxonomy_terms", [], ("error", "page")),
        (f"/services/{IDS[0]}", GOOD | {"id": IDS[1]}, ("error", "service 1 “Plum Walkers” by itself")),
    ],
)
def test_a_feed_that_answers_wrongly_is_found_out(client, session, path, said, expected):
    a_service(session, a_practice(session), visibility="public", identifiers={"open-referral": IDS[0]})

    findings = list(Walk(Answers(client, **{path: said}), RULES).findings())

    assert expected in [(one.severity, one.record) for one in findings]


class Sent:
    """An answer of another host."""

    def __init__(self, status=200, content=b"{}", **headers):
        self.status, self.headers, self.content = status, headers, content

    def read1(self, size):
        piece, self.content = self.content[:size], self.content[size:]
        return piece


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        (Sent(302, Location="http://10.0.0.1/admin"), "nothing is followed"),
        (Sent(500), "status 500"),
        (Sent(content=b"<html>"), "not JSON"),
        (Sent(content=b" " * (feed_fetch.LARGEST_ANSWER + 1)), "more than 20 MB"),
    ],
)
def test_the_network_is_trusted_with_little(sent, words):
    with pytest.raises(NoAnswer, match=words):
        Feed("https://example.org/feed")._read(sent)


def test_a_check_that_takes_too_long_is_stopped():
    times = iter([0.0, 1000.0])

    with pytest.raises(UnreadableFeed, match="longer than"):
        Feed("http://example.org", clock=lambda: next(times)).get("/")


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/passwd",
        "ftp://example.org",
        "http://",
        "http://me:secret@example.org",
        "http://x:y/",
        "http://x/?q=1",
    ],
)
def test_an_address_that_is_no_feed_is_not_asked(address):
    with pytest.raises(UnreadableFeed):
        Feed(address)


def test_the_command_tells_by_its_status_what_it_found(app, tmp_path):
    run = app.test_cli_runner().invoke
    for name, content, status in (
        ("good", json.dumps(GOOD), 0),
        ("odd", json.dumps(with_value(["organization"], None)), 0),
        ("bad", json.dumps(with_value(["url"], "x")), 1),
        ("none", "{", 2),
    ):
        (tmp_path / name).write_text(content, encoding="utf-8")
        assert run(args=["validate-feed", str(tmp_path / name)]).exit_code == status, name
    assert run(args=["validate-feed", str(tmp_path / "missing")]).exit_code == 2
    assert run(args=["validate-feed", "http://me:secret@example.org"]).exit_code == 2


# --- Beside the published files, where somebody has them ---

beside_the_published_files = pytest.mark.skipif(
    not FILES,
    reason="OPEN_REFERRAL_FILES does not name a folder with the schemas and mocks of Open Referral UK in oruk",
)
_TYPES = {
    "text": "string",
    "uuid": "string/uuid",
    "uri": "string/uri",
    "email": "string/email",
    "moment": "string/date-time",
    "date": "string",
    "clock": "string",
    "days": "string",
    "number": "number",
    "latitude": "number",
    "longitude": "number",
}


def as_published(schema, kind, known):
    """Collect each field of a published schema, with the records inside it."""
    for name, field in schema["properties"].items():
        if name == "metadata":
            continue
        inside = field.get("items", field) if field["type"] in ("array", "object") else None
        holds = f"{field['type']}/{field['format']}" if field.get("format") else field["type"]
        choices = field.get("enum")
        known[kind, name] = (holds, tuple(choices) if choices else (), name in schema.get("required", ()))
        rule = next(one for one in RULES[kind] if one.field == name)
        if inside and "properties" in inside:
            as_published(inside, rule.record_inside, known)
    return known


@beside_the_published_files
@pytest.mark.parametrize("kind", ["api_details", "service", "taxonomy", "taxonomy_term", "service_at_location"])
def test_our_rules_say_what_the_published_schema_says(kind):
    schema = json.loads(Path(FILES, "oruk", "schemas", "V3.0-UK", f"{kind}.json").read_text(encoding="utf-8"))

    for (record, name), (holds, choices, required) in as_published(schema, kind, {}).items():
        rule = next(one for one in RULES[record] if one.field == name)
        assert (rule.missing == "error") == required, (record, name)
        if rule.record_inside:
            assert holds == ("array" if rule.is_list else "object"), (record, name)
        elif choices:
            assert rule.holds == f"one of {'|'.join(choices)}", (record, name)
        else:
            assert _TYPES[rule.holds] == holds, (record, name)


@beside_the_published_files
def test_the_published_answers_pass_and_fail_as_they_must():
    must_fail = {
        ("V3.0-UK-Fail", "api_details"),
        ("V3.0-UK-Fail", "service_full"),
        ("V3.0-UK-Fail", "service_list"),
        ("V3.0-UK-Fail", "taxonomy_term"),
        ("V3.0-UK-Warn", "taxonomy_term"),
    }
    of_the_nine = ("api_details", "service_full", "service_list", "taxonomy", "taxonomy_list", "taxonomy_term")
    folders = ("V3.0-UK-Default", "V3.0-UK-Fail", "V3.0-UK-Warn")
    failed = set()
    for folder in folders:
        for name in (*of_the_nine, "service_at_location_full", "service_at_location_list"):
            content = Path(FILES, "oruk", "mocks", folder, f"{name}.json").read_bytes()
            if any(severity == "error" for severity, _field in found(parsed(content))):
                failed.add((folder, name))

    assert failed == must_fail
