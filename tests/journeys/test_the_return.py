"""The week leaves the practice, and small practices count together."""

import pytest

from tests.journeys.at_the_desk import AtTheDesk
from tests.journeys.conftest import Site

pytestmark = pytest.mark.journey


@pytest.mark.hazard("H27")
def test_a_manager_closes_the_week_and_sends_it_once(desk: AtTheDesk, site: Site):
    desk.signs_in("manager@riverside.example")
    desk.follows(desk.page.get_by_role("link", name="week to close for the return"))
    desk.sees("All three agree, figure by figure.")
    desk.passes_axe()
    desk.follows(desk.page.get_by_role("button", name="Close 20"))
    desk.sees("Its files are kept as they are.")

    for _ in range(2):
        desk.follows(desk.page.get_by_role("button", name="Put it into the folder"))
        desk.sees("Arrived")
    desk.passes_axe()
    week = desk.page.url.rsplit("/", 1)[1].partition("?")[0]

    again = site.flask("send-return", week, "--organisation", "C99101")
    assert "try 1" in again
    assert desk.page.get_by_text("try 2").count() == 0


@pytest.mark.hazard("H44")
def test_five_small_practices_pool_once_the_fifth_agrees(desk: AtTheDesk):
    desk.signs_in("manager@riverside.example")
    desk.follows(desk.page.get_by_role("link", name="pool of practices asks you to join"))
    desk.follows(desk.page.get_by_role("link", name="Forest and Coalfield together"))
    desk.sees("Your practice is asked to join")
    desk.passes_axe()
    desk.follows(desk.page.get_by_role("button", name="Agree for Riverside Practice"))

    desk.sees("All together")
    desk.sees("Your practice alone")
    desk.passes_axe()
