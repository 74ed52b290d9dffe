"""A practice reads in a real pharmacy list and works a call on it."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.journeys.at_the_desk import AtTheDesk
from tests.journeys.conftest import PROJECT, Site

pytestmark = pytest.mark.journey
EXTRACT = PROJECT / "tests" / "data" / "pharmacies_extract.csv"


def whole_list() -> Path:
    """Give the whole list of 631 pharmacies where it lies beside the project, else the extract shipped here."""
    beside = PROJECT.parent / "shared" / "data" / "trafford" / "pharmacies" / "gm_pharmacies.csv"
    return beside if beside.is_file() else EXTRACT


def test_a_call_is_worked_on_imported_real_pharmacies(desk: AtTheDesk, site: Site):
    pharmacies = whole_list()
    dry_run = site.flask("import-services", str(pharmacies), "--owner", "02A", "--serves", "02A")
    assert "nothing was written" in dry_run.lower()
    site.flask("import-services", str(pharmacies), "--owner", "02A", "--serves", "02A", "--apply")
    again = site.flask("import-services", str(pharmacies), "--owner", "02A", "--serves", "02A")
    desk.signs_in("reception@bridgewater.example")

    desk.types("hay fever")
    assert desk.first_line() == "Community pharmacist, by referral"
    which = desk.panel().locator("select.which")
    names = which.locator("option").all_inner_texts()
    desk.presses("Enter", "r", "0")
    desk.says_yes()

    desk.sees("Logged. Community pharmacist, by referral (")
    assert "Services: 0 new, 0 changed" in again
    assert len(names) > 5
    expect(desk.page.locator("#q")).to_be_focused()
