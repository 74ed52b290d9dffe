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


def test_a_lead_reads_the_pack_asks_about_a_figure_and_is_answered_on_it(
    desk: AtTheDesk, desk_without_javascript: AtTheDesk
):
    lead = desk.signs_in("lead@pcn.example")
    for link, words in (
        ("Two pages for a PCN meeting", "page 2 of 2"),
        ("Weekly return", "counts only, by practice"),
        ("Returns, services and what was not there", "What was offered, and what became of it"),
    ):
        lead.follows(lead.page.get_by_role("main").get_by_role("link", name=link))
        lead.sees(words)
        lead.passes_axe()
    lead.follows(lead.page.get_by_role("main").get_by_role("link", name="Weekly return"))
    lead.follows(lead.page.get_by_role("link", name="Week before"))
    lead.follows(lead.page.get_by_role("link", name="Riverside Practice"))
    lead.page.get_by_label("Your question").fill("Why is this lower than the week before?")
    lead.follows(lead.page.get_by_role("button", name="Ask the practice"))

    manager = desk_without_javascript.signs_in("manager@riverside.example")
    manager.follows(manager.page.get_by_role("link", name="question about a figure to answer"))
    manager.sees("Why is this lower")
    manager.page.get_by_label("What you want to say").fill("The desk was short of people for two days.")
    manager.follows(manager.page.get_by_role("button", name="Answer"))

    lead.follows(lead.page.get_by_role("link", name="The practice’s figures of that week"))
    lead.sees("The desk was short of people for two days.")
    lead.passes_axe()
