"""What is given away comes back as it was: exported, read into an empty directory and exported again, byte by byte."""

import json
from datetime import date, time, timedelta
from itertools import pairwise
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from navigator.accounts.models import Organisation
from navigator.directory.exchange.documents import service_document
from navigator.directory.exchange.importing import Ours, plan_of
from navigator.directory.exchange.one_file import whole_file
from navigator.directory.exchange.publication import publication_of
from navigator.directory.hours import DAYS
from navigator.directory.models import Service, ServiceArea
from navigator.directory.recurring import PLACES, ComesRound
from tests.building import NOW, a_practice, a_service
from tests.signposting.guidance_in_hand import shipped_guidance

TODAY = date(2026, 11, 24)
TYPES = shipped_guidance().types
OWNER = Organisation(code="C99101", name="Plum Lane Practice")
AREA = Organisation(code="U99101", name="Plum PCN")

words = st.text("abc DE,;:é’\n-", min_size=1, max_size=30).map(str.strip).filter(bool)
maybe = st.one_of(st.just(""), words)
clocks = st.times().map(lambda clock: clock.replace(minute=clock.minute - clock.minute % 5, second=0, microsecond=0))


@st.composite
def days(draw):
    """Stretches of one day in order, the last perhaps until midnight or into the night."""
    edges = sorted(draw(st.lists(clocks.filter(lambda clock: clock > time(0)), max_size=4, unique=True)))
    spans = [list(pair) for pair in list(pairwise(edges))[::2]]
    if draw(st.booleans()):
        spans.append([max([*edges, time(9)]), draw(st.sampled_from([time(0), time(2)]))])
    return [[f"{opens:%H:%M}", f"{closes:%H:%M}"] for opens, closes in spans if opens != closes]


dated = st.builds(
    lambda ahead, hours, why: {"on": (TODAY + timedelta(days=ahead)).isoformat(), "intervals": hours, "why": why},
    st.integers(-3, 60),
    st.one_of(days(), st.none()),
    maybe.map(lambda why: " ".join(why.split())),
)
rounds = st.one_of(
    st.builds(
        lambda ahead, weeks: ComesRound((TODAY + ahead).weekday(), weeks, TODAY + ahead),
        st.integers(-90, 90).map(lambda ahead: timedelta(days=ahead)),
        st.integers(2, 12),
    ),
    st.builds(
        lambda weekday, place: ComesRound(weekday, place=place), st.integers(0, 6), st.sampled_from(list(PLACES))
    ),
)
others = st.lists(
    st.builds(
        lambda when, hours: {"day": DAYS[when.weekday], **when.stored(), "intervals": hours},
        rounds,
        days().filter(bool),
    ),
    max_size=2,
    unique_by=lambda one: str({**one, "intervals": 0}),
)


@st.composite
def weeks(draw):
    """Every week, every second one, once a month; and until when referrals are taken."""
    week = draw(st.dictionaries(st.sampled_from(DAYS[:4]), days()))
    if sometimes := draw(others):
        week["sometimes"] = sometimes
    if last := draw(st.sampled_from(["", "", "30", "16:30"])):
        week["last_referral"] = last
    return week


services = st.builds(
    lambda **fields: Service(owner=OWNER, changed_at=NOW, visibility="public", **fields),
    id=st.uuids(),
    key=st.just("plum"),
    type=st.sampled_from(sorted(TYPES)),
    name=words,
    also_known_as=st.lists(words, max_size=2, unique=True),
    not_for=st.lists(words, max_size=2, unique=True),
    who_for=maybe,
    cost=maybe,
    source=maybe,
    web=st.sampled_from(["", "https://www.example.org/plum?x=1"]),
    status=st.sampled_from(["live", "paused"]),
    paused_because=words,
    paused_until=st.sampled_from([None, TODAY, TODAY + timedelta(days=9)]),
    full_because=words,
    full_until=st.sampled_from([None, TODAY, TODAY + timedelta(days=9)]),
    min_age_months=st.one_of(st.none(), st.integers(0, 1200)),
    max_age_months=st.one_of(st.none(), st.integers(0, 1200)),
    sex=st.sampled_from([None, "female", "male"]),
    pregnancy=st.sampled_from([None, "no", "only"]),
    mode=st.sampled_from(["self-present", "refer", "either", "book-internally"]),
    phones=st.lists(
        st.builds(
            lambda label, number: {"label": label, "number": number},
            st.sampled_from(["Club", "Staff only", "Desk"]),
            st.sampled_from(["0116 496 0301", "111"]),
        ),
        max_size=3,
    ),
    address=st.one_of(st.just(""), st.sampled_from(["5 Plum Lane, Ashby", "Plum Hall", "A, A", "A, B, C"])),
    postcode=st.sampled_from(["", "LE65 1AA", "G1 1AA", "CF10 1AA"]),
    latitude=st.one_of(st.none(), st.floats(50, 60)),
    longitude=st.floats(-8, 2),
    identifiers=st.sampled_from([{}, {"ods": "FAB12"}, {"open-referral": "ac148810-d857-441c-9679-408f346de14b"}]),
    hours_kind=st.sampled_from(["weekly", "always", "not-confirmed"]),
    weekly_hours=weeks(),
    hours_as_written=st.dictionaries(st.sampled_from(DAYS[4:]), words, max_size=2),
    dated_hours=st.lists(dated, max_size=2, unique_by=lambda one: one["on"]),
    bank_holidays=st.sampled_from(["closed", "as-usual", "not-confirmed"]),
    access=st.dictionaries(st.sampled_from(["step_free", "bsl"]), st.sampled_from(["yes", "no", "unknown"])),
    verified_on=st.sampled_from([None, date(2026, 3, 4)]),
    demonstration=st.booleans(),
    serves_everywhere=st.booleans(),
    areas=st.sampled_from([(OWNER,), (OWNER, AREA)]).map(
        lambda served: [ServiceArea(organisation=one) for one in served]
    ),
)


