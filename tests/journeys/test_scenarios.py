"""Whole calls as callers make them: said, guided by the answers, ended at the right door and never at a wrong one."""

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, expect

from navigator.signposting.dispositions import Disposition
from tests.journeys.at_the_desk import AtTheDesk
from tests.journeys.conftest import Site
from tests.journeys.whole_calls import FILES, calls_of
from tests.signposting.guidance_in_hand import TYPES, shipped_red_flags

pytestmark = pytest.mark.journey

TYPE_OF_LABEL = {kind.label: kind.slug for kind in TYPES.values()}
HELP_NOW = {action.id: action.do for action in shipped_red_flags().actions.values()}
EVERY_ONE = os.environ.get("EVERY_SCENARIO") == "1"
"""The suite takes thirty calls through the browser and the first of every sixteenth guide; all of them without one."""

THIRTY = "thirty.yaml"
EVERY_SIXTEENTH = 16
HREFS = "links => links.map(link => link.getAttribute('href'))"


def scenarios_of(place: int, path: Path) -> tuple[dict[str, Any], ...]:
    """Give the calls of one file that this run takes."""
    found = calls_of(path)
    if EVERY_ONE or path.name == THIRTY:
        return found
    return () if place % EVERY_SIXTEENTH else found[:1]


NEED_OF = {one["id"]: one.get("need", path.stem) for path in FILES for one in calls_of(path)}
SCENARIOS = {one["id"]: one for place, path in enumerate(FILES) for one in scenarios_of(place, path)}


@pytest.fixture(scope="module")
def desk_all_day(browser: Browser, site: Site) -> Iterator[AtTheDesk]:
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    context.set_default_timeout(15_000)
    yield AtTheDesk(context.new_page(), site.address).signs_in("reception@riverside.example")
    context.close()


@pytest.mark.hazard("H01")
@pytest.mark.hazard("H11")
@pytest.mark.hazard("H14")
@pytest.mark.parametrize("name", SCENARIOS)
def test_a_call_ends_at_the_right_door(desk_all_day: AtTheDesk, name: str):
    desk, scenario = desk_all_day, SCENARIOS[name]

    hear(desk, scenario)
    if "card" in scenario:
        yes = desk.page.get_by_role("alertdialog").locator("a.answer--yes")
        expect(yes).to_have_attribute("href", re.compile(re.escape(f"/red-flags/{scenario['card']}/yes")))
        return
    desk.page.locator(f'.list a[href*="/flows/{NEED_OF[name]}?"]').click()
    answer_every_question(desk, scenario["answers"])

    ends = scenario["ends"]
    if Disposition(ends["disposition"]).is_escalation:
        desk.sees(HELP_NOW.get(ends["disposition"], "Which of these is it?"))
        assert not types_on_the_page(desk)
        return
    offered = types_on_the_page(desk)
    assert offered[0] in ends["first"]
    assert not set(ends["never"]).intersection(offered)
    desk.page.get_by_role("button", name="Said yes").click()
    desk.sees("Logged.")


def hear(desk: AtTheDesk, scenario: dict[str, Any]) -> None:
    """Confirm who the call is about, and type the caller's words."""
    desk.page.goto(f"{desk.address}/desk")
    desk.page.locator("#age").fill(scenario["age"])
    desk.page.locator("#sex").select_option(scenario["sex"])
    desk.page.locator("#pregnant").select_option(scenario["pregnant"])
    desk.page.locator("#q").focus()
    desk.types(" ".join(scenario["said"].split()))


def answer_every_question(desk: AtTheDesk, answers: dict[str, str]) -> None:
    """Give the caller's answers until there is nothing more to ask; fail on a question nobody foresaw."""
    while True:
        desk.page.wait_for_load_state("load")
        # What the words tell already is put as an answer of its own; here each question is answered as the file says.
        choices = desk.page.locator(".question a.answer:not([data-key=c])")
        links: list[str] = choices.evaluate_all(HREFS)
        if not links:
            return
        # The question is what the answers' addresses do not agree on.
        (question,) = {
            key for one in links for key in query_of(one) if len({str(query_of(o).get(key)) for o in links}) > 1
        }
        assert question in answers, f"nobody foresaw the question “{question}”"
        place = next(n for n, link in enumerate(links) if query_of(link)[question] == [str(answers[question])])
        choices.nth(place).click()
        desk.page.wait_for_url(re.compile(rf"[?&]{re.escape(question)}="))


def query_of(address: str) -> dict[str, list[str]]:
    return parse_qs(urlsplit(address).query)


def types_on_the_page(desk: AtTheDesk) -> list[str]:
    """Name the kinds of service on offer, best first."""
    found: list[str] = []
    for panel in desk.page.locator(".panel").all():
        names = panel.locator("h2, h2 + p.quiet").all_text_contents()
        found += [TYPE_OF_LABEL[name.strip()] for name in names if name.strip() in TYPE_OF_LABEL][-1:]
    return found
