"""An entry kept true by those who know it: reception at the desk, and those who run the service by their link."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.at_the_desk import AtTheDesk

pytestmark = pytest.mark.journey

LOAN = "Riverside blood pressure machine loan"


@pytest.mark.hazard("H06")
def test_reception_reports_a_wrong_number_the_manager_settles_it_and_reception_hears(desk: AtTheDesk):
    # Given a caller to whom reception gives a number that rings out,
    desk.signs_in("reception@riverside.example")
    desk.types("blood pressure machine loan")
    desk.presses("Enter", "e")
    wrong = desk.panel().get_by_role("button", name="Wrong number")
    expect(wrong).to_be_visible()
    desk.passes_axe()

    # when two clicks tell it, the call stands where it was, and the desk warns;
    desk.follows(wrong)
    expect(desk.page.locator("#q")).to_have_value("blood pressure machine loan")
    expect(desk.panel()).to_contain_text("Told your practice manager")
    expect(desk.panel()).to_contain_text("Number reported wrong today: ring first")

    # when the manager settles it from the list of services,
    desk.page.context.clear_cookies()
    desk.signs_in("manager@riverside.example")
    desk.page.goto(f"{desk.address}/services")
    desk.follows(desk.page.get_by_role("link", name="What we were told"))
    desk.passes_axe()
    desk.page.locator("section", has_text=LOAN).get_by_label("A line back").fill("It is the front desk’s now")
    desk.follows(desk.page.get_by_role("button", name=re.compile(f"Corrected.*{LOAN}")))
    desk.sees("Settled: corrected")

    # then reception hears of it, once.
    desk.page.context.clear_cookies()
    desk.signs_in("reception@riverside.example")
    desk.sees(f"You told us the number of {LOAN} was wrong: corrected, thank you. “It is the front desk’s now”")
    desk.passes_axe()
    desk.follows(desk.page.get_by_role("button", name="Seen"))
    expect(desk.page.locator(".heard-back")).to_have_count(0)


@pytest.mark.hazard("H06")
def test_those_who_run_a_service_correct_it_from_their_link(desk: AtTheDesk):
    # Given a link that the manager passes on,
    desk.signs_in("manager@riverside.example")
    desk.page.goto(f"{desk.address}/services?find=Sit+Strong")
    desk.follows(desk.page.get_by_role("link", name="Sit Strong chair exercise"))
    link = desk.page.get_by_label("Good until").first.input_value()
    desk.page.context.clear_cookies()

    # when whoever runs the class opens it without an account and corrects the cost,
    desk.page.goto(link)
    desk.page.get_by_text("Something is not right: correct it").click()
    desk.page.get_by_label("Cost").fill("£6 with tea")
    desk.passes_axe()
    desk.follows(desk.page.get_by_role("button", name="Send corrections"))
    desk.sees("Your corrections wait for Riverside Practice")

    # then the manager takes it line by line, and the entry says it.
    desk.signs_in("manager@riverside.example")
    desk.page.goto(f"{desk.address}/services/told")
    desk.follows(desk.page.get_by_role("link", name=re.compile("Look through it.*Sit Strong")))
    desk.passes_axe()
    for row in desk.page.locator("tbody tr:has(fieldset)").all():
        row.get_by_label("Take theirs" if "£6" in row.inner_text() else "Keep ours").check()
    desk.follows(desk.page.get_by_role("button", name="Save"))
    desk.sees("confirmed by those who run it")
    desk.page.goto(f"{desk.address}/services?find=Sit+Strong")
    desk.follows(desk.page.get_by_role("link", name="Sit Strong chair exercise"))
    desk.sees("£6 with tea")
