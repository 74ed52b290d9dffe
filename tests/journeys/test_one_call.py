"""One whole call, from the caller's words to the logged line, in a real browser."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.at_the_desk import AtTheDesk

pytestmark = pytest.mark.journey
MOST_KEYS = 8


@pytest.mark.hazard("H17")
def test_a_call_by_keyboard_alone_takes_at_most_eight_keys_after_the_words(desk: AtTheDesk, record_property):
    desk.signs_in("reception@riverside.example")

    desk.types("lad's got a sticky eye")
    desk.passes_axe()
    assert desk.first_line() == "Community pharmacist, by referral"
    desk.sees("sticky or red eye")
    desk.presses("Enter", "r")
    expect(desk.check().get_by_text("Ask aloud")).to_be_visible()
    desk.passes_axe()
    desk.presses("0", "a")
    desk.sees("Asked aloud, and nothing against it?")
    desk.passes_axe()
    desk.presses("y")

    desk.sees("Logged. Community pharmacist, by referral (")
    desk.passes_axe()
    expect(desk.page.locator("#q")).to_be_focused()
    expect(desk.page.locator("#q")).to_have_value("")
    copied = desk.copied()
    code = desk.page.locator(".done .code").inner_text()
    assert re.fullmatch(r"\w{3}-\w{3}", code)
    assert copied == desk.page.locator("#record-line").input_value()
    assert code in copied
    record_property("keys pressed after the words", f"{' '.join(desk.keys)} ({len(desk.keys)})")
    assert len(desk.keys) <= MOST_KEYS


@pytest.mark.hazard("H01")
def test_nobody_is_sent_anywhere_before_the_questions_were_asked(desk: AtTheDesk):
    desk.signs_in("reception@riverside.example")
    desk.types("verruca on my foot")

    desk.presses("Enter", "0", "a")

    desk.sees("Red flags: not asked yet")
    expect(desk.page.locator("#problem")).to_be_focused()
    expect(desk.page.locator("#q")).to_have_value("verruca on my foot")
    desk.passes_axe()


def test_declining_shows_how_to_book_on_the_same_screen(desk: AtTheDesk):
    desk.signs_in("reception@riverside.example")
    desk.types("hay fever")

    desk.presses("Enter", "d")

    desk.sees("Logged. Community pharmacist, by referral: declined")
    desk.sees("Book: Same day on the duty list")


@pytest.mark.hazard("H46")
def test_a_danger_in_the_words_stops_the_list_and_is_logged_with_what_was_done(desk: AtTheDesk):
    desk.signs_in("reception@riverside.example")

    desk.types("mum's face has dropped on one side")
    expect(desk.page.get_by_role("alertdialog")).to_be_visible()
    desk.passes_axe()
    desk.presses("Enter")
    expect(desk.page.get_by_role("alertdialog")).to_be_focused()
    desk.presses("1")
    desk.sees("Ring 999 now")
    desk.passes_axe()
    desk.presses("2")

    desk.sees("Logged.")
    expect(desk.page.locator("#q")).to_be_focused()


@pytest.mark.hazard("H01")
def test_letters_typed_after_the_card_appeared_do_not_answer_it(desk: AtTheDesk):
    desk.signs_in("reception@riverside.example")
    desk.types("mum's speech is slurred")
    expect(desk.page.get_by_role("alertdialog")).to_be_visible()

    desk.page.keyboard.type(" 3 days now, came on in bed")

    expect(desk.page.locator("#q")).to_have_value("mum's speech is slurred 3 days now, came on in bed")
    desk.page.wait_for_function("() => new URL(location).searchParams.get('q').endsWith('bed')")
    expect(desk.page.get_by_role("alertdialog")).to_be_visible()
    expect(desk.page.locator(".said-no")).to_have_count(0)


@pytest.mark.hazard("H11")
def test_an_offer_that_the_callers_own_words_speak_against_is_asked_about_first(desk: AtTheDesk):
    desk.signs_in("reception@riverside.example")
    desk.types("my 8 month old has a sticky eye")
    pharmacist = desk.page.locator(".row", has_text="Community pharmacist, by referral")

    pharmacist.click()
    desk.presses("r", "0", "a")

    desk.sees("The words say 8 months. If that is right press C")


@pytest.mark.hazard("H03")
def test_a_danger_denied_stays_on_the_page_and_the_call_goes_on(desk: AtTheDesk):
    desk.signs_in("reception@riverside.example")
    desk.types("bad tummy, thinks her face has dropped on one side")

    desk.presses("Enter", "3")

    desk.sees("Said no: ")
    expect(desk.page.locator(".pick").first).to_be_attached()


@pytest.mark.hazard("H51")
def test_the_sore_throat_guide_leads_to_an_offer_by_keyboard(desk: AtTheDesk):
    desk.signs_in("reception@riverside.example")
    desk.types("sore throat, she is 30")
    desk.presses("Enter", "c")
    expect(desk.page.locator("#age")).to_have_value("30")
    expect(desk.page.locator(".pick").first).to_be_focused()
    desk.presses("g")
    expect(desk.page.get_by_role("heading", name="Sore throat")).to_be_visible()
    desk.passes_axe()

    while desk.sees_a_question():
        question = desk.page.locator(".question h2").inner_text()
        answers = desk.page.locator(".question .answer")
        plain_no = answers.filter(has_text=re.compile(r"\bNo\s*$"))
        best = answers.filter(has_text="Asked, none reported").or_(plain_no).first
        desk.presses(best.get_attribute("data-key") or "")
        expect(desk.page.locator(".question h2").filter(has_text=question)).to_have_count(0)
    desk.passes_axe()
    desk.sees("Red flags asked: none")
    desk.says_yes()

    desk.sees("Logged.")
    expect(desk.page.locator("#record-line")).to_have_value(re.compile("sore throat"))


def test_a_line_of_today_can_be_taken_back(desk: AtTheDesk):
    desk.signs_in("reception@abbeypark.example")
    desk.types("nits at school")
    desk.presses("Enter", "b")
    desk.sees("Logged.")

    desk.presses("Enter", "u")

    desk.sees("Taken back.")
    expect(desk.page.locator("#q")).to_have_value("nits at school")
    expect(desk.page.locator(".pick").first).to_be_focused()
    assert desk.page.evaluate("navigator.clipboard.readText()") == ""
    desk.passes_axe()
    desk.page.goto(f"{desk.address}/today")
    desk.sees("Nothing logged yet today")


@pytest.mark.hazard("H17")
def test_a_second_need_keeps_the_first_in_sight_and_both_lines_are_copied(desk: AtTheDesk):
    desk.signs_in("reception@riverside.example")
    desk.types("hay fever")
    desk.presses("Enter", "d")
    first = desk.copied()
    desk.presses("Enter", "t")
    desk.sees("First need: Care navigation: ")

    desk.types("verruca on my foot")
    desk.sees(first)
    desk.presses("Enter", "d")

    desk.sees("Logged.")
    assert desk.copied().splitlines()[0] == first
    assert len(desk.copied().splitlines()) == 2


@pytest.mark.hazard("H17")
def test_a_letter_after_escape_never_changes_the_callers_words(desk: AtTheDesk):
    desk.signs_in("reception@riverside.example")
    desk.types("sore throat, caller is shouting")
    desk.presses("Enter", "g")
    desk.page.wait_for_url("**/flows/**")
    desk.presses("Escape")
    expect(desk.page.locator(".pick").first).to_be_focused()
    desk.presses("h", "Escape")
    expect(desk.page.locator(".hard-line[open]")).to_have_count(0)
    expect(desk.page.locator(".pick").first).to_be_focused()
    desk.presses("r", "Escape")

    expect(desk.page.locator(".pick").first).to_be_focused()
    expect(desk.page.locator("#q")).to_have_value("sore throat, caller is shouting")


@pytest.mark.hazard("H01")
def test_the_questions_shut_when_they_were_asked_and_their_digits_are_theirs_when_they_are_open(desk: AtTheDesk):
    desk.signs_in("reception@riverside.example")
    desk.types("sore throat")
    desk.presses("Enter", "r", "0")
    expect(desk.page.locator(".check[open]")).to_have_count(0)
    desk.presses("2")
    expect(desk.page.locator(".pick--2")).to_be_checked()

    desk.presses("r", "s", "1")

    desk.page.wait_for_url("**/red-flags/*/not-sure?*")
    desk.presses("Escape")
    expect(desk.page.locator(".pick").first).to_be_focused()
    desk.presses("r", "1")
    desk.page.wait_for_url("**/red-flags/*/yes?*")


def test_the_whole_call_works_without_javascript(desk_without_javascript: AtTheDesk):
    desk = desk_without_javascript.signs_in("reception@riverside.example")
    desk.page.locator("#q").fill("lad's got a sticky eye")
    desk.page.get_by_role("button", name="Find").click()
    desk.check().locator("summary").click()
    desk.check().get_by_label("Asked, none reported").check()
    desk.page.get_by_role("button", name="Said yes").click()
    desk.page.get_by_role("button", name="Asked, nothing against it").click()

    desk.sees("Logged. Community pharmacist, by referral (")


@pytest.mark.hazard("H57")
@pytest.mark.hazard("H43")
def test_a_pasted_name_and_date_of_birth_are_taken_out_and_the_danger_still_heard(desk: AtTheDesk):
    desk.signs_in("reception@riverside.example")
    desk.page.wait_for_load_state("load")
    expect(desk.page.locator("#q")).to_be_focused()
    desk.page.keyboard.insert_text("Mrs Jones 14/02/1961 face dropped on one side")

    expect(desk.page.get_by_role("alertdialog")).to_be_visible()

    desk.sees("Taken out: what looked like a name, a date of birth or a number")
    assert "1961" not in desk.page.url
    assert "Jones" not in desk.page.url
    expect(desk.page.locator("#q")).to_have_value("face dropped on one side")
