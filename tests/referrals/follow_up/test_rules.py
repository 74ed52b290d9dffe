"""Which codes are drawn, and when somebody may be asked."""

import hashlib
from collections import Counter
from datetime import date

from navigator.directory.service_type_file import load_service_types
from navigator.london import Week
from navigator.referrals.follow_up.questions_file import load_questions
from navigator.referrals.follow_up.rules import (
    in_drawn_order,
    is_followed,
    kinds_left_out,
    may_ask_from,
    may_undo,
    next_question,
    suggested_size,
    usual_period,
)
from navigator.settings import PROJECT

TYPES = load_service_types(PROJECT / "data" / "service_types.yaml")
CODES = [f"C{number:02d}-AAA" for number in range(20)]


def test_the_order_is_by_the_sha_256_of_seed_and_code():
    by_hand = sorted(CODES, key=lambda code: hashlib.sha256(f"plum {code}".encode()).hexdigest())

    assert in_drawn_order("plum", CODES) == by_hand
    assert in_drawn_order("plum", reversed(CODES)) == by_hand
    assert in_drawn_order("pear", CODES) != by_hand


def test_over_many_seeds_every_code_is_drawn_about_as_often():
    drawn = Counter(code for seed in range(2000) for code in in_drawn_order(str(seed), CODES)[:5])

    # 500 each on average; four standard deviations of a fair draw are 77.
    assert all(423 <= drawn[code] <= 577 for code in CODES), drawn


def test_only_what_was_moved_or_avoided_is_followed_and_nothing_sensitive():
    assert is_followed("pharmacy-first", TYPES)
    assert is_followed("first-contact-physio", TYPES)
    assert not [slug for slug, kind in TYPES.items() if kind.sensitive and is_followed(slug, TYPES)]
    assert not is_followed("gp-appointment", TYPES)
    assert not is_followed("gone-by-now", TYPES)
    assert len(kinds_left_out(TYPES)) == sum(kind.sensitive for kind in TYPES.values())


def test_somebody_may_be_asked_after_fourteen_days():
    assert may_ask_from(date(2026, 11, 2)) == date(2026, 11, 16)


def test_the_usual_weeks_are_those_everybody_may_be_asked_of_then_those_after_the_last_draw():
    monday = date(2026, 11, 30)

    assert usual_period(monday, None) == (Week(2026, 43), Week(2026, 46))
    assert usual_period(monday, date(2026, 11, 15)) == (Week(2026, 47), Week(2026, 48))
    assert usual_period(monday, date(2026, 9, 6)) == (Week(2026, 37), Week(2026, 40))
    assert usual_period(monday, date(2026, 11, 29)) == (Week(2026, 43), Week(2026, 46))


def test_what_is_suggested_follows_how_many_answered_before():
    assert suggested_size(0, 0) == 50
    assert suggested_size(8, 9) == 50
    assert suggested_size(20, 40) == 60
    assert suggested_size(1, 400) == 200


def test_an_answer_is_undone_on_its_day_and_nobody_reached_is_tried_again():
    day = date(2026, 11, 16)

    assert may_undo("answered", day, day)
    assert not may_undo("answered", day, date(2026, 11, 17))
    assert may_undo("not-reached", day, date(2026, 11, 17))


def test_the_questions_come_in_their_order_until_all_are_answered():
    asked = load_questions(PROJECT / "data" / "follow_up.yaml")

    assert [question.id for question in asked.questions] == ["seen", "again", "knew_why"]
    assert next_question([None, None, None]) == "seen"
    assert next_question(["yes", None, None]) == "again"
    assert next_question(["yes", "helped", "no"]) == ""
