"""What the manager and the commissioner see of a call."""

import pytest
from playwright.sync_api import expect

from navigator.london import london_day, now
from tests.journeys.at_the_desk import AtTheDesk
from tests.journeys.conftest import Site

pytestmark = pytest.mark.journey


def test_the_commissioners_file_is_the_same_from_the_page_and_from_the_command(desk: AtTheDesk, site: Site, tmp_path):
    desk.signs_in("commissioner@icb.example")
    desk.passes_axe()
    week = desk.page.url.rsplit("/", 1)[1]

    with desk.page.expect_download() as download:
        desk.page.get_by_role("link", name="CSV").first.click()
    site.flask("export-week", week, "--out", str(tmp_path), "--organisation", "QK1")

    written = next(tmp_path.glob("*.csv")).read_bytes()
    assert download.value.path().read_bytes() == written
    assert b"C99101" in written
    desk.page.get_by_role("link", name="Practices beside one another").click()
    desk.sees("Share of calls")
    desk.passes_axe()


def test_a_manager_sees_the_week_and_how_its_figure_is_made(desk: AtTheDesk):
    desk.signs_in("manager@riverside.example")

    expect(desk.page.get_by_role("heading", level=1)).to_be_visible()
    desk.sees("Said yes")
    desk.passes_axe()
    desk.page.get_by_role("link", name="Week before").click()
    desk.sees("Online requests: not known.")
    desk.page.get_by_role("link", name="Change or add contacts").click()
    desk.page.get_by_label("Online requests").fill("200")
    desk.passes_axe()
    desk.page.get_by_role("button", name="Save").click()
    desk.sees("of 200 online requests")


@pytest.mark.hazard("H07")
def test_a_new_service_is_found_at_the_desk_and_a_paused_one_says_so(desk: AtTheDesk):
    desk.signs_in("manager@riverside.example")
    desk.page.goto(f"{desk.address}/services/new")
    desk.passes_axe()
    desk.page.locator("#type").select_option("social-groups")
    desk.page.locator("#name").fill("Ukulele evening, Whitwick")
    desk.page.locator("#who_for").fill("Anyone who would like to play, beginners too")
    desk.page.locator("#how").fill("Turn up; no need to book.")
    desk.page.locator("#name").press("Enter")
    expect(desk.page.locator(".nhsuk-error-summary")).to_contain_text("Write the hours of at least one day")
    expect(desk.page.locator("#name")).to_have_value("Ukulele evening, Whitwick")
    desk.page.get_by_label("Monday").fill("18:00-21:00")
    desk.follows(desk.page.get_by_role("button", name="Save as a draft"))
    desk.passes_axe()
    desk.page.get_by_role("button", name="Put it on the desk").click()
    expect(desk.page.locator(".saved")).to_be_visible()

    desk.page.goto(f"{desk.address}/desk")
    desk.types("ukulele")
    assert desk.first_line() == "Ukulele evening, Whitwick"
    desk.page.goto(f"{desk.address}/services?find=ukulele")
    desk.page.get_by_role("link", name="Ukulele evening").first.click()
    desk.page.locator("form[action$='/pause']").get_by_label("Why").fill("Hall flooded")
    desk.page.get_by_role("button", name="Pause it").click()
    expect(desk.page.locator(".saved")).to_be_visible()
    desk.page.goto(f"{desk.address}/desk")
    desk.types("ukulele")

    ukulele = desk.page.locator(".row", has_text="Ukulele evening, Whitwick")
    expect(ukulele.locator(".row__status")).to_contain_text("Paused")
    ukulele.click()
    expect(desk.panel().locator(".notice")).to_contain_text("Hall flooded")


@pytest.mark.hazard("H46")
@pytest.mark.parametrize("path", ["/keys", "/about", "/red-flags", "/guides", "/practice", "/services", "/today"])
def test_every_page_of_the_manager_passes_axe(desk: AtTheDesk, path: str):
    desk.signs_in("manager@riverside.example")

    desk.page.goto(desk.address + path)

    desk.passes_axe()


@pytest.mark.parametrize("path", ["/sign-in", "/red-flags", "/about", "/no-such-page"])
def test_every_page_before_signing_in_passes_axe(desk: AtTheDesk, path: str):
    desk.page.goto(desk.address + path)

    desk.passes_axe()


def test_the_administrators_page_passes_axe(desk: AtTheDesk):
    desk.signs_in("admin@icb.example")

    desk.sees("Who may sign in")
    desk.passes_axe()


@pytest.mark.hazard("H16")
def test_a_hub_answers_for_another_practice_and_an_old_tab_cannot_save(desk: AtTheDesk):
    desk.signs_in("hub@pcn.example")
    desk.types("hay fever")
    other_tab = desk.page.context.new_page()
    other_tab.goto(f"{desk.address}/desk")
    other_tab.get_by_label("Answering for").select_option(label="Castle Street Practice")
    other_tab.get_by_role("button", name="Answer for").click()
    expect(other_tab.locator(".bar__practice option:checked")).to_have_text("Castle Street Practice")

    desk.presses("Enter", "b")

    desk.sees("This page was opened for another practice")
    desk.passes_axe()


@pytest.mark.hazard("H28")
def test_why_did_last_week_fall(desk: AtTheDesk):
    desk.signs_in("manager@riverside.example")

    expect(desk.page.get_by_role("img", name="Said yes, a GP appointment otherwise, 26 weeks")).to_be_visible()
    expect(desk.page.get_by_role("heading", name="Why did last week fall?")).to_be_visible()
    desk.sees("Nothing logged on")
    desk.sees("so this may only be less logging")
    desk.page.get_by_role("link", name="The weeks as a table").click()
    desk.follows(desk.page.get_by_role("link", name="Calls logged"))
    desk.passes_axe()
    desk.follows(desk.page.get_by_role("link", name="Add a dated change"))
    desk.passes_axe()
    desk.page.get_by_label("The day it began").fill(f"{london_day(now()):%d/%m/%Y}")
    desk.page.get_by_label("What changed").fill("New telephone menu")
    desk.page.get_by_role("button", name="Save").click()
    desk.sees("New telephone menu")
    desk.passes_axe()
