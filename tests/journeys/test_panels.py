"""Inside a panel by keyboard: the pharmacy that the patient uses, and the form that a service asks for."""

import pytest
from playwright.sync_api import expect

from tests.journeys.at_the_desk import AtTheDesk

pytestmark = pytest.mark.journey


def sent_with(desk: AtTheDesk, key: str) -> str:
    """Press the key of an ending and give what the page sent."""
    with desk.page.expect_request(lambda request: request.method == "POST" and request.url.endswith("/calls")) as sent:
        desk.presses(key)
    return sent.value.post_data or ""


def test_the_pharmacy_a_patient_uses_is_found_by_part_of_its_name_and_goes_with_the_ending(desk: AtTheDesk):
    desk.signs_in("reception@riverside.example")
    desk.types("hay fever")
    desk.presses("Enter", "p")
    desk.page.keyboard.type("silver")
    panel = desk.panel()
    which = panel.locator("select.which")
    expect(which.locator("option")).to_have_count(1)
    expect(panel.locator(".phone")).to_contain_text("Silver Street Pharmacy, Whitwick")
    chosen = which.input_value()
    desk.passes_axe()

    desk.presses("Enter")
    expect(desk.page.locator("#pick-1")).to_be_focused()
    desk.presses("r", "0")

    assert f"which-pharmacy-minor-illness={chosen}" in sent_with(desk, "a")
    desk.sees("Asked aloud, and nothing against it?")
    desk.asked_it()
    desk.sees("Logged. Community pharmacist, by referral (Silver Street Pharmacy, Whitwick): said yes")


def test_a_name_that_is_not_here_is_another_pharmacy_and_a_choice_outlives_another_word(desk: AtTheDesk):
    desk.signs_in("reception@riverside.example")
    desk.types("hay fever")
    desk.presses("Enter", "p")
    which = desk.panel().locator("select.which")
    before = which.locator("option").count()
    desk.page.keyboard.type("zanzibar")
    desk.sees("None here has that name: another pharmacy is chosen")
    assert which.input_value() == "another pharmacy"
    desk.page.locator("[data-narrows]").first.fill("")
    assert which.locator("option").count() == before

    which.select_option(index=before - 1)
    chosen = which.input_value()
    desk.page.locator("#age").fill("40")
    desk.page.wait_for_function("() => new URL(location).searchParams.get('age') === '40'")

    assert desk.panel().locator("select.which").input_value() == chosen


def test_first_contact_plus_is_gone_through_and_only_the_topics_are_copied(desk: AtTheDesk):
    desk.signs_in("reception@riverside.example")
    desk.types("first contact plus form")
    desk.presses("Enter", "f")
    form = desk.panel().locator(".checklist")
    expect(form.locator("input").first).to_be_focused()
    desk.presses("Space", "ArrowDown", "Space")
    desk.passes_axe()
    for topic in ("Housing", "Loneliness", "Domestic abuse"):
        form.get_by_label(topic).check()
    form.get_by_role("button", name="Copy the topics").click()
    expect(form.get_by_role("button", name="Copied")).to_be_visible()
    assert desk.page.evaluate("navigator.clipboard.readText()") == "First Contact Plus, topics: loneliness; housing."

    desk.page.locator("#age").fill("40")
    desk.page.wait_for_function("() => new URL(location).searchParams.get('age') === '40'")
    expect(form.locator("input:checked")).to_have_count(5)

    desk.page.keyboard.press("Escape")
    desk.presses("Enter", "r", "0")
    sent = sent_with(desk, "a")
    assert "housing" not in sent.lower()
    assert "topic" not in sent
    desk.asked_it()
    desk.sees("Logged. First Contact Plus")
    assert desk.copied().splitlines()[1] == "First Contact Plus, topics: loneliness; housing."


def test_another_caller_finds_no_tick_of_the_last_one(desk: AtTheDesk):
    desk.signs_in("reception@riverside.example")
    desk.types("first contact plus form")
    desk.presses("Enter", "f", "Space", "Escape")
    desk.page.locator("#q").select_text()

    desk.types("first contact plus")

    assert desk.page.locator(".checklist input:checked").count() == 0


def test_without_javascript_the_form_is_read_out_and_the_pharmacy_chosen(desk_without_javascript: AtTheDesk):
    desk = desk_without_javascript.signs_in("reception@riverside.example")
    desk.page.goto(f"{desk.address}/desk?q=first+contact+plus+form&age=40")
    form = desk.panel().locator(".checklist")
    form.locator("summary").click()
    expect(form.get_by_text("Is it safe for them to ring you?")).to_be_visible()
    expect(form.get_by_role("button")).to_be_hidden()

    desk.page.goto(f"{desk.address}/desk?q=hay+fever&age=40")
    expect(desk.panel().get_by_label("Part of its name")).to_be_hidden()
    desk.panel().locator("select.which").select_option(index=2)
    desk.page.locator(".check").first.locator("summary").click()
    desk.check().get_by_label("Asked, none reported").check()
    desk.page.get_by_role("button", name="Said yes").click()
    desk.page.get_by_role("button", name="Asked, nothing against it").click()
    desk.sees("Logged. Community pharmacist, by referral (")
