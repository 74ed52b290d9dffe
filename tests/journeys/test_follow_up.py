"""A fair sample: drawn by the manager, called back by keys, and the figure beside the week it is of."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.at_the_desk import AtTheDesk

pytestmark = pytest.mark.journey


def test_a_manager_draws_calls_back_and_reads_the_figure(desk: AtTheDesk):
    # Given the manager's first screen, which says that somebody is to be called back,
    desk.signs_in("manager@riverside.example")
    desk.page.get_by_role("link", name="See the follow-up").click()
    expect(desk.page.get_by_role("heading", level=1)).to_have_text("Follow-up")
    desk.passes_axe()

    # when weeks are drawn whose people cannot be asked yet, the page says from when;
    desk.page.get_by_role("button", name="Draw at random").click()
    desk.sees("Too early: from")
    desk.sees("Nothing is known of anybody yet.")
    desk.passes_axe()

    # when the draw before is called back, by keys alone,
    desk.presses("Escape")
    desk.page.locator(".fair h2 a").last.click()
    expect(desk.page.locator("progress")).to_be_visible()
    desk.presses("n")
    desk.sees("May I ask three short questions")
    desk.passes_axe()
    for key, then in (("1", "need a GP"), ("2", "know why"), ("1", "answered.")):
        desk.presses(key)
        desk.sees(then)
    desk.presses("u")

    # then the figure stands with its interval, and beside the weeks that were drawn.
    expect(desk.page.locator(".say").first).to_have_text(
        re.compile(r"7 of 34 needed a GP for the same thing within 14 days: 21% \(95% interval 10% to 37%\)\.")
    )
    first_day = desk.page.locator("h1").inner_text()
    desk.page.goto(f"{desk.address}/weeks/current")
    for _ in range(4):
        desk.page.get_by_role("link", name="Week before").click()
    desk.sees("7 of 34 needed a GP")
    desk.sees(first_day.removeprefix("Follow-up, "))
    desk.page.goto(f"{desk.address}/follow-up/search-counts")
    desk.passes_axe()
