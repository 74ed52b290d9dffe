"""Bank holiday hours keyed for many providers at once, by whoever looks after them, and undone."""

import json
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from navigator.accounts.rules import Role
from navigator.directory.entries import ServiceEntry
from navigator.directory.models import Service
from navigator.directory.opening import opening_at
from navigator.directory.opening_words import opening_words
from navigator.directory.rota.keeping import with_what_was_keyed
from navigator.directory.rota.tasks import tasks
from navigator.directory.special_days import known_until, special_days
from navigator.london import london_day, now
from tests.building import a_person, a_practice, a_service, an_organisation
from tests.desks import Desk

DAY = next(iter(special_days(london_day(now()), date(2028, 12, 26))))
PAGE = f"/bank-holidays?kind=&day={DAY.isoformat()}"


@pytest.fixture
def site(session: Session, signed_in: Callable[..., Desk]):
    practice = a_practice(session, name="Plum Practice")
    pcn = an_organisation(session, "U99101", "pcn")
    hours = {"hours_kind": "weekly", "weekly_hours": {}, "bank_holidays": "not-confirmed"}
    both = [
        a_service(
            session, pcn, serves=(pcn,), name=f"High Street Pharmacy ({kind})", identifiers={"ods": "FAB12"}, **hours
        )
        for kind in ("first", "ills")
    ]
    theirs = a_service(session, practice, serves=(pcn,), name="Plum Walkers", **hours)
    return signed_in(a_person(session, Role.PCN_LEAD, pcn)), both, theirs, pcn


def fresh(session: Session, service: Service) -> Service:
    session.expire_all()
    found = session.get(Service, service.id)
    assert found is not None
    return found


def boxes(page: str) -> dict[str, str]:
    return dict(re.findall(r'name="(c-[^"]+)" value="([^"]*)"', page))


def sent(page: str, **typed: str) -> dict[str, str]:
    was = json.dumps(boxes(page))
    return {"kind": "", "day": DAY.isoformat(), "was": was, **boxes(page), **typed}


@pytest.mark.hazard("H09")
def test_one_box_keys_every_service_of_a_pharmacy_and_the_desk_says_it(session: Session, site):
    lead, both, theirs, _pcn = site
    page = lead.get(PAGE).text
    [box] = boxes(page)

    saved = lead.post("/bank-holidays", **sent(page, **{box: "10am-2pm"}))

    assert saved.status_code == 303
    moment = datetime(DAY.year, DAY.month, DAY.day, 12, tzinfo=UTC)
    for one in both:
        opening = opening_at(fresh(session, one).hours, moment, {DAY: "Bank holiday"})
        assert opening_words(opening, moment) == "Open until 2pm"
    untold = opening_at(fresh(session, theirs).hours, moment, {DAY: "Bank holiday"})
    assert opening_words(untold, moment) == "Hours not confirmed: bank holiday"


def test_a_saving_is_undone_but_never_over_a_later_change(session: Session, site):
    lead, both, _theirs, _pcn = site
    page = lead.get(PAGE).text
    [box] = boxes(page)
    lead.post("/bank-holidays", **sent(page, **{box: "closed"}))
    changed = fresh(session, both[0])
    changed.dated_hours = [{"on": DAY.isoformat(), "intervals": [["09:00", "10:00"]], "why": ""}]
    session.commit()
    undo = re.findall(r'action="(/bank-holidays/saves/[^"]+)"', lead.get(PAGE).text)[0]

    undone = lead.post(undo)

    assert undone.location.endswith("back=1&left=1")
    assert [len(fresh(session, one).dated_hours) for one in both] == [1, 0]


def test_what_cannot_be_read_or_was_keyed_meanwhile_comes_back_and_nothing_is_saved(session: Session, site):
    lead, both, _theirs, _pcn = site
    page = lead.get(PAGE).text
    [box] = boxes(page)

    wrong = lead.post("/bank-holidays", **sent(page, **{box: "9-5"}))
    session.expire_all()
    for one in both:
        one.dated_hours = [{"on": DAY.isoformat(), "intervals": [], "why": ""}]
    session.commit()
    late = lead.post("/bank-holidays", **sent(page, **{box: "10:00-12:00"}))

    assert (wrong.status_code, boxes(wrong.text)) == (422, {box: "9-5"})
    assert "Somebody keyed “closed” meanwhile" in late.text
    assert fresh(session, both[0]).dated_hours[0]["intervals"] == []


