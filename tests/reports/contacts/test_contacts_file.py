"""Contacts from a table: read as a spreadsheet gives it, and told by row and field where it cannot be."""

from datetime import date

import pytest

from navigator.london import Week
from navigator.referrals.rules import Channel
from navigator.reports.contacts.contacts_file import ContactRow, impossible, read_contacts

HEAD = "week,channel,contacts"
TODAY = date(2026, 11, 24)
LOGGED = {(Week(2026, 47), Channel.PHONE): 100}


def told(*lines: str) -> list[str]:
    rows, wrong = read_contacts("\n".join([HEAD, *lines]))
    return [str(one) for one in [*wrong, *impossible(rows, LOGGED, TODAY)]]


@pytest.mark.parametrize("between", [",", "\t", ";"])
def test_a_table_is_read_as_spreadsheets_give_it(between):
    text = "\ufeffContacts,Week,channel\r\n300, 2026-W47 ,Phone\r\n\r\n".replace(",", between)

    assert read_contacts(text) == ([ContactRow(2, Week(2026, 47), Channel.PHONE, 300)], [])


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        (["2026-W47,phone,94"], "row 2, contacts: 100 phone calls were logged in that week, so there cannot have been"),
        (["2026-W47,phone,300", "2026-W47,phone,300"], "row 3, channel: phone is there twice in 2026-W47"),
        (["2026-W48,phone,300"], "row 2, week: 2026-W48 is not over until 29/11/2026"),
        (["2026-W54,phone,300"], "row 2, week: There is no week 2026-W54."),
        (["2026-W47,fax,300"], "row 2, channel: must be one of phone, online, desk"),
        (["2026-W47,phone,-1"], "row 2, contacts: must be a whole number from 0 to 99999"),
        (["2026-W47,phone,100000"], "row 2, contacts: must be a whole number from 0 to 99999"),
        (["2026-W47,phone"], "row 2: has 2 columns instead of 3"),
        ([], "row 2: there is no row of contacts"),
        (["2026-W47,phone,300"] * 2001, "row 2002: there are more than 2000 rows"),
        (["x" * 100_000], "row 1: the table is longer than 100000 letters"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_cannot_be_is_told_by_row_and_field(lines, words):
    assert words in told(*lines)[0]


def test_a_table_needs_its_three_columns_and_no_other():
    assert "the first row must name these columns" in str(read_contacts("week,channel,contacts,name\n")[1][0])
    assert "the first row must name these columns" in str(read_contacts("")[1][0])
