"""Christmas rota for forty pharmacies: the PCN's lead keys it on one page, and the desk says it on the day."""

import re
from datetime import datetime, time, timedelta

import pytest
from playwright.sync_api import expect

from navigator.directory.special_days import special_days
from navigator.london import LONDON, london_day, now
from tests.journeys.at_the_desk import PASSWORD, AtTheDesk
from tests.journeys.conftest import Site, site_with_its_clock_at

pytestmark = pytest.mark.journey
DAYS = ("MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY")


def forty_pharmacies() -> str:
    hours = [f"PHARMACY_OPENING_HOURS_{day}" for day in DAYS]
    head = ",".join(["PHARMACY_ODS_CODE_F_CODE", "PHARMACY_TRADING_NAME", "ADDRESS_FIELD_1", "POST_CODE", *hours])
    rows = [f"FZZ{n:02d},Plum {n:02d} Pharmacy,{n} Plum Lane,ST1 1AA{',09:00-18:00' * 7}" for n in range(1, 41)]
    return "\n".join([head, *rows])


def test_the_christmas_rota_of_forty_pharmacies(desk: AtTheDesk, site: Site, tmp_path):
    table = tmp_path / "pharmacies.csv"
    table.write_text(forty_pharmacies(), encoding="utf-8")
    site.flask("import-services", str(table), "--owner", "U99202", "--serves", "U99202", "--apply")
    for name, role, at in (("lead", "pcn_lead", "U99202"), ("desk", "receptionist", "M99102")):
        who = ("--name", f"Towns {name}", "--email", f"{name}@towns.example", "--role", role, "--at", at)
        site.flask("add-person", *who, given=f"{PASSWORD}\n{PASSWORD}\n")
    day = next(iter(special_days(london_day(now()) + timedelta(days=1), london_day(now()) + timedelta(days=150))))
    desk.signs_in("lead@towns.example")

    desk.follows(desk.page.get_by_role("link", name="Services", exact=True))
    desk.follows(desk.page.get_by_role("link", name="Bank holiday hours"))
    desk.page.get_by_label("Part of a name").fill("Plum")
    desk.follows(desk.page.get_by_role("button", name="Show", exact=True))
    desk.page.get_by_label("with", exact=True).fill("c")
    desk.follows(desk.page.get_by_role("button", name="Fill"))
    desk.page.get_by_label(re.compile("Plum 07 Pharmacy")).first.fill("10am-2pm")
    desk.passes_axe()
    desk.follows(desk.page.get_by_role("button", name="Save all"))

    desk.sees("Saved. The desk says it now.")
    assert desk.page.get_by_label(re.compile("Plum .. Pharmacy")).count() % 40 == 0
    moment = datetime.combine(day, time(11), LONDON)
    with site_with_its_clock_at(site, moment) as address:
        reception = AtTheDesk(desk.page, address).signs_in("desk@towns.example")
        reception.types("hay fever")
        options = reception.panel().locator("select.which option")
        expect(options.filter(has_text="Plum 07 Pharmacy")).to_contain_text("Open until 2pm")
        # Left out where it stays shut for a day to come, else said to open tomorrow: open it is on no calendar.
        expect(options.filter(has_text="Plum 08 Pharmacy").filter(has_text="Open until")).to_have_count(0)