def test_empty_boxes_are_filled_and_wait_for_save(session: Session, site):
    lead, both, _theirs, _pcn = site
    page = lead.get(PAGE).text

    filled = lead.post("/bank-holidays", **sent(page, do="fill", fill_day="", fill_with="c"))

    assert list(boxes(filled.text).values()) == ["closed"]
    assert fresh(session, both[0]).dated_hours == []


def test_a_table_says_row_by_row_what_it_would_do_and_again_does_nothing(app: Flask, session: Session, site, tmp_path):
    lead, both, theirs, _pcn = site
    rows = [
        f"FAB12,{DAY},closed",
        f"fab12,{DAY},closed",
        f"NONE1,{DAY},closed",
        f"{theirs.key},{DAY},closed",
        "FAB12,x,y",
    ]
    table = "\n".join(["provider,date,hours", *rows])

    seen = lead.post("/bank-holidays/file", table=table)
    applied = lead.post("/bank-holidays/file", table=table, do="apply")

    for words in ("2 services", "twice", "nobody here has", "Plum Practice looks after Plum Walkers", "not a date"):
        assert words in seen.text, words
    assert applied.location.endswith("saved=2")
    assert fresh(session, both[0]).dated_hours[0]["why"]
    file = tmp_path / "rota.csv"
    file.write_text(table, encoding="utf-8")
    session.commit()
    again = app.test_cli_runner().invoke(args=["import-rota", str(file), "--apply"])
    assert "as it is already" in again.output
    assert "Written: 1." in again.output  # the practice's own entry: whoever runs the site may write for everybody
    assert "0 hours of services change" in app.test_cli_runner().invoke(args=["import-rota", str(file)]).output


def test_a_bank_holiday_that_comes_near_without_hours_is_something_to_do(session: Session, site):
    _lead, both, _theirs, pcn = site
    christmas = date(2026, 12, 20)

    [line] = tasks(session, pcn, [pcn.id], christmas)
    for one in both:
        one.bank_holidays = "closed"
    session.commit()

    assert (line.count, line.endpoint) == (2, "rota.rota")
    assert tasks(session, pcn, [pcn.id], christmas) == []


@pytest.mark.hazard("H09")
def test_the_end_of_the_official_list_is_something_to_do(session: Session, site):
    _lead, _both, _theirs, pcn = site

    words = [line.words for line in tasks(session, pcn, [pcn.id], known_until() - timedelta(days=80))]

    assert any("list of bank holidays that ends soon" in each for each in words)


def test_the_public_list_read_again_leaves_what_was_keyed(session: Session, site):
    _lead, both, _theirs, _pcn = site
    session.expire_all()
    both[0].dated_hours = [{"on": "2026-12-25", "intervals": [], "why": "Christmas Day"}]
    both[0].weekly_hours, both[0].bank_holidays = {"last_referral": "16:30"}, "closed"
    session.commit()
    listed = ServiceEntry(key=both[0].key, type="x", name="x", owner="x", weekly_hours={"mon": [["09:00", "17:00"]]})

    [entry, new] = with_what_was_keyed(session, [listed, replace(listed, key="new")])

    assert entry.weekly_hours == {"mon": [["09:00", "17:00"]], "last_referral": "16:30"}
    assert (entry.dated_hours[0]["on"], entry.bank_holidays) == ("2026-12-25", "closed")
    assert new == replace(listed, key="new")


def test_a_saving_on_a_later_page_keys_what_that_page_shows(session: Session, site, monkeypatch):
    lead, _both, _theirs, pcn = site
    later = a_service(session, pcn, serves=(pcn,), name="Zinnia Chemist", identifiers={"ods": "FAB13"})
    monkeypatch.setattr("navigator.directory.rota.views.MOST_PROVIDERS", 1)
    first, second = (lead.get(f"{PAGE}&page={page}").text for page in (1, 2))
    assert "The next hundred" in first
    assert "Zinnia Chemist" not in first
    [box] = boxes(second)

    lead.post("/bank-holidays", **(sent(second, **{box: "closed"}) | {"page": "2"}))

    assert DAY.isoformat() in json.dumps(fresh(session, later).dated_hours)
