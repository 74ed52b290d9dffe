"""Practice calls in a real browser: a learner by keys alone and without scripts, and the manager who sees no marks."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.at_the_desk import AtTheDesk

pytestmark = pytest.mark.journey


def starts(desk: AtTheDesk, title: str, level: str) -> None:
    """Pick a practice call by its title, as the page of practice calls offers it."""
    desk.page.goto(f"{desk.address}/practice-calls")
    desk.page.get_by_text(re.compile(rf"Pick one of \d+ calls of {level}")).click()
    desk.page.get_by_role("button", name=title).click()
    desk.sees("PRACTICE CALL")


def test_a_learner_takes_calls_by_keys_alone(desk: AtTheDesk):
    desk.signs_in("reception@riverside.example")
    logged = desk.page.locator(".today-line").inner_text().partition(" · ")[0]
    desk.follows(desk.page.get_by_role("link", name="Learn"))
    desk.passes_axe()
    desk.page.get_by_role("button", name="Take the next call of essential").press("Enter")

    desk.sees("one side of his face has dropped")
    # Keys act once the page's script is there; the words come before it.
    desk.page.wait_for_load_state("load")
    desk.page.keyboard.press("Tab")
    desk.presses("q")
    expect(desk.page.locator(".practice-call__question summary").first).to_be_focused()
    desk.presses("Tab", "Enter")
    expect(desk.page.get_by_text("He was right as rain last night.")).to_be_visible()
    desk.passes_axe()
    desk.presses("/")
    desk.types("my husband's face has dropped")
    desk.presses("Enter", "1")
    desk.sees("Ring 999 now")
    desk.sees("PRACTICE CALL")
    desk.passes_axe()
    desk.presses("2")
    desk.sees("A wife rings: passed")
    desk.sees("One sign is enough.")
    desk.passes_axe()

    desk.page.goto(f"{desk.address}/desk")
    expect(desk.page.locator(".today-line")).to_contain_text(logged)


def test_two_needs_are_ended_before_the_phone_is_put_down(desk: AtTheDesk):
    desk.signs_in("reception@riverside.example")
    starts(desk, "A busy grandmother", "expert")
    desk.types("sore throat for three days")
    desk.presses("Enter", "r", "0")
    desk.says_yes()
    desk.sees("Ended, not logged.")
    desk.passes_axe()

    desk.types("ears full of wax")
    desk.presses("Enter", "r", "0")
    desk.says_yes()
    desk.sees("Ended, not logged.")
    desk.page.get_by_role("button", name="Phone down").press("Enter")

    desk.sees("A busy grandmother: passed")
    desk.sees("The second need dealt with")


def test_escape_leads_out_of_practice_from_an_empty_box(desk: AtTheDesk):
    desk.signs_in("reception@riverside.example")
    starts(desk, "A bus driver", "essential")
    desk.types("sore")
    desk.presses("Escape")
    desk.sees("PRACTICE CALL")

    desk.page.locator("#q").fill("")
    desk.presses("Escape")

    expect(desk.page.get_by_role("heading", name="Practice calls")).to_be_visible()


def test_a_practice_call_works_without_scripts(desk_without_javascript: AtTheDesk):
    still = desk_without_javascript
    still.signs_in("reception@riverside.example")
    starts(still, "A bus driver", "essential")
    page = still.page
    page.get_by_text("Ask the caller").click()
    page.get_by_text("Can you swallow your own spit").click()
    expect(page.get_by_text("Oh aye, I can swallow.")).to_be_visible()
    page.locator("#q").fill("sore throat for two days")
    page.get_by_role("button", name="Find").click()
    still.sees("PRACTICE CALL")
    still.check().locator("summary").click()
    still.check().get_by_label("Asked, none reported").check()
    page.get_by_role("button", name="Said yes").click()
    page.get_by_role("button", name="Asked, nothing against it").click()

    still.sees("A bus driver on his break: passed")


def test_the_manager_sees_who_is_trained_and_no_marks(desk: AtTheDesk):
    desk.signs_in("manager@riverside.example")
    desk.page.get_by_text("More", exact=True).press("Enter")
    desk.page.get_by_role("link", name="Learn").click()
    desk.page.get_by_role("link", name="The team: who is trained").click()

    desk.sees("Who is trained, and when it is due again")
    desk.sees("Reception 2")
    expect(desk.page.locator("main")).not_to_contain_text("of 100")
    desk.passes_axe()


@pytest.mark.hazard("H58")
def test_nothing_of_a_practice_call_reaches_the_clipboard(desk: AtTheDesk):
    desk.page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=desk.address)
    desk.signs_in("reception@riverside.example")
    starts(desk, "A bus driver", "essential")
    desk.page.evaluate("navigator.clipboard.writeText('the line of the call before')")
    desk.types("sore throat for two days")
    desk.presses("Enter", "r", "0")
    desk.says_yes()
    desk.sees("A bus driver on his break: passed")

    assert desk.page.evaluate("navigator.clipboard.readText()") == ""
