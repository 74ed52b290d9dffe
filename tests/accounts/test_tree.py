"""The organisation tree: followed as on a day, and England's practices laid beside it."""

import os
import time
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select

from navigator.accounts.models import Membership, Organisation
from navigator.accounts.practice_list import UnreadablePractices, read_practices
from navigator.accounts.queries import lineage, organisation_by_code, within
from navigator.accounts.rules import Kind
from tests.building import a_practice, an_organisation

MOVED_ON = date(2026, 4, 1)
DAY_BEFORE = MOVED_ON - timedelta(days=1)
FILES = os.environ.get("OPEN_REFERRAL_FILES")
"""A folder with other people's files; epraccur.csv stands under ods/ in it."""


def belongs(session, member, parent, from_on, until_on=None):
    session.add(Membership(member_id=member.id, parent_id=parent.id, from_on=from_on, until_on=until_on))
    session.flush()


@pytest.fixture
def tree(session):
    """One practice that moved from a PCN to another, within one sub-ICB location."""
    kinds = {"QK1": Kind.ICB, "04V": Kind.SUB_ICB, "U99101": Kind.PCN, "U99102": Kind.PCN, "C99101": Kind.PRACTICE}
    tree = {code: an_organisation(session, code, kind) for code, kind in kinds.items()}
    belongs(session, tree["04V"], tree["QK1"], date(2022, 7, 1))
    belongs(session, tree["U99101"], tree["04V"], date(2019, 7, 1))
    belongs(session, tree["U99102"], tree["04V"], date(2019, 7, 1))
    belongs(session, tree["C99101"], tree["U99101"], date(2019, 7, 1), DAY_BEFORE)
    belongs(session, tree["C99101"], tree["U99102"], MOVED_ON)
    return tree


def codes(session, ids):
    named = {one.id: one.code for one in session.scalars(select(Organisation)).unique()}
    return [named[one] for one in ids]


@pytest.mark.tables
def test_a_practice_belongs_upwards_as_on_the_day(session, tree):
    practice = tree["C99101"].id

    assert codes(session, lineage(session, practice, DAY_BEFORE)) == ["C99101", "U99101", "04V", "QK1"]
    assert codes(session, lineage(session, practice, MOVED_ON)) == ["C99101", "U99102", "04V", "QK1"]
    assert codes(session, lineage(session, practice, date(2019, 6, 30))) == ["C99101"]


@pytest.mark.tables
def test_an_area_holds_what_belonged_to_it_on_the_day(session, tree):
    assert codes(session, within(session, tree["U99101"].id, DAY_BEFORE)) == ["U99101", "C99101"]
    assert codes(session, within(session, tree["U99101"].id, MOVED_ON)) == ["U99101"]
    assert set(codes(session, within(session, tree["QK1"].id, MOVED_ON))) == set(tree)


@pytest.mark.tables
def test_a_circle_in_the_data_ends(session, tree):
    belongs(session, tree["QK1"], tree["04V"], MOVED_ON)

    assert set(codes(session, lineage(session, tree["04V"].id, MOVED_ON))) == {"04V", "QK1"}


# --- The practices of England ---


def a_row(code: str, **changes: str) -> str:
    cells = dict(
        enumerate(
            f"{code}|THE PLUM SURGERY|Y60|QK1|1 HIGH STREET||COALVILLE|||LE67 3JD|19740401||A|B|04V|20130401||"
            "0116 496 0101||||0||04V||4|".split("|")
        )
    )
    at = {"icb": 3, "sub_icb": 14, "status": 12, "setting": 25, "name": 1}
    cells |= {at[name]: value for name, value in changes.items()}
    return ",".join(f'"{cell}"' for cell in cells.values())


def written(tmp_path, *rows: str) -> str:
    file = tmp_path / "epraccur.csv"
    file.write_text("\n".join(rows), encoding="utf-8")
    return str(file)


ROWS = (
    a_row("C82001"),
    a_row("C82002", sub_icb="A3A8R", icb="QMF"),
    a_row("C82003", status="C"),
    a_row("C82004", setting="9"),
    a_row("W92001", icb="Q99"),
    a_row("C82001"),
)


def test_only_active_practices_of_england_are_taken_and_the_rest_is_counted():
    found = read_practices("\n".join(ROWS).encode())

    assert [(one.code, one.name, one.joined_on) for one in found.practices] == [
        ("C82001", "The Plum Surgery", date(2013, 4, 1)),
        ("C82002", "The Plum Surgery", date(2013, 4, 1)),
    ]
    assert (found.others, found.elsewhere) == (2, 1)
    assert found.not_taken == ["line 6, C82001: it is there twice"]
    assert [one.code for one in read_practices("\n".join(ROWS).encode(), frozenset({"QMF"})).practices] == ["C82002"]


def test_another_file_is_turned_away():
    with pytest.raises(UnreadablePractices, match="27"):
        read_practices(b"name,postcode\nPlum,LE67 3JD")


def test_the_tree_is_loaded_once_and_a_practice_keeps_its_pcn(app, session, tmp_path):
    there = a_practice(session, "C82001", name="Its own name")
    run, file = app.test_cli_runner().invoke, written(tmp_path, *ROWS)

    assert "Nothing was written" in run(args=["load-organisations", file]).output
    assert organisation_by_code(session, "C82002") is None
    session.rollback()

    told = run(args=["load-organisations", file, "--apply"]).output
    session.expire_all()
    assert "New: 1 ICBs, 1 sub-ICB locations" in told
    added = organisation_by_code(session, "C82002")
    assert codes(session, lineage(session, added.id, MOVED_ON)) == ["C82002", "A3A8R", "QMF"]
    assert (added.profile.postcode, added.profile.latitude is not None) == ("LE67 3JD", True)
    assert there.name == "Its own name"
    assert codes(session, lineage(session, there.id, MOVED_ON))[1] == "U99101"
    session.rollback()

    assert "Everything was there already" in run(args=["load-organisations", file, "--apply"]).output


def test_a_practice_that_belongs_elsewhere_here_is_left_for_a_person(app, session, tmp_path):
    a_practice(session, "C82001", sub_icb="04C")

    told = app.test_cli_runner().invoke(args=["load-organisations", written(tmp_path, a_row("C82001"))]).output

    assert "left for a person: C82001 belongs to 04C, QK1, U99101 here and to 04V in the file" in told


@pytest.mark.skipif(not FILES, reason="OPEN_REFERRAL_FILES does not name a folder with ods/epraccur.csv")
def test_england_is_loaded_in_under_a_minute(app, session, record_property):
    began = time.perf_counter()

    told = (
        app.test_cli_runner()
        .invoke(args=["load-organisations", str(Path(FILES or "") / "ods" / "epraccur.csv"), "--apply"])
        .output
    )

    record_property("seconds to load the practices of England", round(time.perf_counter() - began, 1))
    assert "6220 active practices" in told
    assert session.scalar(select(func.count()).select_from(Organisation)) > 6300
    assert time.perf_counter() - began < 60


def test_a_list_of_names_names_what_the_file_of_practices_only_codes(app, session, tmp_path):
    names = tmp_path / "names.csv"
    names.write_text("Code,Name\nqk1,PLUM AND ASHBY ICB\n,\n", encoding="utf-8")
    file = written(tmp_path, a_row("C82001"))
    session.commit()

    told = app.test_cli_runner().invoke(args=["load-organisations", file, "--names", str(names), "--apply"]).output

    assert "1 sub-ICB locations (1 named by their codes)" in told
    session.rollback()
    assert organisation_by_code(session, "QK1").name == "Plum And Ashby ICB"
