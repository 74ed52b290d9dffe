"""What an ending counts as, codes that survive being said aloud, and the line for the record."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from navigator.directory.service_type_file import load_service_types
from navigator.referrals.models import Signpost
from navigator.referrals.rules import (
    CHANNEL_WORDS,
    CODE_LENGTH,
    DISPOSITION_WORDS,
    ENDING_WORDS,
    NEED_A_SERVICE,
    NEED_THE_CHECK,
    OTHERWISE_WORDS,
    SIGNS,
    Channel,
    CountsAs,
    Ending,
    Otherwise,
    RedFlagAnswer,
    code_of,
    counts_as,
    flags_as_text,
    may_undo,
    read_code,
    took_the_caller,
)
from navigator.settings import PROJECT
from navigator.signposting.red_flags import SAFETY

TYPES = load_service_types(Path(PROJECT, "data", "service_types.yaml"))
GROUPS, CLINIC, ADMIN = TYPES["social-groups"], TYPES["minor-illness-clinic"], TYPES["practice-admin"]
NOW = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)
SOME_CODES = [code_of(UUID(int=number), 0) for number in range(40)]


# --- Codes ---


def test_a_call_and_its_number_always_give_the_same_code():
    call = uuid4()

    assert code_of(call, 0) == code_of(call, 0)
    assert len({code_of(call, number) for number in range(200)}) == 200


def test_a_code_has_two_groups_of_signs_nobody_mixes_up():
    assert all(len(code) == CODE_LENGTH + 2 and code[3] == "-" for code in SOME_CODES)
    assert set("0O1IL25S8BUV").isdisjoint(SIGNS)
    assert len(set(SIGNS)) == 23


@given(st.uuids(), st.integers(0, 50))
def test_a_code_is_read_back_however_it_is_said(call, number):
    code = code_of(call, number)

    assert read_code(code) == code
    assert read_code(f" {code.lower().replace('-', ' ')} ") == code
    assert read_code(" ".join(code.replace("-", ""))) == code


@pytest.mark.parametrize("code", SOME_CODES)
def test_one_wrong_sign_is_always_found(code):
    signs = code.replace("-", "")
    for place, right in enumerate(signs):
        for wrong in SIGNS.replace(right, ""):
            assert read_code(signs[:place] + wrong + signs[place + 1 :]) is None


@pytest.mark.parametrize("code", SOME_CODES)
def test_two_neighbours_swapped_are_always_found(code):
    signs = code.replace("-", "")
    for place in range(CODE_LENGTH):
        first, second = signs[place : place + 2]
        if first != second:
            assert read_code(signs[:place] + second + first + signs[place + 2 :]) is None


@pytest.mark.parametrize("said", ["", "KT7", "KT7-4Q", "KT7-4QFF", "O0O-111", "ＫＴ７-4QF", "'; DROP", "K" * 1000])
def test_what_is_no_code_is_not_read(said):
    assert read_code(said) is None


# --- What an ending counts as ---


@pytest.mark.parametrize(
    ("ending", "kind", "check", "counted"),
    [
        (Ending.SAID_YES, GROUPS, "social", CountsAs("avoided", "community")),
        (Ending.SAID_YES, CLINIC, "general", CountsAs("moved", "practice")),
        (Ending.SAID_YES, None, "general", CountsAs("none", "none")),
        (Ending.DECLINED, GROUPS, "social", CountsAs("kept", "appointment")),
        (Ending.DECLINED, None, "general", CountsAs("kept", "appointment")),
        (Ending.BOOKED_HERE, GROUPS, "social", CountsAs("kept", "appointment")),
        (Ending.NOT_AVAILABLE, GROUPS, "social", CountsAs("none", "none")),
        (Ending.CALL_LOST, GROUPS, "social", CountsAs("none", "none")),
        (Ending.ADVICE_OR_ADMIN, ADMIN, "admin", CountsAs("admin", "practice")),
        (Ending.ADVICE_OR_ADMIN, GROUPS, "social", CountsAs("self_care", "self_care")),
        (Ending.ADVICE_OR_ADMIN, None, "admin", CountsAs("admin", "practice")),
        (Ending.ADVICE_OR_ADMIN, None, "social", CountsAs("admin", "practice")),
        (Ending.ADVICE_OR_ADMIN, None, "general", CountsAs("self_care", "self_care")),
    ],
)
def test_an_ending_counts_as_the_table_says(ending, kind, check, counted):
    assert counts_as(ending, kind, check) == counted


@pytest.mark.hazard("H28")
@pytest.mark.parametrize("slug", TYPES)
def test_only_a_yes_to_something_outside_is_avoided(slug):
    kind = TYPES[slug]

    for ending in set(Ending) - {Ending.SAID_YES}:
        assert counts_as(ending, kind).disposition != "avoided"
    if kind.setting in ("emergency", "urgent"):
        assert counts_as(Ending.SAID_YES, kind).disposition not in ("avoided", "moved")


@pytest.mark.hazard("H28")
@pytest.mark.parametrize("action", [*SAFETY, "", "made-up"])
def test_a_danger_is_never_counted_as_avoided(action):
    counted = counts_as(Ending.EMERGENCY, GROUPS, action=action)

    assert counted.disposition in ("emergency", "clinician_today", "none")
    assert (counted.disposition == "none") == (action == "calm_card")
    if action in ("999", "police", "ed", "maternity_now", "oncology_line", "crisis", "", "made-up"):
        assert counted.disposition == "emergency"


@pytest.mark.hazard("H28")
@pytest.mark.hazard("H35")
def test_the_police_are_an_emergency_never_avoided_and_a_sensitive_kind():
    police = TYPES["emergency-police"]

    assert counts_as(Ending.EMERGENCY, police, action="police") == CountsAs("emergency", "emergency")
    assert counts_as(Ending.SAID_YES, police) == CountsAs("emergency", "emergency")
    assert police.sensitive


def test_whatever_sends_somebody_elsewhere_needs_the_check():
    assert {Ending.SAID_YES, Ending.ADVICE_OR_ADMIN} <= NEED_THE_CHECK
    assert Ending.SAID_YES in NEED_A_SERVICE
    assert {Ending.DECLINED, Ending.BOOKED_HERE, Ending.CALL_LOST}.isdisjoint(NEED_THE_CHECK)


@pytest.mark.parametrize(
    ("values", "column"),
    [
        (Ending, "ending"),
        (Channel, "channel"),
        (Otherwise, "otherwise"),
        (RedFlagAnswer, "red_flag_answer"),
        (DISPOSITION_WORDS, "disposition"),
        (TYPES, "service_type"),
        (SOME_CODES, "code"),
        ({kind.destination for kind in TYPES.values()}, "destination"),
        ({kind.disposition for kind in TYPES.values()}, "disposition"),
        ({kind.usual_mode for kind in TYPES.values()}, "mode"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_every_value_fits_its_column(values, column):
    # SQLite keeps a text of any length; PostgreSQL refuses the whole row.
    assert max(len(str(value)) for value in values) <= Signpost.__table__.c[column].type.length


def test_every_code_has_its_words():
    assert set(ENDING_WORDS) == set(Ending)
    assert set(OTHERWISE_WORDS) == set(Otherwise)
    assert set(CHANNEL_WORDS) == set(Channel)
    assert {kind.disposition for kind in TYPES.values()} <= set(DISPOSITION_WORDS)
    assert next(iter(OTHERWISE_WORDS)) is Otherwise.NOT_SURE


# --- Small things ---


def test_a_row_can_be_undone_for_a_minute():
    assert may_undo(NOW, NOW + timedelta(seconds=60))
    assert not may_undo(NOW, NOW + timedelta(seconds=60, microseconds=1))


def test_flags_are_written_in_order_and_fit_their_column():
    assert flags_as_text({"stroke_now": "no", "chest_pain": "yes"}) == "chest_pain=yes,stroke_now=no"
    assert flags_as_text({}) == ""
    assert len(flags_as_text({f"flag_{number}": "no" for number in range(500)})) <= 300


def test_a_long_list_of_flags_is_never_cut_in_the_middle_of_an_answer():
    text = flags_as_text({f"flag_{number:03}": "no" for number in range(500)})

    assert all(part.endswith("=no") for part in text.split(","))


# --- Whether the service was there ---


@pytest.mark.parametrize(
    ("ending", "of_a_group", "of_the_practice"),
    [
        (Ending.SAID_YES, True, True),
        (Ending.NOT_AVAILABLE, False, False),
        (Ending.BOOKED_HERE, None, True),
        (Ending.DECLINED, None, None),
        (Ending.ADVICE_OR_ADMIN, None, None),
        (Ending.EMERGENCY, None, None),
        (Ending.CALL_LOST, None, None),
    ],
)
def test_only_an_ending_that_tried_a_service_tells_whether_it_was_there(ending, of_a_group, of_the_practice):
    assert took_the_caller(ending, GROUPS) is of_a_group
    assert took_the_caller(ending, CLINIC) is of_the_practice
    assert took_the_caller(ending, None) is None


@pytest.mark.parametrize("slug", sorted(slug for slug, kind in TYPES.items() if kind.interchangeable))
def test_nothing_is_noted_of_a_pharmacy(slug):
    assert {took_the_caller(ending, TYPES[slug]) for ending in Ending} == {None}
