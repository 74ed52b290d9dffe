"""Where postcodes are, and how entries and practices come to their positions; two letters are read, each once."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from time import perf_counter

import pytest

from navigator.accounts.queries import practices_by_code
from navigator.directory import positions, queries
from navigator.directory.distance import miles_between
from navigator.directory.entries import ServiceEntry
from navigator.directory.pharmacy_list import ForWhom, read_pharmacies
from navigator.directory.positions import position_of, position_of_outcode, positions_of, with_positions
from navigator.directory.postcode_letters import letter_of
from navigator.directory.service_file import read_services
from navigator.directory.service_type_file import load_service_types
from tests.building import a_practice

ROOT = Path(__file__).resolve().parents[2]
EXTRACT = ROOT / "tests" / "data" / "pharmacies_extract.csv"
TODAY = date(2026, 11, 24)

ENTRY = ServiceEntry(key="plum-walkers", type="social-groups", name="Plum Walkers", owner="C99101")
BY_HAND = (52.5, -1.25)


@pytest.fixture
def nothing_is_read(monkeypatch):
    """Fail where any letter is asked for."""

    def read(letter):
        pytest.fail(f"read the letter {letter}")

    monkeypatch.setattr(positions, "letter_of", read)


# --- One postcode ---


@pytest.mark.parametrize(
    ("postcode", "about"),
    [
        ("LE1 5WW", (52.6269, -1.1352)),
        ("le15ww", (52.6269, -1.1352)),
        ("  Le1   5wW ", (52.6269, -1.1352)),
        ("L1 8JQ", (53.4040, -2.9802)),
        ("LE67 3JD", (52.7236, -1.3706)),
    ],
)
def test_a_postcode_is_where_it_is_however_it_is_written(postcode, about):
    assert miles_between(position_of(postcode), about) < 0.5


@pytest.mark.parametrize(
    "postcode",
    ["", " ", "nowhere", "LE", "LE1 5W", "12345", "LE1 5WW LE1 5WX", "ＬＥ1 5WW", "L" * 10_000, "LE1\x005WW", "é"],
)
def test_what_is_no_postcode_is_nowhere(postcode, nothing_is_read):
    assert position_of(postcode) is None
    assert position_of_outcode(postcode) is None


@pytest.mark.parametrize("postcode", ["LE1 9ZZ", "LX1 1AA", "L0 0AA"])
def test_a_postcode_that_nobody_has_is_nowhere(postcode):
    assert position_of(postcode) is None


@pytest.mark.parametrize("postcode", ["BF1 0AX", "GY1 1AA", "JE2 3AB", "IM1 1AA", "BT1 1AA", "BT1 5GS"])
def test_the_forces_the_islands_and_northern_ireland_have_no_place_on_this_grid(postcode):
    assert position_of(postcode) is None


def test_every_letter_without_postcodes_is_empty():
    assert len(letter_of.__wrapped__("Q")) == 0


def test_a_letter_is_in_order_and_small():
    letter = letter_of("L")

    signs = [letter.signs[at : at + 7] for at in range(0, len(letter.signs), 7)]
    assert len(signs) == len(letter) == len(letter.northings) > 150_000
    assert signs == sorted(set(signs))
    assert len(letter.signs) + 4 * 2 * len(letter) < 3_000_000


def test_a_second_postcode_of_a_letter_takes_no_time():
    position_of("LE1 5WW")

    started = perf_counter()
    for _ in range(200):
        position_of("LE67 3JD")

    assert perf_counter() - started < 0.5


# --- Outcodes and many ---


def test_an_outcode_is_the_middle_of_its_postcodes():
    assert miles_between(position_of_outcode("LE3"), position_of("LE3 9QP")) < 5
    assert position_of_outcode(" le3 ") == position_of_outcode("LE3")


def test_an_outcode_is_not_mixed_with_longer_ones():
    # LE1 is the middle of Leicester; LE10 to LE19 lie around it, LE14 beyond Melton.
    assert miles_between(position_of_outcode("LE1"), position_of("LE1 5WW")) < 1


@pytest.mark.parametrize("outcode", ["", "LE", "L99", "LE3 1AA", "QQ1", "BT1"])
def test_an_outcode_that_is_none_is_nowhere(outcode):
    assert position_of_outcode(outcode) is None


def test_many_postcodes_keep_their_own_writing_and_leave_out_the_unknown():
    assert set(positions_of(["LE1 5WW", "le67 3jd", "LE1 9ZZ", "", "nowhere"])) == {"LE1 5WW", "le67 3jd"}


def test_each_letter_is_read_once_however_the_list_is_sorted(monkeypatch):
    asked = []
    monkeypatch.setattr(positions, "letter_of", lambda letter: asked.append(letter) or letter_of("L"))

    positions_of(["LE1 5WW", "M33 7XF", "S1 2AA", "LE67 3JD", "M1 1AA", "S3 1AA"])

    assert asked == ["L", "L", "M", "M", "S", "S"]


# --- Entries ---


def place_of(entry: ServiceEntry) -> tuple[float | None, float | None]:
    return entry.latitude, entry.longitude


def placed(saved: dict | None = None, **changes) -> ServiceEntry:
    [entry] = with_positions([replace(ENTRY, **changes)], saved or {})
    return entry


def test_an_entry_takes_the_place_of_its_postcode():
    assert place_of(placed(postcode="LE1 5WW")) == position_of("LE1 5WW")


def test_an_entry_that_brings_its_position_keeps_it(nothing_is_read):
    brought = placed({ENTRY.key: ("LE1 5WW", (1.0, 2.0))}, postcode="LE1 5WW", latitude=52.5, longitude=-1.25)

    assert place_of(brought) == BY_HAND


def test_a_position_set_by_hand_stays_with_its_postcode(nothing_is_read):
    assert place_of(placed({ENTRY.key: ("LE1 5WW", BY_HAND)}, postcode="LE1 5WW")) == BY_HAND


def test_another_postcode_takes_its_own_place():
    saved = {ENTRY.key: ("LE1 5WW", BY_HAND)}

    assert place_of(placed(saved, postcode="LE67 3JD")) == position_of("LE67 3JD")
    assert place_of(placed(saved, postcode="LE1 9ZZ")) == (None, None)


def test_a_saved_entry_without_a_position_gets_one():
    assert place_of(placed({ENTRY.key: ("LE1 5WW", (None, None))}, postcode="LE1 5WW")) == position_of("LE1 5WW")


def test_an_entry_without_a_postcode_is_left_as_it_is(nothing_is_read):
    assert placed({ENTRY.key: ("", BY_HAND)}) == ENTRY
    assert place_of(placed(latitude=52.5)) == (52.5, None)


def test_the_demonstration_reads_no_letter(nothing_is_read):
    types = load_service_types(ROOT / "data" / "service_types.yaml")
    entries = read_services(ROOT / "data" / "seed_services.yaml", types, TODAY)

    assert with_positions(entries, {}) == entries


def test_every_pharmacy_of_a_real_list_whose_postcode_is_known_has_its_place():
    rows = read_pharmacies(EXTRACT.read_bytes(), ForWhom("04V", ("C99101",), TODAY))
    entries = with_positions([entry for row in rows for entry in row.entries], {})

    assert len(entries) > 10
    for entry in entries:
        assert place_of(entry) == (position_of(entry.postcode) or (None, None))
    assert sum(entry.latitude is not None for entry in entries) >= len(entries) - 2


# --- Commands ---


def test_an_imported_list_has_its_places_and_importing_it_again_changes_nothing(app, session):
    a_practice(session)
    words = ["import-services", str(EXTRACT), "--owner", "04V", "--serves", "C99101", "--apply"]

    first, again = (app.test_cli_runner().invoke(args=words).output for _ in range(2))

    session.commit()
    services = queries.changed_since(session, 0)
    assert len(services) > 10
    for service in services:
        assert (service.latitude, service.longitude) == (position_of(service.postcode) or (None, None))
    assert ("0 changed" in first, "0 new, 0 changed" in again) == (True, True)


SITE = """organisations:
  - {code: QK1, kind: icb, name: Plum ICB}
practices:
  - {code: C99101, name: Plum Practice, postcode: LE1 5WW}
  - {code: C99102, name: Damson Practice, postcode: LE1 5WW, position: {lat: "52.5", lon: "-1.25"}}
  - {code: C99103, name: Fig Practice, postcode: LE1 9ZZ}
"""


def test_a_loaded_practice_is_where_its_postcode_is_unless_its_file_says_where(app, session, tmp_path):
    file = tmp_path / "site.yaml"
    file.write_text(SITE, encoding="utf-8")

    assert app.test_cli_runner().invoke(args=["load-site", str(file)]).exit_code == 0

    session.commit()
    profiles = {practice.code: practice.profile for practice in practices_by_code(session)}
    places = {code: (profile.latitude, profile.longitude) for code, profile in profiles.items()}
    assert places == {"C99101": position_of("LE1 5WW"), "C99102": BY_HAND, "C99103": (None, None)}
