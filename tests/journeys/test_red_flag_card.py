"""The red-flag card is one key away everywhere, keeps the keyboard while it is answered, and prints."""

import pytest
from playwright.sync_api import expect

from tests.journeys.at_the_desk import AtTheDesk

pytestmark = pytest.mark.journey


def opens_by_its_key(desk: AtTheDesk) -> None:
    desk.page.wait_for_load_state("load")
    desk.page.keyboard.press("Alt+r")
    expect(desk.page.get_by_role("heading", name="Red flags", exact=True)).to_be_visible()


@pytest.mark.hazard("H01")
@pytest.mark.parametrize("path", ["/desk?q=bad+back", "/today", "/keys", "/about", "/flows/sore-throat?check=none"])
def test_the_card_is_one_key_away_on_every_page_of_reception(desk: AtTheDesk, path: str):
    desk.signs_in("reception@riverside.example")
    desk.page.goto(desk.address + path)

    opens_by_its_key(desk)
    desk.sees("Duty clinician")


@pytest.mark.hazard("H39")
def test_the_card_is_one_key_away_before_signing_in_and_when_locked(desk: AtTheDesk):
    desk.page.goto(f"{desk.address}/sign-in")
    opens_by_its_key(desk)

    desk.signs_in("reception@riverside.example")
    desk.page.get_by_role("button", name="Lock").click()
    expect(desk.page.get_by_label("Password")).to_be_visible()
    opens_by_its_key(desk)
    desk.sees("Chest pain, tightness or heaviness")


@pytest.mark.hazard("H46")
def test_tab_goes_round_the_answers_and_escape_goes_back_to_the_words(desk: AtTheDesk):
    desk.signs_in("reception@riverside.example")
    desk.types("mum's face has dropped on one side")
    desk.presses("Enter")
    card = desk.page.get_by_role("alertdialog")
    expect(card).to_be_focused()

    stops = card.locator("a[href], button").count()
    for _ in range(stops + 1):
        desk.page.keyboard.press("Tab")
        assert desk.page.evaluate("document.getElementById('card').contains(document.activeElement)")
    expect(card.locator("a.answer--yes")).to_be_focused()
    desk.page.keyboard.press("Escape")

    expect(desk.page.locator("#q")).to_be_focused()


@pytest.mark.hazard("H37")
def test_the_card_prints_with_every_danger_and_without_the_bar(desk: AtTheDesk):
    desk.page.goto(f"{desk.address}/red-flags")
    desk.page.emulate_media(media="print")

    expect(desk.page.locator(".flags__group").first).to_be_visible()
    assert desk.page.locator(".flags__group li").count() >= 60
    expect(desk.page.locator(".bar__links")).to_be_hidden()
    pages = desk.page.pdf(format="A4").count(b"/Type /Page\n") or desk.page.pdf(format="A4").count(b"/Type /Page")
    assert 1 <= pages <= 8


@pytest.mark.hazard("H53")
@pytest.mark.hazard("H01")
def test_the_second_half_of_a_double_press_answers_nothing(desk: AtTheDesk):
    desk.signs_in("reception@riverside.example")
    desk.types("mum's face has dropped on one side and she has crushing chest pain")
    desk.presses("Enter")
    first = desk.page.locator("#stop-ask").inner_text()
    expect(desk.page.locator("[data-deaf]")).to_have_count(0)

    desk.page.keyboard.press("3")
    expect(desk.page.locator("#stop-ask")).not_to_have_text(first)
    desk.page.keyboard.press("3")

    expect(desk.page.get_by_role("alertdialog")).to_be_visible()
    assert desk.page.locator(".said-no").count() == 1


@pytest.mark.hazard("H17")
def test_no_line_for_the_record_says_what_was_not_done_or_is_the_last_callers(desk: AtTheDesk):
    desk.signs_in("reception@riverside.example")
    desk.types("hay fever")
    desk.presses("Enter", "a")
    desk.sees("Red flags: not asked yet")
    assert desk.page.evaluate("navigator.clipboard.readText()") == ""

    # The questions stand open after a refusal: R must not shut them.
    desk.presses("r", "0")
    desk.says_yes()
    desk.sees("Logged.")
    assert "said yes" in desk.copied()

    desk.types("mum's face has dropped on one side")
    desk.presses("Enter")
    desk.page.get_by_role("link", name="Ring 999 now").click()
    expect(desk.page.get_by_role("heading", name="Ring 999 now")).to_be_visible()
    desk.page.get_by_role("button", name="We rang 999").click()
    desk.sees("Logged.")
    copied = desk.copied()
    assert "signs of a stroke. Ring 999 now. We rang 999" in copied
    assert "hay fever" not in copied


def test_escape_goes_back_from_the_list_of_dangers_to_the_call(desk: AtTheDesk):
    desk.signs_in("reception@riverside.example")
    desk.types("bad back")
    opens_by_its_key(desk)

    desk.presses("Escape")

    expect(desk.page.locator("#q")).to_have_value("bad back")


def test_digits_pick_a_line_where_a_guide_has_led(desk: AtTheDesk):
    desk.signs_in("reception@riverside.example")
    answers = {"check": "none", "one-side": "no", "immune": "no", "contacted-before": "no"}
    query = "&".join(f"{name}={value}" for name, value in (answers | {"over-a-week": "no", "age": "30"}).items())
    desk.page.goto(f"{desk.address}/flows/sore-throat?q=sore+throat&{query}")
    expect(desk.page.locator(".pick")).to_have_count(2)

    desk.presses("2")

    expect(desk.page.locator("#pick-2")).to_be_checked()
