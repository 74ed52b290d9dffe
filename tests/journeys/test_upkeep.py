"""Five minutes of a manager among the entries, and two who edit one entry at once."""

import pytest
from playwright.sync_api import Browser, expect

from tests.journeys.at_the_desk import AtTheDesk
from tests.journeys.conftest import Site

pytestmark = pytest.mark.journey


def button(desk: AtTheDesk, name: str) -> None:
    desk.follows(desk.page.get_by_role("button", name=name).first)


@pytest.mark.hazard("H06")
@pytest.mark.hazard("H21")
def test_a_manager_confirms_five_entries_changes_a_number_and_puts_it_back(desk: AtTheDesk):
    desk.signs_in("manager@riverside.example")
    needs = desk.page.locator(".report__needs")
    desk.follows(needs.get_by_role("link", name="See entries to confirm"))
    desk.passes_axe()
    for left in (5, 4, 3, 2, 1):
        expect(desk.page.get_by_role("heading", level=1)).to_have_text(f"To confirm: 1 of {left}")
        with desk.page.expect_navigation():
            desk.presses("s")
    desk.sees("Nothing to confirm")
    button(desk, "Take it back")
    desk.sees("To confirm: 1 of 1")

    desk.follows(desk.page.get_by_role("link", name="Change"))
    desk.page.get_by_label("How to refer or book").fill("Ring the bell at the side door.")
    expect(desk.page.locator("#card-preview")).to_contain_text("Ring the bell at the side door.")
    desk.page.get_by_label("Phones").fill("Door: 0116 496 0738")
    button(desk, "Save")
    desk.sees("A number changed")
    desk.passes_axe()
    desk.page.get_by_label("Somebody else will").check()
    button(desk, "Save")
    desk.page.goto(f"{desk.address}/services/new-numbers")
    desk.sees("0116 496 0738")
    desk.passes_axe()
    desk.follows(desk.page.locator(".new-number", has_text="0738").get_by_role("link").first)
    expect(desk.page.locator("mark")).to_contain_text("nobody has rung it yet")
    desk.follows(desk.page.get_by_role("link", name="History"))
    desk.passes_axe()
    desk.follows(desk.page.locator("dd", has_text="0738").get_by_role("button"))
    desk.sees("Put back. What stood there meanwhile stays in the history.")
    desk.page.goto(f"{desk.address}/services/new-numbers")
    expect(desk.page.locator(".new-number", has_text="0738")).to_have_count(0)


@pytest.mark.hazard("H23")
def test_two_editors_of_one_entry_choose_field_by_field(desk: AtTheDesk, browser: Browser, site: Site):
    other = AtTheDesk(browser.new_context().new_page(), site.address)
    for each in (desk, other):
        each.signs_in("manager@riverside.example")
        each.page.goto(f"{site.address}/services?show=ours&find=admin")
        each.follows(each.page.get_by_role("link", name="Riverside administration team"))
        each.follows(each.page.get_by_role("link", name="Change this entry"))
    other.page.get_by_label("Cost").fill("Free")
    other.page.get_by_label("Who it is for").fill("Letters, forms and records")
    button(other, "Save")
    other.page.context.close()

    desk.page.get_by_label("Cost").fill("Free of charge")
    desk.page.get_by_label("Also known as").fill("the office")
    button(desk, "Save")

    desk.sees("Somebody saved this entry while you were writing")
    desk.passes_axe()
    expect(desk.page.get_by_label("Also known as")).to_have_value("the office")
    desk.page.locator("#choose-cost").get_by_label("Theirs").check()
    button(desk, "Save what I chose")
    desk.sees("Letters, forms and records")
    desk.sees("the office")
    expect(desk.page.locator("dd", has_text="Free of charge")).to_have_count(0)
