"""How old the word of an entry is, on the days around each border, and what follows from it."""

from datetime import date, timedelta

import pytest

from navigator.directory.freshness import Freshness, demotes, freshness_of, freshness_words, hides
from navigator.directory.service_types import Setting

TODAY = date(2026, 11, 24)


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


@pytest.mark.parametrize(
    ("days", "freshness"),
    [
        (-1, "fresh"),
        (0, "fresh"),
        (149, "fresh"),
        (150, "ageing"),
        (179, "ageing"),
        (180, "ageing"),
        (181, "stale"),
        (364, "stale"),
        (365, "stale"),
        (366, "expired"),
        (3000, "expired"),
    ],
)
@pytest.mark.parametrize("review_by", [None, TODAY + timedelta(days=400)])
def test_an_entry_ages_by_the_days_since_it_was_confirmed(days, freshness, review_by):
    assert freshness_of(ago(days), review_by, TODAY) == freshness


@pytest.mark.parametrize(
    ("days_to_review", "freshness"),
    [(31, "fresh"), (30, "ageing"), (1, "ageing"), (0, "ageing"), (-1, "stale"), (-1000, "stale")],
)
def test_an_entry_ages_towards_the_day_of_its_review(days_to_review, freshness):
    assert freshness_of(ago(10), TODAY + timedelta(days=days_to_review), TODAY) == freshness


@pytest.mark.parametrize("review_by", [None, TODAY, TODAY + timedelta(days=100), ago(1000)])
def test_an_entry_that_nobody_confirmed_is_stale(review_by):
    assert freshness_of(None, review_by, TODAY) is Freshness.STALE


def test_an_entry_never_gets_fresher_by_waiting():
    order = list(Freshness)
    seen = [freshness_of(TODAY, TODAY + timedelta(days=200), TODAY + timedelta(days=day)) for day in range(500)]

    assert [order.index(one) for one in seen] == sorted(order.index(one) for one in seen)
    assert set(seen) == set(Freshness)


# --- What follows ---


@pytest.mark.parametrize("setting", Setting)
@pytest.mark.parametrize("freshness", Freshness)
def test_emergency_and_urgent_help_is_never_hidden_nor_demoted(freshness, setting):
    is_now = setting in (Setting.EMERGENCY, Setting.URGENT)

    assert demotes(freshness, setting) == (freshness in ("stale", "expired") and not is_now)
    assert not (is_now and hides(freshness, setting))
    assert not hides(freshness, setting) or freshness == "expired"


def test_the_practice_own_door_is_never_hidden():
    assert hides(Freshness.EXPIRED, Setting.COMMUNITY)
    assert not hides(Freshness.EXPIRED, Setting.PRACTICE)
    assert demotes(Freshness.EXPIRED, Setting.PRACTICE)


# --- What is said ---


@pytest.mark.parametrize(
    ("freshness", "verified_on", "words"),
    [
        ("fresh", ago(3), ""),
        ("ageing", date(2026, 6, 9), "Last confirmed 9 Jun, due a check soon"),
        ("stale", date(2026, 4, 3), "Not confirmed since 3 Apr: ring before you send anyone"),
        ("stale", date(2025, 12, 31), "Not confirmed since 31 Dec 2025: ring before you send anyone"),
        ("stale", None, "Never confirmed: ring before you send anyone"),
        (
            "expired",
            date(2025, 4, 3),
            "Not confirmed since 3 Apr 2025, more than a year ago: ring before you send anyone",
        ),
    ],
)
def test_one_line_says_how_old_the_word_is(freshness, verified_on, words):
    assert freshness_words(Freshness(freshness), verified_on, TODAY, Setting.COMMUNITY) == words


@pytest.mark.parametrize("setting", [Setting.EMERGENCY, Setting.URGENT])
@pytest.mark.parametrize("verified_on", [None, ago(200), ago(800)])
def test_nobody_in_need_of_help_now_waits_for_a_call_about_an_entry(setting, verified_on):
    words = freshness_words(freshness_of(verified_on, None, TODAY), verified_on, TODAY, setting)

    assert words
    assert "ring" not in words
