"""A hard call by keyboard: the card is one key away, the call is not lost, and a danger comes first."""

import pytest
from playwright.sync_api import expect

from tests.journeys.at_the_desk import AtTheDesk

pytestmark = pytest.mark.journey


def test_an_angry_callers_card_opens_beside_the_call_which_ends_as_usual(desk: AtTheDesk):
    desk.signs_in("reception@riverside.example")
    desk.types("caller is shouting, he has hay fever")
    desk.presses("Enter", "h")

    card = desk.page.locator("details.hard-line").first
    expect(card).to_contain_text("I can hear how upset you are.")
    expect(card.get_by_text("I want to help you.").first).to_be_visible()
    desk.passes_axe()

    desk.presses("h")
    expect(card.get_by_text("I want to help you.").first).to_be_hidden()
    desk.presses("r", "0")
    desk.says_yes()
    desk.sees("Logged.")


def test_the_cards_open_from_an_empty_desk_and_lead_back_with_the_words(desk: AtTheDesk):
    desk.signs_in("reception@riverside.example")
    desk.types("bad back")
    desk.presses("Enter", "h")
    expect(desk.page.get_by_role("heading", name="Hard calls", level=1)).to_be_visible()
    desk.passes_axe()

    desk.presses("s")
    expect(desk.page.get_by_role("heading", name="A silent call, perhaps in danger")).to_be_visible()
    desk.passes_axe()
    desk.presses("Escape")

    expect(desk.page.locator("#q")).to_have_value("bad back")


def test_a_yes_on_a_card_is_one_digit_from_the_police(desk: AtTheDesk):
    desk.signs_in("reception@riverside.example")
    desk.page.goto(f"{desk.address}/hard-calls?card=silent")

    desk.presses("1")

    expect(desk.page.get_by_role("heading", name="I ring 999 for the police")).to_be_visible()


def test_without_javascript_the_line_opens_and_the_page_leads_back(desk_without_javascript: AtTheDesk):
    desk = desk_without_javascript.signs_in("reception@riverside.example")
    desk.page.goto(f"{desk.address}/desk?q=silent+call+hay+fever")
    desk.page.locator("details.hard-line summary").first.click()
    expect(desk.page.locator("details.hard-line").get_by_text("Are you in danger now?")).to_be_visible()

    desk.page.get_by_role("link", name="Hard calls").click()
    desk.page.get_by_role("link", name="The line drops").click()
    desk.page.get_by_role("link", name="Back to the call").click()

    expect(desk.page.locator("#q")).to_have_value("silent call hay fever")


def test_all_cards_print_on_one_sheet_and_one_on_its_own(desk: AtTheDesk):
    desk.signs_in("reception@riverside.example")
    for address in ("/hard-calls", "/hard-calls?card=angry"):
        desk.page.goto(desk.address + address)
        sheets = desk.page.pdf(prefer_css_page_size=True)

        assert sheets.count(b"/Type /Page\n") == 1
