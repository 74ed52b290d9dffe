"""An entry goes from one practice to another and stays true there: shared, adopted, said in own words, taken back."""

import pytest
from playwright.sync_api import expect

from tests.journeys.at_the_desk import AtTheDesk

pytestmark = pytest.mark.journey
ENTRY = "Allotment Mornings, Hood Park"
WHY = "The gate is locked this week"


def opens_entry(desk: AtTheDesk) -> None:
    desk.follows(desk.page.get_by_role("link", name="Services", exact=True).first)
    desk.page.get_by_label("Part of a name").fill("Allotment")
    desk.follows(desk.page.get_by_role("button", name="Show"))
    desk.follows(desk.page.get_by_role("link", name=ENTRY))


def says(desk: AtTheDesk, words: str) -> None:
    desk.follows(desk.page.get_by_role("link", name="Change this entry"))
    desk.page.get_by_label("What to say").fill(words)
    desk.follows(desk.page.get_by_role("button", name="Save"))


def test_an_entry_is_shared_adopted_said_in_own_words_and_taken_back(
    desk: AtTheDesk, desk_without_javascript: AtTheDesk
):
    castle = desk_without_javascript.signs_in("manager@castlestreet.example")
    opens_entry(castle)
    castle.page.get_by_label("Let others adopt it").select_option("QK1")
    castle.follows(castle.page.get_by_role("button", name="Share it"))
    castle.sees("Shared. They find it in their library now.")

    riverside = desk.signs_in("manager@riverside.example")
    riverside.follows(riverside.page.get_by_role("link", name="Services", exact=True).first)
    riverside.follows(riverside.page.get_by_role("link", name="Shared menus"))
    riverside.passes_axe()
    riverside.follows(riverside.page.get_by_role("link", name=ENTRY))
    riverside.sees("New to your desk.")
    riverside.passes_axe()
    riverside.follows(riverside.page.get_by_role("button", name="Adopt it"))
    riverside.sees("1 adopted: the desk shows it now.")

    opens_entry(riverside)
    says(riverside, "There is an allotment near you. Ask for Bev.")
    riverside.sees("Our own: What to say.")

    opens_entry(castle)
    castle.page.get_by_label("Why", exact=True).fill(WHY)
    castle.follows(castle.page.get_by_role("button", name="Pause it"))
    riverside.page.reload()
    riverside.sees(f"Castle Street Practice: {WHY}")

    castle.follows(castle.page.get_by_role("button", name="Offer it again"))
    says(castle, "Come and dig, or sit in the sun.")
    riverside.page.reload()
    riverside.follows(riverside.page.get_by_role("link", name="1 change upstream to look at"))
    riverside.passes_axe()
    riverside.page.get_by_label("Take theirs").check()
    riverside.follows(riverside.page.get_by_role("button", name="Save").first)
    expect(riverside.page.get_by_text("our own", exact=True)).to_have_count(0)

    castle.follows(castle.page.get_by_role("link", name="What we share"))
    castle.follows(castle.page.get_by_role("button", name=f"Take back {ENTRY}"))
    riverside.page.reload()
    riverside.sees("Original withdrawn on")
    riverside.passes_axe()
    riverside.follows(riverside.page.get_by_role("button", name="Drop it"))
    riverside.sees("Dropped. The desk no longer offers it")
