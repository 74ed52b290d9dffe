"""A danger heard once is heard however it is said, and its bare name beside harmless words stays quiet.

Some thousand variants of each kind are drawn here; `make campaign-red-flags` says all of them.
"""

from collections import Counter

import pytest

from benchmarks.red_flag_campaign import hearing, kept, lines_of, quiet
from navigator.signposting.red_flags import SAFETY
from tests.signposting.dangers_said import said
from tests.signposting.guidance_in_hand import shipped_red_flags
from tests.signposting.harmless_mentions import NEAR_MISSES, named
from tests.signposting.variants import PAIRS, RULES

TABLE = shipped_red_flags()
HEAR = hearing(TABLE)
DRAWN = 200
"""Variants of each rule at most; the draw is the same each time."""

# What was measured where a rule does not hold for all: raise a figure when it has become better, never lower one.
FLOORS: dict[str, float] = {
    "run together": 0.99,
    "clauses swapped + filler in front": 0.99,
    "a slip in every long word": 0.96,
    "clauses swapped": 0.99,
    "clinical shorthand": 0.97,
    "something harmless beside": 0.99,
    "one slip": 0.99,
    "lead-in + one slip": 0.99,
    "dialect north + lead-in": 0.99,
    "apostrophes + a slip in every long word": 0.99,
    "filler in the middle": 0.99,
    "words behind": 0.99,
    "lead-in": 0.99,
    "since when": 0.99,
    "complaint behind": 0.99,
    "form or note": 0.99,
    "dialect Scots": 0.99,
    "one slip + case": 0.99,
    "text-speak + one slip": 0.99,
    "filler in the middle + chatter behind": 0.99,
    "history beside + since when": 0.99,
    "something harmless beside + apostrophes": 0.99,
    "other people": 0.99,
    "apostrophes": 0.99,
    "other people + since when": 0.99,
    "other people + apostrophes": 0.99,
}

# Plain sayings that are not heard yet, or not as urgently: take one out when it is, never put one in.
UNHEARD: frozenset[str] = frozenset()

FALSE_ALARMS_AT_MOST = 0.05
# The same for the kinds of harmless mention that still fire more often than that.
ALARMS: dict[str, float] = {}


def test_every_danger_has_three_plain_sayings_or_more():
    sayings = Counter(flag for flag, _ in said())

    assert set(sayings) == {flag.id for flag in TABLE.flags}
    assert min(sayings.values()) >= 3
    assert len({plain for _, plain in said()}) == len(said())


@pytest.mark.hazard("H03")
def test_every_plain_saying_is_heard_as_urgently_as_its_danger_but_those_listed(record_property):
    unheard = {plain for flag, plain in said() if HEAR(plain) > SAFETY[TABLE.flag(flag).action]}

    record_property("dangers said plainly", f"{len(said()) - len(unheard)} of {len(said())} heard")
    assert unheard <= UNHEARD


def test_every_rule_makes_variants_and_every_floor_has_its_rule():
    assert set(kept(lambda _words: 0, said(), most=1).tried) == {*RULES, *(f"{one} + {other}" for one, other in PAIRS)}
    assert set(FLOORS) <= {*RULES, *(f"{one} + {other}" for one, other in PAIRS)}


@pytest.mark.hazard("H54")
@pytest.mark.hazard("H03")
def test_a_danger_said_otherwise_is_heard_as_urgently_by_all_rules_but_those_with_a_measured_floor(record_property):
    tally = kept(HEAR, said(), most=DRAWN)

    record_property(
        "dangers said otherwise", f"{tally.count} variants drawn, {tally.share_right:.2%} as urgent or more"
    )
    short = {rule: tally.share_right_by(rule) for rule in tally.tried if rule_falls_short(rule, tally)}
    assert tally.count > 7000
    assert short == {}, "\n".join(lines_of("lost", tally, 5))


def rule_falls_short(rule, tally):
    return tally.share_right_by(rule) < FLOORS.get(rule, 1.0)


@pytest.fixture(scope="module")
def mentions():
    return quiet(HEAR, named())


@pytest.mark.hazard("H02")
@pytest.mark.parametrize("why", NEAR_MISSES)
def test_the_bare_name_of_a_danger_beside_harmless_words_stays_quiet(why, mentions, record_property):
    alarms = 1 - mentions.share_right_by(why)

    record_property(f"red flags, {why}", f"{alarms:.2%} of {mentions.tried[why]} harmless mentions fired")
    assert alarms <= ALARMS.get(why, FALSE_ALARMS_AT_MOST), mentions.wrong[why]
