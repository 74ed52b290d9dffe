"""A manager reads their own table in: columns chosen, a duplicate settled, written, and undone; in a real browser."""

import pytest
from playwright.sync_api import expect

from tests.journeys.at_the_desk import AtTheDesk

pytestmark = pytest.mark.journey

TABLE = b"""Group,What they do,Post code,Ring,When
Knit and Natter at Coalville,Knitting and talking,LE67 3EA,0116 496 0302,Tuesday 10am - 12noon
Whitwick Plum Walkers,Gentle walks,LE67 5AA,0116 496 0304,Mon & Thur 2-3.30pm
"""
FIELDS = ("name", "who_for", "postcode", "contact", "hours")


def test_a_table_is_read_in_settled_written_and_undone(desk: AtTheDesk):
    page = desk.page
    desk.signs_in("manager@riverside.example")
    desk.follows(page.get_by_role("link", name="Services", exact=True))
    desk.follows(page.get_by_role("link", name="Read a list in"))
    desk.passes_axe()
    page.get_by_label("The file").set_input_files({"name": "groups.csv", "mimeType": "text/csv", "buffer": TABLE})
    page.get_by_role("button", name="Look at it").click()
    desk.sees("Which column holds what?")
    page.get_by_label("Kind of service").select_option("social-groups")
    for number, field in enumerate(FIELDS):
        page.locator(f"#column-{number}").select_option(field)
    desk.passes_axe()
    page.get_by_role("button", name="See what it would do").click()
    desk.sees("1 service is perhaps here already")
    desk.passes_axe()

    desk.follows(page.get_by_role("link", name="Knit and Natter at Coalville"))
    desk.passes_axe()
    page.get_by_role("button", name="No: it is another service").click()
    desk.sees("this list and every later one knows it now")
    page.get_by_role("button", name="Write 2 new and 0 changed").click()
    desk.sees("2 new, 0 changed")
    desk.passes_axe()

    page.get_by_role("button", name="Undo the whole list").click()
    desk.sees("2 taken off the desk")
    expect(page.get_by_text("Taken off the desk again").first).to_be_visible()
