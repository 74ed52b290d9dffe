"""A patient comes back the next day, worse: found by code, asked again, and with the duty clinician at once."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.at_the_desk import AtTheDesk

pytestmark = pytest.mark.journey


def test_came_back_next_day_worse(desk: AtTheDesk):
    # Given a caller who said yes to a link worker and was given a code,
    desk.signs_in("reception@riverside.example")
    desk.types("lonely")
    code = desk.page.locator("#code").inner_text()
    desk.presses("Enter", "r", "0")
    desk.says_yes()
    desk.sees("Logged.")

    # when they ring again and read it out,
    desk.page.goto(f"{desk.address}/desk")
    desk.page.locator("#q").fill(code.lower())
    desk.page.locator("#q").press("Enter")
    offer = desk.page.locator(".came-back__offer a")
    expect(offer).to_be_visible()
    offer.click()

    # then the red flags are asked again before anything else,
    expect(desk.page.locator("h2").first).to_have_text("First, ask aloud again")
    expect(desk.page).to_have_url(re.compile("/came-back/"))
    desk.passes_axe()
    desk.presses("w")

    # and the next step is a clinician, at once: they do not start again.
    desk.sees("Tell the duty clinician now")
    line = desk.page.locator("#record-line").input_value()
    assert code in line
    assert "it got worse" in line
    desk.passes_axe()
    desk.page.goto(f"{desk.address}/came-back")
    desk.sees("something was told of it")
    desk.passes_axe()
