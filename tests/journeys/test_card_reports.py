"""A card that was wrong and a card that was missed, told in the middle of a call in a real browser, and settled."""

import pytest
from playwright.sync_api import expect

from tests.journeys.at_the_desk import AtTheDesk

pytestmark = pytest.mark.journey
STROKE = "mum's face has dropped on one side"


@pytest.mark.hazard("H02")
def test_a_wrong_card_is_told_with_one_click_and_still_stands(desk: AtTheDesk):
    desk.signs_in("reception@riverside.example")
    desk.types(STROKE)

    desk.page.get_by_role("button", name="This card was wrong").click()

    desk.sees("Told the clinical lead: thank you. The question still needs its answer.")
    expect(desk.page.locator("#q")).to_have_value(STROKE)
    expect(desk.page.locator("#card")).to_be_visible()
    desk.passes_axe()


@pytest.mark.hazard("H04")
def test_a_missed_card_is_told_asked_and_settled(desk: AtTheDesk):
    desk.signs_in("reception@riverside.example")
    desk.types("verruca on my foot")
    desk.follows(desk.page.get_by_role("link", name="Should a card have come up?"))
    desk.passes_axe()
    desk.page.get_by_role("button", name="Signs of sepsis").click()

    desk.sees("Told the clinical lead: thank you.")
    desk.passes_axe()
    desk.page.get_by_role("link", name="No, asked and none reported").click()
    expect(desk.page.locator("#q")).to_have_value("verruca on my foot")
    desk.page.get_by_role("button", name="Lock").click()

    desk.signs_in("clinical@riverside.example")
    desk.follows(desk.page.get_by_role("link", name="Cards reported", exact=True))
    desk.passes_axe()
    desk.page.get_by_role("button", name="Sent to the makers about signs of sepsis").click()
    desk.sees("Settled: sent to the makers.")
    desk.passes_axe()
