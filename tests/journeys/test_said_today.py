"""Full at the desk in two presses, the next best offered, the manager lifts it; a notice for all; in a real browser."""

import pytest
from playwright.sync_api import expect

from tests.journeys.at_the_desk import AtTheDesk

pytestmark = pytest.mark.journey
SAID = "ingrown toenail"


def test_what_is_closed_at_the_desk_gives_way_to_the_next_and_the_manager_lifts_it(desk: AtTheDesk):
    desk.signs_in("reception@riverside.example")
    desk.types(SAID)
    name = desk.first_line()
    desk.presses("Enter", "x")
    expect(desk.page.get_by_role("button", name="Full today", exact=True)).to_be_focused()
    desk.passes_axe()
    desk.follows(desk.page.get_by_role("button", name="No answer all morning"))
    expect(desk.page.locator(".just-said")).to_contain_text(f"Paused: {name}, no answer when we rang")
    expect(desk.page.locator("#q")).to_have_value(SAID)
    assert desk.first_line() != name
    expect(desk.page.locator(".just-said")).to_contain_text(f"Try {desk.first_line()}")
    desk.passes_axe()
    desk.page.get_by_role("button", name="Lock").click()

    desk.signs_in("manager@riverside.example")
    desk.follows(desk.page.get_by_role("link", name="Services", exact=True))
    desk.follows(desk.page.get_by_role("link", name="Said at the desk", exact=True))
    desk.passes_axe()
    desk.follows(desk.page.get_by_role("button", name=f"Offer it again {name}"))
    desk.sees("It is offered again at every desk.")
    desk.follows(desk.page.get_by_role("link", name="All services"))
    desk.follows(desk.page.get_by_role("link", name="How good the entries are"))
    desk.passes_axe()


def test_a_notice_is_put_up_from_the_empty_box_in_two_clicks(desk: AtTheDesk):
    desk.signs_in("reception@riverside.example")
    desk.page.get_by_text("Put up a notice for today").click()
    desk.passes_axe()
    desk.follows(desk.page.get_by_role("button", name="No blood tests today"))
    expect(desk.page.locator(".notices__one")).to_contain_text("No blood tests today")
    expect(desk.page.locator("#q")).to_be_focused()
    desk.passes_axe()
    desk.follows(desk.page.get_by_role("button", name="Take down No blood tests today"))
    expect(desk.page.locator(".notices__one")).to_have_count(0)
