"""A draft of a guide that is not saved yet is not lost by a link, in a real browser."""

import pytest
from playwright.sync_api import Dialog, expect

from tests.journeys.at_the_desk import AtTheDesk

pytestmark = pytest.mark.journey


def test_what_is_not_saved_is_asked_about_before_the_page_is_left_and_saving_asks_nothing(desk: AtTheDesk):
    asked: list[str] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    desk.page.on("dialog", stay)
    desk.signs_in("clinical@riverside.example")
    desk.page.goto(f"{desk.address}/guides/earache")
    desk.page.get_by_role("button", name="Begin a change").click()
    unsaved = desk.page.get_by_text("Not saved yet.")
    expect(unsaved).to_be_hidden()

    text = desk.page.locator("#text")
    text.press("Control+End")
    text.press_sequentially("# Plainer words are wanted here.\n")
    expect(unsaved).to_be_visible()
    desk.page.get_by_role("link", name="Back to the guide").click()

    assert asked == ["beforeunload"]
    assert "Plainer words are wanted here." in text.input_value()
    desk.passes_axe()

    desk.page.get_by_role("button", name="Save, and try it as a call").click()
    desk.sees("Trying a text that is not in use.")
    assert asked == ["beforeunload"]
