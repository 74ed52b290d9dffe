"""What was agreed, taken along: one key after the ending, one A5 page however long the names and the hours are."""

import re
from dataclasses import replace

import pytest
from markupsafe import Markup
from playwright.sync_api import Browser, expect

from navigator.directory.hours import Hours
from navigator.directory.service_file import read_services
from navigator.directory.week_words import coming_words
from navigator.london import london_day, now
from navigator.referrals.handout import rules
from navigator.referrals.handout.rules import Said, Slip
from navigator.settings import PROJECT
from navigator.signposting.flow import Outcome
from tests.journeys.at_the_desk import AtTheDesk
from tests.referrals.handout.slips import a_slip
from tests.signposting.guidance_in_hand import TYPES, shipped_guidance

pytestmark = pytest.mark.journey

STATIC = PROJECT / "navigator/static"
STYLES = (STATIC / "vendor/nhsuk-frontend.min.css", STATIC / "desk.css", STATIC / "slip.css")
SPLIT_WEEK = Hours.from_stored(
    "weekly",
    {
        "mon": [["09:00", "12:45"], ["13:30", "18:15"]],
        "tue": [["09:30", "12:45"], ["13:30", "18:15"]],
        "wed": [["09:00", "12:45"], ["13:30", "17:15"]],
        "thu": [["09:30", "12:30"], ["13:30", "18:15"]],
        "fri": [["09:00", "12:45"], ["13:15", "18:15"]],
        "sat": [["09:15", "12:45"], ["13:30", "16:15"]],
    },
    [],
    "closed",
)
"""A week in which no two days are alike: seven lines."""


def the_longest() -> Slip:
    """Write a slip with the longest of everything that ships: name, address, numbers, and words for getting worse."""
    today = london_day(now())
    entries = read_services(PROJECT / "data/seed_services.yaml", TYPES, today)
    guides = shipped_guidance().flows.values()
    ends = [step for flow in guides for step in flow.steps.values() if isinstance(step, Outcome)]
    return a_slip(
        where=max((one.name for one in entries), key=len),
        address=max((f"{one.address}, {one.postcode}" for one in entries), key=len),
        phones=a_slip().phones * 2,
        hours=coming_words(SPLIT_WEEK, today, {}),
        is_stale=True,
        said=Said(max(ends, key=lambda end: len(end.safety_net)).if_worse),
        demonstration=True,
    )


def pages_of(browser: Browser, app, slip: Slip, *, large: bool = False) -> tuple[int, set[bytes]]:
    """Print a slip and give its pages and their sizes."""
    given = {"slip": slip, "words": rules, "large": large, "heading": Markup("<h1>What we agreed</h1>")}
    with app.test_request_context():
        sheet = app.jinja_env.get_template("referrals/_slip.html").render(**given)
    styles = "".join(f"<style>{path.read_text(encoding='utf-8')}</style>" for path in STYLES)
    page = browser.new_page()
    page.set_content(f"<!doctype html><html><head>{styles}</head><body><main class='desk'>{sheet}</main></body></html>")
    printed = page.pdf(prefer_css_page_size=True)
    page.close()
    return len(re.findall(rb"/Type\s*/Page\b", printed)), set(re.findall(rb"/MediaBox \[0 0 (\d+)", printed))


def test_the_longest_slip_is_one_a5_page_and_large_print_is_a4(browser: Browser, app):
    longest, longer_name = the_longest(), replace(the_longest(), where="Anne of Cleves Community Pharmacy " * 5)

    assert longest.is_long
    assert pages_of(browser, app, longest) == (1, {b"420"})
    assert pages_of(browser, app, longer_name) == (1, {b"420"})
    assert pages_of(browser, app, a_slip()) == (1, {b"420"})
    assert pages_of(browser, app, a_slip(), large=True) == (1, {b"594"})
    assert pages_of(browser, app, longest, large=True)[1] == {b"594"}


def test_a_slip_is_one_key_after_a_yes_and_its_text_is_copied_by_another(desk: AtTheDesk):
    # Given a caller who said yes,
    desk.signs_in("reception@riverside.example")
    desk.types("sticky eye")
    desk.presses("Enter", "r", "0")
    desk.says_yes()
    line = desk.copied()

    # when reception presses S,
    desk.presses("Enter")
    with desk.page.expect_navigation():
        desk.presses("s")

    # then the slip is there, its text is ready to paste, and it is read by everybody,
    expect(desk.page.locator(".slip h1")).to_contain_text("What we agreed")
    desk.page.emulate_media(media="print")
    expect(desk.page.locator("header")).to_be_hidden()
    expect(desk.page.locator(".slip-do")).to_be_hidden()
    desk.page.emulate_media(media="screen")
    desk.passes_axe()
    desk.presses("k")
    expect(desk.page.get_by_role("button", name="Copied")).to_be_visible()
    assert desk.page.evaluate("navigator.clipboard.readText()") == desk.page.locator("#slip-text").input_value()
    with desk.page.expect_navigation():
        desk.presses("l")
    size = desk.page.locator(".slip dd").first.evaluate("one => parseFloat(getComputedStyle(one).fontSize)")
    assert size >= 24
    desk.passes_axe()

    # and one key leads back to the ending, whose line is still there.
    with desk.page.expect_navigation():
        desk.presses("Escape")
    assert desk.page.locator("#record-line").input_value() == line
