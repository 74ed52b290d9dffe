"""The one box as reception uses it: answers while typing, Back, a pasted request, no script at all."""

import pytest
from playwright.sync_api import Route, expect

from tests.journeys.at_the_desk import AtTheDesk

pytestmark = pytest.mark.journey


def test_answers_come_from_the_second_letter_without_a_page_load(desk: AtTheDesk):
    desk.signs_in("reception@riverside.example")
    desk.page.wait_for_load_state("load")
    desk.page.evaluate("window.theSamePage = true")

    desk.page.keyboard.type("po")
    expect(desk.page.locator("#answer .pick").first).to_be_attached()
    desk.page.keyboard.type("diat")
    expect(desk.page.locator(".row:has(.pick) .row__title").first).to_contain_text("Podiatry")

    assert desk.page.evaluate("window.theSamePage")
    expect(desk.page.locator("#q")).to_be_focused()
    expect(desk.page.locator("#count")).to_contain_text("found")


def test_enter_before_the_answer_is_there_waits_for_it_and_no_key_gets_among_the_words(desk: AtTheDesk):
    desk.signs_in("reception@riverside.example")
    desk.page.wait_for_load_state("load")
    held: list[Route] = []

    def hold(asked: Route) -> None:
        held.append(asked)

    desk.page.route("**/desk?*", hold)
    desk.page.keyboard.insert_text("lad's got a sticky eye")

    desk.page.keyboard.press("Enter")
    desk.page.keyboard.press("r")
    desk.page.keyboard.press("0")
    expect(desk.page.locator("[data-deaf]")).to_have_count(1)
    for answer in held:
        answer.continue_()

    expect(desk.page.locator(".pick:checked")).to_be_focused()
    expect(desk.page.locator("#q")).to_have_value("lad's got a sticky eye")
    expect(desk.page.locator(".check[open]")).to_have_count(0)


def test_back_returns_to_the_same_words_and_the_same_list(desk: AtTheDesk):
    desk.signs_in("reception@riverside.example")
    desk.types("someone to talk to since my wife died")
    shown = desk.page.locator(".row__title").all_inner_texts()

    desk.panel().get_by_role("link", name="The whole entry").click()
    expect(desk.page.locator("#q")).to_have_count(0)
    desk.page.go_back()

    expect(desk.page.locator("#q")).to_have_value("someone to talk to since my wife died")
    assert desk.page.locator(".row__title").all_inner_texts() == shown


@pytest.mark.hazard("H25")
def test_a_pasted_request_loses_who_it_is_before_anything_leaves_the_page(desk: AtTheDesk):
    desk.signs_in("reception@riverside.example")
    desk.page.wait_for_load_state("load")
    sent: list[str] = []
    desk.page.on("request", lambda request: sent.append(request.url))

    desk.page.locator("#q").fill("Mrs Oakley 14/02/1961, 943 476 5919, m.oakley@mail.example: sore ear since Friday")

    expect(desk.page.locator("#answer .pick").first).to_be_attached()
    expect(desk.page.locator("#taken")).to_be_visible()
    left = desk.page.locator("#q").input_value()
    assert "sore ear since Friday" in left
    assert not any(part in text for part in ("Oakley", "1961", "943") for text in (left, *sent))


def test_the_empty_box_and_the_age_are_left_by_enter(desk: AtTheDesk):
    desk.signs_in("reception@riverside.example")
    desk.types("earache")
    age = desk.page.locator("#age")
    age.fill("14/02/1961")
    expect(age).to_have_value("")
    expect(desk.page.locator("#taken")).to_be_visible()

    age.fill("3")
    desk.page.keyboard.press("Enter")
    expect(desk.page.locator(".pick").first).to_be_focused()

    desk.page.goto(f"{desk.address}/desk")
    desk.presses("Enter", "v")
    expect(desk.page.get_by_role("heading", name="Patient came back")).to_be_visible()


def test_everything_is_found_without_any_script(desk_without_javascript: AtTheDesk):
    desk = desk_without_javascript.signs_in("reception@riverside.example")

    desk.page.locator("#q").fill("bad back from lifting")
    desk.page.locator("#q").press("Enter")

    assert "irst contact physiotherapist" in desk.first_line()
    desk.page.get_by_role("link", name="Guide me: back pain").click()
    desk.sees("Back pain")
    desk.page.go_back()
    expect(desk.page.locator("#q")).to_have_value("bad back from lifting")


def test_words_that_only_share_a_word_with_a_service_are_called_a_guess_and_none_is_picked(desk: AtTheDesk):
    desk.signs_in("reception@riverside.example")
    desk.types("oojamaflip suited")

    desk.sees("Not sure what they mean.")
    expect(desk.page.locator(".pick:checked")).to_have_count(0)
    desk.passes_axe()
    desk.presses("Enter")
    expect(desk.page.locator(".pick:checked")).to_have_count(1)


@pytest.mark.hazard("H11")
def test_words_typed_over_others_are_another_caller_of_whom_nothing_is_known(desk: AtTheDesk):
    desk.signs_in("reception@riverside.example")
    desk.types("thrush, she is 31")
    desk.presses("Enter", "c")
    expect(desk.page.locator("#age")).to_have_value("31")
    call = desk.page.locator("#ask [name=call]").input_value()

    desk.page.locator("#q").select_text()
    desk.page.keyboard.type("s")

    expect(desk.page.locator("#answer .pick")).to_have_count(0)
    expect(desk.page.locator("#age")).to_have_value("")
    expect(desk.page.locator("#sex")).to_have_value("")
    desk.sees("A new call: the last caller’s age, sex and pregnancy were cleared.")
    assert desk.page.locator("#ask [name=call]").input_value() != call
    desk.page.keyboard.type("ore throat")
    expect(desk.page.locator(".row:has(.pick) .row__title").first).to_contain_text("harm")


def test_where_nothing_was_found_the_keys_work_all_the_same(desk: AtTheDesk):
    desk.signs_in("reception@riverside.example")
    desk.types("he has got zorbles")
    desk.sees("Nothing close enough")

    desk.presses("Enter", "r", "0", "b")

    desk.sees("Logged.")


@pytest.mark.hazard("H01")
def test_after_a_refused_ending_a_digit_that_picks_a_line_answers_none_of_its_questions(desk: AtTheDesk):
    desk.signs_in("reception@riverside.example")
    desk.types("oojamaflip suited")
    desk.presses("Enter", "r", "a")
    expect(desk.page.locator("#problem")).to_be_focused()

    desk.presses("r", "0", "2", "2")

    expect(desk.page.locator(".pick--2")).to_be_checked()
    expect(desk.page.locator(".now")).to_have_count(0)