def row_of(line):
    """Give the row that an entry becomes in an empty directory."""
    entry = line.entry
    names = {each for each in entry.__dataclass_fields__ if each not in ("owner", "serves")}
    areas = [ServiceArea(organisation=one) for one in (OWNER, AREA) if one.code in entry.serves]
    fields = {name: getattr(entry, name) for name in names}
    row = Service(id=UUID(int=7), owner=OWNER, changed_at=NOW, areas=areas, **fields)
    row.demonstration = line.demonstration
    return row


@settings(max_examples=60, deadline=None)
@given(services)
def test_an_entry_comes_back_as_it_was_given(service):
    ours = Ours({}, frozenset({OWNER.code, AREA.code}), TYPES, TODAY)
    first = "".join(whole_file(publication_of([service], TYPES, TODAY)))

    plan = plan_of(json.loads(first)["services"], ours)

    assert [line.verdict for line in plan.lines] == ["new"], plan.lines
    assert plan.lines[0].unused == ()
    assert "".join(whole_file(publication_of([row_of(plan.lines[0])], TYPES, TODAY))) == first


@settings(max_examples=30, deadline=None)
@given(services)
def test_an_entry_laid_beside_its_own_document_is_unchanged(service):
    document = service_document(service, TYPES[service.type], TODAY)
    ours = Ours({UUID(document["id"]): service}, frozenset({OWNER.code, AREA.code}), TYPES, TODAY)

    assert [line.verdict for line in plan_of([document], ours).lines] == ["unchanged"]


@pytest.mark.parametrize("months", range(30))
def test_no_age_is_let_in_that_was_kept_out(months):
    service = Service(id=UUID(int=1), name="x", owner=OWNER, type="social-groups", hours_kind="always", key="x")
    service.identifiers, service.also_known_as, service.not_for, service.access = {}, [], [], {}
    service.phones, service.weekly_hours, service.dated_hours, service.hours_as_written = [], {}, [], {}
    service.status, service.bank_holidays, service.min_age_months, service.max_age_months = "live", "closed", 3, months
    document = service_document(service, TYPES["social-groups"], TODAY)
    ours = Ours({}, frozenset({OWNER.code}), TYPES, TODAY, serves=(OWNER.code,))

    entry = plan_of([document], ours).lines[0].entry
    assert (entry.min_age_months, entry.max_age_months) == (3, months)


def services_of(session):
    found = session.scalars(select(Service)).all()
    session.commit()  # a transaction left open would make the command wait for its turn
    return found


def test_a_directory_is_read_into_an_empty_one_and_given_again(app, session, tmp_path):
    practice = a_practice(session)
    place = {"latitude": 52.74694, "longitude": -1.46929}
    hours = {"hours_kind": "weekly", "weekly_hours": {"mon": [["09:00", "12:00"], ["13:00", "17:30"]]}}
    a_service(
        session, practice, visibility="public", address="5 Plum Lane, Ashby", postcode="LE65 1AA", **place, **hours
    )
    a_service(session, practice, visibility="public", name="Made up", demonstration=True, serves_everywhere=True)
    a_service(session, practice, visibility="partners", name="Ours alone")
    run = app.test_cli_runner().invoke
    first, second = tmp_path / "first.json", tmp_path / "second.json"
    run(args=["export-directory", str(first)])
    assert json.loads(first.read_text(encoding="utf-8"))["version"] == "HSDS-UK-3.0"

    for service in services_of(session):
        session.delete(service)
    session.commit()
    dry = run(args=["import-directory", str(first)])
    assert "2 records: 2 new, 0 changed, 0 unchanged, 0 not imported." in dry.output
    assert services_of(session) == []
    assert run(args=["import-directory", str(first), "--apply"]).exit_code == 0

    run(args=["export-directory", str(second)])
    again = run(args=["import-directory", str(first), "--apply"])
    assert "0 new, 0 changed, 2 unchanged" in again.output
    assert len(services_of(session)) == 2
    assert second.read_bytes() == first.read_bytes()
