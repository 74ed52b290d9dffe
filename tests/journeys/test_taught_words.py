"""A word that finds nothing: sent by reception, taught by the manager in two clicks, taken back; in a real browser."""

import pytest
from playwright.sync_api import expect

from tests.journeys.at_the_desk import AtTheDesk

pytestmark = pytest.mark.journey
SAID = "he has got zorbles"


def test_a_word_goes_from_an_empty_answer_to_where_it_leads(desk: AtTheDesk):
    desk.signs_in("reception@riverside.example")
    desk.types(SAID)
    desk.sees("Nothing close enough")
    desk.page.get_by_text("Suggest a word to the manager").click()
    expect(desk.page.get_by_label("Which words should the desk know?")).to_have_value("zorbles")
    desk.passes_axe()
    desk.page.get_by_role("button", name="Send").click()
    desk.sees("Sent to the manager: “zorbles”.")
    expect(desk.page.locator("#q")).to_have_value(SAID)
    desk.passes_axe()
    desk.page.get_by_role("button", name="Lock").click()

    desk.signs_in("manager@riverside.example")
    desk.page.get_by_text("More", exact=True).click()
    desk.follows(desk.page.get_by_role("link", name="Words", exact=True))
    desk.passes_axe()
    desk.follows(desk.page.get_by_role("link", name="Teach zorbles"))
    desk.passes_axe()
    desk.page.get_by_role("button", name="Check these words").click()
    desk.sees("Now choose below what these words mean.")
    desk.passes_axe()
    desk.page.locator('button[value="social-groups"]').click()
    desk.sees("Taught: “zorbles” now leads to")
    desk.passes_axe()

    desk.page.get_by_role("button", name="Undo").click()
    desk.sees("Forgotten: “zorbles”")
